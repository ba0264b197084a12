//! §拍照: sitting straight, shoulders level, the head straight upon them.

use crate::facts::Facts;
use crate::facts::posture::Shoulders;
use crate::facts::seen::{Seen, Unseen};

pub mod head_tilted;
pub mod shoulders_tilted;

/// Default of both rules: that far a head fails `not_frontal` by itself, and the outline of the body, seen from the side,
/// is no pair of shoulders.
const TURNED: f64 = 25.0;
/// Default of both rules: more than twice the scatter of one place of an outline around a pair of shoulders.
const STRAY: f64 = 0.3;

/// The shoulders, where the outline of the body can be that of a pair.
fn shoulders(seen: &Facts, turned: f64, stray: f64) -> Seen<&Shoulders> {
    let straight = seen.pose()?.yaw.abs() <= turned;
    match seen.shoulders() {
        Ok(_) | Err(Unseen::ShouldersCovered) if !straight => Err(Unseen::TurnedFar),
        Ok(found) if found.stray > stray => Err(Unseen::ShouldersCovered),
        found => found,
    }
}
