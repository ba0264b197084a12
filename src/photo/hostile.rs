//! What must hold for any bytes in the parts of a file, beyond what [`super::decode`] lets out.

use image::{Rgb, RgbImage};

use super::{exif, icc, jpeg};
use crate::facts::file::{FileFacts, IccUse};

/// Longest text that a header may leave in the facts, in characters.
const MAX_TEXT: usize = 80;

/// Width and height that the markers of a JPEG claim.
pub(crate) fn claimed(bytes: &[u8]) -> (u32, u32) {
    let walk = jpeg::walk(bytes);
    (walk.width, walk.height)
}

/// Walks the markers of a JPEG.
pub(crate) fn walk(bytes: &[u8]) -> FileFacts {
    let walk = jpeg::walk(bytes);
    assert!(walk.facts.trailing <= bytes.len() as u64);
    assert!(walk.icc.len() <= bytes.len(), "a profile longer than the file");
    FileFacts {
        bytes: bytes.len() as u64,
        width: walk.width,
        height: walk.height,
        depth: walk.depth,
        dpi: walk.dpi,
        jpeg: Some(walk.facts),
        ..FileFacts::default()
    }
}

/// Reads EXIF and XMP. Text from them is printable and short.
pub(crate) fn headers(tiff: Option<&[u8]>, xmp: Option<&[u8]>) -> FileFacts {
    let mut facts = FileFacts::default();
    exif::read(tiff, xmp, &mut facts);
    for text in [&facts.software, &facts.editor, &facts.taken].into_iter().flatten() {
        assert!(text.chars().count() <= MAX_TEXT && !text.chars().any(char::is_control), "{text:?}");
    }
    assert!(facts.orientation.is_none_or(|orientation| (1..=8).contains(&orientation)));
    facts
}

/// Converts a small picture from a profile. Pixels change only where the facts say so.
pub(crate) fn profile(profile: &[u8]) -> FileFacts {
    let drawn = RgbImage::from_fn(19, 13, |x, y| Rgb([(x * 13) as u8, (y * 19) as u8, (x * y) as u8]));
    let mut pixels = drawn.clone();
    let facts = icc::to_srgb(profile, &mut pixels);
    assert!(facts.used == IccUse::Converted || pixels == drawn, "{facts:?}");
    assert!(facts.description.chars().count() <= MAX_TEXT && !facts.description.chars().any(char::is_control));
    FileFacts { icc: Some(facts), ..FileFacts::default() }
}
