//! 采集规范: place and size of the head in the photo.

pub mod framing_eye_height;
pub mod framing_face_width;
pub mod framing_head_top;
pub mod framing_off_centre;
mod range;
