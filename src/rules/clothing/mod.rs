//! §着装: a top that stands off the background and is not blue.

pub mod clothing_blends_in;
pub mod hood_worn;
pub mod pattern_busy;
pub mod top_advised;
pub mod top_bare;
pub mod top_blue;
pub mod top_colour;
