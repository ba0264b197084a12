//! Around the neck: bulk of a hood or scarf above the shoulders, and shoulders without clothing.

use crate::facts::clothing::Neckline;
use crate::facts::colour::{Colour, to_lab};
use crate::facts::seen::{Seen, Unseen};
use crate::measure::clothing::like_skin;
use crate::scene::Scene;
use crate::scene::parse::Part;
use crate::scene::silhouette::is_set;
use crate::scene::trace::Topic;

/// Clothing above this line counts as bulk: so far above the chin, and no farther out than so far from the cheeks,
/// inter-eye distances.
const ABOVE_CHIN: f64 = 0.3;
const BESIDE: f64 = 0.7;
/// Clothing farther out counts as spread down to this line below the chin, inter-eye distances.
const BELOW_CHIN: f64 = 0.1;
/// Where the shoulders are: aside of the middle of the face, and below the chin.
const ASIDE: f64 = 0.9;
const SHOULDERS: [f64; 2] = [0.45, 2.4];
/// What is shown around the neck: to either side of the middle of the face, and above the chin, inter-eye distances.
const AROUND: [f64; 2] = [2.2, 0.8];
/// Fewer shoulders than this tell nothing, squared inter-eye distances.
const LEAST_AREA: f64 = 0.15;

/// Measures the neckline.
pub fn neckline(scene: &Scene<'_>) -> Seen<Neckline> {
    let (map, axes) = (scene.parse()?, scene.axes()?);
    let [middle, chin] = [axes.middle(), axes.chin[1]];
    let shoulder = |at: [f64; 2]| {
        let [along, down] = axes.of_photo(at);
        (along - middle).abs() > ASIDE && down > chin + SHOULDERS[0] && down < chin + SHOULDERS[1]
    };
    let near = axes.half_width() + BESIDE;
    let clothing = |below: f64, is_near: bool| {
        map.area(Part::Clothing, |at| {
            let [along, down] = axes.of_photo(at);
            down < chin + below && ((along - middle).abs() < near) == is_near
        })
    };
    let (bulk, spread) = (clothing(-ABOVE_CHIN, true), clothing(BELOW_CHIN, false));
    // The parser knows no shoulders: bare ones are background to it wherever they are not neck.
    let colour = scene.skin().ok();
    let bare_person = |at: [f64; 2]| shoulder(at) && colour.is_some_and(|skin| is_bare_person(scene, skin, at));
    let skin =
        map.area(Part::Skin, shoulder) + map.area(Part::Neck, shoulder) + map.area(Part::Background, bare_person);
    let all = skin + map.area(Part::Clothing, shoulder);
    let place = axes.rectangle([middle - AROUND[0], middle + AROUND[0]], [chin - AROUND[1], chin + SHOULDERS[1]]);
    let around = axes.region(&place);
    scene.draw(Topic::Body, || place);
    let bare = if all < LEAST_AREA { Err(Unseen::NoClothing) } else { Ok(skin / all) };
    Ok(Neckline { bulk, spread, bare, region: around })
}

/// Whether a place of the photo is person in the colour of the cheeks.
fn is_bare_person(scene: &Scene<'_>, skin: Colour, [x, y]: [f64; 2]) -> bool {
    let (canvas, Ok(silhouette)) = (scene.canvas(), scene.silhouette()) else { return false };
    let (column, row) = ((x / canvas.scale) as usize, (y / canvas.scale) as usize);
    let inside = x >= 0.0 && y >= 0.0 && column < canvas.width() && row < canvas.height();
    let pixel = scene.pixels.get_pixel_checked(x as u32, y as u32).map(|p| to_lab(p.0));
    inside && is_set(&silhouette.inner, row * canvas.width() + column) && pixel.is_some_and(|p| like_skin(p, skin))
}
