//! Proposed limits: no more false alarms than asked for, and as few misses as a grey zone of bearable size can buy.

use super::Case;
use super::count::Counts;
use super::fields::Fields;
use super::folds::folds;
use super::scale::Scale;
use super::score::{Sample, Score};
use super::truth::Truth;
use crate::rules::Card;
use crate::rules::ruling::{Level, Verdict};
use crate::rules::unit::Unit;

/// Parts the photos are split into: limits made from all parts but one are tried on that one.
const FOLDS: usize = 5;

/// A grey zone that sends more than this share of good photos to a person is of no use, whatever it would catch.
const MOST_LOOKS: f64 = 0.20;

/// Largest passing and smallest failing value, turned so that larger is worse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Up to here it passes.
    pub pass: f64,
    /// Beyond here it fails.
    pub fail: f64,
}

/// Verdicts on good and on faulty photos.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// On good photos.
    pub good: Counts,
    /// On faulty ones.
    pub faulty: Counts,
}

/// Limits proposed for one rule.
#[derive(Debug)]
pub struct Suggestion {
    /// The rule.
    pub card: &'static Card,
    /// Its level in force.
    pub level: Level,
    /// Unit of the limits.
    pub unit: Unit,
    /// Which way the value gets worse.
    pub scale: Scale,
    /// Decimals to print them with.
    pub decimals: usize,
    /// The limits, on the axis of the measured value.
    pub limits: Pair,
    /// The settings they belong to, where these can be told.
    pub fields: Option<Fields>,
    /// Under the limits in force.
    pub current: Outcome,
    /// Under the proposed ones, on the photos that they were made from.
    pub proposed: Outcome,
    /// Each photo under limits that were made without its person.
    pub crossed: Outcome,
}

/// Proposals for all rules with a limit on one measured value.
pub fn suggest(scores: &[Score<'_>], cases: &[Case<'_>], rate: f64) -> Vec<Suggestion> {
    let people: Vec<Option<&str>> = cases.iter().map(|case| case.row.cell("person")).collect();
    let folds = folds(&people, FOLDS);
    scores.iter().filter(|s| !s.card.limits.is_empty()).filter_map(|score| one(score, &folds, rate)).collect()
}

fn one(score: &Score<'_>, folds: &[usize], rate: f64) -> Option<Suggestion> {
    let value = score.value.as_ref()?;
    let (scale, fields) = (value.scale, value.fields.clone());
    let shown = score.samples.iter().filter_map(|s| s.measured).map(|m| m.decimals).max().unwrap_or(0);
    let decimals = if fields.as_ref().is_some_and(|f| f.whole) { 0 } else { shown + 1 };
    let single = fields.as_ref().is_some_and(|f| f.fail.is_none());
    let made = |samples: &[&Sample<'_>]| {
        let of = |truth: Truth| {
            let measured = samples.iter().filter(|s| s.truth == truth).filter_map(|s| s.measured);
            let mut list: Vec<f64> = measured.filter_map(|m| scale.place(m)).map(|v| scale.turned(v)).collect();
            list.sort_by(f64::total_cmp);
            list
        };
        limits(&of(Truth::Good), &of(Truth::Faulty), rate, single).map(|pair| pair.rounded(decimals, single))
    };
    let tried = |sample: &Sample<'_>, pair: Pair| {
        let place = sample.measured.and_then(|m| scale.place(m));
        place.map_or(sample.said, |place| Verdict::at_most(scale.turned(place), pair.pass, pair.fail))
    };

    let all: Vec<&Sample<'_>> = score.samples.iter().collect();
    let pair = made(&all)?;
    let mut crossed = Vec::new();
    for fold in 0..FOLDS {
        let here = |s: &&&Sample<'_>| folds.get(s.case) == Some(&fold);
        let others: Vec<&Sample<'_>> = all.iter().filter(|s| !here(s)).copied().collect();
        if let Some(pair) = made(&others) {
            crossed.extend(all.iter().filter(here).map(|s| (s.truth, tried(s, pair))));
        }
    }
    Some(Suggestion {
        card: score.card,
        level: score.level,
        unit: value.unit,
        scale,
        decimals,
        limits: Pair { pass: scale.turned(pair.pass), fail: scale.turned(pair.fail) },
        fields,
        current: Outcome::of(score.samples.iter().map(|s| (s.truth, s.said))),
        proposed: Outcome::of(score.samples.iter().map(|s| (s.truth, tried(s, pair)))),
        crossed: Outcome::of(crossed),
    })
}

