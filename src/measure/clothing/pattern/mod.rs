//! The top's pattern: how strongly its colour changes within a small fraction of the head's width.

mod cloth;
mod stripes;

use cloth::{Cloth, Plane};

use crate::facts::clothing::Pattern;
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::tuning::tuning;
use crate::scene::Scene;
use crate::scene::parse::Part;
use crate::scene::silhouette::is_set;

tuning! {
    /// The finer end of the band of change, inter-eye distances; never below the softness of a pixel.
    fine: f64 = 0.012,
    /// Its wider end, inter-eye distances: folds and the shade of a collar are wider.
    wide: f64 = 0.10,
    /// The finer end of the band in which stripes swing, inter-eye distances.
    fine_stripe: f64 = 0.004,
    /// Its wider end, inter-eye distances.
    wide_stripe: f64 = 0.04,
    /// Softness of a pixel, pixels.
    pixel: f64 = 0.3,
    /// Side of a patch, inter-eye distances: a letter or a motif, not the whole top.
    patch: f64 = 0.3,
    /// Least share of a patch that must be cloth, 0..1.
    least_filled: f64 = 0.3,
    /// A change of chromaticity by this many percent is as plain to the eye as one of L* by one unit, inversely.
    weight_of_colour: f64 = 2.0,
    /// A patch with more change than this has an outline in it, units of [`Pattern::change`]: black on white, or red on
    /// grey; twice what plain cloth with folds has in the median.
    strong: f64 = 20.0,
    /// A smaller piece of top tells nothing, squared inter-eye distances.
    least_area: f64 = 0.1,
}

/// Measures the top: where the face parser has looked, what it takes for clothing, else the mask of the canvas; of that, what is
/// `bare` of writing and the like.
pub fn pattern(scene: &Scene<'_>, top: Seen<&image::GrayImage>, bare: impl Fn([f64; 2]) -> bool) -> Seen<Pattern> {
    let eye_distance = scene.mesh()?.eye_distance().max(1.0);
    let cloth = match (scene.parse(), top) {
        (Ok(map), _) => {
            let places: Vec<[f64; 2]> = map.places().filter(|(_, p)| *p == Part::Clothing).map(|(at, _)| at).collect();
            if places.is_empty() {
                return Err(Unseen::NoClothing);
            }
            Cloth::cut(scene.pixels, Region::around(&places, 1.0), eye_distance, |at| {
                map.at(at) == Some(Part::Clothing) && bare(at)
            })
        }
        (Err(_), top) => {
            let (mask, canvas) = (top?, scene.canvas());
            let bounds = super::bounds(mask, canvas.scale);
            Cloth::cut(scene.pixels, bounds, eye_distance, |at| {
                let [x, y] = at.map(|v| (v / canvas.scale) as usize);
                x < canvas.width() && is_set(mask, y * canvas.width() + x) && bare(at)
            })
        }
    }
    .ok_or(Unseen::NoClothing)?;
    measure(&cloth).ok_or(Unseen::NoClothing)
}

fn measure(cloth: &Cloth) -> Option<Pattern> {
    let area = cloth.area();
    if area < TUNING.least_area {
        return None;
    }
    let eyes = cloth.eyes;
    let [fine, wide, fine_stripe, wide_stripe] = [
        TUNING.fine * eyes + TUNING.pixel,
        TUNING.wide * eyes,
        TUNING.fine_stripe * eyes + TUNING.pixel,
        TUNING.wide_stripe * eyes,
    ];
    let [red, yellow] = cloth.chromaticity.each_ref();
    let [lightness, red, yellow] = cloth.bands([&cloth.lightness, red, yellow], fine, wide);
    let [swinging] = cloth.bands([&cloth.lightness], fine_stripe, wide_stripe);
    let [rows, columns] = stripes::swings(&swinging, &cloth.mask);
    let patches = patches(cloth, &lightness, &[red, yellow]);
    let all: u32 = patches.iter().map(|patch| patch.pixels).sum();
    let edged: u32 = patches.iter().filter(|patch| patch.change() > TUNING.strong).map(|patch| patch.pixels).sum();
    let lightness = median(&patches, |patch| patch.lightness);
    let chromaticity = median(&patches, |patch| patch.chromaticity);
    Some(Pattern {
        change: lightness.hypot(TUNING.weight_of_colour * chromaticity),
        lightness,
        chromaticity,
        stripes: (rows.max(columns) - 2.0 * rows.min(columns)).max(0.0) * eyes,
        edged: f64::from(edged) / f64::from(all.max(1)),
        area,
    })
}

/// Root mean squares of a square piece of the top.
#[derive(Clone, Copy)]
struct Patch {
    lightness: f64,
    chromaticity: f64,
    pixels: u32,
}

impl Patch {
    fn change(&self) -> f64 {
        self.lightness.hypot(TUNING.weight_of_colour * self.chromaticity)
    }
}

/// The patches that hold enough cloth.
fn patches(cloth: &Cloth, lightness: &Plane, colours: &[Plane; 2]) -> Vec<Patch> {
    let side = ((TUNING.patch * cloth.eyes).round() as usize).max(4);
    let [columns, rows] = [cloth.mask.width(), cloth.mask.height()].map(|length| (length as usize).div_ceil(side));
    let empty = Patch { lightness: 0.0, chromaticity: 0.0, pixels: 0 };
    let mut sums = vec![empty; columns * rows];
    let width = cloth.mask.width().max(1) as usize;
    let [light, red, yellow] = [lightness, &colours[0], &colours[1]].map(|band| band.as_raw().chunks_exact(width));
    let rows = cloth.mask.as_raw().chunks_exact(width).zip(light.zip(red.zip(yellow)));
    for (y, (set, (light, (red, yellow)))) in rows.enumerate() {
        let patches = sums.iter_mut().skip(y / side * columns);
        let [light, red, yellow] = [light, red, yellow].map(|row| row.chunks(side));
        for (patch, (set, (light, (red, yellow)))) in patches.zip(set.chunks(side).zip(light.zip(red.zip(yellow)))) {
            let places = set.iter().zip(light.iter().zip(red.iter().zip(yellow)));
            for (_, (light, (red, yellow))) in places.filter(|(set, _)| **set > 0) {
                let squared = |v: &f32| f64::from(*v).powi(2);
                patch.lightness += squared(light);
                patch.chromaticity += squared(red) + squared(yellow);
                patch.pixels += 1;
            }
        }
    }
    let least = TUNING.least_filled * (side * side) as f64;
    let mean = |sum: f64, pixels: u32| (sum / f64::from(pixels.max(1))).sqrt();
    sums.into_iter()
        .filter(|patch| f64::from(patch.pixels) >= least)
        .map(|Patch { lightness, chromaticity, pixels }| Patch {
            lightness: mean(lightness, pixels),
            chromaticity: mean(chromaticity, pixels),
            pixels,
        })
        .collect()
}

/// Median over the patches, each weighing as much as it holds cloth.
fn median(patches: &[Patch], value: impl Fn(&Patch) -> f64) -> f64 {
    let mut sorted: Vec<(f64, u32)> = patches.iter().map(|patch| (value(patch), patch.pixels)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sorted.iter().map(|(_, pixels)| pixels).sum::<u32>().div_ceil(2);
    let mut below = 0;
    let middle = sorted.iter().find(|(_, pixels)| {
        below += pixels;
        below >= half
    });
    middle.map(|(value, _)| *value).unwrap_or_default()
}
