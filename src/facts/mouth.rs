//! The mouth and the expression.

use serde::{Deserialize, Serialize};

use super::region::Region;
use super::seen::Seen;

/// What the mouth looks like.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mouth {
    /// Largest distance between the inner edges of the lips over the distance from the eyes to the chin (the T of
    /// ISO/IEC 29794-5): 0 closed, 0.07 and more open.
    pub gap: f64,
    /// The expression network's own score for an open jaw, 0..1.
    pub jaw_open: f64,
    /// Area of bright pixels of low chroma between the lips, in squared inter-eye distances: teeth.
    pub teeth: f64,
    /// Area that the face parser calls the inside of the mouth, in squared inter-eye distances.
    pub inside: Seen<f64>,
    /// Where, in photo pixels.
    pub region: Region,
}

/// Scores 0..1; a neutral face has small ones. Of pairs the larger side counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Expression {
    /// Brows drawn down: a frown.
    pub frown: f64,
    /// Brows raised in the middle or outside.
    pub brows_raised: f64,
    /// Lips pursed to a funnel.
    pub pursed: f64,
    /// Cheeks puffed.
    pub puffed: f64,
    /// Corners of the mouth up.
    pub smile: f64,
    /// Corners of the mouth down, stretched, or the mouth shifted to one side: a grimace.
    pub grimace: f64,
}
