//! How often the verdicts are right: every rule over labelled photos, counted.
//!
//! ```text
//! label file ─> Labels ─> each photo measured and judged by `check` ─> Evaluation ─> pages
//! ```
//!
//! Everything here is a function of the labels and of a judged report: pages are returned as bytes.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, ConfigError};
use crate::report::{Checked, Report};
use crate::rules::Card;
use crate::rules::ruling::Level;

pub mod count;
pub mod eer;
pub mod fair;
pub mod fields;
pub mod folds;
pub mod histogram;
pub mod labels;
pub mod page;
pub mod scale;
pub mod score;
pub mod suggest;
pub mod table;
pub mod truth;
pub mod under;
pub mod whole;
pub mod wilson;

use fair::Fair;
use labels::{Labels, Row};
use score::Score;
use suggest::Suggestion;
use table::{MAPPINGS, Mapping, mapping};
use under::{Changed, Under};
use whole::{Whole, about_the_file};

/// A labelled photo with what was said of it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Its labels.
    pub row: &'a Row,
    /// Facts and findings.
    pub photo: &'a Checked,
}

/// What to find out besides the counts.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Columns by whose values the photos are grouped.
    pub by: Vec<String>,
    /// Propose limits with no more false alarms than this share of good photos.
    pub suggest: Option<f64>,
    /// What was said of the same photos under changes.
    pub under: Vec<Changed>,
}

/// The photos with one value of a column.
#[derive(Debug)]
pub struct Group {
    /// The value; empty where the cell is.
    pub value: String,
    /// Which of the cases.
    pub cases: BTreeSet<usize>,
    /// Their whole-photo view.
    pub whole: Whole,
    /// How they fare beside the other photos.
    pub fair: Fair,
}

/// A column by which the photos are grouped.
#[derive(Debug)]
pub struct Breakdown {
    /// Its name.
    pub column: String,
    /// One group per value, sorted.
    pub groups: Vec<Group>,
}

/// Everything that was found out.
#[derive(Debug)]
pub struct Evaluation<'a> {
    /// Profile in force.
    pub profile: &'a str,
    /// Digest of the configuration in force.
    pub config: &'a str,
    /// The labelled photos.
    pub cases: Vec<Case<'a>>,
    /// Rules that the labels speak of.
    pub scores: Vec<Score<'a>>,
    /// Rules in force of which no label speaks.
    pub unlabelled: Vec<&'static Card>,
    /// Rules about the file and its name: they read what is written, nothing is estimated.
    pub exact: Vec<&'static Card>,
    /// Label columns that the file has.
    pub columns: Vec<&'static str>,
    /// The whole-photo view.
    pub whole: Whole,
    /// By column.
    pub by: Vec<Breakdown>,
    /// Under changes.
    pub under: Vec<Under<'a>>,
    /// Proposed limits and the rate they were made for.
    pub suggest: Option<(f64, Vec<Suggestion>)>,
}

/// Holds a judged report against labels. `files` names each row's photo in the report.
pub fn evaluate<'a>(
    labels: &'a Labels,
    files: &[String],
    report: &'a Report,
    config: &Config,
    options: &Options,
) -> Result<Evaluation<'a>, ConfigError> {
    let photos: BTreeMap<&str, &Checked> = report.photos().map(|p| (p.file.as_str(), p)).collect();
    let case = |(row, file): (&'a Row, &String)| Some(Case { row, photo: photos.get(file.as_str())? });
    let cases: Vec<Case<'a>> = labels.rows.iter().zip(files).filter_map(case).collect();
    let set = config.rules("")?;
    let photo = set.photo.iter().map(|a| (a.enabled, a.rule.card(), a.level, a.rule.limits()));
    let batch = set.batch.iter().map(|a| (a.enabled, a.rule.card(), a.level, a.rule.limits()));
    let rules: Vec<(bool, &'static Card, Level, toml::Table)> = photo.chain(batch).collect();
    let off: BTreeSet<&str> = rules.iter().filter(|r| !r.0).map(|r| r.1.key).collect();

    let (mut scores, mut unlabelled, mut exact) = (Vec::new(), Vec::new(), Vec::new());
    for (_, card, level, limits) in rules.iter().filter(|r| r.0) {
        match mapping(card.key).filter(|m| m.told_by(labels)) {
            Some(mapping) => scores.push(Score::new((card, *level, limits), mapping, labels, &cases)),
            None if about_the_file(card.key) => exact.push(*card),
            None => unlabelled.push(*card),
        }
    }
    // What a rule that was switched off looks for is no fault under this configuration.
    let faults: Vec<&Mapping> = MAPPINGS.iter().filter(|m| m.told_by(labels) && !off.contains(m.rule)).collect();
    let whole = Whole::of(&faults, labels, &cases);
    let group = |(value, members): (&str, BTreeSet<usize>)| Group {
        value: value.to_owned(),
        whole: Whole::of(&faults, labels, members.iter().filter_map(|index| cases.get(*index))),
        fair: Fair::of(&members, &cases, &scores, &unlabelled),
        cases: members,
    };
    let by = |column: &String| {
        let groups = grouped(column, &cases).into_iter().map(group).collect();
        Breakdown { column: column.clone(), groups }
    };
    let by = options.by.iter().map(by).collect();
    let judged: Vec<&'static Card> = rules.iter().filter(|r| r.0).map(|r| r.1).collect();
    let under = options.under.iter().map(|c| Under::new(c, &judged, &faults, labels, &cases)).collect();
    let suggest = options.suggest.map(|rate| (rate, suggest::suggest(&scores, &cases, rate)));
    let columns = table::COLUMNS.iter().map(|c| c.name).filter(|name| labels.has(name)).collect();
    let (profile, config) = (report.profile.as_str(), report.config.as_str());
    Ok(Evaluation { profile, config, cases, scores, unlabelled, exact, columns, whole, by, under, suggest })
}

/// The photos by what the column says of them: its first word, where a comma and more follow.
fn grouped<'c>(column: &str, cases: &[Case<'c>]) -> BTreeMap<&'c str, BTreeSet<usize>> {
    let mut values: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        let value = case.row.cell(column).and_then(|cell| cell.split([',', ';', '，', '；']).next());
        values.entry(value.unwrap_or_default().trim()).or_default().insert(index);
    }
    values
}
