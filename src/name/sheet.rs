//! What a spreadsheet makes of names and numbers: `2.02101E+11`, `2021010203.0`, `_x000D_`, `####`, zeros behind the
//! fifteenth digit.

use std::sync::LazyLock;

use regex::Regex;

use super::chars::is_separator;
use super::faults::Faults;
use crate::facts::name::NameFault;

/// A number in scientific notation, or the signs that show where a column is too narrow.
static DESTROYED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[0-9](?:[.,．。][0-9]+[eE][+＋ ]?|[eE][+＋])[0-9]{1,3}|[#＃]{3,}").ok());

/// Decimals of a whole number, and line ends as XML writes them.
static LEFT_OVER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?P<number>[0-9]{5,})(?P<mark>[.．]0{1,3})(?P<behind>[^0-9A-Za-z]|$)|(?P<line>(?i-u:_x00[01][0-9a-f]_))",
    )
    .ok()
});

/// Digits a spreadsheet keeps.
const KEPT: usize = 15;

/// Takes a destroyed number out; true where there was one.
pub(super) fn destroyed(stem: &str, faults: &mut Faults) -> (String, bool) {
    let Some(found) = DESTROYED.as_ref().and_then(|pattern| pattern.find(stem)) else {
        return (stem.to_owned(), false);
    };
    faults.push(NameFault::SheetNumber { found: found.as_str().to_owned() });
    let (before, behind) = (stem.get(..found.start()), stem.get(found.end()..));
    let before = before.unwrap_or_default().trim_end_matches(is_separator);
    let behind = behind.unwrap_or_default().trim_start_matches(is_separator);
    let between = if before.is_empty() || behind.is_empty() { "" } else { "-" };
    (format!("{before}{between}{behind}"), true)
}

/// Takes off what can be taken off.
pub(super) fn left_over(stem: &str, faults: &mut Faults) -> String {
    let Some(pattern) = LEFT_OVER.as_ref() else { return stem.to_owned() };
    let part = |found: &regex::Captures<'_>, name| found.name(name).map_or("", |part| part.as_str()).to_owned();
    let cut = pattern.replace_all(stem, |found: &regex::Captures<'_>| {
        faults.push(NameFault::SheetMark { found: vec![part(found, "mark") + &part(found, "line")] });
        part(found, "number") + &part(found, "behind")
    });
    cut.into_owned()
}

/// Whether a number was rounded to fifteen digits, so that nobody knows how it ended. One or two zeros behind them are as
/// often the 学号 itself: there, one more has to stand before.
pub(super) fn is_rounded(number: &str) -> bool {
    let behind = number.get(KEPT..).unwrap_or_default();
    let zeros = number.bytes().rev().take_while(|&b| b == b'0').count();
    !behind.is_empty()
        && zeros >= (behind.len() + 1).min(3).max(behind.len())
        && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_leaves() {
        for (stem, rest) in
            [("2.0211E+09钱七", "钱七"), ("钱七_1E+10", "钱七"), ("3.14e11钱七", "钱七"), ("########钱七", "钱七")]
        {
            assert_eq!(destroyed(stem, &mut Faults::default()), (rest.to_owned(), true), "{stem}");
        }
        for stem in ["2021E01钱七", "2021010203钱七", "20210.1钱七"] {
            assert!(!destroyed(stem, &mut Faults::default()).1, "{stem}");
        }
        let cut = |stem| left_over(stem, &mut Faults::default());
        assert_eq!(cut("2022040506.0-钱七_x000A_"), "2022040506-钱七");
        assert_eq!(cut("钱七2022040506.00"), "钱七2022040506");
        assert_eq!(cut("2022040506.05钱七"), "2022040506.05钱七");
        assert!(is_rounded("202204050600000000") && is_rounded("2022040506123400") && is_rounded("202313010312345000"));
        assert!(
            !is_rounded("202204050612300")
                && !is_rounded("202204050612345001")
                && !is_rounded("2022040506123450")
                && !is_rounded("20220405061234500")
        );
    }
}
