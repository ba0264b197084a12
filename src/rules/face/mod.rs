//! §拍照: one face, looking straight ahead.

pub mod asymmetric;
pub mod make_up_heavy;
pub mod missing;
pub mod multiple;
pub mod not_frontal;
