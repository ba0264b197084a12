//! A place in the photo.

use serde::{Deserialize, Serialize};

/// A rectangle in the upright photo, in pixels from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
}

impl Region {
    /// The upright rectangle around points of a picture that shows the photo `enlarge` times smaller than it is.
    pub fn around(points: &[[f64; 2]], enlarge: f64) -> Self {
        let [x0, y0, x1, y1] = points
            .iter()
            .fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[x0, y0, x1, y1], [x, y]| {
                [x0.min(*x), y0.min(*y), x1.max(*x), y1.max(*y)]
            })
            .map(|v| v * enlarge);
        let size = |from: f64, to: f64| (to - from).max(0.0).round() as u32;
        Self { x: x0.round() as i32, y: y0.round() as i32, w: size(x0, x1), h: size(y0, y1) }
    }
}
