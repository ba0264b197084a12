//! Which settings of a rule stand behind the limits it prints.

use crate::rules::measured::fixed;

/// The settings of a pair of limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    /// Up to here it passes.
    pub pass: String,
    /// Beyond here it fails; a rule with one limit has none.
    pub fail: Option<String>,
    /// What a value of the setting is multiplied by to be printed: settings hold shares where percent are shown.
    pub factor: f64,
    /// Settings that count are whole numbers.
    pub whole: bool,
}

impl Fields {
    /// The only setting that prints as `shown`, by the names that limits have: `.._pass` with its `.._fail`, or `max_..`
    /// and `min_..`.
    pub fn behind(limits: &toml::Table, shown: &str, unit: &str) -> Option<Self> {
        let decimals = shown.split_once('.').map_or(0, |(_, after)| after.len());
        let factors: &[f64] = if unit == "%" { &[1.0, 100.0] } else { &[1.0] };
        let named = |name: &str| name.ends_with("_pass") || name.starts_with("max_") || name.starts_with("min_");
        let mut found = limits.iter().filter(|(name, _)| named(name)).filter_map(|(name, value)| {
            let factor = factors.iter().find(|f| number(value).is_some_and(|v| fixed(v * **f, decimals) == shown))?;
            let fail = name.strip_suffix("_pass").map(|stem| format!("{stem}_fail"));
            let fail = fail.filter(|fail| limits.contains_key(fail));
            Some(Self { pass: name.clone(), fail, factor: *factor, whole: value.is_integer() })
        });
        let one = found.next()?;
        found.next().is_none().then_some(one)
    }

    /// The failing limit as it would be printed.
    pub fn fail_value(&self, limits: &toml::Table) -> Option<f64> {
        number(limits.get(self.fail.as_ref()?)?).map(|value| value * self.factor)
    }
}

fn number(value: &toml::Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(limits: &str, shown: &str, unit: &str) -> Option<Fields> {
        Fields::behind(&limits.parse().unwrap(), shown, unit)
    }

    #[test]
    fn a_pair_is_found_by_the_value_it_prints() {
        let limits = "ratio_pass = 0.6\nratio_fail = 0.45\nmargin = 0.6";
        let found = behind(limits, "0.60", "比值 ratio").unwrap();
        assert_eq!((found.pass.as_str(), found.fail.as_deref()), ("ratio_pass", Some("ratio_fail")));
        assert!((found.fail_value(&limits.parse().unwrap()).unwrap() - 0.45).abs() < 1e-12);
    }

    #[test]
    fn shares_are_printed_as_percent() {
        let found = behind("share_pass = 0.02\nshare_fail = 0.06", "2.0", "%").unwrap();
        assert!((found.factor - 100.0).abs() < 1e-12);
        assert_eq!(behind("share_pass = 0.02", "2.0", "ΔE"), None);
    }

    #[test]
    fn what_cannot_be_told_is_not_guessed() {
        assert_eq!(behind("yaw_pass = 10.0\nroll_pass = 10.0", "10.0", "°"), None);
        assert_eq!(behind("share_look = 0.25", "25", "%"), None);
        let whole = behind("max_files = 3", "3", "").unwrap();
        assert!(whole.whole && whole.fail.is_none());
    }
}
