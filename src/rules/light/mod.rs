//! §拍照: even light on the face.

pub mod bright;
pub mod dark;
pub mod glare;
pub mod uneven;
