//! Painting on a sitter: shapes with soft edges, in the head's own measure.

use image::{GrayImage, Luma, Rgb, RgbImage};
use imageproc::filter::gaussian_blur_f32;
use zhaojian::facts::Facts;
use zhaojian::scene::parse::Part;

use super::hair::Sitter;

/// A place to paint on.
pub(super) struct Spot {
    /// From the middle of the face along the line of the eyes, inter-eye distances.
    pub(super) along: f64,
    /// Below the eyes, inter-eye distances.
    pub(super) down: f64,
    /// What it is.
    pub(super) part: Part,
    /// Pixel of the photo.
    pub(super) at: [f64; 2],
    /// Its colour.
    pub(super) own: [f64; 3],
}

impl Sitter {
    /// The portrait painted wherever `ink` says so, in the colour it gives, with an edge of `soft` pixels.
    pub(super) fn painted(&self, soft: f32, ink: impl Fn(&Spot) -> (bool, [f64; 3])) -> RgbImage {
        let source = self.portrait.pixels();
        let mut mask = GrayImage::new(source.width(), source.height());
        let mut colours = Vec::with_capacity((source.width() * source.height()) as usize);
        for (x, y, pixel) in source.enumerate_pixels() {
            let (on, colour) = ink(&self.spot(x, y, *pixel));
            mask.put_pixel(x, y, Luma([if on { 255 } else { 0 }]));
            colours.push(colour);
        }
        let mask = gaussian_blur_f32(&mask, soft);
        let mut pixels = source.clone();
        for ((pixel, cover), colour) in pixels.pixels_mut().zip(mask.pixels()).zip(colours) {
            let share = f64::from(cover.0[0]) / 255.0;
            for (value, ink) in pixel.0.iter_mut().zip(colour) {
                *value = (f64::from(*value) * (1.0 - share) + ink * share).clamp(0.0, 255.0) as u8;
            }
        }
        pixels
    }

    /// The same, as the program sees it.
    pub(super) fn with(&self, soft: f32, ink: impl Fn(&Spot) -> (bool, [f64; 3])) -> Facts {
        self.portrait.changed(self.painted(soft, ink))
    }

    fn spot(&self, x: u32, y: u32, pixel: Rgb<u8>) -> Spot {
        let at = [f64::from(x), f64::from(y)];
        let [along, down] = self.axes.of_photo(at);
        let part = self.parts.at(at).unwrap_or(Part::Background);
        Spot { along: along - self.axes.middle(), down, part, at, own: pixel.0.map(f64::from) }
    }

    /// The photo's colour at a place of the axes.
    pub(super) fn colour_at(&self, along: f64, down: f64) -> [f64; 3] {
        let [x, y] = self.axes.to_photo([along + self.axes.middle(), down]);
        let pixels = self.portrait.pixels();
        let inside = |v: f64, size: u32| v.clamp(0.0, f64::from(size - 1)) as u32;
        pixels.get_pixel(inside(x, pixels.width()), inside(y, pixels.height())).0.map(f64::from)
    }

    /// Median colour of the pixels for which `of` holds.
    pub(super) fn median(&self, of: impl Fn(&Spot) -> bool) -> [f64; 3] {
        let pixels = self.portrait.pixels().enumerate_pixels();
        let found: Vec<[f64; 3]> =
            pixels.map(|(x, y, p)| self.spot(x, y, *p)).filter(|s| of(s)).map(|s| s.own).collect();
        [0, 1, 2].map(|channel| {
            let mut values: Vec<f64> = found.iter().map(|c| c[channel]).collect();
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        })
    }
}

/// A colour, lighter or darker.
pub(super) fn shade(colour: [f64; 3], factor: f64) -> [f64; 3] {
    colour.map(|v| v * factor)
}
