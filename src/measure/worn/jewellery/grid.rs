//! A piece of the photo on the head's axes, at a fixed number of pixels per inter-eye distance, so that a small spot or
//! a thin line has the same size in every photo.

use image::RgbImage;

use crate::facts::colour::{LabD65, between_bytes};
use crate::scene::axes::HeadAxes;
use crate::scene::frame::{Beyond, colour};
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

    /// A place of the photo in pixels of the grid.
    pub(super) fn of_photo(&self, axes: &HeadAxes, at: [f64; 2]) -> [f64; 2] {
        let [along, down] = axes.of_photo(at);
        [(along - self.corner[0]) * self.scale, (down - self.corner[1]) * self.scale]
    }

    /// All pixels, row by row.
    pub(super) fn pixels(&self) -> impl Iterator<Item = [f64; 2]> {
        let width = self.width;
        (0..self.height).flat_map(move |y| (0..width).map(move |x| [x as f64, y as f64]))
    }

    /// What each pixel is; outside the photo there is nothing.
    pub(super) fn parts(&self, map: &ParseMap, axes: &HeadAxes) -> Vec<Part> {
        self.pixels().map(|[x, y]| map.at(axes.to_photo(self.place(x, y))).unwrap_or(Part::Background)).collect()
    }

    /// The photo's colours, averaged where its pixels are smaller than the grid's, and freed of the finest grain.
    pub(super) fn colours(&self, photo: &RgbImage, axes: &HeadAxes) -> Vec<LabD65> {
        let smaller = (axes.eye_distance() / self.scale).round().max(1.0) as u32;
        let inside = |n: u32| (f64::from(n) + 0.5) / f64::from(smaller) - 0.5;
        let steps: Vec<[f64; 2]> =
            (0..smaller).flat_map(|j| (0..smaller).map(move |i| [inside(i), inside(j)])).collect();
        let sampled = self.pixels().map(|[x, y]| {
            let mut sum = [0.0f32; 3];
            for [dx, dy] in &steps {
                let colour = colour(photo, axes.to_photo(self.place(x + dx, y + dy)), Beyond::Edge);
                sum.iter_mut().zip(colour).for_each(|(sum, value)| *sum += value);
            }
            sum.map(|v| v / (255 * smaller * smaller) as f32)
        });
        let colours: Vec<[f32; 3]> = sampled.collect();
        let across = smooth(&colours, 1);
        smooth(&across, self.width).into_iter().map(between_bytes).collect()
    }
}

/// One part in three of a pixel comes from its two neighbours `stride` away; at the ends of the picture it stays.
fn smooth(colours: &[[f32; 3]], stride: usize) -> Vec<[f32; 3]> {
    let stride = stride.min(colours.len());
    let (head, tail) =
        (colours.get(..stride).unwrap_or_default(), colours.get(colours.len() - stride..).unwrap_or_default());
    let before = head.iter().chain(colours);
    let after = colours.iter().skip(stride).chain(tail);
    let mix = |((own, a), b): ((&[f32; 3], &[f32; 3]), &[f32; 3])| {
        let ([r, g, b], [ar, ag, ab], [br, bg, bb]) = (own, a, b);
        [(ar + 4.0 * r + br) / 6.0, (ag + 4.0 * g + bg) / 6.0, (ab + 4.0 * b + bb) / 6.0]
    };
    colours.iter().zip(before).zip(after).map(mix).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_stay_and_a_step_softens() {
        let steps = [0.0, 0.0, 6.0, 6.0].map(|v| [v; 3]);
        assert_eq!(smooth(&steps, 1), [0.0, 1.0, 5.0, 6.0].map(|v| [v; 3]));
        assert_eq!(smooth(&steps, 4), steps);
        assert_eq!(smooth(&steps, 2), [1.0, 1.0, 5.0, 5.0].map(|v| [v; 3]));
        assert_eq!(smooth(&[], 3), Vec::<[f32; 3]>::new());
    }
}
