//! Lower rims of glasses: a thin line below each eye, between the lids and the cheek. Needs no face parser, and sees
//! wire that the parser misses.

use crate::facts::seen::Seen;
use crate::facts::worn::Rims;
use crate::scene::Scene;
use crate::scene::axes::HeadAxes;
use crate::scene::landmarks::{LEFT_IRIS, RIGHT_IRIS};
use crate::scene::lines::{Grid, Layout, Track, longest};
use crate::scene::mesh::Mesh;
use crate::scene::trace::Topic;

/// Grid places per inter-eye distance.
const PER_EYES: f64 = 64.0;
/// How far a rim is followed to either side of the iris, inter-eye distances.
const ASIDE: f64 = 0.33;
/// How far below the iris a rim lies, inter-eye distances: higher are lids and lashes, lower the cheek.
const BELOW: [f64; 2] = [0.22, 0.55];
/// Columns on both sides in which a line must end: 0.05 and 0.08 inter-eye distances, 3 and 5 mm.
const WIDTHS: [usize; 2] = [3, 5];
/// A line differs at least this much from both sides, ΔE: above the noise that compression leaves on skin.
const CONTRAST: f64 = 4.0;
/// Both sides differ from each other at most by this share of that: beyond it is the edge of a shadow.
const FLANKS: f64 = 0.6;
/// Columns beyond where a rim lies, to see what is beside it.
const MARGIN: usize = 6;

/// Measures rims.
pub fn rims(scene: &Scene<'_>) -> Seen<Rims> {
    let mesh = scene.mesh()?;
    let axes = scene.axes()?;
    let below = |iris| below(scene, mesh, axes, axes.of_photo(mesh.xy(iris)));
    let (Some(right), Some(left)) = (below(RIGHT_IRIS), below(LEFT_IRIS)) else {
        return Ok(Rims { length: 0.0, apart: 0.0, region: None });
    };
    let around = scene.region(&[right.points.as_slice(), left.points.as_slice()].concat());
    let rims =
        Rims { length: right.length.min(left.length), apart: (right.depth - left.depth).abs(), region: Some(around) };
    scene.draw_all(Topic::Worn, || [right, left].map(|rim| rim.points));
    Ok(rims)
}

struct Rim {
    length: f64,
    depth: f64,
    points: Vec<[f64; 2]>,
}

/// The longest line below one eye.
fn below(scene: &Scene<'_>, mesh: &Mesh, axes: &HeadAxes, iris: [f64; 2]) -> Option<Rim> {
    let margin = MARGIN as f64 / PER_EYES;
    let columns = ((BELOW[1] - BELOW[0]) * PER_EYES) as usize;
    let layout = Layout {
        from: [iris[0] - ASIDE, iris[1] + BELOW[0] - margin],
        size: [(2.0 * ASIDE * PER_EYES) as usize, columns + 2 * MARGIN],
        per_eyes: PER_EYES,
        upright: false,
        widths: WIDTHS,
        contrast: CONTRAST,
        flanks: FLANKS,
    };
    let grid = Grid::of(scene.pixels, mesh, axes, layout, |_| true);
    let track: Track = longest(&grid.lines(), &|column| (MARGIN..MARGIN + columns).contains(&column))?;
    let places: Vec<[f64; 2]> = track.places.iter().map(|(row, column)| grid.place(*row, *column)).collect();
    let depth = places.iter().map(|[_, down]| down - iris[1]).sum::<f64>() / places.len().max(1) as f64;
    let length = track.places.len() as f64 / PER_EYES;
    Some(Rim { length, depth, points: places.into_iter().map(|at| axes.to_photo(at)).collect() })
}
