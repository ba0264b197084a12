//! `通知.txt`: the letters, one block for each student, to be copied into a chat.

use super::letter::letter;
use super::{Report, in_order};
use crate::facts::visible::visible;

/// The letters of all departments. UTF-8 with BOM and CRLF, for the editor of Windows.
pub fn render(report: &Report) -> Vec<u8> {
    let mut lines: Vec<String> = Vec::new();
    for (name, department) in &report.departments {
        let letters: Vec<_> =
            in_order(department).into_iter().filter_map(|photo| Some((photo, letter(photo)?))).collect();
        if letters.is_empty() {
            continue;
        }
        lines.push(format!("======== {name}（{} 人） ========", letters.len()));
        for (photo, letter) in letters {
            let told = &photo.facts.name;
            let (id, person) = (told.id.as_deref().unwrap_or("学号不明"), told.name.as_deref().unwrap_or("姓名不明"));
            lines.extend([String::new(), format!("【{id} {person}】{}", photo.handling().text().zh)]);
            // Whose letter it is can be told by the file alone.
            if told.id.is_none() || told.name.is_none() {
                lines.push(format!("文件：{}", photo.file));
            }
            lines.push(letter);
        }
        lines.push(String::new());
    }
    if lines.is_empty() {
        lines.push("没有要通知的学生。".to_owned());
    }
    let mut out = "\u{feff}".to_owned();
    for line in lines {
        out.push_str(&visible(&line));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::facts::name::NameFacts;
    use crate::facts::text::Text;
    use crate::judge::weighed;
    use crate::report::{Checked, Department};
    use crate::rules::list::card;
    use crate::rules::ruling::{Level, Ruling, Verdict};

    fn photo(id: &str, name: &str, rule: &str) -> Checked {
        let finding = weighed(card(rule).unwrap(), Level::Fault, Ruling::fail(None, Text::new("错", "wrong")));
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let name = NameFacts { id: some(id), name: some(name), ..NameFacts::default() };
        Checked {
            file: "院/a.jpg".to_owned(),
            verdict: Verdict::Fail,
            findings: vec![finding],
            facts: Facts::failed(name),
        }
    }

    fn notices(photos: Vec<Checked>) -> String {
        let departments = [("文学院".to_owned(), Department { photos, others: Vec::new() })];
        String::from_utf8(render(&Report { departments: departments.into(), ..Report::default() })).unwrap()
    }

    #[test]
    fn one_block_for_each_student_who_must_act() {
        let photos = vec![
            photo("20210101", "张三", "file_aspect"),
            photo("20210102", "李四", "glasses_worn"),
            photo("20210103", "王五", "name_order"),
        ];
        assert_eq!(
            notices(photos),
            "\u{feff}======== 文学院（2 人） ========\r\n\r\n【20210102 李四】重拍\r\n李四同学，你好！你的毕业照片不合要求：戴了眼镜。\
             拍照时请摘下眼镜（含隐形眼镜、美瞳）。请重拍。照片请命名为“20210102李四.jpg”，谢谢！\r\n\r\n【20210101 张三】\
             重新发文件\r\n张三同学，你好！你的毕业照片文件不合要求：照片的长宽比例不对，应为 3:4。请从原图裁成 3:4（如 \
             480×640），不要拉伸。请重新发送。照片请命名为“20210101张三.jpg”，谢谢！\r\n\r\n"
        );
    }

    #[test]
    fn nobody_is_written_to_where_nobody_must_act() {
        assert_eq!(notices(vec![photo("20210103", "王五", "name_order")]), "\u{feff}没有要通知的学生。\r\n");
    }

    #[test]
    fn a_photo_of_nobody_known_is_told_by_its_file_and_what_hides_is_shown() {
        let text = notices(vec![photo("", "王\r\n五\u{202e}", "glasses_worn")]);
        assert!(text.contains("文件：院/a.jpg\r\n"), "{text}");
        assert!(text.contains("王\\u{d}\\u{a}五\\u{202e}同学，你好！") && text.contains("学号姓名.jpg"), "{text}");
    }
}
