//! What a file name says, and what is wrong with it.

use serde::{Deserialize, Serialize};

/// What a file name says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameFacts {
    /// Printable form of the file name; control, invisible and undecodable parts are escaped.
    pub shown: String,
    /// Whether the name could be decoded.
    pub utf8: bool,
    /// 学号 in its canonical form, by the best reading.
    pub id: Option<String>,
    /// 姓名 in its canonical form, by the best reading.
    pub name: Option<String>,
    /// The corrected file name, when it can be derived.
    pub proposal: Option<String>,
    /// What is wrong, sorted, each kind at most once.
    pub faults: Vec<NameFault>,
}

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
    /// What may be a remark or the end of the name.
    MaybeRemark {
        /// It.
        found: String,
    },
    /// A word or a mask where the 姓名 should be: `nan`, 待定, 张某某.
    Placeholder {
        /// The text.
        found: String,
    },
    /// A number that was typed to have one: `0000000000`.
    PlaceholderId {
        /// The number.
        found: String,
    },
    /// A 学号 that a spreadsheet destroyed: `2.02101E+11`.
    SheetNumber {
        /// What is left of it.
        found: String,
    },
    /// What a spreadsheet added and can be taken off: `.0`, `_x000D_`.
    SheetMark {
        /// The marks.
        found: Vec<String>,
    },
    /// A 学号 that ends in zeros behind its 15th digit.
    Rounded {
        /// The number.
        found: String,
    },
    /// Letters in a 学号 that look like digits.
    DigitLike {
        /// The letters.
        found: String,
        /// The number as it is most likely meant.
        meant: String,
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
    /// Letters of a script that is neither hanzi nor Latin.
    Script {
        /// The characters.
        found: String,
    },
    /// A hanzi written in parts: ⿰火华.
    Composed {
        /// Each with what joins its parts.
        found: Vec<String>,
    },
    /// A circle where a hanzi should be, most likely 〇.
    Circle {
        /// The circles.
        found: String,
    },
    /// Strokes of hanzi around or in the name.
    Stroke {
        /// The strokes.
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
    /// Characters written as codes: `%E5%BC%A0`.
    Escaped {
        /// The codes.
        found: Vec<String>,
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
            | Self::Extra { .. }
            | Self::MaybeRemark { .. }
            | Self::Placeholder { .. }
            | Self::PlaceholderId { .. }
            | Self::SheetNumber { .. }
            | Self::SheetMark { .. }
            | Self::Rounded { .. }
            | Self::DigitLike { .. } => Family::Format,
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
            | Self::Lost { .. }
            | Self::Script { .. }
            | Self::Composed { .. }
            | Self::Circle { .. }
            | Self::Stroke { .. } => Family::Charset,
            Self::CopyMark { .. } | Self::DefaultName { .. } => Family::CopyMark,
            Self::DoubleExtension { .. } | Self::Extension { .. } => Family::Extension,
            Self::PrivateNumber { .. } => Family::PrivateNumber,
            Self::Escaped { .. } | Self::Mojibake { .. } | Self::NotUtf8 { .. } => Family::Mojibake,
        }
    }

    /// Whether a person should look rather than the photo be turned down: what was found is odd, but may be right.
    pub fn is_doubt(&self) -> bool {
        matches!(
            self,
            Self::NameShort
                | Self::NameLong { .. }
                | Self::MaybeRemark { .. }
                | Self::PlaceholderId { .. }
                | Self::Rounded { .. }
                | Self::DigitLike { .. }
                | Self::Composed { .. }
                | Self::Circle { .. }
                | Self::Stroke { .. }
        )
    }
}
