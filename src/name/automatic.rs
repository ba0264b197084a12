//! Names that a phone, a camera or a program gives, by their shape: words of programs with a date, a time or a serial
//! number, UUIDs, digests, whatever else no person types.

use std::sync::LazyLock;

use regex::Regex;

use super::chars::is_hanzi;
use super::id::IdPattern;
use super::software::{Origin, holds_software, is_personal, origin};
use super::surname;

/// Digits of the longest serial number: longer ones may be a 学号.
const LONGEST_SERIAL: usize = 5;

/// `com.tencent.mm`: the program of which a screenshot was taken.
static PACKAGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:com|cn|org|net|io|tv|me|jp|kr|app)(?:\.[a-z][a-z0-9_]*)+").ok());

/// A 学号 with a letter behind its year.
static LETTERED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("^(?:20)?[0-3][0-9][a-z]{1,2}[0-9]{2,8}(?:[a-z]*)$").ok());

/// UUIDs, digests, and what search engines call their thumbnails.
static RANDOM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}",
        r"|u=[0-9]+,[0-9]+(?:&[a-z]+=[0-9a-z_]*)*|v2-[0-9a-f]{32}(?:_[a-z0-9]+)?|[0-9]{2,5}[x×*][0-9]{2,5}"
    ))
    .ok()
});

/// A piece of a name in lower case.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Number(String),
}

/// Whether nobody typed this stem.
pub(super) fn is_automatic(stem: &str, ids: &IdPattern) -> bool {
    let mut plain = stem.to_lowercase();
    let lettered = |run: &str| LETTERED.as_ref().is_some_and(|it| it.is_match(run)) && ids.canonical(run).is_some();
    if plain.split(|c: char| !c.is_ascii_alphanumeric()).any(lettered) {
        return false;
    }
    let mut random = false;
    for pattern in [&RANDOM, &PACKAGE] {
        let Some(pattern) = pattern.as_ref() else { continue };
        // Sizes say little of themselves; the others are nobody's name.
        random |= pattern.find(&plain).is_some_and(|found| found.len() > 12);
        plain = pattern.replace_all(&plain, " ").into_owned();
    }
    random |= drop_tangles(&mut plain, ids);
    let pieces = pieces(&plain);
    let words: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| if let Piece::Word(word) = piece { Some(word.as_str()) } else { None })
        .collect();
    let origins: Vec<Origin> = words.iter().map(|word| origin(word)).collect();
    let known = !origins.contains(&Origin::Unknown);
    let person = |word: &&str| {
        !word.is_ascii() && !holds_software(word) && (surname::is_usual_name(word) || word.chars().count() < 2)
    };
    if random {
        let number = |piece: &Piece| matches!(piece, Piece::Number(number) if number.len() > LONGEST_SERIAL);
        return known || !(words.iter().any(person) || pieces.iter().any(number));
    }
    let stamp = stamp(&pieces, ids);
    if words.is_empty() {
        return stamp == Stamp::Moment;
    }
    let word_first = matches!(pieces.first(), Some(Piece::Word(_)));
    if known {
        let numbered = words.len() < pieces.len();
        let software = origins.contains(&Origin::Software) && (numbered || !words.iter().all(|word| is_personal(word)));
        let foreign = ids.is_default() && words.iter().all(|word| word.is_ascii());
        let serial = |number: &str| number.len() <= LONGEST_SERIAL || (number.len() > 12 && foreign);
        let serials = pieces.iter().all(|piece| !matches!(piece, Piece::Number(number) if !serial(number)));
        return (software && (serials || stamp != Stamp::None)) || (word_first && stamp == Stamp::Moment);
    }
    // A word nobody knows before a moment: a program of which we have not heard, unless it could be a person.
    // Hanzi are somebody's, however strange the name: 阿依古丽1902010203001.
    let unknown = |word: &&str| origin(word) == Origin::Unknown && word.chars().all(is_hanzi) && !holds_software(word);
    stamp == Stamp::Moment && word_first && !words.iter().any(|word| person(word) || unknown(word))
}

/// Runs of letters, of hanzi and of digits; what stands between them parts them.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let kind = (c.is_alphanumeric() || is_mark(c)).then(|| (c.is_ascii_digit(), is_hanzi(c)));
        match pieces.last_mut() {
            Some(Piece::Number(run) | Piece::Word(run)) if kind.is_some() && kind == last => run.push(c),
            _ => pieces
                .extend(kind.map(|(digit, _)| if digit { Piece::Number(c.into()) } else { Piece::Word(c.into()) })),
        }
        last = kind;
    }
    pieces
}

/// Vowel and tone signs that Unicode does not count as letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{93C}' | '\u{94D}' | '\u{E47}'..='\u{E4E}')
}

