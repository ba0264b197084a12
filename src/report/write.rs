//! Puts a report into its folder.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Report, csv, detail, json, names, notices, summary};
use crate::output::manifest::{NOTICES, REPORT};
use crate::output::{OutputError, Target};

/// What to write besides the department tables, 汇总 and JSON.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// `明细.csv` too.
    pub detail: bool,
}

/// Where a report will go, checked before the first photo is measured.
#[derive(Debug)]
pub struct Plan {
    target: Target,
    departments: BTreeMap<String, String>,
    options: Options,
}

/// Names every file, makes sure that each may be written, and holds the folder until the plan is dropped.
pub fn plan<'a>(
    folder: &Path,
    departments: impl Iterator<Item = &'a str>,
    options: Options,
) -> Result<Plan, OutputError> {
    let departments = names::files(departments);
    let target = Target::open(folder, REPORT)?;
    let plan = Plan { target, departments, options };
    plan.target.admit(&plan.files())?;
    Ok(plan)
}

/// Plans and writes. Returns the names written, in the order of the listing.
pub fn write_all(report: &Report, folder: &Path, options: Options) -> Result<Vec<String>, OutputError> {
    plan(folder, report.departments.keys().map(String::as_str), options)?.write(report)
}

impl Plan {
    /// Names of the files beside the list, 汇总 first.
    fn files(&self) -> Vec<String> {
        let mut files = vec![names::SUMMARY.to_owned(), NOTICES.to_owned()];
        files.extend(self.options.detail.then(|| names::DETAIL.to_owned()));
        files.extend(self.departments.values().cloned());
        files
    }

    /// Writes the report: all files or none.
    pub fn write(&self, report: &Report) -> Result<Vec<String>, OutputError> {
        let summary = std::iter::once_with(|| (names::SUMMARY.to_owned(), summary::render(report)));
        let notices = std::iter::once_with(|| (NOTICES.to_owned(), notices::render(report)));
        let detail = self.options.detail.then_some(names::DETAIL).into_iter();
        let detail = detail.map(|name| (name.to_owned(), detail::render(report)));
        let tables = self.departments.iter().filter_map(|(name, file)| {
            let department = report.departments.get(name)?;
            Some((file.clone(), csv::render(name, department)))
        });
        self.target.put(summary.chain(notices).chain(detail).chain(tables), |files| json::render(report, files))?;
        let mut written = self.files();
        written.push(REPORT.to_owned());
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::report::Department;

    fn report(departments: &[&str]) -> Report {
        let departments = departments.iter().map(|d| ((*d).to_owned(), Department::default())).collect();
        Report { departments, ..Report::default() }
    }

    fn listing(folder: &Path) -> BTreeSet<String> {
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|n| (*n).to_owned()).collect()
    }

    #[test]
    fn only_what_was_ours_is_replaced_and_removed() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("a/b");
        write_all(&report(&["甲", "乙"]), &out, Options { detail: true }).unwrap();
        assert_eq!(listing(&out), set(&["甲.csv", "乙.csv", "汇总.csv", "通知.txt", "明细.csv", "report.json"]));
        fs::write(out.join("我的.csv"), "x").unwrap();
        let written = write_all(&report(&["乙", "丙"]), &out, Options::default()).unwrap();
        assert_eq!(written, ["汇总.csv", "通知.txt", "丙.csv", "乙.csv", "report.json"]);
        assert_eq!(listing(&out), set(&["我的.csv", "乙.csv", "丙.csv", "汇总.csv", "通知.txt", "report.json"]));
    }

    #[test]
    fn a_foreign_file_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("汇总.csv"), "mine").unwrap();
        let error = write_all(&report(&["甲"]), dir.path(), Options::default()).unwrap_err();
        assert!(matches!(error, OutputError::Foreign(_)));
        assert_eq!(listing(dir.path()), set(&["汇总.csv"]));
        assert_eq!(fs::read(dir.path().join("汇总.csv")).unwrap(), b"mine");
    }

    #[test]
    fn a_department_renamed_only_in_case_keeps_its_table() {
        let dir = tempfile::tempdir().unwrap();
        write_all(&report(&["law"]), dir.path(), Options::default()).unwrap();
        write_all(&report(&["Law"]), dir.path(), Options::default()).unwrap();
        assert!(listing(dir.path()).contains("Law.csv"));
    }

    #[test]
    fn a_file_is_no_folder() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.jpg");
        fs::write(&file, "photo").unwrap();
        for out in [file.clone(), file.join("below")] {
            let error = write_all(&report(&["甲"]), &out, Options::default()).unwrap_err();
            assert!(matches!(error, OutputError::NotFolder(_)), "{error}");
        }
        assert_eq!(fs::read(&file).unwrap(), b"photo");
    }
}
