//! §着装: an even blue background without shadows, things or borders.

pub mod background_border;
pub mod background_not_blue;
pub mod background_object;
pub mod background_shadow;
pub mod background_uneven;
