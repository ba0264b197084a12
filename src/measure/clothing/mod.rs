//! The top the person wears: its colours, and how it stands off the background.

pub mod collar;
pub mod cords;
pub mod neckline;
pub mod pattern;

use crate::facts::clothing::{Clothing, Edge, Tone};
use crate::facts::colour::{Colour, LabD65};
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::mouth::CHEEKS;
use crate::measure::tuning::tuning;
use crate::scene::Scene;
use crate::scene::canvas::Canvas;
use crate::scene::mesh::{CHIN, LEFT_CHEEK, LEFT_IRIS, Mesh, RIGHT_CHEEK, RIGHT_IRIS};
use crate::scene::numbers::median_colour;
use crate::scene::parse::{ParseMap, Part};
use crate::scene::silhouette::{Silhouette, is_set};
use image::{GrayImage, Luma};
use std::ops::Range;

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
    /// Half the side of a patch on a cheek, canvas pixels: within the cheek of the smallest face.
    cheek: i64 = 2,
    /// Largest turn of hue between skin and the cheeks, degrees: skin keeps its hue in the shade of the chin.
    skin_turn: f64 = 16.0,
    /// Its chroma over that of the cheeks: it keeps much of it.
    skin_chroma: Range<f64> = 0.6..1.6,
    /// Its L* less that of the cheeks: it may fall far.
    skin_lightness: Range<f64> = -45.0..18.0,
    /// Cheeks of less C* than this, as in a grey photo, have no hue to compare.
    skin_least_chroma: f64 = 6.0,
    /// Main colours nearer than this are one, ΔE00: the light and the shaded side of one cloth.
    same_colour: f64 = 10.0,
    /// How far the background is sought beside the top, in widths of the photo: both rims and the soft edge of the mask
    /// between them.
    edge_reach: f64 = 0.09,
    /// Fewer places than this are a strap or a mistake of the mask, not an outline.
    least_places: usize = 12,
}

/// Measures the clothing of the canvas.
pub fn clothing(scene: &Scene<'_>, background: Seen<Colour>) -> Seen<(Clothing, GrayImage)> {
    let (canvas, silhouette, mesh, background) = (scene.canvas(), scene.silhouette()?, scene.mesh()?, background?);
    let mask = region(canvas, silhouette, mesh, scene.parse().ok());
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
        white: share_of(|p| p.l >= TUNING.white[0] && p.chroma() <= TUNING.white[1]),
        dark: share_of(|p| p.l <= TUNING.dark[0] && p.chroma() <= TUNING.dark[1]),
        colours,
        off_background: main.delta_e(background),
        edge: edge(canvas, silhouette, &mask),
    };
    Ok((clothing, mask))
}

fn is_washed_blue(p: Colour) -> bool {
    TUNING.washed_hue.contains(&p.hue()) && p.chroma() >= TUNING.washed_chroma && TUNING.washed_lightness.contains(&p.l)
}

/// Person below the chin without skin; where the face parser has looked, only what it takes for clothing, so that long
/// hair and a beard are left out too.
fn region(canvas: &Canvas, silhouette: &Silhouette, mesh: &Mesh, parts: Option<&ParseMap>) -> GrayImage {
    let small = |i: usize| mesh.xy(i).map(|v| v / canvas.scale);
    let ([_, chin_y], [chin_x, _]) = (small(CHIN), small(CHIN));
    let ([right_x, _], [left_x, _]) = (small(RIGHT_CHEEK), small(LEFT_CHEEK));
    let eye_y = f64::midpoint(small(RIGHT_IRIS)[1], small(LEFT_IRIS)[1]);
    let face = (chin_y - eye_y).max(1.0);
    let half_width = ((left_x - right_x) / 2.0).abs();
    let skin = cheek_colour(canvas, mesh);
    GrayImage::from_fn(canvas.rgb.width(), canvas.rgb.height(), |x, y| {
        let index = (y * canvas.rgb.width() + x) as usize;
        let below = (f64::from(y) - chin_y) / face;
        let aside = (f64::from(x) - chin_x).abs() / half_width.max(1.0);
        let [beside, middle] = TUNING.below_chin;
        let under_neck = below > if aside > TUNING.beside_neck { beside } else { middle };
        let bare = skin.is_some_and(|skin| canvas.lab.get(index).is_some_and(|p| like_skin(*p, skin)));
        let middle = [f64::from(x) + 0.5, f64::from(y) + 0.5].map(|v| v * canvas.scale);
        // Where the parser has looked, beige cloth is no skin.
        let cloth = parts.and_then(|map| map.at(middle)).map_or(!bare, |part| part == Part::Clothing);
        let set = under_neck && is_set(&silhouette.inner, index) && cloth;
        Luma([if set { 255 } else { 0 }])
    })
}

/// Median colour of both cheeks.
pub(super) fn cheek_colour(canvas: &Canvas, mesh: &Mesh) -> Option<Colour> {
    let patch = |landmark: usize| {
        let [x, y] = mesh.xy(landmark).map(|v| (v / canvas.scale).round() as i64);
        (-TUNING.cheek..=TUNING.cheek)
            .flat_map(move |dy| (-TUNING.cheek..=TUNING.cheek).map(move |dx| (x + dx, y + dy)))
    };
    let pixels: Vec<LabD65> = CHEEKS
        .into_iter()
        .flat_map(patch)
        .filter_map(|(x, y)| {
            let inside = x >= 0 && y >= 0 && x < canvas.width() as i64 && y < canvas.height() as i64;
            inside.then(|| canvas.lab.get(y as usize * canvas.width() + x as usize).copied()).flatten()
        })
        .collect();
    median_colour(&pixels)
}

