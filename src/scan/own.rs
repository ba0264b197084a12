//! Which files are zhaojian's own: a report that lies among the photos must not become part of the next one.
//!
//! Nothing is believed on its name or place alone: a folder that looks like a report hides no photo.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::kind;
use crate::output::manifest::{EVALUATION, REPORT};
use crate::output::{Known, is_temporary};

/// Name of the config file in the folder of photos.
pub const CONFIG: &str = "zhaojian.toml";

/// Our files in the folders seen so far.
#[derive(Default)]
pub(super) struct Own(BTreeMap<PathBuf, Known>);

impl Own {
    /// Looks whether a report or an evaluation of ours lies in this folder.
    pub(super) fn enter(&mut self, folder: &Path) {
        let known = Known::of(folder, &[REPORT, EVALUATION]);
        if !known.is_empty() {
            self.0.insert(folder.to_owned(), known);
        }
    }

    /// Whether this ordinary file is ours: listed by its folder's report with the bytes it has, left by a run that was
    /// killed, or the config file.
    pub(super) fn holds(&self, path: &Path, at_top: bool) -> bool {
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
        if at_top && name == CONFIG {
            return true;
        }
        if is_temporary(name) {
            return !kind::begins_like_photo(path);
        }
        // A list may name files of a folder below: the contact sheets of an evaluation.
        let below = path.parent().and_then(Path::file_name).and_then(|n| n.to_str());
        let listed = |folder: Option<&Path>, name: &str| {
            folder.and_then(|folder| self.0.get(folder)).is_some_and(|known| known.holds(name, path))
        };
        listed(path.parent(), name)
            || below.is_some_and(|below| listed(path.ancestors().nth(2), &format!("{below}/{name}")))
    }
}
