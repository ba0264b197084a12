//! The face as a whole: its pose and make-up.

pub mod make_up;
pub mod pose;
