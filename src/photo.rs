//! Source -> Photo: bytes, format by content, bounded decoding, orientation, colour profile. Never fails: what is
//! wrong with a file is a fact about it.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

use crate::facts::file::{Coding, Colour, FileFacts, Format, MAX_BYTES, MAX_MEMORY, MAX_SIDE, Problem};
use crate::platform::is_elsewhere;
use crate::sniff::{JpegStart, jpeg_start, sniff};

mod entropy;
mod exif;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod icc;
mod jpeg;
mod memory;
mod pixels;
mod quality;

pub use memory::Memory;
use memory::Room;

/// A photo as read; dropped as soon as it is observed.
pub struct Photo {
    /// What the bytes say.
    pub file: FileFacts,
    /// Upright sRGB pixels, if they could be decoded: at most 1280 on the longer side (`file.scale` tells how much
    /// smaller than the true size).
    pub pixels: Option<RgbImage>,
}

/// Reads and decodes one file; waits where other photos in hand leave no room for a large one.
pub fn read(path: &Path, memory: &Memory) -> Photo {
    // Asked before opening: opening a pipe would wait for a writer.
    let meta = std::fs::metadata(path);
    let _held = meta.as_ref().ok().map(|meta| memory.files.take(meta.len().min(MAX_BYTES)));
    match meta.map_err(|e| (because(e.kind(), false), 0)).and_then(|meta| load(path, &meta)) {
        Ok(bytes) => decode_in(&memory.pixels, &bytes),
        Err((problem, bytes)) => {
            Photo { file: FileFacts { bytes, problem: Some(problem), ..FileFacts::default() }, pixels: None }
        }
    }
}

/// The content, or why not, with the size on disk where it is known.
fn load(path: &Path, meta: &Metadata) -> Result<Vec<u8>, (Problem, u64)> {
    let because = |error: std::io::Error| (because(error.kind(), is_elsewhere(meta)), meta.len());
    if !meta.is_file() {
        return Err((Problem::NotAFile, 0));
    }
    if meta.len() > MAX_BYTES {
        return Err((Problem::TooManyBytes, meta.len()));
    }
    let file = File::open(path).map_err(because)?;
    let mut bytes = Vec::new();
    let room = bytes.try_reserve_exact(usize::try_from(meta.len()).unwrap_or(0));
    room.map_err(|_| (Problem::NoMemory, meta.len()))?;
    // The file may grow while it is read.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(because)?;
    match bytes.len() as u64 {
        more if more > MAX_BYTES => Err((Problem::TooManyBytes, more)),
        // A drive that drops out may end a file early and call it read; a cut photo is its student's fault, this is not.
        less if less < meta.len() => Err((Problem::Read, meta.len())),
        _ => Ok(bytes),
    }
}

/// Why the system gave no content.
fn because(error: ErrorKind, elsewhere: bool) -> Problem {
    match error {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Problem::Vanished,
        _ if elsewhere => Problem::Placeholder,
        ErrorKind::PermissionDenied => Problem::Denied,
        ErrorKind::IsADirectory => Problem::NotAFile,
        _ => Problem::Read,
    }
}

/// Decodes the content of one file.
pub fn decode(bytes: &[u8]) -> Photo {
    decode_in(&Room::new(MAX_MEMORY), bytes)
}

fn decode_in(room: &Room, bytes: &[u8]) -> Photo {
    let format = sniff(bytes);
    let mut file = FileFacts { bytes: bytes.len() as u64, format, problem: None, ..FileFacts::default() };
    // The decoders and profile readers are other people's code, fed with hostile bytes: a panic there is this file's
    // fault and nobody else's.
    let decoded = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Jpeg => decode_jpeg(room, bytes, &mut file),
        Format::Png => decode_png(room, bytes, &mut file),
        Format::Empty => Err(Problem::Empty),
        _ => Err(Problem::OtherFormat),
    }))
    .unwrap_or(Err(Problem::Broken));
    match decoded {
        Ok(pixels) => {
            file.scale = rounded(f64::from(pixels.width()) / f64::from(file.width.max(1)), 1e6);
            file.chroma = Some(rounded(pixels::chroma(&pixels), 1e3));
            Photo { file, pixels: Some(pixels) }
        }
        Err(problem) => {
            file.problem = Some(problem);
            Photo { file, pixels: None }
        }
    }
}

