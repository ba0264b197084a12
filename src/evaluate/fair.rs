//! Fairness: a group of photos against all the others.

use std::collections::BTreeSet;

use super::Case;
use super::count::{Share, said};
use super::score::Score;
use super::truth::Truth;
use crate::rules::Card;
use crate::rules::ruling::Verdict;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// 不合格 where the label says that there is nothing wrong.
    False,
    /// 需复核 where the label says that there is nothing wrong.
    Look,
    /// 合格 where the label says that there is.
    Missed,
    /// 不合格 by a rule of which no label speaks: right or wrong.
    Fails,
    /// 需复核 by such a rule.
    Looks,
}

/// One rule that treats a group unlike the other photos: Wilson's intervals do not touch.
#[derive(Debug, Clone, Copy)]
pub struct Apart {
    /// The rule.
    pub card: &'static Card,
    /// What happens more often to the group.
    pub what: What,
    /// Among the group.
    pub group: Share,
    /// Among all others.
    pub rest: Share,
}

/// What befalls the photos of a group.
#[derive(Debug)]
pub struct Fair {
    /// Photos with at least one rule that fails though its label is good.
    pub accused: Share,
    /// Photos with at least one rule that asks for a look though its label is good.
    pub looked: Share,
    /// Rules by which the group fares worse than the other photos.
    pub apart: Vec<Apart>,
}

impl Fair {
    /// Of these cases among all.
    pub fn of(group: &BTreeSet<usize>, cases: &[Case<'_>], scores: &[Score<'_>], unlabelled: &[&'static Card]) -> Self {
        let wronged = |verdict: Verdict| {
            let wrong = scores.iter().flat_map(|score| &score.samples);
            let wrong = wrong.filter(|s| s.truth == Truth::Good && s.said == verdict && group.contains(&s.case));
            let hits = wrong.map(|s| s.case).collect::<BTreeSet<_>>().len();
            Share { hits, n: group.len() }
        };
        let mut apart = Vec::new();
        for score in scores {
            for (what, truth, verdict) in [
                (What::False, Truth::Good, Verdict::Fail),
                (What::Look, Truth::Good, Verdict::Look),
                (What::Missed, Truth::Faulty, Verdict::Pass),
            ] {
                let told = score.samples.iter().filter(|s| s.truth == truth).map(|s| (s.case, s.said == verdict));
                apart.extend(compared(score.card, what, group, told));
            }
        }
        for card in unlabelled {
            for (what, verdict) in [(What::Fails, Verdict::Fail), (What::Looks, Verdict::Look)] {
                let told = cases.iter().enumerate().filter_map(|(index, case)| {
                    let finding = case.photo.findings.iter().find(|finding| finding.rule == card.key)?;
                    Some((index, said(finding) == verdict))
                });
                apart.extend(compared(card, what, group, told));
            }
        }
        Self { accused: wronged(Verdict::Fail), looked: wronged(Verdict::Look), apart }
    }
}

/// Holds the group against the rest; nothing where it does not fare worse for certain.
fn compared(
    card: &'static Card,
    what: What,
    group: &BTreeSet<usize>,
    told: impl Iterator<Item = (usize, bool)>,
) -> Option<Apart> {
    let (mut ours, mut rest) = (Share { hits: 0, n: 0 }, Share { hits: 0, n: 0 });
    for (case, hit) in told {
        let share = if group.contains(&case) { &mut ours } else { &mut rest };
        share.n += 1;
        share.hits += usize::from(hit);
    }
    (ours.interval().0 > rest.interval().1).then_some(Apart { card, what, group: ours, rest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::list::card;

    /// Of the first `n` cases so many are hit, of the next hundred so many.
    fn found(n: usize, hits: usize, rest: usize) -> Option<Apart> {
        let told = (0..n + 100).map(|case| (case, if case < n { case < hits } else { case < n + rest }));
        compared(card("light_dark").unwrap(), What::Fails, &(0..n).collect(), told)
    }

    #[test]
    fn only_what_is_worse_for_certain_is_told() {
        let apart = found(100, 30, 5).unwrap();
        assert_eq!((apart.group, apart.rest), (Share { hits: 30, n: 100 }, Share { hits: 5, n: 100 }));
        assert!(found(100, 5, 30).is_none(), "the other group has its own row");
        assert!(found(100, 8, 5).is_none() && found(2, 1, 5).is_none(), "too few to know");
        assert!(found(0, 0, 5).is_none());
    }
}
