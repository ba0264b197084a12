//! The top's pattern: how much of it is busy with edges that no fold makes.

use image::{GrayImage, ImageBuffer, Luma};
use imageproc::distance_transform::Norm;
use imageproc::filter::gaussian_blur_f32;
use imageproc::morphology::erode;
use serde::{Deserialize, Serialize};

use super::canvas::Canvas;
use super::mesh::Mesh;
use super::silhouette::is_set;
use crate::finding::{Seen, Unseen};

/// Busyness of the top.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// Share of the top around which the colour changes strongly within a tenth of the inter-eye distance, 0..1.
    pub busy: f64,
    /// Median size of these changes over the top, CIELAB units.
    pub contrast: f64,
    /// Area that was measured, squared inter-eye distances.
    pub area: f64,
}

type Plane = ImageBuffer<Luma<f32>, Vec<f32>>;

/// Widths of the blurs whose differences are the two bands, in inter-eye distances: the finer holds narrow stripes,
/// the wider broad ones and plaid. Folds and the shade of a collar are wider and softer than both.
const SIGMAS: [f64; 3] = [1.0 / 60.0, 2.5 / 60.0, 6.0 / 60.0];
/// Radius over which a change is felt, in inter-eye distances.
const AROUND: f64 = 7.0 / 60.0;
/// Rim of the top that is left out: edges against skin, hair and background are no pattern.
const RIM: f64 = 4.0 / 60.0;
/// A mean change of this many CIELAB units around a pixel is strong: cloth with folds stays below it.
const STRONG: f32 = 8.0;
/// A smaller piece of top tells nothing, squared inter-eye distances.
const LEAST_AREA: f64 = 0.03;

/// Measures the top under the mask.
pub fn pattern(canvas: &Canvas, mesh: &Mesh, top: &GrayImage) -> Seen<Pattern> {
    let eyes = (mesh.eye_distance() / canvas.scale).max(1.0);
    let top = erode(top, Norm::LInf, (RIM * eyes).round().clamp(1.0, 20.0) as u8);
    let count = top.as_raw().iter().filter(|v| **v > 0).count();
    let area = count as f64 / (eyes * eyes);
    if area < LEAST_AREA {
        return Err(Unseen::NoClothing);
    }
    let weight = plane(canvas, |i| if is_set(&top, i) { 1.0 } else { 0.0 });
    let sigmas = SIGMAS.map(|s| (s * eyes).max(0.6) as f32);
    let weights = sigmas.map(|sigma| gaussian_blur_f32(&weight, sigma));
    let mut bands = [vec![0.0f32; weight.len()], vec![0.0f32; weight.len()]];
    for channel in 0..3 {
        let value = plane(canvas, |i| {
            let lab = canvas.lab.get(i).copied().unwrap_or_default();
            let value = [lab.l, lab.a, lab.b].get(channel).copied().unwrap_or_default();
            if is_set(&top, i) { value } else { 0.0 }
        });
        let mut blurred = sigmas.iter().zip(&weights).map(|(sigma, w)| divided(&gaussian_blur_f32(&value, *sigma), w));
        let (Some(fine), Some(middle), Some(wide)) = (blurred.next(), blurred.next(), blurred.next()) else { continue };
        for (band, (a, b)) in bands.iter_mut().zip([(&fine, &middle), (&middle, &wide)]) {
            for (sum, (x, y)) in band.iter_mut().zip(a.iter().zip(b)) {
                *sum += (x - y).powi(2);
            }
        }
    }
    let [fine, wide] = &bands;
    let change: Vec<f32> = fine.iter().zip(wide).map(|(f, w)| f.sqrt() + w.sqrt()).collect();
    let masked = plane(canvas, |i| if is_set(&top, i) { change.get(i).copied().unwrap_or_default() } else { 0.0 });
    let around = (AROUND * eyes * 0.6) as f32;
    let felt = divided(&gaussian_blur_f32(&masked, around.max(0.6)), &gaussian_blur_f32(&weight, around.max(0.6)));
    let mut inside: Vec<f32> = felt.into_iter().enumerate().filter(|(i, _)| is_set(&top, *i)).map(|(_, v)| v).collect();
    inside.sort_by(f32::total_cmp);
    let strong = inside.iter().filter(|v| **v > STRONG).count();
    Ok(Pattern {
        busy: strong as f64 / count.max(1) as f64,
        contrast: inside.get(inside.len() / 2).copied().map(f64::from).unwrap_or_default(),
        area,
    })
}

fn plane(canvas: &Canvas, value: impl Fn(usize) -> f32) -> Plane {
    let (w, h) = canvas.rgb.dimensions();
    ImageBuffer::from_fn(w, h, |x, y| Luma([value((y * w + x) as usize)]))
}

fn divided(value: &Plane, weight: &Plane) -> Vec<f32> {
    value.iter().zip(weight.iter()).map(|(v, w)| v / w.max(1e-3)).collect()
}
