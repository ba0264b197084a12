//! What holds for every name.

use std::ffi::OsString;

use proptest::prelude::*;

use super::super::chars::is_stroke;
use super::super::hostile::hold;
use super::super::{IdPattern, format, parse, parse_text};

/// 学号 in canonical form, without letters that look like digits.
fn id() -> impl Strategy<Value = String> {
    "[A-HJ-NP-RT-Y]{0,2}[0-9]{6,11}([A-HJ-NP-RT-Y][0-9]{2,4})?"
        .prop_filter("a placeholder", |id| !super::super::placeholder::is_number(id))
}

/// Hanzi of every block, but for those with which nobody is called.
fn hanzi() -> impl Strategy<Value = char> {
    prop_oneof![
        8 => prop::char::range('\u{4E00}', '\u{9FFF}'),
        1 => prop::char::range('\u{3400}', '\u{4DBF}'),
        1 => prop::char::range('\u{20000}', '\u{2A6DF}'),
        1 => prop::char::range('\u{2EBF0}', '\u{2EE5D}'),
        1 => prop::char::range('\u{30000}', '\u{33479}'),
        1 => Just('\u{3007}'),
    ]
    .prop_filter("a stroke, a remark, or nobody", |&c| !is_stroke(c) && !"版底寸稿的某".contains(c))
}

/// A surname, and hanzi of every block behind it.
fn hanzi_name() -> impl Strategy<Value = String> {
    let run = |sizes| prop::collection::vec(hanzi(), sizes).prop_map(String::from_iter);
    (prop::sample::select(vec!["张", "欧阳"]), run(1..=2)).prop_map(|(surname, given)| format!("{surname}{given}"))
}

/// Text rich in what the parser looks for.
fn messy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "张三",
            "艾力",
            "·",
            "•",
            ".",
            ".jpg",
            ".png",
            "jpg",
            "(1)",
            " - 副本",
            "-",
            "_",
            " ",
            "２０２１",
            "2021010203",
            "M",
            "SMITH",
            "JOSE\u{301}",
            "é",
            "\u{200B}",
            "\u{E863}",
            "\u{E001}",
            "⼟",
            "？",
            "=",
            "微信图片_",
            "20240512",
            "13812345678",
            "11010119990307123X",
            "学号",
            "照片",
            "计算机学院",
            "（",
            "）",
            "╒┼╚²",
            "ÕÅÈý",
            "寮犱笁",
            "\n",
            "'",
            "、",
            "。",
            "1",
            "0203",
            "b12",
            "\u{FFFD}",
            "Я",
            "😀",
            "\u{301}",
            "。jpg",
            "copy",
            "副本",
            "最终版",
            "蓝底",
            "_480x640",
            "-compressed",
            "nan",
            "E+11",
            ".0",
            "%E5%BC%A0",
            "&#24352;",
            "김",
            "ｳﾂ",
            "⿰",
            "〇",
            "々",
            "丨",
            "O",
            "!thumb",
            "某",
            "Image_",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[0-9A-Za-z]{1,12}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

#[cfg(unix)]
fn os_string(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        hold(&parse(&os_string(bytes), &IdPattern::default()), &IdPattern::default());
    }

    #[test]
    fn any_text_is_read(text in ".{0,40}") {
        hold(&parse(&OsString::from(text), &IdPattern::default()), &IdPattern::default());
    }

    #[test]
    fn messy_names_are_read(text in messy(), ending in prop::sample::select(vec!["", ".jpg", ".jpg.jpg", ".JPG", ".png"])) {
        let ids = IdPattern::default();
        hold(&parse_text(&(text.clone() + ending), &ids), &ids);
        let ten = IdPattern::new(r"\d{10}").unwrap();
        hold(&parse_text(&(text + ending), &ten), &ten);
    }

    #[test]
    fn what_is_formatted_is_read_back(id in id(), name in hanzi_name()) {
        let facts = parse_text(&format(&id, &name), &IdPattern::default());
        prop_assert_eq!(facts.id.as_deref(), Some(id.as_str()));
        prop_assert_eq!(facts.name.as_deref(), Some(name.as_str()));
        prop_assert!(facts.faults.is_empty() && facts.proposal.is_none(), "{:?}", facts.faults);
    }

    #[test]
    fn a_separator_costs_one_fault(id in id(), name in hanzi_name(), separator in "[-_ +。]") {
        let facts = parse_text(&format!("{id}{separator}{name}.jpg"), &IdPattern::default());
        prop_assert_eq!(super::kinds(&facts.faults), "separator");
        prop_assert_eq!(facts.proposal, Some(format(&id, &name)));
    }
}
