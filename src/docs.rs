//! Documentation made from the rules themselves: what a rule says of itself is what the manual says.

use std::fmt::Write;

use crate::config::{Choice, Config, ConfigError, PROFILES};
use crate::facts::text::Lang;
use crate::rules::list::entries;
use crate::rules::ruling::Level;
use crate::rules::{Card, Carded};

mod config;

pub use config::{config_md, config_template};

/// A rule as it stands under one profile.
struct Standing {
    card: &'static Card,
    level: Level,
    enabled: bool,
    limits: toml::Table,
}

/// All rules under a configuration, in the order of documentation.
fn standings(config: &Config) -> Result<Vec<Standing>, ConfigError> {
    let set = config.rules("")?;
    let one = |rule: &dyn Carded, level, enabled| Standing { card: rule.card(), level, enabled, limits: rule.limits() };
    let photo = set.photo.iter().map(|a| one(&*a.rule, a.level, a.enabled));
    let batch = set.batch.iter().map(|a| one(&*a.rule, a.level, a.enabled));
    Ok(photo.chain(batch).collect())
}

fn profiles() -> Result<Vec<Vec<Standing>>, ConfigError> {
    PROFILES
        .iter()
        .map(|(name, ..)| {
            let choice = Choice { profile: Some((*name).to_owned()), ..Choice::default() };
            standings(&Config::new(None, choice)?)
        })
        .collect()
}

/// The rule with this key or code, whatever its case.
pub fn find(rule: &str) -> Option<&'static Card> {
    let named = |card: &Card| card.key.eq_ignore_ascii_case(rule) || card.code.eq_ignore_ascii_case(rule);
    entries().iter().map(|e| e.card).find(|card| named(card))
}

/// All rules, one line each: code, key, level and title.
pub fn list(config: &Config, lang: Lang) -> Result<String, ConfigError> {
    let mut out = String::new();
    for rule in standings(config)? {
        let off = if rule.enabled { "" } else { "（未启用 off）" };
        let (level, title) = (rule.level.text(), rule.card.title());
        let _ =
            writeln!(out, "{:<10} {:<26} {}：{}{off}", rule.card.code, rule.card.key, level.get(lang), title.get(lang));
    }
    Ok(out)
}

/// The manual of one rule with the limits in force.
pub fn explain(card: &Card, config: &Config) -> Result<String, ConfigError> {
    let mut out = String::new();
    for rule in standings(config)?.iter().filter(|r| r.card.key == card.key) {
        head(&mut out, card, "#");
        let _ = writeln!(out, "级别 Level: {} {}", rule.level.text().zh, rule.level.text().en);
        let _ = writeln!(out, "启用 Enabled: {}\n", if rule.enabled { "是 yes" } else { "否 no" });
        for limit in card.limits {
            let value = rule.limits.get(limit.name).map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(out, "- `{} = {value}`  {}", limit.name, one_line(limit.doc));
        }
        body(&mut out, card, "##");
    }
    Ok(out)
}

/// `docs/rules.md`: every rule with its limits under each profile.
pub fn rules_md() -> Result<String, ConfigError> {
    let profiles = profiles()?;
    let mut out = String::from(
        "# 规则 Rules\n\n本文由程序生成，请勿手改：`zhaojian generate rules-doc`。Generated from the code; do not edit.\n\n\
         判定：合格、不合格、需复核；规则未启用，或已被另一条规则说明原因时为未检。级别“不合格”的规则判照片不合格，“需复核”的请人看，“建议”的不影响结论。\n\n\
         处理：每条规则写明它的毛病怎样才能改好（老师改名、老师核对、学生重新发文件、学生重拍）；一张照片的处理取其中最重的。\
         Each rule says what mends its fault; of several the gravest is done.\n\n",
    );
    let _ = writeln!(out, "| 编号 | 规则 | 名称 | 条款 | 处理 |\n| --- | --- | --- | --- | --- |");
    for entry in entries() {
        let card = entry.card;
        let _ = writeln!(
            out,
            "| {} | [`{}`](#{}) | {} {} | {} | {} |",
            card.code,
            card.key,
            card.key,
            card.title.0,
            card.title.1,
            cell(card.clause),
            card.cure.text().zh
        );
    }
    for entry in entries() {
        let card = entry.card;
        let under: Vec<&Standing> = profiles.iter().flatten().filter(|s| s.card.key == card.key).collect();
        let _ = writeln!(out, "\n<a id=\"{}\"></a>\n", card.key);
        head(&mut out, card, "##");
        let names: Vec<&str> = PROFILES.iter().map(|p| p.0).collect();
        let _ = writeln!(out, "| 配置项 key | {} | 含义 meaning |", names.join(" | "));
        let _ = writeln!(out, "| --- |{} --- |", " --- |".repeat(names.len()));
        let levels: Vec<String> =
            under.iter().map(|s| if s.enabled { level_key(s.level) } else { "off" }.to_owned()).collect();
        let _ = writeln!(out, "| `level` | {} | 级别 level |", levels.join(" | "));
        for limit in card.limits {
            let values: Vec<String> =
                under.iter().map(|s| s.limits.get(limit.name).map(ToString::to_string).unwrap_or_default()).collect();
            let values: Vec<String> = values.iter().map(|v| cell(v)).collect();
            let _ = writeln!(out, "| `{}` | {} | {} |", limit.name, values.join(" | "), cell(&one_line(limit.doc)));
        }
        body(&mut out, card, "###");
    }
    Ok(out)
}

fn head(out: &mut String, card: &Card, mark: &str) {
    let _ = writeln!(out, "{mark} {} `{}` {} {}\n", card.code, card.key, card.title.0, card.title.1);
    let _ = writeln!(out, "条款 Clause: {}\n", card.clause);
    let _ = writeln!(out, "通俗地说 In plain words: {}。{}.\n", card.plain.0, card.plain.1);
    let cure = card.cure.text();
    let _ = writeln!(out, "处理 Mended by: {}。{}.\n", cure.zh, cure.en);
}

/// The doc comment; its headings sink below the rule's own.
fn body(out: &mut String, card: &Card, mark: &str) {
    out.push('\n');
    for line in card.doc.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line.strip_prefix("## ") {
            Some(heading) => writeln!(out, "{mark} {heading}"),
            None => writeln!(out, "{line}"),
        }
        .unwrap_or_default();
    }
    let _ = writeln!(out, "\n{mark} 怎么办 What to do\n{}。{}.", card.advice.0, card.advice.1);
}

fn level_key(level: Level) -> &'static str {
    match level {
        Level::Fault => "fault",
        Level::Review => "review",
        Level::Advice => "advice",
    }
}

fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
