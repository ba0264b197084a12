//! The first lines of `report.json` and of `evaluate.json`: how files of ours are recognised without reading megabytes
//! of facts.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::{Report, names};

/// Name of the tool in its own reports.
pub const TOOL: &str = "zhaojian";

/// Name of the list of an evaluation's files, as `report.json` is of a report's.
pub const EVALUATION: &str = "evaluate.json";

/// Format of `report.json`; raised when the facts in it change their meaning.
pub const FORMAT: u64 = 2;

/// More than any list of departments needs.
const LONGEST: u64 = 4 << 20;

/// The lines before the departments, one key each.
pub(super) fn render(report: &Report, files: &[String]) -> String {
    let json = |value: serde_json::Value| value.to_string();
    let lines = [
        ("format", json(FORMAT.into())),
        ("version", json(report.version.as_str().into())),
        ("profile", json(report.profile.as_str().into())),
        ("config", json(report.config.as_str().into())),
        ("junk", json(report.junk.into())),
        ("files", json(files.into())),
    ];
    let mut out = format!("{{\"tool\":\"{TOOL}\",\n");
    for (key, value) in lines {
        let _ = writeln!(out, "\"{key}\":{value},");
    }
    out
}

/// The first lines of an evaluation's list.
pub fn evaluation(files: &[String]) -> String {
    let files = serde_json::Value::from(files).to_string();
    format!("{{\"tool\":\"{TOOL}\",\n\"format\":{FORMAT},\n\"files\":{files},\n")
}

/// The files that lists of ours in this folder name, the lists included; none where no list of ours lies.
pub fn files(folder: &Path) -> Option<BTreeSet<String>> {
    let lists = [listed(folder, names::JSON), listed(folder, EVALUATION)];
    lists.into_iter().flatten().reduce(|mut all, more| {
        all.extend(more);
        all
    })
}

/// The files that one list of ours in this folder names, itself included.
pub(super) fn listed(folder: &Path, list: &str) -> Option<BTreeSet<String>> {
    let path = folder.join(list);
    if !path.symlink_metadata().ok()?.is_file() {
        return None;
    }
    let mut lines = BufReader::new(File::open(path).ok()?.take(LONGEST)).lines();
    if lines.next()?.ok()? != format!("{{\"tool\":\"{TOOL}\",") {
        return None;
    }
    for line in lines.take(16) {
        if let Some(names) = line.ok()?.strip_prefix("\"files\":") {
            let mut files: BTreeSet<String> = serde_json::from_str(names.trim_end_matches(',')).ok()?;
            files.retain(|name| names::belongs(list, name));
            return Some(files);
        }
    }
    None
}
