//! Properties of all rules together, over facts nobody chose.

use proptest::prelude::*;
use serde_json::Value;

use super::finding::state;
use super::judge;
use crate::config::{Choice, Config};
use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::rules::list::RuleSet;
use crate::rules::measured::{Measured, Printed, Value as Quantity};
use crate::rules::ruling::{Level, Ruling, Verdict};
use crate::rules::testing::seen;

const CAUSES: [Unseen; 17] = [
    Unseen::Overlaid,
    Unseen::NotAsked,
    Unseen::Undecoded,
    Unseen::Untold,
    Unseen::NoFace,
    Unseen::FaceUnclear,
    Unseen::TurnedFar,
    Unseen::Sideways,
    Unseen::NoColour,
    Unseen::FaceCovered,
    Unseen::EarHidden,
    Unseen::NoSilhouette,
    Unseen::NoBackground,
    Unseen::NoClothing,
    Unseen::ShouldersCovered,
    Unseen::NotBuilt,
    Unseen::Internal,
];

/// Numbers that have a sign; all others are sizes, and none is less than nothing.
const SIGNED: [&str; 11] =
    ["yaw", "pitch", "roll", "slope", "across", "down", "delta_l", "left_right", "top", "bottom", "opening"];

/// No qualities: which of several, and colours, of which no coordinate by itself is better or worse.
const NO_QUALITY: [&str; 6] = ["colour", "colours", "column", "row", "pale", "strong"];

fn rules(profile: &str) -> RuleSet {
    Config::new(None, Choice { profile: Some(profile.to_owned()), ..Choice::default() }).unwrap().rules("").unwrap()
}

/// Every number of the facts that tells a quality, as a path of keys.
fn leaves(value: &Value, path: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    let places: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(i, value)| (i.to_string(), value)).collect(),
        Value::Number(number) if number.is_f64() => {
            out.push(path.clone());
            return;
        }
        _ => return,
    };
    for (key, value) in places {
        if !NO_QUALITY.contains(&key.as_str()) {
            path.push(key);
            leaves(value, path, out);
            path.pop();
        }
    }
}

pub(crate) fn at<'a>(value: &'a mut Value, path: &[String]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, key| match value {
        Value::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        other => other.get_mut(key),
    })
}

pub(crate) fn good() -> Value {
    serde_json::to_value(seen(|_| ())).unwrap()
}

pub(crate) fn paths() -> Vec<Vec<String>> {
    let mut out = Vec::new();
    leaves(&good(), &mut Vec::new(), &mut out);
    out
}

/// A good photo's facts of which some numbers are anything.
fn facts() -> impl Strategy<Value = Value> {
    let change = (any::<prop::sample::Index>(), -1.0..1.0f64, -3.0..2.0f64);
    prop::collection::vec(change, 0..6).prop_map(|changes| {
        let (mut value, paths) = (good(), paths());
        for (index, sign, magnitude) in changes {
            let path: &Vec<String> = index.get(&paths);
            if let Some(number) = at(&mut value, path) {
                let moved = within(path, number.as_f64().unwrap_or_default() + sign * 10f64.powf(magnitude));
                *number = moved.into();
            }
        }
        value
    })
}

pub(crate) fn within(path: &[String], number: f64) -> f64 {
    if path.iter().any(|key| SIGNED.contains(&key.as_str())) { number } else { number.max(0.0) }
}

pub(crate) fn read(value: &Value) -> Facts {
    serde_json::from_value(value.clone()).unwrap()
}

/// What goes out of sight on the way is no betterment; what comes into sight must not be worse than both ends.
fn weight(ruling: &Result<Ruling, Unseen>, unseen: Verdict) -> Verdict {
    ruling.as_ref().map_or(unseen, |ruling| ruling.verdict)
}

