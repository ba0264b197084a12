//! `id_duplicate`: the same 学号 twice in the run.

use std::collections::BTreeMap;

use super::copy::is_copy;
use super::{BatchRule, Entry};
use crate::facts::text::{Text, say};
use crate::rules::measured::Measured;
use crate::rules::rule;
use crate::rules::ruling::Ruling;
use crate::rules::unit::FILES;

/// Other files a message names; the rest is counted.
const NAMED: usize = 3;

rule! {
    /// 同一学号出现在两个或更多文件上。The same student number is on two or more files of the run.
    ///
    /// ## 为什么 Why
    /// 通知要求一人一张，文件名为“学号姓名.jpg”，且不得张冠李戴。同一学号交了两张，或两人写了同一学号，入库时必有一张覆盖另一张。
    /// One student, one photo: of two files with one number, one will overwrite the other in the register, or a
    /// photo goes to the wrong person.
    ///
    /// ## 依据 Evidence
    /// 比较改正后的学号（去掉全角、空格等）；没有阈值。学号、姓名都相同而文件名带副本标记，或放在“副本”“新建文件夹”一类文件夹里的，是副本：只报副本，不报原来的一张。
    /// Compares the corrected numbers; there is no threshold. A file with the same number and name that carries a copy
    /// mark, or lies in a folder of copies, is a copy: it is reported, its original is not.
    IdDuplicate {
        code: "NAME-09",
        key: "id_duplicate",
        title: ("学号重复", "student number used twice"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Check,
        plain: ("同一学号有几个文件", "several files have the same student number"),
        required: ("每个学号只有一张照片", "one photo per student number"),
        advice: ("请核对学号，每人只留一张照片", "check the student numbers and keep one photo per person"),
        limits: {},
    }
}

impl BatchRule for IdDuplicate {
    fn judge(&self, photos: &[Entry<'_>]) -> Vec<Ruling> {
        let mut by_id: BTreeMap<&str, Vec<&Entry<'_>>> = BTreeMap::new();
        for photo in photos {
            if let Some(id) = &photo.seen.name.id {
                by_id.entry(id).or_default().push(photo);
            }
        }
        let groups: BTreeMap<&str, Group<'_>> = by_id.into_iter().map(|(id, files)| (id, Group::of(&files))).collect();
        let ruling = |photo: &Entry<'_>| {
            let id = photo.seen.name.id.as_deref()?;
            Some(groups.get(id)?.ruling(id, photo.file))
        };
        photos.iter().map(|photo| ruling(photo).unwrap_or_else(|| Ruling::pass(None))).collect()
    }
}

/// The files under one 学号.
struct Group<'a> {
    /// How many there are.
    count: usize,
    /// The first of them, one more than a message names: a file is not told of itself.
    first: Vec<&'a str>,
    /// The one file that all others are copies of.
    original: Option<&'a str>,
}

