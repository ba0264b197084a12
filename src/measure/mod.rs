//! Measures: what a scene shows, as facts. Nothing here knows a limit that decides.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::facts::Facts;
use crate::facts::name::NameFacts;
use crate::facts::seen::{Seen, Unseen};
use crate::models::Networks;
use crate::photo::Photo;
use crate::scene::Scene;
use crate::scene::trace::Trace;

pub mod background;
pub mod clothing;
pub mod eyes;
pub mod face;
pub mod framing;
pub mod hair;
pub mod light;
pub mod mouth;
pub mod posture;
pub mod sharpness;
#[cfg(test)]
mod tests;
mod tuning;
pub mod worn;

/// Runs one measure. A panic in it makes its own fact unseen and leaves the others standing.
fn caught<T>(measure: impl FnOnce() -> Seen<T>) -> Seen<T> {
    catch_unwind(AssertUnwindSafe(measure)).unwrap_or(Err(Unseen::Internal))
}

/// Measures one photo.
pub fn measure(name: NameFacts, photo: &Photo, session: &mut Networks) -> (Facts, Trace) {
    let mut facts = Facts::blind(name, photo.file.clone(), Unseen::Undecoded);
    let Some(pixels) = &photo.pixels else { return (facts, Trace::default()) };
    let scene = Scene::new(pixels, 1.0 / photo.file.scale.max(f64::EPSILON), session);
    let mut trace = Trace::default();
    let draw = &mut trace.outlines;
    facts.border = caught(|| Ok(background::border::strips(pixels)));
    // The pose of a doubtful mesh is told too: a face turned far enough is what makes it doubtful.
    facts.pose = caught(|| face::pose::pose(scene.mesh.as_ref().map_err(|e| *e)?));
    facts.symmetry = caught(|| face::pose::symmetry(scene.mesh()?));
    facts.background = caught(|| background::background(&scene.canvas, scene.silhouette()?, facts.border()?));
    facts.eyes = caught(|| eyes::eyes(&scene, facts.pose()?.yaw, draw));
    facts.mouth = caught(|| mouth::mouth(&scene, draw));
    facts.expression = caught(|| mouth::expression::expression(&scene));
    let clothing = caught(|| clothing::clothing(&scene, facts.background().map(|wall| wall.colour)));
    let top = clothing.as_ref().map(|(_, mask)| mask).map_err(|e| *e);
    facts.pattern = caught(|| clothing::pattern::pattern(&scene, top));
    facts.clothing = clothing.map(|(facts, mask)| {
        trace.clothing = Some(mask);
        facts
    });
    facts.collar = caught(|| clothing::collar::collar(&scene));
    facts.neckline = caught(|| clothing::neckline::neckline(&scene, draw));
    facts.cords = caught(|| clothing::cords::cords(&scene, draw));
    facts.make_up = caught(|| face::make_up::make_up(&scene));
    facts.ears = caught(|| hair::ears::ears(&scene, draw));
    facts.hair = caught(|| hair::hair(&scene, draw));
    facts.glasses = caught(|| worn::glasses::glasses(&scene, draw));
    facts.rims = caught(|| worn::rims::rims(&scene, draw));
    facts.head_cover = caught(|| worn::head_cover::head_cover(&scene));
    facts.ornament = caught(|| worn::ornament::ornament(&scene));
    facts.jewellery = caught(|| worn::jewellery::jewellery(&scene, draw));
    facts.coverage = caught(|| worn::coverage::coverage(&scene, draw));
    facts.shoulders = caught(|| posture::shoulders(&scene, draw));
    facts.framing = caught(|| framing::framing(&scene, draw));
    facts.light = caught(|| light::light(&scene, draw));
    facts.sharpness = caught(|| sharpness::sharpness(&scene, draw));
    trace.landmarks = scene.mesh().map(|mesh| mesh.flat().collect()).unwrap_or_default();
    trace.background = scene.silhouette.ok().map(|s| s.background);
    trace.parts = scene.parse.ok();
    facts.faces = scene.faces;
    (facts, trace)
}
