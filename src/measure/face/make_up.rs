//! Make-up, as far as it shows in the colour of the lips.

use crate::facts::colour::{LabD65, to_lab};
use crate::facts::face::MakeUp;
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::mouth::outline;
use crate::measure::scan_line::ScanLine;
use crate::scene::Scene;
use crate::scene::landmarks::LIPS;
use crate::scene::numbers::median_colour;

/// Measures make-up.
pub fn make_up(scene: &Scene<'_>) -> Seen<MakeUp> {
    let mesh = scene.mesh()?;
    let skin = scene.skin()?;
    let outer: Vec<[f64; 2]> = LIPS.iter().map(|i| mesh.xy(*i)).collect();
    let inner = outline(mesh);
    let (mut outside, mut inside) = (ScanLine::of(&outer), ScanLine::of(&inner));
    let place = Region::around(&outer, 1.0);
    let pixels: Vec<LabD65> = (0..place.h)
        .flat_map(|y| (0..place.w).map(move |x| (place.x + x as i32, place.y + y as i32)))
        .filter(|(x, y)| {
            let at = [f64::from(*x) + 0.5, f64::from(*y) + 0.5];
            outside.contains(at) && !inside.contains(at)
        })
        .filter_map(|(x, y)| scene.pixels.get_pixel_checked(u32::try_from(x).ok()?, u32::try_from(y).ok()?))
        .map(|p| to_lab(p.0))
        .collect();
    let lips = median_colour(&pixels).ok_or(Unseen::FaceUnclear)?;
    Ok(MakeUp { lips: lips.a - skin.a, region: scene.region(&outer) })
}
