//! The end of the name: extension, second extension, marks of copies, names given by devices.

use std::sync::LazyLock;

use regex::Regex;

use super::automatic;
use super::chars::{is_dot, is_hanzi, is_separator, is_space};
use super::faults::Faults;
use super::id::IdPattern;
use super::remark;
use crate::facts::name::NameFault;

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

/// What chat programs and cameras call a picture, where 学号 and 姓名 stand beside it.
static DEVICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:(?:微信图片编辑|微信图片|微信截图|QQ图片|QQ截图|TIM图片|屏幕截图|截图|截屏|企业微信截图|钉钉图片|美图|未命名|无标题|Snipaste)",
        r"[ _\-]*(?:[0-9]{17}|[0-9]{14}|[0-9]{8}[_\-][0-9]{6})?",
        r"|(?i-u:mmexport|wx_camera_|beautyplus_|MTXX_(?:MH)?|temp_image_|faceu_|b612_)[0-9]{8,17}(?:_[0-9]{6,9})?",
        r"|(?i-u:IMG|MVIMG|VID|PXL|Screenshot|Camera|Image|Photo|retouch|beauty|Picsart|Lightroom|Snapseed|scan)",
        r"[ _\-]?(?:20[0-9]{6}[_\-]?[0-9]{6}[0-9]{0,3}|[0-9]{4}(?-u:\b))",
        r"|(?i-u:DSC_?|DSCF|DSCN|_MG_)[0-9]{4,5}(?-u:\b))"
    ))
    .ok()
});

/// An image's extension in the middle, with what a server, a program or a download put behind it.
static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[.．。](?i-u:jpe?g|jpe|jfif|png|bmp|gif|webp|hei[cf]|tiff?)(?P<tail>[^0-9A-Za-z].*|[0-9]+.*)$").ok()
});

/// Takes extensions, marks and remarks off the end, naming each that should not be there. The stem is left; `None` where
/// a device or a program gave the whole name, in which there is nothing to read.
pub(super) fn strip(name: &str, ids: &IdPattern, faults: &mut Faults) -> Option<String> {
    let cut = tail(name);
    let (mut stem, extension) = cut.unwrap_or_else(|| take_extension(trim_tail(name, faults), true));
    let automatic = automatic::is_automatic(stem, ids);
    if automatic {
        faults.forget(|_| true);
        faults.push(NameFault::DefaultName { found: stem.trim().to_owned() });
    }
    if !extension.eq_ignore_ascii_case(".jpg") {
        faults.push(NameFault::Extension { found: extension.to_owned() });
    }
    if automatic {
        return None;
    }
    if cut.is_some() && !take_copy_mark(extension).1.is_empty() {
        faults.push(NameFault::CopyMark { found: vec![take_copy_mark(extension).1.trim().to_owned()] });
    }
    // Marks, remarks and further extensions come in any order: ".jpg - 副本(1).jpg".
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
        if stem != before {
            continue;
        }
        if let Some((rest, remark)) = remark::take(stem, ids) {
            let bare = remark.trim_matches(is_separator);
            faults.push(NameFault::Extra { found: vec![bare.to_owned()] });
            stem = rest;
        }
        if stem == before {
            break;
        }
    }
    if let Some(found) = find(&COPY_AT_START, stem) {
        faults.push(NameFault::CopyMark { found: vec![found.trim().to_owned()] });
        stem = stem.get(found.len()..).unwrap_or_default();
    }
    Some(take_device_name(stem, faults))
}

/// Parts the stem from an image's extension and all that stands behind it. Where that is only further extensions and
/// marks of copies before one, they are named one by one instead.
fn tail(name: &str) -> Option<(&str, &str)> {
    let found = TAIL.as_ref()?.captures(name)?;
    let (whole, behind) = (found.get(0)?, found.name("tail")?.as_str());
    let mut rest = behind.trim_end_matches(|c: char| is_space(c) || is_dot(c) || matches!(c, '_' | '-' | '。'));
    let mut extension = false;
    while !rest.is_empty() {
        let before = rest;
        let (shorter, taken) = take_extension(rest, false);
        extension |= !taken.is_empty();
        rest = if extension { take_copy_mark(shorter).0 } else { shorter };
        if rest == before {
            return Some(name.split_at(whole.start()));
        }
    }
    None
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

/// Takes out what a device named; 学号 and 姓名 stand before or behind it.
fn take_device_name(stem: &str, faults: &mut Faults) -> String {
    let Some(found) = find(&DEVICE, stem) else {
        return stem.to_owned();
    };
    let (before, behind) = stem.split_once(found).unwrap_or((stem, ""));
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
