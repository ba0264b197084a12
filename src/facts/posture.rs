//! The shoulders, and the place of the head in the photo.

use serde::{Deserialize, Serialize};

/// Both shoulders.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Shoulders {
    /// Slope of the shoulder line in degrees, -90..90; positive: clockwise in the picture, the person's left is lower.
    pub slope: f64,
    /// Standard error of the slope in degrees: large where little of a shoulder is visible.
    pub doubt: f64,
    /// How steeply both sides fall away from the neck; 1 is usual, 2 twice as steep.
    pub steepness: f64,
    /// How far the outline strays from the pair of shoulders that fits it best, in the median, inter-eye distances.
    pub stray: f64,
    /// Share of the person's left shoulder line that is visible, 0..1.
    pub left: f64,
    /// Share of the person's right shoulder line that is visible, 0..1.
    pub right: f64,
}

/// Place and size of the head.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Framing {
    /// From the upper edge to the top of the head, hair included, over the photo's height; absent where the person
    /// could not be told from the background.
    pub head_top: Option<f64>,
    /// From the upper edge to the midpoint of the eyes, over the photo's height.
    pub eye_height: f64,
    /// Between the vertical lines through the roots of the ears, over the photo's width.
    pub face_width: f64,
    /// From the left edge to the midpoint of the eyes, over the photo's width.
    pub centre: f64,
    /// Between the middles of the irises, over the photo's width.
    pub eye_distance: f64,
}
