//! §拍照: one face, looking straight ahead.

pub mod asymmetric;
pub mod missing;
pub mod multiple;
pub mod not_frontal;
