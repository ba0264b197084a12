//! Text that a program wrote in ASCII to be safe: `%E5%BC%A0`, `#U5f20`, `&#24352;`, `\u5f20`, `=?UTF-8?B?5byg?=`, UTF-7.

use std::sync::LazyLock;

use encoding_rs::{Encoding, GB18030};
use regex::{Captures, Regex};

use super::base64;
use super::chars::is_hanzi;

/// Reads a run of escapes back.
type Read = fn(&str) -> Option<String>;

/// A way to write characters, and how it is read back.
struct Escape {
    /// A run of escapes.
    run: Regex,
    read: Read,
}

static ESCAPES: LazyLock<Vec<Escape>> = LazyLock::new(|| {
    let all: [(&str, Read); 6] = [
        (r"(?:%[0-9A-Fa-f]{2})+|(?:=[0-9A-F]{2}){3,}|(?i-u:(?:\\x[0-9a-f]{2}){2,})", hexadecimal),
        (r"(?:\\[0-3][0-7]{2}){2,}", octal),
        (
            r"(?i-u:(?:#U[0-9a-f]{4})+|(?:#L[0-9a-f]{6})+|(?:\\u[0-9a-f]{4})+|(?:\\?u\{[0-9a-f]{4,6}\})+|(?:%u[0-9a-f]{4})+|(?:_x(?:[1-9a-f][0-9a-f]|0[1-9a-f])[0-9a-f]{2}_)+|(?:U\+[0-9a-f]{4})+|(?:u[0-9a-f]{4}){2,})",
            |run| code_points(run, 16),
        ),
        (r"(?i-u:(?:&#x[0-9a-f]{2,6};?)+)", |run| code_points(run, 16)),
        (r"(?:&#[0-9]{2,7};?)+", |run| code_points(run, 10)),
        (r"(?i-u:&(?:amp|nbsp|middot|apos|quot|lt|gt);)", named),
    ];
    let compile = |(run, read): (&str, _)| Some(Escape { run: Regex::new(run).ok()?, read });
    all.into_iter().filter_map(compile).collect()
});

/// A word of a mail header: character set, `B`, base64. Programs put `_` for the question mark.
static HEADER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"=[?_]([0-9A-Za-z-]+)[?_][Bb][?_]([0-9A-Za-z+/,-]+={0,2})[?_]=").ok());

static UTF7: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\+([0-9A-Za-z+/,_]{5,})-?").ok());

/// A text read back.
pub(super) struct Decoded {
    pub(super) text: String,
    /// The escapes that were found.
    pub(super) found: Vec<String>,
}

/// Reads escapes back, also those that were escaped twice. `None` where there are none.
pub(super) fn decode(text: &str) -> Option<Decoded> {
    let mut decoded = Decoded { text: text.to_owned(), found: Vec::new() };
    for _ in 0..2 {
        let before = decoded.text.clone();
        for escape in ESCAPES.iter() {
            decoded.replace(&escape.run, |run| {
                let whole = run.get(0)?.as_str();
                // One sign may be anything; several that mean nothing were a text that is lost.
                (escape.read)(whole).or_else(|| (whole.len() > 4).then(|| '\u{FFFD}'.to_string()))
            });
        }
        if let Some(header) = HEADER.as_ref() {
            decoded.replace(header, |word| {
                let set = Encoding::for_label(word.get(1)?.as_str().as_bytes())?;
                let bytes = base64::decode(word.get(2)?.as_str())?;
                set.decode_without_bom_handling_and_without_replacement(&bytes).map(std::borrow::Cow::into_owned)
            });
        }
        if before == decoded.text {
            break;
        }
    }
    (!decoded.found.is_empty()).then_some(decoded)
}

/// Reads UTF-7 back, if all of it is hanzi.
pub(super) fn utf7(text: &str) -> Option<String> {
    let found = UTF7.as_ref()?.captures(text)?;
    let bytes = base64::decode(found.get(1)?.as_str())?;
    let units: Vec<u16> =
        bytes.chunks(2).map(|pair| pair.iter().fold(0, |unit, &b| (unit << 8) | u16::from(b))).collect();
    let name = String::from_utf16(&units).ok()?;
    let whole = found.get(0)?;
    let hanzi = bytes.len() % 2 == 0 && name.chars().count() >= 2 && name.chars().all(|c| is_hanzi(c) || c == '·');
    let (before, behind) = (text.get(..whole.start())?, text.get(whole.end()..)?);
    hanzi.then(|| format!("{before}{name}{behind}"))
}

