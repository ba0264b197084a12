//! The report: what was found, by department; and writers, each `render(&Report) -> Vec<u8>`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Verdict};
use crate::observe::Observations;
use crate::scan::OtherKind;

/// One checked photo.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// Path below the root with `/`, printable; unique in the report.
    pub file: String,
    /// State of the photo: Pass, Look or Fail.
    pub verdict: Verdict,
    /// One finding per rule, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The facts it was judged on.
    pub facts: Observations,
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
#[derive(Debug, Clone, Default, Serialize)]
pub struct Department {
    /// Its photos, sorted by path.
    pub photos: Vec<Checked>,
    /// Its other files, sorted by path.
    pub others: Vec<Stray>,
}

/// A whole run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Version of the program that judged.
    pub version: String,
    /// Profile in force.
    pub profile: String,
    /// Digest of the effective configuration.
    pub config: String,
    /// Junk files passed over.
    pub junk: u64,
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
}