fn beyond(measured: &Measured) -> bool {
    let Printed { value, low, high } = measured.printed();
    let number = |text: &str| text.parse::<f64>().ok();
    let value = number(&value);
    value.zip(number(&low)).is_some_and(|(v, low)| v < low)
        || value.zip(number(&high)).is_some_and(|(v, high)| v > high)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Between two values of one number nothing may be worse than at both: else there is a way from the better of them
    /// on which the photo gets worse and its verdict better.
    #[test]
    fn worsening_one_fact_never_betters_a_verdict(
        base in facts(),
        leaf in any::<prop::sample::Index>(),
        steps in prop::array::uniform3((-1.0..1.0f64, -3.0..2.0f64)),
        profile in prop::sample::select(vec!["notice-2023", "strict"]),
    ) {
        let (mut base, paths) = (base, paths());
        let path: &Vec<String> = leaf.get(&paths);
        let start = at(&mut base, path).and_then(|v| v.as_f64()).unwrap();
        let mut values = steps.map(|(sign, magnitude)| within(path, start + sign * 10f64.powf(magnitude)));
        values.sort_by(f64::total_cmp);
        let along = values.map(|value| {
            *at(&mut base, path).unwrap() = value.into();
            read(&base)
        });
        for armed in &rules(profile).photo {
            let rulings = along.each_ref().map(|facts| armed.rule.judge(facts));
            let [low, middle, high] = rulings.each_ref();
            let (low, high) = (weight(low, Verdict::Fail), weight(high, Verdict::Fail));
            let middle = weight(middle, Verdict::Look);
            prop_assert!(
                middle <= low.max(high),
                "{}: {} = {values:?} gives {low:?}, {middle:?}, {high:?}\n{rulings:#?}",
                armed.rule.card().key,
                path.join("."),
            );
        }
    }

    #[test]
    fn the_printed_value_lies_beyond_its_limit_exactly_where_the_verdict_is_no_pass(base in facts()) {
        for armed in &rules("strict").photo {
            let Ok(ruling) = armed.rule.judge(&read(&base)) else { continue };
            let Some(measured) = &ruling.measured else { continue };
            let limited = measured.low.is_some() || measured.high.is_some();
            if matches!(measured.value, Quantity::Number(_)) && limited {
                prop_assert_eq!(
                    beyond(measured), ruling.verdict != Verdict::Pass,
                    "{}: {:?} {}", armed.rule.card().key, measured.printed(), ruling.text.zh
                );
            }
            // A setting that is named exists.
            for limit in [measured.low, measured.high].into_iter().flatten() {
                let known = limit.setting.is_empty() || armed.rule.card().limits.iter().any(|l| l.name == limit.setting);
                prop_assert!(known, "{}: no setting {}", armed.rule.card().key, limit.setting);
            }
        }
    }

    /// What a rule's card does not name makes no difference to it: it need not be measured for it.
    #[test]
    fn a_rule_reads_what_its_card_names_and_nothing_else(base in facts()) {
        let facts = read(&base);
        for armed in &rules("strict").photo {
            let mut bare = Facts::named(facts.name.clone());
            let reads = armed.rule.card().reads;
            for fact in reads {
                bare.take(*fact, &facts);
            }
            prop_assert_eq!(armed.rule.judge(&bare), armed.rule.judge(&facts), "{}", armed.rule.card().key);
        }
    }

    /// However the rules are set that name a cause: where one that counts was blinded, the photo is not 合格.
    #[test]
    fn nothing_unseen_ends_in_a_pass(
        base in facts(),
        blinded in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
        all in prop::option::of(any::<prop::sample::Index>()),
        settings in prop::collection::vec((prop::sample::select(vec![Level::Fault, Level::Review, Level::Advice]), prop::bool::weighted(0.8)), 80),
    ) {
        let mut facts = read(&base);
        for (fact, cause) in blinded {
            (fact.get(Facts::SIGHTS).1)(&mut facts, *cause.get(&CAUSES));
        }
        if let Some(cause) = all {
            for (_, blind) in Facts::SIGHTS {
                blind(&mut facts, *cause.get(&CAUSES));
            }
        }
        let mut rules = rules("notice-2023");
        for (armed, (level, enabled)) in rules.photo.iter_mut().zip(settings) {
            (armed.level, armed.enabled) = (level, enabled);
        }
        let counts = |armed: &&crate::rules::list::Armed<dyn crate::rules::Rule>| armed.enabled && armed.level != Level::Advice;
        let unseen = rules.photo.iter().filter(counts).any(|armed| armed.rule.judge(&facts).is_err());
        if unseen {
            prop_assert_ne!(state(&judge(&rules, &facts)), Verdict::Pass);
        }
    }
}

