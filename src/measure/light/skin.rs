//! Which canvas pixels are skin of the face: inside the mesh, without eyes, brows and mouth.

use crate::measure::scan_line::ScanLine;
use crate::scene::canvas::Canvas;
use crate::scene::landmarks::{LEFT_EYE, LIPS, OVAL, RIGHT_EYE};
use crate::scene::mesh::Mesh;
use crate::scene::parse::{ParseMap, Part};

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
    let (oval, mouth) = (polygon(mesh, &OVAL, WITHIN_OVAL), polygon(mesh, &LIPS, AROUND_MOUTH));
    let (mut oval, mut mouth) = (ScanLine::of(&oval), ScanLine::of(&mouth));
    let eyes = [RIGHT_EYE, LEFT_EYE].map(|eye| middle(&polygon(mesh, &eye.rim, 1.0)));
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
