//! Holds the facts of one photo against the armed rules.

use super::Rule;
use super::list::{Armed, RuleSet};
use crate::finding::{Finding, Level, Ruling, Text, Unseen, Verdict};
use crate::observe::Observations;

/// One finding per rule, in the order of the list. A rule that is off says 未检.
pub fn judge(rules: &RuleSet, seen: &Observations) -> Vec<Finding> {
    let rulings: Vec<_> =
        rules.photo.iter().map(|armed| (armed, armed.enabled.then(|| armed.rule.judge(seen)))).collect();
    let failed: Vec<&str> = rulings
        .iter()
        .filter(|(_, ruling)| matches!(ruling, Some(Ok(r)) if r.verdict != Verdict::Pass))
        .map(|(armed, _)| armed.rule.card().key)
        .collect();
    let mut told: Vec<Unseen> = Vec::new();
    rulings
        .into_iter()
        .map(|(armed, ruling)| match ruling {
            None => off(armed),
            Some(Ok(ruling)) => finding(armed.rule.card(), armed.level, ruling),
            Some(Err(unseen)) => {
                let named = told.contains(&unseen) || unseen.named_by().iter().any(|key| failed.contains(key));
                let finding = unseen_finding(armed, unseen, named);
                if finding.verdict == Verdict::Look {
                    told.push(unseen);
                }
                finding
            }
        })
        .collect()
}

fn off(armed: &Armed<dyn Rule>) -> Finding {
    Finding {
        rule: armed.rule.card().key,
        verdict: Verdict::Unchecked,
        level: armed.level,
        text: Text::new("规则未启用", "the rule is off"),
        advice: Text::default(),
        measured: None,
        region: None,
        advisory: false,
    }
}

/// Unseen is never a pass: a person must look, unless the cause has been named already, by the rule it belongs to or
/// by an earlier rule that was blinded by it.
fn unseen_finding(armed: &Armed<dyn Rule>, unseen: Unseen, named: bool) -> Finding {
    let reason = unseen.text();
    let title = armed.rule.card().title();
    Finding {
        rule: armed.rule.card().key,
        verdict: match (named, armed.level) {
            (true, _) | (_, Level::Advice) => Verdict::Unchecked,
            _ if unseen == Unseen::NotBuilt => Verdict::Unchecked,
            _ => Verdict::Look,
        },
        level: armed.level,
        text: Text::new(
            format!("未能检查“{}”：{}", title.zh, reason.zh),
            format!("could not check \"{}\": {}", title.en, reason.en),
        ),
        advice: if named { Text::default() } else { Text::new("请人工查看照片", "look at the photo") },
        measured: None,
        region: None,
        advisory: false,
    }
}

/// A ruling as a finding, weighed by the rule's level.
pub fn finding(card: &'static super::Card, level: Level, ruling: Ruling) -> Finding {
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
        text: ruling.text,
        advice: if found { ruling.advice.unwrap_or_else(|| card.advice()) } else { Text::default() },
        measured: ruling.measured,
        region: ruling.region,
        advisory: found && level == Level::Advice,
    }
}