/// Paths of everything that can be unseen, also within facts.
fn sights(value: &Value, path: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    if value.get("Ok").is_some() {
        out.push(path.clone());
    }
    if let Value::Object(map) = value {
        for (key, value) in map {
            path.push(key.clone());
            sights(value, path, out);
            path.pop();
        }
    }
}

/// Read by rules that only advise.
const ADVISORY: [&str; 3] = ["collar", "expression", "make_up"];

#[test]
fn every_sight_counts_also_those_within_facts() {
    let (mut paths, rules) = (Vec::new(), rules("strict"));
    sights(&good(), &mut Vec::new(), &mut paths);
    let before = judge(&rules, &read(&good()));
    let lost: Vec<String> = paths
        .iter()
        .filter(|path| !ADVISORY.contains(&path[0].as_str()))
        .filter(|path| {
            let mut facts = good();
            *at(&mut facts, path).unwrap() = serde_json::json!({ "Err": "internal" });
            let after = judge(&rules, &read(&facts));
            !before.iter().zip(&after).any(|(b, a)| b.verdict == Verdict::Pass && a.verdict == Verdict::Look)
        })
        .map(|path| path.join("."))
        .collect();
    assert!(lost.is_empty(), "unseen and yet a pass: {lost:?}");
}

/// From the value of a good photo outwards, on either side, no verdict betters.
#[test]
fn from_good_outwards_a_verdict_only_worsens() {
    let rules = rules("strict");
    for path in paths() {
        let good = at(&mut good(), &path).and_then(|v| v.as_f64()).unwrap();
        for sign in [-1.0, 1.0] {
            let along: Vec<Facts> = (0..60)
                .map(|step| {
                    let mut facts = self::good();
                    *at(&mut facts, &path).unwrap() =
                        within(&path, good + sign * 10f64.powf(-3.0 + f64::from(step) / 12.0)).into();
                    read(&facts)
                })
                .collect();
            for armed in &rules.photo {
                let verdicts: Vec<Verdict> =
                    along.iter().map(|facts| weight(&armed.rule.judge(facts), Verdict::Fail)).collect();
                assert!(verdicts.is_sorted(), "{}: {} {sign}: {verdicts:?}", armed.rule.card().key, path.join("."));
            }
        }
    }
}

#[test]
fn every_rule_that_names_a_cause_exists() {
    for cause in CAUSES {
        for key in super::cause::named_by(cause) {
            assert!(crate::rules::list::card(key).is_some(), "{key}");
        }
    }
}

/// A good photo without one sight, told by the rule that names it at the level of advice.
#[test]
fn a_cause_named_as_advice_only_is_looked_at() {
    let text = "[rules.face_missing]\nlevel = \"advice\"\n";
    let rules = Config::new(Some(("zhaojian.toml", text)), Choice::default()).unwrap().rules("").unwrap();
    let facts = seen(|facts| {
        facts.faces = Ok(crate::facts::face::Faces::default());
        Facts::SIGHTS.iter().filter(|(fact, _)| *fact != "faces").for_each(|(_, blind)| blind(facts, Unseen::NoFace));
    });
    assert_eq!(state(&judge(&rules, &facts)), Verdict::Look);
}
