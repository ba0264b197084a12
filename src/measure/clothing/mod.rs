//! The top the person wears: its colours, and how it stands off the background.

pub mod collar;
pub mod cords;
pub mod letters;
pub mod neckline;
pub mod pattern;
mod tones;

use crate::facts::clothing::{Clothing, Edge};
use crate::facts::colour::{Colour, LabD65};
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::tuning::tuning;
use crate::scene::Scene;
use crate::scene::canvas::Canvas;
use crate::scene::landmarks::{CHIN, LEFT_CHEEK, LEFT_IRIS, RIGHT_CHEEK, RIGHT_IRIS};
use crate::scene::mesh::Mesh;
use crate::scene::parse::Part;
use crate::scene::silhouette::{Silhouette, is_set};
use image::GrayImage;
use std::ops::Range;

pub(super) use tones::tones;

tuning! {
    /// Least share of the photo, 0..1: less is a mistake of the mask or a strap.
    least_share: f64 = 0.004,
    /// Hue of a washed-out blue pixel, degrees: further out lie turquoise and violet.
    washed_hue: Range<f64> = 232.0..264.0,
    /// Its least C*: below is grey.
    washed_chroma: f64 = 8.0,
    /// Its L*: further out lie navy and white.
    washed_lightness: Range<f64> = 30.0..80.0,
    /// A white pixel: least L*, which white cloth keeps in the shade of the chin, and largest C*, which the light gives it.
    white: [f64; 2] = [72.0, 14.0],
    /// A dark pixel: largest L* of black and dark grey cloth in the light, and largest C* of dark green, brown and navy.
    dark: [f64; 2] = [35.0, 18.0],
    /// Where the top may begin below the chin, in distances of eyes and chin: beside the neck, where a collar may stand up
    /// to the jaw, and in the middle, where the neck itself ends lower.
    below_chin: [f64; 2] = [0.15, 0.35],
    /// Beside the neck: farther than this from the chin, in halves of the face's width.
    beside_neck: f64 = 1.1,
    /// Largest turn of hue between skin and the cheeks, degrees: skin keeps its hue in the shade of the chin.
    skin_turn: f64 = 16.0,
    /// Its chroma over that of the cheeks: it keeps much of it.
    skin_chroma: Range<f64> = 0.6..1.6,
    /// Its L* less that of the cheeks: it may fall far.
    skin_lightness: Range<f64> = -45.0..18.0,
    /// Cheeks of less C* than this, as in a grey photo, have no hue to compare.
    skin_least_chroma: f64 = 6.0,
    /// How far the background is sought beside the top, in widths of the photo: both rims and the soft edge of the mask
    /// between them.
    edge_reach: f64 = 0.09,
    /// Fewer places than this are a strap or a mistake of the mask, not an outline.
    least_places: usize = 12,
}

/// Measures the clothing of the canvas.
pub fn clothing(scene: &Scene<'_>, background: Seen<Colour>) -> Seen<(Clothing, GrayImage)> {
    let (canvas, silhouette, mesh, background) = (scene.canvas(), scene.silhouette()?, scene.mesh()?, background?);
    let mask = region(scene, silhouette, mesh);
    let pixels: Vec<LabD65> =
        canvas.lab.iter().enumerate().filter(|(i, _)| is_set(&mask, *i)).map(|(_, p)| *p).collect();
    let share = pixels.len() as f64 / canvas.lab.len().max(1) as f64;
    if share < TUNING.least_share {
        return Err(Unseen::NoClothing);
    }
    let colours = tones(&pixels);
    let share_of = |is: fn(Colour) -> bool| {
        pixels.iter().filter(|p| is(Colour::from(**p))).count() as f64 / pixels.len().max(1) as f64
    };
    let main = colours.first().ok_or(Unseen::NoClothing)?.colour;
    let clothing = Clothing {
        share,
        region: bounds(&mask, canvas.enlarge),
        washed_blue: share_of(is_washed_blue),
        white: share_of(|p| p.l >= TUNING.white[0] && squared_chroma(p) <= TUNING.white[1].powi(2)),
        dark: share_of(|p| p.l <= TUNING.dark[0] && squared_chroma(p) <= TUNING.dark[1].powi(2)),
        colours,
        off_background: main.delta_e(background),
        edge: edge(canvas, silhouette, &mask),
    };
    Ok((clothing, mask))
}

// An angle takes longer than all else: it is asked for last.
fn is_washed_blue(p: Colour) -> bool {
    TUNING.washed_lightness.contains(&p.l)
        && squared_chroma(p) >= TUNING.washed_chroma.powi(2)
        && TUNING.washed_hue.contains(&p.hue())
}

fn squared_chroma(p: Colour) -> f64 {
    p.a * p.a + p.b * p.b
}

