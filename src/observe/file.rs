//! Facts of the bytes: format by content, size, JPEG structure, EXIF, colour profile.

use serde::{Deserialize, Serialize};

/// What the bytes say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Size on disk in bytes.
    pub bytes: u64,
}
