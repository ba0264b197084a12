//! `evaluate.json`: every count and every distribution, for programs.

use serde_json::{Value, json};

use crate::evaluate::count::{Counts, Share};
use crate::evaluate::score::{Distribution, Score};
use crate::evaluate::suggest::Outcome;
use crate::evaluate::truth::Truth;
use crate::evaluate::under::{Moves, Swing, Under};
use crate::evaluate::whole::Whole;
use crate::evaluate::{Breakdown, Evaluation};
use crate::output::Manifest;

/// The file; `files` are those written beside it.
pub fn render(evaluation: &Evaluation<'_>, files: &Manifest) -> Vec<u8> {
    let everything = |_| true;
    let mut body = json!({
        "profile": evaluation.profile,
        "config": evaluation.config,
        "photos": evaluation.cases.len(),
        "columns": evaluation.columns,
        "rules": evaluation.scores.iter().map(|s| rule(s, everything, true)).collect::<Vec<_>>(),
        "not_evaluated": evaluation.unlabelled.iter().map(|c| c.key).collect::<Vec<_>>(),
        "whole": whole(evaluation.whole),
        "by": evaluation.by.iter().map(|by| groups(evaluation, by)).collect::<Vec<_>>(),
        "under": evaluation.under.iter().map(under).collect::<Vec<_>>(),
    });
    if let (Some((rate, list)), Some(body)) = (&evaluation.suggest, body.as_object_mut()) {
        let one = |s: &crate::evaluate::suggest::Suggestion| {
            json!({
                "rule": s.card.key, "unit": s.unit.to_string(),
                "pass": round(s.limits.pass), "fail": round(s.limits.fail),
                "now": outcome(s.current), "same_photos": outcome(s.proposed), "crossed": outcome(s.crossed),
            })
        };
        let list: Vec<Value> = list.iter().map(one).collect();
        body.insert("suggest".to_owned(), json!({ "rate": round(*rate), "rules": list }));
    }
    let pretty = serde_json::to_string_pretty(&body).unwrap_or_default();
    let rest = pretty.strip_prefix("{\n").unwrap_or(&pretty);
    format!("{}{rest}\n", files.head(&[])).into_bytes()
}

fn groups(evaluation: &Evaluation<'_>, by: &Breakdown) -> Value {
    let group = |group: &crate::evaluate::Group| {
        let rules: Vec<Value> =
            evaluation.scores.iter().map(|s| rule(s, |case| group.cases.contains(&case), false)).collect();
        let wronged = json!({ "fail": share(group.fair.accused), "look": share(group.fair.looked) });
        json!({ "value": group.value, "photos": group.cases.len(), "rules": rules, "whole": whole(group.whole), "wronged": wronged })
    };
    json!({ "column": by.column, "groups": by.groups.iter().map(group).collect::<Vec<_>>() })
}

fn rule(score: &Score<'_>, which: impl Fn(usize) -> bool + Copy, with_values: bool) -> Value {
    let mut value = json!({
        "rule": score.card.key,
        "faulty": counts(score.counts(Truth::Faulty, which)),
        "partly": counts(score.counts(Truth::Partly, which)),
        "good": counts(score.counts(Truth::Good, which)),
    });
    if let (true, Some(distribution), Some(object)) = (with_values, &score.value, value.as_object_mut()) {
        object.insert("value".to_owned(), values(distribution));
    }
    value
}

fn values(d: &Distribution) -> Value {
    let list = |values: &[f64]| values.iter().map(|v| round(*v)).collect::<Vec<_>>();
    let histogram = d
        .histogram
        .as_ref()
        .map(|h| json!({ "from": round(h.from), "width": round(h.width), "good": h.good, "faulty": h.faulty }));
    json!({
        "axis": d.axis().1,
        "pass": round(d.scale.limit()),
        "fail": d.fail.map(round),
        "eer": d.eer.map(round),
        "margin": d.margin.map(round),
        "good": list(&d.good),
        "faulty": list(&d.faulty),
        "histogram": histogram,
    })
}

/// Each verdict with its share and Wilson's interval.
fn counts(c: Counts) -> Value {
    let share = |hits: usize| share(Share { hits, n: c.n() });
    json!({ "n": c.n(), "fail": share(c.fail), "look": share(c.look), "unchecked": share(c.unchecked), "pass": share(c.pass) })
}

fn share(share: Share) -> Value {
    let (low, high) = share.interval();
    json!({ "count": share.hits, "percent": round(share.percent()), "low": round(low), "high": round(high) })
}

/// What a change moves: only the ways that some verdict went.
fn under(under: &Under<'_>) -> Value {
    let rule = |rule: &Swing| json!({ "rule": rule.card.key, "verdicts": moves(rule.moves) });
    let rules = under.rules.iter().filter(|rule| rule.moves.changed() > 0).map(rule).collect::<Vec<_>>();
    json!({
        "change": under.change.name(),
        "about": under.change.about().1,
        "photos": moves(under.photos),
        "clean": moves(under.clean),
        "clean_failing_only_now": under.accused,
        "rules": rules,
    })
}

fn moves(moves: Moves) -> Value {
    let went = moves.ways().filter(|way| way.2 > 0);
    let went: serde_json::Map<String, Value> =
        went.map(|(before, after, n)| (format!("{}_to_{}", before.word(), after.word()), n.into())).collect();
    json!({ "n": moves.n(), "changed": moves.changed(), "moved": went })
}

fn whole(whole: Whole) -> Value {
    json!({ "clean": counts(whole.clean), "faulty": counts(whole.faulty), "not_counted": whole.other })
}

fn outcome(outcome: Outcome) -> Value {
    json!({ "good": outcome.good, "faulty": outcome.faulty })
}

/// Four decimals: more than any value here deserves, and the same on every machine.
fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4 + 0.0
}
