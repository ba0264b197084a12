//! 采集规范: place and size of the head in the photo.

pub mod eye_height;
pub mod face_width;
pub mod head_top;
pub mod off_centre;
mod range;
