//! From the name the system gives to text: what is valid, and what has to be escaped.

use std::ffi::OsStr;

use encoding_rs::GB18030;

use super::chars::{is_control, is_invisible};

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
        Self { shown: escape(text), text: text.to_owned(), gbk: None, utf8: true }
    }

    /// Any name.
    pub(super) fn from_os(name: &OsStr) -> Self {
        name.to_str().map_or_else(|| undecodable(name), Self::from_text)
    }

    /// A name of bytes that are not UTF-8.
    fn from_bytes(bytes: &[u8]) -> Self {
        let mut shown = String::new();
        for chunk in bytes.utf8_chunks() {
            shown.push_str(&escape(chunk.valid()));
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

#[cfg(unix)]
fn undecodable(name: &OsStr) -> Raw {
    use std::os::unix::ffi::OsStrExt;
    Raw::from_bytes(name.as_bytes())
}

#[cfg(windows)]
fn undecodable(name: &OsStr) -> Raw {
    use std::os::windows::ffi::OsStrExt;
    // Windows names are UTF-16; only half a surrogate pair cannot be text, and such a half says nothing about GBK.
    let mut shown = String::new();
    for unit in char::decode_utf16(name.encode_wide()) {
        match unit {
            Ok(c) => shown.push_str(&escape(c.encode_utf8(&mut [0; 4]))),
            Err(half) => shown.extend(["\\u{", &format!("{:x}", half.unpaired_surrogate()), "}"]),
        }
    }
    Raw { shown, text: name.to_string_lossy().into_owned(), gbk: None, utf8: false }
}

#[cfg(not(any(unix, windows)))]
fn undecodable(name: &OsStr) -> Raw {
    Raw::from_bytes(name.as_encoded_bytes())
}

/// The text with everything escaped that would not show, or would disturb a terminal or a table.
pub(super) fn escape(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_control(c) || is_invisible(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}
