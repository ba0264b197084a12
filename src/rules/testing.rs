//! A clean photo's facts, for the rules' tests: each test changes the one fact it is about.

use crate::facts::Facts;
use crate::facts::background::{Background, Cell, Fade, Marks, Patch, Rim, Waves};
use crate::facts::clothing::{Clothing, Collar, Cords, Edge, Letters, Neckline, Pattern, Tone};
use crate::facts::colour::Colour;
use crate::facts::eyes::{Eye, Eyes};
use crate::facts::face::{FaceBox, Faces, MakeUp, OwnColour, Pose, Proportions, Symmetry};
use crate::facts::file::FileFacts;
use crate::facts::hair::{Ear, Ears, Fringe, Hair, Neck};
use crate::facts::light::{Light, Sharpness};
use crate::facts::mouth::{Expression, Mouth};
use crate::facts::posture::{Framing, Shoulders};
use crate::facts::region::Region;
use crate::facts::seen::Unseen;
use crate::facts::worn::{Coverage, FacePatch, Glasses, HeadCover, Jewellery, Lobe, NeckLine, Ornament, Rims};
use crate::name::{IdPattern, parse};

pub(crate) const BLUE: Colour = Colour { l: 58.0, a: 1.0, b: -46.0 };
pub(crate) const WHITE: Colour = Colour { l: 95.0, a: 0.0, b: 0.0 };

pub(crate) fn face(size: f64, score: f64) -> FaceBox {
    FaceBox { region: Region { x: 150, y: 180, w: 180, h: 180 }, size, score }
}

pub(crate) fn plain_wall(colour: Colour) -> Background {
    let cells = (0..3).flat_map(|row| [0, 3].map(|column| Cell { column, row, share: 0.9, colour })).collect();
    Background {
        share: 0.4,
        colour,
        cells,
        across: 0.5,
        down: 1.0,
        texture: 0.4,
        patches: Vec::new(),
        fade: Fade { pale: colour, strong: colour, halo: 0.5 },
        lines: Vec::new(),
        marks: Marks { count: 0, share: 0.0, turns: 0, region: None },
        ripple: Waves { strength: 0.4, coloured: 0.8, regular: 0.0 },
        rim: Rim { share: 0.02, colour: None, places: 150 },
    }
}

pub(crate) fn patch(share: f64, delta_l: f64, delta_ab: f64, beside_person: f64) -> Patch {
    Patch { region: Region { x: 40, y: 120, w: 60, h: 120 }, share, delta_l, delta_ab, beside_person, person: 0.0 }
}

pub(crate) fn plain_top(colour: Colour) -> Clothing {
    Clothing {
        share: 0.15,
        region: Region { x: 60, y: 480, w: 360, h: 160 },
        colours: vec![Tone { colour, share: 1.0 }],
        washed_blue: 0.0,
        white: 1.0,
        dark: 0.0,
        off_background: colour.delta_e(BLUE),
        edge: Some(Edge { places: 100, lower_quarter: colour.delta_e(BLUE), median: colour.delta_e(BLUE) }),
    }
}

pub(crate) fn ear() -> Ear {
    let region = Region { x: 130, y: 250, w: 30, h: 80 };
    Ear { seen: 0.7, hair: 0.15, cover: 0.0, area: 0.2, top: -0.1, bottom: 0.6, region }
}

