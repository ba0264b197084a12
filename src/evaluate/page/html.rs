//! `evaluate.html`: counts and histograms on one page that needs nothing else.

use std::fmt::Write;

use super::{escape, part, sheet, svg};
use crate::evaluate::Evaluation;
use crate::evaluate::count::{Counts, Share};
use crate::evaluate::score::Score;
use crate::evaluate::truth::Truth;
use crate::evaluate::whole::Whole;

const STYLE: &str = "body{font:15px/1.5 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;\
max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}table{border-collapse:collapse;margin:.5rem 0}\
th,td{border-bottom:1px solid #ddd;padding:.2rem .7rem;text-align:right;white-space:nowrap;vertical-align:top}th:first-child,td:first-child{text-align:left}\
th{font-weight:600;background:#f6f6f6}.wide{overflow-x:auto}h2{margin-top:2.2rem;border-bottom:2px solid #333}\
h3{margin:2rem 0 .2rem}code{color:#666;font-size:.9em}small{color:#666}svg{width:100%;background:#fafafa}\
svg .axis{stroke:#333}svg .good{fill:#3a7bd5}svg .bad{fill:#e0682b}svg text{font-size:11px}\
svg .tick{text-anchor:middle;fill:#555}svg line.pass{stroke:#1a8a3a;stroke-width:1.5}svg text.pass{fill:#1a8a3a}\
svg line.fail{stroke:#c01c28;stroke-width:1.5;stroke-dasharray:5 3}svg text.fail{fill:#c01c28}\
.key span{padding:0 .5em;color:#fff}";

/// The page. `sheets` are the contact sheets written beside it.
pub fn render(evaluation: &Evaluation<'_>, sheets: &[String]) -> Vec<u8> {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>照检：准确率</title><style>{STYLE}</style></head>\n<body>\n\
         <h1>准确率 Accuracy</h1>\n\
         <p>有标注的照片 {} 张。方案 {}，配置 {}。小字是 95% 置信区间（Wilson）。<br>\
         <small>{} labelled photos; profile {}, configuration {}. In small print: Wilson's 95 % interval.</small></p>\n",
        evaluation.cases.len(),
        evaluation.profile,
        evaluation.config,
        evaluation.cases.len(),
        evaluation.profile,
        evaluation.config
    );
    out.push_str(
        "<h2>整张照片 Whole photo</h2>\n<p><small>不计文件名和文件的规则 rules of file and name left out</small></p>\n",
    );
    wholes(&mut out, &[("全部 all".to_owned(), evaluation.whole)]);
    out.push_str("<h2>各条规则 Rule by rule</h2>\n");
    rules(&mut out, evaluation, |_| true);
    out.push_str(
        "<p class=\"key\"><span style=\"background:#3a7bd5\">没毛病 good</span> 轴上 above the axis　\
         <span style=\"background:#e0682b\">有毛病 faulty</span> 轴下 below it；两边比例尺不同 each on its own scale</p>\n",
    );
    for score in &evaluation.scores {
        rule(&mut out, score, sheets);
    }
    for by in &evaluation.by {
        let _ = writeln!(out, "<h2>分组 By {}</h2>", escape(&by.column));
        let name = |value: &str| if value.is_empty() { "（空 empty）".to_owned() } else { value.to_owned() };
        wholes(&mut out, &by.groups.iter().map(|g| (name(&g.value), g.whole)).collect::<Vec<_>>());
        for group in &by.groups {
            let _ = writeln!(out, "<h3>{} = {}</h3>", escape(&by.column), escape(&name(&group.value)));
            rules(&mut out, evaluation, |case| group.cases.contains(&case));
        }
    }
    out.push_str("</body>\n</html>\n");
    out.into_bytes()
}

