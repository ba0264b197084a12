//! Two cords that hang on the top, left and right of the middle: drawstrings of a hood.

use crate::facts::clothing::Cords;
use crate::facts::seen::Seen;
use crate::scene::Scene;
use crate::scene::axes::{HeadAxes, Side};
use crate::scene::lines::{Grid, Layout, Track, difference, dot, length, longest};
use crate::scene::parse::Part;
use crate::scene::trace::{Outline, Topic};

/// Grid places per inter-eye distance.
const PER_EYES: f64 = 48.0;
/// How far the grid reaches to either side of the middle of the face, inter-eye distances.
const REACH: f64 = 1.5;
/// How far below the chin it begins and ends, inter-eye distances.
const BELOW_CHIN: [f64; 2] = [0.25, 2.4];
/// Cords hang this far from the middle of the face, inter-eye distances: farther than a zip or a row of buttons.
const ASIDE: [f64; 2] = [0.12, 1.2];
/// Cloth beside the one cord differs less than this from that beside the other, CIELAB distance: shade and folds.
const SAME_CLOTH: f64 = 10.0;
/// Both cords are lighter or darker than the cloth, in the same colour: least cosine between their contrasts.
const SAME_CONTRAST: f64 = 0.9;
/// How far from the middle of the face the middle between both may lie, inter-eye distances.
const MIDDLE: f64 = 0.125;
/// Cords are 0.04-0.12 inter-eye distances wide: columns to either side in which one must end.
const WIDTHS: [usize; 2] = [4, 6];
/// A cord stands off the cloth on both sides by at least this, CIELAB distance: above weave and JPEG noise.
const CONTRAST: f64 = 6.0;
/// Lines this many columns beside a cord are its own rims.
const OWN: usize = 4;

/// Measures cords.
pub fn cords(scene: &Scene<'_>, outlines: &mut Vec<Outline>) -> Seen<Cords> {
    let mesh = scene.mesh()?;
    let axes = HeadAxes::of(mesh);
    let map = scene.parse()?;
    let layout = Layout {
        from: [axes.middle() - REACH, axes.chin[1] + BELOW_CHIN[0]],
        size: [BELOW_CHIN[1] - BELOW_CHIN[0], 2.0 * REACH].map(|length| (length * PER_EYES) as usize),
        per_eyes: PER_EYES,
        upright: true,
        widths: WIDTHS,
        contrast: CONTRAST,
        flanks: 0.5,
    };
    let chest = Grid::of(scene.pixels, mesh, &axes, layout, |at| map.at(at) == Some(Part::Clothing));
    let along = |column: usize| chest.place(0, column)[0] - axes.middle();
    let lines = chest.lines();
    let side = |side: Side| {
        let within = |column: usize| {
            let out = side.sign() * along(column);
            out > ASIDE[0] && out < ASIDE[1]
        };
        longest(&lines, &within)
    };
    let none = Cords { pair: 0.0, alone: 0.0, region: None };
    let (Some(right), Some(left)) = (side(Side::Right), side(Side::Left)) else { return Ok(none) };
    let mean = |track: &Track| {
        track.places.iter().map(|(_, column)| along(*column)).sum::<f64>() / track.places.len().max(1) as f64
    };
    if !alike(&chest, &right, &left) || f64::midpoint(mean(&right), mean(&left)).abs() >= MIDDLE {
        return Ok(none);
    }
    let rows = right.last().min(left.last()).saturating_sub(right.first().max(left.first()));
    let near = |row: usize, column: usize| [&right, &left].iter().any(|track| track.passes(row, column, OWN));
    let (mut all, mut own) = (0u32, 0u32);
    for (row, column) in lines.places().filter(|(_, column)| along(*column).abs() < ASIDE[1]) {
        all += 1;
        own += u32::from(near(row, column));
    }
    let points = |track: &Track| -> Vec<[f64; 2]> {
        track.places.iter().map(|(row, column)| axes.to_photo(chest.place(*row, *column))).collect()
    };
    let (right, left) = (points(&right), points(&left));
    let place = axes.region(&[right.as_slice(), left.as_slice()].concat());
    outlines.extend([right, left].map(|points| Outline { topic: Topic::Body, points }));
    Ok(Cords { pair: rows as f64 / PER_EYES, alone: f64::from(own) / f64::from(all.max(1)), region: Some(place) })
}

/// Whether two lines stand off the same cloth in the same way.
fn alike(chest: &Grid, right: &Track, left: &Track) -> bool {
    let (Some((cord, cloth)), Some((other_cord, other_cloth))) = (chest.colours(right), chest.colours(left)) else {
        return false;
    };
    let (one, other) = (difference(cord, cloth), difference(other_cord, other_cloth));
    let cosine = dot(one, other) / (length(one) * length(other)).max(f64::EPSILON);
    let apart = difference(cloth, other_cloth);
    cosine > SAME_CONTRAST && length(apart) < SAME_CLOTH
}
