//! A length in the photo that must lie in a range, told in pixels of a photo of 480 × 640.

use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::PIXELS;

/// Pixels across of the official photo.
pub(super) const WIDTH: f64 = 480.0;
/// Pixels down of the official photo.
pub(super) const HEIGHT: f64 = 640.0;

/// Outside the range by no more than the margin, which is what the measure itself may be wrong by, is a look.
/// What a length is called, and what is said in plain words where it is too short and where it is too long.
pub(super) struct Words {
    pub(super) name: (&'static str, &'static str),
    pub(super) short: (&'static str, &'static str),
    pub(super) long: (&'static str, &'static str),
}

pub(super) fn judge(words: &Words, px: f64, low: f64, high: f64, margin: f64) -> Ruling {
    let (zh, en) = words.name;
    let axis =
        Axis::new(words.name, px, 0, PIXELS).at_least(low, low - margin, "low").at_most(high, high + margin, "high");
    let plain = if px < low { words.short } else { words.long };
    let ruling = axis.ruling(|Printed { value, low, high }| {
        say!(
            "{zh} {value} 像素（按 480×640 折算，应为 {low}–{high}）",
            "{en} {value} px (scaled to 480x640; {low}-{high} asked)",
        )
    });
    ruling.plainly(Text::new(plain.0, plain.1))
}
