//! Files under temporary names, until they take their place.
//!
//! Nobody can guess the names and nothing lies under them yet: a link, a FIFO or another run's file is never written
//! through. A draft is locked as long as somebody writes it: one that can be locked was left by a killed run.

use std::collections::hash_map::RandomState;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{OutputError, wrong};
use crate::platform::{WINDOWS, make_private, may_pass};

/// A random number: no name made with it can be foreseen, no two runs make the same.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// A name of ours in this folder that nothing has.
pub(super) fn name(folder: &Path, ending: &str) -> PathBuf {
    folder.join(format!(".zhaojian-{:016x}.{ending}", random()))
}

/// A name that a killed run may leave behind.
pub fn is_temporary(name: &str) -> bool {
    let Some((number, ending)) = name.strip_prefix(".zhaojian-").and_then(|rest| rest.split_once('.')) else {
        return false;
    };
    ["tmp", "lock"].contains(&ending)
        && (1..=16).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// Ordinary files with such names.
pub(super) fn leftovers(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let ours = entries.filter(|e| e.file_name().to_str().is_some_and(is_temporary));
    ours.filter(|e| e.file_type().is_ok_and(|kind| kind.is_file())).map(|e| e.path())
}

/// A new file that only its owner may read.
pub(super) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    make_private(&mut options);
    options.open(path)
}

/// Writes a draft. It is safe from sweeping as long as the file is not dropped.
pub(super) fn write(folder: &Path, bytes: &[u8]) -> io::Result<(PathBuf, File)> {
    let (path, mut file) = begin(folder)?;
    match file.write_all(bytes).and_then(|()| file.sync_all()) {
        Ok(()) => Ok((path, file)),
        Err(error) => {
            let _ = fs::remove_file(&path);
            Err(error)
        }
    }
}

/// A locked draft. Before it is locked it may be found, taken for a killed run's and removed: then another is begun.
fn begin(folder: &Path) -> io::Result<(PathBuf, File)> {
    for _ in 0..10 {
        let path = name(folder, "tmp");
        let file = create(&path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {}
            Ok(()) if path.symlink_metadata().is_err() => {}
            // Where a file system has no locks, nobody can lock the draft to sweep it either.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok((path, file)),
        }
        let _ = fs::remove_file(&path);
    }
    Err(ErrorKind::ResourceBusy.into())
}

/// Removes the drafts of killed runs. Drafts that are not locked must be nobody's: the caller holds the folder.
pub(super) fn sweep(folder: &Path) {
    for path in leftovers(folder).filter(|path| path.extension().is_some_and(|e| e == "tmp")) {
        // While it is locked: whoever is about to write there sees that it is gone.
        let _ = OpenOptions::new().write(true).open(&path).map(|file| match file.try_lock() {
            Ok(()) => fs::remove_file(&path),
            Err(_) => Ok(()),
        });
    }
}

/// Gives a draft its name where nothing has that name; a file that appeared there meanwhile stays. The temporary name
/// may be left beside the new one.
pub(super) fn place(draft: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(draft, path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no hard links.
        Err(_) if path.symlink_metadata().is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => patiently(|| fs::rename(draft, path)),
    }
}

/// A virus scanner or a cloud folder may hold a fresh file for a moment: tried for a second.
pub(super) fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 0..10 {
        match act() {
            Err(error) if may_pass(error.kind(), WINDOWS) => std::thread::sleep(Duration::from_millis(100)),
            done => return done,
        }
    }
    act()
}

/// Makes sure, before any work is done, that a new file can be written at `path`.
pub fn vacant(path: &Path) -> Result<(), OutputError> {
    if path.symlink_metadata().is_ok() {
        return Err(OutputError::Taken(path.display().to_string()));
    }
    let (draft, _locked) = write(parent(path), b"").map_err(wrong(path))?;
    fs::remove_file(draft).map_err(wrong(path))
}

/// Writes one file of which no list tells: never over anything.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let (draft, _locked) = write(parent(path), bytes).map_err(wrong(path))?;
    let placed = place(&draft, path);
    let _ = fs::remove_file(&draft);
    placed.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => OutputError::Taken(path.display().to_string()),
        _ => wrong(path)(error),
    })
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_ours_and_of_others() {
        let own = name(Path::new(""), "tmp");
        for name in [own.to_str().unwrap(), ".zhaojian-0.tmp", ".zhaojian-0123456789abcdef.lock"] {
            assert!(is_temporary(name), "{name}");
        }
        for name in [".zhaojian-.tmp", ".zhaojian-x.tmp", ".zhaojian-0.jpg", "zhaojian-0.tmp", ".zhaojian-0.tmp.jpg"] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("看.png");
        vacant(&path).unwrap();
        write_new(&path, b"drawing").unwrap();
        assert!(matches!(vacant(&path), Err(OutputError::Taken(_))));
        assert!(matches!(write_new(&path, b"again"), Err(OutputError::Taken(_))));
        assert_eq!(fs::read(&path).unwrap(), b"drawing");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_draft_that_is_being_written_is_not_swept() {
        let dir = tempfile::tempdir().unwrap();
        let (living, file) = write(dir.path(), b"half a picture").unwrap();
        let (dead, _) = write(dir.path(), b"of a killed run").unwrap();
        sweep(dir.path());
        assert!(living.exists() && !dead.exists());
        drop(file);
        sweep(dir.path());
        assert!(!living.exists());
    }

    #[test]
    fn writers_and_sweepers_do_not_disturb_each_other() {
        let dir = tempfile::tempdir().unwrap();
        let writing = std::sync::atomic::AtomicBool::new(true);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while writing.load(std::sync::atomic::Ordering::Relaxed) {
                    sweep(dir.path());
                }
            });
            let path = |i: usize| dir.path().join(format!("{i}.png"));
            let all: Vec<_> =
                (0..200).map(|i| vacant(&path(i)).and_then(|()| write_new(&path(i), b"drawing"))).collect();
            writing.store(false, std::sync::atomic::Ordering::Relaxed);
            for done in all {
                done.unwrap();
            }
        });
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 200);
    }

    #[cfg(unix)]
    #[test]
    fn new_files_are_private_and_dangling_links_are_not_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.png");
        write_new(&path, b"").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let link = dir.path().join("b.png");
        symlink("victim", &link).unwrap();
        assert!(matches!(write_new(&link, b"x"), Err(OutputError::Taken(_))));
        assert!(!dir.path().join("victim").exists());
    }
}