impl Decoded {
    fn replace(&mut self, run: &Regex, read: impl Fn(&Captures<'_>) -> Option<String>) {
        let found = &mut self.found;
        let replaced = run.replace_all(&self.text, |run: &Captures<'_>| {
            let whole = run.get(0).map_or("", |whole| whole.as_str());
            let Some(meant) = read(run) else { return whole.to_owned() };
            found.push(whole.to_owned());
            meant
        });
        self.text = replaced.into_owned();
    }
}

fn text_of(bytes: &[u8]) -> Option<String> {
    str::from_utf8(bytes).map(str::to_owned).ok().or_else(|| {
        let gbk = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
        gbk.chars().all(|c| c.is_ascii() || is_hanzi(c)).then(|| gbk.into_owned())
    })
}

fn hexadecimal(run: &str) -> Option<String> {
    let digits: Vec<u32> = run.trim_start_matches('\\').chars().filter_map(|c| c.to_digit(16)).collect();
    let bytes = digits.chunks(2).map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte * 16 + digit)).ok());
    text_of(&bytes.collect::<Option<Vec<u8>>>()?)
}

fn octal(run: &str) -> Option<String> {
    let bytes = run.split('\\').skip(1).map(|digits| u8::from_str_radix(digits, 8).ok());
    text_of(&bytes.collect::<Option<Vec<u8>>>()?)
}

/// Code points, or halves of surrogate pairs.
fn code_points(run: &str, radix: u32) -> Option<String> {
    let is_digit = |c: char| c.is_digit(radix);
    let mut units = Vec::new();
    for number in run.split(|c| !is_digit(c)).filter(|number| !number.is_empty()) {
        let code = u32::from_str_radix(number, radix).ok()?;
        match u16::try_from(code) {
            Ok(unit) => units.push(unit),
            Err(_) => units.extend_from_slice(char::from_u32(code)?.encode_utf16(&mut [0; 2])),
        }
    }
    String::from_utf16(&units).ok()
}

fn named(run: &str) -> Option<String> {
    let names = [("amp", "&"), ("nbsp", " "), ("middot", "·"), ("apos", "'"), ("quot", "\""), ("lt", "<"), ("gt", ">")];
    let name = run.trim_matches(['&', ';']).to_ascii_lowercase();
    names.iter().find(|(known, _)| *known == name).map(|(_, meant)| (*meant).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_back() {
        for escaped in [
            "%E9%92%B1%E4%B8%83",
            "%25E9%2592%25B1%25E4%25B8%2583",
            "%C7%AE%C6%DF",
            "=E9=92=B1=E4=B8=83",
            "\\xe9\\x92\\xb1\\xe4\\xb8\\x83",
            "\\351\\222\\261\\344\\270\\203",
            "#U94b1#U4e03",
            "\\u94b1\\u4E03",
            "%u94B1%u4E03",
            "u94b1u4e03",
            "U+94B1U+4E03",
            "_x94B1__x4E03_",
            "&#38065;&#19971;",
            "&#x94b1;&#X4e03",
            "=?UTF-8?B?6ZKx5LiD?=",
            "=_gb2312_b_x67G3w==_=",
        ] {
            let decoded = decode(&format!("2022040506{escaped}.jpg")).expect(escaped);
            assert_eq!(decoded.text, "2022040506钱七.jpg", "{escaped}");
        }
        assert_eq!(utf7("2022040506+lLFOAw-.jpg").as_deref(), Some("2022040506钱七.jpg"));
        for plain in
            ["2022040506钱七.jpg", "2022040506SMITH.jpg", "100%钱七.jpg", "2022040506+SMITH.jpg", "u=1,2&fm=26"]
        {
            assert!(decode(plain).is_none() && utf7(plain).is_none(), "{plain}");
        }
    }
}
