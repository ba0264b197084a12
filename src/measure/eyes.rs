//! The eyes, each apart: how far open, where they look, and whether the flash shows in them.

use crate::facts::colour::to_lab;
use crate::facts::eyes::{Eye, Eyes};
use crate::facts::region::Region;
use crate::facts::seen::Seen;
use crate::scene::Scene;
use crate::scene::blendshapes::Blendshape;
use crate::scene::landmarks::{Eye as Landmarks, LEFT_EYE, RIGHT_EYE};
use crate::scene::mesh::Mesh;
use crate::scene::trace::Topic;
use image::RgbImage;

/// One eye: its landmarks, ...
struct Points {
    eye: Landmarks,
    /// ... the score of its closed lid, ...
    blink: Blendshape,
    /// ... and where the middle of the iris rests between the corners when the eye looks into the camera, to the right of
    /// the picture, over the width of the eye: the outer corner of the mesh lies farther out than the inner one lies in.
    rest: f64,
}

const RIGHT: Points = Points { eye: RIGHT_EYE, blink: Blendshape::EyeBlinkRight, rest: -0.05 };
const LEFT: Points = Points { eye: LEFT_EYE, blink: Blendshape::EyeBlinkLeft, rest: 0.05 };

/// The iris rests this much above the line of the corners, over the width of the eye (median of 107 portraits that
/// look ahead; deviation 0.013).
const REST_HEIGHT: f64 = 0.08;
/// An eye that keeps looking into the camera moves its iris by this much of the eye's width while the head turns by
/// sin(yaw) = 1. An eyeball of 12 mm radius behind a lid opening of 30 mm would give 0.4; a line through 98 portraits
/// gives this, with a deviation of 0.016.
const PER_TURN: f64 = 0.235;

/// What counts as the red of a flash-lit pupil, in CIELAB: a chroma above this, which no iris and no eyelid has, ...
const RED_CHROMA: f32 = 42.0;
/// ... a hue angle in degrees from a purplish to an orange red; brown irises and skin lie beyond, ...
const RED_HUES: std::ops::Range<f32> = -15.0..45.0;
/// ... and less lightness L* than a highlight on skin or sclera.
const RED_LIGHTNESS: f32 = 70.0;
/// The eyes' place reaches this far above and below the corners, inter-eye distances.
const TALL: f64 = 0.25;

/// Measures both eyes; `yaw` is the head's, degrees.
pub fn eyes(scene: &Scene<'_>, yaw: f64) -> Seen<Eyes> {
    let mesh = scene.mesh()?;
    scene.draw_all(Topic::Face, || lids(mesh));
    let one = |points: &Points| -> Seen<Eye> {
        let (gap, [across, down]) = (gap(mesh, points), gaze(mesh, points, yaw));
        Ok(Eye { gap, blink: scene.expression(points.blink)?, across, down, red: red(scene.pixels, mesh, points) })
    };
    Ok(Eyes { right: one(&RIGHT)?, left: one(&LEFT)?, region: region(mesh) })
}

/// The outlines of the lids, for drawing.
fn lids(mesh: &Mesh) -> [Vec<[f64; 2]>; 2] {
    [RIGHT_EYE, LEFT_EYE].map(|eye| eye.lids().into_iter().chain([eye.outer]).map(|i| mesh.xy(i)).collect())
}

fn distance(mesh: &Mesh, a: usize, b: usize) -> f64 {
    let ([ax, ay], [bx, by]) = (mesh.xy(a), mesh.xy(b));
    (ax - bx).hypot(ay - by)
}

fn gap(mesh: &Mesh, p: &Points) -> f64 {
    let lids: f64 = p.eye.upper.iter().zip(p.eye.lower).map(|(u, l)| distance(mesh, *u, l)).sum();
    lids / 3.0 / distance(mesh, p.eye.outer, p.eye.inner).max(f64::EPSILON)
}

/// Offset of the iris from its place of rest, along the line of both eyes and across it.
fn gaze(mesh: &Mesh, p: &Points, yaw: f64) -> [f64; 2] {
    let ([ax, ay], [bx, by]) = (mesh.xy(RIGHT_EYE.outer), mesh.xy(LEFT_EYE.outer));
    let (sin, cos) = (by - ay).atan2(bx - ax).sin_cos();
    let level = |i: usize| {
        let [x, y] = mesh.xy(i);
        [cos * x + sin * y, cos * y - sin * x]
    };
    let ([ox, oy], [nx, ny], [x, y]) = (level(p.eye.outer), level(p.eye.inner), level(p.eye.iris));
    let width = (ox - nx).abs().max(f64::EPSILON);
    let across = (x - f64::midpoint(ox, nx)) / width - p.rest + PER_TURN * yaw.to_radians().sin();
    let down = (y - f64::midpoint(oy, ny)) / width + REST_HEIGHT;
    [across, down]
}

/// A pixel of a flash-lit pupil: saturated red.
fn is_red(rgb: [u8; 3]) -> bool {
    let p = to_lab(rgb);
    let (chroma, hue) = (p.a.hypot(p.b), p.b.atan2(p.a).to_degrees());
    chroma > RED_CHROMA && RED_HUES.contains(&hue) && p.l < RED_LIGHTNESS
}

fn red(photo: &RgbImage, mesh: &Mesh, p: &Points) -> f64 {
    let [cx, cy] = mesh.xy(p.eye.iris).map(f64::round);
    let radius = p.eye.iris_rim.iter().map(|i| distance(mesh, *i, p.eye.iris)).sum::<f64>() / 4.0;
    let (mut disc, mut red) = (0u32, 0u32);
    let reach = radius.ceil();
    // Of a disc that leaves the photo only the pixels in it are visited.
    let span = |middle: f64, side: u32| (middle - reach).max(0.0) as u32..((middle + reach + 1.0) as u32).min(side);
    for (x, y) in span(cy, photo.height()).flat_map(|y| span(cx, photo.width()).map(move |x| (x, y))) {
        if (f64::from(x) - cx).hypot(f64::from(y) - cy) > radius {
            continue;
        }
        let Some(pixel) = photo.get_pixel_checked(x, y) else { continue };
        disc += 1;
        red += u32::from(is_red(pixel.0));
    }
    f64::from(red) / f64::from(disc.max(1))
}

fn region(mesh: &Mesh) -> Region {
    let corners = [RIGHT_EYE.outer, LEFT_EYE.outer].map(|i| mesh.xy(i));
    let tall = mesh.eye_distance() * TALL;
    let points = corners.iter().flat_map(|[x, y]| [[*x, y - tall], [*x, y + tall]]);
    Region::around(&points.collect::<Vec<_>>(), mesh.enlarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_flash_lit_pupil_is_red() {
        for rgb in [[190, 30, 40], [225, 60, 60], [150, 10, 30]] {
            assert!(is_red(rgb), "{rgb:?}");
        }
        // Brown, hazel and blue irises, an eyelid, tired sclera.
        for rgb in [[92, 58, 40], [130, 96, 60], [90, 120, 150], [200, 140, 120], [215, 180, 175]] {
            assert!(!is_red(rgb), "{rgb:?}");
        }
    }
}
