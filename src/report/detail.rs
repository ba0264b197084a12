//! `明细.csv`: one row per rule per photo, with the measured value, its limits and the clause.

use super::cell::{Sheet, number, text};
use super::{Report, card, title};
use crate::rules::measured::Measured;

/// The columns, in this order. Scripts rely on it.
pub const COLUMNS: [&str; 12] =
    ["院系", "文件", "规则", "编号", "规则名", "判定", "测量值", "下限", "上限", "单位", "条款", "说明"];

/// The table of all findings.
pub fn render(report: &Report) -> Vec<u8> {
    let mut sheet = Sheet::new(COLUMNS);
    for (name, department) in &report.departments {
        for photo in &department.photos {
            for finding in &photo.findings {
                let card = card(finding.rule);
                let measured = finding.measured.as_ref();
                let printed = measured.map(Measured::printed).unwrap_or_default();
                sheet.row([
                    text(name),
                    text(&photo.file),
                    finding.rule.to_owned(),
                    card.map_or("", |c| c.code).to_owned(),
                    title(finding.rule).to_owned(),
                    finding.verdict.text().zh,
                    number(&printed.value),
                    number(&printed.low),
                    number(&printed.high),
                    measured.map_or("", |m| m.unit.zh).to_owned(),
                    text(card.map_or("", |c| c.clause)),
                    text(&finding.text.zh),
                ]);
            }
        }
    }
    sheet.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_the_contract() {
        let expected = "\u{feff}院系,文件,规则,编号,规则名,判定,测量值,下限,上限,单位,条款,说明\r\n";
        assert_eq!(render(&Report::default()), expected.as_bytes());
    }
}
