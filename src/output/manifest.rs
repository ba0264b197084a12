//! The lists of our own files: the first lines of `report.json` and of `evaluate.json`, read without reading megabytes of
//! facts, each naming the files beside it with their SHA-256.
//!
//! A list cannot hold its own hash: it is known by its first line. Lists of format 2 and older named files without
//! hashes; anybody could have written or edited those files, so they are not taken for ours, nor is such a list.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::draft;
use crate::digest;

/// Name of the tool in its own reports.
pub const TOOL: &str = "zhaojian";

/// Format of both lists; raised when the facts in a report change their meaning, or the lists their form.
pub const FORMAT: u64 = 6;

/// The list of a report's files.
pub const REPORT: &str = "report.json";
/// The letters to students in a report's folder.
pub const NOTICES: &str = "通知.txt";

/// The list of an evaluation's files.
pub const EVALUATION: &str = "evaluate.json";

/// Folder of an evaluation's contact sheets.
pub const SHEETS: &str = "errors";

/// More than any list of departments needs.
const LONGEST: u64 = 4 << 20;

/// Files with their SHA-256, the list itself left out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Manifest(BTreeMap<String, String>);

impl Manifest {
    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.insert(name.to_owned(), digest::sha256(bytes));
    }

    /// The first lines of a list, one key each; `more` are keys of the report's own.
    pub fn head(&self, more: &[(&str, serde_json::Value)]) -> String {
        let files = serde_json::to_value(self).unwrap_or_default();
        let mut out = format!("{{\"tool\":\"{TOOL}\",\n\"format\":{FORMAT},\n");
        for (key, value) in more.iter().chain([&("files", files)]) {
            let _ = writeln!(out, "\"{key}\":{value},");
        }
        out
    }

    /// Whether the list names this file with these bytes.
    pub(super) fn lists(&self, name: &str, hash: &str) -> bool {
        self.0.get(name).is_some_and(|listed| listed == hash)
    }

    /// The files that a list names; none where it is no list of ours.
    pub(super) fn read(path: &Path) -> Option<Self> {
        if !path.symlink_metadata().ok()?.is_file() {
            return None;
        }
        let mut lines = BufReader::new(File::open(path).ok()?.take(LONGEST)).lines();
        if lines.next()?.ok()? != format!("{{\"tool\":\"{TOOL}\",") {
            return None;
        }
        let files =
            lines.take(16).map_while(Result::ok).find_map(|l| l.strip_prefix("\"files\":").map(str::to_owned))?;
        serde_json::from_str(files.trim_end_matches(',')).ok()
    }
}

/// Our files in one folder.
#[derive(Debug, Default)]
pub struct Known {
    /// The lists that lie there.
    lists: BTreeSet<&'static str>,
    /// By [`key`]: names as listed, with a hash each. A run killed while it put files into place leaves files of two
    /// lists, one of them still a draft.
    files: BTreeMap<String, Vec<(String, String)>>,
}

impl Known {
    /// What these lists in the folder name.
    pub fn of(folder: &Path, lists: &[&'static str]) -> Self {
        let mut known = Self::default();
        for list in lists {
            if let Some(manifest) = Manifest::read(&folder.join(list)) {
                known.lists.insert(list);
                known.add(manifest, &[list]);
            }
        }
        for draft in draft::leftovers(folder) {
            if let Some(manifest) = Manifest::read(&draft) {
                known.add(manifest, lists);
            }
        }
        known
    }

    fn add(&mut self, manifest: Manifest, lists: &[&str]) {
        for (name, hash) in manifest.0 {
            if lists.iter().any(|list| belongs(list, &name)) {
                self.files.entry(key(&name)).or_default().push((name, hash));
            }
        }
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty() && self.files.is_empty()
    }

    /// Names as listed, without the lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.values().flatten().map(|(name, _)| name.as_str())
    }

    /// Whether the ordinary file at `path` is the one that is listed as `name`, byte for byte.
    pub fn holds(&self, name: &str, path: &Path) -> bool {
        if !path.symlink_metadata().is_ok_and(|m| m.is_file()) {
            return false;
        }
        if self.lists.contains(name) {
            return Manifest::read(path).is_some();
        }
        let Some(listed) = self.files.get(&key(name)) else { return false };
        digest::sha256_of(path).is_ok_and(|found| listed.iter().any(|(_, hash)| *hash == found))
    }
}

/// Whether a list of ours can name this file: lists are read back to replace and remove what they name.
fn belongs(list: &str, name: &str) -> bool {
    let plain = |name: &str| !name.contains(['/', '\\', ':']);
    let ends =
        |name: &str, ending: &str| plain(name) && Path::new(name).extension().and_then(|e| e.to_str()) == Some(ending);
    if list == REPORT {
        return ends(name, "csv") || name == NOTICES;
    }
    let sheet = |name: &str| ends(name, "html") && (name.ends_with("-missed.html") || name.ends_with("-false.html"));
    ["evaluate.html", "accuracy.md", "suggested.toml"].contains(&name)
        || name.split_once('/').is_some_and(|(folder, name)| folder == SHEETS && sheet(name))
}

/// Two names with one key are one file on some file system (case, composed or decomposed letters).
pub fn key(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_cannot_name_what_we_never_write() {
        assert!(belongs(REPORT, "计算机学院.csv"));
        assert!(belongs(REPORT, NOTICES) && !belongs(REPORT, "我的.txt") && !belongs(EVALUATION, NOTICES));
        assert!(!belongs(REPORT, "a.jpg") && !belongs(REPORT, "../a.csv") && !belongs(REPORT, "a/b.csv"));
        assert!(belongs(EVALUATION, "errors/top_blue-missed.html") && belongs(EVALUATION, "evaluate.html"));
        for name in ["errors/a.html", "a-missed.html", "errors/../a-missed.html", "photos/a.jpg", "我的.html"] {
            assert!(!belongs(EVALUATION, name), "{name}");
        }
    }

    #[test]
    fn a_listed_file_is_ours_only_with_the_bytes_listed() {
        let dir = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::default();
        manifest.add("甲.csv", b"ours");
        let list = dir.path().join(REPORT);
        std::fs::write(&list, manifest.head(&[("junk", 0.into())]) + "\"departments\":{}}\n").unwrap();
        let table = dir.path().join("甲.csv");
        let known = || Known::of(dir.path(), &[REPORT]);
        assert!(known().holds(REPORT, &list) && !known().holds("甲.csv", &table));
        for (bytes, ours) in [("ours", true), ("ours, edited", false)] {
            std::fs::write(&table, bytes).unwrap();
            assert_eq!(known().holds("甲.csv", &table), ours);
        }
        assert!(!known().holds("乙.csv", &table));
    }

    #[test]
    fn a_list_without_hashes_is_not_ours() {
        let dir = tempfile::tempdir().unwrap();
        let list = dir.path().join(REPORT);
        std::fs::write(&list, "{\"tool\":\"zhaojian\",\n\"format\":2,\n\"files\":[\"甲.csv\"],\n").unwrap();
        let known = Known::of(dir.path(), &[REPORT]);
        assert!(known.is_empty() && !known.holds(REPORT, &list));
    }
}
