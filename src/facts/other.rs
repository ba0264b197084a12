//! What a path is that is no photo. Plain data: scan finds it, reports tell it.

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
    /// A photo that is not here yet: a cloud drive's stand-in, or a download that did not end.
    NotHere,
    /// A folder that could not be read.
    Unreadable,
}
