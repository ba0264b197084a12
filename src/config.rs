//! Profile, then the config file, then flags: merged as TOML tables, deserialised once. An unknown key is an error.

use std::collections::BTreeSet;

use crate::digest::sha256;
use crate::name::IdPattern;
use crate::rules::list::{Armed, Build, RuleSet, entries};
use crate::rules::ruling::Level;

/// Profiles built into the program: name, meaning, TOML.
pub const PROFILES: [(&str, &str, &str); 3] = [
    ("notice-2023", "采集通知（2023 年 11 月）写明的要求（默认）", include_str!("../profiles/notice-2023.toml")),
    ("chsi", "通知的要求，加学信网公布的图像指标", include_str!("../profiles/chsi.toml")),
    ("strict", "以上两者，从严", include_str!("../profiles/strict.toml")),
];

/// Profile used when none is named.
pub const DEFAULT_PROFILE: &str = "notice-2023";

/// What is wrong with a configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// No built-in profile has this name.
    #[error("没有名为“{0}”的方案，可用：notice-2023、chsi、strict (no such profile)")]
    Profile(String),
    /// The text is not TOML, or a value has the wrong type.
    #[error("{0}: {1}")]
    Toml(String, toml::de::Error),
    /// A key that nothing reads.
    #[error("[{0}]：没有这个配置项 (no such key)")]
    Key(String),
    /// A rule that does not exist.
    #[error("[rules.{0}]：没有这条规则，用 `zhaojian explain` 查看全部规则 (no such rule)")]
    Rule(String),
    /// The student-number pattern is no regular expression.
    #[error("[names] student_id：不是正确的正则表达式 (not a regular expression): {0}")]
    Pattern(String),
}

/// What the command line adds.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// `--profile`; it wins over the file's.
    pub profile: Option<String>,
    /// Only these rules, where not empty.
    pub rules: Vec<String>,
    /// Not these rules.
    pub ignore: Vec<String>,
}

/// The effective configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// Name of the profile.
    pub profile: String,
    table: toml::Table,
    choice: Choice,
}

impl Config {
    /// A built-in profile as it stands.
    pub fn profile(name: &str) -> Result<Self, ConfigError> {
        Self::new(None, Choice { profile: Some(name.to_owned()), ..Choice::default() })
    }

    /// Merges profile, file (name and text) and flags, and checks every key.
    pub fn new(file: Option<(&str, &str)>, choice: Choice) -> Result<Self, ConfigError> {
        let own = match file {
            Some((name, text)) => text.parse::<toml::Table>().map_err(|e| ConfigError::Toml(name.to_owned(), e))?,
            None => toml::Table::new(),
        };
        let profile = match (&choice.profile, own.get("profile").and_then(toml::Value::as_str)) {
            (Some(flag), _) => flag.clone(),
            (None, Some(file)) => file.to_owned(),
            (None, None) => DEFAULT_PROFILE.to_owned(),
        };
        let text = PROFILES.iter().find(|p| p.0 == profile).ok_or_else(|| ConfigError::Profile(profile.clone()))?.2;
        let mut table = text.parse::<toml::Table>().map_err(|e| ConfigError::Toml(profile.clone(), e))?;
        merge(&mut table, own);
        table.insert("profile".to_owned(), toml::Value::String(profile.clone()));
        let config = Self { profile, table, choice };
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        for (key, value) in &self.table {
            match key.as_str() {
                "profile" => {}
                "names" => {
                    let names = value.as_table().ok_or_else(|| ConfigError::Key(key.clone()))?;
                    if let Some(unknown) = names.keys().find(|k| k.as_str() != "student_id") {
                        return Err(ConfigError::Key(format!("names.{unknown}")));
                    }
                }
                "rules" if value.is_table() => {}
                "departments" => {
                    for (department, table) in value.as_table().ok_or_else(|| ConfigError::Key(key.clone()))? {
                        let table =
                            table.as_table().ok_or_else(|| ConfigError::Key(format!("departments.{department}")))?;
                        if let Some(unknown) = table.keys().find(|k| k.as_str() != "rules") {
                            return Err(ConfigError::Key(format!("departments.{department}.{unknown}")));
                        }
                        self.rules(department)?;
                    }
                }
                _ => return Err(ConfigError::Key(key.clone())),
            }
        }
        let known: BTreeSet<&str> = entries().iter().map(|e| e.card.key).collect();
        for key in self.choice.rules.iter().chain(&self.choice.ignore) {
            if !known.contains(key.as_str()) {
                return Err(ConfigError::Rule(key.clone()));
            }
        }
        self.rules("")?;
        self.student_id()?;
        Ok(())
    }

