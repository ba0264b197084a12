//! What must hold for every file name.

use super::chars::{is_hanzi, is_latin, is_stroke};
use super::{IdPattern, format, parse_again, parse_text};
use crate::facts::name::NameFacts;

/// Holds what was read of a name against what must be true of any.
pub(crate) fn hold(facts: &NameFacts, ids: &IdPattern) {
    assert!(facts.faults.is_sorted());
    for (fault, next) in facts.faults.iter().zip(facts.faults.iter().skip(1)) {
        assert_ne!(std::mem::discriminant(fault), std::mem::discriminant(next), "a fault told twice");
    }
    for fault in &facts.faults {
        assert!(!fault.zh().is_empty() && !fault.en().is_empty());
    }
    assert!(!facts.shown.chars().any(char::is_control));
    if let Some(proposal) = &facts.proposal {
        let again = parse_text(proposal, ids);
        assert!(again.faults.is_empty(), "{proposal:?} {:?}", again.faults);
        assert_eq!((&again.id, &again.name, &again.proposal), (&facts.id, &facts.name, &None), "{proposal:?}");
        assert_eq!(&again.shown, proposal, "a proposal is printable");
        let (id, name) = (facts.id.as_deref().unwrap_or_default(), facts.name.as_deref().unwrap_or_default());
        assert!(!id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric()), "{id:?}");
        let of_names = |c| is_hanzi(c) || is_latin(c) || matches!(c, '·' | ' ' | '-' | '\'');
        assert!(!name.is_empty() && name.chars().all(|c| of_names(c) && !is_stroke(c)), "{name:?}");
    }
    if facts.faults.is_empty() {
        // Without a fault there is nothing to correct: the name is the canonical one, but for the case of its ending.
        let canonical = format(facts.id.as_deref().unwrap_or_default(), facts.name.as_deref().unwrap_or_default());
        let stem = |name: &str| name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        assert_eq!(stem(&canonical), stem(&facts.shown));
    }
    assert_eq!(&parse_again(facts, ids), facts, "a saved name reads as it did");
    let json = serde_json::to_string(facts).unwrap_or_default();
    assert_eq!(serde_json::from_str::<NameFacts>(&json).ok().as_ref(), Some(facts));
}
