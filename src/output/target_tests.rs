//! All or nothing, and never over what is not ours.

use super::*;
use crate::output::draft::{self, leftovers};

const LIST: &str = EVALUATION;

fn put(folder: &Path, files: &[(&str, &str)]) -> Result<(), OutputError> {
    let names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    let target = Target::open(folder, LIST)?;
    target.admit(&names)?;
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_owned()));
    target.put(files, |files| (files.head(&[]) + "\"x\":0}\n").into_bytes())
}

fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

const SHEET: &str = "errors/top_blue-false.html";

#[test]
fn files_of_a_folder_below_are_replaced_and_removed_with_it() {
    let dir = tempfile::tempdir().unwrap();
    for text in ["1", "2"] {
        put(dir.path(), &[("evaluate.html", text), (SHEET, text)]).unwrap();
        assert_eq!(read(dir.path(), SHEET), text);
    }
    put(dir.path(), &[("evaluate.html", "3")]).unwrap();
    assert_eq!(listing(dir.path()), ["evaluate.html", LIST]);
}

#[test]
fn a_report_and_an_evaluation_in_one_folder_leave_each_other_alone() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), &[("evaluate.html", "")]).unwrap();
    let report = crate::report::Report::default();
    crate::report::write_all(&report, dir.path(), crate::report::write::Options::default()).unwrap();
    put(dir.path(), &[]).unwrap();
    assert_eq!(listing(dir.path()), [LIST, "report.json", "汇总.csv", "通知.txt"]);
}

#[test]
fn a_foreign_file_is_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(SHEETS)).unwrap();
    fs::write(dir.path().join(SHEET), "mine").unwrap();
    assert!(matches!(put(dir.path(), &[(SHEET, "")]), Err(OutputError::Foreign(_))));
    assert_eq!(read(dir.path(), SHEET), "mine");
    assert_eq!(listing(dir.path()), [SHEETS]);
}

#[test]
fn what_was_edited_since_is_neither_overwritten_nor_deleted() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), &[("evaluate.html", "1"), ("accuracy.md", "1")]).unwrap();
    fs::write(dir.path().join("accuracy.md"), "1, and my remarks").unwrap();
    assert!(matches!(put(dir.path(), &[("accuracy.md", "2")]), Err(OutputError::Foreign(_))));
    assert_eq!(read(dir.path(), "evaluate.html"), "1");
    put(dir.path(), &[("evaluate.html", "2")]).unwrap();
    assert_eq!(read(dir.path(), "accuracy.md"), "1, and my remarks");
}

#[test]
fn a_planted_list_gives_no_power_over_other_files() {
    let dir = tempfile::tempdir().unwrap();
    let mut planted = Manifest::default();
    for name in ["accuracy.md", "evaluate.html", "../outside", "名单.csv"] {
        planted.add(name, b"guessed");
        fs::write(dir.path().join(name.trim_start_matches("../")), "real").unwrap();
    }
    fs::write(dir.path().join(LIST), planted.head(&[])).unwrap();
    assert!(matches!(put(dir.path(), &[("evaluate.html", "")]), Err(OutputError::Foreign(_))));
    put(dir.path(), &[("suggested.toml", "")]).unwrap();
    for name in ["accuracy.md", "evaluate.html", "outside", "名单.csv"] {
        assert_eq!(read(dir.path(), name), "real");
    }
}

#[test]
fn the_second_run_into_a_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let first = Target::open(dir.path(), LIST).unwrap();
    assert!(matches!(Target::open(dir.path(), "report.json"), Err(OutputError::Busy(_))));
    drop(first);
    put(dir.path(), &[]).unwrap();
}

#[test]
fn two_writers_never_mix_their_files() {
    let temporary = tempfile::tempdir().unwrap();
    let dir = temporary.path();
    std::thread::scope(|scope| {
        for who in ["a", "b", "c"] {
            scope.spawn(move || {
                for _ in 0..10 {
                    // Refused or done; never half done.
                    let _ = put(dir, &[("evaluate.html", who), ("accuracy.md", who)]);
                }
            });
        }
    });
    assert_eq!(read(dir, "evaluate.html"), read(dir, "accuracy.md"));
    assert_eq!(listing(dir), ["accuracy.md", "evaluate.html", LIST]);
}

#[test]
fn a_failure_in_the_middle_leaves_the_old_files_whole() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), &[("accuracy.md", "1"), ("evaluate.html", "1"), ("suggested.toml", "1")]).unwrap();
    let all = || listing(dir.path()).into_iter().map(|name| (read(dir.path(), &name), name)).collect::<Vec<_>>();
    let before = all();
    let mut swap = Swap::new(dir.path());
    swap.draft("accuracy.md", b"2").unwrap();
    swap.draft(SHEET, b"2").unwrap();
    swap.draft("evaluate.html", b"lost").unwrap();
    let lost = leftovers(dir.path()).find(|draft| fs::read(draft).unwrap() == b"lost").unwrap();
    fs::remove_file(lost).unwrap();
    let error = swap.place(&["suggested.toml"]).unwrap_err();
    assert_eq!(read(dir.path(), "accuracy.md"), "2");
    assert!(matches!(swap.back(error), OutputError::Write { .. }));
    assert_eq!(all(), before);
}

