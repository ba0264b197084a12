//! A folder that files are put into: all of them or none, and never over a file that is not ours.
//!
//! What an earlier run wrote is known from its list: those files are replaced, or removed where the new list does not
//! name them. The list comes last. A run killed while it puts files into place leaves its new list as a draft, so that
//! the next one still knows what is ours.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use super::draft::{patiently, sweep};
use super::lock::Lock;
use super::manifest::{EVALUATION, Known, Manifest, SHEETS};
use super::restore::restore;
use super::swap::Swap;
use super::{OutputError, wrong};

/// The folder, held against other runs, with what an earlier run left there.
#[derive(Debug)]
pub struct Target {
    folder: PathBuf,
    list: &'static str,
    earlier: Known,
    // Dropped in this order.
    _lock: Lock,
    _made: Made,
}

impl Target {
    /// Takes the folder, which is made where it is not there yet. `list` is the file that lists the others.
    pub fn open(folder: &Path, list: &'static str) -> Result<Self, OutputError> {
        let there = |path: &Path| path.symlink_metadata().is_ok();
        let blocked = folder.ancestors().find(|p| there(p)).filter(|p| !p.is_dir());
        let sheets = Some(folder.join(SHEETS)).filter(|_| list == EVALUATION);
        if let Some(path) = blocked.or(sheets.as_deref().filter(|path| not_real_folder(path))) {
            return Err(OutputError::NotFolder(path.display().to_string()));
        }
        let missing = folder.ancestors().take_while(|p| !p.as_os_str().is_empty() && !there(p));
        let made = Made(missing.map(Path::to_owned).collect());
        fs::create_dir_all(folder).map_err(wrong(folder))?;
        let lock = Lock::take(folder)?;
        restore(folder, list);
        Ok(Self { folder: folder.to_owned(), list, earlier: Known::of(folder, &[list]), _lock: lock, _made: made })
    }

    /// Makes sure that these files and the list can be written, and what they leave over be removed.
    pub fn admit(&self, files: &[String]) -> Result<(), OutputError> {
        for name in files.iter().map(String::as_str).chain([self.list]) {
            let path = self.folder.join(name);
            if let Some(below) = path.parent().filter(|below| *below != self.folder && not_real_folder(below)) {
                return Err(OutputError::NotFolder(below.display().to_string()));
            }
            if path.symlink_metadata().is_ok() {
                if !self.earlier.holds(name, &path) {
                    return Err(OutputError::Foreign(path.display().to_string()));
                }
                closed(&path)?;
            }
        }
        self.stale(files).try_for_each(|name| closed(&self.folder.join(name)))
    }

    /// Our files that none of these replaces. What was edited since is not ours any more.
    fn stale(&self, files: &[String]) -> impl Iterator<Item = &str> {
        let new: BTreeSet<&str> = files.iter().map(String::as_str).collect();
        let old: BTreeSet<&str> = self.earlier.names().filter(|name| !new.contains(name)).collect();
        old.into_iter().filter(|name| self.earlier.holds(name, &self.folder.join(name)))
    }

    /// Writes every file under a temporary name, and when all are written puts all into their places. `list` renders the
    /// list from the files' hashes.
    pub fn put(
        &self,
        files: impl Iterator<Item = (String, Vec<u8>)>,
        list: impl FnOnce(&Manifest) -> Vec<u8>,
    ) -> Result<(), OutputError> {
        let mut swap = Swap::new(&self.folder);
        let mut manifest = Manifest::default();
        for (name, bytes) in files {
            manifest.add(&name, &bytes);
            swap.draft(&name, &bytes)?;
        }
        let names = swap.names();
        swap.draft(self.list, &list(&manifest))?;
        // Once more: hours may have gone by since.
        self.admit(&names)?;
        let stale: Vec<&str> = self.stale(&names).collect();
        match swap.place(&stale) {
            Ok(()) => swap.commit(),
            Err(error) => return Err(swap.back(error)),
        }
        sweep(&self.folder);
        // Only a folder of ours below the target, and only when nothing is left in it.
        for below in stale.iter().filter_map(|name| name.split_once('/')).map(|(below, _)| self.folder.join(below)) {
            let _ = fs::remove_dir(below);
        }
        Ok(())
    }
}

/// A link to a folder would lead writing out of the target.
fn not_real_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|m| !m.is_dir())
}

/// A table that is open in Excel, or protected, can be neither replaced nor removed.
fn closed(path: &Path) -> Result<(), OutputError> {
    patiently(|| OpenOptions::new().write(true).open(path)).map(drop).map_err(wrong(path))
}

/// Folders made for the target; they go again where nothing was put into them.
#[derive(Debug)]
struct Made(Vec<PathBuf>);

impl Drop for Made {
    fn drop(&mut self) {
        for folder in &self.0 {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
#[path = "target_tests.rs"]
mod tests;
