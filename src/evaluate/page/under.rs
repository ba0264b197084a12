//! The part of `accuracy.md` that tells which verdicts move when photos are changed.

use std::fmt::Write;

use super::part_of;
use crate::evaluate::under::{Moves, Said, Swing, Under};

/// A rule of which a smaller share of verdicts moves has no row, unless some move between the ends.
const LEAST: f64 = 0.01;

const HEAD: &str = "
## 照片变样以后 When photos change

每张照片先按原样检查，再在内存里逐一作下列改动、存成 JPEG（没有另外说明的，质量 95）后检查，与原样的结论相比；照片文件不动。
这些改动都不添毛病，结论最好不变。文件名和文件的规则（尺寸、大小、JPEG 质量等）说的是文件，不是画面，不计。
Each photo is checked as it is, and again after each change, made in memory and saved as a JPEG (quality 95 where nothing else is said);
no change adds a fault, so no verdict should move. No file is touched. Rules of the file and its name speak of the file, not of the picture, and are left out.

";

const ROADS: [(Said, Said); 6] = [
    (Said::Pass, Said::Look),
    (Said::Pass, Said::Fail),
    (Said::Look, Said::Fail),
    (Said::Look, Said::Pass),
    (Said::Fail, Said::Look),
    (Said::Fail, Said::Pass),
];

/// The part; nothing where no change was asked for.
pub(super) fn render(out: &mut String, list: &[Under<'_>]) {
    if list.is_empty() {
        return;
    }
    out.push_str(HEAD);
    out.push_str(
        "| 改动 change | 标注全好 clean | 变成不合格 now fail | 合格变需复核 pass to look | 所有照片 all photos | 合格→需复核 pass→look | 合格→不合格 pass→fail | 需复核→不合格 look→fail | 需复核→合格 look→pass | 不合格→需复核 fail→look | 不合格→合格 fail→pass |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for under in list {
        let (zh, en) = under.change.about();
        let mut cells = vec![format!("{zh} {en}"), under.clean.n().to_string(), under.accused.len().to_string()];
        cells.push(under.clean.count(Said::Pass, Said::Look).to_string());
        cells.push(under.photos.n().to_string());
        cells.extend(ROADS.map(|(before, after)| under.photos.count(before, after).to_string()));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    for under in list {
        change(out, under);
    }
}

/// Every rule that the change moves by more than a little.
fn change(out: &mut String, under: &Under<'_>) {
    let (zh, en) = under.change.about();
    let _ = writeln!(out, "\n### {zh} {en} `{}`\n", under.change.name());
    let (much, little): (Vec<&Swing>, Vec<&Swing>) =
        under.rules.iter().filter(|rule| rule.moves.changed() > 0).partition(|rule| is_much(rule.moves));
    if !much.is_empty() {
        out.push_str(
            "| 规则 rule | 变了 changed | 合格→需复核 pass→look | 合格→不合格 pass→fail | 需复核→不合格 look→fail | 需复核→合格 look→pass | 不合格→需复核 fail→look | 不合格→合格 fail→pass | 看不见了 now unseen | 看得见了 now seen |\n\
             | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
        );
    }
    for Swing { card, moves } in &much {
        let mut cells = vec![format!("{} `{}`", card.title.0, card.key), part_of(moves.changed(), moves.n())];
        cells.extend(ROADS.map(|(before, after)| moves.count(before, after).to_string()));
        let (lost, gained) = moves.sight();
        cells.extend([lost, gained].map(|count| count.to_string()));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    let same = under.rules.len() - much.len() - little.len();
    let few: usize = little.iter().map(|rule| rule.moves.changed()).sum();
    let gap = if much.is_empty() { "" } else { "\n" };
    let _ = writeln!(
        out,
        "{gap}另有 {} 条规则各变了不到 {:.0}%，共 {few} 个结论；{same} 条一个也没变。{} more rules moved by less than {:.0} % each, {few} verdicts in all; {same} not at all.",
        little.len(),
        LEAST * 100.0,
        little.len(),
        LEAST * 100.0
    );
}

fn is_much(moves: Moves) -> bool {
    let ends = moves.count(Said::Pass, Said::Fail) + moves.count(Said::Fail, Said::Pass);
    ends > 0 || moves.changed() as f64 >= LEAST * moves.n() as f64
}
