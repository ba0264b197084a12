//! The top at a common size: what its pattern is measured on.

use image::imageops::{self, FilterType};
use image::{GenericImageView, GrayImage, ImageBuffer, Luma, RgbImage};
use imageproc::distance_transform::Norm;
use imageproc::filter::gaussian_blur_f32;
use imageproc::morphology::erode;

use crate::facts::colour::to_lab;
use crate::facts::region::Region;

/// One number per pixel.
pub(super) type Plane = ImageBuffer<Luma<f32>, Vec<f32>>;

/// The top, reduced so that the eyes are [`EYES`] pixels apart; smaller photos stay as they are.
pub(super) struct Cloth {
    /// Set where a pixel is the top, without its rim.
    pub mask: GrayImage,
    /// Inter-eye distance in its pixels.
    pub eyes: f64,
    /// L*.
    pub lightness: Layer,
    /// Red against green, and yellow against blue, in percent of the brightness: a shadow or a fold leaves them as
    /// they are.
    pub chromaticity: [Layer; 2],
    /// 1 on the top, 0 elsewhere.
    weight: Plane,
}

/// A quantity of the top, as parts of its range: the blur holds values between 0 and 1. 0 off the top.
pub(super) struct Layer {
    parts: Plane,
    range: f32,
}

/// Inter-eye distance of the reduced picture, pixels: a stripe of 1 mm on a real shirt is still a pixel wide.
const EYES: f64 = 96.0;
/// Rim of the top that is left out, in inter-eye distances: edges against skin, hair and background are no pattern.
const RIM: f64 = 0.05;
/// Keeps noise in black cloth from counting as colour, sRGB values added to the sum of the channels.
const DARK: f32 = 90.0;

impl Cloth {
    /// Cuts the top out of the photo. `is_top` is asked for places in photo pixels, within `bounds` only.
    pub(super) fn cut(
        photo: &RgbImage,
        bounds: Region,
        eye_distance: f64,
        is_top: impl Fn([f64; 2]) -> bool,
    ) -> Option<Self> {
        let pad = (2.0 * RIM * eye_distance).ceil() as i32;
        let (left, top) = ((bounds.x - pad).max(0) as u32, (bounds.y - pad).max(0) as u32);
        let end = |from: i32, length: u32, limit: u32| ((from + pad).max(0) as u32 + length).min(limit);
        let (right, bottom) = (end(bounds.x, bounds.w, photo.width()), end(bounds.y, bounds.h, photo.height()));
        let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
        let scale = (eye_distance / EYES).max(1.0);
        let small = |length: u32| ((f64::from(length) / scale).round() as u32).max(1);
        if width == 0 || height == 0 {
            return None;
        }
        let view = photo.view(left, top, width, height);
        let rgb = if scale > 2.0 {
            imageops::thumbnail(&*view, small(width), small(height))
        } else {
            imageops::resize(&*view, small(width), small(height), FilterType::Triangle)
        };
        let eyes = eye_distance / scale;
        let mask = GrayImage::from_fn(rgb.width(), rgb.height(), |x, y| {
            let at = [(x, left), (y, top)].map(|(v, from)| f64::from(from) + (f64::from(v) + 0.5) * scale);
            Luma([if is_top(at) { 255 } else { 0 }])
        });
        let mask = erode(&mask, Norm::LInf, (RIM * eyes).round().clamp(2.0, 20.0) as u8);
        let plane = |value: fn([u8; 3]) -> f32| {
            ImageBuffer::from_fn(rgb.width(), rgb.height(), |x, y| {
                Luma([if mask.get_pixel(x, y).0[0] > 0 { value(rgb.get_pixel(x, y).0) } else { 0.0 }])
            })
        };
        let weight = plane(|_| 1.0);
        let lightness = Layer { parts: plane(|p| to_lab(p).l / 100.0), range: 100.0 };
        let chromaticity = [
            Layer { parts: plane(|p| of_sum(p, |[r, g, _]| r - g)), range: 200.0 },
            Layer { parts: plane(|p| of_sum(p, |[r, g, b]| f32::midpoint(r, g) - b)), range: 200.0 },
        ];
        Some(Self { mask, eyes, lightness, chromaticity, weight })
    }

    /// Area of the top, squared inter-eye distances.
    pub(super) fn area(&self) -> f64 {
        self.mask.as_raw().iter().filter(|v| **v > 0).count() as f64 / (self.eyes * self.eyes).max(1.0)
    }

    /// What lies between two scales: each layer blurred by the finer less the plane blurred by the wider Gaussian, both
    /// over the top alone; 0 off the top. Sigmas are in pixels.
    pub(super) fn bands<const N: usize>(&self, layers: [&Layer; N], fine: f64, wide: f64) -> [Plane; N] {
        let narrow = |of: &Plane| gaussian_blur_f32(of, fine as f32);
        // Box after box: as good as a Gaussian where it is wide, and many times as quick.
        let broad = |of: &Plane| imageops::fast_blur(of, wide as f32);
        let (narrow_weight, broad_weight) = (narrow(&self.weight), broad(&self.weight));
        layers.map(|Layer { parts, range }| {
            let (narrow, broad) = (narrow(parts), broad(parts));
            let mean =
                |of: &Plane, weight: &Plane, x, y| of.get_pixel(x, y).0[0] / weight.get_pixel(x, y).0[0].max(1e-3);
            ImageBuffer::from_fn(parts.width(), parts.height(), |x, y| {
                let difference = || mean(&narrow, &narrow_weight, x, y) - mean(&broad, &broad_weight, x, y);
                Luma([if self.mask.get_pixel(x, y).0[0] > 0 { range * difference() } else { 0.0 }])
            })
        })
    }
}

/// A difference of channels over their sum, -1 to 1, brought between 0 and 1.
fn of_sum([r, g, b]: [u8; 3], difference: fn([f32; 3]) -> f32) -> f32 {
    let rgb = [f32::from(r), f32::from(g), f32::from(b)];
    f32::midpoint(1.0, difference(rgb) / (rgb.iter().sum::<f32>() + DARK))
}
