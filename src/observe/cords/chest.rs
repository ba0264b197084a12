//! The chest on a grid of the head's own measure, and the thin upright lines on its clothing.

use image::RgbImage;

use super::track::{Lines, Track};
use crate::observe::axes::HeadAxes;
use crate::observe::canvas::to_lab;
use crate::observe::colour::{Colour, median};
use crate::observe::mesh::Mesh;
use crate::observe::parse::{ParseMap, Part};

/// Grid places per inter-eye distance.
pub(super) const PER_EYES: f64 = 48.0;
/// How far the grid reaches to either side of the middle of the face, inter-eye distances.
const REACH: f64 = 1.5;
/// How far below the chin it begins and ends, inter-eye distances.
const BELOW_CHIN: [f64; 2] = [0.25, 2.4];
/// Columns to either side in which a line must end: cords are 0.04-0.12 inter-eye distances wide.
const WIDTHS: [usize; 2] = [4, 6];
/// A line differs at least this much from the cloth on both sides, ΔE.
const CONTRAST: f64 = 6.0;
/// The cloth on both sides differs at most by this share of that: else it is an edge and no line.
const FLANKS: f64 = 0.5;
/// The difference points the same way on both sides: cosine.
const SAME_WAY: f64 = 0.7;
/// Lines are followed down, so that rows above and below are averaged against noise.
const ROWS: usize = 2;

/// Colours of the chest, row by row.
pub(super) struct Chest {
    width: usize,
    from: [f64; 2],
    middle: f64,
    colours: Vec<Colour>,
    cloth: Vec<bool>,
}

impl Chest {
    pub(super) fn of(photo: &RgbImage, map: &ParseMap, mesh: &Mesh, axes: &HeadAxes) -> Self {
        let width = (2.0 * REACH * PER_EYES) as usize;
        let height = ((BELOW_CHIN[1] - BELOW_CHIN[0]) * PER_EYES) as usize;
        let mut chest = Self {
            width,
            from: [axes.middle() - REACH, axes.chin[1] + BELOW_CHIN[0]],
            middle: axes.middle(),
            colours: Vec::with_capacity(width * height),
            cloth: Vec::with_capacity(width * height),
        };
        let places = (mesh.eye_distance() / PER_EYES).ceil().max(1.0) as u32;
        for (row, column) in (0..height).flat_map(|row| (0..width).map(move |column| (row, column))) {
            let at = chest.place(row, column);
            chest.cloth.push(map.at(axes.to_photo(at)) == Some(Part::Clothing));
            chest.colours.push(mean(photo, axes, at, places).unwrap_or_default());
        }
        chest.smooth_down();
        chest
    }

    /// Middle of a grid place: along, down.
    pub(super) fn place(&self, row: usize, column: usize) -> [f64; 2] {
        [self.from[0] + (column as f64 + 0.5) / PER_EYES, self.from[1] + (row as f64 + 0.5) / PER_EYES]
    }

    /// From the middle of the face to a column, inter-eye distances.
    pub(super) fn along(&self, column: usize) -> f64 {
        self.place(0, column)[0] - self.middle
    }

    pub(super) fn mean_along(&self, track: &Track) -> f64 {
        track.places.iter().map(|(_, column)| self.along(*column)).sum::<f64>() / track.places.len().max(1) as f64
    }

    /// Median colour of a line and of the cloth beside it, channel by channel.
    pub(super) fn colours(&self, track: &Track) -> Option<(Colour, Colour)> {
        let beside = WIDTHS[1];
        let at = |(row, column): &(usize, usize)| self.colours.get(row * self.width + column).copied();
        let sides = track.places.iter().flat_map(|(row, column)| {
            [(*row, column.saturating_sub(beside)), (*row, (column + beside).min(self.width - 1))]
        });
        Some((middle(track.places.iter().filter_map(at))?, middle(sides.filter_map(|place| at(&place)))?))
    }

    fn smooth_down(&mut self) {
        let rows = self.colours.len() / self.width.max(1);
        let source = self.colours.clone();
        for (i, colour) in self.colours.iter_mut().enumerate() {
            let (row, column) = (i / self.width, i % self.width);
            let near = row.saturating_sub(ROWS)..(row + ROWS + 1).min(rows);
            let n = near.len() as f64;
            let around = near.filter_map(|r| source.get(r * self.width + column));
            let (l, a, b) = around.fold((0.0, 0.0, 0.0), |(l, a, b), p| (l + p.l, a + p.a, b + p.b));
            *colour = Colour { l: l / n, a: a / n, b: b / n };
        }
    }

    /// Places that differ from the cloth on both sides, the same way, where the cloth on both sides is the same.
    pub(super) fn lines(&self) -> Lines {
        let on = (0..self.colours.len()).map(|i| WIDTHS.into_iter().any(|width| self.is_line(i, width))).collect();
        Lines { width: self.width, on }
    }

    fn is_line(&self, i: usize, width: usize) -> bool {
        let column = i % self.width;
        if column < width || column + width >= self.width {
            return false;
        }
        let three = [i, i - width, i + width];
        let cloth = three.iter().all(|i| self.cloth.get(*i).copied().unwrap_or_default());
        let [Some(here), Some(left), Some(right)] = three.map(|i| self.colours.get(i).copied()) else { return false };
        let (one, other) = (super::difference(here, left), super::difference(here, right));
        let length = |v: [f64; 3]| super::dot(v, v).sqrt();
        let contrast = length(one).min(length(other));
        cloth
            && contrast > CONTRAST
            && length(super::difference(left, right)) < FLANKS * contrast
            && super::dot(one, other) > SAME_WAY * length(one) * length(other)
    }
}

/// Mean colour of the photo around a grid place; `None` outside.
fn mean(photo: &RgbImage, axes: &HeadAxes, [along, down]: [f64; 2], places: u32) -> Option<Colour> {
    let (mut sum, mut n) = ([0u32; 3], 0u32);
    let step = |k: u32| ((f64::from(k) + 0.5) / f64::from(places) - 0.5) / PER_EYES;
    for (dx, dy) in (0..places).flat_map(|y| (0..places).map(move |x| (x, y))) {
        let [x, y] = axes.to_photo([along + step(dx), down + step(dy)]);
        let pixel = (x >= 0.0 && y >= 0.0).then(|| photo.get_pixel_checked(x as u32, y as u32)).flatten();
        if let Some(pixel) = pixel {
            sum.iter_mut().zip(pixel.0).for_each(|(sum, value)| *sum += u32::from(value));
            n += 1;
        }
    }
    (n > 0).then(|| to_lab(sum.map(|v| (v / n) as u8)).into())
}

/// Median, channel by channel.
fn middle(colours: impl Iterator<Item = Colour>) -> Option<Colour> {
    let (mut l, mut a, mut b) = (Vec::new(), Vec::new(), Vec::new());
    for colour in colours {
        l.push(colour.l);
        a.push(colour.a);
        b.push(colour.b);
    }
    Some(Colour { l: median(l)?, a: median(a)?, b: median(b)? })
}
