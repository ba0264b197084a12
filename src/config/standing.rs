//! What a configuration changes of its profile: a 合格 is worth no more than the rules behind it.

use std::collections::BTreeSet;

use super::{Config, ConfigError, rules_table};
use crate::rules::standing::Standing;

impl Config {
    /// Holds the configuration in force against its profile alone.
    pub fn standing(&self) -> Result<Standing, ConfigError> {
        let profile = Self::profile(&self.profile)?;
        let before = rules_table(&profile.rules("")?);
        let mut changed: BTreeSet<(String, String)> = BTreeSet::new();
        let mut off: BTreeSet<String> = BTreeSet::new();
        for department in std::iter::once("").chain(self.departments()) {
            for (rule, now) in rules_table(&self.rules(department)?) {
                let (Some(now), Some(before)) = (now.as_table(), before.get(&rule).and_then(|t| t.as_table())) else {
                    continue;
                };
                for (key, value) in now.iter().filter(|(key, value)| before.get(*key) != Some(*value)) {
                    if key != "enabled" {
                        changed.insert((rule.clone(), key.clone()));
                    } else if value.as_bool() == Some(false) {
                        off.insert(rule.clone());
                    }
                }
            }
        }
        let levels = changed.iter().filter(|(_, key)| key == "level").count();
        Ok(Standing {
            file: self.file().map(str::to_owned),
            off: off.len(),
            limits: changed.len() - levels,
            levels,
            student_id: self.student_id()?.as_str() != profile.student_id()?.as_str(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Choice;

    fn standing(text: &str, ignore: &[&str]) -> Standing {
        let ignore = ignore.iter().map(|rule| (*rule).to_owned()).collect();
        Config::new(Some(("校.toml", text)), Choice { ignore, ..Choice::default() }).unwrap().standing().unwrap()
    }

    #[test]
    fn each_changed_setting_counts_once_wherever_it_is_made() {
        assert_eq!(standing("", &[]), Standing { file: Some("校.toml".to_owned()), ..Standing::default() });
        let text = "[names]\nstudent_id = \"[0-9]{8}\"\n[rules.blurred]\nenabled = false\n[rules.not_frontal]\n\
                    yaw_pass = 12.0\nlevel = \"review\"\n[departments.\"法学院\".rules.not_frontal]\nyaw_pass = 11.0\n\
                    yaw_fail = 16.0\n[departments.\"法学院\".rules.red_eye]\nenabled = false\n";
        let found = standing(text, &["top_blue"]);
        assert_eq!((found.off, found.limits, found.levels, found.student_id), (3, 2, 1, true));
        // As in the profile: nothing is changed by it.
        assert_eq!(standing("[rules.blurred]\nenabled = true\n", &[]).off, 0);
    }
}
