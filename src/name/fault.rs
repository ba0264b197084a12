//! What can be wrong with a file name.

use std::mem::discriminant;

use serde::{Deserialize, Serialize};

/// The rule that reports a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// `name_format`: 学号 or 姓名 is missing, or has the wrong shape.
    Format,
    /// `name_order`: 姓名 stands before 学号.
    Order,
    /// `name_separator`: something stands between, inside or around 学号 and 姓名.
    Separator,
    /// `name_charset`: a character that is not the right one.
    Charset,
    /// `name_copy_mark`: a mark or a name that a program made.
    CopyMark,
    /// `name_extension`: not `.jpg`, or more than that.
    Extension,
    /// `name_private_number`: an identity-card or phone number.
    PrivateNumber,
    /// `name_mojibake`: text read in the wrong encoding.
    Mojibake,
}

/// A character and the one it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Swap {
    /// The character in the file name.
    pub from: char,
    /// The right character, when a published table gives it.
    pub to: Option<char>,
}

/// Which private number was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivateKind {
    /// An identity-card number of 18 characters.
    IdentityCard,
    /// An identity-card number of the old kind, 15 digits.
    OldIdentityCard,
    /// A mobile phone number.
    MobilePhone,
}

/// One fault of a file name. Each kind occurs at most once per name; what was found is gathered in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NameFault {
    /// Neither 学号 nor 姓名 can be made out.
    Unreadable,
    /// A 学号 without a 姓名.
    NumberOnly,
    /// A 姓名 without a 学号.
    NameOnly,
    /// A number that is no 学号 of this school.
    IdShape {
        /// The number.
        found: String,
    },
    /// Two or more numbers that could all be the 学号.
    SeveralIds {
        /// The numbers, in order.
        found: Vec<String>,
    },
    /// A name of one hanzi or one letter.
    NameShort,
    /// A name of more than 15 hanzi: possible, but look.
    NameLong {
        /// Hanzi in the name.
        hanzi: usize,
    },
    /// A name longer than 25 hanzi, or 50 characters of Latin text.
    NameTooLong {
        /// Characters in the name.
        length: usize,
    },
    /// Hanzi and Latin letters in one name.
    MixedScripts,
    /// Text besides 学号 and 姓名: a class, a label, a remark.
    Extra {
        /// The pieces of text.
        found: Vec<String>,
    },
    /// 姓名 before 学号.
    WrongOrder,
    /// Something between 学号 and 姓名.
    Separator {
        /// The characters.
        found: String,
    },
    /// A separator inside 学号 or 姓名.
    InnerSeparator {
        /// The characters.
        found: String,
    },
    /// A space or other separator at the beginning or the end.
    OuterSeparator {
        /// The characters.
        found: String,
    },
    /// A dot at the end of the name, at its beginning, or doubled.
    StrayDot {
        /// The dots.
        found: String,
    },
    /// Full-width (or circled, or otherwise dressed) digits and letters.
    FullWidth {
        /// The characters.
        found: String,
    },
    /// Lower-case letters in a 学号.
    LowerCase {
        /// The letters.
        found: String,
    },
    /// Characters that cannot be seen.
    Invisible {
        /// Their code points, `U+XXXX`.
        found: Vec<String>,
    },
    /// Line ends, tabs and other control characters.
    Control {
        /// Their code points, `U+XXXX`.
        found: Vec<String>,
    },
    /// A dot other than U+00B7 within the name.
    LookAlikeDot {
        /// The dots.
        found: String,
    },
    /// A dash, an apostrophe or a space of another kind than the plain one in a Latin name.
    LookAlike {
        /// The characters.
        found: String,
    },
    /// Private-use characters.
    PrivateUse {
        /// Each with its hanzi, if a published table has one.
        found: Vec<Swap>,
    },
    /// Radicals that look like hanzi.
    Radical {
        /// Each with the hanzi it looks like.
        found: Vec<Swap>,
    },
    /// CJK compatibility ideographs.
    Compatibility {
        /// Each with its unified ideograph.
        found: Vec<Swap>,
    },
    /// Latin letters and diacritics stored apart, as macOS does.
    Decomposed {
        /// The letters, put together.
        found: String,
    },
    /// A character that cannot be part of 学号 or 姓名.
    Illegal {
        /// The characters.
        found: String,
    },
    /// A mark that stands for a lost or masked character.
    Lost {
        /// The marks.
        found: String,
    },
    /// A mark of a copy or download: `(1)`, ` - 副本`, `微信图片_…`.
    CopyMark {
        /// The marks.
        found: Vec<String>,
    },
    /// The whole name was given by a camera or a program.
    DefaultName {
        /// The name without its extension.
        found: String,
    },
    /// Two extensions, `.jpg.jpg`.
    DoubleExtension {
        /// The extensions that are too many.
        found: Vec<String>,
    },
    /// Not `.jpg`; empty when there is none.
    Extension {
        /// The extension with its dot.
        found: String,
    },
    /// An identity-card or phone number.
    PrivateNumber {
        /// Which.
        what: Vec<PrivateKind>,
        /// It stands where the 学号 should.
        instead: bool,
    },
    /// Text read in the wrong encoding.
    Mojibake {
        /// The name as it was meant, without its extension, if it can be recovered.
        meant: Option<String>,
        /// What the bytes are, and what they were taken for: `GBK`, `CP437`.
        encodings: Option<(String, String)>,
    },
    /// The name is not UTF-8.
    NotUtf8 {
        /// The name as GBK reads it, without its extension.
        gbk: Option<String>,
    },
}

