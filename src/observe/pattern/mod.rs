//! The top's pattern: how strongly its colour changes within a small fraction of the head's width.

mod cloth;
mod stripes;

use serde::{Deserialize, Serialize};

use cloth::{Cloth, Plane};

use super::axes;
use super::parse::Part;
use super::scene::Scene;
use super::silhouette::is_set;
use crate::finding::{Region, Seen, Unseen};

/// Busyness of the top.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// Change of colour at scales of 1/80 to 1/10 of the inter-eye distance: root of lightness squared (L* units) plus twice
    /// the chromaticity (percent) squared, the median over patches of the top. Plain cloth with folds has 10.4 and less.
    pub change: f64,
    /// Its part in lightness, L* units.
    pub lightness: f64,
    /// Its part in chromaticity, percent of the brightness.
    pub chromaticity: f64,
    /// Swings of lightness per inter-eye distance in the direction that has more of them, less twice those across it: stripes
    /// swing in one direction, folds and weave in both.
    pub stripes: f64,
    /// Area that was measured, squared inter-eye distances.
    pub area: f64,
}

/// The band of change, in inter-eye distances; the finer is never below the softness of a pixel.
const FINE: f64 = 0.012;
const WIDE: f64 = 0.10;
/// The band in which stripes swing.
const FINE_STRIPE: f64 = 0.004;
const WIDE_STRIPE: f64 = 0.04;
/// Softness of a pixel.
const PIXEL: f64 = 0.3;
/// Side of a patch, in inter-eye distances, and the least share of it that must be cloth.
const PATCH: f64 = 0.3;
const LEAST_FILLED: f64 = 0.3;
/// A change of chromaticity by this many percent is as plain to the eye as one of L* by one unit, inversely.
const WEIGHT_OF_COLOUR: f64 = 2.0;
/// A smaller piece of top tells nothing, squared inter-eye distances.
const LEAST_AREA: f64 = 0.1;

/// Measures the top: where the face parser has looked, what it takes for clothing, else the mask of the canvas.
pub fn pattern(scene: &Scene<'_>, top: Seen<(&image::GrayImage, Region)>) -> Seen<Pattern> {
    let eye_distance = scene.mesh()?.eye_distance().max(1.0);
    let cloth = match (scene.parse(), top) {
        (Ok(map), _) => {
            let places: Vec<[f64; 2]> = map.places().filter(|(_, p)| *p == Part::Clothing).map(|(at, _)| at).collect();
            if places.is_empty() {
                return Err(Unseen::NoClothing);
            }
            Cloth::cut(scene.pixels, axes::region(&places), eye_distance, |at| map.at(at) == Some(Part::Clothing))
        }
        (Err(_), top) => {
            let ((mask, bounds), canvas) = (top?, &scene.canvas);
            Cloth::cut(scene.pixels, bounds, eye_distance, |[x, y]| {
                let [x, y] = [x, y].map(|v| (v / canvas.scale) as usize);
                x < canvas.width() && is_set(mask, y * canvas.width() + x)
            })
        }
    }
    .ok_or(Unseen::NoClothing)?;
    measure(&cloth).ok_or(Unseen::NoClothing)
}

fn measure(cloth: &Cloth) -> Option<Pattern> {
    let area = cloth.area();
    if area < LEAST_AREA {
        return None;
    }
    let eyes = cloth.eyes;
    let [fine, wide, fine_stripe, wide_stripe] =
        [FINE * eyes + PIXEL, WIDE * eyes, FINE_STRIPE * eyes + PIXEL, WIDE_STRIPE * eyes];
    let [red, yellow] = cloth.chromaticity.each_ref();
    let [lightness, red, yellow] = cloth.bands([&cloth.lightness, red, yellow], fine, wide);
    let [swinging] = cloth.bands([&cloth.lightness], fine_stripe, wide_stripe);
    let (lightness, chromaticity) = (patch_median(cloth, &[lightness]), patch_median(cloth, &[red, yellow]));
    let [rows, columns] = stripes::swings(&swinging, &cloth.mask);
    Some(Pattern {
        change: lightness.hypot(WEIGHT_OF_COLOUR * chromaticity),
        lightness,
        chromaticity,
        stripes: (rows.max(columns) - 2.0 * rows.min(columns)).max(0.0) * eyes,
        area,
    })
}

/// Root mean square of the bands in every patch; of the patches the median, each weighing as much as it holds cloth.
fn patch_median(cloth: &Cloth, bands: &[Plane]) -> f64 {
    let side = ((PATCH * cloth.eyes).round() as u32).max(4);
    let columns = cloth.mask.width().div_ceil(side);
    let mut patches = vec![(0.0f64, 0u32); (columns * cloth.mask.height().div_ceil(side)) as usize];
    for (x, y, set) in cloth.mask.enumerate_pixels() {
        let patch = patches.get_mut((y / side * columns + x / side) as usize);
        if let Some((sum, count)) = patch.filter(|_| set.0[0] > 0) {
            *sum += bands.iter().map(|band| f64::from(band.get_pixel(x, y).0[0]).powi(2)).sum::<f64>();
            *count += 1;
        }
    }
    let least = LEAST_FILLED * f64::from(side * side);
    let mut filled: Vec<(f64, u32)> = patches
        .into_iter()
        .filter(|(_, count)| f64::from(*count) >= least)
        .map(|(sum, count)| ((sum / f64::from(count)).sqrt(), count))
        .collect();
    filled.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = filled.iter().map(|(_, count)| count).sum::<u32>().div_ceil(2);
    let mut below = 0;
    let middle = filled.iter().find(|(_, count)| {
        below += count;
        below >= half
    });
    middle.map(|(value, _)| *value).unwrap_or_default()
}
