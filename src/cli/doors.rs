//! Ways in for someone who does not type commands: a folder dropped on the program, and the window that Windows opens for
//! it.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, Write};
use std::path::PathBuf;

/// What the report folder beside a folder is called, behind that folder's name.
const REPORT: &str = "-检查报告";

/// The words of the command line as if the command had been typed: a path as first word means `check`.
pub(super) fn typed(mut words: Vec<OsString>, commands: &[&str], is_there: impl Fn(&OsStr) -> bool) -> Vec<OsString> {
    let Some(first) = words.get(1) else { return words };
    let is_path = !commands.iter().any(|command| first == *command)
        && !first.as_encoded_bytes().starts_with(b"-")
        && is_there(first);
    if is_path {
        words.insert(1, "check".into());
    }
    words
}

/// The report folder beside the first of these folders or photos, since nobody knows which folder a window stands in, and
/// what lies among the photos is mailed along: its name and `REPORT`. In the present folder where it has no name.
pub(super) fn beside(paths: &[PathBuf]) -> PathBuf {
    let named = |path: &PathBuf| {
        // `.` and `..` have names of their own.
        let path = if path.file_name().is_some() { path.clone() } else { path.canonicalize().ok()? };
        let mut name = path.file_name()?.to_owned();
        name.push(REPORT);
        Some(path.with_file_name(name))
    };
    paths.first().and_then(named).unwrap_or_else(|| PathBuf::from(zhaojian::output::DEFAULT_FOLDER))
}

/// Waits for Enter where the window is the program's own and would close with it, unread.
pub(super) fn linger(own_window: bool, input: &mut impl BufRead, out: &mut impl Write) {
    if own_window {
        // Whoever has closed the window waits for nothing.
        let _ = write!(out, "\n按回车键关闭窗口 Press Enter to close this window").and_then(|()| out.flush());
        let _ = input.read_line(&mut String::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(words: &[&str], there: &[&str]) -> Vec<String> {
        let words = words.iter().map(OsString::from).collect();
        let is_there = |word: &OsStr| there.iter().any(|there| word == *there);
        let typed = typed(words, &["check", "recheck", "help"], is_there);
        typed.into_iter().map(|word| word.into_string().unwrap()).collect()
    }

    #[test]
    fn a_path_as_first_word_means_check() {
        let there = ["照片", "甲/乙", "check", "."];
        assert_eq!(all(&["z", "照片"], &there), ["z", "check", "照片"]);
        let two = all(&["z", "甲/乙", "照片", "--quiet"], &there);
        assert_eq!(two, ["z", "check", "甲/乙", "照片", "--quiet"]);
    }

    #[test]
    fn the_report_lies_beside_the_first_path() {
        let beside = |path: &str| beside(&[PathBuf::from(path), PathBuf::from("丙")]);
        assert_eq!(beside("照片"), PathBuf::from("照片-检查报告"));
        assert_eq!(beside("甲/乙/"), PathBuf::from("甲/乙-检查报告"));
        assert_eq!(beside("甲/a.jpg"), PathBuf::from("甲/a.jpg-检查报告"));
        assert!(beside(".").is_absolute() && beside(".").to_string_lossy().ends_with(REPORT));
        assert_eq!(beside("/"), PathBuf::from("检查报告"));
    }

    #[test]
    fn commands_options_and_slips_stay_as_they_were_typed() {
        for words in [&["z"][..], &["z", "check", "照片"], &["z", "--help"], &["z", "chekc", "照片"], &["z", "没有"]]
        {
            assert_eq!(all(words, &["照片", "check"]), words);
        }
    }

    #[test]
    fn only_the_programs_own_window_waits() {
        for (own, left) in [(true, "second\n"), (false, "first\nsecond\n")] {
            let (mut input, mut out) = ("first\nsecond\n".as_bytes(), Vec::new());
            linger(own, &mut input, &mut out);
            assert_eq!((input, out.is_empty()), (left.as_bytes(), !own));
        }
    }
}
