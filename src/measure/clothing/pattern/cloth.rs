//! The top at a common size: what its pattern is measured on.

use image::imageops;
use image::{GrayImage, RgbImage};

use crate::facts::colour::to_lab;
use crate::facts::region::Region;
pub(super) use crate::measure::blur::Plane;
use crate::measure::blur::{boxes, gaussian};
use crate::measure::erode;
use crate::scene::canvas::reduce;

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
        let cut = imageops::crop_imm(photo, left, top, width, height).to_image();
        let rgb = match scale {
            _ if scale > 2.0 => reduce::thumbnail(&cut, small(width), small(height)),
            _ if (small(width), small(height)) == cut.dimensions() => cut,
            _ => reduce::triangle(&cut, small(width), small(height)),
        };
        let eyes = eye_distance / scale;
        let places = |from: u32, length: u32| -> Vec<f64> {
            (0..length).map(|v| f64::from(from) + (f64::from(v) + 0.5) * scale).collect()
        };
        let (columns, rows) = (places(left, rgb.width()), places(top, rgb.height()));
        let set = |y: f64| columns.iter().map(move |x| [*x, y]).map(|at| if is_top(at) { 255 } else { 0 });
        let mask = rows.iter().flat_map(|y| set(*y)).collect();
        let mask = GrayImage::from_raw(rgb.width(), rgb.height(), mask)?;
        let mask = erode::square(&mask, (RIM * eyes).round().clamp(2.0, 20.0) as u8);
        let (pixels, _) = rgb.as_raw().as_chunks::<3>();
        let plane = |value: fn([u8; 3]) -> f32| {
            let on_top = mask.as_raw().iter().zip(pixels).map(|(set, p)| if *set > 0 { value(*p) } else { 0.0 });
            Plane::from_raw(rgb.width(), rgb.height(), on_top.collect()).unwrap_or_default()
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
        let (narrow, broad) = (|of: &Plane| gaussian(of, fine as f32), |of: &Plane| boxes(of, wide as f32));
        let weights = (narrow(&self.weight), broad(&self.weight));
        let weights =
            weights.0.iter().zip(weights.1.iter()).map(|(narrow, broad)| [narrow, broad].map(|w| w.max(1e-3)));
        let weights: Vec<[f32; 2]> = weights.collect();
        layers.map(|Layer { parts, range }| {
            let (narrow, broad) = (narrow(parts), broad(parts));
            let blurred = narrow.iter().zip(broad.iter()).zip(&weights).zip(self.mask.as_raw());
            let band =
                blurred.map(
                    |(((narrow, broad), [narrow_weight, broad_weight]), set)| {
                        if *set > 0 { range * (narrow / narrow_weight - broad / broad_weight) } else { 0.0 }
                    },
                );
            Plane::from_raw(parts.width(), parts.height(), band.collect()).unwrap_or_default()
        })
    }
}

/// A difference of channels over their sum, -1 to 1, brought between 0 and 1.
fn of_sum([r, g, b]: [u8; 3], difference: fn([f32; 3]) -> f32) -> f32 {
    let rgb = [f32::from(r), f32::from(g), f32::from(b)];
    f32::midpoint(1.0, difference(rgb) / (rgb.iter().sum::<f32>() + DARK))
}
