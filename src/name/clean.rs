//! Character by character: what is invisible goes, what only stands for another character is replaced.

use unicode_normalization::UnicodeNormalization;

use super::chars::{
    code, is_combining, is_compatibility, is_control, is_invisible, is_latin, is_private_use, is_radical,
};
use super::faults::Faults;
use super::repair;
use crate::facts::name::{NameFault, Swap};

/// The text with its characters put right. Position plays no role here: dots, spaces and separators are left alone.
pub(super) fn clean(text: &str, faults: &mut Faults) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut wide = String::new();
    for c in text.chars() {
        if is_control(c) {
            faults.push(NameFault::Control { found: vec![code(c)] });
            // A line break or tab parts words; the others part nothing.
            if c.is_whitespace() {
                cleaned.push(' ');
            }
        } else if is_invisible(c) {
            faults.push(NameFault::Invisible { found: vec![code(c)] });
        } else if let Some(plain) = repair::plain_letter(c) {
            wide.push(c);
            cleaned.push(plain);
        } else {
            cleaned.push(stand_in(c, faults));
        }
    }
    if !wide.is_empty() {
        faults.push(NameFault::FullWidth { found: wide });
    }
    compose(&cleaned, faults)
}

/// The hanzi that `c` stands for, or `c`.
fn stand_in(c: char, faults: &mut Faults) -> char {
    let (to, fault): (_, fn(Vec<Swap>) -> NameFault) = if is_private_use(c) {
        (repair::private_use(c), |found| NameFault::PrivateUse { found })
    } else if is_radical(c) {
        (repair::radical(c), |found| NameFault::Radical { found })
    } else if is_compatibility(c) {
        (repair::compatibility(c), |found| NameFault::Compatibility { found })
    } else {
        return c;
    };
    faults.push(fault(vec![Swap { from: c, to }]));
    to.unwrap_or(c)
}

/// Puts Latin letters and their marks together. Only these: NFC would change hanzi.
fn compose(text: &str, faults: &mut Faults) -> String {
    let mut composed = String::with_capacity(text.len());
    let mut changed = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_latin(c) {
            composed.push(c);
            continue;
        }
        let mut cluster = String::from(c);
        while let Some(mark) = chars.next_if(|&next| is_combining(next)) {
            cluster.push(mark);
        }
        let whole: String = cluster.nfc().collect();
        if whole != cluster {
            changed.push_str(&whole);
        }
        composed.push_str(&whole);
    }
    faults.push_text(&changed, |found| NameFault::Decomposed { found });
    composed
}
