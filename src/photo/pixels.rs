//! Bytes -> upright RGB pixels, within limits that the header is held against before anything is decoded.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::error::ImageError;
use image::{ColorType, DynamicImage, ImageDecoder, RgbImage};

use crate::facts::file::Problem;

/// Most bytes of what a PNG carries beside its pixels: a colour profile stays below 4 MB.
const MAX_BESIDE: usize = 16 << 20;

/// Longer side of the pixels that are measured: twice the 640 that the register keeps.
pub(super) const WORKING_SIDE: u32 = 1280;

/// What the buffer holds before decoding. Rows that still hold it were never decoded; no picture has a whole row of it.
const UNTOUCHED: [u8; 3] = [254, 0, 253];

/// What decoders fill in where data are missing.
const FILLER: [u8; 3] = [128, 128, 128];

/// A decoded picture, not yet upright.
pub(super) struct Decoded {
    /// Pixels, at most [`WORKING_SIDE`] high or wide.
    pub(super) pixels: RgbImage,
    /// Share of the rows at the bottom that the decoder had no data for.
    pub(super) undecoded: f64,
    /// EXIF of a PNG. A JPEG's was found among its markers.
    pub(super) exif: Option<Vec<u8>>,
    /// Colour profile of a PNG.
    pub(super) icc: Option<Vec<u8>>,
}

/// Decodes a JPEG of this size. A cut file is decoded as far as it goes.
pub(super) fn jpeg(bytes: &[u8], size: (u32, u32)) -> Result<Decoded, Problem> {
    let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|e| problem(&e))?;
    let (width, height) = decoder.dimensions();
    // Memory was reckoned from the first frame header; a file may hold another.
    if (width, height) != size {
        return Err(Problem::Broken);
    }
    let grey = decoder.color_type() == ColorType::L8;
    let bytes = usize::try_from(decoder.total_bytes()).unwrap_or(0);
    let mut buffer = room(bytes)?;
    buffer.resize(bytes, 0);
    buffer.as_chunks_mut().0.fill(UNTOUCHED);
    decoder.read_image(&mut buffer).map_err(|e| problem(&e))?;
    if grey {
        // One byte per pixel cannot hold the pattern, and a grey photo fails anyway.
        let image = image::GrayImage::from_raw(width, height, buffer).ok_or(Problem::Broken)?;
        let pixels = shrink(DynamicImage::ImageLuma8(image).into_rgb8());
        return Ok(Decoded { pixels, undecoded: 0.0, exif: None, icc: None });
    }
    let image = RgbImage::from_raw(width, height, buffer).ok_or(Problem::Broken)?;
    let undecoded = undecoded(&image);
    Ok(Decoded { pixels: shrink(image), undecoded, exif: None, icc: None })
}

/// Decodes a JPEG of three components whose sampling or scans the other decoder reads wrongly, without an error
/// (`Walk::is_uncommon`). This one reads them as libjpeg does, several times slower.
pub(super) fn uncommon_jpeg(bytes: &[u8], (width, height): (u32, u32)) -> Result<Decoded, Problem> {
    let problem = |error| match error {
        jpeg_decoder::Error::Unsupported(_) => Problem::Unsupported,
        _ => Problem::Broken,
    };
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.read_info().map_err(problem)?;
    let info = decoder.info().ok_or(Problem::Broken)?;
    if (u32::from(info.width), u32::from(info.height)) != (width, height) {
        return Err(Problem::Broken);
    }
    if info.pixel_format != jpeg_decoder::PixelFormat::RGB24 {
        return Err(Problem::Unsupported);
    }
    let pixels = decoder.decode().map_err(problem)?;
    let image = RgbImage::from_raw(width, height, pixels).ok_or(Problem::Broken)?;
    let undecoded = undecoded(&image);
    Ok(Decoded { pixels: shrink(image), undecoded, exif: None, icc: None })
}

