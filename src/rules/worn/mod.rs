//! What is worn on head, ears and neck, and what covers the face.

pub mod earrings_worn;
pub mod face_covered;
pub mod glasses_worn;
pub mod hair_ornament;
pub mod head_covered;
pub mod necklace_worn;
pub mod other_at_edge;
