//! What is worn on the head: hats, caps, scarves, a raised hood.

use crate::facts::background::Corners;
use crate::facts::seen::Seen;
use crate::facts::worn::HeadCover;
use crate::measure::worn::behind::behind;
use crate::scene::Scene;
use crate::scene::parse::Part;

/// Clothing above this line, inter-eye distances below the eyes, is on the head and no collar: it is where the nose ends.
const NOSE: f64 = 0.3;

/// Measures what is worn on the head.
pub fn head_cover(scene: &Scene<'_>, corners: Option<&Corners>) -> Seen<HeadCover> {
    let (map, axes) = (scene.parse()?, scene.axes()?);
    let high = |at: [f64; 2]| axes.of_photo(at)[1] < NOSE;
    let behind = behind(scene, corners);
    let inside = |at: [f64; 2]| !behind(at);
    let worn = |(at, part): &([f64; 2], Part)| match part {
        Part::HeadCover => inside(*at),
        Part::Clothing => high(*at) && inside(*at),
        _ => false,
    };
    let places: Vec<[f64; 2]> = map.places().filter(worn).map(|(at, _)| at).collect();
    Ok(HeadCover {
        cover: map.area(Part::HeadCover, inside),
        hood: map.area(Part::Clothing, |at| high(at) && inside(at)),
        region: (!places.is_empty()).then(|| axes.region(&places)),
    })
}
