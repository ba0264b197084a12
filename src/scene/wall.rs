//! The wall behind the person as a smooth surface of colour: what a lamp or a lens does to one paint.

use crate::facts::colour::{Colour, LabD65};
use crate::scene::canvas::Canvas;
use surface::{Sample, Surface};

mod surface;

/// The smooth surfaces of L*, a* and b*, over -1..1 from left to right and from top to bottom of the canvas.
pub(crate) struct Wall([Surface; 3]);

/// Place `v` of `n` in a row, as -1..1.
pub(crate) fn unit(v: usize, n: usize) -> f64 {
    2.0 * v as f64 / (n.max(2) - 1) as f64 - 1.0
}

impl Wall {
    /// Through the canvas pixels of these indices, row by row; `None` where they do not determine it.
    pub(crate) fn fit(canvas: &Canvas, chosen: &[usize]) -> Option<Self> {
        let (w, h) = (canvas.width().max(1), canvas.height());
        let plane = |value: fn(&LabD65) -> f32| {
            let sample = |i: &usize| {
                let pixel = canvas.lab.get(*i)?;
                Some(Sample { x: unit(i % w, w), y: unit(i / w, h), value: f64::from(value(pixel)) })
            };
            Surface::fit(&chosen.iter().filter_map(sample).collect::<Vec<_>>())
        };
        Some(Self([plane(|p| p.l)?, plane(|p| p.a)?, plane(|p| p.b)?]))
    }

    /// Colour of the wall at a place.
    pub(crate) fn colour(&self, x: f64, y: f64) -> Colour {
        let [l, a, b] = self.0.map(|s| s.at(x, y));
        Colour { l, a, b }
    }

    /// What each pixel of row `y` of the canvas has over the wall, in L*, a* and b*.
    pub(crate) fn left_over<'c>(&self, canvas: &'c Canvas, y: usize) -> impl Iterator<Item = [f32; 3]> + 'c {
        let (w, h) = (canvas.width(), canvas.height());
        let [l, a, b] = self.0.map(|surface| surface.along(unit(y, h)));
        let row = canvas.lab.get(y * w..(y + 1) * w).unwrap_or_default();
        row.iter().enumerate().map(move |(x, p)| {
            let x = unit(x, w);
            let over = |value: f32, [level, slope, bend]: [f64; 3]| value - (level + x * (slope + x * bend)) as f32;
            [over(p.l, l), over(p.a, a), over(p.b, b)]
        })
    }
}
