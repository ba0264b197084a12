//! The outline of the head above the face: a bun is a narrow thing that stands on a wide one.

use crate::facts::region::Region;
use crate::scene::axes::HeadAxes;
use crate::scene::parse::{ParseMap, Part};

/// Height of one row, inter-eye distances.
const ROW: f64 = 0.05;
/// Rows are counted from this far above the eyes ...
const FROM: f64 = -3.2;
/// ... to this far, just above the brows.
const TO: f64 = -0.5;
/// A row that is narrower than this, over the width between the cheeks, is flying hair: a few strands.
const LEAST_WIDTH: f64 = 0.10;
/// From this width on, over the width between the cheeks, it is the head itself: a bun is narrower, and a round head
/// reaches it within a few rows.
const HEAD_WIDTH: f64 = 0.65;
/// Hair further aside than this, over half the width between the cheeks, is not on top.
const ASIDE: f64 = 1.5;
/// A pixel of hair less than this many map pixels from its edge is not counted as the hair's place.
const EDGE: f64 = 2.0;

/// Height of what stands on the head and is narrower than the head, inter-eye distances. A bald head counts as head.
pub(super) fn lobe(map: &ParseMap, axes: &HeadAxes) -> f64 {
    let mut rows = vec![0usize; ((TO - FROM) / ROW).round() as usize];
    for (place, part) in map.places() {
        let [along, down] = axes.of_photo(place);
        let above =
            matches!(part, Part::Hair | Part::Skin) && (along - axes.middle()).abs() < ASIDE * axes.half_width();
        let row = ((down - FROM) / ROW).floor();
        if let Some(count) = rows.get_mut(row as usize).filter(|_| above && row >= 0.0) {
            *count += 1;
        }
    }
    let full = 2.0 * axes.half_width() * ROW;
    let width = |count: &usize| map.pixels_to_area(*count) / full.max(f64::EPSILON);
    let Some(top) = rows.iter().position(|c| width(c) > LEAST_WIDTH) else { return 0.0 };
    rows.iter().skip(top).take_while(|c| width(c) < HEAD_WIDTH).count() as f64 * ROW
}

/// Where the hair is; single pixels of it do not count.
pub(super) fn place(map: &ParseMap, axes: &HeadAxes) -> Option<Region> {
    let sure: Vec<[f64; 2]> = map.inner(Part::Hair, EDGE).collect();
    (!sure.is_empty()).then(|| axes.region(&sure))
}
