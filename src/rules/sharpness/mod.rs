//! §拍照: a sharp picture, neither enlarged nor smoothed.

pub mod blurred;
pub mod retouched;
pub mod upscaled;
