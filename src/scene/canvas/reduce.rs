//! Two reductions of the `image` crate for sRGB, row by row instead of pixel by pixel: the same numbers, several times
//! as quick. Most photos are reduced more than once.

use std::ops::Range;

use image::RgbImage;
use image::imageops;

/// Most pixels under a new one for which their mean is exact in single precision.
const MOST: usize = 4096;

/// [`imageops::thumbnail`]: the mean of the pixels that begin within each new one.
pub(crate) fn thumbnail(photo: &RgbImage, width: u32, height: u32) -> RgbImage {
    averaged(photo, width, height).unwrap_or_else(|| imageops::thumbnail(photo, width, height))
}

/// `None` where a new pixel has none of its own.
fn averaged(photo: &RgbImage, width: u32, height: u32) -> Option<RgbImage> {
    let (across, down) = (begun(photo.width(), width)?, begun(photo.height(), height)?);
    let stride = photo.width() as usize * 3;
    let mut reduced = Vec::with_capacity(width as usize * height as usize * 3);
    let mut line = vec![0u32; stride];
    for rows in down {
        line.fill(0);
        for row in photo.as_raw().get(rows.start * stride..rows.end * stride)?.chunks_exact(stride) {
            line.iter_mut().zip(row).for_each(|(sum, value)| *sum += u32::from(*value));
        }
        let (line, _) = line.as_chunks::<3>();
        for columns in &across {
            let count = columns.len() * rows.len();
            if count > MOST {
                return None;
            }
            let [r, g, b] =
                line.get(columns.clone())?.iter().fold([0; 3], |[r, g, b], p| [r + p[0], g + p[1], b + p[2]]);
            // Half of one is added twice: once to round, and once to keep clear of the next lower number.
            let (half, share) = ((count / 2) as u32, 1.0 / count as f32);
            reduced.extend([r, g, b].map(|sum| (((sum + half) as f32 + 0.5) * share) as u8));
        }
    }
    RgbImage::from_raw(width, height, reduced)
}

/// The old pixels along one side that begin within each new one.
fn begun(old: u32, new: u32) -> Option<Vec<Range<usize>>> {
    let ratio = old as f32 / new as f32;
    let place = |at: u32| {
        let from = at as f32 * ratio;
        let first = (from.ceil() as u32).min(old.checked_sub(1)?);
        let end = ((from + ratio).ceil() as u32).clamp(first, old);
        (first < end).then_some(first as usize..end as usize)
    };
    (0..new).map(place).collect()
}

/// [`imageops::resize`] to a smaller picture with the triangle filter.
pub(crate) fn triangle(photo: &RgbImage, width: u32, height: u32) -> RgbImage {
    let stride = photo.width() as usize * 3;
    let (across, down) = (tents(photo.width(), width), tents(photo.height(), height));
    let rows: Vec<&[u8]> = photo.as_raw().chunks_exact(stride.max(1)).collect();
    let mut reduced = Vec::with_capacity(width as usize * height as usize * 3);
    let mut line = vec![0.0f32; stride];
    for Tent { first, weights } in &down {
        line.fill(0.0);
        for (row, weight) in rows.iter().skip(*first).zip(weights) {
            line.iter_mut().zip(*row).for_each(|(sum, value)| *sum += f32::from(*value) * weight);
        }
        let (line, _) = line.as_chunks::<3>();
        for Tent { first, weights } in &across {
            let under = line.get(*first..).unwrap_or_default().iter().zip(weights);
            let [r, g, b] = under.fold([0.0f32; 3], |[r, g, b], (p, w)| [r + p[0] * w, g + p[1] * w, b + p[2] * w]);
            reduced.extend([r, g, b].map(|v| (v + 0.5) as u8));
        }
    }
    RgbImage::from_raw(width, height, reduced).unwrap_or_default()
}

/// The old pixels under a new one, which count the less the farther they are from its middle.
struct Tent {
    first: usize,
    weights: Vec<f32>,
}

fn tents(old: u32, new: u32) -> Vec<Tent> {
    let ratio = old as f32 / new as f32;
    let support = ratio.max(1.0);
    let tent = |at: u32| {
        let middle = (at as f32 + 0.5) * ratio;
        let first = ((middle - support).floor() as i64).clamp(0, i64::from(old) - 1) as u32;
        let end = ((middle + support).ceil() as i64).clamp(i64::from(first) + 1, i64::from(old)) as u32;
        let weight = |i: u32| (1.0 - ((i as f32 - (middle - 0.5)) / support).abs()).max(0.0);
        let sum: f32 = (first..end).map(weight).sum();
        Tent { first: first as usize, weights: (first..end).map(|i| weight(i) / sum).collect() }
    };
    if old == 0 { Vec::new() } else { (0..new).map(tent).collect() }
}

#[cfg(test)]
mod tests {
    use image::Rgb;
    use image::imageops::FilterType;

    use super::*;

    fn photo(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            Rgb([x * y + 7, x * 31 + y * y, 255 * ((x / 3 + y / 5) % 2)].map(|v| v as u8))
        })
    }

    #[test]
    fn thumbnails_are_those_of_the_crate() {
        for (from, to) in [((480, 640), (240, 320)), ((413, 295), (320, 229)), ((97, 61), (96, 61)), ((700, 9), (3, 2))]
        {
            let photo = photo(from.0, from.1);
            let wanted = imageops::thumbnail(&photo, to.0, to.1);
            assert!(thumbnail(&photo, to.0, to.1) == wanted, "{from:?} {to:?}");
        }
    }

    #[test]
    fn triangles_are_those_of_the_crate() {
        for (from, to) in [((300, 200), (261, 174)), ((97, 61), (50, 60)), ((40, 40), (1, 1))] {
            let photo = photo(from.0, from.1);
            let wanted = imageops::resize(&photo, to.0, to.1, FilterType::Triangle);
            let found = triangle(&photo, to.0, to.1);
            let off = found.iter().zip(wanted.iter()).filter(|(a, b)| a != b).count();
            assert!(found.dimensions() == to && off == 0, "{from:?} {to:?}: {off}");
        }
    }
}
