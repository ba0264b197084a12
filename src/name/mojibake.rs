//! Names read in the wrong encoding: a GBK name from a zip made on Windows, taken for CP437 or Latin text; a UTF-8
//! name taken for GBK. The bytes are put back and read again; the reading counts only if it makes sense.

use encoding_rs::GB18030;
use unicode_normalization::UnicodeNormalization;

use super::Reading;
use super::chars::{is_hanzi, is_latin};
use super::codepage::{ELSEWHERE, NEIGHBOURS, Page};
use super::digit;
use super::encoded::{self, Decoded};
use super::id::IdPattern;
use super::misread::{self, is_common, rarity};
use super::person::is_hanzi_like;
use super::raw::Raw;
use super::script;
use super::surname;
use crate::facts::name::NameFault;
use crate::facts::visible::visible;

/// Reads text, as it stands or as it was meant.
pub(super) fn read(text: &str, ids: &IdPattern) -> Reading {
    let text = &digit::latin_twins(text);
    if let Some(Decoded { text, found }) = encoded::decode(text) {
        let escaped = NameFault::Escaped { found };
        let lost = text.contains('\u{FFFD}');
        let reading = read(&text, ids);
        return if lost { wreck(Reading::of(&text, ids), escaped) } else { reading.with(escaped) };
    }
    let utf7 = encoded::utf7(text).and_then(|meant| accept(&meant, ("UTF-7", "ASCII"), ids));
    if let Some(reading) = utf7.or_else(|| recover(text, ids, 0)) {
        return reading;
    }
    let reading = Reading::of(text, ids);
    if is_wreck(text) {
        return wreck(reading, NameFault::Mojibake { meant: None, encodings: None });
    }
    reading
}

/// Reads garbled text as it was meant, also where it was garbled twice.
fn recover(text: &str, ids: &IdPattern, depth: usize) -> Option<Reading> {
    if text.is_ascii() || depth > 2 {
        return None;
    }
    if text.chars().any(|c| is_hanzi_like(c) || script::is_hangul(c) || script::HALF_KANA.contains(&c)) {
        return from_gbk(text, ids).or_else(|| from_neighbours(text, ids));
    }
    // macOS stores the accented letters of such a name in two pieces.
    let whole: String = text.nfc().collect();
    let guess = from_single_bytes(&whole, ids, depth);
    if guess.as_ref().is_some_and(|reading| reading.certain && is_plausible(reading)) {
        return guess;
    }
    let other = from_elsewhere(text, ids).or_else(|| from_elsewhere(&whole, ids));
    other.or(guess.map(|reading| Reading { certain: false, name: None, ..reading }))
}

/// Whether a reading of recovered text may be proposed: a common surname, any surname before common hanzi, or everyday
/// hanzi throughout.
fn is_plausible(reading: &Reading) -> bool {
    let Some(name) = &reading.name else { return false };
    let hanzi = || name.chars().filter(|&c| is_hanzi(c));
    name.starts_with(surname::is_common)
        || (surname::length(name) > 0 && hanzi().all(is_common))
        || (hanzi().count() > 2 && hanzi().all(|c| rarity(c) == 0))
}

/// Reads a name whose bytes are not UTF-8.
pub(super) fn read_bytes(raw: &Raw, ids: &IdPattern) -> Reading {
    let gbk = raw.gbk.as_ref().map(|text| Reading::of(text, ids));
    if let Some(reading) = gbk.filter(makes_sense) {
        let gbk = Some(visible(&reading.stem).into_owned());
        return reading.with(NameFault::NotUtf8 { gbk });
    }
    wreck(Reading::of(&raw.text, ids), NameFault::NotUtf8 { gbk: None })
}

