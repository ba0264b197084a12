//! The person's silhouette on the canvas: what is surely the person, and what is surely the background.

use image::imageops::{self, FilterType};
use image::{GrayImage, RgbImage};
use imageproc::contrast::{ThresholdType, threshold};
use imageproc::distance_transform::Norm;
use imageproc::morphology::{dilate, erode};

use super::finite;
use crate::facts::seen::{Seen, Unseen};
use crate::models::{MASK, PersonSegmenter};
use crate::scene::canvas::{Canvas, reduce};
use crate::scene::parse::ParseMap;

mod wall;

/// Person and background at canvas size; a pixel is set where it is 255.
pub struct Silhouette {
    /// Where a person is more likely than not.
    pub person: GrayImage,
    /// The person without a rim, where colours are surely theirs.
    pub inner: GrayImage,
    /// The background without a rim along the person, where flying hair and soft edges mix colours.
    pub background: GrayImage,
}

/// Width of the rim on either side of the outline, over the canvas width.
const RIM: f64 = 0.025;
/// A silhouette smaller than this, over the canvas area, is no portrait.
const LEAST_SHARE: f64 = 0.03;

impl Silhouette {
    /// The person before a plain wall, by its colour; `None` where that does not tell.
    pub fn before_wall(canvas: &Canvas, map: &ParseMap) -> Option<Seen<Self>> {
        wall::person(canvas, map).map(|mask| Self::from_probability(&mask))
    }

    /// Finds the person in the photo, whatever is behind.
    pub fn find(photo: &RgbImage, canvas: &Canvas, model: &mut dyn PersonSegmenter) -> Seen<Self> {
        let small = if photo.width() >= MASK && photo.height() >= MASK {
            reduce::thumbnail(photo, MASK, MASK)
        } else {
            imageops::resize(photo, MASK, MASK, FilterType::Triangle)
        };
        let probability = model.person(&small).filter(|mask| finite(mask)).ok_or(Unseen::Internal)?;
        let grey: Vec<u8> = probability.iter().map(|p| (p.clamp(0.0, 1.0) * 255.0).round() as u8).collect();
        let mask = GrayImage::from_raw(MASK, MASK, grey).ok_or(Unseen::Internal)?;
        let mask = imageops::resize(&mask, canvas.rgb.width(), canvas.rgb.height(), FilterType::Triangle);
        Self::from_probability(&mask)
    }

    /// From a mask at canvas size, 0 background to 255 person.
    pub fn from_probability(mask: &GrayImage) -> Seen<Self> {
        let rim = ((RIM * f64::from(mask.width())).round() as u8).max(2);
        let over = |level: u8| threshold(mask, level, ThresholdType::Binary);
        let person = over(128);
        let set = person.pixels().filter(|p| p.0[0] > 0).count() as f64;
        if set < LEAST_SHARE * f64::from(mask.width()) * f64::from(mask.height()) {
            return Err(Unseen::NoSilhouette);
        }
        let inner = erode(&person, Norm::LInf, rim);
        let mut background = dilate(&over(64), Norm::LInf, rim);
        image::imageops::invert(&mut background);
        Ok(Self { person, inner, background })
    }
}

/// Whether the pixel with this row-by-row index is set.
pub fn is_set(mask: &GrayImage, index: usize) -> bool {
    mask.as_raw().get(index).is_some_and(|v| *v > 0)
}
