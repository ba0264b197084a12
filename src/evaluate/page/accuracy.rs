//! `accuracy.md`: what is known of every rule and what is not, in words a registrar understands.

use std::fmt::Write;

use super::{fair, likely, part, under};
use crate::evaluate::Evaluation;
use crate::evaluate::count::{Counts, Share};
use crate::evaluate::score::Score;
use crate::evaluate::table::{COLUMNS, MAPPINGS, METADATA, Test};
use crate::evaluate::truth::Truth;
use crate::evaluate::whole::Whole;
use crate::rules::Card;

/// Below this the sentence says how few there were.
const FEW: usize = 30;

/// Below this an equal error rate would only flatter.
const TOO_FEW: usize = 10;

const HEAD: &str = "\
# 准确率 Accuracy

本文由程序生成，请勿手改：`zhaojian evaluate --labels labels.csv --out DIR`。Generated; do not edit.

怎么读 How to read:

- **有毛病**的照片，规则可能**查出**（判不合格）、**请人看**（需复核）或**漏过**（判合格）。**没有毛病**的照片被判不合格叫**误报**。
- **未检**：规则看不见要看的地方，原因已由另一条规则说明；这样的照片从不因此算合格。
- 括号里是 95% 置信区间（Wilson）：照片再多一些，真实的比例大约会落在这个范围里。照片越少，范围越宽，知道得越少。
- 标注为“部分”的照片（如头发遮住一点眉毛）单独列出：判不合格和请人看都对。
- A faulty photo is *caught* (fail), for a person to *look* at, or *missed* (pass); a good photo that fails is a *false
  alarm*; *unchecked* means that the rule was blind and another one has told why. In brackets: Wilson's 95 % interval.
";

const NOT_CHECKED: &str = "
## 不检查 Not checked

合格只表示查过的各项没有发现问题。下面这些照检不查，请人工把关：

- **隐形眼镜、美瞳**：照片太小，看不出。Contact lenses, coloured ones too: too small to be seen.
- **张冠李戴、人像比对**：照片是不是这名学生、与身份证和学信网的照片是不是同一个人，都没有比对。Identity: whether the photo
  shows this student is not compared with anything.
- **修图、美颜**：除文件里留下的编辑软件痕迹等线索外，不判断是否修过。Retouching, beyond hints such as an editor's name in the file.
- **是否近期拍摄**：照片上看不出。How recent the photo is.
";

/// The text.
pub fn render(evaluation: &Evaluation<'_>) -> Vec<u8> {
    let mut out = HEAD.to_owned();
    let (n, profile, config) = (evaluation.cases.len(), evaluation.profile, evaluation.config);
    let _ = writeln!(
        out,
        "\n有标注的照片 {n} 张；方案 `{profile}`，配置 `{config}`。{n} labelled photos; profile `{profile}`, configuration `{config}`."
    );
    out.push_str("\n## 整张照片 Whole photo\n\n");
    whole(&mut out, evaluation);
    out.push_str("\n## 各条规则一览 All rules\n\n");
    rules(&mut out, evaluation);
    out.push_str("\n## 逐条说明 Rule by rule\n");
    for score in &evaluation.scores {
        rule(&mut out, score);
    }
    out.push_str("\n## 没有标注、未评估 Not evaluated\n\n");
    out.push_str("这些规则在用，但标注里没有对应的列，准不准不知道。In force, but no label speaks of them: nothing is known.\n\n");
    list(&mut out, &evaluation.unlabelled);
    if !evaluation.exact.is_empty() {
        out.push_str("\n文件名和文件本身的规则读的是文件里写明的内容，不是从画面估计的，由程序自带的测试保证。Rules of the file and its name read what is written, not what the picture seems to show; the program's own tests cover them.\n\n");
        list(&mut out, &evaluation.exact);
    }
    under::render(&mut out, &evaluation.under);
    for by in &evaluation.by {
        fair::render(&mut out, by);
    }
    labels(&mut out);
    out.push_str(NOT_CHECKED);
    out.into_bytes()
}