/// Decodes a PNG, with its EXIF and colour profile. Transparent pixels are laid on white, as print would show them.
/// `fits` is asked before as many bytes are taken.
pub(super) fn png(bytes: &[u8], fits: impl FnOnce(u64) -> Result<(), Problem>) -> Result<Decoded, Problem> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MAX_BESIDE });
    // A file may hold millions of them, and none is of interest.
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let broken = |_| Problem::Broken;
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = reader.info().size();
    let (colour, _) = reader.output_color_type();
    let size = reader.output_buffer_size().ok_or(Problem::TooManyPixels)?;
    let rgb = if colour == png::ColorType::Rgb { 0 } else { u64::from(width) * u64::from(height) * 3 };
    fits(bytes.len() as u64 + size as u64 + rgb)?;
    let mut buffer = room(size)?;
    buffer.resize(size, 0);
    reader.next_frame(&mut buffer).map_err(broken)?;
    let on_white = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let pixels: Vec<u8> = match colour {
        png::ColorType::Rgb => buffer,
        png::ColorType::Rgba => {
            buffer.as_chunks().0.iter().flat_map(|[r, g, b, a]| [r, g, b].map(|v| on_white(*v, *a))).collect()
        }
        png::ColorType::Grayscale => buffer.iter().flat_map(|v| [*v; 3]).collect(),
        png::ColorType::GrayscaleAlpha => {
            buffer.as_chunks().0.iter().flat_map(|[v, a]| [on_white(*v, *a); 3]).collect()
        }
        // Palettes were expanded.
        png::ColorType::Indexed => return Err(Problem::Unsupported),
    };
    let kept = |part: &Option<std::borrow::Cow<'_, [u8]>>| part.as_ref().map(|bytes| bytes.to_vec());
    let (exif, icc) = (kept(&reader.info().exif_metadata), kept(&reader.info().icc_profile));
    let pixels = RgbImage::from_raw(width, height, pixels).ok_or(Problem::Broken)?;
    Ok(Decoded { pixels: shrink(pixels), undecoded: 0.0, exif, icc })
}

/// An empty buffer for so many bytes, where the machine has them.
fn room(bytes: usize) -> Result<Vec<u8>, Problem> {
    let mut buffer = Vec::new();
    buffer.try_reserve_exact(bytes).map_err(|_| Problem::NoMemory)?;
    Ok(buffer)
}

fn problem(error: &ImageError) -> Problem {
    match error {
        ImageError::Limits(_) => Problem::TooManyPixels,
        ImageError::Unsupported(_) => Problem::Unsupported,
        _ => Problem::Broken,
    }
}

/// Share of rows at the bottom that hold nothing but the buffer's first content or the decoder's filler. A shirt or a
/// border is never exactly this grey over whole rows: JPEG noise alone moves it.
fn undecoded(image: &RgbImage) -> f64 {
    let row = image.width() as usize * 3;
    let empty = |row: &&[u8]| {
        let (pixels, _) = row.as_chunks::<3>();
        pixels.iter().all(|p| *p == UNTOUCHED) || pixels.iter().all(|p| *p == FILLER)
    };
    let missing = image.rchunks_exact(row.max(1)).take_while(empty).count();
    missing as f64 / f64::from(image.height().max(1))
}

/// Reduces a picture to [`WORKING_SIDE`] by averaging areas: every source pixel counts by the share of it that falls
/// into the new pixel, so that edges get no steps.
fn shrink(image: RgbImage) -> RgbImage {
    let long = image.width().max(image.height());
    if long <= WORKING_SIDE {
        return image;
    }
    let side = |side: u32| {
        (u64::from(side) * u64::from(WORKING_SIDE)).div_ceil(u64::from(long)).clamp(1, u64::from(WORKING_SIDE)) as u32
    };
    let (width, height) = (side(image.width()), side(image.height()));
    area_average(&image, width, height).unwrap_or(image)
}

/// The source pixels under one new pixel along one axis, with the weights of the first and the last of them. Those
/// between weigh `new`; all weights add up to `old`, so there is no rounding.
#[derive(Clone, Copy)]
struct Span {
    first: usize,
    last: usize,
    first_weight: u32,
    last_weight: u32,
}

fn spans(old: u32, new: u32) -> Vec<Span> {
    (0..new)
        .map(|at| {
            // In units of 1/new of a source pixel a new pixel is `old` wide and a source pixel `new`.
            let (from, to) = (at * old, (at + 1) * old);
            let (first, last) = (from / new, (to - 1) / new);
            let (first_weight, last_weight) =
                if first == last { (old, 0) } else { ((first + 1) * new - from, to - last * new) };
            Span { first: first as usize, last: last as usize, first_weight, last_weight }
        })
        .collect()
}

/// `None` only for sizes that do not fit the picture.
fn area_average(image: &RgbImage, width: u32, height: u32) -> Option<RgbImage> {
    let across = spans(image.width(), width);
    let area = u64::from(image.width()) * u64::from(image.height());
    let rows: Vec<&[u8]> = image.chunks_exact(image.width() as usize * 3).collect();
    let mut averaged = Vec::with_capacity(width as usize * height as usize * 3);
    let mut line = vec![0u32; width as usize * 3];
    let mut line_of = None;
    let mut sums = vec![0u64; width as usize * 3];
    for down in spans(image.height(), height) {
        sums.fill(0);
        for (at, row) in (down.first..=down.last).zip(rows.get(down.first..=down.last)?) {
            // The last row of one new pixel is often the first of the next.
            if line_of != Some(at) {
                average_row(row, &across, width, &mut line);
                line_of = Some(at);
            }
            let weight = match at {
                _ if at == down.first => down.first_weight,
                _ if at == down.last => down.last_weight,
                _ => height,
            };
            for (sum, value) in sums.iter_mut().zip(&line) {
                *sum += u64::from(*value) * u64::from(weight);
            }
        }
        averaged.extend(sums.iter().map(|sum| ((sum + area / 2) / area) as u8));
    }
    RgbImage::from_raw(width, height, averaged)
}