fn tied_hair() -> Hair {
    let fringe =
        Fringe { brow: 0.0, touched: 0.0, eye: 0.0, eye_seen: 0.04, region: Region { x: 170, y: 240, w: 60, h: 50 } };
    let neck = Neck { right: 0.0, left: 0.0, low: 0.0, region: Region { x: 110, y: 420, w: 260, h: 50 } };
    let black = Tone { colour: Colour { l: 15.0, a: 1.0, b: 2.0 }, share: 1.0 };
    Hair { right: fringe, left: fringe, neck: Ok(neck), lobe: 0.2, colours: vec![black], region: None }
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

pub(crate) fn seen(change: impl FnOnce(&mut Facts)) -> Facts {
    let name = parse("2021010203张三.jpg".as_ref(), &IdPattern::default());
    let mut seen = Facts::blind(name, FileFacts::default(), Unseen::Undecoded);
    seen.faces = Ok(Faces { boxes: vec![face(0.4, 30.0)], ..Faces::default() });
    seen.pose = Ok(Pose { yaw: 0.0, pitch: 0.0, roll: 0.0, presence: 1.0, trusted: true, eye_distance: 100.0 });
    seen.symmetry = Ok(Symmetry { left: 0.8, right: 0.8, ratio: 1.0 });
    seen.proportions = Ok(Proportions { width: 1.0 });
    seen.own_colour = Ok(OwnColour { spread: 4.0 });
    seen.background = Ok(plain_wall(BLUE));
    seen.border = Ok(Vec::new());
    seen.corners = Ok(None);
    seen.clothing = Ok(plain_top(WHITE));
    seen.pattern = Ok(Pattern { change: 3.0, lightness: 2.0, chromaticity: 1.1, stripes: 0.4, edged: 0.0, area: 4.0 });
    seen.letters = Ok(Letters { count: 1, height: 0.02, region: None });
    seen.collar = Ok(Collar { side: 0.1, opening: 0.3 });
    let region = Region { x: 60, y: 400, w: 360, h: 240 };
    seen.neckline = Ok(Neckline { bulk: 0.0, spread: 0.1, bare: Ok(0.05), region });
    seen.cords = Ok(Cords { pair: 0.0, alone: 0.0, cloth: 2.0, alike: 1.0, aside: 0.0, region: None });
    seen.make_up = Ok(MakeUp { lips: 8.0, region: Region { x: 210, y: 340, w: 60, h: 25 } });
    seen.glasses = Ok(Glasses { area: 0.0, both_sides: 0.0, dark: 0.2, pushed_up: 0.0, lens: None, region: None });
    seen.rims = Ok(Rims { length: 0.08, apart: 0.1, region: None });
    seen.head_cover = Ok(HeadCover { cover: 0.0, hood: 0.0, region: None });
    seen.ornament = Ok(Ornament { vivid: 0.0, region: None });
    let neck = Region { x: 120, y: 420, w: 240, h: 180 };
    let lobe = Ok(Lobe { spot: 1.0, radius: 0.02, region: Region { x: 120, y: 330, w: 10, h: 20 } });
    let (right, left) = (Region { x: 100, y: 230, w: 100, h: 210 }, Region { x: 280, y: 230, w: 100, h: 210 });
    seen.jewellery = Ok(Jewellery {
        right_earring: 0.002,
        left_earring: 0.002,
        right_lobe: lobe,
        left_lobe: lobe,
        necklace: 0.001,
        lines: vec![NeckLine { length: 0.05, contrast: 5.0, region: Region { x: 200, y: 480, w: 4, h: 4 } }],
        right,
        left,
        neck,
    });
    let region = Region { x: 160, y: 260, w: 160, h: 150 };
    seen.coverage = Ok(Coverage { foreign: Ok(0.0), lips: Ok(0.9), beside: Ok(0.0), region });
    seen.patch = Ok(FacePatch { area: 0.0, region: None });
    let eye = Eye { gap: 0.35, blink: 0.1, across: 0.0, down: 0.0, red: 0.0 };
    seen.eyes = Ok(Eyes { right: eye, left: eye, region: Region { x: 180, y: 240, w: 120, h: 40 } });
    let region = Region { x: 210, y: 340, w: 60, h: 25 };
    seen.mouth = Ok(Mouth { gap: 0.005, jaw_open: 0.0, teeth: 0.0, inside: Ok(0.0), region });
    seen.expression =
        Ok(Expression { frown: 0.1, brows_raised: 0.1, pursed: 0.0, puffed: 0.0, smile: 0.1, grimace: 0.0 });
    seen.ears = Ok(Ears { right: Ok(ear()), left: Ok(ear()) });
    seen.hair = Ok(tied_hair());
    seen.shoulders = Ok(Shoulders { slope: 0.0, doubt: 2.0, steepness: 1.0, stray: 0.04, left: 0.8, right: 0.8 });
    let framing = Framing { head_top: Some(0.125), eye_height: 0.39, face_width: 0.5, centre: 0.5, eye_distance: 0.21 };
    seen.framing = Ok(framing);
    seen.light = Ok(even_light());
    seen.sharpness = Ok(Sharpness { edge: 0.011, detail: Some(0.9), texture: 0.15 });
    change(&mut seen);
    seen
}
