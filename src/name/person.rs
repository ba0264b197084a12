//! The 姓名: its grammar, and what a wrong one was meant to be.

use super::chars::{
    DOT, is_apostrophe, is_circle, is_combining, is_compatibility, is_dash, is_dot, is_hanzi, is_latin, is_lost,
    is_private_use, is_radical, is_separator, is_space, is_stroke,
};
use super::faults::{Faults, distinct};
use super::placeholder;
use super::remark;
use super::script;
use super::surname;
use crate::facts::name::NameFault;

/// Hanzi a name may have, and how many are so many that a person should look.
const MOST_HANZI: usize = 25;
const MANY_HANZI: usize = 15;

/// Characters a Latin name may have.
const MOST_LATIN: usize = 50;

/// A 姓名 as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// The best reading.
    pub(super) name: String,
    /// Whether that reading may be proposed.
    pub(super) certain: bool,
}

/// Whether `c` counts as a hanzi while reading, even one that cannot be checked or was lost.
pub(super) fn is_hanzi_like(c: char) -> bool {
    is_hanzi(c) || is_private_use(c) || is_radical(c) || is_compatibility(c)
}

/// Reads the text that should be a 姓名; separators around it are gone already, dots are not.
pub(super) fn read(text: &str, faults: &mut Faults) -> Option<Person> {
    if let Some(fault) = nobody(text) {
        faults.push(fault);
        return None;
    }
    if let Some((name, other)) = other_behind(text) {
        faults.push(NameFault::Extra { found: vec![other.to_owned()] });
        return Some(Person { name: name.to_owned(), certain: false });
    }
    let (strokes, text): (String, String) = text.chars().partition(|&c| is_stroke(c));
    faults.push_text(&strokes, |found| NameFault::Stroke { found });
    let text = text.as_str();
    let hanzi = text.chars().filter(|&c| is_hanzi_like(c)).count();
    let latin = text.chars().filter(|&c| is_latin(c)).count();
    let mut certain = !drop_foreign(text, faults) && strokes.is_empty();
    let text: String = text.chars().filter(|&c| belongs(c)).collect();
    let name = match (hanzi, latin) {
        (0, 0) => return None,
        (_, 0) => {
            let name = hanzi_name(&text, faults, &mut certain);
            count_hanzi(hanzi, faults);
            if let Some(found) = remark::doubt(&name) {
                faults.push(NameFault::MaybeRemark { found });
                certain = false;
            }
            name
        }
        (0, _) => {
            let name = latin_name(&text, faults);
            let length = name.chars().count();
            if latin == 1 {
                faults.push(NameFault::NameShort);
            } else if length > MOST_LATIN {
                faults.push(NameFault::NameTooLong { length });
            }
            name
        }
        _ => {
            faults.push(NameFault::MixedScripts);
            certain = false;
            text
        }
    };
    Some(Person { name, certain })
}

/// Why a text names nobody that could be addressed: a placeholder, another script, a hidden hanzi.
fn nobody(text: &str) -> Option<NameFault> {
    let script: String = distinct(text.chars().filter(|&c| script::of(c).is_some()));
    if !script.is_empty() {
        return Some(NameFault::Script { found: script });
    }
    let circle: String = distinct(text.chars().filter(|&c| is_circle(c)));
    if !circle.is_empty() && text.chars().any(is_hanzi_like) {
        return Some(NameFault::Circle { found: circle });
    }
    let found = text.trim_matches(|c| is_separator(c) || is_dot(c)).to_owned();
    placeholder::is_name(&found).then_some(NameFault::Placeholder { found })
}

/// Something else behind a separator and most people's kind of name: a subject (`张三-软件工程`), a second name (`张三_Zhang`).
/// A space and a dot may be part of a longer name.
fn other_behind(text: &str) -> Option<(&str, &str)> {
    let (name, behind) = text.split_at(text.find(|c| !is_hanzi(c))?);
    let other = behind.trim_start_matches(is_separator);
    let gap = behind
        .strip_suffix(other)
        .filter(|gap| !gap.is_empty() && !gap.chars().any(|c| is_dot(c) || matches!(c, '。' | '｡')))?;
    let hanzi = other.chars().filter(|&c| is_hanzi(c)).count();
    let latin = other.chars().any(is_latin);
    ((latin || (hanzi > 2 && !gap.chars().all(is_space))) && surname::is_usual_name(name)).then_some((name, other))
}

fn count_hanzi(hanzi: usize, faults: &mut Faults) {
    if hanzi == 1 {
        faults.push(NameFault::NameShort);
    } else if hanzi > MOST_HANZI {
        faults.push(NameFault::NameTooLong { length: hanzi });
    } else if hanzi > MANY_HANZI {
        faults.push(NameFault::NameLong { hanzi });
    }
}

/// Whether `c` may take part in a name, rightly or as a separator to be put right.
fn belongs(c: char) -> bool {
    is_hanzi_like(c)
        || is_latin(c)
        || is_combining(c)
        || is_dot(c)
        || is_apostrophe(c)
        || is_dash(c)
        || is_space(c)
        || matches!(c, '_' | '＿' | '。' | '｡' | '、' | ',' | '，')
}

