//! Which files are zhaojian's own: a report that lies among the photos must not become part of the next one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::report::{DEFAULT_FOLDER, head, target};

/// Our files in the folders seen so far.
#[derive(Default)]
pub(super) struct Own(BTreeMap<PathBuf, BTreeSet<String>>);

impl Own {
    /// Looks whether a report of ours lies in this folder, and says whether the whole folder is one. Under another name
    /// than our own the folder may hold photos too (a report written into a department's folder), so there only the
    /// files the report lists are passed over.
    pub(super) fn enter(&mut self, folder: &Path) -> bool {
        let Some(files) = head::files(folder) else { return false };
        // A list may name files of a folder below: the contact sheets of an evaluation.
        for name in &files {
            let (below, file) = name.rsplit_once('/').unwrap_or(("", name));
            let folder = if below.is_empty() { folder.to_owned() } else { folder.join(below) };
            self.0.entry(folder).or_default().insert(file.to_owned());
        }
        folder.file_name().is_some_and(|name| name == DEFAULT_FOLDER)
    }

    /// Whether this file is ours: listed by its folder's report, left by a run that was killed, or the config file.
    pub(super) fn holds(&self, path: &Path, at_top: bool) -> bool {
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
        let listed = path.parent().and_then(|folder| self.0.get(folder)).is_some_and(|files| files.contains(name));
        listed || target::is_temporary(name) || (at_top && name == "zhaojian.toml")
    }
}
