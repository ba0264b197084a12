//! The end of the name: extension, second extension, marks of copies, names given by devices.

use std::sync::LazyLock;

use regex::Regex;

use super::chars::{is_dot, is_hanzi, is_space};
use super::fault::{Faults, NameFault};

/// Extensions that say what kind of file it is, and are never part of a name.
const KNOWN: [&str; 45] = [
    "jpg",
    "jpeg",
    "jpe",
    "jfif",
    "png",
    "bmp",
    "gif",
    "webp",
    "heic",
    "heif",
    "hif",
    "avif",
    "tif",
    "tiff",
    "jp2",
    "jxl",
    "dng",
    "raw",
    "cr2",
    "cr3",
    "nef",
    "arw",
    "psd",
    "svg",
    "ico",
    "pdf",
    "doc",
    "docx",
    "xls",
    "xlsx",
    "ppt",
    "pptx",
    "wps",
    "txt",
    "zip",
    "rar",
    "7z",
    "mp4",
    "mov",
    "tmp",
    "lnk",
    "bak",
    "part",
    "download",
    "crdownload",
];

/// Written without its dot, only these are taken for an extension.
const WITHOUT_DOT: [&str; 3] = ["jpg", "jpeg", "png"];

/// Marks a copy or a second download leaves at the end.
static COPY_AT_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:",
        r"[ _\-]*[(（\[【][ \u{3000}]*(?:[0-9]{1,3}|副本|复件|拷贝|另一个复件|第 ?[0-9]+ ?个复件",
        r"|(?i-u:copy|another copy|[0-9]+(?:st|nd|rd|th) copy))[ \u{3000}]*[)）\]】]",
        r"|[ _\-–—]*的?(?:副本|复件|拷贝) *[0-9]{0,3}",
        r"|[ _\-–—]+(?i-u:copy) *[0-9]{0,3}",
        r")[ \u{3000}]*$"
    ))
    .ok()
});

/// Marks a copy leaves at the beginning.
static COPY_AT_START: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^ *(?:(?:复件|副本) *(?:[(（][0-9]{1,3}[)）])?[ _\-]*|(?i-u:copy)(?: *[(（][0-9]{1,3}[)）])? (?i-u:of) +)",
    )
    .ok()
});

/// What chat programs and cameras call a picture.
static DEVICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:(?:微信图片编辑|微信图片|微信截图|QQ图片|QQ截图|屏幕截图|企业微信截图|钉钉图片|美图|未命名|无标题|Snipaste)",
        r"[ _\-]*(?:[0-9]{17}|[0-9]{14}|[0-9]{8}[_\-][0-9]{6})?",
        r"|(?i-u:mmexport|wx_camera_|beautyplus_|MTXX_(?:MH)?|temp_image_|faceu_|b612_)[0-9]{8,17}(?:_[0-9]{6,9})?",
        r"|(?i-u:IMG|VID|PXL|Screenshot|Camera|Image|Photo)[ _\-]?(?:20[0-9]{6}[_\-]?[0-9]{6}[0-9]{0,3}|[0-9]{4}(?-u:\b))",
        r"|(?i-u:DSC_?|DSCF|DSCN|_MG_)[0-9]{4,5}(?-u:\b))"
    ))
    .ok()
});

/// Takes extensions and marks off the end, naming each that should not be there; the stem is left.
pub(super) fn strip(name: &str, faults: &mut Faults) -> String {
    let mut stem = name;
    let (rest, extension) = take_extension(trim_tail(stem, faults), true);
    stem = rest;
    if !extension.eq_ignore_ascii_case(".jpg") {
        faults.push(NameFault::Extension { found: extension.to_owned() });
    }
    // Marks and further extensions come in any order: ".jpg - 副本(1).jpg".
    loop {
        let before = stem;
        let (rest, mark) = take_copy_mark(stem);
        if !mark.is_empty() {
            faults.push(NameFault::CopyMark { found: vec![mark.trim().to_owned()] });
        }
        stem = rest;
        let (rest, extra) = take_extension(stem, false);
        if !extra.is_empty() {
            faults.push(NameFault::DoubleExtension { found: vec![extra.to_owned()] });
        }
        stem = rest;
        if stem == before {
            break;
        }
    }
    if let Some(found) = find(&COPY_AT_START, stem) {
        faults.push(NameFault::CopyMark { found: vec![found.trim().to_owned()] });
        stem = stem.get(found.len()..).unwrap_or_default();
    }
    take_device_name(stem, faults)
}

