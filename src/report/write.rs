//! Puts a report into its folder: all of it or nothing of it, and never over a file that is not ours.
//!
//! What an earlier run wrote is known from the `files` list of its `report.json`: those files are replaced, or removed
//! where the new report has no such department. A file that is not on that list is never touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Report, ReportError, csv, detail, head, json, names, summary};

/// What to write besides the department tables, 汇总 and JSON.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// `明细.csv` too.
    pub detail: bool,
}

/// Where a report will go, checked before the first photo is measured.
#[derive(Debug)]
pub struct Plan {
    folder: PathBuf,
    departments: BTreeMap<String, String>,
    earlier: BTreeSet<String>,
    options: Options,
}

/// Names every file and makes sure that each may be written.
pub fn plan<'a>(
    folder: &Path,
    departments: impl Iterator<Item = &'a str>,
    options: Options,
) -> Result<Plan, ReportError> {
    let blocked = folder.ancestors().find(|p| p.symlink_metadata().is_ok()).filter(|p| !p.is_dir());
    if let Some(path) = blocked {
        return Err(ReportError::NotFolder(path.display().to_string()));
    }
    let earlier = head::files(folder).unwrap_or_default();
    let plan = Plan { folder: folder.to_owned(), departments: names::files(departments), earlier, options };
    let ours: BTreeSet<String> = plan.earlier.iter().map(|name| names::key(name)).collect();
    for name in plan.files() {
        let path = plan.folder.join(&name);
        if path.symlink_metadata().is_ok_and(|m| !m.is_file() || !ours.contains(&names::key(&name))) {
            return Err(ReportError::Foreign(path.display().to_string()));
        }
    }
    Ok(plan)
}

/// Plans and writes. Returns the names written, in the order of the listing.
pub fn write_all(report: &Report, folder: &Path, options: Options) -> Result<Vec<String>, ReportError> {
    plan(folder, report.departments.keys().map(String::as_str), options)?.write(report)
}

/// A file of ours that a killed run may leave behind.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.strip_prefix(".zhaojian-")
        .is_some_and(|rest| rest.strip_suffix(".tmp").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())))
}

impl Plan {
    /// Names of the files, 汇总 first, JSON last.
    fn files(&self) -> Vec<String> {
        let mut files = vec![names::SUMMARY.to_owned()];
        files.extend(self.options.detail.then(|| names::DETAIL.to_owned()));
        files.extend(self.departments.values().cloned());
        files.push(names::JSON.to_owned());
        files
    }

    /// Writes every file beside its final name, then renames all, then removes what only the earlier report had.
    pub fn write(&self, report: &Report) -> Result<Vec<String>, ReportError> {
        let files = self.files();
        fs::create_dir_all(&self.folder).map_err(|e| wrong(&self.folder, e))?;
        let mut drafts = Drafts::default();
        let mut put = |name: &str, bytes: &[u8]| {
            let path = self.folder.join(format!(".zhaojian-{}.tmp", drafts.0.len()));
            drafts.0.push((path.clone(), self.folder.join(name)));
            write(&path, bytes).map_err(|e| wrong(&self.folder.join(name), e))
        };
        // The list of files must be in place first: a run killed while renaming then still knows what is its own.
        put(names::JSON, &json::render(report, &files))?;
        put(names::SUMMARY, &summary::render(report))?;
        if self.options.detail {
            put(names::DETAIL, &detail::render(report))?;
        }
        for (name, file) in &self.departments {
            if let Some(department) = report.departments.get(name) {
                put(file, &csv::render(name, department))?;
            }
        }
        for (draft, path) in &drafts.0 {
            fs::rename(draft, path).map_err(|e| wrong(path, e))?;
        }
        self.remove_stale(&files);
        Ok(files)
    }

    /// A stale table that cannot be removed does no harm to the new ones: the new report does not list it.
    fn remove_stale(&self, files: &[String]) {
        let new: BTreeSet<String> = files.iter().map(|name| names::key(name)).collect();
        for name in self.earlier.iter().filter(|name| !new.contains(&names::key(name))) {
            let path = self.folder.join(name);
            if path.symlink_metadata().is_ok_and(|m| m.is_file()) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

fn wrong(path: &Path, source: std::io::Error) -> ReportError {
    ReportError::Write { path: path.display().to_string(), source }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Files under temporary names; those still there when writing ends, however it ends, are removed.
#[derive(Default)]
struct Drafts(Vec<(PathBuf, PathBuf)>);

impl Drop for Drafts {
    fn drop(&mut self) {
        for (draft, _) in &self.0 {
            let _ = fs::remove_file(draft);
        }
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(listing(&out), set(&["甲.csv", "乙.csv", "汇总.csv", "明细.csv", "report.json"]));
        fs::write(out.join("我的.csv"), "x").unwrap();
        let written = write_all(&report(&["乙", "丙"]), &out, Options::default()).unwrap();
        assert_eq!(written, ["汇总.csv", "丙.csv", "乙.csv", "report.json"]);
        assert_eq!(listing(&out), set(&["我的.csv", "乙.csv", "丙.csv", "汇总.csv", "report.json"]));
    }

    #[test]
    fn a_foreign_file_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("汇总.csv"), "mine").unwrap();
        let error = write_all(&report(&["甲"]), dir.path(), Options::default()).unwrap_err();
        assert!(matches!(error, ReportError::Foreign(_)));
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
            assert!(matches!(error, ReportError::NotFolder(_)), "{error}");
        }
        assert_eq!(fs::read(&file).unwrap(), b"photo");
    }
}
