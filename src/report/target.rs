//! A folder that files are put into: all of them or none, and never over a file that is not ours.
//!
//! What an earlier run wrote is known from its list (`report.json`, `evaluate.json`): those files are replaced, or
//! removed where the new list does not name them. A file that is not on that list is never touched.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{ReportError, head, names};

/// The folder, with what an earlier run left there.
#[derive(Debug)]
pub struct Target {
    folder: PathBuf,
    earlier: BTreeSet<String>,
}

impl Target {
    /// Looks at the folder; it need not be there yet. `list` is the file that lists the others.
    pub fn open(folder: &Path, list: &str) -> Result<Self, ReportError> {
        let blocked = folder.ancestors().find(|p| p.symlink_metadata().is_ok()).filter(|p| !p.is_dir());
        if let Some(path) = blocked {
            return Err(ReportError::NotFolder(path.display().to_string()));
        }
        Ok(Self { folder: folder.to_owned(), earlier: head::listed(folder, list).unwrap_or_default() })
    }

    /// Makes sure that each of these files may be written.
    pub fn admit(&self, files: &[String]) -> Result<(), ReportError> {
        let ours: BTreeSet<String> = self.earlier.iter().map(|name| names::key(name)).collect();
        for name in files {
            let path = self.folder.join(name);
            if path.symlink_metadata().is_ok_and(|m| !m.is_file() || !ours.contains(&names::key(name))) {
                return Err(ReportError::Foreign(path.display().to_string()));
            }
        }
        Ok(())
    }

    /// Writes every file beside its final name, then renames all, then removes what only the earlier list names. The
    /// list comes first: a run killed while renaming then still knows what is its own.
    pub fn put(&self, files: impl Iterator<Item = (String, Vec<u8>)>) -> Result<(), ReportError> {
        fs::create_dir_all(&self.folder).map_err(|e| wrong(&self.folder, e))?;
        let mut drafts = Drafts::default();
        let mut new = BTreeSet::new();
        for (name, bytes) in files {
            let draft = self.folder.join(format!(".zhaojian-{}.tmp", drafts.0.len()));
            let path = self.folder.join(&name);
            drafts.0.push((draft.clone(), path.clone()));
            write(&draft, &bytes).map_err(|e| wrong(&path, e))?;
            new.insert(names::key(&name));
        }
        for (draft, path) in &drafts.0 {
            let folder = path.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder).and_then(|()| fs::rename(draft, path)).map_err(|e| wrong(path, e))?;
        }
        self.remove_stale(&new);
        Ok(())
    }

    /// A stale file that cannot be removed does no harm to the new ones: the new list does not name it.
    fn remove_stale(&self, new: &BTreeSet<String>) {
        for name in self.earlier.iter().filter(|name| !new.contains(&names::key(name))) {
            let path = self.folder.join(name);
            if path.symlink_metadata().is_ok_and(|m| m.is_file()) {
                let _ = fs::remove_file(&path);
            }
            // Only a folder of ours below the target, and only when nothing is left in it.
            if let Some(below) = path.parent().filter(|below| *below != self.folder) {
                let _ = fs::remove_dir(below);
            }
        }
    }
}

/// A file of ours that a killed run may leave behind.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.strip_prefix(".zhaojian-")
        .is_some_and(|rest| rest.strip_suffix(".tmp").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())))
}

fn wrong(path: &Path, source: std::io::Error) -> ReportError {
    ReportError::Write { path: path.display().to_string(), source }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Files under temporary names; those still there when writing ends, however it ends, are removed.
#[derive(Default)]
struct Drafts(Vec<(PathBuf, PathBuf)>);

impl Drop for Drafts {
    fn drop(&mut self) {
        for (draft, _) in &self.0 {
            let _ = fs::remove_file(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(folder: &Path, files: &[&str]) -> Result<(), ReportError> {
        let names: Vec<String> = files.iter().map(|name| (*name).to_owned()).collect();
        let target = Target::open(folder, head::EVALUATION)?;
        target.admit(&names)?;
        let list = head::evaluation(&names) + "\"x\":0}\n";
        target.put(names.iter().map(|name| (name.clone(), list.clone().into_bytes())))
    }

    #[test]
    fn files_of_a_folder_below_are_replaced_and_removed_with_it() {
        let dir = tempfile::tempdir().unwrap();
        let sheet = dir.path().join("errors/top_blue-false.html");
        put(dir.path(), &["evaluate.json", "errors/top_blue-false.html"]).unwrap();
        assert!(sheet.is_file());
        put(dir.path(), &["evaluate.json", "errors/top_blue-false.html"]).unwrap();
        assert!(sheet.is_file());
        put(dir.path(), &["evaluate.json"]).unwrap();
        assert!(!dir.path().join("errors").exists());
    }

    #[test]
    fn a_report_and_an_evaluation_in_one_folder_leave_each_other_alone() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &["evaluate.json", "evaluate.html"]).unwrap();
        let report = crate::report::Report::default();
        crate::report::write_all(&report, dir.path(), super::super::write::Options::default()).unwrap();
        put(dir.path(), &["evaluate.json"]).unwrap();
        let known = head::files(dir.path()).unwrap();
        for name in ["evaluate.json", "report.json", "汇总.csv"] {
            assert!(dir.path().join(name).is_file() && known.contains(name), "{name}");
        }
    }

    #[test]
    fn a_foreign_file_below_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("errors")).unwrap();
        fs::write(dir.path().join("errors/top_blue-false.html"), "mine").unwrap();
        let error = put(dir.path(), &["evaluate.json", "errors/top_blue-false.html"]).unwrap_err();
        assert!(matches!(error, ReportError::Foreign(_)), "{error}");
        assert!(!dir.path().join("evaluate.json").exists());
    }
}
