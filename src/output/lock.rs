//! One run at a time in a folder.
//!
//! A run makes a lock file of its own, locks it, and then looks for those of others: one that is locked belongs to a
//! living run, one that is not to a dead one, for the lock itself vanishes with its process. Where two runs begin at the
//! same moment both see the other and step back for a random time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{OutputError, draft, wrong};

const TRIES: usize = 6;

/// Held as long as it lives.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the folder, or says that another run has it.
    pub(super) fn take(folder: &Path) -> Result<Self, OutputError> {
        for _ in 0..TRIES {
            if let Some(lock) = Self::once(folder)? {
                return Ok(lock);
            }
            std::thread::sleep(Duration::from_millis(20 + draft::random() % 80));
        }
        Err(OutputError::Busy(folder.display().to_string()))
    }

    fn once(folder: &Path) -> Result<Option<Self>, OutputError> {
        let path = draft::name(folder, "lock");
        let file = draft::create(&path).map_err(wrong(folder))?;
        let locked = file.try_lock();
        let lock = Self { path, _file: file };
        match locked {
            Ok(()) => {}
            // Another run has just found it and takes it for a dead one's.
            Err(TryLockError::WouldBlock) => return Ok(None),
            // A file system without locks: drafts and renames keep each file whole there, and no more can be had.
            Err(TryLockError::Error(_)) => return Ok(Some(lock)),
        }
        let mut others =
            draft::leftovers(folder).filter(|p| p.extension().is_some_and(|e| e == "lock") && *p != lock.path);
        let free = others.all(|other| clear(&other));
        // Taken for a dead one's and removed, in the moment before it was locked.
        Ok((free && lock.path.exists()).then_some(lock))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still locked: whoever finds it unlocked may then be sure that its run has ended.
        let _ = fs::remove_file(&self.path);
    }
}

/// Removes a dead run's lock file, and says whether it was one.
fn clear(other: &Path) -> bool {
    match OpenOptions::new().write(true).open(other) {
        Ok(file) => match file.try_lock() {
            Ok(()) => fs::remove_file(other).is_ok(),
            Err(TryLockError::WouldBlock) => false,
            Err(TryLockError::Error(_)) => true,
        },
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::take(dir.path()).unwrap();
        assert!(matches!(Lock::take(dir.path()), Err(OutputError::Busy(_))));
        drop(first);
        drop(Lock::take(dir.path()).unwrap());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_dead_run_locks_nobody_out() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(".zhaojian-0123456789abcdef.lock"), "").unwrap();
        drop(Lock::take(dir.path()).unwrap());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
