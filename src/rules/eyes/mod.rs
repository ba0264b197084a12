//! The eyes: open, looking ahead, no flash in them.

pub mod closed;
pub mod gaze_averted;
pub mod red_eye;
