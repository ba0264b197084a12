//! §着装: an even blue background without shadows, things or borders.

pub mod border;
pub mod not_blue;
pub mod object;
pub mod shadow;
pub mod uneven;
