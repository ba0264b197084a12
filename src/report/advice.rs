//! What to do about a photo, in words the registrar can send to the student as they are.

use super::{Checked, title};
use crate::judge::finding::Finding;
use crate::rules::ruling::Verdict;

/// The sentences of all findings with these verdicts, in the order of the rules, each once.
pub(super) fn sentences(photo: &Checked, which: impl Fn(&Finding) -> bool) -> Vec<&str> {
    unique(photo.findings.iter().filter(|f| which(f)).map(|f| f.text.zh.as_str()))
}

/// Titles of the rules with this verdict.
pub(super) fn titles(photo: &Checked, verdict: Verdict) -> String {
    let titles: Vec<&str> = photo.findings.iter().filter(|f| f.verdict == verdict).map(|f| title(f.rule)).collect();
    titles.join("、")
}

/// A finding the reader must see: not passed, or advice given.
pub(super) fn found(finding: &Finding) -> bool {
    matches!(finding.verdict, Verdict::Fail | Verdict::Look) || finding.advisory
}

/// 不合格: a letter to the student. 需复核: what the registrar should look at. 合格: advice, if there is any.
pub(super) fn advice(photo: &Checked) -> String {
    let of = |which: fn(&Finding) -> bool| {
        let found = photo.findings.iter().filter(|f| which(f));
        unique(found.map(|f| f.advice.zh.trim().trim_end_matches(['。', '；'])))
    };
    let hints = of(|f| f.advisory);
    let mut out = String::new();
    match photo.verdict {
        Verdict::Fail => {
            let name = photo.facts.name.name.as_deref().unwrap_or_default();
            let faults = sentences(photo, |f| f.verdict == Verdict::Fail).join("；");
            let greeting = if name.is_empty() { "同学你好" } else { &format!("{name}同学") };
            out = format!("{greeting}：你提交的毕业照片不符合要求：{faults}。");
            push(&mut out, &of(|f| f.verdict == Verdict::Fail));
        }
        Verdict::Look => {
            let titles = titles(photo, Verdict::Look);
            if !titles.is_empty() {
                out = format!("请人工复核：{titles}。");
            }
            push(&mut out, &of(|f| f.verdict == Verdict::Look && f.for_registrar));
        }
        Verdict::Pass | Verdict::Unchecked => {}
    }
    if !hints.is_empty() {
        out.push_str("另外建议：");
        push(&mut out, &hints);
    }
    out
}

fn push(out: &mut String, parts: &[&str]) {
    if !parts.is_empty() {
        out.push_str(&parts.join("；"));
        out.push('。');
    }
}

fn unique<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for part in parts {
        if !part.is_empty() && !out.contains(&part) {
            out.push(part);
        }
    }
    out
}
