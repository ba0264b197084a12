//! Glasses: whether any are worn or pushed up, and what the lenses do to the eyes behind them.

use crate::facts::colour::{Colour, LabD65, to_lab};
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::facts::worn::{Glasses, Lens};
use crate::measure::scan_line::ScanLine;
use crate::scene::Scene;
use crate::scene::axes::Side;
use crate::scene::landmarks::{BELOW_EYES, Eye, LEFT_EYE, LEFT_IRIS, RIGHT_EYE, RIGHT_IRIS};
use crate::scene::mesh::Mesh;
use crate::scene::numbers::median_colour;
use crate::scene::parse::{ParseMap, Part};
use crate::scene::trace::Topic;

/// Half the side of the square around an eye, in inter-eye distances: lids and socket, not the brow.
const AROUND_EYE: f64 = 0.2;
/// What a very dark pixel is: L* below this share of the cheeks', as of an opaque lens or frame rather than of a lid in shade.
const VERY_DARK: f64 = 0.35;
/// What a mirroring pixel is: L* above this and chroma C*ab below that, nearly the white of the lamp itself.
const WHITE: [f32; 2] = [93.0, 12.0];
/// Half the width of the strip around each point behind a lens, inter-eye distances, and the samples in it.
const STRIP: f64 = 0.04;
const SAMPLES: i32 = 5;
/// With fewer pixels behind the lens than this the colour through it is taken from its whole area.
const LEAST_BEHIND: usize = 8;
/// Radius of an iris, inter-eye distances: 6 of 63 mm.
const IRIS: f64 = 0.1;
/// Higher than this above the eyes glasses are pushed up, inter-eye distances.
const ABOVE: f64 = -0.5;
/// Measures glasses.
pub fn glasses(scene: &Scene<'_>) -> Seen<Glasses> {
    let (map, mesh) = (scene.parse()?, scene.mesh()?);
    let axes = scene.axes()?;
    let down = |at: [f64; 2]| axes.of_photo(at)[1];
    let places: Vec<[f64; 2]> = map.places().filter(|(_, part)| *part == Part::Glasses).map(|(at, _)| at).collect();
    let area = map.area(Part::Glasses, |at| down(at) >= ABOVE);
    let on = |side: Side| {
        map.area(Part::Glasses, |at| down(at) >= ABOVE && side.sign() * (axes.of_photo(at)[0] - axes.nose) > 0.0)
    };
    let both_sides = 2.0 * on(Side::Right).min(on(Side::Left));
    let lens = if area > 0.0 { Some(lens(scene, mesh, map)?) } else { None };
    let region = (!places.is_empty()).then(|| scene.region(&places));
    if lens.is_some() {
        let around = |lids: [usize; 8]| lids.iter().chain(lids.first()).map(|i| mesh.xy(*i)).collect();
        scene.draw_all(Topic::Worn, || [RIGHT_EYE, LEFT_EYE].map(|eye| around(eye.lids())));
    }
    let pushed_up = map.area(Part::Glasses, |at| down(at) < ABOVE);
    Ok(Glasses { area, both_sides, dark: dark(scene, mesh)?, pushed_up, lens, region })
}

/// Share of very dark pixels around both eyes; of the lighter eye, so that shade on one side does not count.
fn dark(scene: &Scene<'_>, mesh: &Mesh) -> Seen<f64> {
    let (photo, skin) = (scene.pixels, scene.skin()?);
    let reach = (AROUND_EYE * mesh.eye_distance()).round() as i64;
    let share = |iris: usize| {
        let [cx, cy] = mesh.xy(iris).map(|v| v.round() as i64);
        let (mut all, mut dark) = (0u32, 0u32);
        for (dx, dy) in (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy))) {
            let (Ok(x), Ok(y)) = (u32::try_from(cx + dx), u32::try_from(cy + dy)) else { continue };
            let Some(pixel) = photo.get_pixel_checked(x, y) else { continue };
            all += 1;
            dark += u32::from(f64::from(to_lab(pixel.0).l) < VERY_DARK * skin.l);
        }
        f64::from(dark) / f64::from(all.max(1))
    };
    Ok([RIGHT_IRIS, LEFT_IRIS].map(share).into_iter().fold(1.0, f64::min))
}

fn lens(scene: &Scene<'_>, mesh: &Mesh, map: &ParseMap) -> Seen<Lens> {
    let (photo, skin) = (scene.pixels, scene.skin()?);
    let pixel = |[x, y]: [f64; 2]| -> Option<LabD65> {
        let inside = x >= 0.0 && y >= 0.0;
        inside.then(|| photo.get_pixel_checked(x as u32, y as u32).map(|p| to_lab(p.0))).flatten()
    };
    let reach = (mesh.eye_distance() * STRIP).max(1.0);
    let behind: Vec<LabD65> = BELOW_EYES
        .iter()
        .map(|i| mesh.xy(*i))
        .flat_map(|[x, y]| {
            (0..SAMPLES).map(move |k| [x + (f64::from(2 * k) / f64::from(SAMPLES - 1) - 1.0) * reach, y])
        })
        .filter(|at| map.at(*at) == Some(Part::Glasses))
        .filter_map(pixel)
        .collect();
    let all: Vec<LabD65> =
        map.places().filter(|(_, part)| *part == Part::Glasses).filter_map(|(at, _)| pixel(at)).collect();
    let through =
        median_colour(if behind.len() >= LEAST_BEHIND { &behind } else { &all }).ok_or(Unseen::FaceUnclear)?;
    let white = |p: &&LabD65| p.l > WHITE[0] && p.a.hypot(p.b) < WHITE[1];
    let over = [RIGHT_EYE, LEFT_EYE].map(|eye| dark_beside_iris(mesh, &eye, &skin, &pixel));
    Ok(Lens {
        lightness: through.l / skin.l.max(1.0),
        tint: (through.a - skin.a).hypot(through.b - skin.b),
        glare: all.iter().filter(white).count() as f64 / all.len().max(1) as f64,
        over_eye: over.into_iter().fold(0.0, f64::max),
    })
}

/// Share of dark pixels in the opening of an eye, outside the disc of its iris.
fn dark_beside_iris(mesh: &Mesh, eye: &Eye, skin: &Colour, pixel: &impl Fn([f64; 2]) -> Option<LabD65>) -> f64 {
    let polygon: Vec<[f64; 2]> = eye.lids().map(|i| mesh.xy(i)).to_vec();
    let [cx, cy] = mesh.xy(eye.iris);
    let radius = IRIS * mesh.eye_distance();
    let bounds = Region::around(&polygon, 1.0);
    let (mut open, mut dark, mut opening) = (0u32, 0u32, ScanLine::of(&polygon));
    for (x, y) in (0..bounds.h).flat_map(|y| (0..bounds.w).map(move |x| (x, y))) {
        let at = [f64::from(bounds.x) + f64::from(x) + 0.5, f64::from(bounds.y) + f64::from(y) + 0.5];
        let beside = (at[0] - cx).hypot(at[1] - cy) > radius;
        if !(beside && opening.contains(at)) {
            continue;
        }
        if let Some(p) = pixel(at) {
            open += 1;
            dark += u32::from(f64::from(p.l) < VERY_DARK * skin.l);
        }
    }
    f64::from(dark) / f64::from(open.max(1))
}
