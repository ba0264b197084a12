//! §拍照: one face, looking straight ahead.

pub mod face_asymmetric;
pub mod face_missing;
pub mod face_multiple;
pub mod face_stretched;
pub mod make_up_heavy;
pub mod not_frontal;
