//! Two cords that hang on the top, left and right of the middle: drawstrings of a hood.

use crate::facts::clothing::Cords;
use crate::facts::seen::Seen;
use crate::measure::tuning::tuning;
use crate::scene::Scene;
use crate::scene::axes::Side;
use crate::scene::lines::{Grid, Layout, Track, difference, dot, length, longest};
use crate::scene::parse::Part;
use crate::scene::trace::Topic;

tuning! {
    /// Grid places per inter-eye distance: three across a thin cord.
    per_eyes: f64 = 48.0,
    /// How far the grid reaches to either side of the middle of the face, inter-eye distances.
    reach: f64 = 1.5,
    /// How far below the chin it begins and ends, inter-eye distances.
    below_chin: [f64; 2] = [0.25, 2.4],
    /// Cords hang this far from the middle of the face, inter-eye distances: farther than a zip or a row of buttons.
    aside: [f64; 2] = [0.12, 1.2],
    /// Columns to either side in which a cord must end: it is 0.04-0.12 inter-eye distances wide.
    widths: [usize; 2] = [4, 6],
    /// A cord stands off the cloth on both sides by at least this, CIELAB distance: above weave and JPEG noise.
    contrast: f64 = 6.0,
    /// The cloth differs from one side to the other at most by this share of that: beyond it is the edge of a fold.
    flanks: f64 = 0.5,
    /// Lines this many columns beside a cord are its own rims.
    own: usize = 4,
}

/// Measures cords.
pub fn cords(scene: &Scene<'_>) -> Seen<Cords> {
    let mesh = scene.mesh()?;
    let axes = scene.axes()?;
    let map = scene.parse()?;
    let layout = Layout {
        from: [axes.middle() - TUNING.reach, axes.chin[1] + TUNING.below_chin[0]],
        size: [TUNING.below_chin[1] - TUNING.below_chin[0], 2.0 * TUNING.reach]
            .map(|length| (length * TUNING.per_eyes) as usize),
        per_eyes: TUNING.per_eyes,
        upright: true,
        widths: TUNING.widths,
        contrast: TUNING.contrast,
        flanks: TUNING.flanks,
    };
    let chest = Grid::of(scene.pixels, mesh, axes, layout, |at| map.at(at) == Some(Part::Clothing));
    let along = |column: usize| chest.place(0, column)[0] - axes.middle();
    let lines = chest.lines();
    let side = |side: Side| {
        let within = |column: usize| {
            let out = side.sign() * along(column);
            out > TUNING.aside[0] && out < TUNING.aside[1]
        };
        longest(&lines, &within)
    };
    let none = Cords { pair: 0.0, alone: 0.0, cloth: 0.0, alike: 0.0, aside: 0.0, region: None };
    let (Some(right), Some(left)) = (side(Side::Right), side(Side::Left)) else { return Ok(none) };
    let Some([cloth, alike]) = compared(&chest, &right, &left) else { return Ok(none) };
    let mean = |track: &Track| {
        track.places.iter().map(|(_, column)| along(*column)).sum::<f64>() / track.places.len().max(1) as f64
    };
    let rows = right.last().min(left.last()).saturating_sub(right.first().max(left.first()));
    let near = |row: usize, column: usize| [&right, &left].iter().any(|track| track.passes(row, column, TUNING.own));
    let (mut all, mut own) = (0u32, 0u32);
    for (row, column) in lines.places().filter(|(_, column)| along(*column).abs() < TUNING.aside[1]) {
        all += 1;
        own += u32::from(near(row, column));
    }
    let aside = f64::midpoint(mean(&right), mean(&left)).abs();
    let points = |track: &Track| -> Vec<[f64; 2]> {
        track.places.iter().map(|(row, column)| axes.to_photo(chest.place(*row, *column))).collect()
    };
    let (right, left) = (points(&right), points(&left));
    let place = axes.region(&[right.as_slice(), left.as_slice()].concat());
    scene.draw_all(Topic::Body, || [right, left]);
    let (pair, alone) = (rows as f64 / TUNING.per_eyes, f64::from(own) / f64::from(all.max(1)));
    Ok(Cords { pair, alone, cloth, alike, aside, region: Some(place) })
}

/// How far the cloth beside two lines differs, and how alike they stand off it: a distance and a cosine.
fn compared(chest: &Grid, right: &Track, left: &Track) -> Option<[f64; 2]> {
    let ((cord, cloth), (other_cord, other_cloth)) = (chest.colours(right)?, chest.colours(left)?);
    let (one, other) = (difference(cord, cloth), difference(other_cord, other_cloth));
    let cosine = dot(one, other) / (length(one) * length(other)).max(f64::EPSILON);
    Some([length(difference(cloth, other_cloth)), cosine])
}
