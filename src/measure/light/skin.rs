//! Which canvas pixels are skin of the face: inside the mesh, without eyes, brows and mouth.

use crate::measure::scan_line::ScanLine;
use crate::scene::canvas::Canvas;
use crate::scene::mesh::Mesh;
use crate::scene::parse::{ParseMap, Part};

/// The mesh's rim.
pub(in super::super) const OVAL: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
    136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
/// Lids of the person's right eye.
pub(super) const RIGHT_EYE: [usize; 16] = [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7];
/// Lids of the person's left eye.
pub(super) const LEFT_EYE: [usize; 16] =
    [362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382];
/// Outer rim of the lips.
const MOUTH: [usize; 20] = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146];

/// The oval drawn in from its rim, where hair and background shine through, and the mouth drawn out to the rim of its
/// shade: factors.
const WITHIN_OVAL: f64 = 0.95;
const AROUND_MOUTH: f64 = 1.25;
/// Around the middle of an eye, from above the brow to below the lower lid: aside and down, in inter-eye distances.
const EYE_ASIDE: f64 = 0.42;
const EYE_DOWN: std::ops::Range<f64> = -0.4..0.25;

/// Points of the mesh, drawn out from their middle by `grow`.
pub(in super::super) fn polygon(mesh: &Mesh, landmarks: &[usize], grow: f64) -> Vec<[f64; 2]> {
    let points: Vec<[f64; 2]> = landmarks.iter().map(|i| mesh.xy(*i)).collect();
    let [x, y] = middle(&points);
    points.into_iter().map(|[px, py]| [x + (px - x) * grow, y + (py - y) * grow]).collect()
}

fn middle(points: &[[f64; 2]]) -> [f64; 2] {
    let count = points.len().max(1) as f64;
    [points.iter().map(|p| p[0]).sum::<f64>() / count, points.iter().map(|p| p[1]).sum::<f64>() / count]
}

/// Row by row over the canvas; where there is a class map, beard, hair and glasses are left out too.
pub(super) fn mask(canvas: &Canvas, mesh: &Mesh, map: Option<&ParseMap>) -> Vec<bool> {
    let (oval, mouth) = (polygon(mesh, &OVAL, WITHIN_OVAL), polygon(mesh, &MOUTH, AROUND_MOUTH));
    let (mut oval, mut mouth) = (ScanLine::of(&oval), ScanLine::of(&mouth));
    let eyes = [&RIGHT_EYE, &LEFT_EYE].map(|eye| middle(&polygon(mesh, eye, 1.0)));
    let unit = mesh.eye_distance();
    let at_eye = |[x, y]: [f64; 2]| {
        eyes.iter().any(|[ex, ey]| (x - ex).abs() < EYE_ASIDE * unit && EYE_DOWN.contains(&((y - ey) / unit)))
    };
    let [x0, y0, x1, y1] = mesh.bounds();
    let middle = |place: usize| (place as f64 + 0.5) * canvas.scale;
    let mut mask = vec![false; canvas.lab.len()];
    let rows = mask.chunks_exact_mut(canvas.width().max(1)).enumerate().map(|(row, pixels)| (middle(row), pixels));
    for (y, pixels) in rows.filter(|(y, _)| (y0..=y1).contains(y)) {
        let pixels = pixels.iter_mut().enumerate().map(|(column, pixel)| ([middle(column), y], pixel));
        for (at, pixel) in pixels.filter(|([x, _], _)| (x0..=x1).contains(x)) {
            *pixel = oval.contains(at)
                && !at_eye(at)
                && !mouth.contains(at)
                && map.is_none_or(|map| map.at(at) == Some(Part::Skin));
        }
    }
    mask
}
