//! One mistake each.

use super::super::IdPattern;
use super::{case, run};

const ID: &str = "2021010203";
const GOOD: &str = "2021010203张三.jpg";

#[test]
fn right_names_pass() {
    run(
        &[
            case(GOOD, "", ID, "张三", ""),
            case("2021010203张三.JPG", "", ID, "张三", ""),
            case("2021010203欧阳修远.Jpg", "", ID, "欧阳修远", ""),
            case("2021010203艾力·买买提.jpg", "", ID, "艾力·买买提", ""),
            case("202305M012李四.jpg", "", "202305M012", "李四", ""),
            case("B2021001李四.jpg", "", "B2021001", "李四", ""),
            case("2021010203M张三.jpg", "", "2021010203M", "张三", ""),
            // Extensions A, B, E, I and J, and the zero that is a hanzi.
            case("2021010203张㑳𠀀.jpg", "", ID, "张㑳𠀀", ""),
            case("2021010203由𬱖.jpg", "", ID, "由𬱖", ""),
            case("2021010203张\u{2EBF0}.jpg", "", ID, "张\u{2EBF0}", ""),
            case("2021010203张\u{323B0}.jpg", "", ID, "张\u{323B0}", ""),
            case("2021010203李〇.jpg", "", ID, "李〇", ""),
            case("2021010203张\u{FA0E}.jpg", "", ID, "张\u{FA0E}", ""),
            // Phone-like, but the only number, and it fits.
            case("18010203001张三.jpg", "", "18010203001", "张三", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn latin_names_pass() {
    run(
        &[
            case("2021010203SMITH JOHN.jpg", "", ID, "SMITH JOHN", ""),
            case("2023L01SMITH JOHN.jpg", "", "2023L01", "SMITH JOHN", ""),
            case("2021010203O'BRIEN MARY-ANN.jpg", "", ID, "O'BRIEN MARY-ANN", ""),
            case("2021010203BAIHETIYAER·MUTAILIPU.jpg", "", ID, "BAIHETIYAER·MUTAILIPU", ""),
            case("2021010203Émile Zola.jpg", "", ID, "Émile Zola", ""),
            case("2021010203NGUYỄN VĂN.jpg", "", ID, "NGUYỄN VĂN", ""),
            case("2021010203ZOË.jpg", "", ID, "ZOË", ""),
            case("2021010203MÜLLER.jpg", "", ID, "MÜLLER", ""),
            case("2021010203M SMITH.jpg", "", ID, "M SMITH", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn order() {
    run(
        &[
            case("张三2021010203.jpg", "wrong_order", ID, "张三", GOOD),
            case("SMITH JOHN2023L01.jpg", "wrong_order", "2023L01", "SMITH JOHN", "2023L01SMITH JOHN.jpg"),
            case(
                "SMITH JOHN B2021001.jpg",
                "wrong_order separator",
                "B2021001",
                "SMITH JOHN",
                "B2021001SMITH JOHN.jpg",
            ),
            case("SMITH2021010203.jpg", "wrong_order", ID, "SMITH", "2021010203SMITH.jpg"),
            case("张三B2021001.jpg", "wrong_order", "B2021001", "张三", "B2021001张三.jpg"),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn separators() {
    let between = ["-", "_", " ", "+", "。", "、", ".", "－", "＿", "—", "，", "·", "：", "--", " - ", "\u{3000}", "#"];
    for separator in between {
        let name = format!("2021010203{separator}张三.jpg");
        let facts = super::super::parse_text(&name, &IdPattern::default());
        assert_eq!(super::kinds(&facts.faults), "separator", "{name}");
        assert_eq!(facts.proposal.as_deref(), Some(GOOD), "{name}");
    }
    run(
        &[
            case("2021010203-SMITH JOHN.jpg", "separator", ID, "SMITH JOHN", "2021010203SMITH JOHN.jpg"),
            case("2021-0102-03张三.jpg", "inner_separator", ID, "张三", GOOD),
            case("2021010203张 三.jpg", "inner_separator", ID, "张三", GOOD),
            case("2021010203欧阳 修.jpg", "inner_separator", ID, "欧阳修", "2021010203欧阳修.jpg"),
            case("2021010203买买提 艾力.jpg", "inner_separator", ID, "买买提·艾力", ""),
            case("2021010203艾力。买买提.jpg", "inner_separator", ID, "艾力·买买提", "2021010203艾力·买买提.jpg"),
            case("2021010203SMITH_JOHN.jpg", "inner_separator", ID, "SMITH JOHN", "2021010203SMITH JOHN.jpg"),
            case("2021010203SMITH  JOHN.jpg", "inner_separator", ID, "SMITH JOHN", "2021010203SMITH JOHN.jpg"),
            case("2021010203SMITH, JOHN.jpg", "inner_separator", ID, "SMITH JOHN", "2021010203SMITH JOHN.jpg"),
            case("2021010203(张三).jpg", "separator outer_separator", ID, "张三", GOOD),
            case(" 2021010203张三.jpg", "outer_separator", ID, "张三", GOOD),
            case("2021010203张三 .jpg", "outer_separator", ID, "张三", GOOD),
            case("2021010203张三.jpg ", "outer_separator", ID, "张三", GOOD),
            case("_2021010203张三_.jpg", "outer_separator", ID, "张三", GOOD),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn dots() {
    for dot in "•・･‧∙⋅．.˙⸱\u{387}".chars() {
        let name = format!("2021010203艾力{dot}买买提.jpg");
        let facts = super::super::parse_text(&name, &IdPattern::default());
        assert_eq!(super::kinds(&facts.faults), "look_alike_dot", "{name}");
        assert_eq!(facts.proposal.as_deref(), Some("2021010203艾力·买买提.jpg"), "{name}");
    }
    let good = "2021010203艾力·买买提.jpg";
    run(
        &[
            case("2021010203艾力··买买提.jpg", "stray_dot", ID, "艾力·买买提", good),
            case("2021010203艾力·买买提·.jpg", "stray_dot", ID, "艾力·买买提", good),
            case("2021010203张三..jpg", "stray_dot", ID, "张三", GOOD),
            case("2021010203艾力 · 买买提.jpg", "inner_separator", ID, "艾力·买买提", good),
            case("2021010203J. SMITH.jpg", "stray_dot", ID, "J SMITH", "2021010203J SMITH.jpg"),
            case("·2021010203张三.jpg", "outer_separator", ID, "张三", GOOD),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn characters() {
    run(
        &[
            case("２０２１０１０２０３张三.jpg", "full_width", ID, "张三", GOOD),
            case("Ｂ2021001张三.jpg", "full_width", "B2021001", "张三", "B2021001张三.jpg"),
            case("2021010203张三.ｊｐｇ", "full_width", ID, "张三", GOOD),
            case("𝟚𝟘21010203张三.jpg", "full_width", ID, "张三", GOOD),
            case("2023m01张三.jpg", "lower_case", "2023M01", "张三", "2023M01张三.jpg"),
            case("2023m01smith john.jpg", "lower_case", "2023M01", "smith john", "2023M01smith john.jpg"),
            case("\u{FEFF}2021010203张三.jpg", "invisible", ID, "张三", GOOD),
            case("2021010203\u{200B}张三.jpg", "invisible", ID, "张三", GOOD),
            case("2021010203张\u{AD}三.jpg", "invisible", ID, "张三", GOOD),
            case("2021010203张三\u{E0100}.jpg", "invisible", ID, "张三", GOOD),
            case("2021010203\u{202E}张三.jpg", "invisible", ID, "张三", GOOD),
            case("\u{200E}2021010203张三\u{200F}.jpg", "invisible", ID, "张三", GOOD),
            case("2021010203\n张三.jpg", "separator control", ID, "张三", GOOD),
            case("2021010203张\u{7}三.jpg", "control", ID, "张三", GOOD),
            case("2021010203张\u{E863}.jpg", "private_use", ID, "张䶮", "2021010203张䶮.jpg"),
            case("2021010203张\u{E81E}.jpg", "private_use", ID, "张龴", "2021010203张龴.jpg"),
            case("2021010203张\u{E001}.jpg", "private_use", ID, "张\u{E001}", ""),
            case("2021010203王\u{2F1F}.jpg", "radical", ID, "王土", "2021010203王土.jpg"),
            case("2021010203\u{2EE2}云.jpg", "radical", ID, "马云", "2021010203马云.jpg"),
            case("2021010203\u{F9E1}四.jpg", "compatibility", ID, "李四", "2021010203李四.jpg"),
            case("2021010203JOSE\u{301}.jpg", "decomposed", ID, "JOSÉ", "2021010203JOSÉ.jpg"),
            case("2021010203O’BRIEN.jpg", "look_alike", ID, "O'BRIEN", "2021010203O'BRIEN.jpg"),
            case("2021010203MARY–ANN.jpg", "look_alike", ID, "MARY-ANN", "2021010203MARY-ANN.jpg"),
            case("2021010203SMITH\u{A0}JOHN.jpg", "look_alike", ID, "SMITH JOHN", "2021010203SMITH JOHN.jpg"),
            case("=2021010203张三.jpg", "illegal", ID, "张三", GOOD),
            case("+2021010203张三.jpg", "illegal", ID, "张三", GOOD),
            case("@2021010203张三.jpg", "illegal", ID, "张三", GOOD),
            case("2021010203张三😀.jpg", "illegal", ID, "张三", GOOD),
            case("2021010203ИВАНОВ.jpg", "script", ID, "", ""),
            case("2021010203张?.jpg", "name_short lost", ID, "张", ""),
            case("2021010203张*三.jpg", "lost", ID, "张三", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn copies() {
    let marks = [
        "(1)",
        "（1）",
        " (2)",
        " - 副本",
        " - 副本 (2)",
        "_副本",
        "副本",
        "的副本",
        " - Copy",
        " - Copy (2)",
        " copy",
        " copy 2",
        " 拷贝",
        "(复件)",
        "（第 3 个复件）",
        " (another copy)",
        " 2",
        "-1",
        "_1",
        "1",
        "[1]",
        "【2】",
        "_微信图片_20240512103000",
        "mmexport1715480000000",
    ];
    for mark in marks {
        let name = format!("2021010203张三{mark}.jpg");
        let facts = super::super::parse_text(&name, &IdPattern::default());
        let kinds: Vec<&str> = "copy_mark".split(' ').collect();
        let got = super::kinds(&facts.faults);
        assert!(kinds.iter().all(|kind| got.split(' ').all(|fault| fault == *kind)), "{name}: {got}");
        assert_eq!(facts.proposal.as_deref(), Some(GOOD), "{name}");
    }
    run(
        &[
            case("复件 2021010203张三.jpg", "copy_mark", ID, "张三", GOOD),
            case("Copy of 2021010203张三.jpg", "copy_mark", ID, "张三", GOOD),
            case("微信图片_2021010203张三.jpg", "copy_mark", ID, "张三", GOOD),
            case("微信图片_20240512103000_2021010203张三.jpg", "copy_mark", ID, "张三", GOOD),
            case("2021010203SMITH JOHN copy.jpg", "copy_mark", ID, "SMITH JOHN", "2021010203SMITH JOHN.jpg"),
            case("2021010203SMITH JOHN-1.jpg", "copy_mark", ID, "SMITH JOHN", "2021010203SMITH JOHN.jpg"),
            case("微信图片_20240512103000.jpg", "default_name", "", "", ""),
            case("微信图片_20240512103000_123_45.jpg", "default_name", "", "", ""),
            case("QQ图片20240512103000.jpg", "default_name", "", "", ""),
            case("mmexport1715480000000.jpg", "default_name", "", "", ""),
            case("IMG_1234.jpg", "default_name", "", "", ""),
            case("IMG_20240512_103000.jpg", "default_name", "", "", ""),
            case("DSC01234.JPG", "default_name", "", "", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn extensions() {
    run(
        &[
            case("2021010203张三.jpg.jpg", "double_extension", ID, "张三", GOOD),
            case("2021010203张三.JPG.jpg", "double_extension", ID, "张三", GOOD),
            case("2021010203张三.png.jpg", "double_extension", ID, "张三", GOOD),
            case("2021010203张三.jpg.png", "double_extension extension", ID, "张三", GOOD),
            case("2021010203张三.jpeg", "extension", ID, "张三", GOOD),
            case("2021010203张三.png", "extension", ID, "张三", GOOD),
            case("2021010203张三.HEIC", "extension", ID, "张三", GOOD),
            case("2021010203张三.jgp", "extension", ID, "张三", GOOD),
            case("2021010203张三.jpgg", "extension", ID, "张三", GOOD),
            case("2021010203张三.xyz", "extension", ID, "张三", GOOD),
            case("2021010203张三", "extension", ID, "张三", GOOD),
            case("2021010203张三。jpg", "extension", ID, "张三", GOOD),
            case("2021010203张三．jpg", "extension", ID, "张三", GOOD),
            case("2021010203张三jpg", "extension", ID, "张三", GOOD),
            case("2021010203张三. jpg", "extension", ID, "张三", GOOD),
            case("2021010203张三.jpg.crdownload", "double_extension extension", ID, "张三", GOOD),
            case("2021010203张三jpg.jpg", "double_extension", ID, "张三", GOOD),
            case("2021010203艾力.买买提", "look_alike_dot extension", ID, "艾力·买买提", "2021010203艾力·买买提.jpg"),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn parts_missing_or_too_many() {
    run(
        &[
            case("2021010203.jpg", "number_only", ID, "", ""),
            case("张三.jpg", "name_only", "", "张三", ""),
            case("SMITH JOHN.jpg", "name_only", "", "SMITH JOHN", ""),
            case(".jpg", "unreadable", "", "", ""),
            case("", "unreadable extension", "", "", ""),
            case("20210张三.jpg", "id_shape", "", "张三", ""),
            case("2021010203张.jpg", "name_short", ID, "张", ""),
            case(
                "2021010203一二三四五六七八九十一二三四五六.jpg",
                "name_long",
                ID,
                "一二三四五六七八九十一二三四五六",
                "",
            ),
            case("2021010203张三ZHANG.jpg", "mixed_scripts", ID, "张三ZHANG", ""),
            case("2021010203张三毕业照.jpg", "extra", ID, "张三", GOOD),
            case("学号2021010203姓名张三.jpg", "extra", ID, "张三", GOOD),
            case("学号：2021010203，姓名：张三.jpg", "extra", ID, "张三", GOOD),
            case("2021010203张三（计算机学院）.jpg", "extra", ID, "张三", GOOD),
            case("2021010203张三(男).jpg", "extra", ID, "张三", GOOD),
            case("计算机学院-2021010203-张三.jpg", "extra separator", ID, "张三", GOOD),
            case("2021级1班-2021010203张三.jpg", "extra", ID, "张三", GOOD),
            case("2021010203张三2021010204.jpg", "several_ids", ID, "张三", ""),
            case("20210102 03张三.jpg", "extra", "20210102", "张三", ""),
            case("01-2021010203张三.jpg", "extra", ID, "张三", GOOD),
            case("2021010203张三1寸.jpg", "extra", ID, "张三", GOOD),
            case("2021010203?.jpg", "lost", ID, "", ""),
            case("2021010203张三_20240512103000.jpg", "extra", ID, "张三", GOOD),
            case("2021010203张三20240512.jpg", "extra", ID, "张三", GOOD),
            case("2021010203张三-软件工程.jpg", "extra", ID, "张三", ""),
        ],
        &IdPattern::default(),
    );
}

#[test]
fn private_numbers() {
    run(
        &[
            case("11010119990307123X张三.jpg", "private_number", "", "张三", ""),
            case("2021010203张三11010119990307123X.jpg", "private_number", ID, "张三", GOOD),
            case("2021010203-张三-13812345678.jpg", "separator private_number", ID, "张三", GOOD),
            case("张三13812345678.jpg", "wrong_order", "13812345678", "张三", "13812345678张三.jpg"),
            case("2021010203张三(13812345678).jpg", "private_number", ID, "张三", GOOD),
            case("2021010203张三110101990307123.jpg", "private_number", ID, "张三", GOOD),
            // A 学号 of 18 digits is no card number: no province has the code 20.
            case("202101020304050607张三.jpg", "", "202101020304050607", "张三", ""),
        ],
        &IdPattern::default(),
    );
    run(&[case("13812345678张三.jpg", "private_number", "", "张三", "")], &IdPattern::new(r"^\d{10}$").unwrap());
}

#[test]
fn school_patterns() {
    let ten = IdPattern::new(r"\d{10}").unwrap();
    assert!(ten.matches("2021010203") && !ten.matches("20210102033"));
    assert!(!IdPattern::new("1|22").unwrap().matches("1222"));
    assert!(IdPattern::new("(").is_err() && IdPattern::new("a)|(b").is_err());
    assert!(!IdPattern::default().matches("ABCDEF") && IdPattern::default().matches("ab1234"));
    run(
        &[
            case("202101张三.jpg", "id_shape", "", "张三", ""),
            case("2021010203MSMITH JOHN.jpg", "", "2021010203", "MSMITH JOHN", ""),
        ],
        &ten,
    );
    run(
        &[case("2021010203MSMITH JOHN.jpg", "", "2021010203M", "SMITH JOHN", "")],
        &IdPattern::new(r"\d{10}[A-Z]").unwrap(),
    );
    run(&[case("s123456张三.jpg", "", "s123456", "张三", "")], &IdPattern::new(r"s\d{6}").unwrap());
}
