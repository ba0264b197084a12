//! Files under temporary names, until they take their place.
//!
//! Nobody can guess the names and nothing lies under them yet: a link, a FIFO or another run's file is never written
//! through.

use std::collections::hash_map::RandomState;
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{OutputError, wrong};

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
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a draft and returns its path.
pub(super) fn write(folder: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let path = name(folder, "tmp");
    let written = create(&path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    // Only what was created here is taken away again.
    if written.as_ref().is_err_and(|e| e.kind() != ErrorKind::AlreadyExists) {
        let _ = fs::remove_file(&path);
    }
    written.map(|()| path)
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
    let passing = |e: &io::Error| {
        cfg!(windows) && e.kind() != ErrorKind::NotFound
            || matches!(e.kind(), ErrorKind::PermissionDenied | ErrorKind::ResourceBusy)
    };
    for _ in 0..10 {
        match act() {
            Err(error) if passing(&error) => std::thread::sleep(Duration::from_millis(100)),
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
    let draft = write(parent(path), b"").map_err(wrong(path))?;
    fs::remove_file(draft).map_err(wrong(path))
}

/// Writes one file of which no list tells: never over anything.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let draft = write(parent(path), bytes).map_err(wrong(path))?;
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
