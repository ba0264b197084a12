//! Tests of the parser: cases, and properties that hold for every name.

mod cases;
mod combined;
mod garbled;
mod kinds;
mod properties;
mod right;

use crate::facts::name::{NameFacts, NameFault};

/// A name and what should be said of it.
pub(crate) struct Case {
    name: &'static str,
    /// Kinds of the faults, in their order, parted by spaces.
    kinds: &'static str,
    id: &'static str,
    person: &'static str,
    /// Empty: no proposal.
    proposal: &'static str,
}

pub(crate) const fn case(
    name: &'static str,
    kinds: &'static str,
    id: &'static str,
    person: &'static str,
    proposal: &'static str,
) -> Case {
    Case { name, kinds, id, person, proposal }
}

/// The kinds of the faults as JSON spells them.
fn kinds(faults: &[NameFault]) -> String {
    let kinds: Vec<String> =
        faults.iter().map(|fault| serde_json::to_value(fault).unwrap()["kind"].as_str().unwrap().to_owned()).collect();
    kinds.join(" ")
}

fn line(facts: &NameFacts) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    format!("[{}] id={} name={} -> {}", kinds(&facts.faults), text(&facts.id), text(&facts.name), text(&facts.proposal))
}

/// Runs all cases and reports every one that fails.
fn run(cases: &[Case], ids: &super::IdPattern) {
    let mut failed: Vec<String> = Vec::new();
    for case in cases {
        let facts = super::parse_text(case.name, ids);
        let wanted = format!("[{}] id={} name={} -> {}", case.kinds, case.id, case.person, case.proposal);
        let got = line(&facts);
        if got != wanted {
            failed.push(format!("{:?}\n  wanted {wanted}\n  got    {got}\n  {:?}", case.name, facts.faults));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
