//! One rule's verdict on one photo, as the reports show it, and the state of the photo.

use crate::facts::region::Region;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::rules::cure::Cure;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Level, Verdict};

/// One rule's verdict on one photo, as the reports show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Stable key of the rule.
    pub rule: &'static str,
    /// Verdict after the rule's level was applied.
    pub verdict: Verdict,
    /// The rule's level in force.
    pub level: Level,
    /// What was found, with both numbers.
    pub text: Text,
    /// What was found in plain words; empty where nothing was.
    pub plain: Text,
    /// What to do, said to whoever the cure is for.
    pub advice: Text,
    /// What mends it.
    pub cure: Cure,
    /// Why the rule could not see, where it could not.
    pub unseen: Option<Unseen>,
    /// The deciding number.
    pub measured: Option<Measured>,
    /// Where in the photo.
    pub region: Option<Region>,
    /// Advice-level rules that found something keep their text without changing the photo's state.
    pub advisory: bool,
}

/// State of a whole photo: the worst of its rules.
pub fn state(findings: &[Finding]) -> Verdict {
    findings.iter().map(|f| f.verdict).filter(|v| *v != Verdict::Unchecked).max().unwrap_or(Verdict::Look)
}
