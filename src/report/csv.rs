//! `<院系>.csv`: one row per photo, and one per other file, so that every scanned file appears exactly once.

use super::cell::{Sheet, student_id, text};
use super::letter::{letter, unique};
use super::registrar::{hints, reasons, registrar};
use super::{Checked, Department, Stray, in_order, title};
use crate::facts::other::OtherKind;
use crate::facts::text::Lang;
use crate::rules::ruling::Verdict;

/// The columns, in this order. 建议 is what the registrar does, 可改进 what would be better and changes no verdict. 原因 is in plain words, 说明 the same with what was measured and its limits; every
/// measured value is in `明细.csv`. Scripts rely on the names: add at the end.
pub const COLUMNS: [&str; 13] = [
    "处理",
    "文件",
    "学号",
    "姓名",
    "结论",
    "不合格",
    "需复核",
    "原因",
    "给学生的话",
    "建议",
    "可改进",
    "院系",
    "说明",
];

/// What stands in 处理 of a file that is no photo.
const NO_PHOTO: &str = "其他文件";

/// The table of one department, in the order of work.
pub fn render(name: &str, department: &Department) -> Vec<u8> {
    let mut sheet = Sheet::new(COLUMNS);
    for photo in in_order(department) {
        let (told, of) = (&photo.facts.name, |verdict| titles(photo, verdict));
        sheet.row([
            photo.handling().text().zh,
            text(&photo.file),
            student_id(told.id.as_deref().unwrap_or_default()),
            text(told.name.as_deref().unwrap_or_default()),
            photo.verdict.text().zh,
            of(Verdict::Fail),
            of(Verdict::Look),
            text(&reasons(photo, Lang::Zh)),
            text(&letter(photo).unwrap_or_default()),
            text(&registrar(photo)),
            text(&hints(photo)),
            text(name),
            text(&sentences(photo)),
        ]);
    }
    for other in &department.others {
        let (what, todo) = explain(other);
        let mut row = vec![NO_PHOTO.to_owned(), text(&other.file)];
        row.extend(["", ""].map(str::to_owned));
        row.push(other.kind.text().zh);
        row.extend(["", "", what, "", todo, ""].map(str::to_owned));
        row.extend([text(name), String::new()]);
        sheet.row(row);
    }
    sheet.finish()
}

/// Titles of the rules with this verdict.
fn titles(photo: &Checked, verdict: Verdict) -> String {
    let titles: Vec<&str> = photo.findings.iter().filter(|f| f.verdict == verdict).map(|f| title(f.rule)).collect();
    titles.join("、")
}

/// The sentences with both numbers.
fn sentences(photo: &Checked) -> String {
    let found = photo.findings.iter().filter(|f| matches!(f.verdict, Verdict::Fail | Verdict::Look));
    unique(found.map(|f| f.text.zh.as_str()).collect()).join("；")
}

/// What a path that is no photo means, and what to do about it.
fn explain(other: &Stray) -> (&'static str, &'static str) {
    match other.kind {
        OtherKind::NotPhoto => ("不是照片，没有检查", "如不应提交，请删除；如是照片，请另存为 JPG 后重新提交"),
        OtherKind::Folder => ("名字像照片，其实是文件夹；里面的文件已另行检查", "请改文件夹名，或把里面的照片移出来"),
        OtherKind::Special => ("不是普通文件，没有打开", "请删除"),
        OtherKind::Link => ("是快捷链接，没有检查它指向的文件", "请换成照片文件本身"),
        OtherKind::NotHere => {
            ("照片没有下载完，或还在云盘里，没有检查", "请等下载完，或让云盘把它下载到本机，再检查一次；不必退回学生")
        }
        OtherKind::Unreadable => ("无法读取，里面的照片没有检查", "请检查访问权限或存储介质后重新检查"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::facts::name::NameFacts;
    use crate::facts::text::Text;
    use crate::judge::finding::Finding;
    use crate::judge::weighed;
    use crate::rules::batch::id_duplicate::IdDuplicate;
    use crate::rules::measured::Measured;
    use crate::rules::ruling::{Level, Ruling};
    use crate::rules::unit::FILES;

    fn photo(file: &str, findings: Vec<Finding>) -> Checked {
        let name = NameFacts { id: Some("202110101".into()), name: Some("张三".into()), ..NameFacts::default() };
        let verdict = crate::judge::finding::state(&findings);
        Checked { file: file.to_owned(), verdict, findings, facts: Facts::failed(name) }
    }

    fn twice(level: Level) -> Finding {
        let measured = Measured::number(2.0, 0, FILES).at_most(1.0, "");
        weighed(&IdDuplicate::CARD, level, Ruling::fail(measured, Text::new("学号用在 2 个文件上", "used on 2 files")))
    }

    fn rows(department: &Department) -> Vec<Vec<String>> {
        let bytes = render("计算机学院", department);
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[3..]);
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn header_is_the_contract() {
        let rows = rows(&Department::default());
        assert_eq!(rows[0], COLUMNS);
    }

    #[test]
    fn two_files_of_one_number_are_the_registrars_to_clear_up() {
        let photos = vec![photo("a.jpg", vec![twice(Level::Fault)])];
        let rows = rows(&Department { photos, others: Vec::new() });
        assert_eq!(
            rows[1],
            [
                "请您看",
                "a.jpg",
                "202110101",
                "张三",
                "不合格",
                "学号重复",
                "",
                "同一学号有几个文件",
                "",
                "同一学号有几个文件；请核对学号，每人只留一张照片。",
                "",
                "计算机学院",
                "学号用在 2 个文件上",
            ]
        );
    }

    #[test]
    fn other_files_are_rows() {
        let others = vec![Stray { file: "=名单.xlsx".into(), kind: OtherKind::NotPhoto }];
        let rows = rows(&Department { photos: Vec::new(), others });
        assert_eq!(rows[1].len(), COLUMNS.len());
        assert_eq!(rows[1][..5], ["其他文件", "'=名单.xlsx", "", "", "非照片文件"]);
        assert_eq!(rows[1][7], "不是照片，没有检查");
    }
}
