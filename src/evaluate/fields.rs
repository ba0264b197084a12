//! Which settings of a rule stand behind a limit.

use crate::rules::measured::Limit;

/// The settings of a pair of limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    /// Up to here it passes.
    pub pass: String,
    /// Beyond here it fails; a rule with one limit has none.
    pub fail: Option<String>,
    /// Settings that count are whole numbers.
    pub whole: bool,
}

impl Fields {
    /// The setting that a limit names, and the one beyond which it fails: `.._pass` goes with `.._fail`.
    pub fn behind(settings: &toml::Table, limit: Limit) -> Option<Self> {
        let pass = settings.get(limit.setting)?;
        let fail = limit.setting.strip_suffix("_pass").map(|stem| format!("{stem}_fail"));
        let fail = fail.filter(|fail| settings.contains_key(fail));
        Some(Self { pass: limit.setting.to_owned(), fail, whole: pass.is_integer() })
    }

    /// The failing limit, in the unit of the fact.
    pub fn fail_value(&self, settings: &toml::Table) -> Option<f64> {
        let value = settings.get(self.fail.as_ref()?)?;
        value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_known_by_the_name_of_its_passing_limit() {
        let settings: toml::Table = "share_pass = 0.02\nshare_fail = 0.06\nmax_files = 3".parse().unwrap();
        let found = Fields::behind(&settings, Limit { value: 0.02, setting: "share_pass" }).unwrap();
        assert_eq!((found.pass.as_str(), found.fail.as_deref()), ("share_pass", Some("share_fail")));
        assert_eq!(found.fail_value(&settings), Some(0.06));
        let whole = Fields::behind(&settings, Limit { value: 3.0, setting: "max_files" }).unwrap();
        assert!(whole.whole && whole.fail.is_none());
        assert_eq!(Fields::behind(&settings, Limit { value: 1.0, setting: "" }), None);
    }
}
