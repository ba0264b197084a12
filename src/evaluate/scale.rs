//! Which way a rule's measured value gets worse: told by the limits it was held against.

use crate::rules::measured::Measured;

/// Direction and limit of a measured value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// Larger is worse; the largest passing value.
    Above(f64),
    /// Smaller is worse; the smallest passing value.
    Below(f64),
    /// How far it lies outside its limits is what counts: there are two, or they differ from photo to photo.
    Outside,
    /// How many times its limit it is: there are several quantities.
    Times,
}

impl Scale {
    /// The scale that all these values share; `None` where one has no limit, or none is a number.
    pub fn of<'a>(measures: impl Iterator<Item = &'a Measured> + Clone) -> Option<Self> {
        let mut numbers = measures.filter(|m| m.as_number().is_some());
        let first = numbers.clone().next()?;
        if numbers.clone().any(|m| m.low.is_none() && m.high.is_none()) {
            return None;
        }
        if numbers.clone().any(|m| m.unit != first.unit) {
            return Some(Self::Times);
        }
        let constant = numbers.all(|m| (m.low, m.high) == (first.low, first.high));
        match first.shown() {
            [_, None, Some(high)] if constant => Some(Self::Above(high)),
            [_, Some(low), None] if constant => Some(Self::Below(low)),
            _ => Some(Self::Outside),
        }
    }

    /// The value on the axis of the histogram, in the unit in which it is printed.
    pub fn place(self, measured: &Measured) -> Option<f64> {
        let [number, low, high] = measured.shown();
        let number = number?;
        let outside = |per: fn(f64) -> f64| {
            let below = low.map(|low| (low - number) / per(low));
            below.into_iter().chain(high.map(|high| (number - high) / per(high))).reduce(f64::max)
        };
        let place = match self {
            Self::Above(_) | Self::Below(_) => Some(number),
            Self::Outside => outside(|_| 1.0),
            Self::Times => outside(f64::abs).map(|more| 1.0 + more),
        };
        place.filter(|place| place.is_finite())
    }

    /// A place on the axis, turned so that larger is worse; and back.
    pub fn turned(self, place: f64) -> f64 {
        if matches!(self, Self::Below(_)) { -place } else { place }
    }

    /// The passing limit on the axis.
    pub fn limit(self) -> f64 {
        match self {
            Self::Above(limit) | Self::Below(limit) => limit,
            Self::Outside => 0.0,
            Self::Times => 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::unit::{DEGREES, DELTA_E, NONE, SHARE};

    fn of(list: &[Measured]) -> Option<Scale> {
        Scale::of(list.iter())
    }

    #[test]
    fn the_limits_tell_the_direction() {
        let value = |v| Measured::number(v, 1, NONE);
        assert_eq!(of(&[value(1.0).at_most(5.0, ""), value(9.0).at_most(5.0, "")]), Some(Scale::Above(5.0)));
        assert_eq!(of(&[value(1.0).at_least(0.5, "")]), Some(Scale::Below(0.5)));
        assert_eq!(of(&[value(1.0).at_least(-5.0, "").at_most(5.0, "")]), Some(Scale::Outside));
        assert_eq!(of(&[value(1.0).at_most(5.0, ""), value(1.0).at_most(6.0, "")]), Some(Scale::Outside));
    }

    #[test]
    fn words_and_numbers_without_a_limit_have_none() {
        assert_eq!(of(&[Measured::word("蓝")]), None);
        assert_eq!(of(&[Measured::number(1.0, 0, NONE)]), None);
    }

    #[test]
    fn several_quantities_are_compared_in_multiples_of_their_limits() {
        let share = Measured::number(0.01, 0, SHARE).at_most(0.02, "");
        let light = Measured::number(3.0, 0, DELTA_E).at_least(2.0, "");
        assert_eq!(of(&[share.clone(), light.clone()]), Some(Scale::Times));
        assert_eq!(Scale::Times.place(&share), Some(0.5));
        assert_eq!(Scale::Times.place(&light), Some(0.5));
        assert_eq!(Scale::Times.place(&Measured::number(1.0, 0, DELTA_E).at_most(0.0, "")), None);
    }

    #[test]
    fn outside_is_the_distance_to_the_nearer_limit() {
        let place =
            |v| Scale::Outside.place(&Measured::number(v, 1, DEGREES).at_least(-10.0, "").at_most(10.0, "")).unwrap();
        for (value, wanted) in [(12.0, 2.0), (-15.0, 5.0), (0.0, -10.0), (9.0, -1.0)] {
            assert!((place(value) - wanted).abs() < 1e-12, "{value}");
        }
    }
}
