//! Proposed limits as TOML, ready for `zhaojian.toml`; what was found of them stands beside them as comments.

use std::fmt::Write;

use crate::evaluate::count::Counts;
use crate::evaluate::scale::Scale;
use crate::evaluate::suggest::{Outcome, Suggestion};
use crate::rules::measured::fixed;
use crate::rules::ruling::Level;
use crate::rules::unit::SHARE;

/// Fewer faulty photos than this say little.
const FEW: usize = 10;

/// The file.
pub fn render(rate: f64, list: &[Suggestion]) -> String {
    let mut out = format!(
        "# zhaojian evaluate --suggest：好照片的误报不超过 {percent}%，在此前提下漏过尽量少。\n\
         # False alarms on good photos stay within {percent} %, and misses as few as that allows.\n\
         # “交叉验证”是每张照片在不含本人的限值下的结果，比“自测”可信。\n\
         # \"crossed\" judges each photo by limits made without its person: trust it rather than \"same photos\".\n",
        percent = fixed(rate * 100.0, 1)
    );
    for suggestion in list {
        one(&mut out, suggestion);
    }
    out
}

fn one(out: &mut String, s: &Suggestion) {
    let set = settings(s);
    let head = if set.is_empty() { "# " } else { "" };
    let _ = writeln!(out, "\n{head}[rules.{}]", s.card.key);
    let _ = writeln!(out, "# {} {}", s.card.title.0, s.card.title.1);
    if s.proposed.faulty.n() < FEW {
        let _ = writeln!(out, "# 有毛病的照片太少，仅供参考 few faulty photos: a hint only");
    }
    if s.level != Level::Fault {
        let _ = writeln!(
            out,
            "# 级别为“{}”：下面的“查出”“误报”实际是{} level {}: read caught and false as {}",
            s.level.text().zh,
            s.level.text().zh,
            s.level.text().en,
            s.level.text().en
        );
    }
    for (zh, en, outcome) in
        [("现行", "now", s.current), ("自测", "same photos", s.proposed), ("交叉验证", "crossed", s.crossed)]
    {
        let _ = writeln!(out, "# {}", figures(zh, en, outcome));
    }
    if set.is_empty() {
        let (pass, fail) = (fixed(s.limits.pass, s.decimals), fixed(s.limits.fail, s.decimals));
        let what = match s.scale {
            Scale::Above(_) | Scale::Times => ("测量值", "value", "≤", ">"),
            Scale::Below(_) => ("测量值", "value", "≥", "<"),
            Scale::Outside => ("超出现行限值", "beyond the present limits by", "≤", ">"),
        };
        let (zh, en, up, down) = what;
        let _ = writeln!(out, "# {zh} {en} ({}): 合格 pass {up} {pass}, 不合格 fail {down} {fail}", s.unit);
    }
    out.push_str(&set);
}

/// The settings; empty where it cannot be told which they are.
fn settings(s: &Suggestion) -> String {
    let Some(fields) = &s.fields else { return String::new() };
    // Settings hold shares where percent are shown.
    let decimals = s.decimals + if s.unit == SHARE { 2 } else { 0 };
    // A setting that is no whole number must keep its point to be read back as what it is.
    let decimals = if fields.whole { 0 } else { decimals.max(1) };
    let value = |limit: f64| fixed(limit / s.unit.factor, decimals);
    let mut out = format!("{} = {}\n", fields.pass, value(s.limits.pass));
    if let Some(fail) = &fields.fail {
        let _ = writeln!(out, "{fail} = {}", value(s.limits.fail));
    }
    out
}

fn figures(zh: &str, en: &str, outcome: Outcome) -> String {
    let Outcome { good, faulty } = outcome;
    let of = |hits: usize, counts: Counts| format!("{hits}/{}", counts.n());
    format!(
        "{zh} {en}: 查出 caught {}, 需复核 look {}, 漏过 missed {}; 误报 false {}, 需复核 look {}",
        of(faulty.fail, faulty),
        of(faulty.look + faulty.unchecked, faulty),
        of(faulty.pass, faulty),
        of(good.fail, good),
        of(good.look + good.unchecked, good)
    )
}
