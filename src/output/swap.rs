//! New files take the place of old ones: all of them, or none.
//!
//! Old files are kept under other names until the last new one is in its place; where anything fails, they go back. One
//! that cannot go back stays under the name it has then, and the next run tries again.

use std::fs;
use std::path::{Path, PathBuf};

use super::draft::{patiently, place, write};
use super::restore::aside;
use super::{OutputError, wrong};

/// Drafts and what they take the place of. Dropped before [`Swap::commit`], everything is as it was.
pub(super) struct Swap<'a> {
    folder: &'a Path,
    drafts: Vec<(PathBuf, String)>,
    done: Vec<Step>,
}

struct Step {
    path: PathBuf,
    /// Where the old file is kept; nothing where there was none.
    kept: Option<PathBuf>,
    /// Whether the old file may have lost its own name.
    moved: bool,
}

impl<'a> Swap<'a> {
    pub(super) fn new(folder: &'a Path) -> Self {
        Self { folder, drafts: Vec::new(), done: Vec::new() }
    }

    /// Writes a file under a temporary name.
    pub(super) fn draft(&mut self, file: &str, bytes: &[u8]) -> Result<(), OutputError> {
        // Let go of at once, since there may be more of them than a process may have open: who holds the folder is the
        // only one to sweep it.
        let (draft, _) = write(self.folder, bytes).map_err(wrong(&self.folder.join(file)))?;
        self.drafts.push((draft, file.to_owned()));
        Ok(())
    }

    /// Names of the drafts, as they will be.
    pub(super) fn names(&self) -> Vec<String> {
        self.drafts.iter().map(|(_, name)| name.clone()).collect()
    }

    /// Takes these old files away and puts the drafts into their places, in their order. Whatever can be done before is
    /// done before, so that a run killed here hardly ever leaves files of both kinds.
    pub(super) fn place(&mut self, stale: &[&str]) -> Result<(), OutputError> {
        let moves: Vec<(PathBuf, PathBuf)> =
            self.drafts.iter().map(|(draft, file)| (draft.clone(), self.folder.join(file))).collect();
        for (_, path) in &moves {
            if let Some(below) = path.parent().filter(|below| *below != self.folder && !below.is_dir()) {
                fs::create_dir(below).map_err(wrong(below))?;
            }
            // With a second link to the old file there is no moment in which its name is missing.
            let kept = aside(path);
            if fs::hard_link(path, &kept).is_ok() {
                self.done.push(Step { path: path.clone(), kept: Some(kept), moved: false });
            }
        }
        for file in stale {
            self.keep(self.folder.join(file))?;
        }
        for (draft, path) in moves {
            if let Some(step) = self.done.iter_mut().find(|step| step.path == path) {
                patiently(|| fs::rename(&draft, &path)).map_err(wrong(&path))?;
                step.moved = true;
                continue;
            }
            // Some file systems have no second links.
            if path.symlink_metadata().is_ok() {
                self.keep(path.clone())?;
            }
            place(&draft, &path).map_err(wrong(&path))?;
            self.done.push(Step { path, kept: None, moved: false });
        }
        Ok(())
    }

    /// Moves an old file aside.
    fn keep(&mut self, path: PathBuf) -> Result<(), OutputError> {
        let kept = aside(&path);
        patiently(|| fs::rename(&path, &kept)).map_err(wrong(&path))?;
        self.done.push(Step { path, kept: Some(kept), moved: true });
        Ok(())
    }

    /// Lets the old files go.
    pub(super) fn commit(mut self) {
        for kept in self.done.drain(..).filter_map(|step| step.kept) {
            let _ = patiently(|| fs::remove_file(&kept));
        }
    }

    /// Puts the old files back after this failure, which tells of those that cannot go back.
    pub(super) fn back(mut self, error: OutputError) -> OutputError {
        let kept = self.undo();
        match error {
            OutputError::Write { path, source } if !kept.is_empty() => OutputError::NotBack { path, kept, source },
            error => error,
        }
    }

    /// Puts everything back as it was, and says which old files are left under another name.
    fn undo(&mut self) -> Vec<String> {
        let mut left = Vec::new();
        for Step { path, kept, moved } in self.done.drain(..).rev() {
            match kept {
                None => drop(fs::remove_file(&path)),
                // Where both are links to one file nothing is renamed, and the second link is left to remove. So it is
                // where the file is held by another program and nothing had taken its name.
                Some(kept) if patiently(|| fs::rename(&kept, &path)).is_ok() || !moved => drop(fs::remove_file(kept)),
                Some(kept) => left.push(format!("“{}” → “{}”", kept.display(), path.display())),
            }
            if let Some(below) = path.parent().filter(|below| *below != self.folder) {
                let _ = fs::remove_dir(below);
            }
        }
        for (draft, _) in self.drafts.drain(..) {
            let _ = fs::remove_file(draft);
        }
        left
    }
}

impl Drop for Swap<'_> {
    fn drop(&mut self) {
        self.undo();
    }
}
