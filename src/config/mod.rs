//! Profile, then the config file, then flags: merged as TOML tables, deserialised once. An unknown key is an error, and so
//! is a setting that cannot take effect: photos would be judged by other rules than intended.

use serde::Deserialize as _;
use unicode_normalization::UnicodeNormalization;

use crate::digest::sha256;
use crate::name::IdPattern;
use crate::rules::list::{Armed, Build, RuleSet, entries};
use crate::rules::ruling::Level;

mod limits;
mod standing;
mod wrong;

use wrong::Origin;
pub use wrong::{ConfigError, Wrong};

/// Profiles built into the program: name, meaning, TOML.
pub const PROFILES: [(&str, &str, &str); 3] = [
    ("notice-2023", "采集通知（2023 年 11 月）写明的要求（默认）", include_str!("../../profiles/notice-2023.toml")),
    ("chsi", "通知的要求，加学信网公布的图像指标", include_str!("../../profiles/chsi.toml")),
    ("strict", "以上两者，从严", include_str!("../../profiles/strict.toml")),
];

/// Profile used when none is named.
pub const DEFAULT_PROFILE: &str = "notice-2023";

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
    origin: Origin,
}

impl Config {
    /// A built-in profile as it stands.
    pub fn profile(name: &str) -> Result<Self, ConfigError> {
        Self::new(None, Choice { profile: Some(name.to_owned()), ..Choice::default() })
    }

    /// Merges profile, file (name and text) and flags, and checks every key.
    pub fn new(file: Option<(&str, &str)>, choice: Choice) -> Result<Self, ConfigError> {
        let origin = Origin::new(file);
        let own = origin.parse()?;
        let profile = match (&choice.profile, own.get("profile")) {
            (Some(flag), _) => flag.as_str(),
            (None, None) => DEFAULT_PROFILE,
            (None, Some(toml::Value::String(file))) => file,
            (None, Some(other)) => return Err(origin.wrong(&["profile"], Wrong::Profile(other.to_string()), [])),
        };
        let Some((name, _, text)) = PROFILES.iter().find(|p| p.0 == profile) else {
            let place: &[&str] = if choice.profile.is_some() { &[] } else { &["profile"] };
            return Err(origin.wrong(place, Wrong::Profile(profile.to_owned()), PROFILES.map(|p| p.0)));
        };
        let mut table = Origin::new(Some((name, text))).parse()?;
        merge(&mut table, own);
        table.insert("profile".to_owned(), (*name).into());
        let config = Self { profile: (*name).to_owned(), table, choice, origin };
        config.check()?;
        Ok(config)
    }

    /// Name of the file that was merged.
    pub fn file(&self) -> Option<&str> {
        self.origin.name()
    }

    fn check(&self) -> Result<(), ConfigError> {
        self.known(&[], &self.table, &["profile", "names", "rules", "departments"])?;
        for key in ["names", "rules", "departments"] {
            self.table_at(&[key])?;
        }
        if let Some(names) = self.table_at(&["names"])? {
            self.known(&["names"], names, &["student_id"])?;
        }
        for department in self.departments() {
            let path = ["departments", department];
            if let Some(table) = self.table_at(&path)? {
                self.known(&path, table, &["rules"])?;
            }
            self.table_at(&[path[0], path[1], "rules"])?;
            self.rules(department)?;
        }
        for key in self.choice.rules.iter().chain(&self.choice.ignore) {
            if !entries().iter().any(|e| e.card.key == key) {
                return Err(self.no_rule(&[], key));
            }
        }
        self.rules("")?;
        self.student_id()?;
        Ok(())
    }

    /// Makes sure that nothing but these keys is set in a table.
    fn known(&self, path: &[&str], table: &toml::Table, keys: &[&str]) -> Result<(), ConfigError> {
        let Some(unknown) = table.keys().find(|key| !keys.contains(&key.as_str())) else { return Ok(()) };
        let path = [path, &[unknown]].concat();
        Err(self.origin.wrong(&path, Wrong::Key(path.join(".")), keys.iter().copied()))
    }

    /// The table at this path, if anything is set there.
    fn table_at(&self, path: &[&str]) -> Result<Option<&toml::Table>, ConfigError> {
        let mut table = &self.table;
        for key in path {
            match table.get(*key) {
                None => return Ok(None),
                Some(toml::Value::Table(inner)) => table = inner,
                Some(_) => return Err(self.origin.wrong(path, Wrong::Table(path.join(".")), [])),
            }
        }
        Ok(Some(table))
    }

