//! Facts: what can be measured of a photo, as numbers with units. Nothing here knows a threshold.

use image::GrayImage;
use serde::{Deserialize, Serialize};

use crate::finding::{Seen, Unseen};
use crate::models::Session;
use crate::name::NameFacts;
use crate::photo::Photo;
use scene::Scene;

pub mod axes;
pub mod background;
pub mod border;
pub mod canvas;
pub mod clothing;
pub mod collar;
pub mod colour;
pub mod cords;
pub mod coverage;
pub mod ears;
pub mod expression;
pub mod eyes;
pub mod face;
pub mod file;
pub mod framing;
pub mod glasses;
pub mod hair;
pub mod head_cover;
pub mod jewellery;
pub mod light;
mod lines;
pub mod make_up;
pub mod mesh;
pub mod mouth;
pub mod neckline;
pub mod ornament;
pub mod parse;
pub mod pattern;
pub mod pose;
pub mod rims;
pub mod scene;
pub mod sharpness;
pub mod shoulders;
pub mod silhouette;
mod surface;

/// Everything measured of one photo. `Err` is "could not be seen", with the reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observations {
    /// What the file name says.
    pub name: NameFacts,
    /// What the bytes say.
    pub file: file::FileFacts,
    /// Face boxes.
    pub faces: Seen<face::Faces>,
    /// Head pose of the largest face.
    pub pose: Seen<pose::Pose>,
    /// Left and right half of the largest face.
    pub symmetry: Seen<pose::Symmetry>,
    /// The background around the person.
    pub background: Seen<background::Background>,
    /// White or black strips along the edges.
    pub border: Seen<Vec<border::Strip>>,
    /// The top the person wears.
    pub clothing: Seen<clothing::Clothing>,
    /// How the top meets the neck.
    pub collar: Seen<collar::Collar>,
    /// The pattern of the top.
    pub pattern: Seen<pattern::Pattern>,
    /// What lies around the neck.
    pub neckline: Seen<neckline::Neckline>,
    /// Cords that hang on the top.
    pub cords: Seen<cords::Cords>,
    /// Make-up.
    pub make_up: Seen<make_up::MakeUp>,
    /// The eyes.
    pub eyes: Seen<eyes::Eyes>,
    /// The mouth.
    pub mouth: Seen<mouth::Mouth>,
    /// The expression.
    pub expression: Seen<expression::Expression>,
    /// Glasses.
    pub glasses: Seen<glasses::Glasses>,
    /// Lower rims of glasses.
    pub rims: Seen<rims::Rims>,
    /// What is worn on the head.
    pub head_cover: Seen<head_cover::HeadCover>,
    /// Ornaments in the hair.
    pub ornament: Seen<ornament::Ornament>,
    /// Earrings and necklaces.
    pub jewellery: Seen<jewellery::Jewellery>,
    /// What covers the face, and what stands beside it.
    pub coverage: Seen<coverage::Coverage>,
    /// Both ears.
    pub ears: Seen<ears::Ears>,
    /// Hair on brows, eyes and neck.
    pub hair: Seen<hair::Hair>,
    /// Slope of the shoulder line.
    pub shoulders: Seen<shoulders::Shoulders>,
    /// Place and size of the head in the photo.
    pub framing: Seen<framing::Framing>,
    /// Light on the face.
    pub light: Seen<light::Light>,
    /// Sharpness of the face.
    pub sharpness: Seen<sharpness::Sharpness>,
}

impl Observations {
    /// What remains of a photo on which the program itself failed: its name, and nothing seen.
    pub fn failed(name: NameFacts) -> Self {
        Self::blind(name, file::FileFacts::default(), Unseen::Internal)
    }

