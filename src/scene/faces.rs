//! Face boxes: how many faces, how large, where.

use crate::facts::face::{FaceBox, Faces};
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::models::{FaceFinder, Hit, Networks, SECOND, SecondFinder};
use crate::scene::canvas::{Canvas, LONG_SIDE};
use image::imageops::{self, FilterType};
use image::{GrayImage, RgbImage};

/// What the second finder takes for a face, by its own probability 0..1. It gives 0.84 and more to faces of the
/// calibration set, 0.58 to the back of a head. It stays with the finder and is no limit of a rule: the mesh and all
/// that follows is fitted to what it lets through, and the rule sends such a face to a person in any case.
const SECOND_SURE: f64 = 0.7;

/// Longer side of the picture that is looked at first, in pixels. The finder's smallest face is 40 px: here these are
/// faces of a sixth of the longer side.
const FIRST_SIDE: u32 = 256;

/// The finder's score from which one face alone in the first picture is surely a face, and the only one that matters: what
/// is smaller than a sixth beside it is a thing in the background. Where the first picture shows no face, several, or a
/// doubtful one, all of the canvas is looked at, down to an eighth of the longer side. In 625 of 662
/// labelled portraits one face alone has this score or more.
const SURE: f64 = 8.0;

/// Below this score of the best face the photo may be upside down: the finder sees faces of such a score in 126 of 662
/// labelled portraits turned by half, of 11.1 at most, and 84 of those as they are have no better one.
const UPSIDE_DOWN: f64 = 12.0;
/// Below this score it may lie on its side: one of 662 portraits turned by a quarter shows a face of more.
const ON_ITS_SIDE: f64 = 4.0;
/// A turned face is sure, and so many times the score of the best upright one. The portrait in which that is nearest to
/// wrong has 1.9 times.
const TIMES: f64 = 2.2;

/// Finds the faces of a photo. `enlarge` is true pixels of it per pixel of `photo`.
pub fn find(photo: &RgbImage, canvas: &Canvas, enlarge: f64, session: &mut Networks) -> Seen<Faces> {
    let finder = session.faces.as_mut();
    let long = photo.width().max(photo.height()).max(1);
    let scale = f64::from(long) / f64::from(LONG_SIDE);
    let grey = imageops::grayscale(&canvas.rgb);
    let mut hits = alone(&grey, finder).map_or_else(|| finder.find(&grey), |hit| vec![hit]);
    if !hits.iter().all(is_sane) {
        return Err(Unseen::Internal);
    }
    hits.sort_by(|a, b| b.side.total_cmp(&a.side).then(a.x.total_cmp(&b.x)).then(a.y.total_cmp(&b.y)));
    let upright = hits.iter().map(|hit| hit.score).fold(0.0, f64::max);
    let turned = turned(&grey, upright, finder);
    let sure = turned.filter(|(_, score)| *score >= SURE && *score >= TIMES * upright);
    if let Some((degrees, _)) = sure {
        return Ok(Faces { sideways: Some(degrees), ..Faces::default() });
    }
    if hits.is_empty() {
        return Ok(match again(photo, session.second.as_mut())? {
            Some(hit) => Faces { boxes: vec![face_box(&hit, 1.0, long, enlarge)], sideways: None, second_look: true },
            None => Faces { sideways: turned.map(|(degrees, _)| degrees), ..Faces::default() },
        });
    }
    Ok(Faces { boxes: hits.iter().map(|hit| face_box(hit, scale, long, enlarge)).collect(), ..Faces::default() })
}

/// The one sure face of the first picture, in pixels of `grey`.
fn alone(grey: &GrayImage, finder: &mut dyn FaceFinder) -> Option<Hit> {
    let scale = f64::from(LONG_SIDE) / f64::from(FIRST_SIDE);
    let hits = finder.find(&first(grey));
    let [hit] = hits.as_slice() else { return None };
    let sure = is_sane(hit) && hit.score >= SURE;
    sure.then_some(Hit { x: hit.x * scale, y: hit.y * scale, side: hit.side * scale, score: hit.score })
}

/// The picture that is looked at first.
fn first(grey: &GrayImage) -> GrayImage {
    let scale = f64::from(LONG_SIDE) / f64::from(FIRST_SIDE);
    let side = |n: u32| ((f64::from(n) / scale).round() as u32).max(1);
    imageops::thumbnail(grey, side(grey.width()), side(grey.height()))
}

/// The second finder's face in photo pixels.
fn again(photo: &RgbImage, finder: &mut dyn SecondFinder) -> Seen<Option<Hit>> {
    let (w, h) = photo.dimensions();
    let long = w.max(h);
    let (left, top) = ((long - w) / 2, (long - h) / 2);
    let mut padded = RgbImage::new(long, long);
    imageops::replace(&mut padded, photo, i64::from(left), i64::from(top));
    let small = imageops::resize(&padded, SECOND, SECOND, FilterType::Triangle);
    let hit = finder.likeliest(&small).filter(is_sane).ok_or(Unseen::Internal)?;
    let scale = f64::from(long) / f64::from(SECOND);
    Ok((hit.score >= SECOND_SURE).then(|| Hit {
        x: hit.x * scale - f64::from(left),
        y: hit.y * scale - f64::from(top),
        side: hit.side * scale,
        score: hit.score,
    }))
}

/// Whether a box is made of numbers.
fn is_sane(hit: &Hit) -> bool {
    [hit.x, hit.y, hit.side, hit.score].iter().all(|v| v.is_finite())
}

fn face_box(hit: &Hit, scale: f64, long: u32, enlarge: f64) -> FaceBox {
    let px = |v: f64| (v * scale * enlarge).round();
    FaceBox {
        region: Region { x: px(hit.x) as i32, y: px(hit.y) as i32, w: px(hit.side) as u32, h: px(hit.side) as u32 },
        size: hit.side * scale / f64::from(long),
        score: hit.score,
    }
}

/// A photo may lie on its side or upside down without an EXIF tag to say so, or because of one: the clockwise turn after
/// which a face shows best, and its score. Looked for only as far as the score of the best upright face leaves room.
fn turned(grey: &GrayImage, upright: f64, finder: &mut dyn FaceFinder) -> Option<(u32, f64)> {
    let turns: &[u32] = match upright {
        score if score >= UPSIDE_DOWN => &[],
        score if score >= ON_ITS_SIDE => &[180],
        _ => &[90, 270, 180],
    };
    let small = (!turns.is_empty()).then(|| first(grey))?;
    let score = |degrees: &u32| {
        let image = match degrees {
            90 => imageops::rotate90(&small),
            270 => imageops::rotate270(&small),
            _ => imageops::rotate180(&small),
        };
        let hits = finder.find(&image);
        (*degrees, hits.iter().filter(|hit| is_sane(hit)).map(|hit| hit.score).fold(0.0, f64::max))
    };
    turns.iter().map(score).filter(|(_, score)| *score > 0.0).max_by(|a, b| a.1.total_cmp(&b.1))
}
