//! What people and programs add, spoil or leave out, kind by kind.

use super::super::{IdPattern, parse_text};
use super::{case, kinds, run};

const ID: &str = "2022040506";
const GOOD: &str = "2022040506钱七.jpg";

/// All these names are read as 钱七, with the one kind of fault, and the right name is proposed.
fn all_good(names: &[&str], kind: &str) {
    let wrong: Vec<String> = names
        .iter()
        .map(|name| (name, parse_text(name, &IdPattern::default())))
        .filter(|(_, facts)| kinds(&facts.faults) != kind || facts.proposal.as_deref() != Some(GOOD))
        .map(|(name, facts)| format!("{name}: {}", super::line(&facts)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// All these names have the one kind of fault, and nothing is proposed.
fn no_proposal(names: &[&str], kind: &str) {
    let wrong: Vec<String> = names
        .iter()
        .map(|name| (name, parse_text(name, &IdPattern::default())))
        .filter(|(_, facts)| kinds(&facts.faults) != kind || facts.proposal.is_some())
        .map(|(name, facts)| format!("{name}: {}", super::line(&facts)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn remarks() {
    let remarks = "定稿,终稿,已修改,修改后最终版,最终版2,第二版,白底,浅蓝色背景,深蓝,白底照片,一寸照,小二寸,大一寸,1寸,3 寸,修图后,已压缩,小于100k,\
                   99KB,老师,先生,本科生,研究生,学士照,正装,补拍,二次提交,的毕业照,原图,无水印,审核通过,未通过,转专业,班长,换背景,抠图,新照片,打印版,\
                   图像采集,OK,ok版,final,请查收,证件照蓝底一寸";
    let glued: Vec<String> = remarks.split(',').map(|remark| format!("2022040506钱七{remark}.jpg")).collect();
    all_good(&glued.iter().map(String::as_str).collect::<Vec<_>>(), "extra");
    for (open, close) in [("-", ""), ("_", ""), (" ", ""), ("(", ")"), ("【", "】"), ("+", "")] {
        let parted: Vec<String> =
            remarks.split(',').map(|remark| format!("2022040506钱七{open}{remark}{close}.jpg")).collect();
        all_good(&parted.iter().map(String::as_str).collect::<Vec<_>>(), "extra");
    }
    all_good(
        &["蓝底2022040506钱七.jpg", "2022040506钱七_男.jpg", "2022040506钱七-红.jpg", "2022040506钱七(新).jpg"],
        "extra",
    );
    all_good(&["钱七2022040506蓝底.jpg", "钱七蓝底2022040506.jpg", "蓝底钱七2022040506.jpg"], "extra wrong_order");
    let other = |stem: &str, name: &str| {
        let facts = parse_text(&format!("2022040506{stem}.jpg"), &IdPattern::default());
        assert_eq!(facts.proposal, Some(format!("2022040506{name}.jpg")), "{stem}");
    };
    other("司马相如二寸", "司马相如");
    other("阿依古丽·买买提蓝底", "阿依古丽·买买提");
    other("SMITH JOHN 蓝底", "SMITH JOHN");
}

#[test]
fn remarks_that_may_be_part_of_the_name() {
    no_proposal(
        &["2022040506钱七新.jpg", "2022040506钱七男.jpg", "2022040506钱蓝底.jpg", "2022040506钱七计算机学院.jpg"],
        "maybe_remark",
    );
    for name in ["李建新", "王胜男", "高清", "欧阳高清", "李新生", "赵普照", "陈宏图"] {
        assert_eq!(kinds(&parse_text(&format!("2022040506{name}.jpg"), &IdPattern::default()).faults), "", "{name}");
    }
}

#[test]
fn appendages_of_programs() {
    all_good(
        &[
            "2022040506钱七-upscaled.jpg",
            "2022040506钱七_295x413.jpg",
            "2022040506钱七_35x45mm.jpg",
            "2022040506钱七_compressed_300dpi_v2.jpg",
            "2022040506钱七-upscale-4x.jpg",
            "2022040506钱七-blue-bg.jpg",
            "2022040506钱七_q80.jpg",
            "2022040506钱七.min.jpg",
            "2022040506钱七_200%.jpg",
            "2022040506钱七-Edit.jpg",
            "2022040506钱七_LR.jpg",
            "2022040506钱七_resized_1.jpg",
            "2022040506钱七_magiccam.jpg",
            "2022040506钱七@2x.jpg",
        ],
        "extra",
    );
    all_good(&["2022040506钱七_副本_295x413.jpg", "2022040506钱七 (2)-edited.jpg"], "extra copy_mark");
    run(
        &[
            case("2022040506SMITH JOHN-compressed.jpg", "extra", ID, "SMITH JOHN", "2022040506SMITH JOHN.jpg"),
            case("2022040506SMITH JOHN_295x413.jpg", "extra", ID, "SMITH JOHN", "2022040506SMITH JOHN.jpg"),
            case("2022040506SMITH JI-min.jpg", "", ID, "SMITH JI-min", ""),
            case("2022040506钱七_Zhou.jpg", "extra", ID, "钱七", ""),
            case("2022040506image.jpg", "number_only extra", ID, "", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn names_given_by_programs_hold_nobody() {
    for stem in include_str!("automatic.txt").lines() {
        let facts = parse_text(&format!("{stem}.jpg"), &IdPattern::default());
        assert_eq!(super::line(&facts), "[default_name] id= name= -> ", "{stem}");
    }
    no_proposal(&["微信图片_20230908081522.png", "IMG_4821.JPG.jpeg", "image.HEIC"], "default_name extension");
}

#[test]
fn numbers_a_spreadsheet_destroyed() {
    run(
        &[
            case("1.23457E+11钱七.jpg", "sheet_number", "", "钱七", ""),
            case("钱七_2E+11.jpg", "sheet_number", "", "钱七", ""),
            case("2.02204e+09钱七.jpg", "sheet_number", "", "钱七", ""),
            case("########钱七.jpg", "sheet_number", "", "钱七", ""),
            case("2022040506.0钱七.jpg", "sheet_mark", ID, "钱七", GOOD),
            case("钱七2022040506.00.jpg", "sheet_mark wrong_order", ID, "钱七", GOOD),
            case("2022040506钱七_x000A_.jpg", "sheet_mark", ID, "钱七", GOOD),
            case("202204050601230000钱七.jpg", "rounded", "202204050601230000", "钱七", ""),
            case("202204050601234钱七.jpg", "", "202204050601234", "钱七", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn escaped_names() {
    all_good(
        &[
            "2022040506%E9%92%B1%E4%B8%83.jpg",
            "2022040506%25E9%2592%25B1%25E4%25B8%2583.jpg",
            "2022040506#U94b1#U4e03.jpg",
            "2022040506&#38065;&#19971;.jpg",
            "2022040506&#x94B1;&#x4E03;.jpg",
            "2022040506\\u94b1\\u4e03.jpg",
            "2022040506_x94B1__x4E03_.jpg",
        ],
        "escaped",
    );
    no_proposal(&["2022040506%E9%92%B1%E4%B8.jpg"], "escaped");
}

#[test]
fn placeholders() {
    let words = "NaN,none,Null,undefined,N_A,待补充,未知,测试,某某某,钱某,李同学,XX,钱xx,佚名,无,test";
    let names: Vec<String> = words.split(',').map(|word| format!("2022040506{word}.jpg")).collect();
    no_proposal(&names.iter().map(String::as_str).collect::<Vec<_>>(), "placeholder");
    no_proposal(
        &["1111111111钱七.jpg", "0123456789钱七.jpg", "987654321钱七.jpg", "XXXXXXXXXX钱七.jpg"],
        "placeholder_id",
    );
}

#[test]
fn other_scripts() {
    let names =
        "박지성,Пётр,たなか,ﾀﾅｶ,タナカ次郎,བཀྲ་ཤིས,ประยุทธ์,محمد,דוד,Ελένη,राम,ᠪᠠᠲᠤ,ꆈꌠ,ສົມ,\u{1107}\u{1161}\u{11A8}";
    let names: Vec<String> = names.split(',').map(|name| format!("2022040506{name}.jpg")).collect();
    no_proposal(&names.iter().map(String::as_str).collect::<Vec<_>>(), "script");
    run(&[case("2022040506佐々木希.jpg", "", ID, "佐々木希", "")], &IdPattern::default());
}

#[test]
fn rare_hanzi_and_ornaments() {
    no_proposal(
        &["2022040506钱⿰王七.jpg", "2022040506钱[王七].jpg", "2022040506钱(王七)五.jpg", "2022040506钱王+七.jpg"],
        "composed",
    );
    no_proposal(&["2022040506钱○.jpg", "2022040506钱◯七.jpg"], "circle");
    for name in ["丨钱七丨", "灬钱七", "钱七丿", "卍钱七卍", "钱丶七", "㇏钱七"] {
        let facts = parse_text(&format!("2022040506{name}.jpg"), &IdPattern::default());
        assert_eq!(super::line(&facts), format!("[stroke] id={ID} name=钱七 -> "), "{name}");
    }
}

#[test]
fn letters_that_look_like_digits() {
    no_proposal(
        &["20220405O6钱七.jpg", "202204050l钱七.jpg", "2022O40S06钱七.jpg", "2О22040506钱七.jpg", "I022040506钱七.jpg"],
        "digit_like",
    );
    run(
        &[
            case("S20220405钱七.jpg", "", "S20220405", "钱七", ""),
            case("2022040506B钱七.jpg", "", "2022040506B", "钱七", ""),
        ],
        &IdPattern::default(),
    );
    run(&[case("22S104005钱七.jpg", "", "22S104005", "钱七", "")], &IdPattern::new(r"\d\d[BS]\d{6}").unwrap());
}

#[test]
fn tails_behind_the_extension() {
    all_good(
        &[
            "2022040506钱七.jpg_2",
            "2022040506钱七.jpeg~",
            "2022040506钱七.jpg!600x600",
            "2022040506钱七.jpg@100w_100h",
            "2022040506钱七.png_1.webp",
            "2022040506钱七.jpg.td.downloading",
            "2022040506钱七.jpg_thumb.jpg",
            "2022040506钱七.jpg1",
        ],
        "extension",
    );
    all_good(&["2022040506钱七.jpg(1)", "2022040506钱七.jpg - 副本"], "copy_mark extension");
    all_good(&["2022040506钱七.jpg - 副本.jpg"], "copy_mark double_extension");
}
