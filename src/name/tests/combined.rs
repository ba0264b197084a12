//! Several mistakes at once, and the words they are told in.

use super::super::{IdPattern, parse_text};
use super::{case, run};
use crate::facts::name::Family;

const GOOD: &str = "2021010203张三.jpg";

#[test]
fn one_fault_of_each_kind_and_one_proposal() {
    run(
        &[
            case(
                "张三-２０２１０１０２０３(1).jpg.jpg",
                "wrong_order separator full_width copy_mark double_extension",
                "2021010203",
                "张三",
                GOOD,
            ),
            case(
                " 张三_2021010203 - 副本 (2).jpg.PNG ",
                "wrong_order separator outer_separator copy_mark double_extension extension",
                "2021010203",
                "张三",
                GOOD,
            ),
            case(
                "\u{FEFF}艾力•买买提 ２０２１01０203.jpeg",
                "wrong_order separator full_width invisible look_alike_dot extension",
                "2021010203",
                "艾力·买买提",
                "2021010203艾力·买买提.jpg",
            ),
            case("软件工程专业-张三-11010119990307123X-13812345678.jpg", "extra private_number", "", "张三", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn messages_name_what_was_found() {
    let facts = parse_text("张三-\u{200B}２０２１０１０２０３(1).jpg.jpg", &IdPattern::default());
    let zh: Vec<String> = facts.faults.iter().map(super::NameFault::zh).collect();
    insta::assert_snapshot!(zh.join("\n"), @r#"
    姓名写在学号前面，应为学号在前
    学号与姓名之间有多余的“-”
    “２０２１０１０２０３”是全角或变体字符，应为半角
    含看不见的字符 U+200B
    有副本或下载留下的“(1)”
    扩展名重复，多了“.jpg”
    "#);
    let en: Vec<String> = facts.faults.iter().map(super::NameFault::en).collect();
    insta::assert_snapshot!(en.join("\n"), @r#"
    the name stands before the student number
    "-" between number and name
    full-width or variant characters "２０２１０１０２０３"
    invisible characters U+200B
    left by a copy or download: "(1)"
    more than one extension: ".jpg"
    "#);
}

#[test]
fn families_sort_like_the_faults() {
    let facts = parse_text("_张三 2021010203•(1).jpg.jpeg", &IdPattern::default());
    let families: Vec<Family> = facts.faults.iter().map(super::NameFault::family).collect();
    assert!(families.is_sorted(), "{families:?}");
}

#[test]
fn shown_is_escaped() {
    let facts = parse_text("2021010203\n\u{202E}张三.jpg", &IdPattern::default());
    assert_eq!(facts.shown, "2021010203\\u{a}\\u{202e}张三.jpg");
}
