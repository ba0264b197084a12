//! The part of `accuracy.md` that tells how groups of photos fare.

use std::fmt::Write;

use super::{cell, code, likely, part};
use crate::evaluate::Breakdown;
use crate::evaluate::count::Share;
use crate::evaluate::fair::{Apart, What};

/// One column: whole photos of every group, then the rules by which one of them fares worse.
pub(super) fn render(out: &mut String, by: &Breakdown) {
    let _ = writeln!(out, "\n## 按 `{}` 分组 By `{}`\n", code(&by.column), code(&by.column));
    out.push_str(
        "误报、多看：至少有一条规则把标注为好的判成不合格、需复核。Photos of which at least one rule fails, or asks for a look, though its label is good.\n\n\
         | 值 value | 照片 photos | 有误报 false alarm | 有多看 needless look | 标注全好 clean | 不合格 fail | 需复核 look | 合格 pass | 有毛病 faulty | 不合格 fail | 需复核 look | 合格 pass |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for group in &by.groups {
        let mut cells = vec![name(&group.value), group.cases.len().to_string()];
        cells.extend([group.fair.accused, group.fair.looked].map(counted));
        let clean = group.whole.clean;
        cells.push(clean.n().to_string());
        cells.extend([clean.fail, clean.look, clean.pass].map(|hits| counted(Share { hits, n: clean.n() })));
        let faulty = group.whole.faulty;
        cells.push(faulty.n().to_string());
        cells.extend([faulty.fail, faulty.look, faulty.pass].map(|hits| part(hits, faulty)));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    // Photos of which the column says nothing are no group of people.
    let rows = by.groups.iter().filter(|group| !group.value.is_empty());
    let rows: Vec<(&str, &Apart)> =
        rows.flat_map(|group| group.fair.apart.iter().map(|apart| (group.value.as_str(), apart))).collect();
    if rows.is_empty() {
        out.push_str("\n没有一条规则明显亏待某一组（95% 置信区间分开）。By no rule does a group fare worse for certain (95 % intervals apart).\n");
        return;
    }
    out.push_str(
        "\n明显亏待某一组的规则（与其余照片的 95% 置信区间分开；比较的多了，也会有几条出于偶然）；其余规则见 evaluate.html。Rules by which a group fares worse (95 % intervals apart; of so many comparisons a few come by chance); the others are in evaluate.html.\n\n\
         | 值 value | 规则 rule | 什么 what | 这一组 this group | 其余照片 the rest |\n| --- | --- | --- | --- | --- |\n",
    );
    for (value, Apart { card, what, group, rest }) in rows {
        let _ = writeln!(
            out,
            "| {} | {} `{}` | {} | {} | {} |",
            name(value),
            card.title.0,
            card.key,
            words(*what),
            of(*group),
            of(*rest)
        );
    }
}

fn name(value: &str) -> String {
    if value.is_empty() { "（空 empty）".to_owned() } else { cell(value) }
}

fn words(what: What) -> &'static str {
    match what {
        What::False => "误报 false alarm",
        What::Look => "多看 needless look",
        What::Missed => "漏过 missed",
        What::Fails => "不合格（没有标注，不知对错）fail, no label",
        What::Looks => "需复核（没有标注，不知对错）look, no label",
    }
}

/// `3: 5% (1–12%)`.
fn counted(share: Share) -> String {
    if share.n == 0 { "-".to_owned() } else { format!("{}: {}", share.hits, likely(share.hits, share.n)) }
}

/// `3/60: 5% (1–12%)`.
fn of(share: Share) -> String {
    format!("{}/{}: {}", share.hits, share.n, likely(share.hits, share.n))
}
