//! What is worn on face, head and neck.

mod behind;
pub mod coverage;
pub mod glasses;
pub mod head_cover;
pub mod jewellery;
pub mod ornament;
pub mod patch;
pub mod rims;