fn whole(out: &mut String, evaluation: &Evaluation<'_>) {
    let Whole { clean, faulty, other } = evaluation.whole;
    let share = |hits, c: Counts| format!("{hits} 张，{}", likely(hits, c.n()));
    if clean.n() > 0 {
        let _ = writeln!(
            out,
            "- 每一项标注都好的照片 {} 张：判**不合格** {}；**需复核** {}；合格 {}。",
            clean.n(),
            share(clean.fail, clean),
            share(clean.look, clean),
            share(clean.pass, clean)
        );
    } else {
        out.push_str("- 没有一张照片每一项标注都好：好照片会不会被误判，不知道。\n");
    }
    if faulty.n() > 0 {
        let _ = writeln!(
            out,
            "- 至少有一项毛病的照片 {} 张：判**合格** {}；不合格 {}；需复核 {}。",
            faulty.n(),
            share(faulty.pass, faulty),
            share(faulty.fail, faulty),
            share(faulty.look, faulty)
        );
    } else {
        out.push_str("- 没有一张照片标注了毛病：会不会漏过，不知道。\n");
    }
    let _ = writeln!(
        out,
        "- Of {} photos with every label good {} fail and {} are to review; of {} with a labelled fault {} pass.",
        clean.n(),
        part(clean.fail, clean),
        part(clean.look, clean),
        faulty.n(),
        part(faulty.pass, faulty)
    );
    let _ = writeln!(
        out,
        "- 另有 {other} 张标注为“部分”或看不清，不计。用到的标注列：{}。文件名和文件的规则不计在内（有标注的照片大多不叫“学号姓名”）。\
         {other} more are borderline or unclear and not counted. Rules of the file and its name are left out here.",
        evaluation.columns.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join("、")
    );
}

