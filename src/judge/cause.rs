//! Which rule names the cause of what others see or cannot see: one cause is reported once.

use crate::facts::seen::Unseen;
use crate::rules::ruling::Verdict;

/// What a finding of one rule already explains in another.
struct Explained {
    /// The rule whose finding is a consequence.
    rule: &'static str,
    /// The rules that name the cause.
    by: &'static [&'static str],
    /// Whether a fault is silenced too, where the cause is a fault; otherwise only what a person would have to look at.
    faults: bool,
}

const EXPLAINED: &[Explained] = &[
    // The same ear, whatever hides it; and one that is hidden is not level with the other.
    Explained { rule: "hair_over_ears", by: &["ear_hidden"], faults: true },
    Explained { rule: "ears_uneven", by: &["ear_hidden", "not_frontal"], faults: true },
    // A turned head shows two unlike halves; a tilted one is tilted against the shoulders too.
    Explained { rule: "face_asymmetric", by: &["not_frontal"], faults: true },
    Explained { rule: "head_tilted", by: &["not_frontal", "shoulders_tilted"], faults: true },
    // Closed eyes look nowhere.
    Explained { rule: "gaze_averted", by: &["eyes_closed"], faults: true },
    // What a hat is taken for besides.
    Explained { rule: "glasses_worn", by: &["head_covered"], faults: false },
    Explained { rule: "hair_ornament", by: &["head_covered"], faults: false },
    Explained { rule: "bun_on_top", by: &["head_covered"], faults: false },
    Explained { rule: "hair_over_eyes", by: &["hair_over_brows", "head_covered"], faults: false },
    // Another wall changes all of these.
    Explained { rule: "background_uneven", by: &["background_not_blue"], faults: true },
    Explained { rule: "background_object", by: &["background_not_blue"], faults: true },
    Explained { rule: "background_shadow", by: &["background_not_blue"], faults: true },
    Explained { rule: "clothing_blends_in", by: &["background_not_blue", "top_blue"], faults: true },
    Explained { rule: "other_at_edge", by: &["face_multiple"], faults: true },
    // Letters before the neck make thin lines on it.
    Explained { rule: "necklace_worn", by: &["writing_added", "screen_photographed"], faults: false },
    // Edges of an enlarged thumbnail ring.
    Explained { rule: "cut_out_rim", by: &["upscaled"], faults: false },
    Explained { rule: "light_glare", by: &["light_bright"], faults: false },
];

/// Keys of the rules that explain a finding of `rule` with this verdict, if any may.
pub(super) fn explained_by(rule: &str, verdict: Verdict) -> &'static [&'static str] {
    let told = EXPLAINED.iter().find(|e| e.rule == rule && (verdict == Verdict::Look || e.faults));
    if matches!(verdict, Verdict::Look | Verdict::Fail) { told.map_or(&[], |e| e.by) } else { &[] }
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
