//! Names in the wrong encoding, and names that are no text.

use super::super::{IdPattern, parse_text};
use super::{case, kinds, run};

const GOOD: &str = "2021010203张三.jpg";

#[test]
fn gbk_and_utf8_taken_for_something_else() {
    let id = "2021010203";
    run(
        &[
            // GBK taken for CP437, CP850, Latin-1, Mac Roman.
            case("2021010203╒┼╚².jpg", "mojibake", id, "张三", GOOD),
            case("2021010203ÕÅÈý.jpg", "mojibake", id, "张三", GOOD),
            case("2021010203’≈»˝.jpg", "mojibake", id, "张三", GOOD),
            // Accented letters stored in two pieces.
            case("2021010203O\u{303}A\u{30A}E\u{300}y\u{301}.jpg", "mojibake", id, "张三", GOOD),
            // UTF-8 taken for CP437, CP1252, GBK.
            case("2021010203σ╝áΣ╕ë.jpg", "mojibake", id, "张三", GOOD),
            case("2021010203å¼\u{A0}ä¸‰.jpg", "mojibake", id, "张三", GOOD),
            case("2021010203寮犱笁.jpg", "mojibake", id, "张三", GOOD),
            // Three hanzi: the last one lost a byte.
            case("2021010203寮犱笁鍥\u{FFFD}.jpg", "mojibake", id, "", ""),
            case("2021010203锟斤拷.jpg", "mojibake", id, "", ""),
            case("╒┼╚²-2021010203(1).jpg", "wrong_order separator copy_mark mojibake", id, "张三", GOOD),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn every_way_to_misread_is_found() {
    use super::super::codepage::Page;
    let all: String = (0x80..=0xFF_u32).filter_map(char::from_u32).collect();
    assert_eq!(Page::Latin1.bytes(&all).unwrap().len(), 128);
    for name in ["张三", "王喆", "陈堃", "刘玥", "欧阳娜娜", "艾力·买买提", "赵国强"] {
        let (bytes, _, lost) = encoding_rs::GB18030.encode(name);
        assert!(!lost);
        for page in Page::likeliest_first("") {
            // The page read byte by byte: by searching the character whose byte it is.
            let garbled: String = bytes
                .iter()
                .map(|&byte| {
                    (0..0x2600_u32)
                        .filter_map(char::from_u32)
                        .find(|c| page.bytes(c.encode_utf8(&mut [0; 4])).as_deref() == Some(&[byte][..]))
                        .unwrap_or('?')
                })
                .collect();
            if garbled.contains('?') {
                continue;
            }
            let facts = parse_text(&format!("2021010203{garbled}.jpg"), &IdPattern::default());
            let wanted = format!("2021010203{name}.jpg");
            assert_eq!(facts.proposal.as_deref(), Some(wanted.as_str()), "{} {name} {garbled} {facts:?}", page.name());
        }
    }
}

/// Bytes of a name read in the page of another country, as its programs read them.
fn misread(bytes: &[u8], page: &'static encoding_rs::Encoding) -> Option<String> {
    let text = page.decode_without_bom_handling_and_without_replacement(bytes)?;
    (page.encode(&text).0.as_ref() == bytes).then(|| text.into_owned())
}

#[test]
fn pages_of_other_countries_are_undone() {
    use encoding_rs::{BIG5, EUC_KR, IBM866, KOI8_U, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1258};
    let (mut right, mut all) = (0, 0);
    for page in [BIG5, EUC_KR, IBM866, KOI8_U, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1258] {
        for name in [
            "李丽",
            "刘洋",
            "周杰",
            "孙悦",
            "马晓东",
            "胡静",
            "何敏",
            "高峰",
            "徐静",
            "袁泉",
            "朱婷",
            "邓超",
            "董洁",
            "叶璇",
        ] {
            for bytes in [encoding_rs::GB18030.encode(name).0.as_ref(), name.as_bytes()] {
                let Some(garbled) = misread(bytes, page) else { continue };
                let facts = parse_text(&format!("2022040506{garbled}.jpg"), &IdPattern::default());
                let wanted = format!("2022040506{name}.jpg");
                assert!(kinds(&facts.faults).contains("mojibake"), "{} {name} {garbled} {facts:?}", page.name());
                assert!(facts.proposal.as_ref().is_none_or(|proposal| *proposal == wanted), "{name} {facts:?}");
                all += 1;
                right += usize::from(facts.proposal.is_some());
            }
        }
    }
    assert!(right * 10 > all * 8, "{right} of {all}");
}

#[test]
fn text_garbled_twice_and_text_in_ascii() {
    let garble = |text: &str| text.bytes().map(char::from).collect::<String>();
    let twice = parse_text(&format!("2021010203{}.jpg", garble(&garble("张三"))), &IdPattern::default());
    assert_eq!(twice.proposal.as_deref(), Some(GOOD));
    run(
        &[
            case("2021010203+XyBOCQ-.jpg", "mojibake", "2021010203", "张三", GOOD),
            case("2021010203Ã¥\u{BC}\u{A0}?.jpg", "mojibake", "2021010203", "", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn latin_names_are_not_taken_for_garbled_ones() {
    for name in ["JOSÉ NÚÑEZ", "ZOË", "Éà", "BJÖRN ÅSTRÖM", "ÇAĞLA", "ÑÁÑEZ", "Þór", "NGUYỄN VĂN Á"]
    {
        let facts = parse_text(&format!("2021010203{name}.jpg"), &IdPattern::default());
        assert_eq!((facts.name.as_deref(), kinds(&facts.faults).as_str()), (Some(name), ""));
    }
}

#[cfg(unix)]
#[test]
fn bytes_that_are_not_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let parse = |bytes: &[u8]| super::super::parse(std::ffi::OsStr::from_bytes(bytes), &IdPattern::default());
    let gbk = parse(b"2021010203\xD5\xC5\xC8\xFD.jpg");
    assert!(!gbk.utf8);
    assert_eq!(gbk.shown, "2021010203\\xd5\\xc5\\xc8\\xfd.jpg");
    assert_eq!(super::line(&gbk), format!("[not_utf8] id=2021010203 name=张三 -> {GOOD}"));
    let broken = parse(b"2021010203\xFF\xFE.jpg");
    assert_eq!(super::line(&broken), "[not_utf8] id=2021010203 name= -> ");
}