    /// The student-number pattern in force.
    pub fn student_id(&self) -> Result<IdPattern, ConfigError> {
        match self.table.get("names").and_then(|n| n.get("student_id")) {
            None => Ok(IdPattern::default()),
            Some(toml::Value::String(pattern)) => {
                IdPattern::new(pattern).map_err(|e| ConfigError::Pattern(e.to_string()))
            }
            Some(other) => Err(ConfigError::Pattern(other.to_string())),
        }
    }

    /// The rules of a department, armed with the thresholds in force there.
    pub fn rules(&self, department: &str) -> Result<RuleSet, ConfigError> {
        let mut tables = self.table.get("rules").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let local = self.table.get("departments").and_then(|d| d.get(department)).and_then(|d| d.get("rules"));
        if let Some(local) = local.and_then(toml::Value::as_table) {
            merge(&mut tables, local.clone());
        }
        let mut set = RuleSet::default();
        for entry in entries() {
            let key = entry.card.key;
            let mut table = match tables.remove(key) {
                None => toml::Table::new(),
                Some(toml::Value::Table(table)) => table,
                Some(_) => return Err(ConfigError::Key(format!("rules.{key}"))),
            };
            let at = |e| ConfigError::Toml(format!("[rules.{key}]"), e);
            let level: Level = table.remove("level").map_or(Ok(entry.card.level), toml::Value::try_into).map_err(at)?;
            let mut enabled: bool = table.remove("enabled").map_or(Ok(true), toml::Value::try_into).map_err(at)?;
            if !self.choice.rules.is_empty() {
                enabled = self.choice.rules.iter().any(|k| k == key);
            }
            enabled &= !self.choice.ignore.iter().any(|k| k == key);
            match entry.build {
                Build::Photo(build) => set.photo.push(Armed { rule: build(table).map_err(at)?, level, enabled }),
                Build::Batch(build) => set.batch.push(Armed { rule: build(table).map_err(at)?, level, enabled }),
            }
        }
        match tables.keys().next() {
            Some(unknown) => Err(ConfigError::Rule(unknown.clone())),
            None => Ok(set),
        }
    }

    /// The effective configuration as TOML: every rule with every threshold.
    pub fn effective(&self) -> Result<String, ConfigError> {
        let mut table = toml::Table::new();
        table.insert("profile".to_owned(), self.profile.clone().into());
        let mut names = toml::Table::new();
        names.insert("student_id".to_owned(), self.student_id()?.as_str().into());
        table.insert("names".to_owned(), names.into());
        table.insert("rules".to_owned(), rules_table(&self.rules("")?).into());
        let mut departments = toml::Table::new();
        if let Some(own) = self.table.get("departments").and_then(toml::Value::as_table) {
            for department in own.keys() {
                let mut one = toml::Table::new();
                one.insert("rules".to_owned(), rules_table(&self.rules(department)?).into());
                departments.insert(department.clone(), one.into());
            }
            table.insert("departments".to_owned(), departments.into());
        }
        Ok(table.to_string())
    }

    /// First 12 hex digits of the SHA-256 of the effective configuration: two reports with one digest were judged alike.
    pub fn digest(&self) -> Result<String, ConfigError> {
        let mut sum = sha256(self.effective()?.as_bytes());
        sum.truncate(12);
        Ok(sum)
    }
}

fn rules_table(set: &RuleSet) -> toml::Table {
    let photo = set.photo.iter().map(|a| (a.rule.card().key, a.level, a.enabled, a.rule.limits()));
    let batch = set.batch.iter().map(|a| (a.rule.card().key, a.level, a.enabled, a.rule.limits()));
    let mut rules = toml::Table::new();
    for (key, level, enabled, limits) in photo.chain(batch) {
        let mut one = toml::Table::new();
        one.insert("enabled".to_owned(), enabled.into());
        if let Ok(level) = toml::Value::try_from(level) {
            one.insert("level".to_owned(), level);
        }
        one.extend(limits);
        rules.insert(key.to_owned(), one.into());
    }
    rules
}

/// Later tables win, key by key.
fn merge(base: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(old)), toml::Value::Table(new)) => merge(old, new),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}