impl NameFault {
    /// Which rule reports it.
    pub fn family(&self) -> Family {
        match self {
            Self::Unreadable
            | Self::NumberOnly
            | Self::NameOnly
            | Self::IdShape { .. }
            | Self::SeveralIds { .. }
            | Self::NameShort
            | Self::NameLong { .. }
            | Self::NameTooLong { .. }
            | Self::MixedScripts
            | Self::Extra { .. } => Family::Format,
            Self::WrongOrder => Family::Order,
            Self::Separator { .. }
            | Self::InnerSeparator { .. }
            | Self::OuterSeparator { .. }
            | Self::StrayDot { .. } => Family::Separator,
            Self::FullWidth { .. }
            | Self::LowerCase { .. }
            | Self::Invisible { .. }
            | Self::Control { .. }
            | Self::LookAlikeDot { .. }
            | Self::LookAlike { .. }
            | Self::PrivateUse { .. }
            | Self::Radical { .. }
            | Self::Compatibility { .. }
            | Self::Decomposed { .. }
            | Self::Illegal { .. }
            | Self::Lost { .. } => Family::Charset,
            Self::CopyMark { .. } | Self::DefaultName { .. } => Family::CopyMark,
            Self::DoubleExtension { .. } | Self::Extension { .. } => Family::Extension,
            Self::PrivateNumber { .. } => Family::PrivateNumber,
            Self::Mojibake { .. } | Self::NotUtf8 { .. } => Family::Mojibake,
        }
    }

    /// Whether a person should look rather than the photo be turned down: the name is odd, but people bear such names.
    pub fn is_doubt(&self) -> bool {
        matches!(self, Self::NameShort | Self::NameLong { .. })
    }
}

/// Faults under construction: one per kind, what was found gathered.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults(Vec<NameFault>);

impl Faults {
    /// Adds a fault, or what it found to the fault of its kind.
    pub(super) fn push(&mut self, fault: NameFault) {
        let kind = discriminant(&fault);
        match self.0.iter_mut().find(|known| discriminant(*known) == kind) {
            Some(known) => absorb(known, fault),
            None => self.0.push(fault),
        }
    }

    /// Adds the fault that `make` builds of `found`, if anything was found.
    pub(super) fn push_text(&mut self, found: &str, make: impl Fn(String) -> NameFault) {
        if !found.is_empty() {
            self.push(make(distinct(found.chars())));
        }
    }

    /// Whether the name was given by a device, so that there is nothing to read in it.
    pub(super) fn has_default_name(&self) -> bool {
        self.0.iter().any(|fault| matches!(fault, NameFault::DefaultName { .. }))
    }

    /// The faults in their order.
    pub(super) fn sorted(mut self) -> Vec<NameFault> {
        self.0.sort();
        self.0
    }
}

/// Each character once, in the order of its first occurrence.
fn distinct(chars: impl Iterator<Item = char>) -> String {
    let mut seen = String::new();
    for c in chars {
        if !seen.contains(c) {
            seen.push(c);
        }
    }
    seen
}

/// Adds to `known` what a fault of the same kind found elsewhere.
fn absorb(known: &mut NameFault, fault: NameFault) {
    use NameFault as F;
    match (known, fault) {
        (
            F::Separator { found } | F::InnerSeparator { found } | F::OuterSeparator { found } | F::StrayDot { found },
            F::Separator { found: more }
            | F::InnerSeparator { found: more }
            | F::OuterSeparator { found: more }
            | F::StrayDot { found: more },
        )
        | (
            F::FullWidth { found }
            | F::LowerCase { found }
            | F::LookAlikeDot { found }
            | F::LookAlike { found }
            | F::Decomposed { found }
            | F::Illegal { found }
            | F::Lost { found },
            F::FullWidth { found: more }
            | F::LowerCase { found: more }
            | F::LookAlikeDot { found: more }
            | F::LookAlike { found: more }
            | F::Decomposed { found: more }
            | F::Illegal { found: more }
            | F::Lost { found: more },
        ) => *found = distinct(found.chars().chain(more.chars())),
        (
            F::Invisible { found }
            | F::Control { found }
            | F::CopyMark { found }
            | F::DoubleExtension { found }
            | F::Extra { found }
            | F::SeveralIds { found },
            F::Invisible { found: more }
            | F::Control { found: more }
            | F::CopyMark { found: more }
            | F::DoubleExtension { found: more }
            | F::Extra { found: more }
            | F::SeveralIds { found: more },
        ) => union(found, more),
        (
            F::PrivateUse { found } | F::Radical { found } | F::Compatibility { found },
            F::PrivateUse { found: more } | F::Radical { found: more } | F::Compatibility { found: more },
        ) => union(found, more),
        (F::PrivateNumber { what, instead }, F::PrivateNumber { what: more, instead: also }) => {
            union(what, more);
            *instead |= also;
        }
        // The others carry nothing that could be gathered; the first one stands.
        _ => {}
    }
}

/// Appends what is not there yet.
fn union<T: PartialEq>(found: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !found.contains(&item) {
            found.push(item);
        }
    }
}
