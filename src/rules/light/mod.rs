//! §拍照: even light on the face.

pub mod light_bright;
pub mod light_dark;
pub mod light_glare;
pub mod light_uneven;
