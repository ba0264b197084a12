//! What a killed run left: old files that were kept aside go back, or go, so that the folder holds one report again.
//!
//! A run keeps old files under other names until its new list, the last of all, is in its place. So while the list is the
//! old one, what was kept goes back; once it is the new one, what was kept is left over. Only what a list names with the
//! bytes it has is touched.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::draft::{leftovers, patiently};
use super::manifest::{Manifest, SHEETS};
use crate::digest::sha256_of;

/// Between a file's name and the random part of the name it is kept under.
const ASIDE: &str = ".old-";

/// A name beside an old file that nothing has, and that a person who finds it there understands.
pub(super) fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!("{ASIDE}{:016x}", super::draft::random()));
    path.with_file_name(name)
}

/// The name that this file had before it was kept aside.
fn before(kept: &str) -> Option<&str> {
    let (name, number) = kept.rsplit_once(ASIDE)?;
    (number.len() == 16 && number.bytes().all(|b| b.is_ascii_hexdigit())).then_some(name)
}

/// Ends what a killed run began. The caller holds the folder.
pub(super) fn restore(folder: &Path, list: &str) {
    let kept: Vec<(PathBuf, String)> = ["", SHEETS].iter().flat_map(|below| files_aside(folder, below)).collect();
    if kept.is_empty() {
        return;
    }
    let current = Manifest::read(&folder.join(list)).unwrap_or_default();
    let kept_lists = kept.iter().filter(|(_, name)| name == list).filter_map(|(path, _)| Manifest::read(path));
    let drafts: Vec<Manifest> = leftovers(folder).filter_map(|draft| Manifest::read(&draft)).collect();
    let others: Vec<Manifest> = kept_lists.chain(drafts).collect();
    let mut lists = BTreeSet::new();
    for (kept, name) in &kept {
        let path = folder.join(name);
        let Ok(hash) = sha256_of(kept) else { continue };
        if name == list {
            lists.insert(kept);
        } else if current.lists(name, &hash) {
            let there = sha256_of(&path).ok();
            // A second link to a file that still has its name, or whose place a new one has taken.
            if there.as_ref() == Some(&hash) {
                let _ = fs::remove_file(kept);
            } else if there.is_none_or(|there| others.iter().any(|other| other.lists(name, &there))) {
                let _ = patiently(|| fs::rename(kept, &path));
            }
        } else if others.iter().any(|other| other.lists(name, &hash)) {
            let _ = fs::remove_file(kept);
        }
    }
    // They told which of the others are ours, so they go last.
    for kept in lists.into_iter().filter(|kept| Manifest::read(kept).is_some()) {
        let _ = if folder.join(list).exists() { fs::remove_file(kept) } else { fs::rename(kept, folder.join(list)) };
    }
}

/// Ordinary files that are kept aside in the folder below, each with the name it had.
fn files_aside(folder: &Path, below: &str) -> Vec<(PathBuf, String)> {
    let place = folder.join(below);
    if !place.symlink_metadata().is_ok_and(|meta| meta.is_dir()) {
        return Vec::new();
    }
    let entries = fs::read_dir(place).into_iter().flatten().filter_map(Result::ok);
    let ordinary = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let named = ordinary.filter_map(|entry| {
        let name = entry.file_name().to_str().and_then(before)?.to_owned();
        Some((entry.path(), if below.is_empty() { name } else { format!("{below}/{name}") }))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "report.json";

    fn list(files: &[(&str, &str)]) -> String {
        let mut manifest = Manifest::default();
        for (name, text) in files {
            manifest.add(name, text.as_bytes());
        }
        manifest.head(&[])
    }

    /// The folder after a kill, and what is in it after the next run has begun.
    fn restored(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        restore(dir.path(), LIST);
        let mut found: Vec<(String, String)> = fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
            .collect();
        found.sort();
        found
    }

    fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn while_the_list_is_old_the_old_report_comes_back() {
        let (old, new) =
            (list(&[("a.csv", "1"), ("b.csv", "1"), ("c.csv", "1")]), list(&[("a.csv", "2"), ("b.csv", "2")]));
        let found = restored(&[
            ("a.csv", "2"),
            ("a.csv.old-00000000000000aa", "1"),
            ("b.csv", "1"),
            ("b.csv.old-00000000000000bb", "1"),
            ("c.csv.old-00000000000000cc", "1"),
            (LIST, &old),
            ("report.json.old-00000000000000dd", &old),
            (".zhaojian-00000000000000ee.tmp", &new),
        ]);
        let expected = [
            (".zhaojian-00000000000000ee.tmp", new.as_str()),
            ("a.csv", "1"),
            ("b.csv", "1"),
            ("c.csv", "1"),
            (LIST, &old),
        ];
        assert_eq!(found, owned(&expected));
    }

    #[test]
    fn once_the_list_is_new_what_was_kept_goes() {
        let (old, new) = (list(&[("a.csv", "1"), ("c.csv", "1")]), list(&[("a.csv", "2")]));
        let found = restored(&[
            ("a.csv", "2"),
            ("a.csv.old-00000000000000aa", "1"),
            ("c.csv.old-00000000000000cc", "1"),
            (LIST, &new),
            ("report.json.old-00000000000000dd", &old),
        ]);
        assert_eq!(found, owned(&[("a.csv", "2"), (LIST, &new)]));
    }

    #[test]
    fn what_no_list_names_or_somebody_edited_stays() {
        let old = list(&[("a.csv", "1")]);
        let files = [
            // Edited since: neither is lost.
            ("a.csv", "edited"),
            ("a.csv.old-00000000000000aa", "1"),
            ("b.csv.old-00000000000000bb", "somebody's"),
            ("c.csv.old-1", "1"),
            (LIST, old.as_str()),
        ];
        assert_eq!(restored(&files), owned(&files));
    }
}
