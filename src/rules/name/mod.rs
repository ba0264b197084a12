//! §命名: the faults that one parse of the file name finds, one rule for each kind, each with the corrected name.

use crate::facts::name::{Family, NameFacts, NameFault};
use crate::facts::text::{Text, say};
use crate::rules::measured::Measured;
use crate::rules::ruling::Ruling;

pub mod name_charset;
pub mod name_copy_mark;
pub mod name_extension;
pub mod name_format;
pub mod name_mojibake;
pub mod name_order;
pub mod name_private_number;
pub mod name_separator;

/// The faults of one family, with the corrected name where it is certain.
fn judge(name: &NameFacts, family: Family) -> Ruling {
    let measured = Measured::word(&name.shown);
    let faults: Vec<&NameFault> = name.faults.iter().filter(|f| f.family() == family).collect();
    if faults.is_empty() {
        return Ruling::pass(measured);
    }
    let join = |word: fn(&NameFault) -> String, by: &str| faults.iter().map(|f| word(f)).collect::<Vec<_>>().join(by);
    let text = Text::new(join(NameFault::zh, "；"), join(NameFault::en, "; "));
    let ruling =
        if faults.iter().all(|f| f.is_doubt()) { Ruling::look(measured, text) } else { Ruling::fail(measured, text) };
    let plain = Text::new(join(NameFault::plain_zh, "；"), join(NameFault::en, "; "));
    ruling.plainly(plain).advise(renamed(name))
}

/// What the registrar does about the name: the same for all its faults, since it is done once.
fn renamed(name: &NameFacts) -> Text {
    if let Some(right) = &name.proposal {
        return say!("文件名应为“{right}”，请改名", "rename the file to \"{right}\"");
    }
    match (&name.id, &name.name) {
        (Some(id), Some(person)) if name.shown.eq_ignore_ascii_case(&format!("{id}{person}.jpg")) => Text::new(
            "请核对学号和姓名，没有错就不用改",
            "check number and name; where they are right, nothing is to be done",
        ),
        (Some(id), Some(person)) => say!(
            "请核对学号和姓名，没有错就改名为“{id}{person}.jpg”",
            "check number and name; where they are right, rename the file to \"{id}{person}.jpg\""
        ),
        (Some(id), None) => say!(
            "请按学号 {id} 查到姓名，再改成“学号姓名.jpg”",
            "look up whose number {id} is, then rename the file to 学号姓名.jpg"
        ),
        (None, Some(person)) => say!(
            "请查到{person}的学号，再改成“学号姓名.jpg”",
            "look up the number of {person}, then rename the file to 学号姓名.jpg"
        ),
        (None, None) => Text::new(
            "看不出是谁的照片，请问发送的同学，再改成“学号姓名.jpg”",
            "nobody can tell whose photo it is: ask who sent it, then rename the file to 学号姓名.jpg",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::{IdPattern, parse_text};
    use crate::rules::Rule;
    use crate::rules::ruling::Verdict;

    /// The rules that do not pass this name, with their verdicts.
    fn reported(file_name: &str) -> Vec<(&'static str, Verdict, Option<Text>)> {
        let rules: [&dyn Rule; 8] = [
            &name_format::NameFormat::default(),
            &name_order::NameOrder::default(),
            &name_separator::NameSeparator::default(),
            &name_charset::NameCharset::default(),
            &name_copy_mark::NameCopyMark::default(),
            &name_extension::NameExtension::default(),
            &name_private_number::NamePrivateNumber::default(),
            &name_mojibake::NameMojibake::default(),
        ];
        let name = parse_text(file_name, &IdPattern::default());
        let seen = crate::rules::testing::seen(|o| o.name = name);
        let ruled = rules.map(|rule| (rule.card().key, rule.judge(&seen).unwrap()));
        ruled.into_iter().filter(|(_, r)| r.verdict != Verdict::Pass).map(|(k, r)| (k, r.verdict, r.advice)).collect()
    }

    #[test]
    fn a_right_name_passes_every_rule() {
        assert_eq!(reported("2021010203张三.jpg"), vec![]);
        assert_eq!(reported("2021010203阿依古丽·买买提.JPG"), vec![]);
    }

    #[test]
    fn each_mistake_is_reported_by_its_own_rule_with_the_corrected_name() {
        for (file, key) in [
            ("张三2021010203.jpg", "name_order"),
            ("2021010203-张三.jpg", "name_separator"),
            ("２０２１０１０２０３张三.jpg", "name_charset"),
            ("2021010203张三(1).jpg", "name_copy_mark"),
            ("2021010203张三.jpg.jpg", "name_extension"),
        ] {
            let found = reported(file);
            let [(found_key, Verdict::Fail, Some(advice))] = &found[..] else { panic!("{file}: {found:?}") };
            assert_eq!(*found_key, key, "{file}");
            assert!(advice.zh.contains("“2021010203张三.jpg”"), "{file}: {advice:?}");
        }
    }

    #[test]
    fn a_name_that_cannot_be_completed_is_for_the_registrar_to_look_up() {
        for (file, verdict, advice) in [
            ("2021010203.jpg", Verdict::Fail, "请按学号 2021010203 查到姓名，再改成“学号姓名.jpg”"),
            ("张三.jpg", Verdict::Fail, "请查到张三的学号，再改成“学号姓名.jpg”"),
            ("2021010203张.jpg", Verdict::Look, "请核对学号和姓名，没有错就不用改"),
            ("软件2101-2021010203-张三.jpg", Verdict::Fail, "请核对学号和姓名，没有错就改名为“2021010203张三.jpg”"),
        ] {
            let found = reported(file);
            let (_, told, Some(text)) = &found[0] else { panic!("{file}: {found:?}") };
            assert_eq!((*told, text.zh.as_str()), (verdict, advice), "{file}");
        }
        let found = reported("mmexport1699871234567.jpg");
        assert!(
            found.iter().any(|(_, _, advice)| advice.as_ref().unwrap().zh.starts_with("看不出是谁的照片，请问")),
            "{found:?}"
        );
    }
}
