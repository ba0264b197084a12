//! Any file name as printable text, one to one: what reports, tables and terminals may show.

use std::ffi::OsStr;
use std::fmt::Write;

use crate::facts::visible::is_hidden;

/// Bytes that are no UTF-8 become `\xHH`; controls and the invisible marks that reorder or hide text become `\u{..}`;
/// a backslash (never part of a name on Windows) is doubled, so that two names never look alike.
pub(super) fn printable(name: &OsStr) -> String {
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                c if is_hidden(c) => out.extend(c.escape_unicode()),
                c => out.push(c),
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay() {
        assert_eq!(printable(OsStr::new("2021010101张三.jpg")), "2021010101张三.jpg");
    }

    #[test]
    fn hidden_marks_are_shown() {
        assert_eq!(printable(OsStr::new("a\u{202e}gpj\n")), "a\\u{202e}gpj\\u{a}");
        assert_eq!(printable(OsStr::new("a\\x")), "a\\\\x");
        assert_eq!(printable(OsStr::new("a\u{ad}\u{61c}\u{e0041}")), "a\\u{ad}\\u{61c}\\u{e0041}");
    }

    #[cfg(unix)]
    #[test]
    fn broken_utf8_is_shown_byte_by_byte() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(printable(OsStr::from_bytes(b"a\xd5\xc5.jpg")), "a\\xD5\\xC5.jpg");
    }
}
