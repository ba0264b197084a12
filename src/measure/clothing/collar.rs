//! The collar of the top: whether it stands up beside the neck and opens in the middle.

use crate::facts::clothing::Collar;
use crate::facts::seen::{Seen, Unseen};
use crate::scene::Scene;
use crate::scene::axes::Side;
use crate::scene::parse::Part;

/// Along from the middle of the face: the middle, halfway, and beside the neck, in inter-eye distances.
const MIDDLE: [f64; 2] = [0.0, 0.15];
const HALFWAY: [f64; 2] = [0.35, 0.55];
const BESIDE: [f64; 2] = [0.55, 0.95];
/// Stray pixels above the edge of the top that are passed over, map pixels.
const STRAY: usize = 3;

/// Measures the collar.
pub fn collar(scene: &Scene<'_>) -> Seen<Collar> {
    let (map, axes) = (scene.parse()?, scene.axes()?);
    let [middle, chin] = [axes.middle(), axes.chin[1]];
    let top: Vec<[f64; 2]> = map
        .places()
        .filter(|(_, part)| *part == Part::Clothing)
        .map(|(at, _)| axes.of_photo(at))
        .map(|[along, down]| [along - middle, down - chin])
        .collect();
    let edge = |side: Side, [from, to]: [f64; 2]| -> Seen<f64> {
        let aside = |along: f64| (from..to).contains(&(side.sign() * along));
        let mut down: Vec<f64> = top.iter().filter(|[along, _]| aside(*along)).map(|[_, down]| *down).collect();
        down.sort_by(f64::total_cmp);
        down.get(STRAY).copied().ok_or(Unseen::NoClothing)
    };
    let [right, left] = [Side::Right, Side::Left]
        .map(|side| -> Seen<[f64; 2]> { Ok([edge(side, BESIDE)?, edge(side, MIDDLE)? - edge(side, HALFWAY)?]) });
    let ([right_side, right_opening], [left_side, left_opening]) = (right?, left?);
    Ok(Collar { side: right_side.max(left_side), opening: right_opening.min(left_opening) })
}
