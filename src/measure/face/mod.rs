//! The face as a whole: its pose, its proportions, its colours and make-up.

pub mod make_up;
pub mod own_colour;
pub mod pose;
pub mod proportions;
