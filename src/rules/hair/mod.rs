//! §拍照 and §仪容: ears that show, hair off brows, eyes, ears and neck.

pub mod bun_on_top;
pub mod ear_hidden;
pub mod ears_uneven;
pub mod hair_dyed;
pub mod hair_long_front;
pub mod hair_over_brows;
pub mod hair_over_ears;
pub mod hair_over_eyes;
pub mod hair_over_neck;

use crate::facts::text::Text;

/// The person's own right, in words.
pub(super) const RIGHT: (&str, &str) = ("右", "right");
/// The person's own left, in words.
pub(super) const LEFT: (&str, &str) = ("左", "left");

/// The side on which `value` is larger; the right where they are the same.
pub(super) fn worse<T>(right: T, left: T, value: impl Fn(&T) -> f64) -> (T, (&'static str, &'static str)) {
    if value(&left) > value(&right) { (left, LEFT) } else { (right, RIGHT) }
}

/// A share against its upper limit, in words: what is covered, and by how much.
pub(super) fn covered(what: (&str, &str), side: (&str, &str), share: f64, limit: f64) -> Text {
    let (share, limit) = (share * 100.0, limit * 100.0);
    Text::new(
        format!("头发遮住本人{}侧{} {share:.0}%（上限 {limit:.0}%）", side.0, what.0),
        format!("hair covers {share:.0}% of the person's {} {} (limit {limit:.0}%)", side.1, what.1),
    )
}
