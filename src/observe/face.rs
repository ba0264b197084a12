//! Face boxes: how many faces, how large, where.

use image::imageops::{self, FilterType};
use image::{GrayImage, RgbImage};
use serde::{Deserialize, Serialize};

use crate::finding::Region;
use crate::models::{FaceFinder, Hit};

/// Longer side of the grey picture in which faces are sought. The finder's smallest face is 40 px, so this finds
/// faces of an eighth of the longer side and more.
const LONG_SIDE: u32 = 320;

/// One face box.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FaceBox {
    /// Where, in photo pixels.
    pub region: Region,
    /// Side of the box over the longer side of the photo, 0..1.
    pub size: f64,
    /// The finder's score, 2 and more; plain frontal faces have 20 and more.
    pub score: f64,
}

/// All faces of a photo.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Faces {
    /// The faces, largest first.
    pub boxes: Vec<FaceBox>,
    /// Where no face stands upright but one does after a turn: the clockwise turn in degrees (90, 180, 270) that
    /// would set the photo upright.
    pub sideways: Option<u32>,
}

/// Finds the faces of a photo.
pub fn find(photo: &RgbImage, finder: &mut dyn FaceFinder) -> Faces {
    let long = photo.width().max(photo.height()).max(1);
    let scale = f64::from(long) / f64::from(LONG_SIDE);
    let side = |n: u32| ((f64::from(n) / scale).round() as u32).max(1);
    let grey = imageops::grayscale(photo);
    let (w, h) = (side(photo.width()), side(photo.height()));
    let grey = if scale >= 1.0 {
        imageops::thumbnail(&grey, w, h)
    } else {
        imageops::resize(&grey, w, h, FilterType::Triangle)
    };
    let mut hits = finder.find(&grey);
    hits.sort_by(|a, b| b.side.total_cmp(&a.side).then(a.x.total_cmp(&b.x)).then(a.y.total_cmp(&b.y)));
    let sideways = if hits.is_empty() { turned(&grey, finder) } else { None };
    let boxes = hits.iter().map(|hit| face_box(hit, scale, long)).collect();
    Faces { boxes, sideways }
}

fn face_box(hit: &Hit, scale: f64, long: u32) -> FaceBox {
    let px = |v: f64| (v * scale).round();
    FaceBox {
        region: Region { x: px(hit.x) as i32, y: px(hit.y) as i32, w: px(hit.side) as u32, h: px(hit.side) as u32 },
        size: hit.side * scale / f64::from(long),
        score: hit.score,
    }
}

/// A photo may lie on its side without an EXIF tag to say so.
fn turned(grey: &GrayImage, finder: &mut dyn FaceFinder) -> Option<u32> {
    let turns = [(90, imageops::rotate90(grey)), (270, imageops::rotate270(grey)), (180, imageops::rotate180(grey))];
    let best = |hits: Vec<Hit>| hits.iter().map(|h| h.score).fold(0.0, f64::max);
    let scored = turns.map(|(degrees, image)| (degrees, best(finder.find(&image))));
    scored.into_iter().filter(|(_, score)| *score > 0.0).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(degrees, _)| degrees)
}
