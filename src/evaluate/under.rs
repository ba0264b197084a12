//! Robustness: which verdicts move when photos are changed in ways of which no verdict should take notice.

use std::collections::BTreeMap;

use super::count::said;
use super::table::Mapping;
use super::truth::Truth;
use super::whole::{about_the_file, state, truth};
use super::{Case, Labels};
use crate::judge::finding::Finding;
use crate::report::{Checked, Report};
use crate::rules::Card;
use crate::rules::ruling::Verdict;

pub mod change;

use change::Change;

/// What a rule said of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// 合格.
    Pass,
    /// 需复核, advice too, of what it saw.
    Look,
    /// 不合格.
    Fail,
    /// It could not see.
    Unseen,
}

impl Said {
    const ALL: [Self; 4] = [Self::Pass, Self::Look, Self::Fail, Self::Unseen];

    fn of(finding: &Finding) -> Self {
        if finding.unseen.is_some() { Self::Unseen } else { Self::from(said(finding)) }
    }

    /// The word of `evaluate.json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Look => "look",
            Self::Fail => "fail",
            Self::Unseen => "unseen",
        }
    }
}

impl From<Verdict> for Said {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Pass,
            Verdict::Look => Self::Look,
            Verdict::Fail => Self::Fail,
            Verdict::Unchecked => Self::Unseen,
        }
    }
}

/// Photos by what was said of them before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moves([[usize; 4]; 4]);

impl Moves {
    fn add(&mut self, before: Said, after: Said) {
        if let Some(count) = self.0.get_mut(before as usize).and_then(|row| row.get_mut(after as usize)) {
            *count += 1;
        }
    }

    /// How many went this way.
    pub fn count(self, before: Said, after: Said) -> usize {
        self.0.get(before as usize).and_then(|row| row.get(after as usize)).copied().unwrap_or_default()
    }

    /// All photos.
    pub fn n(self) -> usize {
        self.0.iter().flatten().sum()
    }

    /// Those of which something else was said.
    pub fn changed(self) -> usize {
        self.ways().map(|way| way.2).sum()
    }

    /// Those that could be seen before and not after, and the other way round.
    pub fn sight(self) -> (usize, usize) {
        let to = |after| move |way: &(Said, Said, usize)| way.1 == after;
        let lost = self.ways().filter(to(Said::Unseen)).map(|way| way.2).sum();
        (lost, self.ways().filter(|way| way.0 == Said::Unseen).map(|way| way.2).sum())
    }

    /// Every way that a verdict can move, with how many did.
    pub fn ways(self) -> impl Iterator<Item = (Said, Said, usize)> {
        let pairs = Said::ALL.into_iter().flat_map(|before| Said::ALL.map(|after| (before, after)));
        pairs.filter(|(before, after)| before != after).map(move |(b, a)| (b, a, self.count(b, a)))
    }
}

/// What was said of every photo of a run under a change; all else of the run is forgotten.
#[derive(Debug, Clone)]
pub struct Changed {
    change: Change,
    photos: BTreeMap<String, Photo>,
}

#[derive(Debug, Clone)]
struct Photo {
    state: Verdict,
    rules: BTreeMap<&'static str, Said>,
}

impl Photo {
    fn of(photo: &Checked) -> Self {
        let findings = photo.findings.iter().filter(|finding| !about_the_file(finding.rule));
        Self { state: state(photo), rules: findings.map(|finding| (finding.rule, Said::of(finding))).collect() }
    }
}

impl Changed {
    /// Of the report of a run in which every photo was changed like this.
    pub fn of(change: Change, report: &Report) -> Self {
        Self { change, photos: report.photos().map(|photo| (photo.file.clone(), Photo::of(photo))).collect() }
    }
}

/// One rule under a change.
#[derive(Debug)]
pub struct Swing {
    /// The rule.
    pub card: &'static Card,
    /// Where its verdicts went.
    pub moves: Moves,
}

/// What a change does to the verdicts.
#[derive(Debug)]
pub struct Under<'a> {
    /// The change.
    pub change: Change,
    /// Every rule that speaks of the picture, in their order.
    pub rules: Vec<Swing>,
    /// Whole photos, all of them.
    pub photos: Moves,
    /// Whole photos of which every label is good.
    pub clean: Moves,
    /// Of the latter, those that fail only now.
    pub accused: Vec<&'a str>,
}

impl<'a> Under<'a> {
    /// Holds what was said under a change against what is said of the photos as they are.
    pub fn new(
        changed: &Changed,
        rules: &[&'static Card],
        faults: &[&Mapping],
        labels: &Labels,
        cases: &[Case<'a>],
    ) -> Self {
        let swing = |card: &&'static Card| Swing { card, moves: Moves::default() };
        let rules = rules.iter().filter(|card| !about_the_file(card.key)).map(swing).collect();
        let (photos, clean) = (Moves::default(), Moves::default());
        let mut under = Self { change: changed.change, rules, photos, clean, accused: Vec::new() };
        for case in cases {
            let Some(after) = changed.photos.get(&case.photo.file) else { continue };
            let before = Photo::of(case.photo);
            for Swing { card, moves } in &mut under.rules {
                if let (Some(before), Some(after)) = (before.rules.get(card.key), after.rules.get(card.key)) {
                    moves.add(*before, *after);
                }
            }
            under.photos.add(before.state.into(), after.state.into());
            if truth(faults, labels, case) == Some(Truth::Good) {
                under.clean.add(before.state.into(), after.state.into());
                if before.state != Verdict::Fail && after.state == Verdict::Fail {
                    under.accused.push(&case.photo.file);
                }
            }
        }
        under
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_are_counted_by_their_direction() {
        let mut moves = Moves::default();
        let told = [
            (Said::Pass, Said::Pass),
            (Said::Pass, Said::Fail),
            (Said::Pass, Said::Unseen),
            (Said::Unseen, Said::Look),
            (Said::Unseen, Said::Unseen),
            (Said::Fail, Said::Pass),
        ];
        for (before, after) in told {
            moves.add(before, after);
        }
        assert_eq!((moves.n(), moves.changed(), moves.sight()), (6, 4, (1, 1)));
        assert_eq!((moves.count(Said::Pass, Said::Fail), moves.count(Said::Fail, Said::Look)), (1, 0));
        assert_eq!(moves.ways().count(), 12);
    }
}
