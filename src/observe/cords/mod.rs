//! Two cords that hang on the top, left and right of the middle: drawstrings of a hood.

use serde::{Deserialize, Serialize};

use super::axes::{HeadAxes, Side, region};
use super::colour::Colour;
use super::scene::Scene;
use super::{Outline, Topic};
use crate::finding::{Region, Seen};

mod chest;
mod track;

use chest::{Chest, PER_EYES};
use track::{Track, longest};

/// What is seen of cords.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cords {
    /// Height over which two alike cords run side by side, inter-eye distances; 0 where there are no two.
    pub pair: f64,
    /// Share of all lines on the top that belongs to the two: folds, stripes and knitting have many more. 0..1.
    pub alone: f64,
    /// Where the two are, in photo pixels; `None` where there are no two.
    pub region: Option<Region>,
}

/// Cords hang this far from the middle of the face, inter-eye distances: farther than a zip or a row of buttons.
const ASIDE: [f64; 2] = [0.12, 1.2];
/// Cloth beside the one cord differs at most this much from that beside the other, ΔE.
const SAME_CLOTH: f64 = 10.0;
/// Both cords are lighter or darker than the cloth, in the same colour: cosine between their contrasts.
const SAME_CONTRAST: f64 = 0.9;
/// How far from the middle of the face the middle between both may lie, inter-eye distances.
const MIDDLE: f64 = 0.125;
/// Lines this many columns beside a cord are its own rims.
const OWN: usize = 4;

/// Measures cords.
pub fn cords(scene: &Scene<'_>, outlines: &mut Vec<Outline>) -> Seen<Cords> {
    let mesh = scene.mesh()?;
    let axes = HeadAxes::of(mesh);
    let chest = Chest::of(scene.pixels, scene.parse()?, mesh, &axes);
    let lines = chest.lines();
    let side = |side: Side| {
        let within = |column: usize| {
            let out = side.sign() * chest.along(column);
            out > ASIDE[0] && out < ASIDE[1]
        };
        longest(&lines, &within)
    };
    let none = Cords { pair: 0.0, alone: 0.0, region: None };
    let (Some(right), Some(left)) = (side(Side::Right), side(Side::Left)) else { return Ok(none) };
    if !alike(&chest, &right, &left) {
        return Ok(none);
    }
    let rows = right.last().min(left.last()).saturating_sub(right.first().max(left.first()));
    let near = |row: usize, column: usize| [&right, &left].iter().any(|track| track.passes(row, column, OWN));
    let (mut all, mut own) = (0u32, 0u32);
    for (row, column) in lines.places().filter(|(_, column)| chest.along(*column).abs() < ASIDE[1]) {
        all += 1;
        own += u32::from(near(row, column));
    }
    let points = |track: &Track| -> Vec<[f64; 2]> {
        track.places.iter().map(|(row, column)| axes.to_photo(chest.place(*row, *column))).collect()
    };
    let (right, left) = (points(&right), points(&left));
    let place = region(&[right.as_slice(), left.as_slice()].concat());
    outlines.extend([right, left].map(|points| Outline { topic: Topic::Body, points }));
    Ok(Cords { pair: rows as f64 / PER_EYES, alone: f64::from(own) / f64::from(all.max(1)), region: Some(place) })
}

/// Whether two lines stand off the same cloth in the same way, at like distances from the middle.
fn alike(chest: &Chest, right: &Track, left: &Track) -> bool {
    let (Some((cord, cloth)), Some((other_cord, other_cloth))) = (chest.colours(right), chest.colours(left)) else {
        return false;
    };
    let (one, other) = (difference(cord, cloth), difference(other_cord, other_cloth));
    let cosine = dot(one, other) / (dot(one, one) * dot(other, other)).sqrt().max(f64::EPSILON);
    let apart = difference(cloth, other_cloth);
    let middle = f64::midpoint(chest.mean_along(right), chest.mean_along(left));
    cosine > SAME_CONTRAST && dot(apart, apart).sqrt() < SAME_CLOTH && middle.abs() < MIDDLE
}

/// From the second colour to the first, L*, a*, b*.
fn difference(p: Colour, q: Colour) -> [f64; 3] {
    [p.l - q.l, p.a - q.a, p.b - q.b]
}

fn dot([a, b, c]: [f64; 3], [x, y, z]: [f64; 3]) -> f64 {
    a * x + b * y + c * z
}
