//! Several weak numbers that speak of one thing, weighed together: a logistic score.
//!
//! `100 / (1 + exp(-(bias + sum of weight × (value − usual))))`. Each weight is positive where more speaks for the fault and
//! negative where less does, so that no number can both accuse and excuse. `usual` is the mean over photos without the
//! fault: what is said of a photo is the number that lies farthest from it in the direction of the fault. The weights
//! are fitted by `tools/calibrate/logistic.py`, whose output is pasted into the rule's file.

/// What one number adds to a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// Logits per unit.
    pub weight: f64,
    /// Mean over photos without the fault.
    pub usual: f64,
}

/// A fitted score of `N` numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score<const N: usize> {
    /// Logits where every number is as usual.
    pub bias: f64,
    /// One for each number, in their order.
    pub weights: [Weight; N],
}

impl<const N: usize> Score<N> {
    fn parts(&self, values: [f64; N]) -> impl Iterator<Item = f64> {
        self.weights.into_iter().zip(values).map(|(w, value)| w.weight * (value - w.usual))
    }

    /// 0 where nothing speaks for the fault, 100 where everything does.
    pub fn percent(&self, values: [f64; N]) -> f64 {
        100.0 / (1.0 + (-(self.bias + self.parts(values).sum::<f64>())).exp())
    }

    /// Which number speaks loudest for the fault; the first of equals.
    pub fn strongest(&self, values: [f64; N]) -> usize {
        let louder = |a: (usize, f64), b: (usize, f64)| if b.1 > a.1 { b } else { a };
        self.parts(values).enumerate().reduce(louder).map_or(0, |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCORE: Score<2> =
        Score { bias: -1.0, weights: [Weight { weight: 2.0, usual: 0.5 }, Weight { weight: -4.0, usual: 1.0 }] };

    #[test]
    fn the_score_is_the_logistic_of_the_weighed_sum() {
        let close = |values, percent: f64| (SCORE.percent(values) - percent).abs() < 1e-9;
        assert!(close([1.0, 1.0], 50.0));
        assert!(close([0.5, 1.0], 100.0 / (1.0 + 1f64.exp())));
        assert!(close([0.5, 0.75], 50.0));
    }

    #[test]
    fn more_of_what_accuses_never_lowers_it() {
        let steps = || (0..40).map(|i| f64::from(i) / 10.0);
        assert!(steps().map(|v| SCORE.percent([v, 1.0])).is_sorted());
        assert!(steps().map(|v| SCORE.percent([1.0, -v])).is_sorted());
    }

    #[test]
    fn the_loudest_is_the_one_farthest_from_usual_in_its_direction() {
        assert_eq!(SCORE.strongest([2.0, 1.0]), 0);
        assert_eq!(SCORE.strongest([0.5, 0.2]), 1);
        assert_eq!(SCORE.strongest([9.0, 3.0]), 0);
    }

    #[test]
    fn what_is_no_number_is_no_score() {
        assert!(SCORE.percent([f64::NAN, 1.0]).is_nan());
    }
}
