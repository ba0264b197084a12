//! The mouth: how far open, and whether teeth show.

pub mod expression;

use crate::facts::colour::{Colour, LabD65, to_lab};
use crate::facts::mouth::Mouth;
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::scan_line::ScanLine;
use crate::scene::Scene;
use crate::scene::mesh::{CHIN, LEFT_IRIS, Mesh, RIGHT_IRIS};
use crate::scene::numbers::median_colour;
use crate::scene::parse::{ParseMap, Part};
use crate::scene::trace::Topic;
use image::RgbImage;

/// The outer edge of the lips, around.
pub(super) const LIPS: [usize; 20] =
    [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146];
/// The inner edge of the lips, around.
const INNER_LIPS: [usize; 20] =
    [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95];
/// Pairs of upper and lower points on it.
const PAIRS: [(usize, usize); 5] = [(13, 14), (82, 87), (312, 317), (81, 178), (311, 402)];
/// Middles of the cheeks.
pub(super) const CHEEKS: [usize; 4] = [50, 205, 280, 425];

/// Place of an open jaw in MediaPipe's list of blendshapes.
const JAW_OPEN: usize = 25;
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
/// Half the side of the patch in the middle of a cheek, inter-eye distances, and in pixels where the face is small.
const CHEEK: f64 = 0.06;
const LEAST_CHEEK: f64 = 2.0;

/// Measures the mouth.
pub fn mouth(scene: &Scene<'_>) -> Seen<Mouth> {
    let mesh = scene.mesh()?;
    scene.draw(Topic::Face, || outline(mesh));
    let ([rx, ry], [lx, ly], [cx, cy]) = (mesh.xy(RIGHT_IRIS), mesh.xy(LEFT_IRIS), mesh.xy(CHIN));
    let eyes_to_chin = (f64::midpoint(rx, lx) - cx).hypot(f64::midpoint(ry, ly) - cy).max(f64::EPSILON);
    let gap = PAIRS.iter().map(|(upper, lower)| {
        let ([ax, ay], [bx, by]) = (mesh.xy(*upper), mesh.xy(*lower));
        (ax - bx).hypot(ay - by)
    });
    let map = scene.parse();
    Ok(Mouth {
        gap: gap.fold(0.0, f64::max) / eyes_to_chin,
        jaw_open: scene.expression(JAW_OPEN)?,
        teeth: teeth(scene.pixels, mesh, map.ok())?,
        inside: map.map(|map| map.area(Part::InnerMouth, |_| true)),
        region: scene.region(&lips(mesh)),
    })
}

/// The inner edge of the lips, closed, for drawing.
pub fn outline(mesh: &Mesh) -> Vec<[f64; 2]> {
    INNER_LIPS.iter().chain([&78]).map(|i| mesh.xy(*i)).collect()
}

/// Corners, upper and lower edge of the outer lips.
fn lips(mesh: &Mesh) -> [[f64; 2]; 4] {
    [61, 291, 0, 17].map(|i| mesh.xy(i))
}

/// Bright, colourless pixels between the lips. Teeth are held against the cheeks of the same face: not much darker
/// than the skin, less coloured, and less red. Lips and gums are redder, a gap is dark.
fn teeth(photo: &RgbImage, mesh: &Mesh, map: Option<&ParseMap>) -> Seen<f64> {
    let skin = cheeks(photo, mesh).ok_or(Unseen::FaceUnclear)?;
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

/// Median colour of the cheeks at full size.
pub(super) fn cheeks(photo: &RgbImage, mesh: &Mesh) -> Option<Colour> {
    let reach = (mesh.eye_distance() * CHEEK).round().max(LEAST_CHEEK) as i64;
    let patch = |landmark: usize| {
        let [x, y] = mesh.xy(landmark).map(|v| v.round() as i64);
        (-reach..=reach).flat_map(move |dy| (-reach..=reach).map(move |dx| (x + dx, y + dy)))
    };
    let pixels: Vec<LabD65> = CHEEKS
        .into_iter()
        .flat_map(patch)
        .filter_map(|(x, y)| photo.get_pixel_checked(u32::try_from(x).ok()?, u32::try_from(y).ok()?))
        .map(|p| to_lab(p.0))
        .collect();
    median_colour(&pixels)
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
