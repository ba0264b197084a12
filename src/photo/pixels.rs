//! Bytes -> upright RGB pixels, within limits that the header is held against before anything is decoded.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::error::ImageError;
use image::imageops::{FilterType, resize};
use image::{ColorType, DynamicImage, ImageDecoder, Limits, RgbImage};

use crate::observe::file::Problem;

/// Largest side that is decoded, in pixels.
pub(super) const MAX_SIDE: u32 = 12_000;

/// Most pixels that are decoded: 60 megapixels, beyond any camera a photo studio uses.
pub(super) const MAX_PIXELS: u64 = 60_000_000;

/// Most bytes of decoded pixels; keeps 16-bit pictures within the memory that 8-bit ones of `MAX_PIXELS` need.
const MAX_ALLOC: u64 = 256 << 20;

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
}

/// Whether the decoder may be asked for a picture of this size.
pub(super) fn within_limits(width: u32, height: u32) -> bool {
    width <= MAX_SIDE && height <= MAX_SIDE && u64::from(width) * u64::from(height) <= MAX_PIXELS
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    limits
}

/// Decodes a JPEG. A cut file is decoded as far as it goes.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Decoded, Problem> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|e| problem(&e))?;
    decoder.set_limits(limits()).map_err(|e| problem(&e))?;
    let (width, height) = decoder.dimensions();
    if !within_limits(width, height) {
        return Err(Problem::TooManyPixels);
    }
    let grey = decoder.color_type() == ColorType::L8;
    let mut buffer: Vec<u8> =
        UNTOUCHED.iter().copied().cycle().take(usize::try_from(decoder.total_bytes()).unwrap_or(0)).collect();
    decoder.read_image(&mut buffer).map_err(|e| problem(&e))?;
    if grey {
        // One byte per pixel cannot hold the pattern, and a grey photo fails anyway.
        let image = image::GrayImage::from_raw(width, height, buffer).ok_or(Problem::Broken)?;
        return Ok(Decoded { pixels: shrink(DynamicImage::ImageLuma8(image).into_rgb8()), undecoded: 0.0 });
    }
    let image = RgbImage::from_raw(width, height, buffer).ok_or(Problem::Broken)?;
    let undecoded = undecoded(&image);
    Ok(Decoded { pixels: shrink(image), undecoded })
}

/// Decodes a PNG, with its EXIF and colour profile. Transparent pixels are laid on white, as print would show them.
pub(super) fn png(bytes: &[u8]) -> Result<(Decoded, Option<Vec<u8>>, Option<Vec<u8>>), Problem> {
    let mut decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(|e| problem(&e))?;
    let (width, height) = decoder.dimensions();
    if !within_limits(width, height) || decoder.total_bytes() > MAX_ALLOC {
        return Err(Problem::TooManyPixels);
    }
    let exif = decoder.exif_metadata().ok().flatten();
    let icc = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(|e| problem(&e))?;
    let pixels = if image.color().has_alpha() {
        let rgba = image.into_rgba8();
        let flat = rgba.pixels().flat_map(|p| {
            let [r, g, b, a] = p.0.map(u32::from);
            [r, g, b].map(|v| ((v * a + 255 * (255 - a) + 127) / 255) as u8)
        });
        RgbImage::from_raw(width, height, flat.collect()).ok_or(Problem::Broken)?
    } else {
        image.into_rgb8()
    };
    Ok((Decoded { pixels: shrink(pixels), undecoded: 0.0 }, exif, icc))
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

/// Reduces a picture to [`WORKING_SIDE`]: whole blocks are averaged first, which is fast, and the rest, less than a
/// factor of two, is done with a triangle filter, which keeps edges free of steps.
fn shrink(image: RgbImage) -> RgbImage {
    let long = image.width().max(image.height());
    if long <= WORKING_SIDE {
        return image;
    }
    let side = |side: u32| {
        (u64::from(side) * u64::from(WORKING_SIDE)).div_ceil(u64::from(long)).clamp(1, u64::from(WORKING_SIDE)) as u32
    };
    let (width, height) = (side(image.width()), side(image.height()));
    let image = average(image, long / WORKING_SIDE);
    if image.dimensions() == (width, height) {
        return image;
    }
    resize(&image, width, height, FilterType::Triangle)
}

/// Averages blocks of `factor` x `factor` pixels; the few rows and columns that fill no block are dropped.
fn average(image: RgbImage, factor: u32) -> RgbImage {
    let (width, height) = (image.width() / factor, image.height() / factor);
    if factor < 2 || width == 0 || height == 0 {
        return image;
    }
    let (stride, block) = (image.width() as usize * 3, factor as usize);
    let area = factor * factor;
    let mut reduced = Vec::with_capacity(width as usize * height as usize * 3);
    let mut sums = vec![[0u32; 3]; width as usize];
    for rows in image.chunks_exact(stride * block) {
        sums.fill([0; 3]);
        for row in rows.chunks_exact(stride) {
            for (sum, pixels) in sums.iter_mut().zip(row.chunks_exact(3 * block)) {
                for [r, g, b] in pixels.as_chunks::<3>().0 {
                    let [sr, sg, sb] = sum;
                    *sr += u32::from(*r);
                    *sg += u32::from(*g);
                    *sb += u32::from(*b);
                }
            }
        }
        reduced.extend(sums.iter().flatten().map(|sum| ((sum + area / 2) / area) as u8));
    }
    RgbImage::from_raw(width, height, reduced).unwrap_or(image)
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
    fn averaging_is_exact() {
        let image = RgbImage::from_fn(5, 4, |x, y| Rgb([(x * 10 + y) as u8, 255, 0]));
        let small = average(image, 2);
        assert_eq!(small.dimensions(), (2, 2));
        assert_eq!(small.get_pixel(0, 0).0, [6, 255, 0]);
        assert_eq!(small.get_pixel(1, 1).0, [28, 255, 0]);
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
