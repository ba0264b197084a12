//! A length in the photo that must lie in a range, told in pixels of a photo of 480 × 640.

use crate::facts::text::Text;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::PIXELS;

/// Pixels across of the official photo.
pub(super) const WIDTH: f64 = 480.0;
/// Pixels down of the official photo.
pub(super) const HEIGHT: f64 = 640.0;

/// What is measured, in words, and its range.
pub(super) struct Range {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) low: f64,
    pub(super) high: f64,
    /// How far outside is a look: what the measure itself may be wrong by.
    pub(super) margin: f64,
}

impl Range {
    pub(super) fn judge(&self, px: f64) -> Ruling {
        let outside = (self.low - px).max(px - self.high);
        let measured = Measured::number(px, 0, PIXELS).at_least(self.low, "low").at_most(self.high, "high");
        let text = Text::new(
            format!("{} {px:.0} 像素（按 480×640 折算，应为 {:.0}–{:.0}）", self.zh, self.low, self.high),
            format!("{} {px:.0} px (scaled to 480x640; {:.0}-{:.0} asked)", self.en, self.low, self.high),
        );
        Ruling::graded(Verdict::at_most(outside, 0.0, self.margin), measured, |_| text)
    }
}
