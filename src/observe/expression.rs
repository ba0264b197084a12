//! The expression, as the expression network scores it from the mesh.

use serde::{Deserialize, Serialize};

use super::scene::Scene;
use crate::finding::Seen;

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

/// Reads the scores; numbers are places in MediaPipe's list of blendshapes.
pub fn expression(scene: &Scene<'_>) -> Seen<Expression> {
    let most = |places: &[usize]| -> Seen<f64> {
        places.iter().try_fold(0.0, |most: f64, place| Ok(most.max(scene.expression(*place)?)))
    };
    Ok(Expression {
        frown: most(&[1, 2])?,
        brows_raised: most(&[3, 4, 5])?,
        pursed: most(&[32])?,
        puffed: most(&[6])?,
        smile: most(&[44, 45])?,
        grimace: most(&[30, 31, 33, 39, 46, 47])?,
    })
}
