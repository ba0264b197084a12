//! File names: `学号姓名.jpg`, what is wrong with one that is not, and what it should be.
//!
//! A name is read in four steps: undecodable, escaped and garbled text is recovered (`raw`, `encoded`, `mojibake`),
//! characters are put right (`clean`), extension, copy marks and remarks are taken off (`ending`, `remark`), and the stem
//! is taken apart (`split`). A name that a program gave (`automatic`) holds no student. Each step names the faults it
//! meets and hands on what was meant. A correction is proposed only if it parses to the same 学号
//! and 姓名 without any fault; a guess is never proposed.
//!
//! Where the boundary is a matter of judgement:
//!
//! - Behind a 学号 with a Latin name, the 学号 ends at its last digit (`2023L01SMITH JOHN` = `2023L01`, `SMITH JOHN`),
//!   or as many letters later as the school's pattern needs. A hanzi name leaves no doubt: `2021010203M张三`.
//! - A number of 11 digits that looks like a mobile phone number is the 学号 when it is the only number and fits
//!   the pattern. Beside another 学号, or where it does not fit, it is a phone number.
//! - An identity-card number of 18 characters is known by province and birth date, and always private.

mod automatic;
mod base64;
mod chars;
mod clean;
mod codepage;
mod composed;
mod digit;
mod encoded;
mod ending;
mod faults;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod id;
mod message;
mod misread;
mod mojibake;
mod number;
mod person;
mod placeholder;
mod private_number;
mod raw;
mod remark;
mod repair;
mod script;
mod sheet;
mod software;
mod split;
mod surname;
mod token;

#[cfg(test)]
mod tests;

use std::ffi::OsStr;

pub use id::IdPattern;

use crate::facts::name::{NameFacts, NameFault};
use chars::{is_hanzi, is_latin, is_stroke};
use faults::Faults;
use raw::Raw;

/// Reads a file name as the system gives it.
pub fn parse(file_name: &OsStr, ids: &IdPattern) -> NameFacts {
    facts(Raw::from_os(file_name), ids)
}

/// Reads a file name that is text.
pub fn parse_text(file_name: &str, ids: &IdPattern) -> NameFacts {
    facts(Raw::from_text(file_name), ids)
}

/// Reads a saved name again, under another pattern. A name that had to be escaped to be shown stays as it was read.
pub fn parse_again(saved: &NameFacts, ids: &IdPattern) -> NameFacts {
    let again = parse_text(&saved.shown, ids);
    if saved.utf8 && again.shown == saved.shown && !saved.shown.contains('\\') { again } else { saved.clone() }
}

/// The right file name for a student.
pub fn format(id: &str, name: &str) -> String {
    format!("{id}{name}.jpg")
}

fn facts(raw: Raw, ids: &IdPattern) -> NameFacts {
    let reading = if raw.utf8 { mojibake::read(&raw.text, ids) } else { mojibake::read_bytes(&raw, ids) };
    let proposal = reading.proposal().filter(|proposal| *proposal != raw.text && is_flawless(proposal, &reading, ids));
    NameFacts {
        shown: raw.shown,
        utf8: raw.utf8,
        id: reading.id,
        name: reading.name,
        // A name without faults needs none: .JPG passes.
        proposal: proposal.filter(|_| !reading.faults.is_empty()),
        faults: reading.faults,
    }
}

/// Whether a proposal reads back as what was meant, without a fault.
fn is_flawless(proposal: &str, meant: &Reading, ids: &IdPattern) -> bool {
    let again = mojibake::read(proposal, ids);
    again.faults.is_empty() && again.id == meant.id && again.name == meant.name
}

/// One way to read a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reading {
    id: Option<String>,
    name: Option<String>,
    /// Whether id and name may be proposed.
    certain: bool,
    /// The stem as it was read, without its ending.
    stem: String,
    faults: Vec<NameFault>,
}

impl Reading {
    /// Reads text as it stands.
    fn of(text: &str, ids: &IdPattern) -> Self {
        let mut faults = Faults::default();
        let cleaned = clean::clean(&sheet::left_over(text, &mut faults), &mut faults);
        let stem = ending::strip(&cleaned, ids, &mut faults);
        let split = stem.as_ref().map(|stem| split::split(stem, ids, &mut faults)).unwrap_or_default();
        let stem = stem.unwrap_or(cleaned);
        Self { id: split.id, name: split.name, certain: split.certain, stem, faults: faults.sorted() }
    }

    /// The same reading with one more fault.
    fn with(mut self, fault: NameFault) -> Self {
        self.faults.push(fault);
        self.faults.sort();
        self
    }

    fn proposal(&self) -> Option<String> {
        let (id, name) = (self.id.as_deref()?, self.name.as_deref()?);
        // What no register or passport writes may be read, but is never proposed.
        let written = |c: char| (is_hanzi(c) && !is_stroke(c)) || is_latin(c) || matches!(c, '·' | ' ' | '-' | '\'');
        let plain = id.bytes().all(|b| b.is_ascii_alphanumeric()) && name.chars().all(written);
        (self.certain && plain).then(|| format(id, name))
    }
}
