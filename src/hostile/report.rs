//! Saved facts.

use std::sync::LazyLock;

use crate::check::judge_all;
use crate::config::{Choice, Config};
use crate::facts::text::Lang;
use crate::output::Manifest;
use crate::report::{Report, csv, detail, json, load, notices, summary, terminal};

/// The profile with the most rules in force.
static CONFIG: LazyLock<Option<Config>> =
    LazyLock::new(|| Config::new(None, Choice { profile: Some("strict".to_owned()), ..Choice::default() }).ok());

/// A `report.json`. What is read is judged, every table is written, and what was written is read and judged alike.
pub fn report(bytes: &[u8]) {
    let Some(config) = &*CONFIG else { panic!("a profile of our own") };
    let judged = |bytes: &[u8]| -> Option<Report> {
        let (departments, junk) = load(bytes).ok()?;
        Some(judge_all(departments, junk, config).unwrap_or_else(|error| panic!("saved facts are judged: {error}")))
    };
    let Some(report) = judged(bytes) else { return };
    tables(&report);
    for lang in [Lang::Zh, Lang::En] {
        assert!(!terminal::render(&report, lang, "out").is_empty() && !terminal::line(&report, lang, "out").is_empty());
    }
    let saved = json::render(&report, &Manifest::default());
    let Some(again) = judged(&saved) else { panic!("{}", String::from_utf8_lossy(&saved)) };
    assert!(json::render(&again, &Manifest::default()) == saved, "judged otherwise the second time");
}

fn tables(report: &Report) {
    let departments = report.departments.iter().map(|(name, department)| csv::render(name, department));
    let letters = String::from_utf8_lossy(&notices::render(report)).into_owned();
    assert!(letters.lines().all(|line| !line.contains(|c: char| c.is_control())), "{letters}");
    for table in departments.chain([summary::render(report), detail::render(report)]) {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_slice());
        for record in reader.byte_records() {
            let record = record.unwrap_or_else(|error| panic!("a table of ours: {error}"));
            record.iter().for_each(harmless);
        }
    }
}

/// No cell is a formula to a spreadsheet.
fn harmless(cell: &[u8]) {
    let number = || std::str::from_utf8(cell).is_ok_and(|cell| cell.parse::<f64>().is_ok());
    let formula = matches!(cell.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n'));
    assert!(!formula || number(), "{}", String::from_utf8_lossy(cell));
}
