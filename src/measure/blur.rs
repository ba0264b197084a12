//! Blurs over planes of numbers, row by row, which processors do several pixels at a time. The same kernels as in
//! `imageproc` and `image`.

use image::{ImageBuffer, Luma};

/// One number per pixel.
pub(super) type Plane = ImageBuffer<Luma<f32>, Vec<f32>>;

/// As `imageproc::filter::gaussian_blur_f32`: out to two sigmas, and beyond the edge the nearest pixel goes on.
pub(super) fn gaussian(plane: &Plane, sigma: f32) -> Plane {
    let kernel = kernel(sigma);
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    if width == 0 || height == 0 {
        return plane.clone();
    }
    let mut across = vec![0.0; width * height];
    let mut padded = Vec::new();
    for (row, out) in plane.as_raw().chunks_exact(width).zip(across.chunks_exact_mut(width)) {
        pad(row, kernel.len() - 1, &mut padded);
        let shifted = |by: usize| padded.get(by..).unwrap_or_default();
        let middle = kernel.len() - 1;
        weigh(out, &kernel, |far| (shifted(middle - far), shifted(middle + far)));
    }
    let rows: Vec<&[f32]> = across.chunks_exact(width).collect();
    let mut blurred = vec![0.0; width * height];
    for (y, out) in blurred.chunks_exact_mut(width).enumerate() {
        let row = |at: usize| rows.get(at.min(height - 1)).copied().unwrap_or_default();
        weigh(out, &kernel, |far| (row(y.saturating_sub(far)), row(y + far)));
    }
    ImageBuffer::from_raw(plane.width(), plane.height(), blurred).unwrap_or_default()
}

/// The middle of the kernel and what follows it: the other half is the same.
fn kernel(sigma: f32) -> Vec<f32> {
    let half: Vec<f32> =
        (0..=(2.0 * sigma).ceil() as usize).map(|far| (-(far as f32 / sigma).powi(2) / 2.0).exp()).collect();
    let sum = half.iter().sum::<f32>() * 2.0 - half.first().copied().unwrap_or_default();
    half.into_iter().map(|weight| weight / sum).collect()
}

/// Adds up the lines that lie equally far to both sides.
fn weigh<'l>(out: &mut [f32], kernel: &[f32], pair: impl Fn(usize) -> (&'l [f32], &'l [f32])) {
    for (far, weight) in kernel.iter().enumerate() {
        let (before, after) = pair(far);
        if far == 0 {
            out.iter_mut().zip(before).for_each(|(out, value)| *out = weight * value);
        } else {
            out.iter_mut().zip(before.iter().zip(after)).for_each(|(out, (a, b))| *out += weight * (a + b));
        }
    }
}

fn pad(row: &[f32], by: usize, padded: &mut Vec<f32>) {
    let (first, last) = (row.first().copied().unwrap_or_default(), row.last().copied().unwrap_or_default());
    padded.clear();
    padded.extend(std::iter::repeat_n(first, by).chain(row.iter().copied()).chain(std::iter::repeat_n(last, by)));
}

/// As `image::imageops::fast_blur`: box after box, as good as a Gaussian where it is wide, and many times as quick.
pub(super) fn boxes(plane: &Plane, sigma: f32) -> Plane {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    if width == 0 || height == 0 {
        return plane.clone();
    }
    let reaches = reaches(sigma);
    // All boxes down, then all across, on the picture turned: a column adds up for many pixels at once.
    let down = reaches.iter().fold(plane.as_raw().clone(), |values, reach| box_down(&values, width, *reach));
    let turned = reaches.iter().fold(turn(&down, width), |values, reach| box_down(&values, height, *reach));
    ImageBuffer::from_raw(plane.width(), plane.height(), turn(&turned, height)).unwrap_or_default()
}

