//! The demo school end to end with the real models: every verdict, every cell of every table.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::tree::{Tree, files, stdout};

pub(crate) const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/demo");
const TRUTH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/demo-truth.csv");
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/demo");

#[test]
fn every_verdict_is_right_and_every_cell_is_as_pinned() {
    let before = digests(Path::new(FOLDER));
    let tree = Tree::new(&[]);
    let run = tree.run(&["check", FOLDER, "--out", "out", "--detail"]);
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(stdout(&run).contains("合计"), "{}", stdout(&run));
    let tables: Vec<_> = files(&tree.beside("out")).into_iter().filter(|(name, _)| name != "report.json").collect();
    against_truth(&tables);
    against_golden(&tables);
    assert_eq!(digests(Path::new(FOLDER)), before, "a photo was altered");

    let again = tree.run(&["recheck", "out/report.json", "--out", "again", "--detail"]);
    assert_eq!(again.status.code(), Some(1), "{}", String::from_utf8_lossy(&again.stderr));
    assert!(files(&tree.beside("again")) == files(&tree.beside("out")), "saved facts were judged differently");
    crate::evaluate::golden(&tree, "out/report.json");
}

/// Verdict of each photo, and the faults that must be among those reported.
fn against_truth(tables: &[(String, Vec<u8>)]) {
    let mut verdicts = BTreeMap::new();
    let mut reported: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, bytes) in tables.iter().filter(|(name, _)| name != "通知.txt") {
        for row in csv::Reader::from_reader(&bytes[3..]).records().map(Result::unwrap) {
            match name.as_str() {
                "明细.csv" if ["不合格", "需复核"].contains(&&row[5]) => {
                    reported.entry(row[1].to_owned()).or_default().push(row[2].to_owned());
                }
                "汇总.csv" | "明细.csv" => {}
                _ => drop(verdicts.insert(row[1].to_owned(), row[4].to_owned())),
            }
        }
    }
    let mut wrong = Vec::new();
    for row in csv::Reader::from_path(TRUTH).unwrap().records().map(Result::unwrap) {
        let (file, verdict) = (&row[0], &row[1]);
        let found = reported.get(file).cloned().unwrap_or_default();
        let named = row[2].split(';').filter(|k| !k.is_empty()).all(|key| found.iter().any(|f| f == key));
        if verdicts.get(file).map(String::as_str) != Some(verdict) || !named {
            wrong.push(format!("{file}: wanted {verdict} {}, found {:?} {found:?}", &row[2], verdicts.get(file)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The pinned tables; `BLESS=1` rewrites them. Numbers may differ a little: networks round differently on other
/// processors.
fn against_golden(tables: &[(String, Vec<u8>)]) {
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(GOLDEN);
        fs::create_dir_all(GOLDEN).unwrap();
        for (name, bytes) in tables {
            fs::write(Path::new(GOLDEN).join(name), bytes).unwrap();
        }
    }
    let names = |list: &[(String, Vec<u8>)]| list.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let golden = files(Path::new(GOLDEN));
    assert_eq!(names(tables), names(&golden));
    let mut wrong = Vec::new();
    for ((name, found), (_, wanted)) in tables.iter().zip(&golden) {
        let (found, wanted) = (String::from_utf8_lossy(found), String::from_utf8_lossy(wanted));
        assert_eq!(found.lines().count(), wanted.lines().count(), "{name}");
        let differing = found.lines().zip(wanted.lines()).filter(|(f, w)| !alike(f, w));
        wrong.extend(differing.map(|(f, w)| format!("{name}\n  found  {f}\n  wanted {w}")));
    }
    assert!(wrong.is_empty(), "BLESS=1 rewrites tests/golden\n{}", wrong.join("\n"));
}

/// Equal but for measured numbers, each within the tolerance of its column.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (tokens(a), tokens(b));
    a.len() == b.len()
        && a.iter().zip(&b).all(|(x, y)| match (x.parse::<f64>(), y.parse::<f64>()) {
            (Ok(p), Ok(q)) if x.len() < 8 => (p - q).abs() <= tolerance(y, q) + 1e-9,
            _ => x == y,
        })
}

/// What another processor may change in a number, told by the decimals its column is printed with: below 1 ten steps of
/// the last place and at most 0.02, above it 2 % or two steps.
fn tolerance(text: &str, value: f64) -> f64 {
    let step = 10f64.powi(-(text.split_once('.').map_or(0, |(_, after)| after.len()) as i32));
    if value.abs() < 1.0 && step < 1.0 { (10.0 * step).min(0.02) } else { (2.0 * step).max(0.02 * value.abs()) }
}

#[test]
fn pinned_numbers_may_not_wander() {
    for (a, b, same) in [
        ("0.31", "0.33", true),
        ("0.31", "0.34", false),
        ("0.008", "0.018", true),
        ("0.008", "0.029", false),
        ("43.8", "44.6", true),
        ("43.8", "45.0", false),
        ("72,合格", "74,合格", true),
        ("0", "3", false),
        ("合格 0.31", "需复核 0.31", false),
    ] {
        assert_eq!(alike(a, b), same, "{a} {b}");
    }
}

/// Runs of digits and points, and what stands between them.
fn tokens(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let numeric = |c: char| c.is_ascii_digit() || c == '.';
    for (at, c) in line.char_indices() {
        if line[start..at].chars().last().is_some_and(|last| numeric(last) != numeric(c)) {
            parts.push(&line[start..at]);
            start = at;
        }
    }
    parts.push(&line[start..]);
    parts
}

/// Every file below a folder with its bytes' digest.
pub(crate) fn digests(folder: &Path) -> BTreeMap<PathBuf, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let digest = fs::read(entry.path()).map_or_else(|e| e.to_string(), |b| zhaojian::digest::sha256(&b));
            (entry.into_path(), digest)
        })
        .collect()
}
