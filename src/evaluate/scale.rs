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
}

impl Scale {
    /// The scale that all these values share; `None` where they are not one quantity, or no number.
    pub fn of<'a>(measures: impl Iterator<Item = &'a Measured> + Clone) -> Option<Self> {
        let mut numbers = measures.filter(|m| m.as_number().is_some());
        let first = numbers.clone().next()?;
        let kind = |m: &Measured| (m.unit, m.low.is_some(), m.high.is_some());
        if numbers.clone().any(|m| kind(m) != kind(first)) {
            return None;
        }
        let constant = numbers.all(|m| (m.low, m.high) == (first.low, first.high));
        match first.shown() {
            [_, None, None] => None,
            [_, None, Some(high)] if constant => Some(Self::Above(high)),
            [_, Some(low), None] if constant => Some(Self::Below(low)),
            _ => Some(Self::Outside),
        }
    }

    /// The value on the axis of the histogram, in the unit in which it is printed.
    pub fn place(self, measured: &Measured) -> Option<f64> {
        let [number, low, high] = measured.shown();
        let number = number.filter(|n| n.is_finite())?;
        match self {
            Self::Above(_) | Self::Below(_) => Some(number),
            Self::Outside => {
                let (below, above) = (low.map(|low| low - number), high.map(|high| number - high));
                below.into_iter().chain(above).reduce(f64::max)
            }
        }
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::unit::{DEGREES, DELTA_E, NONE, PERCENT};

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
    fn words_and_mixed_quantities_have_none() {
        assert_eq!(of(&[Measured::word("蓝")]), None);
        assert_eq!(of(&[Measured::number(1.0, 0, NONE)]), None);
        let mixed =
            [Measured::number(1.0, 0, PERCENT).at_most(2.0, ""), Measured::number(1.0, 0, DELTA_E).at_most(2.0, "")];
        assert_eq!(of(&mixed), None);
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