/// Person below the chin without skin; where the face parser has looked, only what it takes for clothing, so that long
/// hair and a beard are left out too.
fn region(scene: &Scene<'_>, silhouette: &Silhouette, mesh: &Mesh) -> GrayImage {
    let (canvas, parts, skin) = (scene.canvas(), scene.parse().ok(), scene.skin().ok());
    let small = |i: usize| mesh.xy(i).map(|v| v / canvas.scale);
    let ([_, chin_y], [chin_x, _]) = (small(CHIN), small(CHIN));
    let ([right_x, _], [left_x, _]) = (small(RIGHT_CHEEK), small(LEFT_CHEEK));
    let eye_y = f64::midpoint(small(RIGHT_IRIS)[1], small(LEFT_IRIS)[1]);
    let face = (chin_y - eye_y).max(1.0);
    let half_width = ((left_x - right_x) / 2.0).abs();
    let bare = |index: usize| skin.is_some_and(|skin| canvas.lab.get(index).is_some_and(|p| like_skin(*p, skin)));
    let width = canvas.width();
    let mut mask = GrayImage::new(canvas.rgb.width(), canvas.rgb.height());
    let inner = silhouette.inner.as_raw().chunks_exact(width.max(1));
    for ((y, row), inner) in mask.chunks_exact_mut(width.max(1)).enumerate().zip(inner) {
        let below = (y as f64 - chin_y) / face;
        let [beside, middle] = TUNING.below_chin;
        if below <= beside.min(middle) {
            continue;
        }
        for (x, pixel) in row.iter_mut().enumerate().zip(inner).filter(|(_, inner)| **inner > 0).map(|(pixel, _)| pixel)
        {
            let aside = (x as f64 - chin_x).abs() / half_width.max(1.0);
            let under_neck = below > if aside > TUNING.beside_neck { beside } else { middle };
            let at = [x as f64 + 0.5, y as f64 + 0.5].map(|v| v * canvas.scale);
            // Where the parser has looked, beige cloth is no skin.
            let cloth = || match parts.and_then(|map| map.at(at)) {
                Some(part) => part == Part::Clothing,
                None => !bare(y * width + x),
            };
            *pixel = if under_neck && cloth() { 255 } else { 0 };
        }
    }
    mask
}

/// Whether a pixel may be skin of the colour of the cheeks, in light or shade.
pub(super) fn like_skin(pixel: LabD65, skin: Colour) -> bool {
    let pixel = Colour::from(pixel);
    let hue = || {
        let turn = (pixel.hue() - skin.hue()).abs();
        turn.min(360.0 - turn)
    };
    let chroma = || pixel.chroma() / skin.chroma().max(1.0);
    let coloured = skin.chroma() > TUNING.skin_least_chroma;
    coloured
        && TUNING.skin_lightness.contains(&(pixel.l - skin.l))
        && TUNING.skin_chroma.contains(&chroma())
        && hue() < TUNING.skin_turn
}

/// Steps from clothing out to the background, to the left, to the right and upwards, and compares both ends.
fn edge(canvas: &Canvas, silhouette: &Silhouette, clothing: &GrayImage) -> Option<Edge> {
    let width = canvas.width();
    let reach = (TUNING.edge_reach * width as f64).round() as usize;
    let mut found = Vec::new();
    let colour = |index: usize| canvas.lab.get(index).map(|p| Colour::from(*p));
    for (y, row) in clothing.as_raw().chunks_exact(width.max(1)).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, value)| **value > 0) {
            let here = y * width + x;
            let left = |n: usize| (n <= x).then(|| here - n);
            let right = |n: usize| (x + n < width).then_some(here + n);
            let above = |n: usize| (n <= y).then(|| here - n * width);
            let ways: [&dyn Fn(usize) -> Option<usize>; 3] = [&left, &right, &above];
            // Only from the outermost clothing pixel in this direction.
            for step in ways.into_iter().filter(|step| step(1).is_some_and(|at| !is_set(&silhouette.inner, at))) {
                let outside = (2..=reach).filter_map(step).find(|at| is_set(&silhouette.background, *at));
                if let Some((inner, outer)) = outside.and_then(|outside| colour(here).zip(colour(outside))) {
                    found.push(inner.delta_e(outer));
                }
            }
        }
    }
    found.sort_by(f64::total_cmp);
    (found.len() >= TUNING.least_places).then(|| Edge {
        places: found.len() as u32,
        lower_quarter: found.get(found.len() / 4).copied().unwrap_or_default(),
        median: found.get(found.len() / 2).copied().unwrap_or_default(),
    })
}

fn bounds(mask: &GrayImage, scale: f64) -> Region {
    let set = mask.enumerate_pixels().filter(|(_, _, p)| p.0[0] > 0);
    let [x0, y0, x1, y1] = set.fold([u32::MAX, u32::MAX, 0, 0], |[x0, y0, x1, y1], (x, y, _)| {
        [x0.min(x), y0.min(y), x1.max(x + 1), y1.max(y + 1)]
    });
    let px = |v: u32| (f64::from(v) * scale).round();
    Region {
        x: px(x0) as i32,
        y: px(y0) as i32,
        w: px(x1.saturating_sub(x0)) as u32,
        h: px(y1.saturating_sub(y0)) as u32,
    }
}
