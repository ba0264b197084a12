//! The whole photo: what becomes of photos without a fault, and of photos with one.

use serde::Serialize;

use super::count::{Counts, said};
use super::table::Mapping;
use super::truth::Truth;
use super::{Case, Labels};
use crate::report::Checked;
use crate::rules::ruling::Verdict;

/// Verdicts on whole photos by what their labels say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// Photos of which every label is known and good.
    pub clean: Counts,
    /// Photos with at least one labelled fault.
    pub faulty: Counts,
    /// Photos of which a label is borderline or unknown and none is a fault: not counted.
    pub other: usize,
}

/// Rules that labels do not speak of because they are about the file and its name: left out of the whole-photo view,
/// since the photos of a label file are seldom named 学号姓名. So is that few rules are in force: to measure a few alone is
/// no fault here.
pub fn about_the_file(rule: &str) -> bool {
    rule.starts_with("name_") || rule.starts_with("file_") || ["id_duplicate", "few_rules"].contains(&rule)
}

/// What labels say of a whole photo; `None` where they do not say enough.
pub fn truth(mappings: &[&Mapping], labels: &Labels, case: &Case<'_>) -> Option<Truth> {
    let truths: Vec<Option<Truth>> = mappings.iter().map(|m| m.truth(labels, case.row)).collect();
    if truths.contains(&Some(Truth::Faulty)) {
        return Some(Truth::Faulty);
    }
    truths.iter().all(|truth| *truth == Some(Truth::Good)).then_some(Truth::Good)
}

/// The photo's state without the rules about its file and name. What nothing could see is for a person to look at.
pub fn state(photo: &Checked) -> Verdict {
    let counted = photo.findings.iter().filter(|f| !about_the_file(f.rule) && !f.advisory);
    counted.map(said).filter(|v| *v != Verdict::Unchecked).max().unwrap_or(Verdict::Look)
}

impl Whole {
    /// Counts these cases.
    pub fn of<'a, 'b: 'a>(
        mappings: &[&Mapping],
        labels: &Labels,
        cases: impl IntoIterator<Item = &'a Case<'b>>,
    ) -> Self {
        let mut whole = Self::default();
        for case in cases {
            match truth(mappings, labels, case) {
                Some(Truth::Good) => whole.clean.add(state(case.photo)),
                Some(Truth::Faulty) => whole.faulty.add(state(case.photo)),
                Some(Truth::Partly) | None => whole.other += 1,
            }
        }
        whole
    }
}
