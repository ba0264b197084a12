//! Roots -> sorted sources: which files are photos, whose department they belong to, and what else lies there.

use std::path::PathBuf;

/// Where a photo is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Department: the first folder below the root.
    pub department: String,
    /// Path below the root with `/`, printable: how reports name it. Unique in the run.
    pub shown: String,
    /// Where to read it.
    pub path: PathBuf,
}

/// A file that is no photo, or something that cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Other {
    /// Department it lies in.
    pub department: String,
    /// Path below the root, printable.
    pub shown: String,
    /// What it is.
    pub kind: OtherKind,
}

/// Why a path is not checked as a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherKind {
    /// An ordinary file that is no photo.
    NotPhoto,
    /// A folder whose name looks like a photo's.
    Folder,
    /// A FIFO, socket or device: never opened.
    Special,
    /// A symbolic link: not followed.
    Link,
    /// A folder that could not be read.
    Unreadable,
}

/// What a scan found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Photos, sorted by department and path.
    pub photos: Vec<Source>,
    /// Everything else worth telling.
    pub others: Vec<Other>,
    /// Junk that operating systems leave, passed over.
    pub junk: u64,
}