/// Spaces and dots behind the extension.
fn trim_tail<'a>(name: &'a str, faults: &mut Faults) -> &'a str {
    let trimmed = name.trim_end_matches(|c: char| is_space(c) || is_dot(c) || matches!(c, '_' | '-' | '。'));
    let has_extension = !take_extension(trimmed, false).1.is_empty();
    let tail = name.get(trimmed.len()..).unwrap_or_default();
    if !has_extension || tail.is_empty() {
        return name;
    }
    faults.push_text(tail, |found| NameFault::OuterSeparator { found });
    trimmed
}

/// Splits off an extension; `any` also takes an unknown one, as long as it looks like one.
fn take_extension(name: &str, any: bool) -> (&str, &str) {
    let word =
        name.char_indices().rev().find(|(_, c)| !c.is_ascii_alphanumeric()).map_or(0, |(at, c)| at + c.len_utf8());
    let (before, tail) = name.split_at(word);
    let dotted = before.trim_end_matches(is_space);
    if let Some(dot) = dotted.chars().next_back().filter(|&c| is_dot(c) || matches!(c, '。' | '｡' | ',' | '，')) {
        let stem = dotted.get(..dotted.len() - dot.len_utf8()).unwrap_or_default();
        let known = KNOWN.iter().any(|known| tail.eq_ignore_ascii_case(known));
        if known || looks_like_jpg(tail) || (any && dot == '.' && dotted == before && looks_like_extension(tail)) {
            return (stem, name.get(stem.len()..).unwrap_or_default());
        }
    }
    // "张三jpg": a letter run right behind a hanzi or a digit, and nothing but the extension.
    for known in WITHOUT_DOT {
        let at = name.len().saturating_sub(known.len());
        let Some((stem, tail)) = name.split_at_checked(at) else {
            continue;
        };
        let behind = stem.chars().next_back().is_some_and(|c| is_hanzi(c) || c.is_ascii_digit());
        if behind && tail.eq_ignore_ascii_case(known) {
            return (stem, tail);
        }
    }
    (name, "")
}

/// `.jgp`, `.jpgg`: slips of the finger.
fn looks_like_jpg(tail: &str) -> bool {
    let mut letters: Vec<u8> = tail.to_ascii_lowercase().into_bytes();
    letters.sort_unstable();
    letters.dedup();
    (3..=4).contains(&tail.len()) && letters == b"gjp"
}

/// Lower-case letters and digits, short: a Latin name behind a dot starts with a capital.
fn looks_like_extension(tail: &str) -> bool {
    (2..=4).contains(&tail.len())
        && tail.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && tail.bytes().any(|b| b.is_ascii_lowercase())
}

fn take_copy_mark(stem: &str) -> (&str, &str) {
    let Some(found) = find(&COPY_AT_END, stem) else {
        return (stem, "");
    };
    stem.split_at(stem.len() - found.len())
}

/// Takes out what a device named; the rest may still hold 学号 and 姓名.
fn take_device_name(stem: &str, faults: &mut Faults) -> String {
    let Some(found) = find(&DEVICE, stem) else {
        return stem.to_owned();
    };
    let (before, behind) = stem.split_once(found).unwrap_or((stem, ""));
    let only_rests = |text: &str| text.chars().all(|c| !c.is_alphanumeric() || c.is_ascii_digit());
    let digits = before.chars().chain(behind.chars()).filter(char::is_ascii_digit).count();
    if only_rests(before) && only_rests(behind) && digits < 6 {
        faults.push(NameFault::DefaultName { found: stem.trim().to_owned() });
        return String::new();
    }
    faults.push(NameFault::CopyMark { found: vec![found.to_owned()] });
    let ends = |c: char| is_space(c) || matches!(c, '_' | '-');
    let (before, behind) = (before.trim_end_matches(ends), behind.trim_start_matches(ends));
    if before.is_empty() || behind.is_empty() {
        return format!("{before}{behind}");
    }
    format!("{before}-{behind}")
}

/// The match of a pattern. The patterns are constants, so one that did not compile is a fault of a test, not of a user.
fn find<'a>(pattern: &LazyLock<Option<Regex>>, text: &'a str) -> Option<&'a str> {
    let found = pattern.as_ref()?.find(text)?;
    (!found.is_empty()).then(|| found.as_str())
}