impl<'a> Group<'a> {
    fn of(files: &[&Entry<'a>]) -> Self {
        let first = files.iter().take(NAMED + 1).map(|photo| photo.file).collect();
        let mut names = files.iter().map(|photo| photo.seen.name.name.as_deref());
        let name = names.next().flatten();
        // Under another name it is no copy but another student's photo.
        let one_name = name.is_some() && names.all(|other| other == name);
        let mut originals = files.iter().filter(|photo| !is_copy(photo));
        let original = match (originals.next(), originals.next()) {
            (Some(photo), None) if one_name => Some(photo.file),
            _ => None,
        };
        Self { count: files.len(), first, original }
    }

    fn ruling(&self, id: &str, file: &str) -> Ruling {
        if self.count == 1 || self.original == Some(file) {
            return Ruling::pass(Measured::number(1.0, 0, FILES).at_most(1.0, ""));
        }
        let measured = Measured::number(self.count as f64, 0, FILES).at_most(1.0, "");
        if let Some(original) = self.original {
            let text = Text::new(
                format!("是“{original}”的副本（学号 {id}、姓名相同）"),
                format!("a copy of \"{original}\" (same number {id}, same name)"),
            );
            let plain =
                say!("是“{original}”的副本，学号、姓名都一样", "a copy of \"{original}\", same number and name");
            return Ruling::fail(measured, text)
                .plainly(plain)
                .advise(Text::new("请删去副本，只交原来的一张", "delete the copy and hand in the original only"));
        }
        let others: Vec<&str> = self.first.iter().copied().filter(|other| *other != file).take(NAMED).collect();
        let count = self.count - 1;
        let (more_zh, more_en) = if count > others.len() {
            (format!(" 等 {count} 个文件"), format!(" and {} more", count - others.len()))
        } else {
            (String::new(), String::new())
        };
        let text = Text::new(
            format!("学号 {id} 用在 {} 个文件上（上限 1），另见：{}{more_zh}", self.count, others.join("、")),
            format!(
                "student number {id} is on {} files (limit 1), see also: {}{more_en}",
                self.count,
                others.join(", ")
            ),
        );
        let plain = Text::new(
            format!("学号 {id} 有 {} 个文件，另见：{}{more_zh}", self.count, others.join("、")),
            format!("{} files have the number {id}, see also: {}{more_en}", self.count, others.join(", ")),
        );
        Ruling::fail(measured, text).plainly(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::name::{IdPattern, parse_text};
    use crate::rules::ruling::Verdict;

    fn judge(files: &[String]) -> Vec<Ruling> {
        let seen: Vec<Facts> = files
            .iter()
            .map(|file| {
                let name = file.rsplit('/').next().unwrap();
                Facts::failed(parse_text(name, &IdPattern::default()))
            })
            .collect();
        let photos: Vec<Entry<'_>> = files.iter().zip(&seen).map(|(file, seen)| Entry { file, seen }).collect();
        IdDuplicate::default().judge(&photos)
    }

    fn failed(files: &[&str]) -> Vec<bool> {
        let files: Vec<String> = files.iter().map(|&file| file.to_owned()).collect();
        judge(&files).iter().map(|ruling| ruling.verdict == Verdict::Fail).collect()
    }

    #[test]
    fn two_students_or_two_originals_are_both_flagged() {
        assert_eq!(failed(&["a/2022040506钱七.jpg", "b/2022040506孙八.jpg"]), [true, true]);
        assert_eq!(failed(&["a/2022040506钱七.jpg", "b/2022040506钱七.jpg"]), [true, true]);
        // The copy bears another name: nobody can say whose number it is.
        assert_eq!(failed(&["a/2022040506钱七.jpg", "a/2022040506孙八(1).jpg"]), [true, true]);
        // Copies of a file that is not there.
        assert_eq!(failed(&["a/2022040506钱七(1).jpg", "a/2022040506钱七(2).jpg"]), [true, true]);
        assert_eq!(failed(&["a/2022040506钱七.jpg", "a/2022040507孙八.jpg", "a/合影.jpg"]), [false, false, false]);
    }

    #[test]
    fn of_a_file_and_its_copies_only_the_copies_are_flagged() {
        let original = "a/2022040506钱七.jpg";
        for copy in [
            "a/2022040506钱七 - 副本.jpg",
            "a/2022040506钱七 (1).jpg",
            "a/2022040506钱七_copy.jpg",
            "a/新建文件夹/2022040506钱七.jpg",
            "a/新建文件夹 (2)/2022040506钱七.jpg",
            "a - 副本/2022040506钱七.jpg",
            "a/备份/2022040506钱七.jpg",
            "a/backup/2022040506钱七.jpg",
        ] {
            assert_eq!(failed(&[original, copy]), [false, true], "{copy}");
            assert_eq!(failed(&[copy, original]), [true, false], "{copy}");
        }
        let files = [original, "a/2022040506钱七(1).jpg", "a/副本/2022040506钱七.jpg"].map(str::to_owned);
        let rulings = judge(&files);
        assert_eq!(rulings[1].text.zh, "是“a/2022040506钱七.jpg”的副本（学号 2022040506、姓名相同）");
        assert_eq!(rulings[2].verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_stays_short_however_many_there_are() {
        let files: Vec<String> = (0..2000).map(|at| format!("d{at:04}/2022040506钱七.jpg")).collect();
        let rulings = judge(&files);
        assert_eq!(rulings.len(), 2000);
        assert!(rulings.iter().all(|ruling| ruling.verdict == Verdict::Fail && ruling.text.zh.len() < 300));
        assert_eq!(
            rulings[1].text.zh,
            "学号 2022040506 用在 2000 个文件上（上限 1），另见：d0000/2022040506钱七.jpg、d0002/2022040506钱七.jpg、\
             d0003/2022040506钱七.jpg 等 1999 个文件"
        );
        assert!(rulings[0].text.en.ends_with("and 1996 more"));
    }
}
