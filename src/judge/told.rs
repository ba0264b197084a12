//! How a fault is told beside the others: one that may be but the effect of another is no fault of its own until that is
//! mended.

use super::finding::Finding;
use crate::rules::ruling::Verdict;

/// How a finding is told to whoever must act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// As a fault.
    AsFault,
    /// As something to make sure of: it is not certain, or perhaps the effect of another fault.
    AsCondition,
    /// Not at all.
    Not,
}

/// How this one of the findings of a photo is told.
pub fn told(finding: &Finding, all: &[Finding]) -> Told {
    let failed = |key: &&str| all.iter().any(|other| other.rule == *key && other.verdict == Verdict::Fail);
    match finding.verdict {
        Verdict::Pass | Verdict::Unchecked => Told::Not,
        _ if moot_beside(finding.rule).iter().any(failed) => Told::Not,
        Verdict::Fail if !effect_of(finding.rule).iter().any(failed) => Told::AsFault,
        Verdict::Look | Verdict::Fail => Told::AsCondition,
    }
}

/// Of several that a student mends by the same act the first: ears that do not show and hair over the ears are one fault.
pub fn one_per_cause(findings: Vec<&Finding>) -> Vec<&Finding> {
    let mut out: Vec<&Finding> = Vec::new();
    for one in findings {
        let same = |other: &&Finding| one.cure.is_students() && other.cure == one.cure && other.advice == one.advice;
        if !out.iter().any(same) {
            out.push(one);
        }
    }
    out
}

/// Faults beside which this one means nothing: a copy too many is deleted and not renamed, and a PNG that is saved as JPEG gets
/// its ending by it.
fn moot_beside(rule: &str) -> &'static [&'static str] {
    match rule {
        "name_copy_mark" => &["id_duplicate"],
        "name_extension" => &["file_not_jpeg"],
        _ => &[],
    }
}

/// Faults of which this one may be the effect, without being surely explained by it (`cause.rs`): a turned head hides an ear and
/// takes the eyes along, a photo in black and white has no blue, and where rows of it are missing something grey lies over
/// person and wall.
fn effect_of(rule: &str) -> &'static [&'static str] {
    match rule {
        "gaze_averted" | "ear_hidden" => &["not_frontal"],
        "background_not_blue" => &["file_colour_mode"],
        "face_covered" | "background_object" | "background_uneven" => &["file_truncated"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::text::Text;
    use crate::judge::weighed;
    use crate::rules::list::card;
    use crate::rules::ruling::{Level, Ruling};

    fn finding(key: &str, verdict: Verdict) -> Finding {
        let ruling = Ruling { verdict, ..Ruling::fail(None, Text::new("错", "wrong")) };
        weighed(card(key).unwrap(), Level::Fault, ruling)
    }

    fn of(findings: &[(&str, Verdict)]) -> Vec<Told> {
        let all: Vec<Finding> = findings.iter().map(|(key, verdict)| finding(key, *verdict)).collect();
        all.iter().map(|one| told(one, &all)).collect()
    }

    #[test]
    fn a_fault_is_told_as_one_unless_another_may_be_its_cause() {
        let (turned, ear) = (("not_frontal", Verdict::Fail), ("ear_hidden", Verdict::Fail));
        assert_eq!(of(&[ear]), [Told::AsFault]);
        assert_eq!(of(&[turned, ear]), [Told::AsFault, Told::AsCondition]);
        assert_eq!(of(&[("not_frontal", Verdict::Look), ear]), [Told::AsCondition, Told::AsFault]);
    }

    #[test]
    fn a_copy_too_many_is_not_renamed() {
        let (twice, copy) = (("id_duplicate", Verdict::Fail), ("name_copy_mark", Verdict::Fail));
        assert_eq!(of(&[twice, copy]), [Told::AsFault, Told::Not]);
        assert_eq!(of(&[copy]), [Told::AsFault]);
    }

    #[test]
    fn what_is_mended_by_the_same_act_is_told_once() {
        let keys = ["teeth_visible", "ear_hidden", "hair_over_ears", "mouth_open", "name_order", "name_separator"];
        let all: Vec<Finding> = keys.iter().map(|key| finding(key, Verdict::Fail)).collect();
        let told: Vec<&str> = one_per_cause(all.iter().collect()).iter().map(|one| one.rule).collect();
        assert_eq!(told, ["teeth_visible", "ear_hidden", "name_order", "name_separator"]);
    }

    #[test]
    fn every_rule_that_is_named_exists() {
        for rule in crate::rules::list::entries().iter().map(|entry| entry.card.key) {
            for other in moot_beside(rule).iter().chain(effect_of(rule)) {
                assert!(card(other).is_some(), "{other}");
            }
        }
        let named = ["name_copy_mark", "name_extension", "gaze_averted", "ear_hidden", "background_not_blue"];
        let more = ["face_covered", "background_object", "background_uneven"];
        for rule in named.into_iter().chain(more) {
            assert!(card(rule).is_some() && !(moot_beside(rule).is_empty() && effect_of(rule).is_empty()), "{rule}");
        }
    }
}