/// Facts are short decimals, which survive being written and read again.
fn rounded(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

fn decode_jpeg(room: &Room, bytes: &[u8], file: &mut FileFacts) -> Result<RgbImage, Problem> {
    let JpegStart { at, gap } = jpeg_start(bytes).ok_or(Problem::Broken)?;
    let bytes = bytes.get(at..).unwrap_or_default();
    // Decoders stop at what stands behind the start marker.
    let closed =
        (gap > 0).then(|| [bytes.get(..2).unwrap_or_default(), bytes.get(2 + gap..).unwrap_or_default()].concat());
    let bytes = closed.as_deref().unwrap_or(bytes);
    let mut walk = jpeg::walk(bytes);
    (walk.facts.before, walk.facts.behind) = (at as u64, gap as u64);
    let uncommon = walk.is_uncommon();
    file.depth = walk.depth;
    file.dpi = walk.dpi;
    file.colour = match walk.facts.components {
        0 => None,
        1 => Some(Colour::Grey),
        3 => Some(Colour::Rgb),
        4 => Some(Colour::Cmyk),
        _ => Some(Colour::Other),
    };
    exif::read(walk.exif, walk.xmp, file);
    // The decoder keeps a copy of the file.
    let memory = f64::from(walk.width) * f64::from(walk.height) * walk.bytes_per_pixel() + 2.0 * bytes.len() as f64;
    let rare = walk.facts.coding == Coding::Rare;
    file.jpeg = Some(walk.facts);
    set_size(file, walk.width, walk.height);
    if rare {
        return Err(Problem::Unsupported);
    }
    fits(file, memory as u64)?;
    let _held = room.take(memory as u64);
    let size = (walk.width, walk.height);
    let decoded = if uncommon { pixels::uncommon_jpeg(bytes, size)? } else { pixels::jpeg(bytes, size)? };
    file.undecoded = rounded(decoded.undecoded, 1e6);
    Ok(finish(decoded.pixels, &walk.icc, file))
}

fn decode_png(room: &Room, bytes: &[u8], file: &mut FileFacts) -> Result<RgbImage, Problem> {
    // IHDR comes first: width, height, bits per channel, colour type.
    let header = bytes.get(16..26).ok_or(Problem::Broken)?;
    let [w3, w2, w1, w0, h3, h2, h1, h0, depth, colour] = *header else { return Err(Problem::Broken) };
    let (width, height) = (u32::from_be_bytes([w3, w2, w1, w0]), u32::from_be_bytes([h3, h2, h1, h0]));
    file.depth = if colour == 3 { 8 } else { depth };
    file.colour = Some(if matches!(colour, 0 | 4) { Colour::Grey } else { Colour::Rgb });
    file.alpha = matches!(colour, 4 | 6);
    set_size(file, width, height);
    fits(file, bytes.len() as u64)?;
    let mut held = None;
    let decoded = pixels::png(bytes, |memory| {
        fits(file, memory)?;
        held = Some(room.take(memory));
        Ok(())
    })?;
    exif::read(decoded.exif.as_deref(), None, file);
    set_size(file, width, height);
    Ok(finish(decoded.pixels, &decoded.icc.unwrap_or_default(), file))
}

/// Makes sure that a picture may be opened at all, which takes so many bytes.
fn fits(file: &mut FileFacts, memory: u64) -> Result<(), Problem> {
    if file.width <= MAX_SIDE && file.height <= MAX_SIDE && memory <= MAX_MEMORY {
        return Ok(());
    }
    file.memory = (memory > MAX_MEMORY).then_some(memory);
    Err(Problem::TooManyPixels)
}

/// Orientations 5-8 lie on their side: upright, width and height change places.
fn set_size(file: &mut FileFacts, width: u32, height: u32) {
    let sideways = file.orientation.is_some_and(|o| o >= 5);
    (file.width, file.height) = if sideways { (height, width) } else { (width, height) };
}

/// Colour profile and orientation.
fn finish(mut pixels: RgbImage, icc: &[u8], file: &mut FileFacts) -> RgbImage {
    if !icc.is_empty() {
        file.icc = Some(icc::to_srgb(icc, &mut pixels));
    }
    match file.orientation.and_then(Orientation::from_exif) {
        None | Some(Orientation::NoTransforms) => pixels,
        Some(orientation) => {
            let mut image = DynamicImage::ImageRgb8(pixels);
            image.apply_orientation(orientation);
            image.into_rgb8()
        }
    }
}

#[cfg(test)]
#[path = "photo/tests.rs"]
mod tests;
