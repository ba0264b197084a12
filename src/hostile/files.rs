//! The bytes of photos.

use super::{survive, unseen};
use crate::photo::{decode, hostile};

/// Pictures that claim more pixels than this are passed over: thousands of small ones are decoded in the time of one.
/// The limits of size have tests of their own.
const MOST_CLAIMED: u64 = 2_000_000;

/// A whole file, decoded.
pub fn photo(bytes: &[u8]) {
    let (width, height) = match bytes.get(16..24) {
        Some([w3, w2, w1, w0, h3, h2, h1, h0]) if bytes.starts_with(b"\x89PNG") => {
            (u32::from_be_bytes([*w3, *w2, *w1, *w0]), u32::from_be_bytes([*h3, *h2, *h1, *h0]))
        }
        _ => hostile::claimed(bytes),
    };
    if u64::from(width) * u64::from(height) > MOST_CLAIMED {
        return;
    }
    let photo = decode(bytes);
    assert_eq!(photo.file.problem.is_some(), photo.pixels.is_none());
    if let Some(pixels) = &photo.pixels {
        assert!(pixels.width() > 0 && pixels.height() > 0 && pixels.width().max(pixels.height()) <= 1280);
        assert!(photo.file.scale > 0.0 && photo.file.scale <= 1.0, "{}", photo.file.scale);
    }
    survive(&unseen(photo.file));
}

/// The markers and the coded data of a JPEG.
pub fn jpeg(bytes: &[u8]) {
    survive(&unseen(hostile::walk(bytes)));
}

/// EXIF and XMP. The first byte tells what the others are: EXIF, XMP, or so many bytes of EXIF and then XMP.
pub fn exif(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let facts = match kind {
        0 => hostile::headers(Some(rest), None),
        1 => hostile::headers(None, Some(rest)),
        length => {
            let (tiff, xmp) = rest.split_at(usize::from(*length).min(rest.len()));
            hostile::headers(Some(tiff), Some(xmp))
        }
    };
    survive(&unseen(facts));
}

/// A colour profile.
pub fn icc(bytes: &[u8]) {
    survive(&unseen(hostile::profile(bytes)));
}