/// Takes out runs in which letters and digits alternate too often, or that are too long, for a 学号.
fn drop_tangles(text: &mut String, ids: &IdPattern) -> bool {
    let is_tangle = |run: &str| {
        let changes =
            run.bytes().zip(run.bytes().skip(1)).filter(|(one, next)| one.is_ascii_digit() != next.is_ascii_digit());
        let fits = !ids.is_default() && ids.canonical(run).is_some();
        run.len() >= 12 && changes.count() >= 5 && !fits
    };
    let tangles: Vec<String> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| is_tangle(run)).map(str::to_owned).collect();
    for tangle in &tangles {
        *text = text.replace(tangle, " ");
    }
    !tangles.is_empty()
}

/// What the numbers of a name say of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stamp {
    None,
    Day,
    /// To the minute or better.
    Moment,
}

/// The most exact time among the numbers. What fits the school's own pattern is a 学号.
fn stamp(pieces: &[Piece], ids: &IdPattern) -> Stamp {
    let mut best = Stamp::None;
    let is_between = |piece: &Piece| matches!(piece, Piece::Word(word) if ["at", "t", "в", "上午", "下午", "年", "月", "日", "时", "分", "秒"].contains(&word.as_str()));
    let numbers: Vec<Option<&str>> = pieces
        .iter()
        .filter(|piece| !is_between(piece))
        .map(|piece| if let Piece::Number(number) = piece { Some(number.as_str()) } else { None })
        .collect();
    for start in 0..numbers.len() {
        let groups: Vec<&str> = numbers.iter().skip(start).map_while(|number| *number).collect();
        let found = match groups.as_slice() {
            [only] | [only, ..] if is_epoch(only) || (only.len() >= 14 && is_moment(only)) => {
                if !ids.is_default() && ids.canonical(only).is_some() { Stamp::None } else { Stamp::Moment }
            }
            [only] if only.len() == 8 && is_day(only) => Stamp::Day,
            [day, time @ ..] if day.len() == 8 && is_day(day) && is_time(&time.concat()) => Stamp::Moment,
            [year, month, day, time @ ..] if [year, month, day].iter().all(|part| part.len() <= 4) => {
                let day = format!("{year:0>2}{month:0>2}{day:0>2}");
                let time = time.iter().map(|part| format!("{part:0>2}")).collect::<Vec<_>>().concat();
                match is_day(&day) || (is_short_day(&day) && time.len() >= 6) {
                    true if time.len() >= 4 && is_time(&time) => Stamp::Moment,
                    true => Stamp::Day,
                    false => Stamp::None,
                }
            }
            _ => Stamp::None,
        };
        best = if best == Stamp::Moment || found == Stamp::None { best } else { found };
    }
    best
}

/// Milliseconds, or microseconds, of the years 2009 to 2033.
fn is_epoch(number: &str) -> bool {
    matches!(number.len(), 13 | 14 | 16 | 17)
        && number.starts_with('1')
        && matches!(number.as_bytes().get(1), Some(b'3'..=b'9'))
}

fn part(text: &str, from: usize, length: usize) -> Option<u32> {
    text.get(from..from + length)?.parse().ok()
}

/// Year first, or last.
fn is_day(text: &str) -> bool {
    let year = |at| matches!(part(text, at, 4), Some(2000..=2039));
    let month = |at| matches!(part(text, at, 2), Some(1..=12));
    let day = |at| matches!(part(text, at, 2), Some(1..=31));
    (year(0) && month(4) && day(6)) || (year(4) && ((month(0) && day(2)) || (day(0) && month(2))))
}

/// A year of two digits.
fn is_short_day(text: &str) -> bool {
    text.len() == 6
        && matches!(part(text, 0, 2), Some(10..=39))
        && matches!(part(text, 2, 2), Some(1..=12))
        && matches!(part(text, 4, 2), Some(1..=31))
}

fn is_time(text: &str) -> bool {
    let below = |at, limit| part(text, at, 2).is_some_and(|value| value < limit);
    below(0, 24) && below(2, 60) && (text.len() < 6 || below(4, 60))
}

fn is_moment(text: &str) -> bool {
    is_day(text) && text.get(8..).is_some_and(is_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_nobody_typed() {
        let names = include_str!("tests/automatic.txt");
        let typed: Vec<&str> = names.lines().filter(|name| !is_automatic(name, &IdPattern::default())).collect();
        assert!(typed.is_empty(), "{typed:#?}");
    }

    #[test]
    fn names_somebody_typed() {
        let ids = IdPattern::default();
        for name in [
            "2021010203张三",
            "张三20240512103000",
            "SMITH JOHN20220501",
            "20210512010203SMITH JOHN",
            "202101020304",
            "张三202101020304",
            "照片2021010203",
            "王照",
            "李图",
            "Anna Photogard",
            "20240512",
            "微信图片_2021010203张三",
            "2021010203张三_20240512103000",
            "2021L0012马克",
            "2021L01BEAUTY",
            "阿依古丽1902010203001",
            "买买提1715480000001",
        ] {
            assert!(!is_automatic(name, &ids), "{name}");
        }
        let thirteen = IdPattern::new(r"\d{13}").unwrap();
        assert!(!is_automatic("1715480000001", &thirteen) && is_automatic("1715480000001", &ids));
    }
}
