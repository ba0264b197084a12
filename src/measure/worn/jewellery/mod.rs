//! Earrings and necklaces: as far as the face parser suspects them, and as small spots and thin lines that it is too
//! coarse to see.

use crate::facts::region::Region;
use crate::facts::seen::Seen;
use crate::facts::worn::Jewellery;
use crate::measure::overlay;
use crate::scene::Scene;
use crate::scene::axes::Side;
use crate::scene::trace::Topic;

mod grid;
mod lobe;
mod neck_line;

/// Where earrings hang: along the line of the eyes from its middle, and below it, in inter-eye distances.
const BESIDE: [f64; 2] = [0.6, 1.6];
const BELOW: [f64; 2] = [-0.1, 2.0];
/// Where necklaces lie: along the line of the eyes, and below it.
const NECK: [f64; 2] = [-1.6, 1.6];
const BELOW_CHIN: [f64; 2] = [1.2, 3.5];

/// Measures jewellery. What lies where something is `written` over the chest, in true pixels of the photo, is no necklace.
pub fn jewellery(scene: &Scene<'_>, written: Option<[f64; 4]>) -> Seen<Jewellery> {
    let (map, mesh) = (scene.parse()?, scene.mesh()?);
    let axes = scene.axes()?;
    let between = |value: f64, [low, high]: [f64; 2]| value > low && value < high;
    let earring = |side: Side| {
        map.earring_area(|at| {
            let [along, down] = axes.of_photo(at);
            between(side.sign() * along, BESIDE) && between(down, BELOW)
        })
    };
    let necklace = map.necklace_area(|at| {
        let [along, down] = axes.of_photo(at);
        between(along, NECK) && between(down, BELOW_CHIN) && !overlay::within(written, at.map(|v| v * scene.enlarge))
    });
    let beside = |side: Side| axes.rectangle(BESIDE.map(|a| side.sign() * a), BELOW);
    scene.draw_all(Topic::Worn, || [Side::Right, Side::Left].map(beside));
    let [right_lobe, left_lobe] = [Side::Right, Side::Left].map(|side| lobe::lobe(scene.pixels, map, axes, side));
    let mut lines = neck_line::neck_lines(scene.pixels, map, mesh, axes);
    lines.retain(|line| !overlay::within(written, middle(line.region)));
    let spots = [right_lobe, left_lobe].into_iter().flatten().filter(|lobe| lobe.spot > 0.0).map(|lobe| lobe.region);
    let found = spots.chain(lines.iter().map(|line| line.region));
    scene.draw_all(Topic::Worn, || found.map(|region| around(region, scene.enlarge)));
    Ok(Jewellery {
        right_earring: earring(Side::Right),
        left_earring: earring(Side::Left),
        right_lobe,
        left_lobe,
        necklace,
        lines,
        right: axes.region(&beside(Side::Right)),
        left: axes.region(&beside(Side::Left)),
        neck: axes.region(&axes.rectangle(NECK, BELOW_CHIN)),
    })
}

fn middle(region: Region) -> [f64; 2] {
    [f64::from(region.x) + f64::from(region.w) / 2.0, f64::from(region.y) + f64::from(region.h) / 2.0]
}

/// A region as a closed polygon of the measured picture.
fn around(region: Region, enlarge: f64) -> Vec<[f64; 2]> {
    let (left, top) = (f64::from(region.x), f64::from(region.y));
    let (right, bottom) = (left + f64::from(region.w), top + f64::from(region.h));
    [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]].map(|p| p.map(|v| v / enlarge)).to_vec()
}
