//! Around the neck: bulk of a hood or scarf above the shoulders, and shoulders without clothing.

use serde::{Deserialize, Serialize};

use super::axes::{HeadAxes, region};
use super::parse::Part;
use super::scene::Scene;
use super::{Outline, Topic};
use crate::finding::{Region, Seen, Unseen};

/// What lies around the neck.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Neckline {
    /// Area of clothing above the chin, beside or behind the neck, squared inter-eye distances. A shirt collar has 0.3
    /// and less.
    pub bulk: f64,
    /// Share of the shoulders that is skin and not clothing, 0..1.
    pub bare: Seen<f64>,
    /// The neck and the shoulders, in photo pixels.
    pub region: Region,
}

/// Clothing down to this line below the chin counts as bulk, in inter-eye distances.
const BELOW_CHIN: f64 = 0.1;
/// Where the shoulders are: aside of the middle of the face, and below the chin.
const ASIDE: f64 = 0.9;
const SHOULDERS: [f64; 2] = [0.45, 2.4];
/// Fewer shoulders than this tell nothing, squared inter-eye distances.
const LEAST_AREA: f64 = 0.15;

/// Measures the neckline.
pub fn neckline(scene: &Scene<'_>, outlines: &mut Vec<Outline>) -> Seen<Neckline> {
    let (map, axes) = (scene.parse()?, HeadAxes::of(scene.mesh()?));
    let [middle, chin] = [axes.middle(), axes.chin[1]];
    let shoulder = |at: [f64; 2]| {
        let [along, down] = axes.of_photo(at);
        (along - middle).abs() > ASIDE && down > chin + SHOULDERS[0] && down < chin + SHOULDERS[1]
    };
    let bulk = map.area(Part::Clothing, |at| axes.of_photo(at)[1] < chin + BELOW_CHIN);
    let skin = map.area(Part::Skin, shoulder) + map.area(Part::Neck, shoulder);
    let all = skin + map.area(Part::Clothing, shoulder);
    let place = axes.rectangle([middle - 2.2, middle + 2.2], [chin - 0.8, chin + SHOULDERS[1]]);
    let around = region(&place);
    outlines.push(Outline { topic: Topic::Body, points: place });
    let bare = if all < LEAST_AREA { Err(Unseen::NoClothing) } else { Ok(skin / all) };
    Ok(Neckline { bulk, bare, region: around })
}
