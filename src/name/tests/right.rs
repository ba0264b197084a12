//! Right names that hold what elsewhere is a remark, a class, a program or a slip: none of them is accused.

use proptest::prelude::*;

use super::super::{IdPattern, format, parse_text};

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董蓝白成包宝";

const GIVEN: &str = "建国 秀英 洋 静 敏 伟 志新 焕新 洪新 东新 忠新 超男 嘉男 思男 胜男 清照 新照 宏图 改改 更新 宝红 天红 天蓝 紫衣 青衣 \
学生 合成 完成 小米 天天 荣耀 苹果 子涵 梓萱 浩然 欣怡 建华 文新 丽 强 军 平 明 婉儿 若男 玉女 雨桐 宇轩 一诺 佳琪";

const DOTTED: &str = "艾力 库尔班 买买提 马克 史密斯 吐尔逊 阿卜杜拉 古丽 热合曼 玉素甫 达吾提 木拉提 阿依古丽 扎西 次仁 卓玛 巴图 孟克 其木格 \
苏和 伊万 玛丽 约翰 米热古丽 帕提古丽 司马义 依明";

const LATIN: &str = "NGUYEN THI CAM HINH TRAN VAN MOYO BEAUTY GEMINI OKORO SMITH JOHN BILD GRACE DIALLO FATOUMATA MULLER Émile Dupont Cam \
Beauty Olga Ivanova ZOË NGUYỄN O'BRIEN MARY-ANN OPPO HONOR SNOW SAM";

const PREFIXES: [&str; 9] = ["", "DZ", "MZ", "SZ", "BS", "S", "B", "21S", "2021L"];

fn one_of(words: &'static str) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words.split_whitespace().collect::<Vec<_>>())
}

fn name() -> impl Strategy<Value = String> {
    let surname = prop::sample::select(SURNAMES.chars().collect::<Vec<_>>());
    prop_oneof![
        (surname, one_of(GIVEN)).prop_map(|(surname, given)| format!("{surname}{given}")),
        prop::collection::vec(one_of(DOTTED), 2..=3).prop_map(|parts| parts.join("·")),
        prop::collection::vec(one_of(LATIN), 2..=4).prop_map(|parts| parts.join(" ")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn a_right_name_is_never_accused(prefix in prop::sample::select(PREFIXES.to_vec()), number in "21[0-9]{5}[1-9]", name in name()) {
        let id = format!("{prefix}{number}");
        let facts = parse_text(&format(&id, &name), &IdPattern::default());
        prop_assert!(facts.faults.is_empty(), "{}{} {:?}", id, name, facts.faults);
        prop_assert_eq!(facts.id, Some(id));
        prop_assert_eq!(facts.name, Some(name));
    }
}

#[test]
fn names_that_people_have() {
    let mut wrong = Vec::new();
    for id in ["2021010203", "2021L0012", "DZ21010001", "2023L01", "2022040506123450"] {
        for name in include_str!("right.txt").lines() {
            let facts = parse_text(&format(id, name), &IdPattern::default());
            if !facts.faults.is_empty() || facts.id.as_deref() != Some(id) || facts.name.as_deref() != Some(name) {
                wrong.push(format!("{id}{name}: {}", super::line(&facts)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
