//! One quantity held against its limits; of several, the worst decides, and what is shown is what decided.

use super::measured::{Measured, Printed};
use super::ruling::{Ruling, Verdict};
use super::unit::Unit;
use crate::facts::text::Text;

/// One quantity of a rule with the limits of the directions in which it gets worse.
#[derive(Debug, Clone)]
pub struct Axis {
    /// What it is called in the rule's sentence, in Chinese and in English.
    pub name: (&'static str, &'static str),
    /// The value and its passing limits.
    pub measured: Measured,
    low_fail: f64,
    high_fail: f64,
}

impl Axis {
    /// A quantity without limits yet.
    pub fn new(name: (&'static str, &'static str), value: f64, decimals: usize, unit: Unit) -> Self {
        let measured = Measured::number(value, decimals, unit);
        Self { name, measured, low_fail: f64::NEG_INFINITY, high_fail: f64::INFINITY }
    }

    /// More is worse: up to `pass` passes, beyond `fail` fails.
    #[must_use]
    pub fn at_most(mut self, pass: f64, fail: f64, setting: &'static str) -> Self {
        self.measured = self.measured.at_most(pass, setting);
        self.high_fail = fail;
        self
    }

    /// Less is worse: from `pass` passes, below `fail` fails.
    #[must_use]
    pub fn at_least(mut self, pass: f64, fail: f64, setting: &'static str) -> Self {
        self.measured = self.measured.at_least(pass, setting);
        self.low_fail = fail;
        self
    }

    /// More is worse, and for a person to see: it never fails.
    #[must_use]
    pub fn look_above(self, pass: f64, setting: &'static str) -> Self {
        self.at_most(pass, f64::INFINITY, setting)
    }

    /// Less is worse, and for a person to see: it never fails.
    #[must_use]
    pub fn look_below(self, pass: f64, setting: &'static str) -> Self {
        self.at_least(pass, f64::NEG_INFINITY, setting)
    }

    fn value(&self) -> f64 {
        self.measured.as_number().unwrap_or(f64::NAN)
    }

    /// How it stands by itself. What is no number is for a person to see.
    pub fn verdict(&self) -> Verdict {
        let value = self.value();
        let below = self.measured.low.map(|low| Verdict::at_least(value, low.value, self.low_fail));
        let above = self.measured.high.map(|high| Verdict::at_most(value, high.value, self.high_fail));
        below.into_iter().chain(above).max().unwrap_or(Verdict::Look)
    }

    /// 0 at rest, 1 at the passing limit, 2 at the failing limit: axes of several units can be compared by it.
    fn excess(&self) -> f64 {
        let value = self.value();
        let over = |value: f64, pass: f64, fail: f64| match value - pass {
            past if past > 0.0 && fail.is_finite() && fail > pass => 1.0 + past / (fail - pass),
            // Without a zone between two limits it comes the nearer to 2 the farther it is out.
            past if past > 0.0 => 2.0 - 1.0 / (1.0 + past / pass.abs().max(f64::EPSILON)),
            _ if pass > 0.0 => value / pass,
            past => 1.0 + past,
        };
        let above = self.measured.high.map(|high| over(value, high.value, self.high_fail));
        let below = self.measured.low.map(|low| over(-value, -low.value, -self.low_fail));
        above.into_iter().chain(below).fold(f64::NEG_INFINITY, f64::max)
    }

    /// The ruling on this quantity; `text` is made only where it is told.
    pub fn ruling(self, text: impl FnOnce(&Printed) -> Text) -> Ruling {
        Ruling::graded(self.verdict(), self.measured, text)
    }
}

/// The axis that decides: of the gravest verdict, the farthest out; the first of equals.
pub fn worst(axes: impl IntoIterator<Item = Axis>) -> Option<Axis> {
    worst_with(axes.into_iter().map(|axis| (axis, ()))).map(|(axis, ())| axis)
}

/// The same for axes that each bring something of their own: a region, a sentence.
pub fn worst_with<T>(axes: impl IntoIterator<Item = (Axis, T)>) -> Option<(Axis, T)> {
    let graver = |a: &Axis, b: &Axis| a.verdict().cmp(&b.verdict()).then(a.excess().total_cmp(&b.excess()));
    axes.into_iter().reduce(|a, b| if graver(&b.0, &a.0).is_gt() { b } else { a })
}

/// The axis that decides where a fault takes all of them: of the mildest verdict, the first. What is no number is for
/// a person to see however mild the others are.
pub fn mildest(axes: impl IntoIterator<Item = Axis>) -> Option<Axis> {
    let rank = |axis: &Axis| (!axis.value().is_nan(), axis.verdict());
    axes.into_iter().reduce(|a, b| if rank(&b) < rank(&a) { b } else { a })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::unit::{DEGREES, DELTA_E};

    fn across(value: f64) -> Axis {
        Axis::new(("左右", "across"), value, 1, DELTA_E).at_most(10.0, 24.0, "across_pass")
    }

    fn down(value: f64) -> Axis {
        Axis::new(("上下", "down"), value, 1, DELTA_E).at_most(26.0, 45.0, "down_pass")
    }

    #[test]
    fn a_failing_axis_decides_however_far_another_is_in_its_grey_zone() {
        for (a, d) in [(20.0, 46.0), (9.0, 46.0), (23.9, 45.1)] {
            let axis = worst([across(a), down(d)]).unwrap();
            assert_eq!((axis.name.1, axis.verdict()), ("down", Verdict::Fail));
        }
        assert_eq!(worst([across(11.0), down(30.0)]).unwrap().name.1, "down");
        assert_eq!(worst([across(5.0), down(5.0)]).unwrap().name.1, "across");
    }

    #[test]
    fn both_directions_have_limits_of_their_own() {
        let pitch =
            |v: f64| Axis::new(("", ""), v, 1, DEGREES).at_most(17.0, 28.0, "up").at_least(-20.0, -36.0, "down");
        for (value, verdict) in
            [(17.0, Verdict::Pass), (-20.0, Verdict::Pass), (-30.0, Verdict::Look), (29.0, Verdict::Fail)]
        {
            assert_eq!(pitch(value).verdict(), verdict, "{value}");
        }
    }

    #[test]
    fn axes_with_one_limit_each_are_compared_by_multiples_of_it() {
        let single = |name, value, limit| Axis::new(("", name), value, 1, DELTA_E).at_most(limit, limit, "");
        assert_eq!(worst([single("five times", 0.5, 0.1), single("twice", 20.0, 10.0)]).unwrap().name.1, "five times");
    }

    #[test]
    fn what_is_no_number_is_for_a_person() {
        assert_eq!(across(f64::NAN).verdict(), Verdict::Look);
        assert_eq!(worst([across(f64::NAN), down(0.0)]).unwrap().verdict(), Verdict::Look);
    }

    #[test]
    fn a_look_without_a_failing_limit_never_outranks_a_failure() {
        let look = Axis::new(("", "look"), 1e9, 1, DELTA_E).look_above(1.0, "look");
        assert_eq!(worst([look, across(24.1)]).unwrap().name.1, "across");
    }

    #[test]
    fn a_fault_that_takes_all_is_as_grave_as_the_mildest() {
        assert_eq!(mildest([across(30.0), down(30.0)]).unwrap().name.1, "down");
        assert_eq!(mildest([across(30.0), down(50.0)]).unwrap().name.1, "across");
        assert_eq!(mildest([across(30.0), down(10.0)]).unwrap().verdict(), Verdict::Pass);
        assert_eq!(mildest([across(5.0), down(f64::NAN)]).unwrap().verdict(), Verdict::Look);
    }
}