impl Outcome {
    fn of(verdicts: impl IntoIterator<Item = (Truth, Verdict)>) -> Self {
        let mut outcome = Self::default();
        for (truth, verdict) in verdicts {
            match truth {
                Truth::Good => outcome.good.add(verdict),
                Truth::Faulty => outcome.faulty.add(verdict),
                Truth::Partly => {}
            }
        }
        outcome
    }
}

impl Pair {
    /// Outwards, so that no value comes to pass or to fail by rounding; a single limit stays one.
    fn rounded(self, decimals: usize, single: bool) -> Self {
        let ten = 10f64.powi(decimals as i32);
        let fail = (self.fail * ten - 1e-6).ceil() / ten;
        let pass = if single { fail } else { (self.pass * ten + 1e-6).floor() / ten };
        Self { pass, fail }
    }
}

/// The limits for sorted values of which larger is worse; `None` without photos of both kinds.
pub fn limits(good: &[f64], faulty: &[f64], rate: f64, single: bool) -> Option<Pair> {
    // The largest value of good photos that need not fail, and the least of faulty ones that should not pass.
    let calm = allowed(good, rate)?;
    let bad = *faulty.get((rate * faulty.len() as f64).floor() as usize)?;
    if calm < bad {
        let gap = bad - calm;
        let (pass, fail) = if single { (0.5, 0.5) } else { (1.0 / 3.0, 2.0 / 3.0) };
        return Some(Pair { pass: calm + pass * gap, fail: calm + fail * gap });
    }
    if single {
        return Some(Pair { pass: calm, fail: calm });
    }
    // The zone begins half way below the first faulty value it can catch without too many looks. Where it can catch
    // none, it would only cost.
    let bearable = allowed(good, MOST_LOOKS.max(rate))?;
    let all = || good.iter().chain(faulty).copied();
    let Some(first) = faulty.iter().copied().find(|v| *v >= bad && *v > bearable && *v <= calm) else {
        return Some(Pair { pass: calm, fail: calm });
    };
    let below = all().filter(|v| *v < first).reduce(f64::max).unwrap_or(bearable);
    Some(Pair { pass: f64::midpoint(below, first).max(bearable), fail: calm })
}

/// The value beyond which no more than `rate` of a sorted list lies.
fn allowed(list: &[f64], rate: f64) -> Option<f64> {
    let beyond = (rate * list.len() as f64).floor() as usize;
    list.get(list.len().checked_sub(1 + beyond)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<Pair>, pass: f64, fail: f64) {
        let found = found.unwrap();
        assert!((found.pass - pass).abs() < 1e-6 && (found.fail - fail).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn a_gap_is_parted_in_three() {
        near(limits(&[1.0, 2.0, 3.0], &[9.0, 12.0], 0.02, false), 5.0, 7.0);
        near(limits(&[1.0, 2.0, 3.0], &[9.0, 12.0], 0.02, true), 6.0, 6.0);
    }

    /// Ten good photos, 10 % of which may fail: beyond 9 only one does. The zone begins half way below the least faulty
    /// value; to reach one at 4 it would take more than 20 % of looks, so the next at 8.6 is the first it can catch.
    #[test]
    fn an_overlap_is_a_grey_zone_of_bearable_size() {
        let good: Vec<f64> = (1..=10).map(f64::from).collect();
        near(limits(&good, &[8.5, 20.0], 0.1, false), 8.25, 9.0);
        near(limits(&good, &[4.0, 8.6, 20.0], 0.1, false), 8.3, 9.0);
        near(limits(&good, &[4.0, 20.0], 0.1, false), 9.0, 9.0);
        near(limits(&good, &[4.0, 20.0], 0.1, true), 9.0, 9.0);
    }

    #[test]
    fn one_kind_alone_proposes_nothing() {
        assert_eq!(limits(&[], &[1.0], 0.02, false), None);
        assert_eq!(limits(&[1.0], &[], 0.02, false), None);
    }

    #[test]
    fn rounding_goes_outwards_and_leaves_round_values() {
        let pair = Pair { pass: 5.266, fail: 7.341 }.rounded(1, false);
        assert!((pair.pass - 5.2).abs() < 1e-9 && (pair.fail - 7.4).abs() < 1e-9);
        let round = Pair { pass: 0.3, fail: 0.7 }.rounded(1, false);
        assert!((round.pass - 0.3).abs() < 1e-9 && (round.fail - 0.7).abs() < 1e-9);
    }
}
