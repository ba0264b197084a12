//! What differs between systems, in one place. What decides is a function of what the system says, so that each
//! system's ways are tested on every other.

use std::ffi::OsStr;
use std::fs::{Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Whether this is Windows.
pub const WINDOWS: bool = cfg!(windows);

/// A file name that is no text, as the system keeps it.
#[derive(Debug, PartialEq, Eq)]
pub enum Units {
    /// Bytes, of no known encoding.
    Bytes(Vec<u8>),
    /// UTF-16, with half a pair somewhere.
    Wide(Vec<u16>),
}

/// The name as the system keeps it.
#[cfg(windows)]
pub fn units(name: &OsStr) -> Units {
    Units::Wide(std::os::windows::ffi::OsStrExt::encode_wide(name).collect())
}

/// The name as the system keeps it.
#[cfg(not(windows))]
pub fn units(name: &OsStr) -> Units {
    Units::Bytes(name.as_encoded_bytes().to_vec())
}

/// Whether the content lies in the cloud and is fetched on reading.
#[cfg(windows)]
pub fn is_elsewhere(meta: &Metadata) -> bool {
    recalled(std::os::windows::fs::MetadataExt::file_attributes(meta))
}

/// Whether the content lies in the cloud and is fetched on reading (`SF_DATALESS`).
#[cfg(target_os = "macos")]
pub fn is_elsewhere(meta: &Metadata) -> bool {
    std::os::macos::fs::MetadataExt::st_flags(meta) & 0x4000_0000 != 0
}

/// Whether the content lies in the cloud and is fetched on reading; no such thing is known here.
#[cfg(not(any(windows, target_os = "macos")))]
pub fn is_elsewhere(_: &Metadata) -> bool {
    false
}

/// `FILE_ATTRIBUTE_OFFLINE`, `_RECALL_ON_OPEN` or `_RECALL_ON_DATA_ACCESS` among the attributes of a file.
#[cfg(any(windows, test))]
fn recalled(attributes: u32) -> bool {
    attributes & (0x1000 | 0x4_0000 | 0x40_0000) != 0
}

/// New files may be read by their owner only, where the system has modes.
pub fn make_private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

/// Whether the error may pass by itself: a virus scanner, an indexer or a cloud folder holds a fresh file for a moment.
/// Windows has many words for it, and none that is its own.
pub fn may_pass(error: ErrorKind, windows: bool) -> bool {
    matches!(error, ErrorKind::PermissionDenied | ErrorKind::ResourceBusy) || windows && error != ErrorKind::NotFound
}

/// The real path. Some network and memory drives of Windows cannot tell it; there it is the path from the root, as it was
/// given.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    real_by(path, Path::canonicalize)
}

fn real_by(path: &Path, canonicalize: impl Fn(&Path) -> io::Result<PathBuf>) -> io::Result<PathBuf> {
    canonicalize(path).or_else(|error| {
        // What is not there is not there.
        path.metadata().map_err(|_| error)?;
        std::path::absolute(path)
    })
}

/// Whether the program was started with the mouse, so that its window closes when it ends.
#[cfg(all(windows, feature = "cli"))]
pub fn has_own_window() -> bool {
    mousetrap::started_by_explorer()
}

/// Whether the program was started with the mouse, so that its window closes when it ends; only Windows opens one.
#[cfg(not(all(windows, feature = "cli")))]
pub fn has_own_window() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_cloud_drive_are_told_by_their_attributes() {
        // A plain file, a read-only archive, and what OneDrive leaves of a file that is online only.
        assert!(!recalled(0x80) && !recalled(0x21));
        assert!(recalled(0x40_0020) && recalled(0x1020) && recalled(0x4_0000));
    }

    #[test]
    fn windows_is_asked_again_and_others_where_the_file_is_busy() {
        for (kind, windows, others) in [
            (ErrorKind::PermissionDenied, true, true),
            (ErrorKind::ResourceBusy, true, true),
            (ErrorKind::Other, true, false),
            (ErrorKind::NotFound, false, false),
        ] {
            assert_eq!((may_pass(kind, true), may_pass(kind, false)), (windows, others), "{kind:?}");
        }
    }

    #[test]
    fn a_drive_that_cannot_tell_the_real_path_is_taken_at_its_word() {
        let folder = tempfile::tempdir().unwrap();
        let refuse = |_: &Path| Err(io::Error::from(ErrorKind::Unsupported));
        let given = folder.path().join(".");
        assert!(real_by(&given, refuse).unwrap().is_absolute());
        let gone = real_by(&folder.path().join("gone"), refuse).unwrap_err();
        assert_eq!(gone.kind(), ErrorKind::Unsupported);
    }
}
