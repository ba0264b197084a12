//! Thin lines on cloth or skin: cords, rims. Measured on a grid of the head's own measure whose rows follow the line.

use image::RgbImage;

use crate::facts::colour::{Colour, to_lab};
use crate::scene::axes::HeadAxes;
use crate::scene::mesh::Mesh;
use crate::scene::numbers::median;

mod track;

pub(crate) use track::{Lines, Track, longest};

/// Where a grid lies, and which lines it is for.
pub(crate) struct Layout {
    /// First corner: along, down.
    pub(crate) from: [f64; 2],
    /// Rows and columns.
    pub(crate) size: [usize; 2],
    /// Grid places per inter-eye distance.
    pub(crate) per_eyes: f64,
    /// Whether rows go down the person and lines with them; else they go along the line of the eyes.
    pub(crate) upright: bool,
    /// Columns to either side in which a line must end.
    pub(crate) widths: [usize; 2],
    /// A line differs at least this much from both sides, ΔE.
    pub(crate) contrast: f64,
    /// Both sides differ from each other at most by this share of that: else it is an edge and no line.
    pub(crate) flanks: f64,
}

/// A line differs from both sides in the same way: least cosine of the two differences in L*a*b*, 45 degrees.
const SAME_WAY: f64 = 0.7;
/// Rows before and after that are averaged against noise.
const ROWS: usize = 2;

/// Colours of a part of the photo, row by row.
pub(crate) struct Grid {
    layout: Layout,
    colours: Vec<Colour>,
    /// Whether a place belongs to what is looked at.
    inside: Vec<bool>,
}

impl Grid {
    /// Samples the photo; `is_inside` tells by photo pixel whether a place belongs to what is looked at.
    pub(crate) fn of(
        photo: &RgbImage,
        mesh: &Mesh,
        axes: &HeadAxes,
        layout: Layout,
        is_inside: impl Fn([f64; 2]) -> bool,
    ) -> Self {
        let [rows, columns] = layout.size;
        let samples = (mesh.eye_distance() / layout.per_eyes).ceil().max(1.0) as u32;
        let step = |k: u32| ((f64::from(k) + 0.5) / f64::from(samples) - 0.5) / layout.per_eyes;
        let steps: Vec<f64> = (0..samples).map(step).collect();
        let mut grid = Self { layout, colours: Vec::new(), inside: Vec::new() };
        for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
            let at = grid.place(row, column);
            let colour = mean(photo, axes, at, &steps);
            grid.inside.push(colour.is_some() && is_inside(axes.to_photo(at)));
            grid.colours.push(colour.unwrap_or_default());
        }
        grid.smooth();
        grid
    }

    /// Middle of a grid place: along, down.
    pub(crate) fn place(&self, row: usize, column: usize) -> [f64; 2] {
        let [along, down] = self.layout.from;
        let (row, column) = ((row as f64 + 0.5) / self.layout.per_eyes, (column as f64 + 0.5) / self.layout.per_eyes);
        if self.layout.upright { [along + column, down + row] } else { [along + row, down + column] }
    }

    /// Median colour of a line and of what lies on both sides of it, channel by channel.
    pub(crate) fn colours(&self, track: &Track) -> Option<(Colour, Colour)> {
        let ([_, columns], [_, beside]) = (self.layout.size, self.layout.widths);
        let at = |(row, column): &(usize, usize)| self.colours.get(row * columns + column).copied();
        let sides = track.places.iter().flat_map(|(row, column)| {
            [(*row, column.saturating_sub(beside)), (*row, (column + beside).min(columns.saturating_sub(1)))]
        });
        Some((middle(track.places.iter().filter_map(at))?, middle(sides.filter_map(|place| at(&place)))?))
    }

    fn smooth(&mut self) {
        let [rows, columns] = self.layout.size;
        let source = self.colours.clone();
        for (i, colour) in self.colours.iter_mut().enumerate() {
            let (row, column) = (i / columns, i % columns);
            let near = row.saturating_sub(ROWS)..(row + ROWS + 1).min(rows);
            let n = near.len() as f64;
            let around = near.filter_map(|r| source.get(r * columns + column));
            let (l, a, b) = around.fold((0.0, 0.0, 0.0), |(l, a, b), p| (l + p.l, a + p.a, b + p.b));
            *colour = Colour { l: l / n, a: a / n, b: b / n };
        }
    }

    /// Places that differ from both sides in the same way, where both sides are the same.
    pub(crate) fn lines(&self) -> Lines {
        let widths = self.layout.widths;
        let on = (0..self.colours.len()).map(|i| widths.into_iter().any(|width| self.is_line(i, width))).collect();
        Lines { width: self.layout.size[1], on }
    }

    fn is_line(&self, i: usize, width: usize) -> bool {
        let [_, columns] = self.layout.size;
        let column = i % columns;
        if column < width || column + width >= columns {
            return false;
        }
        let three = [i, i - width, i + width];
        let inside = three.iter().all(|i| self.inside.get(*i).copied().unwrap_or_default());
        let [Some(here), Some(left), Some(right)] = three.map(|i| self.colours.get(i).copied()) else { return false };
        let (one, other) = (difference(here, left), difference(here, right));
        let contrast = length(one).min(length(other));
        inside
            && contrast > self.layout.contrast
            && length(difference(left, right)) < self.layout.flanks * contrast
            && dot(one, other) > SAME_WAY * length(one) * length(other)
    }
}

/// From the second colour to the first: L*, a*, b*.
pub(crate) fn difference(p: Colour, q: Colour) -> [f64; 3] {
    [p.l - q.l, p.a - q.a, p.b - q.b]
}

pub(crate) fn dot([a, b, c]: [f64; 3], [x, y, z]: [f64; 3]) -> f64 {
    a * x + b * y + c * z
}

pub(crate) fn length(v: [f64; 3]) -> f64 {
    dot(v, v).sqrt()
}

/// Mean colour of the photo at these steps to both sides of a grid place; `None` outside.
fn mean(photo: &RgbImage, axes: &HeadAxes, [along, down]: [f64; 2], steps: &[f64]) -> Option<Colour> {
    let (mut sum, mut n) = ([0u32; 3], 0u32);
    for (dy, dx) in steps.iter().flat_map(|dy| steps.iter().map(move |dx| (dy, dx))) {
        let [x, y] = axes.to_photo([along + dx, down + dy]);
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
