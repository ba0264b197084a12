//! Ornaments in the hair: spots whose colour is far from the hair around them.

use crate::facts::background::Corners;
use crate::facts::colour::{Colour, LabD65, to_lab};
use crate::facts::seen::Seen;
use crate::facts::worn::Ornament;
use crate::measure::worn::behind::behind;
use crate::scene::Scene;
use crate::scene::numbers::median_colour;
use crate::scene::parse::{ParseMap, Part};

/// What an ornament is taken for: the parser calls hair with a band in it a cover. A hat is a cover too, but then most
/// of what is looked at is the hat, and it is not strange to itself.
const HAIR: [Part; 2] = [Part::Hair, Part::HeadCover];
/// What a vivid pixel is: chroma C*ab above this. Nothing that grows on a head is so vivid: locks that catch the light
/// become lighter and paler, not more colourful.
const VIVID_CHROMA: f64 = 38.0;
/// And farther than this from the hair's median colour, ΔE00, so that vivid dyed hair is not strange to itself.
const FAR: f64 = 30.0;
/// The hair around a pixel, in map pixels to each side, that keeps the background's colour out.
const AROUND: f64 = 3.0;

/// Measures ornaments.
pub fn ornament(scene: &Scene<'_>, corners: Option<&Corners>) -> Seen<Ornament> {
    let map = scene.parse()?;
    let behind = behind(scene, corners);
    let hair: Vec<([f64; 2], LabD65)> = map
        .places()
        .filter(|(at, part)| HAIR.contains(part) && within(map, *at) && !behind(*at))
        .filter_map(|(at, _)| Some((at, to_lab(scene.pixels.get_pixel_checked(at[0] as u32, at[1] as u32)?.0))))
        .collect();
    let colours: Vec<LabD65> = hair.iter().map(|(_, colour)| *colour).collect();
    let Some(median) = median_colour(&colours) else { return Ok(Ornament { vivid: 0.0, region: None }) };
    let strange = |colour: LabD65| {
        let colour = Colour::from(colour);
        colour.a * colour.a + colour.b * colour.b > VIVID_CHROMA * VIVID_CHROMA && colour.delta_e(median) > FAR
    };
    let spots: Vec<[f64; 2]> = hair.iter().filter(|(_, colour)| strange(*colour)).map(|(at, _)| *at).collect();
    Ok(Ornament { vivid: map.pixels_to_area(spots.len()), region: (!spots.is_empty()).then(|| scene.region(&spots)) })
}

/// Whether hair lies all around.
fn within(map: &ParseMap, [x, y]: [f64; 2]) -> bool {
    let reach = AROUND * map.step;
    let around = [[-reach, 0.0], [reach, 0.0], [0.0, -reach], [0.0, reach]];
    around.iter().all(|[dx, dy]| map.at([x + dx, y + dy]).is_some_and(|part| HAIR.contains(&part)))
}
