//! Stripes: how often the lightness goes up and down along lines in one direction but not across it.

use image::GrayImage;

use crate::measure::clothing::pattern::cloth::Plane;

/// A swing counts once it passes this much from the local mean to either side, L* units: noise and weave stay below.
const SWING: f32 = 2.0;
/// Shorter runs of cloth along a line tell nothing, pixels.
const LEAST_RUN: usize = 8;

/// Swings per pixel along rows and along columns.
pub(super) fn swings(band: &Plane, top: &GrayImage) -> [f64; 2] {
    let (w, h) = band.dimensions();
    let cloth = |x: u32, y: u32| (top.get_pixel(x, y).0[0] > 0).then(|| band.get_pixel(x, y).0[0]);
    let rows = (0..h).step_by(2).map(|y| (0..w).filter_map(|x| cloth(x, y)).collect::<Vec<f32>>());
    let columns = (0..w).step_by(2).map(|x| (0..h).filter_map(|y| cloth(x, y)).collect::<Vec<f32>>());
    [per_pixel(rows), per_pixel(columns)]
}

fn per_pixel(lines: impl Iterator<Item = Vec<f32>>) -> f64 {
    let (swings, length) = lines
        .filter(|line| line.len() >= LEAST_RUN)
        .fold((0, 0), |(swings, length), line| (swings + count(&line), length + line.len()));
    f64::from(swings) / length.max(1) as f64
}

/// Changes between clearly above and clearly below the local mean.
fn count(line: &[f32]) -> u32 {
    let sides = line.iter().filter(|v| v.abs() > SWING).map(|v| *v > 0.0);
    let (changes, _) = sides.fold((0, None), |(changes, before), side| {
        (changes + u32::from(before.is_some_and(|b: bool| b != side)), Some(side))
    });
    changes
}

#[cfg(test)]
mod tests {
    use image::{ImageBuffer, Luma};

    use super::*;

    #[test]
    fn upright_stripes_swing_along_rows_only() {
        let band = ImageBuffer::from_fn(96, 96, |x, _| Luma([if x % 12 < 6 { 5.0 } else { -5.0 }]));
        let [rows, columns] = swings(&band, &GrayImage::from_pixel(96, 96, Luma([255])));
        // Fifteen changes on every line of 96 pixels.
        assert!((rows - 15.0 / 96.0).abs() < 1e-9 && columns.abs() < 1e-9, "{rows} {columns}");
    }

    #[test]
    fn faint_weave_does_not_swing() {
        let band = ImageBuffer::from_fn(96, 96, |x, _| Luma([if x % 2 == 0 { 1.9 } else { -1.9 }]));
        let [rows, columns] = swings(&band, &GrayImage::from_pixel(96, 96, Luma([255])));
        assert!(rows.abs() < 1e-9 && columns.abs() < 1e-9, "{rows} {columns}");
    }
}
