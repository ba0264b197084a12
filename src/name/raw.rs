//! From the name the system gives to text: what is valid, and what has to be escaped.

use std::ffi::OsStr;

use encoding_rs::GB18030;

use crate::facts::visible::visible;
use crate::platform::{Units, units};

/// A file name as text.
pub(super) struct Raw {
    /// Printable form.
    pub(super) shown: String,
    /// The text, undecodable parts as U+FFFD.
    pub(super) text: String,
    /// The bytes read as GBK, when they are not UTF-8 and GBK can read all of them.
    pub(super) gbk: Option<String>,
    /// Whether nothing was undecodable.
    pub(super) utf8: bool,
}

impl Raw {
    /// A name that is text already.
    pub(super) fn from_text(text: &str) -> Self {
        Self { shown: visible(text).into_owned(), text: text.to_owned(), gbk: None, utf8: true }
    }

    /// Any name.
    pub(super) fn from_os(name: &OsStr) -> Self {
        name.to_str().map_or_else(|| undecodable(name), Self::from_text)
    }

    /// A name of UTF-16 units. Only half a pair cannot be text, and such a half says nothing about GBK.
    fn from_wide(wide: Vec<u16>, text: String) -> Self {
        let mut shown = String::new();
        for unit in char::decode_utf16(wide) {
            match unit {
                Ok(c) => shown.push_str(&visible(c.encode_utf8(&mut [0; 4]))),
                Err(half) => shown.extend(["\\u{", &format!("{:x}", half.unpaired_surrogate()), "}"]),
            }
        }
        Self { shown, text, gbk: None, utf8: false }
    }

    /// A name of bytes that are not UTF-8.
    fn from_bytes(bytes: &[u8]) -> Self {
        let mut shown = String::new();
        for chunk in bytes.utf8_chunks() {
            shown.push_str(&visible(chunk.valid()));
            for byte in chunk.invalid() {
                shown.push_str("\\x");
                shown.extend(
                    [byte >> 4, byte & 0xF].into_iter().filter_map(|half| char::from_digit(u32::from(half), 16)),
                );
            }
        }
        Self {
            shown,
            text: String::from_utf8_lossy(bytes).into_owned(),
            gbk: GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned),
            utf8: false,
        }
    }
}

fn undecodable(name: &OsStr) -> Raw {
    match units(name) {
        Units::Bytes(bytes) => Raw::from_bytes(&bytes),
        Units::Wide(wide) => Raw::from_wide(wide, name.to_string_lossy().into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_pair_of_utf_16_is_shown() {
        let raw = Raw::from_wide(vec![0x61, 0xd842, 0x5f20], "a\u{fffd}张".to_owned());
        assert_eq!((raw.shown.as_str(), raw.utf8), ("a\\u{d842}张", false));
    }
}
