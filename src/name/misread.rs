//! Text that nobody writes: capitals where none belong, vowel signs without a letter, scripts that never stand together.
//! It is the sign that bytes were read in the wrong encoding.

use encoding_rs::BIG5;

use super::chars::{is_combining, is_dot, is_hanzi, is_latin, is_separator};
use super::codepage::Page;
use super::person::is_hanzi_like;
use super::script::{self, HALF_KANA};
use super::surname;

/// The syllables that are Korean surnames.
const KOREAN_SURNAMES: &str = "\
김이박최정강조윤장임한오서신권황안송류유전홍고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥\
육인맹제모탁국어은편남궁선우황보독고사공제갈라리량려림나";

/// Whether the text is likelier to be misread than to be what it looks like.
pub(super) fn is_irregular(text: &str) -> bool {
    let foreign: String = text.chars().filter(|c| !c.is_ascii()).collect();
    let mut runs = text.split(|c: char| c.is_ascii()).filter(|run| !run.is_empty());
    let mixed = script::all(&foreign).len() > 1 || !foreign.chars().all(is_written);
    mixed
        || hanzi_among_others(&foreign)
        || foreign.chars().any(|c| HALF_KANA.contains(&c))
        || is_rare(&foreign)
        || runs.any(|run| wrong_case(run) || wrong_vowels(run) || strange_korean(run))
}

/// Hanzi beside letters of a script that is never written with them. Japanese are: 鈴木イチロー.
fn hanzi_among_others(text: &str) -> bool {
    let other = |c: char| script::of(c).is_some() && !matches!(c, '\u{3040}'..='\u{30FF}');
    text.chars().any(is_hanzi_like) && text.chars().any(other)
}

/// Whether text is garbled though nothing can be made of it.
pub(super) fn is_debris(text: &str) -> bool {
    let foreign: String = text.chars().filter(|c| !c.is_ascii()).collect();
    let any = |is: fn(char) -> bool| foreign.chars().any(is);
    let plain = text.chars().filter(char::is_ascii_alphabetic).count().saturating_sub("jpg".len());
    let signs =
        foreign.chars().filter(|&c| matches!(c, '\u{A1}'..='\u{BF}' | '\u{D7}' | '\u{F7}') && !is_dot(c)).count();
    let mut runs = text.split(|c: char| c.is_ascii()).filter(|run| run.chars().nth(1).is_some());
    any(|c| matches!(c, '\u{80}'..='\u{9F}') && c != '\u{85}')
        || hanzi_among_others(&foreign)
        || (signs > plain && any(is_latin))
        || (script::all(&foreign).len() > 1 && !any(|c| matches!(c, '\u{3040}'..='\u{30FF}')))
        || (!any(is_latin) && runs.any(|run| wrong_case(run) || wrong_vowels(run)))
}

/// Whether `c` is part of what people write: letters with their marks, hanzi, and what parts words.
fn is_written(c: char) -> bool {
    (c.is_alphabetic() && !matches!(c, 'ª' | 'º'))
        || is_combining(c)
        || is_separator(c)
        || script::of(c).is_some_and(|_| !c.is_numeric())
}

/// Words of cased letters begin with their only capital, or have none but capitals; two such words may be glued.
fn wrong_case(run: &str) -> bool {
    let cased: Vec<bool> =
        run.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).map(char::is_uppercase).collect();
    if cased.len() < 3 || cased.iter().all(|&upper| upper) {
        return false;
    }
    cased.windows(2).any(|pair| matches!(pair, [true, true])) && cased.contains(&false)
}

/// Thai signs that have no letter to stand on, and digits among the letters.
fn wrong_vowels(run: &str) -> bool {
    let above = |c: char| matches!(c, '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}');
    let consonant = |c: char| matches!(c, '\u{E01}'..='\u{E2E}');
    let before = |c: char| matches!(c, '\u{E40}'..='\u{E44}');
    let thai: Vec<char> = run.chars().filter(|c| matches!(c, '\u{E01}'..='\u{E5B}')).collect();
    let digits = thai.iter().any(|c| matches!(c, '\u{E3F}' | '\u{E4F}'..='\u{E5B}'));
    let first = thai.first().is_some_and(|&c| !consonant(c) && !before(c));
    let pair = thai.windows(2).any(|pair| match pair {
        [one, next] => (above(*next) && !consonant(*one) && !above(*one)) || (before(*one) && !consonant(*next)),
        _ => false,
    });
    digits || first || pair
}

/// Hangul that begins with no Korean surname.
fn strange_korean(run: &str) -> bool {
    run.chars().next().is_some_and(|first| matches!(first, '\u{AC00}'..='\u{D7A3}') && !KOREAN_SURNAMES.contains(first))
}

/// Hanzi that are rare on the mainland and among the neighbours: the second level of Big5.
fn is_rare(text: &str) -> bool {
    let rare = |c: char| BIG5.encode(c.encode_utf8(&mut [0; 4])).0.first() > Some(&0xC8);
    text.chars().any(|c| is_hanzi(c) && !is_common(c) && rare(c))
}

/// Whether hanzi begin with no surname, and one of them is no everyday one.
pub(super) fn is_strange(text: &str) -> bool {
    let hanzi: String = text.chars().filter(|&c| is_hanzi_like(c)).collect();
    surname::length(&hanzi) == 0 && hanzi.chars().any(|c| rarity(c) > 0)
}

/// Whether `c` is one of the 6763 hanzi of GB 2312, which nearly all names are made of.
pub(super) fn is_common(c: char) -> bool {
    is_hanzi(c) && rarity(c) < 3
}

/// How rare a hanzi is: 0 in the first level of GB 2312, 1 in the second, 3 outside.
pub(super) fn rarity(c: char) -> usize {
    if !is_hanzi(c) {
        return 0;
    }
    match Page::Gbk.bytes(c.encode_utf8(&mut [0; 4])).as_deref() {
        Some([0xB0..=0xD7, 0xA1..=0xFE]) => 0,
        Some([0xD8..=0xF7, 0xA1..=0xFE]) => 1,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_regular() {
        for text in [
            "Иванов Иван",
            "ИВАНОВ",
            "ИвановИван",
            "김철수",
            "박지성",
            "สมชาย ใจดี",
            "เพชร",
            "محمد",
            "陳大文",
            "張三豐",
            "スズキ一郎",
            "José",
            "Ελένη",
            "Пётр",
            "佐々木健",
        ] {
            assert!(!is_irregular(text) && !is_debris(text), "{text}");
        }
        for text in ["НхРЎГч", "อ๕ะกร๗", "냈鋼陶", "卼苤隴"] {
            assert!(is_irregular(text), "{text}");
        }
    }
}
