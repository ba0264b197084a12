//! The eyes: open, looking ahead, no flash in them.

pub mod eyes_closed;
pub mod gaze_averted;
pub mod red_eye;
