//! The letter to a student: what is wrong, how it is done right, once each, and the name the file should have. It can be sent
//! as it is. A student who need not act gets none; what the registrar does is never in it.

use super::Checked;
use crate::facts::name::NameFacts;
use crate::judge::finding::Finding;
use crate::judge::handling::Handling;
use crate::judge::told::{Told, one_per_cause, told};
use crate::rules::cure::Cure;
use crate::rules::list::card;

/// The letter about this photo, where its student must act.
pub(super) fn letter(photo: &Checked) -> Option<String> {
    let handling = photo.handling();
    if !handling.is_students() {
        return None;
    }
    let name = &photo.facts.name;
    let faults = faults(photo);
    let mut out = name.name.as_ref().map_or("同学，你好！".to_owned(), |name| format!("{name}同学，你好！"));
    out.push_str(if handling == Handling::Retake {
        "你的毕业照片不合要求："
    } else {
        "你的毕业照片文件不合要求："
    });
    out.push_str(&numbered(&faults));
    out.push('。');
    for (cure, when) in [(Cure::Retake, "拍照时请"), (Cure::Resend, "发文件时请")] {
        let how: Vec<&str> = faults.iter().filter(|fault| fault.cure == cure).map(|fault| how(fault)).collect();
        if !how.is_empty() {
            // Where the file alone is at fault, there is nothing but the file to speak of.
            out.push_str(if handling == Handling::Resend { "请" } else { when });
            out.push_str(&unique(how).join("；"));
            out.push('。');
        }
    }
    out.push_str(if handling == Handling::Retake { "请重拍。" } else { "请重新发送。" });
    let conditions = conditions(photo, &faults);
    if !conditions.is_empty() {
        out.push_str("另请确认：");
        out.push_str(&conditions.join("；"));
        out.push('。');
    }
    match right_name(name) {
        Some(right) => out.extend(["照片请命名为“", right.as_str(), "”，谢谢！"]),
        None => out.push_str("照片请按“学号姓名.jpg”命名，谢谢！"),
    }
    Some(out)
}

/// What the student must mend: first what another photo mends, of faults with one cause the first.
fn faults(photo: &Checked) -> Vec<&Finding> {
    let all = &photo.findings;
    let by = |cure| all.iter().filter(move |one| one.cure == cure && told(one, all) == Told::AsFault);
    one_per_cause(by(Cure::Retake).chain(by(Cure::Resend)).collect())
}

/// What the next photo must show where this one leaves a doubt, as far as no fault has said it.
fn conditions(photo: &Checked, faults: &[&Finding]) -> Vec<&'static str> {
    let all = &photo.findings;
    let doubts = all.iter().filter(|one| one.cure.is_students() && told(one, all) == Told::AsCondition);
    let new = doubts.filter(|doubt| !faults.iter().any(|fault| fault.advice == doubt.advice));
    let said = |rule| card(rule).map_or("", |card| card.required.0);
    let conditions = unique(new.map(|doubt| said(doubt.rule)).collect());
    conditions.into_iter().filter(|condition| !faults.iter().any(|fault| said(fault.rule) == *condition)).collect()
}

/// ① ② ③, or nothing before a single one. To the student 本人 is 你.
fn numbered(faults: &[&Finding]) -> String {
    let told = |fault: &&Finding| fault.plain.zh.replace("本人", "你的");
    if let [fault] = faults {
        return told(fault);
    }
    let numbered = faults.iter().zip(1_u32..).map(|(fault, number)| {
        // The circled digits of Unicode end at 20.
        let sign = Some(number).filter(|n| *n <= 20).and_then(|n| char::from_u32(u32::from('①') + n - 1));
        sign.map_or_else(|| format!("({number}) {}", told(fault)), |sign| format!("{sign} {}", told(fault)))
    });
    numbered.collect::<Vec<_>>().join(" ")
}

/// The advice behind the 请 that is said once for all.
fn how(fault: &Finding) -> &str {
    let advice = fault.advice.zh.as_str();
    advice.strip_prefix('请').unwrap_or(advice)
}

/// The name that the file should have, where it is sure.
fn right_name(name: &NameFacts) -> Option<String> {
    let (id, person) = (name.id.as_ref(), name.name.as_ref());
    name.proposal.clone().or_else(|| Some(format!("{}{}.jpg", id?, person?)).filter(|_| name.faults.is_empty()))
}

/// Each once, in the order of the first.
pub(super) fn unique(parts: Vec<&str>) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for part in parts {
        if !part.is_empty() && !out.contains(&part) {
            out.push(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::text::Text;
    use crate::judge::weighed;
    use crate::rules::ruling::{Level, Ruling, Verdict};
    use crate::rules::testing::seen;

    fn of(rules: &[(&str, Verdict)]) -> String {
        let finding = |key: &str, verdict| {
            let ruling = Ruling { verdict, ..Ruling::fail(None, Text::new("错", "wrong")) };
            weighed(card(key).unwrap(), Level::Fault, ruling)
        };
        let findings = rules.iter().map(|(key, verdict)| finding(key, *verdict)).collect();
        let photo = Checked { file: "a.jpg".to_owned(), verdict: Verdict::Fail, findings, facts: seen(|_| ()) };
        letter(&photo).unwrap_or_default()
    }

    #[test]
    fn faults_of_one_cause_are_told_once() {
        let mouth = of(&[("mouth_open", Verdict::Fail), ("teeth_visible", Verdict::Fail)]);
        assert!(mouth.contains("：嘴没有闭上。拍照时请自然闭嘴，可微笑但不露齿。请重拍。"), "{mouth}");
        let ears = ["ear_hidden", "ears_uneven", "hair_over_ears"].map(|rule| (rule, Verdict::Fail));
        assert!(of(&ears).contains("：耳朵没有露出来。拍照时请把头发别到耳后，露出双耳。请重拍。"), "{}", of(&ears));
    }

    #[test]
    fn a_doubt_is_something_to_make_sure_of_unless_a_fault_says_it() {
        let doubts =
            [("ear_hidden", Verdict::Fail), ("necklace_worn", Verdict::Look), ("hair_over_ears", Verdict::Look)];
        assert!(of(&doubts).contains("请重拍。另请确认：没有戴项链。照片请命名为"), "{}", of(&doubts));
    }

    #[test]
    fn a_png_is_told_once_and_with_its_right_name() {
        let png = of(&[("name_extension", Verdict::Fail), ("file_not_jpeg", Verdict::Fail)]);
        let expected = "张三同学，你好！你的毕业照片文件不合要求：文件不是 JPEG 照片。请用“画图”打开，另存为 JPEG（只改文件名没有用）。\
                        请重新发送。照片请命名为“2021010203张三.jpg”，谢谢！";
        assert_eq!(png, expected);
    }

    #[test]
    fn what_is_the_registrars_is_in_no_letter() {
        assert_eq!(of(&[("name_order", Verdict::Fail), ("necklace_worn", Verdict::Look)]), "");
        let both = of(&[("glasses_worn", Verdict::Fail), ("id_duplicate", Verdict::Fail)]);
        assert!(!both.contains("学号有") && both.contains("戴了眼镜"), "{both}");
    }
}
