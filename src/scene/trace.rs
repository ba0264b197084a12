//! Where the facts were seen: for drawing, never for judging.

use image::GrayImage;

use super::parse::ParseMap;

/// What was looked at, in pixels of the measured picture.
#[derive(Default)]
pub struct Trace {
    /// The landmarks.
    pub landmarks: Vec<[f64; 2]>,
    /// Canvas mask of the measured background.
    pub background: Option<GrayImage>,
    /// Canvas mask of the measured clothing.
    pub clothing: Option<GrayImage>,
    /// What each pixel of the head is.
    pub parts: Option<ParseMap>,
    /// Lines and polygons that were measured along or inside.
    pub outlines: Vec<Outline>,
}

/// A measured line or polygon.
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
