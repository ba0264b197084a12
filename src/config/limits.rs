//! Limits that make sense: a limit of NaN passes every photo, and a pair in the wrong order fails or passes at random.

use toml::{Table, Value};

use super::Wrong;
use crate::rules::Carded;

/// A limit with what is wrong with it.
pub(super) type Fault = (String, Wrong);

/// Makes a rule from its table, if its limits make sense.
pub(super) fn armed<R: Carded + ?Sized>(
    rule: &str,
    table: Table,
    build: fn(Table) -> Result<Box<R>, toml::de::Error>,
) -> Result<Box<R>, Fault> {
    let wrong = |e: toml::de::Error| (String::new(), Wrong::Value(format!("rules.{rule}"), e.to_string()));
    let defaults = build(Table::new()).map_err(wrong)?.limits();
    // One by one, so that an error can name the limit.
    for (name, value) in &table {
        if let Err(error) = build(Table::from_iter([(name.clone(), value.clone())])) {
            let words = kind(defaults.get(name), value).unwrap_or(error.message());
            return Err((name.clone(), Wrong::Value(format!("rules.{rule}.{name}"), words.to_owned())));
        }
    }
    let built = build(table).map_err(wrong)?;
    check(rule, &defaults, &built.limits())?;
    Ok(built)
}

/// What a value should have been, where it is of another kind than the default.
fn kind(default: Option<&Value>, value: &Value) -> Option<&'static str> {
    match default? {
        Value::Float(_) | Value::Integer(_) if number(value).is_none() => Some("应是数 (must be a number)"),
        Value::Boolean(_) => Some("应是 true 或 false (must be true or false)"),
        _ => None,
    }
}

/// Holds the limits in force of one rule against its defaults: which of them are pairs in which order, and which may be
/// negative, is read from these. Says which limit is wrong, and how.
fn check(rule: &str, defaults: &Table, limits: &Table) -> Result<(), Fault> {
    for (name, value) in limits {
        let full = || format!("rules.{rule}.{name}");
        if !finite(value) {
            return Err((name.clone(), Wrong::NotFinite(full())));
        }
        if number(value).is_some_and(|v| v < 0.0) && number_at(defaults, name).is_some_and(|v| v >= 0.0) {
            return Err((name.clone(), Wrong::Negative(full())));
        }
    }
    for (low, high) in defaults.keys().filter_map(|name| ordered(defaults, name)) {
        let (Some(a), Some(b)) = (number_at(limits, low), number_at(limits, high)) else { continue };
        if a > b {
            // The one that was changed is the one to name.
            let wrong = if number_at(defaults, low) == Some(a) { high } else { low };
            let set = |name: &str, value: f64| format!("{name} = {value}");
            let order = Wrong::Order { rule: format!("rules.{rule}"), low: set(low, a), high: set(high, b) };
            return Err((wrong.to_owned(), order));
        }
    }
    Ok(())
}

/// The pair that begins with this limit, the one that is lower by default first.
fn ordered<'a>(defaults: &'a Table, name: &'a str) -> Option<(&'a str, &'a str)> {
    let ends = |end: &str, other: &str| name.strip_suffix(end).map(|stem| format!("{stem}{other}"));
    let begins = |start: &str, other: &str| name.strip_prefix(start).map(|stem| format!("{other}{stem}"));
    let other = ends("pass", "fail")
        .or_else(|| ends("low", "high"))
        .or_else(|| ends("_min", "_max"))
        .or_else(|| begins("min_", "max_"))?;
    let (other, _) = defaults.get_key_value(&other)?;
    let rising = number_at(defaults, name)? <= number_at(defaults, other)?;
    Some(if rising { (name, other) } else { (other, name) })
}

fn finite(value: &Value) -> bool {
    match value {
        Value::Float(number) => number.is_finite(),
        Value::Array(list) => list.iter().all(finite),
        _ => true,
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|n| n as f64))
}

fn number_at(table: &Table, name: &str) -> Option<f64> {
    table.get(name).and_then(number)
}

#[cfg(test)]
mod tests {
    use crate::config::{Choice, Config, PROFILES};

    fn said(text: &str) -> String {
        Config::new(Some(("校.toml", text)), Choice::default()).unwrap_err().to_string()
    }

    #[test]
    fn every_profile_makes_sense() {
        for (name, ..) in PROFILES {
            Config::new(None, Choice { profile: Some(name.to_owned()), ..Choice::default() }).unwrap();
        }
    }

    #[test]
    fn limits_that_make_no_sense_are_named_with_file_and_line() {
        for (line, named, words) in [
            ("yaw_pass = \"x\"", "yaw_pass", "must be a number"),
            ("level = \"faul\"", "level", "fault"),
            ("yaw_pass = nan", "yaw_pass", "finite"),
            ("yaw_fail = inf", "yaw_fail", "finite"),
            ("yaw_pass = -1", "yaw_pass", "negative"),
            ("yaw_pass = 15.1", "yaw_pass = 15.1", "greater than yaw_fail = 15"),
            ("yaw_fail = 9", "yaw_fail = 9", "yaw_pass = 11.5 must not"),
        ] {
            let text = said(&format!("# head\n[rules.not_frontal]\n{line}\n"));
            for part in ["“校.toml”第 3 行 (line 3)", "not_frontal", named, words] {
                assert!(text.contains(part), "{line}: {part}: {text}");
            }
        }
    }

    #[test]
    fn pairs_are_told_by_their_defaults() {
        // Ears: more shown is better, so the passing limit is the higher one.
        assert!(said("[rules.ear_hidden]\nshown_pass = 0.1\n").contains("shown_fail = 0.12 must not"));
        for wrong in [
            "[rules.framing_head_top]\nlow = 120.0",
            "[rules.file_size]\nmin_kb = 4096.0",
            "[rules.background_not_blue]\nhue_max = 200.0",
            "[rules.hair_over_neck]\npass = 0.3",
            "[rules.top_colour]\nhues = [[0.0, nan]]",
        ] {
            assert!(said(wrong).contains("line 2"), "{wrong}");
        }
        let equal = "[rules.not_frontal]\nyaw_pass = 15\nyaw_fail = 15\n";
        Config::new(Some(("校.toml", equal)), Choice::default()).unwrap();
    }

    #[test]
    fn a_department_is_checked_like_the_rest() {
        let text = said("[departments.\"法学院\".rules.blurred]\n\nsigma_pass = 9.0\n");
        assert!(text.contains("line 3") && text.contains("sigma_fail = 3"), "{text}");
    }
}