/// How far three boxes reach to either side that together are as wide as a Gaussian (Kovesi 2010). `image` makes them
/// odd.
fn reaches(sigma: f32) -> [usize; 3] {
    let ideal = (4.0 * sigma.powi(2) + 1.0).sqrt().floor();
    let lower = if ideal % 2.0 == 0.0 { ideal - 1.0 } else { ideal };
    let narrow = (0.75 * (lower + 3.0) - 3.0 * sigma.powi(2) / (lower + 1.0)).round() as usize;
    [0, 1, 2]
        .map(|k| (if k < narrow { lower } else { lower + 2.0 }) as usize)
        .map(|wide| (wide.saturating_sub(1) / 2) | 1)
}

/// Mean over `reach` rows above and below.
fn box_down(values: &[f32], width: usize, reach: usize) -> Vec<f32> {
    let rows: Vec<&[f32]> = values.chunks_exact(width).collect();
    let row = |at: usize| rows.get(at.min(rows.len() - 1)).copied().unwrap_or_default();
    let mut sums: Vec<f32> = row(0).iter().map(|v| v * (reach + 1) as f32).collect();
    for below in 1..=reach {
        sums.iter_mut().zip(row(below)).for_each(|(sum, v)| *sum += v);
    }
    let share = 1.0 / (2 * reach + 1) as f32;
    let mut means = vec![0.0; values.len()];
    for (y, out) in means.chunks_exact_mut(width).enumerate() {
        let (next, previous) = (row(y + reach + 1), row(y.saturating_sub(reach)));
        for ((sum, out), (next, previous)) in sums.iter_mut().zip(out).zip(next.iter().zip(previous)) {
            *out = *sum * share;
            *sum = *sum + next - previous;
        }
    }
    means
}

/// Rows as columns, in squares that fit the cache.
fn turn(values: &[f32], width: usize) -> Vec<f32> {
    const SQUARE: usize = 16;
    let height = values.len() / width.max(1);
    let rows: Vec<&[f32]> = values.chunks_exact(width).collect();
    let mut turned = vec![0.0; values.len()];
    let mut columns: Vec<&mut [f32]> = turned.chunks_exact_mut(height.max(1)).collect();
    for (left, columns) in columns.chunks_mut(SQUARE).enumerate().map(|(k, columns)| (k * SQUARE, columns)) {
        for (top, rows) in rows.chunks(SQUARE).enumerate().map(|(k, rows)| (k * SQUARE, rows)) {
            for (y, row) in rows.iter().enumerate() {
                let piece = row.get(left..).unwrap_or_default();
                for (column, value) in columns.iter_mut().zip(piece) {
                    if let Some(to) = column.get_mut(top + y) {
                        *to = *value;
                    }
                }
            }
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use image::imageops;
    use imageproc::filter::gaussian_blur_f32;

    use super::*;

    fn plane(width: u32, height: u32) -> Plane {
        ImageBuffer::from_fn(width, height, |x, y| Luma([((x * 37 + y * y * 11) % 101) as f32 / 100.0]))
    }

    fn strays(found: &Plane, wanted: &Plane) -> f32 {
        assert_eq!(found.dimensions(), wanted.dimensions());
        found.iter().zip(wanted.iter()).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
    }

    #[test]
    fn blurs_are_those_of_the_crates() {
        for (width, height) in [(61, 47), (40, 3), (1, 30), (5, 5)] {
            let plane = plane(width, height);
            for sigma in [0.1, 0.68, 1.45, 2.9] {
                let off = strays(&gaussian(&plane, sigma), &gaussian_blur_f32(&plane, sigma));
                assert!(off < 1e-5, "{width} x {height}, {sigma}: {off}");
            }
            for sigma in [0.4, 3.84, 9.6, 14.0] {
                let off = strays(&boxes(&plane, sigma), &imageops::fast_blur(&plane, sigma));
                assert!(off < 1e-5, "{width} x {height}, {sigma}: {off}");
            }
        }
    }
}
