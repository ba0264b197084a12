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

use super::axis::{Axis, worst};
use super::measured::Printed;
use super::ruling::{Ruling, Verdict};
use crate::facts::hair::{Ear, Ears};
use crate::facts::seen::{Seen, Unseen};
use crate::facts::text::say;

/// Default of the rules of ears: what flat and small ears fill of their place, 0..1.
const PLACE: f64 = 0.3;

/// One side in words; axes are named after it.
type Side = (&'static str, &'static str);
/// The person's own right.
const RIGHT: Side = ("右", "right");
/// The person's own left.
const LEFT: Side = ("左", "left");

/// What is on `side`.
fn on<T>(side: Side, right: T, left: T) -> T {
    if side == LEFT { left } else { right }
}

/// Both sides held against the same limits: the axis of the worse one, what is there, and whether both stand alike.
fn worse<T>(right: T, left: T, axis: impl Fn(&T, Side) -> Axis) -> Seen<(T, Axis, bool)> {
    let axes = [axis(&right, RIGHT), axis(&left, LEFT)];
    let both = alike(&axes);
    let axis = worst(axes).ok_or(Unseen::Internal)?;
    Ok((on(axis.name, right, left), axis, both))
}

/// Whether both sides stand alike: then nobody is told of one alone.
fn alike(axes: &[Axis]) -> bool {
    matches!(axes, [a, b] if a.verdict() == b.verdict())
}

/// The same of the ears that are seen. With one beyond the edge of the photo the other can still fail, but cannot pass
/// for both.
fn worse_ear(ears: &Ears, axis: impl Fn(&Ear, Side) -> Axis) -> Seen<(&Ear, Axis, bool)> {
    let sides = [(&ears.right, RIGHT), (&ears.left, LEFT)];
    let seen = sides.into_iter().filter_map(|(ear, side)| Some(axis(ear.as_ref().ok()?, side)));
    let seen: Vec<Axis> = seen.collect();
    let both = alike(&seen);
    let axis = worst(seen).ok_or(Unseen::FaceUnclear)?;
    if axis.verdict() == Verdict::Pass {
        ears.right.as_ref().and(ears.left.as_ref()).map_err(|why| *why)?;
    }
    let ear = on(axis.name, &ears.right, &ears.left).as_ref().map_err(|why| *why)?;
    Ok((ear, axis, both))
}

/// A share of hair against its upper limit, in words: what is covered, and by how much.
fn covered((zh, en): Side, axis: Axis, both: bool) -> Ruling {
    let (of, side) = axis.name;
    let ruling = axis.ruling(|Printed { value, high, .. }| {
        say!(
            "头发遮住本人{of}侧{zh} {value}%（上限 {high}%）",
            "hair covers {value}% of the person's {side} {en} (limit {high}%)"
        )
    });
    ruling.plainly(if both {
        say!("头发遮住了两边的{zh}", "hair covers both sides: {en}")
    } else {
        say!("头发遮住了本人{of}侧{zh}", "hair covers the person's {side} {en}")
    })
}