/// Reports what cannot be part of any name; true when the name cannot be known without it.
fn drop_foreign(text: &str, faults: &mut Faults) -> bool {
    let foreign = text.chars().filter(|&c| !belongs(c));
    let (lost, illegal): (String, String) = foreign.partition(|&c| is_lost(c));
    faults.push_text(&lost, |found| NameFault::Lost { found });
    faults.push_text(&illegal, |found| NameFault::Illegal { found });
    // A symbol can go; a letter of another script was part of what was meant.
    !lost.is_empty() || illegal.chars().any(|c| c.is_alphanumeric() || !is_symbol(c))
}

/// Symbols and emoji, which no name misses.
fn is_symbol(c: char) -> bool {
    is_separator(c)
        || c.is_ascii_punctuation()
        || matches!(c, '\u{A1}'..='\u{BF}' | '\u{2010}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}'
            | '\u{FE10}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// A name of hanzi: runs with single U+00B7 between them.
fn hanzi_name(text: &str, faults: &mut Faults, certain: &mut bool) -> String {
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut name = String::new();
    let mut gap = String::new();
    for c in text.chars() {
        if !is_hanzi_like(c) {
            gap.push(c);
            continue;
        }
        if !gap.is_empty() {
            parts.push((std::mem::take(&mut name), std::mem::take(&mut gap)));
        }
        name.push(c);
    }
    let tail = gap;
    let last = name;
    let total = text.chars().filter(|&c| is_hanzi_like(c)).count();
    let mut joined = String::new();
    let mut lengths: Vec<usize> = parts.iter().map(|(part, _)| part.chars().count()).collect();
    lengths.push(last.chars().count());
    for (part, gap) in &parts {
        joined.push_str(part);
        if part.is_empty() {
            // A dot before the first hanzi.
            stray(gap, faults);
            continue;
        }
        let (dots, others): (String, String) = gap.chars().partition(|&c| is_dot(c));
        faults.push_text(&others, |found| NameFault::InnerSeparator { found });
        let stop = others.chars().any(|c| matches!(c, '。' | '｡'));
        if !dots.is_empty() || stop {
            dot_fault(&dots, faults);
            joined.push(DOT);
        } else if total > 4 || lengths.iter().all(|&length| length > 1) {
            // 买买提 艾力 lost its dot, 张三-软件工程 has a class behind it: nobody can tell from here.
            *certain = false;
            joined.push(DOT);
        }
    }
    joined.push_str(&last);
    let (dots, others): (String, String) = tail.chars().partition(|&c| is_dot(c));
    stray(&dots, faults);
    faults.push_text(&others, |found| NameFault::OuterSeparator { found });
    joined
}

/// Dots where none may be; anything else there is a separator at the edge.
fn stray(gap: &str, faults: &mut Faults) {
    let (dots, others): (String, String) = gap.chars().partition(|&c| is_dot(c));
    faults.push_text(&dots, |found| NameFault::StrayDot { found });
    faults.push_text(&others, |found| NameFault::OuterSeparator { found });
}

/// Dots between two runs: one, and the right one.
fn dot_fault(dots: &str, faults: &mut Faults) {
    if dots.chars().count() > 1 {
        faults.push_text(dots, |found| NameFault::StrayDot { found });
    }
    let wrong: String = dots.chars().filter(|&c| c != DOT).collect();
    faults.push_text(&wrong, |found| NameFault::LookAlikeDot { found });
}

/// A name of Latin letters: words with a single space, hyphen, apostrophe or U+00B7 between them.
fn latin_name(text: &str, faults: &mut Faults) -> String {
    let mut name = String::new();
    let mut gap = String::new();
    for c in text.chars() {
        if !is_latin(c) && !is_combining(c) {
            gap.push(c);
            continue;
        }
        if !gap.is_empty() {
            if name.is_empty() {
                stray(&gap, faults);
            } else {
                name.push(joiner(&gap, faults));
            }
            gap.clear();
        }
        name.push(c);
    }
    stray(&gap, faults);
    name
}

/// The one character that belongs between two words, and what is wrong with those that stand there.
fn joiner(gap: &str, faults: &mut Faults) -> char {
    let apostrophe = gap.chars().any(is_apostrophe);
    let dash = gap.chars().any(is_dash);
    let (dots, others): (String, String) = gap.chars().partition(|&c| is_dot(c));
    let spaced = others.chars().any(|c| is_space(c) || matches!(c, ',' | '，' | '、' | '_' | '＿'));
    // "J. SMITH": the dot ends an abbreviation, the space parts the words.
    let right = if apostrophe {
        '\''
    } else if dash {
        '-'
    } else if spaced || dots.is_empty() {
        ' '
    } else {
        DOT
    };
    if right == DOT {
        dot_fault(&dots, faults);
    } else {
        faults.push_text(&dots, |found| NameFault::StrayDot { found });
    }
    let kind =
        |c: char| (right == '\'' && is_apostrophe(c)) || (right == '-' && is_dash(c)) || (right == ' ' && is_space(c));
    let (same, wrong): (String, String) = others.chars().partition(|&c| kind(c));
    faults.push_text(&wrong, |found| NameFault::InnerSeparator { found });
    let unusual: String = same.chars().filter(|&c| c != right).collect();
    faults.push_text(&unusual, |found| NameFault::LookAlike { found });
    if same.chars().count() > 1 {
        faults.push_text(&same, |found| NameFault::InnerSeparator { found });
    }
    right
}
