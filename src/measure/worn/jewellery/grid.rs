//! A piece of the photo on the head's axes, at a fixed number of pixels per inter-eye distance, so that a small spot or
//! a thin line has the same size in every photo.

use image::RgbImage;
use palette::{FromColor, Srgb};

use crate::facts::colour::LabD65;
use crate::scene::axes::HeadAxes;
use crate::scene::parse::{ParseMap, Part};

/// Where the pixels of a piece lie on the head's axes.
pub(super) struct Grid {
    /// Left and upper edge, inter-eye distances.
    pub(super) corner: [f64; 2],
    /// Pixels per inter-eye distance.
    pub(super) scale: f64,
    /// Width in pixels.
    pub(super) width: usize,
    /// Height in pixels.
    pub(super) height: usize,
}

impl Grid {
    /// The grid from `low` to `high`, along and down.
    pub(super) fn new(low: [f64; 2], high: [f64; 2], scale: f64) -> Self {
        let side = |low: f64, high: f64| ((high - low) * scale).ceil().max(1.0) as usize;
        Self { corner: low, scale, width: side(low[0], high[0]), height: side(low[1], high[1]) }
    }

    /// A part of the grid, from a pixel on.
    pub(super) fn part(&self, [x, y]: [f64; 2], width: usize, height: usize) -> Self {
        Self { corner: self.place(x, y), scale: self.scale, width, height }
    }

    /// A pixel on the head's axes.
    pub(super) fn place(&self, x: f64, y: f64) -> [f64; 2] {
        [self.corner[0] + x / self.scale, self.corner[1] + y / self.scale]
    }

    /// All pixels, row by row.
    pub(super) fn pixels(&self) -> impl Iterator<Item = [f64; 2]> {
        let width = self.width;
        (0..width * self.height).map(move |i| [(i % width) as f64, (i / width) as f64])
    }

    /// What each pixel is; outside the photo there is nothing.
    pub(super) fn parts(&self, map: &ParseMap, axes: &HeadAxes) -> Vec<Part> {
        self.pixels().map(|[x, y]| map.at(axes.to_photo(self.place(x, y))).unwrap_or(Part::Background)).collect()
    }

    /// The photo's colours, averaged where its pixels are smaller than the grid's, and freed of the finest grain.
    pub(super) fn colours(&self, photo: &RgbImage, axes: &HeadAxes) -> Vec<LabD65> {
        let smaller = (axes.eye_distance() / self.scale).round().max(1.0) as u32;
        let sampled = self.pixels().map(|[x, y]| {
            let mut sum = [0.0f32; 3];
            for (i, j) in (0..smaller * smaller).map(|n| (n % smaller, n / smaller)) {
                let inside = |n: u32| (f64::from(n) + 0.5) / f64::from(smaller) - 0.5;
                let colour = bilinear(photo, axes.to_photo(self.place(x + inside(i), y + inside(j))));
                sum.iter_mut().zip(colour).for_each(|(sum, value)| *sum += value);
            }
            sum.map(|v| v / (255 * smaller * smaller) as f32)
        });
        let colours: Vec<[f32; 3]> = sampled.collect();
        let across = smooth(&colours, 1);
        smooth(&across, self.width).into_iter().map(|[r, g, b]| LabD65::from_color(Srgb::new(r, g, b))).collect()
    }
}

/// One part in three of a pixel comes from its two neighbours `stride` away; at the ends of the picture it stays.
fn smooth(colours: &[[f32; 3]], stride: usize) -> Vec<[f32; 3]> {
    let near = |i: Option<usize>, or: [f32; 3]| i.and_then(|i| colours.get(i)).copied().unwrap_or(or);
    let mix = |(i, own): (usize, &[f32; 3])| {
        let ([ar, ag, ab], [br, bg, bb]) = (near(i.checked_sub(stride), *own), near(Some(i + stride), *own));
        let [r, g, b] = *own;
        [(ar + 4.0 * r + br) / 6.0, (ag + 4.0 * g + bg) / 6.0, (ab + 4.0 * b + bb) / 6.0]
    };
    colours.iter().enumerate().map(mix).collect()
}

/// A colour between four pixels; beyond the edge the nearest goes on.
fn bilinear(photo: &RgbImage, [x, y]: [f64; 2]) -> [f32; 3] {
    let (left, top) = (x.floor(), y.floor());
    let pixel = |dx: f64, dy: f64| {
        let inside = |v: f64, size: u32| v.clamp(0.0, f64::from(size.max(1) - 1)) as u32;
        let at = (inside(left + dx, photo.width()), inside(top + dy, photo.height()));
        photo.get_pixel_checked(at.0, at.1).map_or([0.0; 3], |p| p.0.map(f32::from))
    };
    let (fx, fy) = ((x - left) as f32, (y - top) as f32);
    let mut mixed = [0.0; 3];
    for (colour, weight) in [
        (pixel(0.0, 0.0), (1.0 - fx) * (1.0 - fy)),
        (pixel(1.0, 0.0), fx * (1.0 - fy)),
        (pixel(0.0, 1.0), (1.0 - fx) * fy),
        (pixel(1.0, 1.0), fx * fy),
    ] {
        mixed.iter_mut().zip(colour).for_each(|(sum, value)| *sum += value * weight);
    }
    mixed
}
