//! §着装: a top that stands off the background and is not blue.

pub mod blends_in;
pub mod top_blue;
