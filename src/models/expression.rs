//! MediaPipe's blendshapes: 52 expression scores from 146 points of the mesh.

use std::sync::Arc;

use rten::Model;

use super::onnx::Runner;
use super::{BLENDSHAPES, ExpressionReader};

/// The points of the mesh that the network reads, in its order.
const SUBSET: [usize; 146] = [
    0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70, 78, 80,
    81, 82, 84, 87, 88, 91, 93, 95, 103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153,
    154, 155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195, 197, 234, 246, 249, 251,
    263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310, 311, 312, 314, 317, 318,
    321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380, 381, 382, 384, 385, 386,
    387, 388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454, 466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
];

/// The network of one worker.
pub(super) struct Expression(Arc<Model>, Runner);

impl Expression {
    pub(super) fn new(model: Arc<Model>, runner: Runner) -> Self {
        Self(model, runner)
    }
}

impl ExpressionReader for Expression {
    fn scores(&mut self, points: &[[f64; 2]]) -> Option<Vec<f32>> {
        let chosen: Option<Vec<f32>> = SUBSET
            .iter()
            .map(|i| points.get(*i))
            .flat_map(|p| [p.map(|p| p[0] as f32), p.map(|p| p[1] as f32)])
            .collect();
        let scores = self.1.run(&self.0, &[1, SUBSET.len(), 2], chosen?)?.into_iter().next()?;
        let whole = scores.len() == BLENDSHAPES && scores.iter().all(|v| v.is_finite());
        whole.then(|| scores.into_iter().map(|v| v.clamp(0.0, 1.0)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::onnx;
    use super::*;
    use crate::models::testing::{largest_difference, npy};

    #[test]
    fn the_scores_agree_with_the_original_runtime() {
        let bytes = std::borrow::Cow::Borrowed(&include_bytes!("../../models/face_blendshapes.onnx")[..]);
        let model = onnx::load("blendshapes", bytes).unwrap();
        let input = npy(include_bytes!("../../fixtures/models/face_blendshapes.in.npy"));
        let mut points = vec![[0.0; 2]; 478];
        for (at, xy) in SUBSET.iter().zip(input.chunks(2)) {
            points[*at] = [f64::from(xy[0]), f64::from(xy[1])];
        }
        let found = Expression::new(Arc::new(model), Runner::single_thread()).scores(&points).unwrap();
        let wanted = npy(include_bytes!("../../fixtures/models/face_blendshapes.out0.npy"));
        let difference = largest_difference(&found, &wanted);
        assert!(difference < 0.001, "{difference}");
    }
}
