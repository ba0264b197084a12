//! Which rule names the cause that blinds others: one cause is reported once.

use crate::facts::seen::Unseen;

/// Keys of the rules that name this cause themselves. Where one of them has already made the photo 需复核 or 不合格, a
/// rule blinded by the same cause stays silent.
pub(super) fn named_by(cause: Unseen) -> &'static [&'static str] {
    match cause {
        Unseen::Undecoded => &["file_unreadable", "file_not_jpeg", "file_truncated"],
        Unseen::NoFace | Unseen::Sideways => &["face_missing"],
        Unseen::FaceCovered => &["face_covered"],
        Unseen::NoColour => &["file_colour_mode"],
        Unseen::FaceUnclear | Unseen::TurnedFar => &["not_frontal"],
        Unseen::EarHidden => &["ear_hidden"],
        Unseen::NoSilhouette => &["face_missing", "background_not_blue"],
        Unseen::NoBackground => &["background_not_blue"],
        // Hair down to the shoulders covers ears and neck first.
        Unseen::ShouldersCovered => &["hair_over_neck", "hair_over_ears", "ear_hidden", "head_covered", "not_frontal"],
        Unseen::Overlaid => &["writing_added", "screen_photographed"],
        Unseen::Internal | Unseen::NotAsked | Unseen::Untold | Unseen::NoClothing | Unseen::NotBuilt => &[],
    }
}
