//! Measures: what a scene shows, as facts. Nothing here knows a limit that decides.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::GrayImage;

use crate::facts::background::Background;
use crate::facts::name::NameFacts;
use crate::facts::seen::{Seen, Unseen};
use crate::facts::{Fact, Facts};
use crate::models::Networks;
use crate::photo::Photo;
use crate::scene::Scene;
use crate::scene::trace::Trace;

pub mod background;
mod blur;
pub mod clothing;
mod erode;
pub mod eyes;
pub mod face;
pub mod framing;
pub mod hair;
pub mod light;
pub mod mouth;
mod overlay;
pub mod posture;
mod scan_line;
pub mod sharpness;
#[cfg(test)]
mod tests;
mod tuning;
pub mod worn;

/// Runs one measure. A panic in it makes its own fact unseen and leaves the others standing.
fn caught<T>(measure: impl FnOnce() -> Seen<T>) -> Seen<T> {
    catch_unwind(AssertUnwindSafe(measure)).unwrap_or(Err(Unseen::Internal))
}

/// Measures everything of one photo, and tells where.
pub fn measure(name: NameFacts, photo: &Photo, networks: &mut Networks) -> (Facts, Trace) {
    let mut trace = Trace::default();
    let everything = Fact::ALL.iter().copied().collect();
    let facts = sit(name, photo, networks, &everything, Some(&mut trace));
    (facts, trace)
}

/// Measures of one photo what is asked for, and draws nothing.
pub fn measure_asked(name: NameFacts, photo: &Photo, networks: &mut Networks, asked: &BTreeSet<Fact>) -> Facts {
    sit(name, photo, networks, asked, None)
}

fn sit(
    name: NameFacts,
    photo: &Photo,
    networks: &mut Networks,
    asked: &BTreeSet<Fact>,
    trace: Option<&mut Trace>,
) -> Facts {
    let blind = |why| Facts::blind(name, photo.file.clone(), why);
    let Some(pixels) = &photo.pixels else { return blind(Unseen::Undecoded) };
    let enlarge = 1.0 / photo.file.scale.max(f64::EPSILON);
    let scene = Scene::new(pixels, enlarge, networks);
    let scene = if trace.is_some() { scene.sketched() } else { scene };
    let mut sitting =
        Sitting { scene, facts: blind(Unseen::NotAsked), top: Err(Unseen::NotAsked), covered: Vec::new() };
    for fact in asked {
        sitting.measure(*fact);
    }
    let Sitting { scene, facts, top, .. } = sitting;
    if let Some(trace) = trace {
        *trace = scene.leave();
        trace.clothing = top.ok();
    }
    facts
}

/// One photo under the measures.
struct Sitting<'a> {
    scene: Scene<'a>,
    facts: Facts,
    /// Canvas mask of the top, which the pattern is measured in.
    top: Seen<GrayImage>,
    /// Canvas pixels under patches on the face, row by row; none where they were not looked for.
    covered: Vec<bool>,
}

/// Facts that the measure of another reads.
fn rests_on(fact: Fact) -> &'static [Fact] {
    match fact {
        Fact::background => &[Fact::border, Fact::corners],
        Fact::head_cover | Fact::ornament => &[Fact::corners],
        Fact::eyes => &[Fact::pose],
        Fact::light => &[Fact::patch],
        Fact::pattern => &[Fact::clothing, Fact::letters, Fact::corners],
        Fact::clothing | Fact::rims => &[Fact::background],
        Fact::jewellery => &[Fact::background, Fact::letters],
        _ => &[],
    }
}

/// Where writing lies over the chest, true pixels of the photo.
fn written(facts: &Facts) -> Option<[f64; 4]> {
    overlay::written(facts.letters().ok()?)
}

/// Thin lines cannot be told where a watermark or a screen's stripes lie over everything.
fn open_to_sight(scene: &Scene<'_>, wall: Seen<&Background>) -> Seen<()> {
    let (width, height) = scene.pixels.dimensions();
    let size = [width, height].map(|side| f64::from(side) * scene.enlarge);
    // Without a background nothing is known to lie over the photo.
    if wall.is_ok_and(|wall| overlay::covers(wall, size)) { Err(Unseen::Overlaid) } else { Ok(()) }
}