    /// What remains of a photo of which no pixel was seen.
    pub fn blind(name: NameFacts, file: file::FileFacts, why: Unseen) -> Self {
        Self {
            name,
            file,
            faces: Err(why),
            pose: Err(why),
            symmetry: Err(why),
            background: Err(why),
            border: Err(why),
            clothing: Err(why),
            collar: Err(why),
            pattern: Err(why),
            neckline: Err(why),
            cords: Err(why),
            make_up: Err(why),
            eyes: Err(why),
            mouth: Err(why),
            expression: Err(why),
            glasses: Err(why),
            rims: Err(why),
            head_cover: Err(why),
            ornament: Err(why),
            jewellery: Err(why),
            coverage: Err(why),
            ears: Err(why),
            hair: Err(why),
            shoulders: Err(why),
            framing: Err(why),
            light: Err(why),
            sharpness: Err(why),
        }
    }
}

impl Observations {
    /// Facts of very large photos are measured on a smaller picture; places and lengths are told in true pixels.
    fn enlarge(&mut self, factor: f64) {
        if let Ok(faces) = &mut self.faces {
            faces.boxes.iter_mut().for_each(|f| f.region = f.region.enlarged(factor));
        }
        if let Ok(pose) = &mut self.pose {
            pose.eye_distance *= factor;
        }
        if let Ok(background) = &mut self.background {
            background.patches.iter_mut().for_each(|p| p.region = p.region.enlarged(factor));
        }
        if let Ok(clothing) = &mut self.clothing {
            clothing.region = clothing.region.enlarged(factor);
        }
        if let Ok(eyes) = &mut self.eyes {
            eyes.region = eyes.region.enlarged(factor);
        }
        if let Ok(mouth) = &mut self.mouth {
            mouth.region = mouth.region.enlarged(factor);
        }
        let places = [
            self.glasses.as_mut().ok().and_then(|g| g.region.as_mut()),
            self.rims.as_mut().ok().and_then(|r| r.region.as_mut()),
            self.head_cover.as_mut().ok().and_then(|h| h.region.as_mut()),
            self.ornament.as_mut().ok().and_then(|o| o.region.as_mut()),
            self.cords.as_mut().ok().and_then(|c| c.region.as_mut()),
            self.jewellery.as_mut().ok().map(|j| &mut j.neck),
            self.coverage.as_mut().ok().map(|c| &mut c.region),
            self.neckline.as_mut().ok().map(|n| &mut n.region),
            self.make_up.as_mut().ok().map(|m| &mut m.region),
        ];
        for region in places.into_iter().flatten() {
            *region = region.enlarged(factor);
        }
        if let Ok(jewellery) = &mut self.jewellery {
            jewellery.enlarge(factor);
        }
        if let Ok(ears) = &mut self.ears {
            ears.enlarge(factor);
        }
        if let Ok(hair) = &mut self.hair {
            hair.enlarge(factor);
        }
        if let Ok(light) = &mut self.light {
            light.glare_region = light.glare_region.map(|region| region.enlarged(factor));
        }
    }
}

/// Where the facts were seen: for drawing, never for judging.
#[derive(Default)]
pub struct Trace {
    /// The landmarks in photo pixels.
    pub landmarks: Vec<[f64; 2]>,
    /// Canvas mask of the measured background.
    pub background: Option<GrayImage>,
    /// Canvas mask of the measured clothing.
    pub clothing: Option<GrayImage>,
    /// What each pixel of the head is.
    pub parts: Option<parse::ParseMap>,
    /// Lines and polygons that were measured along or inside, in photo pixels.
    pub outlines: Vec<Outline>,
}

/// A measured line or polygon in photo pixels.
pub struct Outline {
    /// What was measured there.
    pub topic: Topic,
    /// Its corners; a polygon repeats the first at the end.
    pub points: Vec<[f64; 2]>,
}

/// What an [`Outline`] belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Eyes, brows, mouth, ears.
    Face,
    /// Where hair must not lie.
    Hair,
    /// Glasses, jewellery, head cover.
    Worn,
    /// Shoulders and clothing.
    Body,
    /// Framing of the head in the photo.
    Frame,
    /// Where light and sharpness are measured.
    Light,
}

