//! Facts: what can be measured of a photo, as numbers with units. Nothing here knows a threshold.

use image::{GrayImage, RgbImage};
use serde::{Deserialize, Serialize};

use crate::finding::{Seen, Unseen};
use crate::models::Session;
use crate::name::NameFacts;
use crate::photo::Photo;

pub mod background;
pub mod border;
pub mod canvas;
pub mod clothing;
pub mod colour;
pub mod face;
pub mod file;
pub mod mesh;
pub mod parse;
pub mod pose;
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
}

impl Observations {
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
    }
}

/// Where the facts were seen: for drawing, never for judging.
#[derive(Default)]
pub struct Trace {
    /// The landmarks in photo pixels.
    pub landmarks: Vec<[f64; 2]>,
    /// Canvas mask of the person.
    pub person: Option<GrayImage>,
    /// Canvas mask of the measured background.
    pub background: Option<GrayImage>,
    /// Canvas mask of the measured clothing.
    pub clothing: Option<GrayImage>,
}

/// Measures one photo.
pub fn observe(name: NameFacts, photo: &Photo, session: &mut Session) -> (Observations, Trace) {
    let mut trace = Trace::default();
    let Some(pixels) = &photo.pixels else {
        return (Observations::blind(name, photo.file.clone(), Unseen::Undecoded), trace);
    };
    let mut seen = Observations::blind(name, photo.file.clone(), Unseen::Undecoded);
    seen.border = Ok(border::strips(pixels));
    let mesh = measure_face(&mut seen, pixels, session);
    measure_surroundings(&mut seen, &mut trace, pixels, mesh.as_ref(), session);
    if let Ok(mesh) = mesh {
        trace.landmarks = mesh.flat().collect();
    }
    if photo.file.scale < 1.0 {
        seen.enlarge(1.0 / photo.file.scale.max(f64::EPSILON));
    }
    (seen, trace)
}

fn measure_face(seen: &mut Observations, pixels: &RgbImage, session: &mut Session) -> Result<mesh::Mesh, Unseen> {
    let faces = face::find(pixels, session);
    let mesh =
        faces.boxes.first().ok_or(Unseen::NoFace).and_then(|face| mesh::Mesh::fit(pixels, face, session.mesh.as_mut()));
    seen.faces = Ok(faces);
    seen.pose = mesh.as_ref().map_err(|e| *e).and_then(pose::pose);
    seen.symmetry = mesh.as_ref().map_err(|e| *e).and_then(pose::symmetry);
    mesh
}

fn measure_surroundings(
    seen: &mut Observations,
    trace: &mut Trace,
    pixels: &RgbImage,
    mesh: Result<&mesh::Mesh, &Unseen>,
    session: &mut Session,
) {
    let canvas = canvas::Canvas::new(pixels);
    let silhouette = match silhouette::Silhouette::find(pixels, &canvas, session.person.as_mut()) {
        Ok(silhouette) => silhouette,
        Err(unseen) => {
            seen.background = Err(unseen);
            seen.clothing = Err(unseen);
            return;
        }
    };
    let strips = seen.border.as_deref().unwrap_or_default();
    seen.background = background::background(&canvas, &silhouette, strips);
    let wall = seen.background.as_ref().map(|b| b.colour).map_err(|e| *e);
    let clothing = mesh.map_err(|e| *e).and_then(|mesh| clothing::clothing(&canvas, &silhouette, mesh, wall?));
    seen.clothing = clothing.map(|(facts, mask)| {
        trace.clothing = Some(mask);
        facts
    });
    trace.person = Some(silhouette.person);
    trace.background = Some(silhouette.background);
}
