//! The top at a common size: what its pattern is measured on.

use image::imageops::{self, FilterType};
use image::{GenericImageView, GrayImage, ImageBuffer, Luma, RgbImage};
use imageproc::distance_transform::Norm;
use imageproc::filter::gaussian_blur_f32;
use imageproc::morphology::erode;

use crate::finding::Region;
use crate::observe::canvas::to_lab;
use crate::observe::silhouette::is_set;

/// One number per pixel.
pub(super) type Plane = ImageBuffer<Luma<f32>, Vec<f32>>;

/// The top, reduced so that the eyes are [`EYES`] pixels apart; smaller photos stay as they are.
pub(super) struct Cloth {
    /// Set where a pixel is the top, without its rim.
    pub mask: GrayImage,
    /// Inter-eye distance in its pixels.
    pub eyes: f64,
    /// L*.
    pub lightness: Plane,
    /// Red against green, and yellow against blue, in percent of the brightness: a shadow or a fold leaves them as
    /// they are.
    pub chromaticity: [Plane; 2],
    /// 1 on the top, 0 elsewhere.
    weight: Plane,
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
            ImageBuffer::from_fn(rgb.width(), rgb.height(), |x, y| Luma([value(rgb.get_pixel(x, y).0)]))
        };
        let weight = ImageBuffer::from_fn(rgb.width(), rgb.height(), |x, y| {
            Luma([if mask.get_pixel(x, y).0[0] > 0 { 1.0 } else { 0.0 }])
        });
        let lightness = plane(|p| to_lab(p).l);
        let chromaticity =
            [plane(|p| of_sum(p, |[r, g, _]| r - g)), plane(|p| of_sum(p, |[r, g, b]| f32::midpoint(r, g) - b))];
        Some(Self { mask, eyes, lightness, chromaticity, weight })
    }

    /// Area of the top, squared inter-eye distances.
    pub(super) fn area(&self) -> f64 {
        self.mask.as_raw().iter().filter(|v| **v > 0).count() as f64 / (self.eyes * self.eyes).max(1.0)
    }

    /// What lies between two scales: the plane blurred by the finer less the plane blurred by the wider Gaussian, both
    /// over the top alone; 0 off the top. Sigmas are in pixels.
    pub(super) fn band(&self, plane: &Plane, fine: f64, wide: f64) -> Plane {
        let masked = product(plane, &self.weight);
        let [fine, wide] = [fine, wide].map(|sigma| {
            let blur = |of: &Plane| gaussian_blur_f32(of, sigma as f32);
            (blur(&masked), blur(&self.weight))
        });
        let mean =
            |(value, weight): &(Plane, Plane), x, y| value.get_pixel(x, y).0[0] / weight.get_pixel(x, y).0[0].max(1e-3);
        ImageBuffer::from_fn(plane.width(), plane.height(), |x, y| {
            let index = (y * plane.width() + x) as usize;
            Luma([if is_set(&self.mask, index) { mean(&fine, x, y) - mean(&wide, x, y) } else { 0.0 }])
        })
    }
}

fn of_sum([r, g, b]: [u8; 3], difference: fn([f32; 3]) -> f32) -> f32 {
    let rgb = [f32::from(r), f32::from(g), f32::from(b)];
    100.0 * difference(rgb) / (rgb.iter().sum::<f32>() + DARK)
}

fn product(a: &Plane, b: &Plane) -> Plane {
    ImageBuffer::from_fn(a.width(), a.height(), |x, y| Luma([a.get_pixel(x, y).0[0] * b.get_pixel(x, y).0[0]]))
}
