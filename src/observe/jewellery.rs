//! Earrings and necklaces, as far as the face parser suspects them.

use serde::{Deserialize, Serialize};

use super::axes::{HeadAxes, Side};
use super::scene::Scene;
use super::{Outline, Topic};
use crate::finding::{Region, Seen};

/// Jewellery. Areas are sums of probabilities, in squared inter-eye distances: a thin ring that wins no pixel for itself
/// still counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Jewellery {
    /// Beside and below the person's right ear.
    pub right_earring: f64,
    /// Beside and below the person's left ear.
    pub left_earring: f64,
    /// On the neck and below it.
    pub necklace: f64,
    /// The neck, in photo pixels.
    pub neck: Region,
}

/// Where earrings hang: along the line of the eyes from its middle, and below it, in inter-eye distances.
const BESIDE: [f64; 2] = [0.6, 1.6];
const BELOW: [f64; 2] = [-0.1, 2.0];
/// Where necklaces lie.
const NECK: [f64; 2] = [-1.6, 1.6];
const BELOW_CHIN: [f64; 2] = [1.2, 3.5];

/// Measures jewellery.
pub fn jewellery(scene: &Scene<'_>, outlines: &mut Vec<Outline>) -> Seen<Jewellery> {
    let (map, axes) = (scene.parse()?, HeadAxes::of(scene.mesh()?));
    let between = |value: f64, [low, high]: [f64; 2]| value > low && value < high;
    let earring = |side: Side| {
        map.earring_area(|at| {
            let [along, down] = axes.of_photo(at);
            between(side.sign() * along, BESIDE) && between(down, BELOW)
        })
    };
    let necklace = map.necklace_area(|at| {
        let [along, down] = axes.of_photo(at);
        between(along, NECK) && between(down, BELOW_CHIN)
    });
    let neck = axes.rectangle(NECK, BELOW_CHIN);
    let place = super::axes::region(&neck);
    for side in [Side::Right, Side::Left] {
        outlines.push(Outline { topic: Topic::Worn, points: axes.rectangle(BESIDE.map(|a| side.sign() * a), BELOW) });
    }
    Ok(Jewellery { right_earring: earring(Side::Right), left_earring: earring(Side::Left), necklace, neck: place })
}
