//! Department -> file name that Windows, macOS and Linux all accept, no two alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::visible::is_hidden;
use crate::output::manifest::{REPORT, key};

/// File names of our own beside the departments'.
pub(super) const SUMMARY: &str = "汇总.csv";
pub(super) const DETAIL: &str = "明细.csv";

/// Bytes of a name that fit everywhere, with room for a number and the ending.
const LONGEST: usize = 180;

const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// One CSV name per department. A department whose name needs no change keeps it whatever the others are called.
pub(super) fn files<'a>(departments: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let departments: BTreeSet<&str> = departments.collect();
    let (plain, changed): (Vec<&str>, Vec<&str>) = departments.into_iter().partition(|d| safe(d) == *d);
    let mut used: BTreeSet<String> = [SUMMARY, DETAIL, REPORT].map(key).into();
    let mut files = BTreeMap::new();
    for department in plain.into_iter().chain(changed) {
        let stem = safe(department);
        let mut file = format!("{stem}.csv");
        let mut number = 1;
        while !used.insert(key(&file)) {
            number += 1;
            file = format!("{stem} ({number}).csv");
        }
        files.insert(department.to_owned(), file);
    }
    files
}

fn safe(department: &str) -> String {
    let mut out: String =
        department.chars().map(|c| if is_hidden(c) || "<>:\"/\\|?*".contains(c) { '_' } else { c }).collect();
    while out.len() > LONGEST {
        out.pop();
    }
    // Windows drops these at the end, and takes a device's name for the device, whatever follows the first dot.
    let kept = out.trim_end_matches(['.', ' ']).len();
    let dropped = out.len() - kept;
    out.truncate(kept);
    out.extend(std::iter::repeat_n('_', dropped));
    let stem = out.split('.').next().unwrap_or_default().trim().to_lowercase();
    let port = ["com", "lpt"].iter().any(|p| {
        stem.strip_prefix(p)
            .is_some_and(|n| n.chars().count() == 1 && n.contains(|c: char| "0123456789¹²³".contains(c)))
    });
    if out.is_empty() || out.starts_with('.') || out.starts_with(' ') || port || DEVICES.contains(&stem.as_str()) {
        out.insert(0, '_');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(departments: &[&str]) -> Vec<String> {
        let files = files(departments.iter().copied());
        departments.iter().map(|d| files[*d].clone()).collect()
    }

    #[test]
    fn plain_names_stay() {
        assert_eq!(of(&["计算机学院", "Law School"]), ["计算机学院.csv", "Law School.csv"]);
    }

    #[test]
    fn refused_names_are_made_safe() {
        let names = ["CON", "nul.2024", "COM1", "a<b>:c", "尾 . ", ".隐", "", "com10"];
        assert_eq!(
            of(&names),
            ["_CON.csv", "_nul.2024.csv", "_COM1.csv", "a_b__c.csv", "尾___.csv", "_.隐.csv", "_.csv", "com10.csv"]
        );
    }

    #[test]
    fn our_own_names_are_kept_free() {
        assert_eq!(of(&["汇总", "明细", "report"]), ["汇总 (2).csv", "明细 (2).csv", "report.csv"]);
    }

    #[test]
    fn no_two_are_alike() {
        assert_eq!(of(&["A:B", "A_B", "a_b"]), ["A_B (3).csv", "A_B.csv", "a_b (2).csv"]);
        assert_eq!(of(&["e\u{301}", "\u{e9}"]), ["e\u{301}.csv", "\u{e9} (2).csv"]);
        let long = ["很".repeat(80), format!("{}a", "很".repeat(80))];
        let names = of(&[&long[0], &long[1]]);
        assert_ne!(names[0], names[1]);
        assert!(names.iter().all(|n| n.len() <= 200));
    }
}
