//! Hair on brows and eyes.

use crate::facts::hair::Fringe;
use crate::scene::Scene;
use crate::scene::axes::HeadAxes;
use crate::scene::landmarks::{Brow, Eye};
use crate::scene::mesh::Mesh;
use crate::scene::parse::{ParseMap, Part};
use crate::scene::trace::Topic;

/// Places along a brow that are looked at.
const PLACES: u32 = 12;
/// The outermost end of the brow lies among the hair of the temples, 0..1 of its length.
const FROM: f64 = 0.15;
/// How far below the middle of the brow hair is looked for, inter-eye distances: strands may end on the lid.
const BELOW: f64 = -0.12;
/// Steps upwards, inter-eye distances.
const STEP: f64 = 0.02;
/// Steps from there to just above the middle of the brow ...
const TO_MIDDLE: u32 = 8;
/// ... and to its upper edge.
const TO_EDGE: u32 = 10;
/// No part of an eye is farther from the middle of its iris, inter-eye distances.
const REACH: f64 = 0.35;
/// The opening of the eye with its lids: that much wider and higher than the landmarks' rim.
const EYE_GROWN: [f64; 2] = [1.15, 1.6];

/// Measures one side.
pub(super) fn fringe(
    scene: &Scene<'_>,
    map: &ParseMap,
    mesh: &Mesh,
    axes: &HeadAxes,
    brow: &Brow,
    eye: &Eye,
) -> Fringe {
    let middles: Vec<[f64; 2]> = brow
        .upper
        .iter()
        .zip(&brow.lower)
        .map(|(upper, lower)| {
            let ([ax, ay], [bx, by]) = (mesh.xy(*upper), mesh.xy(*lower));
            axes.of_photo([f64::midpoint(ax, bx), f64::midpoint(ay, by)])
        })
        .collect();
    let (mut covered, mut touched) = (0u32, 0u32);
    for n in 0..PLACES {
        let [along, down] = between(&middles, FROM + (1.0 - FROM) * f64::from(n) / f64::from(PLACES - 1));
        let hair = |step: u32| {
            let up = BELOW + STEP * f64::from(step);
            map.at(axes.to_photo([along, down - up])) == Some(Part::Hair)
        };
        covered += u32::from((0..TO_MIDDLE).any(hair));
        touched += u32::from((0..TO_EDGE).any(hair));
    }
    let opening = opening(mesh, &eye.rim);
    let around: Vec<[f64; 2]> = brow.upper.iter().map(|i| mesh.xy(*i)).chain(opening.iter().copied()).collect();
    let share = |count: u32| f64::from(count) / f64::from(PLACES);
    let iris = axes.of_photo(mesh.xy(eye.iris));
    let near = |at: [f64; 2]| {
        let [along, down] = axes.of_photo(at);
        (along - iris[0]).hypot(down - iris[1]) < REACH
    };
    let fringe = Fringe {
        brow: share(covered),
        touched: share(touched),
        eye: map.share(Part::Hair, &opening).unwrap_or_default(),
        eye_seen: map.area(Part::Eye, near),
        region: axes.region(&around),
    };
    scene.draw(Topic::Hair, || middles.into_iter().map(|p| axes.to_photo(p)).collect());
    scene.draw(Topic::Hair, || opening.iter().chain(opening.first()).copied().collect());
    fringe
}

/// The point at `t` (0..1) of a line through points.
fn between(points: &[[f64; 2]], t: f64) -> [f64; 2] {
    let place = t * (points.len().max(2) - 1) as f64;
    let last = points.len().saturating_sub(2);
    let low = (place as usize).min(last);
    let rest = place - low as f64;
    let at = |i: usize| points.get(i).copied().unwrap_or_default();
    let ([ax, ay], [bx, by]) = (at(low), at(low + 1));
    [ax + (bx - ax) * rest, ay + (by - ay) * rest]
}

fn opening(mesh: &Mesh, rim: &[usize]) -> Vec<[f64; 2]> {
    let points: Vec<[f64; 2]> = rim.iter().map(|i| mesh.xy(*i)).collect();
    let n = points.len().max(1) as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), [px, py]| (x + px / n, y + py / n));
    points.into_iter().map(|[px, py]| [x + (px - x) * EYE_GROWN[0], y + (py - y) * EYE_GROWN[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_followed_from_its_first_point_to_its_last() {
        let line = [[0.0, 0.0], [1.0, 0.0], [1.0, 4.0]];
        for (t, [x, y]) in [(0.0, [0.0, 0.0]), (0.25, [0.5, 0.0]), (0.75, [1.0, 2.0]), (1.0, [1.0, 4.0])] {
            let [px, py] = between(&line, t);
            assert!((px - x).abs() < 1e-9 && (py - y).abs() < 1e-9, "{t}: {px} {py}");
        }
    }
}