fn average_row(row: &[u8], across: &[Span], width: u32, line: &mut [u32]) {
    let (pixels, _) = row.as_chunks::<3>();
    let (cells, _) = line.as_chunks_mut::<3>();
    for (cell, span) in cells.iter_mut().zip(across) {
        let Some([first, rest @ ..]) = pixels.get(span.first..=span.last) else { continue };
        // Where one source pixel covers the new one there is no last; its weight is 0 then.
        let (last, between) = rest.split_last().unwrap_or((first, &[]));
        let (mut red, mut green, mut blue) = (0u32, 0u32, 0u32);
        for [r, g, b] in between {
            red += u32::from(*r);
            green += u32::from(*g);
            blue += u32::from(*b);
        }
        let edges = |first: u8, last: u8| u32::from(first) * span.first_weight + u32::from(last) * span.last_weight;
        *cell = [
            red * width + edges(first[0], last[0]),
            green * width + edges(first[1], last[1]),
            blue * width + edges(first[2], last[2]),
        ];
    }
}

/// Mean over all pixels of the largest minus the smallest channel.
pub(super) fn chroma(image: &RgbImage) -> f64 {
    let sum: u64 = image
        .pixels()
        .map(|p| {
            let [r, g, b] = p.0;
            u64::from(r.max(g).max(b) - r.min(g).min(b))
        })
        .sum();
    sum as f64 / (f64::from(image.width()) * f64::from(image.height())).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn large_pictures_shrink_to_the_working_size_and_keep_their_shape() {
        for (width, height, want) in [
            (480, 640, (480, 640)),
            (1281, 1280, (1280, 1280)),
            (1500, 2000, (960, 1280)),
            (3024, 4032, (960, 1280)),
            (5000, 10, (1280, 3)),
            (12000, 1, (1280, 1)),
        ] {
            let image = RgbImage::from_fn(width, height, |x, _| Rgb([if x * 2 < width { 40 } else { 200 }, 9, 90]));
            let small = shrink(image);
            assert_eq!(small.dimensions(), want);
            let (w, h) = want;
            assert_eq!(small.get_pixel(w / 4, h / 2).0, [40, 9, 90], "{width}x{height}");
            assert_eq!(small.get_pixel(w * 3 / 4, h / 2).0, [200, 9, 90], "{width}x{height}");
        }
    }

    #[test]
    fn averaging_weighs_pixels_by_their_share() {
        let image = RgbImage::from_fn(4, 4, |x, y| Rgb([(x * 10 + y) as u8, 255, 0]));
        let half = area_average(&image, 2, 2).unwrap();
        assert_eq!(half.get_pixel(0, 0).0, [6, 255, 0]);
        assert_eq!(half.get_pixel(1, 1).0, [28, 255, 0]);
        // Three pixels into two: the middle one counts half on either side.
        let three = RgbImage::from_fn(3, 1, |x, _| Rgb([[0, 90, 240][x as usize], 7, 7]));
        let two = area_average(&three, 2, 1).unwrap();
        assert_eq!((two.get_pixel(0, 0).0, two.get_pixel(1, 0).0), ([30, 7, 7], [190, 7, 7]));
        assert_eq!(area_average(&three, 3, 1).unwrap(), three);
    }

    #[test]
    fn only_whole_bottom_rows_count_as_undecoded() {
        let image = |from: u32, with: [u8; 3]| {
            RgbImage::from_fn(8, 10, |_, y| if y >= from { Rgb(with) } else { Rgb([128, 128, 127]) })
        };
        assert!(undecoded(&image(10, FILLER)).abs() < 1e-9);
        assert!((undecoded(&image(7, FILLER)) - 0.3).abs() < 1e-9);
        assert!((undecoded(&image(0, UNTOUCHED)) - 1.0).abs() < 1e-9);
        let mut one_pixel = image(9, FILLER);
        one_pixel.put_pixel(3, 9, Rgb([128, 128, 129]));
        assert!(undecoded(&one_pixel).abs() < 1e-9);
    }

    #[test]
    fn chroma_is_zero_for_grey_and_the_channel_spread_otherwise() {
        assert!(chroma(&RgbImage::from_pixel(3, 3, Rgb([77, 77, 77]))).abs() < 1e-9);
        assert!((chroma(&RgbImage::from_pixel(3, 3, Rgb([100, 197, 255]))) - 155.0).abs() < 1e-9);
    }
}
