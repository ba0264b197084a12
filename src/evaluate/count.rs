//! Verdicts counted.

use serde::Serialize;

use super::wilson;
use crate::judge::finding::Finding;
use crate::rules::ruling::Verdict;

/// What a rule told the user of a photo: advice counts as a look, since the user is told.
pub fn said(finding: &Finding) -> Verdict {
    if finding.advisory { Verdict::Look } else { finding.verdict }
}

/// How often each verdict was given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// 不合格.
    pub fail: usize,
    /// 需复核, advice too.
    pub look: usize,
    /// 未检: blind, and another rule has told why.
    pub unchecked: usize,
    /// 合格.
    pub pass: usize,
}

impl Counts {
    /// The counts of these verdicts.
    pub fn of(verdicts: impl IntoIterator<Item = Verdict>) -> Self {
        let mut counts = Self::default();
        for verdict in verdicts {
            counts.add(verdict);
        }
        counts
    }

    /// One more.
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Fail => self.fail += 1,
            Verdict::Look => self.look += 1,
            Verdict::Unchecked => self.unchecked += 1,
            Verdict::Pass => self.pass += 1,
        }
    }

    /// All of them.
    pub fn n(self) -> usize {
        self.fail + self.look + self.unchecked + self.pass
    }
}

/// A part of a whole, with what it says of all photos.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many.
    pub hits: usize,
    /// Of how many.
    pub n: usize,
}

impl Share {
    /// Percent; none of none is 0.
    pub fn percent(self) -> f64 {
        100.0 * self.hits as f64 / self.n.max(1) as f64
    }

    /// Wilson's 95 % interval, percent.
    pub fn interval(self) -> (f64, f64) {
        let (low, high) = wilson::interval(self.hits, self.n);
        (100.0 * low, 100.0 * high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_its_place() {
        let counts = Counts::of([Verdict::Pass, Verdict::Fail, Verdict::Look, Verdict::Unchecked, Verdict::Pass]);
        assert_eq!(counts, Counts { fail: 1, look: 1, unchecked: 1, pass: 2 });
        assert_eq!(counts.n(), 5);
    }

    #[test]
    fn shares_of_none_are_unknown() {
        let none = Share { hits: 0, n: 0 };
        assert!(none.percent().abs() < 1e-12);
        assert!((none.interval().1 - 100.0).abs() < 1e-12);
        assert!((Share { hits: 1, n: 4 }.percent() - 25.0).abs() < 1e-12);
    }
}
