//! The eyes, each apart: how far open, where they look, and whether the flash shows in them.

use serde::{Deserialize, Serialize};

use super::region::Region;

/// Both eyes; left and right are the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Eyes {
    /// The person's right eye, left in the picture.
    pub right: Eye,
    /// The person's left eye.
    pub left: Eye,
    /// Where both eyes lie, in photo pixels.
    pub region: Region,
}

/// One eye.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Eye {
    /// Mean distance of three pairs of points on the lids over the width of the eye: 0 closed, 0.2 narrow or smiling,
    /// 0.3-0.4 open.
    pub gap: f64,
    /// The expression network's own score for a closed lid, 0..1.
    pub blink: f64,
    /// How far the iris is from where it rests when the eye looks into the camera, to the left of the picture
    /// negative, over the width of the eye. The turn of the head is taken out.
    pub across: f64,
    /// The same downwards; upwards is negative.
    pub down: f64,
    /// Share of the iris disc that is plainly red, 0..1.
    pub red: f64,
}
