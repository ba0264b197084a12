//! Holds the facts of one photo against the armed rules.

mod cause;
pub mod finding;
pub mod handling;
mod plain;
#[cfg(test)]
pub(crate) mod tests;
pub mod told;

use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::facts::{Fact, Facts};
use crate::rules::cure::Cure;
use crate::rules::list::{Armed, RuleSet};
use crate::rules::ruling::{Level, Ruling, Verdict};
use crate::rules::{Card, Rule, few_rules};
use finding::Finding;

/// One finding per rule, in the order of the list. A rule that is off says 未检; where too many are, the last finding
/// says so.
pub fn judge(rules: &RuleSet, facts: &Facts) -> Vec<Finding> {
    let judged: Vec<_> = rules
        .photo
        .iter()
        .map(|armed| {
            let ruling = armed.enabled.then(|| judged(&*armed.rule, facts));
            (armed, ruling.map(|ruling| ruling.map(|ruling| weighed(armed.rule.card(), armed.level, ruling))))
        })
        .collect();
    // Only a finding that a person will act on names a cause: one at the level of advice leaves the photo 合格.
    let named: Vec<(&str, Verdict)> = judged
        .iter()
        .filter_map(|(_, found)| found.as_ref()?.as_ref().ok())
        .filter(|found| matches!(found.verdict, Verdict::Look | Verdict::Fail))
        .map(|found| (found.rule, found.verdict))
        .collect();
    // The cause is never the milder of the two: what is silenced would not have changed the photo's state.
    let cause = |found: &Finding| {
        let by = cause::explained_by(found.rule, found.verdict);
        named.iter().find(|(key, verdict)| by.contains(key) && *verdict >= found.verdict).map(|(key, _)| *key)
    };
    let mut told: Vec<Unseen> = Vec::new();
    let findings = judged.into_iter().map(|(armed, found)| match found {
        None => off(armed),
        Some(Ok(finding)) => match cause(&finding) {
            Some(key) => silenced(rules, finding, key),
            None => finding,
        },
        Some(Err(unseen)) => {
            let known = told.contains(&unseen)
                || cause::named_by(unseen).iter().any(|key| named.iter().any(|(rule, _)| rule == key));
            let finding = unseen_finding(armed, unseen, known);
            if finding.verdict == Verdict::Look {
                told.push(unseen);
            }
            finding
        }
    });
    findings.chain(too_few(rules)).collect()
}

/// A rule's own ruling; none where the file it reads was not looked into.
fn judged(rule: &dyn Rule, facts: &Facts) -> Result<Ruling, Unseen> {
    if facts.lacks(Fact::file) && rule.card().reads.contains(&Fact::file) {
        return Err(Unseen::NotAsked);
    }
    rule.judge(facts)
}

/// What is said of a photo at which hardly any rule looked.
fn too_few(rules: &RuleSet) -> Option<Finding> {
    let counts = |level| level != Level::Advice;
    let all = rules.photo.iter().filter(|armed| counts(armed.rule.card().level)).count();
    let in_force = rules.photo.iter().filter(|armed| armed.enabled && counts(armed.level)).count();
    few_rules::judge(in_force, all).map(|ruling| weighed(&few_rules::CARD, few_rules::CARD.level, ruling))
}

fn off(armed: &Armed<dyn Rule>) -> Finding {
    Finding {
        rule: armed.rule.card().key,
        verdict: Verdict::Unchecked,
        level: armed.level,
        text: Text::new("规则未启用", "the rule is off"),
        plain: Text::default(),
        advice: Text::default(),
        cure: armed.rule.card().cure,
        unseen: None,
        measured: None,
        region: None,
        advisory: false,
    }
}

/// A finding whose cause another rule has named: told once, there.
fn silenced(rules: &RuleSet, finding: Finding, cause: &str) -> Finding {
    let cards = rules.photo.iter().map(|armed| armed.rule.card());
    let title = cards.into_iter().find(|card| card.key == cause).map(Card::title).unwrap_or_default();
    let text = Text::new(format!("已由“{}”说明", title.zh), format!("told by \"{}\"", title.en));
    let (plain, advice) = (Text::default(), Text::default());
    Finding { verdict: Verdict::Unchecked, text, plain, advice, ..finding }
}

/// Unseen is never a pass: a person must look, unless the cause has been named already, by the rule it belongs to or
/// by an earlier rule that was blinded by it.
fn unseen_finding(armed: &Armed<dyn Rule>, unseen: Unseen, named: bool) -> Finding {
    let reason = unseen.text();
    let title = armed.rule.card().title();
    let text = Text::new(
        format!("未能检查“{}”：{}", title.zh, reason.zh),
        format!("could not check \"{}\": {}", title.en, reason.en),
    );
    Finding {
        rule: armed.rule.card().key,
        verdict: if named || armed.level == Level::Advice { Verdict::Unchecked } else { Verdict::Look },
        level: armed.level,
        plain: text.clone(),
        text,
        advice: if named { Text::default() } else { Text::new("请您看照片", "look at the photo") },
        // A student cannot know what the program could not see.
        cure: Cure::Check,
        unseen: Some(unseen),
        measured: None,
        region: None,
        advisory: false,
    }
}

/// A ruling as a finding, weighed by the rule's level.
pub fn weighed(card: &'static Card, level: Level, ruling: Ruling) -> Finding {
    let found = ruling.verdict != Verdict::Pass;
    let verdict = match (ruling.verdict, level) {
        (Verdict::Fail, Level::Review) => Verdict::Look,
        (_, Level::Advice) => Verdict::Pass,
        (verdict, _) => verdict,
    };
    Finding {
        rule: card.key,
        verdict,
        level,
        plain: if found { plain::words(card, &ruling, verdict) } else { Text::default() },
        cure: ruling.cure.unwrap_or(card.cure),
        text: ruling.text,
        advice: if found { ruling.advice.unwrap_or_else(|| card.advice()) } else { Text::default() },
        unseen: None,
        measured: ruling.measured,
        region: ruling.region,
        advisory: found && level == Level::Advice,
    }
}
