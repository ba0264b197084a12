//! `汇总.csv`: one row per department, and a last row for all.

use super::cell::{Sheet, text};
use super::tally::{Tally, faults};
use super::{Checked, Department, Report};

/// The columns, in this order.
pub const COLUMNS: [&str; 13] = [
    "院系",
    "照片",
    "合格",
    "不合格",
    "需复核",
    "其他文件",
    "读不到的文件夹",
    "请您看",
    "改名",
    "重拍",
    "重新发文件",
    "可以提交",
    "常见问题",
];

/// The table of all departments.
pub fn render(report: &Report) -> Vec<u8> {
    let mut sheet = Sheet::new(COLUMNS);
    for (name, department) in &report.departments {
        sheet.row(row(name, std::slice::from_ref(&department), department.photos.iter()));
    }
    let all: Vec<&Department> = report.departments.values().collect();
    sheet.row(row("合计", &all, report.photos()));
    if let Some(changed) = report.standing.text(report.standing.file_name()) {
        let mut note = vec!["配置".to_owned()];
        note.resize(COLUMNS.len() - 1, String::new());
        note.push(text(&changed.zh));
        sheet.row(note);
    }
    sheet.finish()
}

fn row<'a>(name: &str, departments: &[&Department], photos: impl Iterator<Item = &'a Checked>) -> Vec<String> {
    let t = Tally::of(departments.iter().copied());
    let mut row = vec![text(name)];
    row.extend([t.photos, t.pass, t.fail, t.look, t.others, t.unreadable].map(|n| n.to_string()));
    row.extend(t.handlings.map(|n| n.to_string()));
    let mut common: Vec<String> = Vec::new();
    for fault in faults(photos) {
        let title = fault.card.title.0;
        common.push(match (fault.fail, fault.look) {
            (fail, 0) => format!("{title} {fail}"),
            (0, look) => format!("{title}（需复核 {look}）"),
            (fail, look) => format!("{title} {fail}（另需复核 {look}）"),
        });
    }
    row.push(text(&common.join("、")));
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::handling::Handling;

    #[test]
    fn an_empty_report_has_a_header_and_a_total() {
        let expected = format!("\u{feff}{}\r\n合计{},\r\n", COLUMNS.join(","), ",0".repeat(11));
        assert_eq!(render(&Report::default()), expected.as_bytes());
    }

    #[test]
    fn the_columns_of_work_are_named_as_the_photos_are() {
        let named = Handling::IN_ORDER.map(|handling| handling.text().zh);
        assert_eq!(COLUMNS[7..12], named);
    }
}
