//! What the terminal shows: one row per rule, then the whole photos, then the groups.

use std::fmt::Write;

use super::part;
use crate::evaluate::Evaluation;
use crate::evaluate::count::Counts;
use crate::evaluate::score::Score;
use crate::evaluate::truth::Truth;
use crate::evaluate::under::{Said, Under};
use crate::evaluate::whole::Whole;
use crate::facts::text::Lang;
use crate::report::terminal::align;

/// The whole text.
pub fn render(evaluation: &Evaluation<'_>, lang: Lang) -> String {
    let say = Say(lang);
    let mut out = String::new();
    let _ = writeln!(out, "{}", say.photos(evaluation.cases.len()));
    out.push_str(&rules(evaluation, say, |_| true));
    let borderline: Vec<Vec<String>> = super::with_borderline(evaluation)
        .map(|score| {
            let c = score.all(Truth::Partly);
            let mut row = vec![title(score, lang), c.n().to_string()];
            row.extend([c.fail, c.look, c.pass, c.unchecked].map(|hits| part(hits, c)));
            row
        })
        .collect();
    if !borderline.is_empty() {
        out.push_str(say.of(
            "\n介于两者之间的照片（判不合格、需复核都对）\n",
            "\nBorderline photos (a fail and a look are both right)\n",
        ));
        let header = say.header(
            &["规则", "照片", "不合格", "需复核", "合格", "未检"],
            &["rule", "photos", "fail", "review", "pass", "unchecked"],
        );
        out.push_str(&align(&std::iter::once(header).chain(borderline).collect::<Vec<_>>()));
    }
    if !evaluation.unlabelled.is_empty() {
        let titles: Vec<String> = evaluation.unlabelled.iter().map(|c| c.title().get(lang).to_owned()).collect();
        let _ = writeln!(
            out,
            "\n{}{}",
            say.of("没有标注、未评估：", "No labels, not evaluated: "),
            titles.join(say.of("、", ", "))
        );
    }
    out.push_str(
        say.of("\n整张照片（不计文件名和文件的规则）\n", "\nWhole photos (rules of file and name left out)\n"),
    );
    out.push_str(&wholes(&[(say.of("全部", "all").to_owned(), evaluation.whole)], say));
    if !evaluation.under.is_empty() {
        out.push_str(say.of(
            "\n照片变样以后（与原样的结论相比）\n",
            "\nWhen photos change (against the verdicts on them as they are)\n",
        ));
        out.push_str(&under(&evaluation.under, say));
    }
    for by in &evaluation.by {
        let _ = writeln!(out, "\n── {} ──", by.column);
        let name =
            |value: &str| if value.is_empty() { say.of("（空）", "(empty)").to_owned() } else { value.to_owned() };
        for group in &by.groups {
            let _ = writeln!(out, "\n{} = {}，{}", by.column, name(&group.value), say.photos(group.cases.len()));
            out.push_str(&rules(evaluation, say, |case| group.cases.contains(&case)));
        }
        out.push('\n');
        out.push_str(&wholes(&by.groups.iter().map(|g| (name(&g.value), g.whole)).collect::<Vec<_>>(), say));
    }
    out
}

/// Picks the words of a language.
#[derive(Clone, Copy)]
struct Say(Lang);

impl Say {
    fn of(self, zh: &'static str, en: &'static str) -> &'static str {
        if self.0 == Lang::Zh { zh } else { en }
    }

    fn header(self, zh: &[&str], en: &[&str]) -> Vec<String> {
        let words = if self.0 == Lang::Zh { zh } else { en };
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn photos(self, n: usize) -> String {
        match self.0 {
            Lang::Zh => format!("有标注的照片 {n} 张"),
            Lang::En => format!("{n} labelled photos"),
        }
    }
}

fn title(score: &Score<'_>, lang: Lang) -> String {
    score.card.title().get(lang).to_owned()
}

fn rules(evaluation: &Evaluation<'_>, say: Say, which: impl Fn(usize) -> bool) -> String {
    let mut table = vec![say.header(
        &["规则", "有毛病", "查出", "需复核", "漏过", "未检", "没毛病", "误报", "需复核", "未检"],
        &["rule", "faulty", "caught", "look", "missed", "unchecked", "good", "false", "look", "unchecked"],
    )];
    for score in &evaluation.scores {
        let (faulty, good): (Counts, Counts) = (score.counts(Truth::Faulty, &which), score.counts(Truth::Good, &which));
        if faulty.n() + good.n() == 0 {
            continue;
        }
        let mut row = vec![title(score, say.0), faulty.n().to_string()];
        row.extend([faulty.fail, faulty.look, faulty.pass, faulty.unchecked].map(|hits| part(hits, faulty)));
        row.push(good.n().to_string());
        row.extend([good.fail, good.look, good.unchecked].map(|hits| part(hits, good)));
        table.push(row);
    }
    align(&table)
}

fn under(list: &[Under<'_>], say: Say) -> String {
    let mut table = vec![say.header(
        &["改动", "标注全好", "变成不合格", "全部照片", "结论变了", "合格变需复核", "合格变不合格"],
        &["change", "clean", "now fail", "photos", "changed", "pass to review", "pass to fail"],
    )];
    for under in list {
        let (zh, en) = under.change.about();
        let photos = under.photos;
        let counts = [
            under.clean.n(),
            under.accused.len(),
            photos.n(),
            photos.changed(),
            photos.count(Said::Pass, Said::Look),
            photos.count(Said::Pass, Said::Fail),
        ];
        table.push(std::iter::once(say.of(zh, en).to_owned()).chain(counts.map(|n| n.to_string())).collect());
    }
    align(&table)
}

fn wholes(rows: &[(String, Whole)], say: Say) -> String {
    let mut table = vec![say.header(
        &["", "标注全好", "不合格", "需复核", "合格", "有毛病", "不合格", "需复核", "合格", "不计"],
        &["", "clean", "fail", "review", "pass", "faulty", "fail", "review", "pass", "not counted"],
    )];
    for (name, whole) in rows {
        let mut row = vec![name.clone()];
        for c in [whole.clean, whole.faulty] {
            row.push(c.n().to_string());
            row.extend([c.fail, c.look, c.pass].map(|hits| part(hits, c)));
        }
        row.push(whole.other.to_string());
        table.push(row);
    }
    align(&table)
}