fn rules(out: &mut String, evaluation: &Evaluation<'_>) {
    out.push_str(
        "| 规则 rule | 有毛病 faulty | 查出 caught | 需复核 look | 漏过 missed | 未检 unchecked | 没毛病 good | 误报 false | 需复核 look | 未检 unchecked |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for score in &evaluation.scores {
        let (bad, good) = (score.all(Truth::Faulty), score.all(Truth::Good));
        if bad.n() + good.n() == 0 {
            continue;
        }
        let mut cells = vec![format!("{} `{}`", score.card.title.0, score.card.key), bad.n().to_string()];
        cells.extend([bad.fail, bad.look, bad.pass, bad.unchecked].map(|hits| part(hits, bad)));
        cells.push(good.n().to_string());
        cells.extend([good.fail, good.look, good.unchecked].map(|hits| part(hits, good)));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn rule(out: &mut String, score: &Score<'_>) {
    let card = score.card;
    let _ = writeln!(out, "\n### {} {} `{}`\n", card.title.0, card.title.1, card.key);
    let (bad, partly, good) = (score.all(Truth::Faulty), score.all(Truth::Partly), score.all(Truth::Good));
    if good.n() > 0 {
        let _ = writeln!(
            out,
            "- 没有这种毛病的 {} 张：误报 {} 张，{}；请人看 {} 张，{}{}。",
            good.n(),
            good.fail,
            likely(good.fail, good.n()),
            good.look,
            likely(good.look, good.n()),
            unchecked(good)
        );
    }
    if bad.n() > 0 {
        let _ = writeln!(
            out,
            "- 有这种毛病的 {} 张：查出 {} 张，{}；请人看 {} 张，{}；漏过 {} 张，{}{}。",
            bad.n(),
            bad.fail,
            likely(bad.fail, bad.n()),
            bad.look,
            likely(bad.look, bad.n()),
            bad.pass,
            likely(bad.pass, bad.n()),
            unchecked(bad)
        );
    }
    if partly.n() > 0 {
        let _ = writeln!(
            out,
            "- 介于两者之间的 {} 张：不合格 {}、请人看 {}、合格 {}{}。",
            partly.n(),
            partly.fail,
            partly.look,
            partly.pass,
            unchecked(partly)
        );
    }
    unknown(out, bad, good);
    let measured = score.value.as_ref().filter(|v| v.faulty.len().min(v.good.len()) >= TOO_FEW);
    if let Some(eer) = measured.and_then(|value| value.eer) {
        let _ = writeln!(out, "- 测量值本身的分辨力：限值定在误报与漏过相等处时，两者各 {:.1}%（EER）。", eer * 100.0);
    }
    if let Some(margin) = measured.and_then(|value| value.margin) {
        let _ = writeln!(
            out,
            "- 余量：离得最近的有毛病与没毛病的照片相隔 {margin:.1} 倍没毛病者的标准差（负数是互相交错）。Margin {margin:.1} spreads."
        );
    }
    if !score.mapping.caution.0.is_empty() {
        let _ = writeln!(out, "- {}{}", score.mapping.caution.0, score.mapping.caution.1);
    }
    let _ = writeln!(
        out,
        "- {} good: {} false alarms, {} to look at. {} faulty: {} caught, {} to look at, {} missed.",
        good.n(),
        part(good.fail, good),
        part(good.look, good),
        bad.n(),
        part(bad.fail, bad),
        part(bad.look, bad),
        part(bad.pass, bad)
    );
}

fn unchecked(c: Counts) -> String {
    if c.unchecked == 0 {
        String::new()
    } else {
        format!("；未检 {} 张（另有规则说明原因）", c.unchecked)
    }
}

/// What so few photos cannot tell.
fn unknown(out: &mut String, bad: Counts, good: Counts) {
    let high = |hits, c: Counts| Share { hits, n: c.n() }.interval().1;
    match (bad.n(), good.n()) {
        (0, _) => out.push_str("- 不知道的：没有一张有这种毛病的照片，能不能查出、会不会漏过，都不知道。\n"),
        (n, _) if n < FEW => {
            let _ = writeln!(
                out,
                "- 不知道的：有这种毛病的照片只有 {n} 张，漏过的真实比例可能高达 {:.0}%。Few faulty photos: as many as {:.0} % may be missed.",
                high(bad.pass, bad),
                high(bad.pass, bad)
            );
        }
        _ => {}
    }
    match good.n() {
        0 => out.push_str("- 不知道的：没有一张没有这种毛病的照片，会不会误报，不知道。\n"),
        n if n < FEW => {
            let _ = writeln!(
                out,
                "- 不知道的：没有这种毛病的照片只有 {n} 张，误报的真实比例可能高达 {:.0}%。",
                high(good.fail, good)
            );
        }
        _ => {}
    }
}

fn list(out: &mut String, cards: &[&Card]) {
    if cards.is_empty() {
        out.push_str("没有。None.\n");
    }
    for card in cards {
        let _ = writeln!(out, "- {} {} `{}`", card.title.0, card.title.1, card.key);
    }
}

/// The table of columns, as the program reads them.
fn labels(out: &mut String) {
    let only_said = |name: &&&str| !["file", "person"].contains(*name);
    let said: Vec<String> = METADATA.iter().filter(only_said).map(|name| format!("`{name}`")).collect();
    let said = said.join("、");
    let _ = write!(
        out,
        "\n## 标签 Labels\n\n\
         标注文件是 CSV（UTF-8），一行一张照片：`file` 写照片的路径（或 `id` 写不带扩展名的文件名），其余的列见下表，不必都有。\
         空格子表示看不出，不计；`person` 相同的是同一个人（交叉验证时不拆开）；{said} 只作说明，其他列用 `--by` 说明。\n\
         A CSV (UTF-8), one row per photo: `file` is its path, or `id` its name without the ending; an empty cell is unknown and not counted.\n\n\
         | 列 column | 含义 meaning | 可写的值 values | 对应的规则 rules |\n| --- | --- | --- | --- |\n",
    );
    for column in COLUMNS {
        let rules: Vec<String> = MAPPINGS
            .iter()
            .filter(|m| m.test.columns().contains(&column.name))
            .map(|m| match m.test {
                Test::Every(_, good) => {
                    let frontal = if m.frontal { "；只计正面 frontal only" } else { "" };
                    let bareheaded = if m.bareheaded { "；不计戴帽 bareheaded only" } else { "" };
                    format!("`{}`（好 good: {good}{frontal}{bareheaded}）", m.rule)
                }
                Test::NoFace => format!("`{}`（毛病 fault: 0）", m.rule),
                Test::Several => format!("`{}`（毛病 fault: 2+）", m.rule),
            })
            .collect();
        let _ = writeln!(
            out,
            "| `{}` | {} {} | {} | {} |",
            column.name,
            column.about.0,
            column.about.1,
            column.allowed(),
            rules.join("、")
        );
    }
}