fn rule(out: &mut String, score: &Score<'_>, sheets: &[String]) {
    let card = score.card;
    let _ = writeln!(
        out,
        "<h3 id=\"{key}\">{} <small>{}</small> <code>{key}</code></h3>",
        card.title.0,
        card.title.1,
        key = card.key
    );
    if let Some(value) = &score.value {
        let (zh, en) = value.axis();
        let eer = value.eer.map(|eer| format!("；等错误率 EER {:.1}%", eer * 100.0)).unwrap_or_default();
        let _ = writeln!(
            out,
            "<p>{zh} <small>{en}</small>：没毛病 {} 张，有毛病 {} 张{eer}</p>",
            value.good.len(),
            value.faulty.len()
        );
        out.push_str(&svg::render(value));
    }
    if score.value.is_none() {
        out.push_str(
            "<p>这条规则不是凭一个数判定的，没有分布图 <small>not decided by one number: no histogram</small></p>\n",
        );
    }
    let partly = score.all(Truth::Partly);
    if partly.n() > 0 {
        let _ = writeln!(
            out,
            "<p>介于两者之间 borderline {}：不合格 fail {}，需复核 look {}，合格 pass {}，未检 unchecked {}</p>",
            partly.n(),
            partly.fail,
            partly.look,
            partly.pass,
            partly.unchecked
        );
    }
    if !score.mapping.caution.0.is_empty() {
        let _ = writeln!(out, "<p>{}<br><small>{}</small></p>", score.mapping.caution.0, score.mapping.caution.1);
    }
    for kind in &sheet::KINDS {
        let file = sheet::name(card.key, kind);
        if sheets.contains(&file) {
            let _ = writeln!(out, "<p><a href=\"{file}\">{}</a></p>", kind.words);
        }
    }
}

fn rules(out: &mut String, evaluation: &Evaluation<'_>, which: impl Fn(usize) -> bool) {
    let rows = evaluation.scores.iter().filter_map(|score| {
        let (faulty, good): (Counts, Counts) = (score.counts(Truth::Faulty, &which), score.counts(Truth::Good, &which));
        (faulty.n() + good.n() > 0).then(|| {
            vec![
                format!(
                    "<a href=\"#{}\">{}</a><br><small>{}</small>",
                    score.card.key, score.card.title.0, score.card.title.1
                ),
                faulty.n().to_string(),
                cell(faulty.fail, faulty),
                cell(faulty.look, faulty),
                cell(faulty.pass, faulty),
                cell(faulty.unchecked, faulty),
                good.n().to_string(),
                cell(good.fail, good),
                cell(good.look, good),
                cell(good.unchecked, good),
            ]
        })
    });
    let header = [
        "规则 rule",
        "有毛病 faulty",
        "查出 caught",
        "需复核 look",
        "漏过 missed",
        "未检 unchecked",
        "没毛病 good",
        "误报 false",
        "需复核 look",
        "未检 unchecked",
    ];
    table(out, &header, rows);
}

/// A count with its percent, and below it what it says of all photos.
fn cell(hits: usize, c: Counts) -> String {
    let (low, high) = Share { hits, n: c.n() }.interval();
    let below = if c.n() == 0 { String::new() } else { format!("<br><small>{low:.0}–{high:.0}%</small>") };
    format!("{}{below}", part(hits, c))
}

fn wholes(out: &mut String, rows: &[(String, Whole)]) {
    let header = [
        "",
        "标注全好 clean",
        "不合格 fail",
        "需复核 look",
        "合格 pass",
        "有毛病 faulty",
        "不合格 fail",
        "需复核 look",
        "合格 pass",
        "不计 not counted",
    ];
    let rows = rows.iter().map(|(name, whole)| {
        let mut row = vec![escape(name)];
        for c in [whole.clean, whole.faulty] {
            row.push(c.n().to_string());
            row.extend([c.fail, c.look, c.pass].map(|hits| cell(hits, c)));
        }
        row.push(whole.other.to_string());
        row
    });
    table(out, &header, rows);
}

fn table(out: &mut String, header: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let header: Vec<String> = header.iter().map(|words| words.replacen(' ', "<br>", 1)).collect();
    let _ = writeln!(out, "<div class=\"wide\"><table><tr><th>{}</th></tr>", header.join("</th><th>"));
    for row in rows {
        let _ = writeln!(out, "<tr><td>{}</td></tr>", row.join("</td><td>"));
    }
    out.push_str("</table></div>\n");
}
