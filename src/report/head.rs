//! The first lines of `report.json`: how a folder of ours is recognised without reading megabytes of facts.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::{Report, names};

/// Name of the tool in its own reports.
pub const TOOL: &str = "zhaojian";

/// Format of `report.json`; raised when the facts in it change their meaning.
pub const FORMAT: u64 = 1;

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

/// The files that a report of ours in this folder lists, itself included; none where no report of ours lies.
pub fn files(folder: &Path) -> Option<BTreeSet<String>> {
    let path = folder.join(names::JSON);
    if !path.symlink_metadata().ok()?.is_file() {
        return None;
    }
    let mut lines = BufReader::new(File::open(path).ok()?.take(LONGEST)).lines();
    if lines.next()?.ok()? != format!("{{\"tool\":\"{TOOL}\",") {
        return None;
    }
    for line in lines.take(16) {
        if let Some(list) = line.ok()?.strip_prefix("\"files\":") {
            let mut files: BTreeSet<String> = serde_json::from_str(list.trim_end_matches(',')).ok()?;
            files.retain(|name| !name.contains(['/', '\\', ':']) && (names::is_table(name) || name == names::JSON));
            return Some(files);
        }
    }
    None
}