    fn no_rule(&self, path: &[&str], key: &str) -> ConfigError {
        self.origin.wrong(path, Wrong::Rule(key.to_owned()), entries().iter().map(|e| e.card.key))
    }

    /// Names of the departments that have settings of their own.
    fn departments(&self) -> impl Iterator<Item = &str> {
        let tables = self.table.get("departments").and_then(toml::Value::as_table);
        tables.into_iter().flat_map(toml::Table::keys).map(String::as_str)
    }

    /// Makes sure that every department with settings of its own is one of these.
    pub fn meant_for<'a>(&self, departments: impl IntoIterator<Item = &'a str>) -> Result<(), ConfigError> {
        let there: Vec<&str> = departments.into_iter().collect();
        match self.departments().find(|name| !there.iter().any(|department| alike(name, department))) {
            None => Ok(()),
            Some(name) => {
                let wrong = Wrong::department(name, &there);
                Err(self.origin.wrong(&["departments", name], wrong, there))
            }
        }
    }

    /// The student-number pattern in force.
    pub fn student_id(&self) -> Result<IdPattern, ConfigError> {
        let wrong = |what| self.origin.wrong(&["names", "student_id"], Wrong::Pattern(what), []);
        match self.table.get("names").and_then(|n| n.get("student_id")) {
            None => Ok(IdPattern::default()),
            Some(toml::Value::String(pattern)) => IdPattern::new(pattern).map_err(|e| wrong(e.to_string())),
            Some(other) => Err(wrong(other.to_string())),
        }
    }

    /// The rules of a department, armed with the thresholds in force there.
    pub fn rules(&self, department: &str) -> Result<RuleSet, ConfigError> {
        let mut tables = self.table_at(&["rules"])?.cloned().unwrap_or_default();
        let local = self.departments().find(|name| alike(name, department)).unwrap_or(department);
        if let Some(local) = self.table_at(&["departments", local, "rules"])? {
            merge(&mut tables, local.clone());
        }
        let mut set = RuleSet::default();
        for entry in entries() {
            let key = entry.card.key;
            let mut table = match tables.remove(key) {
                None => toml::Table::new(),
                Some(toml::Value::Table(table)) => table,
                Some(_) => {
                    return Err(self.origin.wrong_in(local, &[key], Wrong::Table(format!("rules.{key}")), []));
                }
            };
            let at = |name: &str, wrong| self.origin.wrong_in(local, &[key, name], wrong, []);
            let of = |name: &'static str| {
                let full = format!("rules.{key}.{name}");
                move |e: toml::de::Error| at(name, Wrong::Value(full, e.message().to_owned()))
            };
            let level = table.remove("level").map_or(Ok(entry.card.level), Level::deserialize).map_err(of("level"))?;
            let mut enabled = table.remove("enabled").map_or(Ok(true), bool::deserialize).map_err(of("enabled"))?;
            let chosen = self.choice.rules.iter().any(|k| k == key);
            let measured = (chosen || self.choice.rules.is_empty()) && !self.choice.ignore.iter().any(|k| k == key);
            enabled = (enabled || chosen) && measured;
            let keys: Vec<&str> = entry.card.limits.iter().map(|l| l.name).chain(["enabled", "level"]).collect();
            if let Some(unknown) = table.keys().find(|name| !keys.contains(&name.as_str())) {
                let wrong = Wrong::Key(format!("rules.{key}.{unknown}"));
                return Err(self.origin.wrong_in(local, &[key, unknown], wrong, keys));
            }
            match entry.build {
                Build::Photo(build) => {
                    let rule = limits::armed(key, table, build).map_err(|(l, w)| at(&l, w))?;
                    set.photo.push(Armed { rule, level, enabled, measured });
                }
                Build::Batch(build) => {
                    let rule = limits::armed(key, table, build).map_err(|(l, w)| at(&l, w))?;
                    set.batch.push(Armed { rule, level, enabled, measured });
                }
            }
        }
        match tables.keys().next() {
            Some(unknown) => {
                let all = entries();
                let wrong = Wrong::Rule(unknown.clone());
                Err(self.origin.wrong_in(local, &[unknown], wrong, all.iter().map(|e| e.card.key)))
            }
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
        for department in self.departments() {
            let mut one = toml::Table::new();
            one.insert("rules".to_owned(), rules_table(&self.rules(department)?).into());
            departments.insert(department.to_owned(), one.into());
        }
        if self.table.contains_key("departments") {
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

/// One name, however its letters are composed: macOS takes them apart in folder names.
fn alike(a: &str, b: &str) -> bool {
    a == b || a.nfc().eq(b.nfc())
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