#[test]
fn an_old_file_that_cannot_go_back_is_named_and_goes_back_with_the_next_run() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), &[("accuracy.md", "1"), ("evaluate.html", "1"), ("suggested.toml", "1")]).unwrap();
    let mut swap = Swap::new(dir.path());
    swap.draft("accuracy.md", b"2").unwrap();
    swap.draft("evaluate.html", b"lost").unwrap();
    let lost = leftovers(dir.path()).find(|draft| fs::read(draft).unwrap() == b"lost").unwrap();
    fs::remove_file(lost).unwrap();
    let error = swap.place(&["suggested.toml"]).unwrap_err();
    // Folders stand in the way now.
    for name in ["accuracy.md", "suggested.toml"] {
        let _ = fs::remove_file(dir.path().join(name));
        fs::create_dir(dir.path().join(name)).unwrap();
    }
    let error = swap.back(error);
    assert!(matches!(&error, OutputError::NotBack { kept, .. } if kept.len() == 2), "{error}");
    let kept: Vec<_> = listing(dir.path()).into_iter().filter(|name| name.contains(".old-")).collect();
    assert_eq!(kept.len(), 2);
    for name in &kept {
        let original = dir.path().join(name.split(".old-").next().unwrap());
        let told = format!("“{}” → “{}”", dir.path().join(name).display(), original.display());
        assert!(error.to_string().contains(&told), "{error}");
        fs::remove_dir(original).unwrap();
    }
    assert_eq!(listing(dir.path()).len(), 4);

    drop(Target::open(dir.path(), LIST).unwrap());
    assert_eq!(listing(dir.path()), ["accuracy.md", "evaluate.html", LIST, "suggested.toml"]);
    assert!(["accuracy.md", "evaluate.html", "suggested.toml"].iter().all(|name| read(dir.path(), name) == "1"));
}

#[test]
fn a_picture_may_be_saved_while_a_report_is_put_there() {
    let dir = tempfile::tempdir().unwrap();
    let (picture, _locked) = draft::write(dir.path(), b"a picture").unwrap();
    put(dir.path(), &[("accuracy.md", "1")]).unwrap();
    draft::place(&picture, &dir.path().join("a.png")).unwrap();
    assert_eq!(read(dir.path(), "a.png"), "a picture");
}

#[test]
fn a_run_killed_among_the_renames_is_taken_up_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), &[("accuracy.md", "1"), ("evaluate.html", "1")]).unwrap();
    // One new file in its place, its list still a draft, the old file kept beside.
    let mut new = Manifest::default();
    new.add("accuracy.md", b"2");
    new.add("evaluate.html", b"2");
    draft::write(dir.path(), new.head(&[]).as_bytes()).unwrap();
    fs::write(dir.path().join("accuracy.md.old-0123456789abcdef"), "1").unwrap();
    fs::write(dir.path().join(".zhaojian-7.tmp"), "of an older version").unwrap();
    fs::write(dir.path().join("accuracy.md"), "2").unwrap();
    put(dir.path(), &[("accuracy.md", "3")]).unwrap();
    assert_eq!(listing(dir.path()), ["accuracy.md", LIST]);
    assert_eq!(read(dir.path(), "accuracy.md"), "3");
}

#[test]
fn a_folder_in_which_nothing_was_written_goes_again() {
    let dir = tempfile::tempdir().unwrap();
    drop(Target::open(&dir.path().join("a/b"), LIST).unwrap());
    assert!(listing(dir.path()).is_empty());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn nothing_is_written_through_links() {
        let dir = tempfile::tempdir().unwrap();
        let (out, victim) = (dir.path().join("out"), dir.path().join("victim"));
        fs::create_dir(&out).unwrap();
        fs::write(&victim, "mine").unwrap();
        symlink("../victim", out.join(".zhaojian-0.tmp")).unwrap();
        fs::hard_link(&victim, out.join(".zhaojian-1.tmp")).unwrap();
        put(&out, &[("accuracy.md", "1")]).unwrap();
        assert_eq!(listing(&out), [".zhaojian-0.tmp", "accuracy.md", LIST]);

        fs::remove_file(out.join("accuracy.md")).unwrap();
        symlink("../victim", out.join("accuracy.md")).unwrap();
        assert!(matches!(put(&out, &[("accuracy.md", "2")]), Err(OutputError::Foreign(_))));
        // The hard link has the bytes listed: it is replaced, and what it shared them with stays.
        fs::remove_file(out.join("accuracy.md")).unwrap();
        fs::write(&victim, "1").unwrap();
        fs::hard_link(&victim, out.join("accuracy.md")).unwrap();
        put(&out, &[("accuracy.md", "2")]).unwrap();
        assert_eq!((read(&out, "accuracy.md").as_str(), fs::read_to_string(&victim).unwrap().as_str()), ("2", "1"));
    }

    #[test]
    fn sheets_do_not_follow_a_link_out_of_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("elsewhere")).unwrap();
        symlink("elsewhere", dir.path().join(SHEETS)).unwrap();
        assert!(matches!(Target::open(dir.path(), LIST), Err(OutputError::NotFolder(_))));
    }

    #[test]
    fn new_files_are_private() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &[("accuracy.md", "1")]).unwrap();
        let mode = fs::metadata(dir.path().join("accuracy.md")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
