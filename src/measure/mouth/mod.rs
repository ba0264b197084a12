//! The mouth: how far open, and whether teeth show.

pub mod expression;

use crate::facts::colour::{Colour, LabD65, to_lab};
use crate::facts::mouth::Mouth;
use crate::facts::region::Region;
use crate::facts::seen::Seen;
use crate::measure::scan_line::ScanLine;
use crate::scene::Scene;
use crate::scene::blendshapes::Blendshape;
use crate::scene::landmarks::{CHIN, INNER_LIPS, LEFT_IRIS, LIP_PAIRS, MOUTH_ENDS, RIGHT_IRIS};
use crate::scene::mesh::Mesh;
use crate::scene::parse::{ParseMap, Part};
use crate::scene::trace::Topic;

/// What counts as a tooth, against the cheeks of the same face: lightness L* above this share of theirs, which a gap
/// between the lips does not reach, ...
const TOOTH_LIGHTNESS: f64 = 0.72;
/// ... chroma below this share of theirs, ...
const TOOTH_CHROMA: f64 = 0.85;
/// ... or below this where the cheeks themselves are nearly grey, ...
const TOOTH_GREY: f64 = 10.0;
/// ... and redness a* below this share of theirs plus a unit of noise: lips and gums are redder.
const TOOTH_RED: f64 = 0.75;
const RED_NOISE: f64 = 1.0;
/// Measures the mouth.
pub fn mouth(scene: &Scene<'_>) -> Seen<Mouth> {
    let mesh = scene.mesh()?;
    scene.draw(Topic::Face, || outline(mesh));
    let ([rx, ry], [lx, ly], [cx, cy]) = (mesh.xy(RIGHT_IRIS), mesh.xy(LEFT_IRIS), mesh.xy(CHIN));
    let eyes_to_chin = (f64::midpoint(rx, lx) - cx).hypot(f64::midpoint(ry, ly) - cy).max(f64::EPSILON);
    let gap = LIP_PAIRS.iter().map(|(upper, lower)| {
        let ([ax, ay], [bx, by]) = (mesh.xy(*upper), mesh.xy(*lower));
        (ax - bx).hypot(ay - by)
    });
    let map = scene.parse();
    Ok(Mouth {
        gap: gap.fold(0.0, f64::max) / eyes_to_chin,
        jaw_open: scene.expression(Blendshape::JawOpen)?,
        teeth: teeth(scene, mesh, map.ok())?,
        inside: map.map(|map| map.area(Part::InnerMouth, |_| true)),
        region: scene.region(&lips(mesh)),
    })
}

/// The inner edge of the lips, closed, for drawing.
pub fn outline(mesh: &Mesh) -> Vec<[f64; 2]> {
    INNER_LIPS.iter().chain(INNER_LIPS.first()).map(|i| mesh.xy(*i)).collect()
}

/// Corners, upper and lower edge of the outer lips.
fn lips(mesh: &Mesh) -> [[f64; 2]; 4] {
    MOUTH_ENDS.map(|i| mesh.xy(i))
}

/// Bright, colourless pixels between the lips. Teeth are held against the cheeks of the same face: not much darker
/// than the skin, less coloured, and less red. Lips and gums are redder, a gap is dark.
fn teeth(scene: &Scene<'_>, mesh: &Mesh, map: Option<&ParseMap>) -> Seen<f64> {
    let (photo, skin) = (scene.pixels, scene.skin()?);
    let lips: Vec<[f64; 2]> = INNER_LIPS.iter().map(|i| mesh.xy(*i)).collect();
    let bounds = Region::around(&self::lips(mesh), 1.0);
    let (x0, y0) = (bounds.x.max(0) as u32, bounds.y.max(0) as u32);
    let (x1, y1) = (x0 + bounds.w, y0 + bounds.h);
    let (mut count, mut inner) = (0u32, ScanLine::of(&lips));
    for (x, y) in (y0..y1.min(photo.height())).flat_map(|y| (x0..x1.min(photo.width())).map(move |x| (x, y))) {
        let at = [f64::from(x) + 0.5, f64::from(y) + 0.5];
        let within = inner.contains(at) || map.is_some_and(|map| map.at(at) == Some(Part::InnerMouth));
        if within && photo.get_pixel_checked(x, y).is_some_and(|p| is_tooth(to_lab(p.0), skin)) {
            count += 1;
        }
    }
    Ok(f64::from(count) / mesh.eye_distance().powi(2).max(1.0))
}

fn is_tooth(pixel: LabD65, skin: Colour) -> bool {
    let p = Colour::from(pixel);
    p.l > TOOTH_LIGHTNESS * skin.l
        && p.chroma() < (TOOTH_CHROMA * skin.chroma()).max(TOOTH_GREY)
        && p.a < TOOTH_RED * skin.a + RED_NOISE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teeth_are_told_from_lips_gums_and_a_gap_on_light_and_dark_skin() {
        for skin in [[220, 180, 160], [110, 72, 56]] {
            let skin = Colour::from(to_lab(skin));
            assert!(is_tooth(to_lab([225, 218, 205]), skin));
            for other in [[180, 90, 90], [200, 110, 110], [40, 20, 20], [120, 60, 60]] {
                assert!(!is_tooth(to_lab(other), skin), "{other:?}");
            }
        }
    }
}