/// Whether a pixel may be skin of the colour of the cheeks, in light or shade.
pub(super) fn like_skin(pixel: LabD65, skin: Colour) -> bool {
    let pixel = Colour::from(pixel);
    let turn = (pixel.hue() - skin.hue()).abs();
    let hue = turn.min(360.0 - turn);
    let chroma = pixel.chroma() / skin.chroma().max(1.0);
    let lightness = pixel.l - skin.l;
    let coloured = skin.chroma() > TUNING.skin_least_chroma;
    coloured
        && hue < TUNING.skin_turn
        && TUNING.skin_chroma.contains(&chroma)
        && TUNING.skin_lightness.contains(&lightness)
}

/// Up to three colours by k-means in CIELAB, those near to each other joined. Deterministic: it starts
/// from the pixels at the 1/6, 3/6 and 5/6 quantile of lightness.
pub(super) fn tones(pixels: &[LabD65]) -> Vec<Tone> {
    let mut sorted: Vec<LabD65> = pixels.to_vec();
    sorted.sort_by(|p, q| p.l.total_cmp(&q.l).then(p.a.total_cmp(&q.a)).then(p.b.total_cmp(&q.b)));
    let mut centres: Vec<Colour> =
        [1, 3, 5].iter().filter_map(|k| sorted.get(sorted.len() * k / 6).map(|p| Colour::from(*p))).collect();
    let mut tones = Vec::new();
    for _ in 0..12 {
        tones = assign(pixels, &centres);
        centres = tones.iter().map(|t| t.colour).collect();
    }
    join(tones)
}

fn assign(pixels: &[LabD65], centres: &[Colour]) -> Vec<Tone> {
    let mut sums = vec![([0.0f64; 3], 0.0f64); centres.len()];
    for pixel in pixels {
        let p = Colour::from(*pixel);
        let distance = |c: &Colour| (c.l - p.l).powi(2) + (c.a - p.a).powi(2) + (c.b - p.b).powi(2);
        let nearest = centres.iter().enumerate().min_by(|x, y| distance(x.1).total_cmp(&distance(y.1)));
        if let Some((sum, n)) = nearest.and_then(|(k, _)| sums.get_mut(k)) {
            *sum = [sum[0] + p.l, sum[1] + p.a, sum[2] + p.b];
            *n += 1.0;
        }
    }
    sums.into_iter()
        .filter(|(_, n)| *n > 0.0)
        .map(|([l, a, b], n)| Tone { colour: Colour { l: l / n, a: a / n, b: b / n }, share: n / pixels.len() as f64 })
        .collect()
}

fn join(mut tones: Vec<Tone>) -> Vec<Tone> {
    tones.sort_by(|p, q| q.share.total_cmp(&p.share));
    let mut joined: Vec<Tone> = Vec::new();
    for tone in tones {
        match joined.iter_mut().find(|t| t.colour.delta_e(tone.colour) < TUNING.same_colour) {
            None => joined.push(tone),
            Some(near) => {
                let total = near.share + tone.share;
                let mix = |p: f64, q: f64| (p * near.share + q * tone.share) / total;
                near.colour = Colour {
                    l: mix(near.colour.l, tone.colour.l),
                    a: mix(near.colour.a, tone.colour.a),
                    b: mix(near.colour.b, tone.colour.b),
                };
                near.share = total;
            }
        }
    }
    joined.sort_by(|p, q| q.share.total_cmp(&p.share));
    joined
}

/// Steps from clothing out to the background, to the left, to the right and upwards, and compares both ends.
fn edge(canvas: &Canvas, silhouette: &Silhouette, clothing: &GrayImage) -> Option<Edge> {
    let (w, h) = (canvas.rgb.width(), canvas.rgb.height());
    let reach = (TUNING.edge_reach * f64::from(w)).round() as u32;
    let mut found = Vec::new();
    let colour = |x: u32, y: u32| canvas.lab.get((y * w + x) as usize).map(|p| Colour::from(*p));
    for (x, y, pixel) in clothing.enumerate_pixels() {
        if pixel.0[0] == 0 {
            continue;
        }
        for (dx, dy) in [(-1, 0), (1, 0), (0, -1)] {
            let step = |n: u32| {
                let (sx, sy) = (i64::from(x) + i64::from(n) * dx, i64::from(y) + i64::from(n) * dy);
                let inside = sx >= 0 && sy >= 0 && sx < i64::from(w) && sy < i64::from(h);
                inside.then_some((sx as u32, sy as u32))
            };
            // Only from the outermost clothing pixel in this direction.
            let is = |mask: &GrayImage, at: (u32, u32)| mask.get_pixel_checked(at.0, at.1).is_some_and(|p| p.0[0] > 0);
            if step(1).is_none_or(|at| is(&silhouette.inner, at)) {
                continue;
            }
            let outside = (2..=reach).filter_map(step).find(|at| is(&silhouette.background, *at));
            if let Some((inner, outer)) = outside.and_then(|(ox, oy)| colour(x, y).zip(colour(ox, oy))) {
                found.push(inner.delta_e(outer));
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
