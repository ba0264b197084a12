//! A clean photo's facts, for the rules' tests: each test changes the one fact it is about.

use crate::finding::{Region, Unseen};
use crate::name::{IdPattern, parse};
use crate::observe::Observations;
use crate::observe::background::{Background, Cell, Patch};
use crate::observe::clothing::{Clothing, Edge, Tone};
use crate::observe::colour::Colour;
use crate::observe::face::{FaceBox, Faces};
use crate::observe::file::FileFacts;
use crate::observe::framing::Framing;
use crate::observe::light::Light;
use crate::observe::pose::{Pose, Symmetry};
use crate::observe::sharpness::Sharpness;
use crate::observe::shoulders::Shoulders;

pub(crate) const BLUE: Colour = Colour { l: 58.0, a: 1.0, b: -46.0 };
pub(crate) const WHITE: Colour = Colour { l: 95.0, a: 0.0, b: 0.0 };

pub(crate) fn face(size: f64, score: f64) -> FaceBox {
    FaceBox { region: Region { x: 150, y: 180, w: 180, h: 180 }, size, score }
}

pub(crate) fn plain_wall(colour: Colour) -> Background {
    let cells = (0..3).flat_map(|row| [0, 3].map(|column| Cell { column, row, share: 0.9, colour })).collect();
    Background { share: 0.4, colour, cells, across: 0.5, down: 1.0, texture: 0.4, patches: Vec::new() }
}

pub(crate) fn patch(share: f64, delta_l: f64, delta_ab: f64, beside_person: f64) -> Patch {
    Patch { region: Region { x: 40, y: 120, w: 60, h: 120 }, share, delta_l, delta_ab, beside_person }
}

pub(crate) fn plain_top(colour: Colour) -> Clothing {
    Clothing {
        share: 0.15,
        region: Region { x: 60, y: 480, w: 360, h: 160 },
        colours: vec![Tone { colour, share: 1.0 }],
        off_background: colour.delta_e(BLUE),
        edge: Some(Edge { places: 100, lower_quarter: colour.delta_e(BLUE), median: colour.delta_e(BLUE) }),
    }
}

pub(crate) fn even_light() -> Light {
    Light {
        left_right: 1.0,
        pairs: 16,
        illumination_uniformity: 0.7,
        luminance_mean: 0.3,
        under_exposed: 0.02,
        over_exposed: 0.0,
        skin: 62.0,
        face: 70.0,
        photo: 92.0,
        glare: 0.0,
        glare_region: None,
    }
}

pub(crate) fn seen(change: impl FnOnce(&mut Observations)) -> Observations {
    let name = parse("2021010203张三.jpg".as_ref(), &IdPattern::default());
    let mut seen = Observations::blind(name, FileFacts::default(), Unseen::Undecoded);
    seen.faces = Ok(Faces { boxes: vec![face(0.4, 30.0)], ..Faces::default() });
    seen.pose = Ok(Pose { yaw: 0.0, pitch: 0.0, roll: 0.0, presence: 1.0, trusted: true, eye_distance: 100.0 });
    seen.symmetry = Ok(Symmetry { left: 0.8, right: 0.8, ratio: 1.0 });
    seen.background = Ok(plain_wall(BLUE));
    seen.border = Ok(Vec::new());
    seen.clothing = Ok(plain_top(WHITE));
    seen.shoulders = Ok(Shoulders { slope: 0.0, doubt: 2.0, steepness: 1.0, left: 0.8, right: 0.8 });
    let framing = Framing { head_top: Some(0.125), eye_height: 0.39, face_width: 0.5, centre: 0.5, eye_distance: 0.21 };
    seen.framing = Ok(framing);
    seen.light = Ok(even_light());
    seen.sharpness = Ok(Sharpness { edge: 0.011, detail: Some(0.9), texture: 0.15 });
    change(&mut seen);
    seen
}