impl Trace {
    fn of(scene: &Scene<'_>) -> Self {
        Self {
            landmarks: scene.mesh().map(|mesh| mesh.flat().collect()).unwrap_or_default(),
            background: scene.silhouette().ok().map(|s| s.background.clone()),
            clothing: None,
            parts: None,
            outlines: Vec::new(),
        }
    }

    /// Keeps the outlines of a measure and hands on its facts.
    fn outlined<T>(&mut self, found: Seen<(T, Vec<Outline>)>) -> Seen<T> {
        found.map(|(facts, outlines)| {
            self.outlines.extend(outlines);
            facts
        })
    }
}

/// Measures one photo.
pub fn observe(name: NameFacts, photo: &Photo, session: &mut Session) -> (Observations, Trace) {
    let mut seen = Observations::blind(name, photo.file.clone(), Unseen::Undecoded);
    let Some(pixels) = &photo.pixels else { return (seen, Trace::default()) };
    let scene = Scene::new(pixels, session);
    let strips = border::strips(pixels);
    // The pose of a doubtful mesh is told too: a face turned far enough is what makes it doubtful.
    seen.pose = scene.mesh.as_ref().map_err(|e| *e).and_then(pose::pose);
    seen.symmetry = scene.mesh().and_then(pose::symmetry);
    seen.background = scene.silhouette().and_then(|s| background::background(&scene.canvas, s, &strips));
    seen.border = Ok(strips);
    seen.eyes = seen.pose.as_ref().map_err(|e| *e).and_then(|pose| eyes::eyes(&scene, pose.yaw));
    seen.mouth = mouth::mouth(&scene);
    seen.expression = expression::expression(&scene);
    let wall = seen.background.as_ref().map(|b| b.colour).map_err(|e| *e);
    let clothing = clothing::clothing(&scene, wall);
    let mut trace = Trace::of(&scene);
    let top = clothing.as_ref().map(|(facts, mask)| (mask, facts.region)).map_err(|e| *e);
    seen.pattern = pattern::pattern(&scene, top);
    seen.clothing = clothing.map(|(facts, mask)| {
        trace.clothing = Some(mask);
        facts
    });
    seen.collar = collar::collar(&scene);
    seen.neckline = neckline::neckline(&scene, &mut trace.outlines);
    seen.cords = cords::cords(&scene, &mut trace.outlines);
    seen.make_up = make_up::make_up(&scene);
    if let Ok(mesh) = scene.mesh() {
        let lines = eyes::outlines(mesh).into_iter().chain([mouth::outline(mesh)]);
        trace.outlines.extend(lines.map(|points| Outline { topic: Topic::Face, points }));
    }
    seen.ears = ears::ears(&scene, &mut trace.outlines);
    seen.hair = hair::hair(&scene, &mut trace.outlines);
    seen.glasses = glasses::glasses(&scene, &mut trace.outlines);
    seen.rims = rims::rims(&scene, &mut trace.outlines);
    seen.head_cover = head_cover::head_cover(&scene);
    seen.ornament = ornament::ornament(&scene);
    seen.jewellery = jewellery::jewellery(&scene, &mut trace.outlines);
    seen.coverage = coverage::coverage(&scene, &mut trace.outlines);
    seen.shoulders = trace.outlined(shoulders::shoulders(&scene));
    seen.framing = trace.outlined(framing::framing(&scene));
    seen.light = trace.outlined(light::light(&scene));
    seen.sharpness = trace.outlined(sharpness::sharpness(&scene));
    trace.parts = scene.parse.ok();
    seen.faces = Ok(scene.faces);
    if photo.file.scale < 1.0 {
        seen.enlarge(1.0 / photo.file.scale.max(f64::EPSILON));
    }
    (seen, trace)
}