impl Sitting<'_> {
    fn measure(&mut self, fact: Fact) {
        if !self.facts.lacks(fact) {
            return;
        }
        for other in rests_on(fact) {
            self.measure(*other);
        }
        let Self { scene, facts, top, covered } = self;
        match fact {
            Fact::file => {}
            Fact::faces => facts.faces = scene.faces().cloned(),
            Fact::border => facts.border = caught(|| Ok(background::border::strips(scene.pixels))),
            Fact::corners => facts.corners = caught(|| Ok(background::corner::corners(scene.pixels))),
            // The pose of a doubtful mesh is told too: a face turned far enough is what makes it doubtful.
            Fact::pose => facts.pose = caught(|| face::pose::pose(scene.any_mesh()?)),
            Fact::symmetry => facts.symmetry = caught(|| face::pose::symmetry(scene.mesh()?)),
            Fact::proportions => facts.proportions = caught(|| face::proportions::proportions(scene.mesh()?)),
            Fact::own_colour => facts.own_colour = caught(|| face::own_colour::own_colour(scene)),
            Fact::background => {
                let beyond = || Ok(background::Beyond { strips: facts.border()?, corners: facts.corners()?.as_ref() });
                facts.background = caught(|| background::background(scene, beyond()?));
            }
            Fact::eyes => facts.eyes = caught(|| eyes::eyes(scene, facts.pose()?.yaw)),
            Fact::mouth => facts.mouth = caught(|| mouth::mouth(scene)),
            Fact::expression => facts.expression = caught(|| mouth::expression::expression(scene)),
            Fact::clothing => {
                let wall = facts.background().map(|wall| wall.colour);
                let found = caught(|| clothing::clothing(scene, wall));
                (facts.clothing, *top) = match found {
                    Ok((clothing, mask)) => (Ok(clothing), Ok(mask)),
                    Err(why) => (Err(why), Err(why)),
                };
            }
            Fact::pattern => {
                let top = top.as_ref().map_err(|why| *why);
                let (written, corners) = (written(facts), facts.corners.as_ref().ok().and_then(Option::as_ref));
                let size = [scene.pixels.width(), scene.pixels.height()].map(f64::from);
                let bare = |at: [f64; 2]| {
                    !overlay::within(written, at.map(|v| v * scene.enlarge))
                        && !background::corner::beyond(corners, size, at)
                };
                facts.pattern = caught(|| {
                    open_to_sight(scene, facts.background())?;
                    clothing::pattern::pattern(scene, top, bare)
                });
            }
            Fact::letters => facts.letters = caught(|| clothing::letters::letters(scene)),
            Fact::collar => facts.collar = caught(|| clothing::collar::collar(scene)),
            Fact::neckline => facts.neckline = caught(|| clothing::neckline::neckline(scene)),
            Fact::cords => facts.cords = caught(|| clothing::cords::cords(scene)),
            Fact::make_up => facts.make_up = caught(|| face::make_up::make_up(scene)),
            Fact::ears => facts.ears = caught(|| hair::ears::ears(scene)),
            Fact::hair => facts.hair = caught(|| hair::hair(scene)),
            Fact::glasses => facts.glasses = caught(|| worn::glasses::glasses(scene)),
            Fact::rims => {
                facts.rims = caught(|| {
                    open_to_sight(scene, facts.background())?;
                    worn::rims::rims(scene)
                });
            }
            Fact::head_cover => {
                facts.head_cover = caught(|| worn::head_cover::head_cover(scene, facts.corners()?.as_ref()));
            }
            Fact::ornament => facts.ornament = caught(|| worn::ornament::ornament(scene, facts.corners()?.as_ref())),
            Fact::jewellery => {
                let written = written(facts);
                facts.jewellery = caught(|| {
                    open_to_sight(scene, facts.background())?;
                    worn::jewellery::jewellery(scene, written)
                });
            }
            Fact::coverage => facts.coverage = caught(|| worn::coverage::coverage(scene)),
            Fact::patch => {
                facts.patch = caught(|| worn::patch::patch(scene)).map(|(patch, mask)| {
                    *covered = mask;
                    patch
                });
            }
            Fact::shoulders => facts.shoulders = caught(|| posture::shoulders(scene)),
            Fact::framing => facts.framing = caught(|| framing::framing(scene)),
            Fact::light => facts.light = caught(|| light::light(scene, covered)),
            Fact::sharpness => facts.sharpness = caught(|| sharpness::sharpness(scene)),
        }
    }
}
