//! A smooth surface through background pixels: what a lamp or a lens does to an even wall. What stays over is not
//! light on the wall.

use nalgebra::{Matrix6, Vector6};

use crate::scene::numbers::{median, nth};

/// A quadratic in x and y, each scaled to -1..1 over the canvas.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surface(Vector6<f64>);

/// One value at a place of the canvas.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// -1 left to 1 right.
    pub(crate) x: f64,
    /// -1 top to 1 bottom.
    pub(crate) y: f64,
    /// What was measured there.
    pub(crate) value: f64,
}

impl Sample {
    /// The six terms of the quadratic, and the other products of two of them.
    fn powers(&self) -> [f64; 15] {
        let Self { x, y, .. } = *self;
        let (xx, xy, yy) = (x * x, x * y, y * y);
        [1.0, x, y, xx, xy, yy, xx * x, xx * y, x * yy, yy * y, xx * xx, xx * xy, xx * yy, xy * yy, yy * yy]
    }
}

/// Which of the powers is the product of two terms.
const PRODUCTS: [[usize; 6]; 6] = [
    [0, 1, 2, 3, 4, 5],
    [1, 3, 4, 6, 7, 8],
    [2, 4, 5, 7, 8, 9],
    [3, 6, 7, 10, 11, 12],
    [4, 7, 8, 11, 12, 13],
    [5, 8, 9, 12, 13, 14],
];

fn terms(x: f64, y: f64) -> Vector6<f64> {
    Vector6::new(1.0, x, y, x * x, x * y, y * y)
}

impl Surface {
    /// Least squares, re-weighted by Tukey's biweight so that an object on the wall does not bend the wall.
    /// `None` where the samples do not determine a surface.
    pub(crate) fn fit(samples: &[Sample]) -> Option<Self> {
        let middle = median(samples.iter().map(|s| s.value).collect())?;
        let mut surface = Self(Vector6::new(middle, 0.0, 0.0, 0.0, 0.0, 0.0));
        for _ in 0..5 {
            let residuals: Vec<f64> = samples.iter().map(|s| (s.value - surface.at(s.x, s.y)).abs()).collect();
            let sizes: Vec<f32> = residuals.iter().map(|residual| *residual as f32).collect();
            let median = nth(&sizes, sizes.len().checked_sub(1)? / 2).map(f64::from)?;
            // 1.4826 makes the median absolute deviation a standard deviation; 4.685 is Tukey's usual cut; the floor
            // of 1.0 keeps a noiseless drawing from rejecting everything but itself.
            let cut = 4.685 * (1.4826 * median).max(1.0);
            let (mut moments, mut right) = ([0.0; 15], [0.0; 6]);
            for (sample, residual) in samples.iter().zip(&residuals).filter(|(_, residual)| **residual < cut) {
                let weight = (1.0 - (residual / cut).powi(2)).powi(2);
                let powers = sample.powers();
                moments.iter_mut().zip(powers).for_each(|(sum, power)| *sum += weight * power);
                right.iter_mut().zip(powers).for_each(|(sum, power)| *sum += weight * sample.value * power);
            }
            let product = |i: usize, j: usize| PRODUCTS.get(i).and_then(|row| moments.get(*row.get(j)?));
            let mut normal = Matrix6::from_fn(|i, j| product(i, j).copied().unwrap_or_default());
            // A trace of ridge keeps the corners sane where the wall is seen on one side only.
            normal += Matrix6::identity() * (1e-3 * samples.len() as f64);
            surface = Self(normal.cholesky()?.solve(&Vector6::from(right)));
        }
        Some(surface)
    }

    /// The quadratic along a row: its level, slope and bend.
    pub(crate) fn along(&self, y: f64) -> [f64; 3] {
        let [[level, x, down, bend, twist, fall]] = self.0.data.0;
        [level + y * (down + y * fall), x + y * twist, bend]
    }

    /// Height of the surface at a place.
    pub(crate) fn at(&self, x: f64, y: f64) -> f64 {
        self.0.dot(&terms(x, y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(value: impl Fn(f64, f64) -> f64) -> Vec<Sample> {
        (0..400)
            .map(|i| {
                let (x, y) = (f64::from(i % 20) / 9.5 - 1.0, f64::from(i / 20) / 9.5 - 1.0);
                Sample { x, y, value: value(x, y) }
            })
            .collect()
    }

    #[test]
    fn a_vignette_is_a_surface() {
        let surface = Surface::fit(&grid(|x, y| 60.0 - 8.0 * (x * x + y * y))).unwrap();
        assert!((surface.at(0.0, 0.0) - 60.0).abs() < 0.3 && (surface.at(1.0, 1.0) - 44.0).abs() < 0.5);
    }

    #[test]
    fn an_object_on_the_wall_does_not_bend_the_wall() {
        let surface = Surface::fit(&grid(|x, y| if x > 0.5 && y > 0.5 { 10.0 } else { 60.0 })).unwrap();
        assert!((surface.at(0.9, 0.9) - 60.0).abs() < 3.0, "{}", surface.at(0.9, 0.9));
    }
}
