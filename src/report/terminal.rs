//! What the terminal shows after a run: counts by department, the commonest faults, and what was not checked.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::tally::{Tally, faults};
use super::todo::todo;
use super::wrap::wrapped;
use super::{Report, card};
use crate::facts::other::OtherKind;
use crate::facts::text::{Lang, Text};
use crate::judge::handling::Handling;

/// Faults shown; the tables have all.
const SHOWN: usize = 10;

/// Nothing that a machine can tell from one small photo; the reader of a 合格 must know.
fn not_checked() -> Text {
    Text::new(
        "以下各项没有检查，请人工把关：隐形眼镜和美瞳、人像是否本人（张冠李戴）、是否化浓妆、是否近期拍摄。“合格”只表示已检查的各项没有发现问题。",
        "Not checked, a person must look: contact lenses, whether the photo shows this student, heavy make-up, how recent \
         the photo is. \"Pass\" only means that nothing was found by the checks that were made.",
    )
}

/// The whole text; `folder` is where the report lies, as the user knows it.
pub fn render(report: &Report, lang: Lang, folder: &str) -> String {
    let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let mut table = vec![row(
        say("院系", "Department"),
        [
            say("照片", "photos"),
            say("合格", "pass"),
            say("不合格", "fail"),
            say("需复核", "review"),
            say("其他文件", "other files"),
        ]
        .map(str::to_owned),
    )];
    let changed = report.standing.text(report.standing.file.as_deref());
    let numbers =
        |t: Tally| [t.photos, t.pass, t.fail, t.look, t.others + t.unreadable].map(|count: usize| count.to_string());
    for (name, department) in &report.departments {
        table.push(row(name, numbers(Tally::of([department]))));
    }
    let all = Tally::of(report.departments.values());
    table.push(row(say("合计", "total"), numbers(all)));
    let mut out = changed.map_or(String::new(), |text| format!("{}{}\n\n", say("注意：", "Caution: "), text.get(lang)));
    out.push_str(&align(&table));
    let work = Handling::IN_ORDER.iter().zip(all.handlings).map(|(what, n)| format!("{} {n}", what.text().get(lang)));
    let work: Vec<String> = work.collect();
    let _ = writeln!(out, "\n{}{}", say("处理：", "To do: "), work.join(" · "));

    let faults = faults(report.photos());
    if !faults.is_empty() {
        out.push_str(say("\n常见问题\n", "\nCommonest faults\n"));
        let header = row(say("规则", "rule"), [say("不合格", "fail"), say("需复核", "review")].map(str::to_owned));
        let shown = faults.iter().take(SHOWN).map(|fault| {
            let title = fault.card.title();
            row(title.get(lang), [fault.fail.to_string(), fault.look.to_string()])
        });
        out.push_str(&align(&std::iter::once(header).chain(shown).collect::<Vec<_>>()));
    }
    for (kind, zh, en) in [
        (
            OtherKind::Unreadable,
            "\n注意：下列文件夹读不到，里面的照片没有检查：\n",
            "\nCaution: these folders could not be read, their photos were not checked:\n",
        ),
        (
            OtherKind::NotHere,
            "\n注意：下列照片没有下载完，或还在云盘里，没有检查：\n",
            "\nCaution: these photos are not downloaded and were not checked:\n",
        ),
    ] {
        for (index, path) in report.others(kind).enumerate() {
            out.push_str(if index == 0 { say(zh, en) } else { "" });
            let _ = writeln!(out, "  {path}");
        }
    }
    let missing: Vec<String> =
        report.not_built().into_iter().filter_map(card).map(|card| card.title().get(lang).to_owned()).collect();
    if !missing.is_empty() {
        let (count, names) = (missing.len(), missing.join(say("、", ", ")));
        let _ = match lang {
            Lang::Zh => {
                writeln!(out, "\n注意：本程序编译时少了一部分，{count} 条规则没有检查，照片因此需复核：{names}")
            }
            Lang::En => writeln!(out, "\nCaution: built without a part; {count} rules were not checked: {names}"),
        };
    }
    if report.own > 0 {
        let what = say("照检自己写的文件没有当照片检查：", "Files of zhaojian itself, not checked: ");
        let _ = writeln!(out, "\n{what}{}", report.own);
    }
    out.push_str(&todo(report, lang));
    let _ = write!(out, "\n{}", wrapped("", "", not_checked().get(lang)));
    let _ = writeln!(out, "\n{}{folder}", say("报告：", "Report: "));
    out.push_str(&wrapped(
        say("下一步：", "Next: "),
        "  ",
        say(
            "打开里面各院系的表，按“处理”一栏从上往下做；给学生的话在 通知.txt，可以直接复制。",
            "open the department's table in it and work down its first column; what to write to students is in 通知.txt.",
        ),
    ));
    out
}

/// The run in one line.
pub fn line(report: &Report, lang: Lang, folder: &str) -> String {
    let t = Tally::of(report.departments.values());
    let Tally { photos, pass, fail, look, others, unreadable, .. } = t;
    let changed = report.standing.text(report.standing.file.as_deref());
    let changed = changed
        .map_or(String::new(), |text| format!("{}{}", if lang == Lang::Zh { "；" } else { "; " }, text.get(lang)));
    let more = match (lang, unreadable) {
        (_, 0) => String::new(),
        (Lang::Zh, n) => format!("，读不到的文件夹 {n}"),
        (Lang::En, n) => format!(", unreadable folders {n}"),
    };
    match lang {
        Lang::Zh => {
            format!(
                "照片 {photos}：合格 {pass}，不合格 {fail}，需复核 {look}；其他文件 {others}{more}{changed}。报告：{folder}\n"
            )
        }
        Lang::En => format!(
            "{photos} photos: {pass} pass, {fail} fail, {look} to review; {others} other files{more}{changed}. Report: {folder}\n"
        ),
    }
}

fn row<const N: usize>(first: &str, rest: [String; N]) -> Vec<String> {
    std::iter::once(first.to_owned()).chain(rest).collect()
}

/// First column to the left, numbers to the right, by the width a terminal gives each character.
pub(crate) fn align(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|r| r.get(column)).map(|c| c.width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::from("  ");
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            match column {
                0 => line.extend([cell, gap.as_str()]),
                _ => line.extend(["  ", gap.as_str(), cell]),
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other() {
        let rows =
            [row("院系", ["照片".to_owned()]), row("Law", ["12345".to_owned()]), row("计算机学院", ["7".to_owned()])];
        assert_eq!(align(&rows), "  院系         照片\n  Law         12345\n  计算机学院      7\n");
        let ends: Vec<usize> = align(&rows).lines().map(UnicodeWidthStr::width).collect();
        assert_eq!(ends, [19, 19, 19]);
    }

    #[test]
    fn the_reader_learns_what_was_not_checked() {
        let report = Report::default();
        assert!(render(&report, Lang::Zh, "out").contains("隐形眼镜"));
        assert!(render(&report, Lang::En, "out").contains("contact lenses"));
        assert!(line(&report, Lang::Zh, "out").ends_with("报告：out\n"));
    }
}
