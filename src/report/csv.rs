//! `<院系>.csv`: one row per photo, and one per other file, so that every scanned file appears exactly once.

use super::advice::{self, titles};
use super::cell::{Sheet, number, student_id, text};
use super::{Checked, Department, Stray};
use crate::facts::other::OtherKind;
use crate::rules::ruling::Verdict;

/// The first columns, in this order.
pub const COLUMNS: [&str; 9] = ["院系", "文件", "学号", "姓名", "结论", "不合格", "需复核", "说明", "建议"];

/// The columns after them: the measured value of a rule, under a header that names its unit. Scripts rely on the
/// order: add at the end.
pub const MEASURED: [(&str, &str); 21] = [
    ("file_dimensions", "像素(宽x高)"),
    ("file_size", "文件大小(KB)"),
    ("file_quality", "压缩品质"),
    ("not_frontal", "头部偏转(度)"),
    ("face_asymmetric", "左右脸之比"),
    ("background_not_blue", "背景颜色"),
    ("background_uneven", "背景不均(ΔE)"),
    ("background_shadow", "背景影子(%)"),
    ("background_object", "背景异物(%)"),
    ("clothing_blends_in", "上衣与背景色差(ΔE00)"),
    ("top_blue", "上衣蓝色面积(%)"),
    ("eyes_closed", "眼睑距离(眼宽)"),
    ("gaze_averted", "视线偏离(眼宽)"),
    ("mouth_open", "唇间距(眼颏距)"),
    ("teeth_visible", "牙齿面积(瞳距²)"),
    ("glasses_worn", "眼镜面积(瞳距²)"),
    ("ear_hidden", "耳朵露出(%)"),
    ("hair_over_brows", "头发遮眉(%)"),
    ("head_covered", "头部遮盖(瞳距²)"),
    ("shoulders_tilted", "肩线倾斜(度)"),
    ("pattern_busy", "上衣花纹"),
];

/// The table of one department.
pub fn render(name: &str, department: &Department) -> Vec<u8> {
    let mut sheet = Sheet::new(COLUMNS.into_iter().chain(MEASURED.map(|(_, header)| header)));
    for photo in &department.photos {
        let own = [
            text(name),
            text(&photo.file),
            student_id(photo.facts.name.id.as_deref().unwrap_or_default()),
            text(photo.facts.name.name.as_deref().unwrap_or_default()),
            photo.verdict.text().zh,
            titles(photo, Verdict::Fail),
            titles(photo, Verdict::Look),
            text(&advice::sentences(photo, advice::found).join("；")),
            text(&advice::advice(photo)),
        ];
        sheet.row(own.into_iter().chain(MEASURED.map(|(rule, _)| measured(photo, rule))));
    }
    for other in &department.others {
        let (what, todo) = explain(other);
        let own = [text(name), text(&other.file), String::new(), String::new(), other.kind.text().zh];
        let words = [String::new(), String::new(), what.to_owned(), todo.to_owned()];
        sheet.row(own.into_iter().chain(words).chain(MEASURED.map(|_| String::new())));
    }
    sheet.finish()
}

fn measured(photo: &Checked, rule: &str) -> String {
    // The column of the background is its colour, whichever of its coordinates decided.
    if rule == "background_not_blue" {
        return photo.facts.background().map_or(String::new(), |wall| text(&wall.colour.shown().zh));
    }
    let finding = photo.findings.iter().find(|f| f.rule == rule);
    finding.and_then(|f| f.measured.as_ref()).map(|m| number(&m.printed().value)).unwrap_or_default()
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
        assert_eq!(rows[0][..9], COLUMNS);
        assert_eq!(rows[0].len(), 9 + MEASURED.len());
    }

    #[test]
    fn a_failed_photo_gets_a_letter_to_its_student() {
        let photos = vec![photo("a.jpg", vec![twice(Level::Fault)])];
        let rows = rows(&Department { photos, others: Vec::new() });
        assert_eq!(
            rows[1][..9],
            [
                "计算机学院",
                "a.jpg",
                "202110101",
                "张三",
                "不合格",
                "学号重复",
                "",
                "学号用在 2 个文件上",
                "张三同学：你提交的毕业照片不符合要求：学号用在 2 个文件上。请核对学号，每人只留一张照片。"
            ]
        );
    }

    #[test]
    fn a_doubtful_photo_tells_the_registrar_what_to_look_at() {
        let photos = vec![photo("a.jpg", vec![twice(Level::Review)])];
        let rows = rows(&Department { photos, others: Vec::new() });
        assert_eq!(rows[1][4..9], ["需复核", "", "学号重复", "学号用在 2 个文件上", "请人工复核：学号重复。"]);
    }

    #[test]
    fn other_files_are_rows() {
        let others = vec![Stray { file: "=名单.xlsx".into(), kind: OtherKind::NotPhoto }];
        let rows = rows(&Department { photos: Vec::new(), others });
        assert_eq!(rows[1][1], "'=名单.xlsx");
        assert_eq!(rows[1][4], "非照片文件");
    }
}
