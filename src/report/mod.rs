//! The report: what was found, by department; and writers, each `render(&Report, ..)`, pure functions of it.
//!
//! Report files are always Chinese, whatever the locale: they are kept, mailed and compared. Same input, same bytes:
//! sorted, fixed decimals, no clock, no absolute path.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::facts::other::OtherKind;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::judge::finding::Finding;
use crate::judge::handling::{Handling, handling};
use crate::rules::list::card;
use crate::rules::ruling::Verdict;
use crate::rules::standing::Standing;

mod cell;
pub mod csv;
pub mod detail;
pub mod json;
mod letter;
mod names;
pub mod notices;
mod registrar;
#[cfg(test)]
mod sentences_tests;
pub mod summary;
mod tally;
pub mod terminal;
mod todo;
mod wrap;
pub mod write;

pub use json::load;
pub use write::write_all;

/// Why saved facts could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Saved facts that cannot be read.
    #[error("不是照检的 report.json，或内容已损坏 (not a report.json of zhaojian, or damaged): {0}")]
    NotOurs(String),
    /// Saved facts of another version.
    #[error(
        "这份 report.json 由另一版本写出（格式 {found}，本程序读 {known}），请用 check 重新检查照片 (written by another version: run check again)"
    )]
    Version {
        /// Format of the file.
        found: u64,
        /// Format this program reads.
        known: u64,
    },
}

/// One checked photo.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Path below the root with `/`, printable; unique in the report.
    pub file: String,
    /// State of the photo: Pass, Look or Fail.
    pub verdict: Verdict,
    /// One finding per rule, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The facts it was judged on.
    pub facts: Facts,
}

impl Checked {
    /// What is to be done with it.
    pub fn handling(&self) -> Handling {
        handling(&self.findings)
    }
}

/// A path that is no photo.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stray {
    /// Path below the root.
    pub file: String,
    /// What it is.
    pub kind: OtherKind,
}

/// One department.
#[derive(Debug, Clone, Default)]
pub struct Department {
    /// Its photos, sorted by path.
    pub photos: Vec<Checked>,
    /// Its other files, sorted by path.
    pub others: Vec<Stray>,
}

/// A whole run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Version of the program that judged.
    pub version: String,
    /// Profile in force.
    pub profile: String,
    /// Digest of the effective configuration.
    pub config: String,
    /// What was changed of the profile.
    pub standing: Standing,
    /// Junk files passed over.
    pub junk: u64,
    /// Files of zhaojian's own passed over. Not saved: a second run beside the first one's report must give the same bytes.
    pub own: u64,
    /// Departments by name.
    pub departments: BTreeMap<String, Department>,
}

impl Report {
    /// All photos, in order.
    pub fn photos(&self) -> impl Iterator<Item = &Checked> {
        self.departments.values().flat_map(|d| &d.photos)
    }

    /// How many photos have this state.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.photos().filter(|p| p.verdict == verdict).count()
    }

    /// Rules that this program was built without and that some photo asked for, in the order of the rules.
    pub fn not_built(&self) -> Vec<&'static str> {
        let mut rules: Vec<&'static str> = Vec::new();
        for finding in self.photos().flat_map(|photo| &photo.findings) {
            if finding.unseen == Some(Unseen::NotBuilt) && !rules.contains(&finding.rule) {
                rules.push(finding.rule);
            }
        }
        rules
    }

    /// Paths of this kind, in order.
    pub fn others(&self, kind: OtherKind) -> impl Iterator<Item = &str> {
        let others = self.departments.values().flat_map(|d| &d.others);
        others.filter(move |other| other.kind == kind).map(|other| other.file.as_str())
    }

    /// Whether photos were not reached: a run of which this is true is never clean.
    pub fn is_incomplete(&self) -> bool {
        self.others(OtherKind::Unreadable).chain(self.others(OtherKind::NotHere)).next().is_some()
    }
}

impl OtherKind {
    /// The word of the report.
    pub fn text(self) -> Text {
        match self {
            Self::NotPhoto => Text::new("非照片文件", "not a photo"),
            Self::Folder => Text::new("文件夹", "folder"),
            Self::Special => Text::new("特殊文件", "special file"),
            Self::Link => Text::new("链接", "link"),
            Self::NotHere => Text::new("没有下载完的照片", "photo not downloaded"),
            Self::Unreadable => Text::new("读不到的文件夹", "unreadable folder"),
        }
    }
}

/// The photos in the order of work, and by path where the work is the same.
fn in_order(department: &Department) -> Vec<&Checked> {
    let mut photos: Vec<&Checked> = department.photos.iter().collect();
    photos.sort_by_key(|photo| photo.handling().place());
    photos
}

/// Title of a rule in Chinese; its key where there is no such rule any more.
fn title(key: &'static str) -> &'static str {
    card(key).map_or(key, |card| card.title.0)
}