/// A reading whose name cannot be made out. What its debris looks like is not told as well: one cause, one fault.
fn wreck(mut reading: Reading, cause: NameFault) -> Reading {
    reading.faults.retain(|fault| {
        !matches!(
            fault,
            NameFault::Unreadable
                | NameFault::NumberOnly
                | NameFault::NameShort
                | NameFault::MixedScripts
                | NameFault::Illegal { .. }
                | NameFault::Lost { .. }
                | NameFault::Script { .. }
                | NameFault::Invisible { .. }
                | NameFault::Control { .. }
                | NameFault::LowerCase { .. }
                | NameFault::MaybeRemark { .. }
                | NameFault::InnerSeparator { .. }
                | NameFault::OuterSeparator { .. }
                | NameFault::StrayDot { .. }
                | NameFault::LookAlikeDot { .. }
        )
    });
    Reading { certain: false, name: None, ..reading }.with(cause)
}

/// Whether a reading of recovered text has a name that people bear.
fn makes_sense(reading: &Reading) -> bool {
    let Some(name) = &reading.name else {
        return false;
    };
    let odd = reading.faults.iter().any(|fault| {
        matches!(
            fault,
            NameFault::MixedScripts | NameFault::Lost { .. } | NameFault::PrivateUse { .. } | NameFault::NameShort
        )
    });
    !odd && name.chars().filter(|&c| is_hanzi(c)).count() >= 2
}

/// Text without hanzi, each character one byte of something else. The same text can come from several pages; the
/// reading with the commonest hanzi is taken.
fn from_single_bytes(text: &str, ids: &IdPattern, depth: usize) -> Option<Reading> {
    let mut best: Option<(usize, Reading)> = None;
    for page in Page::likeliest_first(text) {
        let Some(bytes) = page.bytes(text) else { continue };
        // UTF-8 is strict: what decodes is right.
        if let Ok(meant) = str::from_utf8(&bytes) {
            let once = accept(meant, ("UTF-8", page.name()), ids);
            if let Some(reading) = once.or_else(|| recover(meant, ids, depth + 1)) {
                return Some(reading);
            }
        }
        let gbk = GB18030.decode_without_bom_handling_and_without_replacement(&bytes);
        if let Some(meant) = gbk.filter(|meant| is_likelier(text, meant))
            && let Some(reading) = accept(&meant, ("GBK", page.name()), ids)
        {
            let surname = reading.name.as_ref().and_then(|name| name.chars().next());
            let strange = if surname.is_some_and(surname::is_common) { 0 } else { 2 };
            let rarity = strange + meant.chars().map(rarity).sum::<usize>();
            if best.as_ref().is_none_or(|(known, _)| rarity < *known) {
                best = Some((rarity, reading));
            }
        }
    }
    best.map(|(_, reading)| reading)
}

/// Whether hanzi are likelier than the letters they were read from. Box-drawing characters are in nobody's name;
/// among letters, those with an accent prevail only in garbled text, and common hanzi come out of it.
fn is_likelier(text: &str, meant: &str) -> bool {
    let odd = text.chars().any(|c| !c.is_ascii() && !is_latin(c));
    let letters = text.chars().filter(char::is_ascii_alphabetic).count().saturating_sub("jpg".len());
    let accented = text.chars().filter(|c| !c.is_ascii()).count();
    let hanzi = meant.chars().filter(|&c| is_hanzi(c)).count();
    let common = meant.chars().filter(|&c| is_common(c)).count();
    accented > letters && common > 0 && (odd || common == hanzi)
}

/// Letters of a page used elsewhere. Only text that nobody writes so is taken for garbled, and only a common surname
/// with common hanzi behind it for what was meant.
fn from_elsewhere(text: &str, ids: &IdPattern) -> Option<Reading> {
    ELSEWHERE.iter().find_map(|page| {
        let bytes = page.bytes(text)?;
        if let Some(reading) = from_utf8(&bytes, *page, ids) {
            return Some(reading);
        }
        let meant = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
        let likely = misread::is_irregular(text) || is_likelier(text, &meant);
        likely.then(|| accept(&meant, ("GBK", page.name()), ids)).flatten().filter(is_sure)
    })
}

