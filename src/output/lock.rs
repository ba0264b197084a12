//! One run at a time in a folder.
//!
//! A run makes a lock file of its own, locks it, and then looks for those of others: one that is locked belongs to a
//! living run, one that is not to a dead one, for the lock itself vanishes with its process. Where two runs begin at the
//! same moment both see the other and step back for a random time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
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
        let mut refused = OutputError::Busy(folder.display().to_string());
        for _ in 0..TRIES {
            match Self::once(folder) {
                Err(error @ (OutputError::Busy(_) | OutputError::Locked(_))) => refused = error,
                done => return done,
            }
            std::thread::sleep(Duration::from_millis(20 + draft::random() % 80));
        }
        Err(refused)
    }

    fn once(folder: &Path) -> Result<Self, OutputError> {
        let busy = || OutputError::Busy(folder.display().to_string());
        let path = draft::name(folder, "lock");
        let file = draft::create(&path).map_err(wrong(folder))?;
        let locked = file.try_lock();
        let lock = Self { path, _file: file };
        match locked {
            Ok(()) => {}
            // Another run has just found it and takes it for a dead one's.
            Err(TryLockError::WouldBlock) => return Err(busy()),
            // A file system without locks: drafts and renames keep each file whole there, and no more can be had.
            Err(TryLockError::Error(_)) => return Ok(lock),
        }
        let others = draft::leftovers(folder).filter(|p| p.extension().is_some_and(|e| e == "lock") && *p != lock.path);
        let mut unknown = None;
        for path in others {
            match Other::of(OpenOptions::new().write(true).open(&path), &path) {
                Other::Gone => {}
                Other::Living => return Err(busy()),
                Other::Unknown => unknown = Some(path),
            }
        }
        match unknown {
            Some(path) => Err(OutputError::Locked(path.display().to_string())),
            // Its own may be taken for a dead one's and removed, in the moment before it was locked.
            None if !lock.path.exists() => Err(busy()),
            None => Ok(lock),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still locked: whoever finds it unlocked may then be sure that its run has ended.
        let _ = fs::remove_file(&self.path);
    }
}

/// The run that a lock file belongs to.
#[derive(Debug, PartialEq)]
enum Other {
    /// Dead, and the file is removed; or the file system has no locks to ask.
    Gone,
    Living,
    /// The file may not be touched.
    Unknown,
}

impl Other {
    /// Asks its lock file, and removes that where the run is dead.
    fn of(opened: io::Result<File>, path: &Path) -> Self {
        let removed = opened.and_then(|file| match file.try_lock() {
            Ok(()) => fs::remove_file(path),
            Err(TryLockError::WouldBlock) => Err(ErrorKind::WouldBlock.into()),
            Err(TryLockError::Error(_)) => Ok(()),
        });
        match removed.map_err(|error| error.kind()) {
            Ok(()) | Err(ErrorKind::NotFound) => Self::Gone,
            Err(ErrorKind::PermissionDenied) => Self::Unknown,
            Err(_) => Self::Living,
        }
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

    #[test]
    fn a_lock_that_may_not_be_touched_tells_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(".zhaojian-0.lock");
        let file = File::create(&path).unwrap();
        let opened = || OpenOptions::new().write(true).open(&path);
        assert_eq!(Other::of(Err(ErrorKind::PermissionDenied.into()), &path), Other::Unknown);
        file.lock().unwrap();
        assert_eq!(Other::of(opened(), &path), Other::Living);
        drop(file);
        assert_eq!(Other::of(opened(), &path), Other::Gone);
        assert_eq!(Other::of(opened(), &path), Other::Gone);
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_of_another_user_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(".zhaojian-0.lock");
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if File::open(&path).is_ok() {
            return; // A superuser may open everything.
        }
        let error = Lock::take(dir.path()).unwrap_err();
        assert!(matches!(&error, OutputError::Locked(named) if *named == path.display().to_string()), "{error}");
        // Where another one is alive, waiting for that helps.
        let living = File::create(dir.path().join(".zhaojian-1.lock")).unwrap();
        living.lock().unwrap();
        assert!(matches!(Lock::take(dir.path()), Err(OutputError::Busy(_))));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}
