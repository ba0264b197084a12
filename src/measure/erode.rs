//! Masks without their rim, row by row: what `imageproc::morphology::erode` gives, many times as quick.

use image::GrayImage;

/// What of a mask (set above 0) lies farther than `reach` rows and columns from anything unset: 255, else 0. Beyond the
/// edge of the picture nothing is unset.
pub(super) fn square(mask: &GrayImage, reach: u8) -> GrayImage {
    erode(mask, reach, |_| Some(reach))
}

/// What of a mask lies farther than `reach` pixels from anything unset, in a straight line.
pub(super) fn disc(mask: &GrayImage, reach: u8) -> GrayImage {
    erode(mask, reach, |down| {
        let room = u32::from(reach).pow(2).checked_sub(u32::from(down).pow(2))?;
        u8::try_from(room.isqrt()).ok()
    })
}

/// `aside` tells how far the unset reaches along a row so many rows away.
fn erode(mask: &GrayImage, reach: u8, aside: impl Fn(u8) -> Option<u8>) -> GrayImage {
    let width = mask.width().max(1) as usize;
    let gaps = gaps(mask, width);
    let rows: Vec<&[u8]> = gaps.chunks_exact(width).collect();
    let mut left = vec![255; gaps.len()];
    for (y, out) in left.chunks_exact_mut(width).enumerate() {
        for down in 0..=reach {
            let Some(far) = aside(down) else { continue };
            let [above, below] = [y.checked_sub(usize::from(down)), Some(y + usize::from(down))];
            for row in [above, below].into_iter().flatten().filter_map(|y| rows.get(y)) {
                out.iter_mut().zip(*row).for_each(|(out, gap)| *out &= if *gap > far { 255 } else { 0 });
            }
        }
    }
    GrayImage::from_raw(mask.width(), mask.height(), left).unwrap_or_default()
}

/// How far each pixel is from the nearest unset one of its row, 255 at most.
fn gaps(mask: &GrayImage, width: usize) -> Vec<u8> {
    let mut gaps = vec![0u8; mask.as_raw().len()];
    for (row, gaps) in mask.as_raw().chunks_exact(width).zip(gaps.chunks_exact_mut(width)) {
        let mut gap = 255u8;
        for (out, value) in gaps.iter_mut().zip(row) {
            gap = if *value == 0 { 0 } else { gap.saturating_add(1) };
            *out = gap;
        }
        gap = 255;
        for out in gaps.iter_mut().rev() {
            gap = gap.saturating_add(1).min(*out);
            *out = gap;
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use image::Luma;
    use imageproc::distance_transform::Norm;
    use imageproc::morphology::erode;

    use super::*;

    #[test]
    fn rims_are_those_of_the_crate() {
        let mask = GrayImage::from_fn(90, 70, |x, y| {
            let hole = [(20, 20), (60, 9), (70, 60), (89, 30)].contains(&(x, y)) || x * x + y * y < 400;
            Luma([if hole { 0 } else { 255 }])
        });
        for reach in [1, 2, 4, 5, 20] {
            assert!(square(&mask, reach) == erode(&mask, Norm::LInf, reach), "{reach}");
            assert!(disc(&mask, reach) == erode(&mask, Norm::L2, reach), "{reach}");
        }
    }
}
