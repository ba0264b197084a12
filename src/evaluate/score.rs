//! One rule against its labels.

use super::count::{Counts, said};
use super::eer;
use super::fields::Fields;
use super::histogram::Histogram;
use super::scale::Scale;
use super::table::Mapping;
use super::truth::Truth;
use super::{Case, Labels};
use crate::rules::Card;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Level, Verdict};
use crate::rules::unit::{NONE, TIMES_LIMIT, Unit};

/// A labelled photo under one rule.
#[derive(Debug, Clone)]
pub struct Sample<'a> {
    /// Which of the cases it is.
    pub case: usize,
    /// What the labels say.
    pub truth: Truth,
    /// What the rule said.
    pub said: Verdict,
    /// What it measured.
    pub measured: Option<&'a Measured>,
}

/// What is known of a rule.
#[derive(Debug)]
pub struct Score<'a> {
    /// The rule.
    pub card: &'static Card,
    /// Its level in force.
    pub level: Level,
    /// What its truth is.
    pub mapping: &'static Mapping,
    /// Every photo whose label speaks of it.
    pub samples: Vec<Sample<'a>>,
    /// The measured value, where the rule has one.
    pub value: Option<Distribution>,
}

/// The measured value of good and of faulty photos; borderline ones are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Which way it gets worse.
    pub scale: Scale,
    /// Unit, as the rule prints it.
    pub unit: Unit,
    /// Of good photos, sorted.
    pub good: Vec<f64>,
    /// Of faulty photos, sorted.
    pub faulty: Vec<f64>,
    /// The limit beyond which it fails, where it can be told.
    pub fail: Option<f64>,
    /// The settings behind the limits, where they can be told.
    pub fields: Option<Fields>,
    /// Equal error rate.
    pub eer: Option<f64>,
    /// Gap between the nearest good and faulty photos over the spread of the good ones.
    pub margin: Option<f64>,
    /// Both in bins.
    pub histogram: Option<Histogram>,
}

impl<'a> Score<'a> {
    /// Holds what `rule` said of the cases against their labels.
    pub fn new(
        rule: (&'static Card, Level, &toml::Table),
        mapping: &'static Mapping,
        labels: &Labels,
        cases: &[Case<'a>],
    ) -> Self {
        let (card, level, limits) = rule;
        let sample = |(index, case): (usize, &Case<'a>)| {
            let truth = mapping.truth(labels, case.row)?;
            let finding = case.photo.findings.iter().find(|f| f.rule == card.key)?;
            Some(Sample { case: index, truth, said: said(finding), measured: finding.measured.as_ref() })
        };
        let samples: Vec<Sample<'a>> = cases.iter().enumerate().filter_map(sample).collect();
        let value = Distribution::of(&samples, limits);
        Self { card, level, mapping, samples, value }
    }

    /// Verdicts on the photos of one kind, among those that `which` takes.
    pub fn counts(&self, truth: Truth, which: impl Fn(usize) -> bool) -> Counts {
        Counts::of(self.samples.iter().filter(|s| s.truth == truth && which(s.case)).map(|s| s.said))
    }

    /// Verdicts on all photos of one kind.
    pub fn all(&self, truth: Truth) -> Counts {
        self.counts(truth, |_| true)
    }
}

impl Distribution {
    fn of(samples: &[Sample<'_>], limits: &toml::Table) -> Option<Self> {
        let measures = samples.iter().filter_map(|s| s.measured);
        let scale = Scale::of(measures.clone())?;
        let first = measures.clone().find(|m| m.as_number().is_some())?;
        let fields = match scale {
            Scale::Above(_) => first.high,
            Scale::Below(_) => first.low,
            Scale::Outside | Scale::Times => None,
        }
        .and_then(|limit| Fields::behind(limits, limit));
        let fail = fields.as_ref().and_then(|fields| fields.fail_value(limits)).map(|limit| limit * first.unit.factor);
        let values = |truth: Truth| {
            let measured = samples.iter().filter(|s| s.truth == truth).filter_map(|s| s.measured);
            let mut values: Vec<f64> = measured.filter_map(|m| scale.place(m)).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        let (good, faulty) = (values(Truth::Good), values(Truth::Faulty));
        let turned = |list: &[f64]| list.iter().map(|v| scale.turned(*v)).collect::<Vec<_>>();
        let (eer, margin) =
            (eer::rate(&turned(&good), &turned(&faulty)), eer::margin(&turned(&good), &turned(&faulty)));
        let marks: Vec<f64> = std::iter::once(scale.limit()).chain(fail).collect();
        let histogram = Histogram::new(&good, &faulty, &marks);
        let unit = if scale == Scale::Times { TIMES_LIMIT } else { first.unit };
        Some(Self { scale, unit, good, faulty, fail, fields, eer, margin, histogram })
    }

    /// What the axis of the histogram shows, in Chinese and English.
    pub fn axis(&self) -> (String, String) {
        match (self.scale, self.unit) {
            (Scale::Outside, unit) => {
                (format!("超出限值多少 {}", unit.zh), format!("beyond the limits by, {}", unit.en))
            }
            (_, NONE) => ("测量值".to_owned(), "measured value".to_owned()),
            (_, unit) => (format!("测量值 {}", unit.zh), format!("measured value, {}", unit.en)),
        }
    }
}
