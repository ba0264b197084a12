//! Which rule names the cause of what others see or cannot see: one cause is reported once.

use crate::facts::seen::Unseen;
use crate::rules::ruling::Verdict;

/// A rule whose finding is a consequence, and the rules that name its cause.
type Explained = (&'static str, &'static [&'static str]);

/// Findings that another explains whatever their verdict.
const EXPLAINED: &[Explained] = &[
    // The same ear, whatever hides it; and one that is hidden is not level with the other.
    ("hair_over_ears", &["ear_hidden"]),
    ("ears_uneven", &["ear_hidden", "not_frontal"]),
    // A turned head shows two unlike halves; a tilted one is tilted against the shoulders too.
    ("face_asymmetric", &["not_frontal"]),
    ("head_tilted", &["not_frontal", "shoulders_tilted"]),
    // Closed eyes look nowhere.
    ("gaze_averted", &["eyes_closed"]),
    // Another wall changes all of these.
    ("background_uneven", &["background_not_blue"]),
    ("background_object", &["background_not_blue"]),
    ("background_shadow", &["background_not_blue"]),
    ("clothing_blends_in", &["background_not_blue", "top_blue"]),
    ("other_at_edge", &["face_multiple"]),
];

/// Findings that another explains where they only ask for a look: a fault of theirs stands on its own.
const DOUBTS_EXPLAINED: &[Explained] = &[
    // What a hat is taken for besides.
    ("glasses_worn", &["head_covered"]),
    ("hair_ornament", &["head_covered"]),
    ("bun_on_top", &["head_covered"]),
    ("hair_over_eyes", &["hair_over_brows", "head_covered"]),
    // Letters before the neck make thin lines on it.
    ("necklace_worn", &["writing_added", "screen_photographed"]),
    // Edges of an enlarged thumbnail ring.
    ("cut_out_rim", &["upscaled"]),
    ("light_glare", &["light_bright"]),
];

/// Keys of the rules that explain a finding of `rule` with this verdict, if any may.
pub(super) fn explained_by(rule: &str, verdict: Verdict) -> &'static [&'static str] {
    let doubts = if verdict == Verdict::Look { DOUBTS_EXPLAINED } else { &[] };
    let told = EXPLAINED.iter().chain(doubts).find(|(explained, _)| *explained == rule);
    if matches!(verdict, Verdict::Look | Verdict::Fail) { told.map_or(&[], |(_, by)| by) } else { &[] }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::list::card;

    #[test]
    fn every_rule_that_is_explained_or_explains_exists() {
        for (rule, by) in EXPLAINED.iter().chain(DOUBTS_EXPLAINED) {
            assert!(card(rule).is_some(), "{rule}");
            assert!(by.iter().all(|key| card(key).is_some() && key != rule), "{rule}: {by:?}");
        }
    }

    #[test]
    fn a_fault_stands_on_its_own_where_only_doubts_are_explained() {
        assert_eq!(explained_by("glasses_worn", Verdict::Look), ["head_covered"]);
        assert_eq!(explained_by("glasses_worn", Verdict::Fail), [""; 0]);
        assert_eq!(explained_by("hair_over_ears", Verdict::Fail), ["ear_hidden"]);
        assert_eq!(explained_by("hair_over_ears", Verdict::Pass), [""; 0]);
    }
}