/// Hangul, half-width kana or hanzi of the neighbours that are pairs of GBK.
fn from_neighbours(text: &str, ids: &IdPattern) -> Option<Reading> {
    let irregular = misread::is_irregular(text);
    NEIGHBOURS.iter().find_map(|page| {
        let bytes = page.bytes(text)?;
        if let Some(reading) = from_utf8(&bytes, *page, ids) {
            return Some(reading);
        }
        if !irregular && !misread::is_strange(text) {
            return None;
        }
        let meant = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
        let reading = accept(&meant, ("GBK", page.name()), ids).filter(is_sure)?;
        // Strange hanzi may be somebody's name after all.
        Some(if irregular { reading } else { Reading { certain: false, name: None, ..reading } })
    })
}

/// UTF-8 is strict: hanzi that decode are right. But some pairs of GBK are UTF-8 of letters nobody uses.
fn from_utf8(bytes: &[u8], page: Page, ids: &IdPattern) -> Option<Reading> {
    accept(str::from_utf8(bytes).ok()?, ("UTF-8", page.name()), ids)
}

/// Whether a reading of recovered text has the name of most people: a common surname, one or two common hanzi.
fn is_sure(reading: &Reading) -> bool {
    reading.name.as_ref().is_some_and(|name| {
        let surname = name.starts_with(surname::is_common) || surname::length(name) == 2;
        surname && surname::is_usual_name(name) && name.chars().all(is_common)
    })
}

/// Hanzi that are pieces of UTF-8.
fn from_gbk(text: &str, ids: &IdPattern) -> Option<Reading> {
    let rare = text.chars().filter(|&c| is_hanzi_like(c) && !is_common(c)).count();
    let all_common = |meant: &str| meant.chars().filter(|&c| is_hanzi(c)).all(is_common);
    if rare == 0 {
        return None;
    }
    if let Some(bytes) = Page::Gbk.bytes(text)
        && let Ok(meant) = str::from_utf8(&bytes)
        && all_common(meant)
    {
        return accept(meant, ("UTF-8", "GBK"), ids);
    }
    // With an odd number of bytes the last character, and often the dot behind it, is broken for good.
    let garbled: String = text.chars().filter(|&c| is_hanzi_like(c)).collect();
    let bytes = Page::Gbk.bytes(&garbled)?;
    let whole = match str::from_utf8(&bytes) {
        Err(broken) if broken.error_len().is_none() => str::from_utf8(bytes.get(..broken.valid_up_to())?).ok()?,
        _ => return None,
    };
    let sure = rare >= 2 && !whole.is_empty() && whole.chars().all(is_common);
    if !sure {
        return None;
    }
    let cause = NameFault::Mojibake {
        meant: Some(format!("{whole}□")),
        encodings: Some(("UTF-8".to_owned(), "GBK".to_owned())),
    };
    Some(wreck(Reading::of(text, ids), cause))
}

/// The reading of recovered text, if it makes sense.
fn accept(meant: &str, (is, taken_for): (&str, &str), ids: &IdPattern) -> Option<Reading> {
    let reading = Some(Reading::of(meant, ids)).filter(makes_sense)?;
    let meant = Some(visible(&reading.stem).into_owned());
    let encodings = Some((is.to_owned(), taken_for.to_owned()));
    Some(reading.with(NameFault::Mojibake { meant, encodings }))
}

/// Signs of a wrong encoding that nothing could be made of.
fn is_wreck(text: &str) -> bool {
    const TRACES: [&str; 4] = ["锟斤拷", "烫烫", "屯屯屯", "ï¿½"];
    let boxes = text.chars().filter(|&c| matches!(c, '\u{2501}'..='\u{259F}')).count();
    boxes > 0
        || misread::is_debris(text)
        || text.contains('\u{FFFD}')
        || TRACES.iter().any(|trace| text.contains(trace))
}
