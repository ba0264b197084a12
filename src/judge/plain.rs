//! A finding in plain words: what the student or the registrar reads instead of the sentence with the numbers.

use crate::facts::text::Text;
use crate::rules::Card;
use crate::rules::cure::Cure;
use crate::rules::ruling::{Ruling, Verdict};

/// Words by which a sentence already says that it is not sure.
const HEDGES: [&str; 3] = ["可能", "像", "核对"];

/// The rule's own words, else its card's. What a person must still look at is not told as if it were known; only what the
/// photo shows can be doubtful: a file has its size.
pub(super) fn words(card: &Card, ruling: &Ruling, verdict: Verdict) -> Text {
    let plain = ruling.plain.clone().unwrap_or_else(|| card.plain());
    let doubtful = verdict == Verdict::Look && ruling.cure.unwrap_or(card.cure) == Cure::Retake;
    if doubtful && !HEDGES.iter().any(|hedge| plain.zh.contains(hedge)) {
        return Text::new(format!("可能{}", plain.zh), format!("perhaps {}", plain.en));
    }
    plain
}
