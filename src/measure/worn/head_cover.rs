//! What is worn on the head: hats, caps, scarves, a raised hood.

use crate::facts::seen::Seen;
use crate::facts::worn::HeadCover;
use crate::scene::Scene;
use crate::scene::parse::Part;

/// Clothing above this line, inter-eye distances below the eyes, is on the head and no collar: it is where the nose ends.
const NOSE: f64 = 0.3;

/// Measures what is worn on the head.
pub fn head_cover(scene: &Scene<'_>) -> Seen<HeadCover> {
    let (map, axes) = (scene.parse()?, scene.axes()?);
    let high = |at: [f64; 2]| axes.of_photo(at)[1] < NOSE;
    let worn = |(at, part): &([f64; 2], Part)| match part {
        Part::HeadCover => true,
        Part::Clothing => high(*at),
        _ => false,
    };
    let places: Vec<[f64; 2]> = map.places().filter(worn).map(|(at, _)| at).collect();
    Ok(HeadCover {
        cover: map.area(Part::HeadCover, |_| true),
        hood: map.area(Part::Clothing, high),
        region: (!places.is_empty()).then(|| axes.region(&places)),
    })
}
