//! Lines of a terminal: broken between Chinese characters or at spaces, by the width that a terminal gives each.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the narrowest terminal in use.
const COLUMNS: usize = 80;
/// What no line begins with.
const CLOSING: &str = "，。；：！？、）”’》…,.;:!?)";

/// `text` in lines of at most 80 columns that begin with `first`, then with `next`, each with its end. A word that is wider
/// than a line stays whole.
pub(super) fn wrapped(first: &str, next: &str, text: &str) -> String {
    let (mut out, mut line) = (String::new(), first.to_owned());
    let mut empty = true;
    for piece in pieces(text) {
        if !empty && line.width() + piece.trim_end().width() > COLUMNS {
            out.push_str(line.trim_end());
            out.push('\n');
            next.clone_into(&mut line);
        }
        line.push_str(piece);
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
    out
}

/// What must stay together: a word with the space behind it, a wide character with the punctuation behind it.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let wide = |c: char| c.width().unwrap_or(0) > 1;
        let may_break = before.is_some_and(|b| b == ' ' && c != ' ' || wide(b) || wide(c));
        let opened = before.is_some_and(|b| "（“‘《".contains(b));
        if may_break && !opened && !CLOSING.contains(c) && c != ' ' {
            found.extend(text.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    found.extend(text.get(start..));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_eighty_columns_and_nothing_is_lost() {
        let text = "照片没有转正，".repeat(20);
        let lines = wrapped("  ", "    ", &text);
        assert!(lines.lines().all(|line| line.width() <= COLUMNS && !line.trim_start().starts_with('，')), "{lines}");
        assert_eq!(lines.lines().map(str::trim).collect::<String>(), text);
    }

    #[test]
    fn words_stay_whole() {
        let lines = wrapped("", "", &"2021010101张若楠.jpg the background is not blue; ".repeat(6));
        assert!(lines.lines().all(|line| line.width() <= COLUMNS));
        assert!(lines.lines().all(|line| !line.ends_with("backg") && !line.starts_with("round")), "{lines}");
        assert_eq!(wrapped("> ", "", "x"), "> x\n");
        assert_eq!(wrapped("", "", &"a".repeat(100)), format!("{}\n", "a".repeat(100)));
    }
}
