//! What is wrong with a configuration, where, and what was probably meant.

use std::fmt;

use toml::de::{DeTable, DeValue};

/// As many departments as a message names.
const NAMED: usize = 12;

/// Likeness (Jaro) from which a name is taken for a misspelling of another.
const ALIKE: f64 = 0.75;

/// What is wrong with a configuration, and in which line.
#[derive(Debug, thiserror::Error)]
#[error("{place}{wrong}{hint}")]
pub struct ConfigError {
    /// File and line; empty where a flag is wrong.
    place: String,
    /// What is wrong.
    pub wrong: Wrong,
    /// The name that was probably meant.
    hint: Hint,
}

/// What is wrong in a line of a configuration.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// The text is not TOML.
    #[error("不是正确的 TOML (not TOML)：{0}")]
    Syntax(String),
    /// No built-in profile has this name.
    #[error("没有名为“{0}”的方案，可用：notice-2023、chsi、strict (no such profile)")]
    Profile(String),
    /// A key that nothing reads.
    #[error("[{0}]：没有这个配置项 (no such key)")]
    Key(String),
    /// A value where settings belong.
    #[error("[{0}]：这里应是一组设置 (must be a table)")]
    Table(String),
    /// A rule that does not exist.
    #[error("[rules.{0}]：没有这条规则，用 `zhaojian explain` 查看全部规则 (no such rule)")]
    Rule(String),
    /// A department that no photo belongs to: its settings would never be used.
    #[error("[departments.\"{name}\"]：没有这个院系，这些设置不会生效；现有院系：{there} (no such department)")]
    Department {
        /// The department.
        name: String,
        /// Those that there are.
        there: String,
    },
    /// The student-number pattern is no regular expression.
    #[error("[names] student_id：不是正确的正则表达式 (not a regular expression): {0}")]
    Pattern(String),
    /// A value of another type.
    #[error("[{0}]：{1}")]
    Value(String, String),
    /// A limit that is no number.
    #[error("[{0}]：限值应是有限的数 (must be a finite number)")]
    NotFinite(String),
    /// A limit below zero.
    #[error("[{0}]：限值不能是负数 (must not be negative)")]
    Negative(String),
    /// Two limits of a pair in the wrong order: low, then high.
    #[error("[{rule}]：{low} 不能大于 {high} ({low} must not be greater than {high})")]
    Order {
        /// The rule.
        rule: String,
        /// The limit that must be the lower one, with its value.
        low: String,
        /// The limit that must be the higher one, with its value.
        high: String,
    },
}

impl Wrong {
    pub(super) fn department(name: &str, there: &[&str]) -> Self {
        let mut there = there.to_vec();
        there.sort_unstable();
        there.dedup();
        let more = there.len().saturating_sub(NAMED);
        there.truncate(NAMED);
        let more = if more == 0 { String::new() } else { format!(" 等，另有 {more} 个") };
        Self::Department { name: name.to_owned(), there: there.join("、") + &more }
    }
}

#[derive(Debug)]
struct Hint(Option<String>);

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map_or(Ok(()), |name| write!(f, "；您是不是想写“{name}”？(did you mean it?)"))
    }
}

/// The name that is most like the one that was written.
fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Hint {
    let likeness = names.into_iter().map(|name| (strsim::jaro(written, name), name));
    let best = likeness.filter(|(like, _)| *like >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    Hint(best.map(|(_, name)| name.to_owned()))
}

/// The config file, kept so that errors can name the line.
#[derive(Debug, Clone)]
pub(super) struct Origin(Option<(String, String)>);

impl Origin {
    pub(super) fn new(file: Option<(&str, &str)>) -> Self {
        Self(file.map(|(name, text)| (name.to_owned(), text.to_owned())))
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.0.as_ref().map(|(name, _)| name.as_str())
    }

    pub(super) fn parse(&self) -> Result<toml::Table, ConfigError> {
        let Some((name, text)) = &self.0 else { return Ok(toml::Table::new()) };
        text.parse().map_err(|e: toml::de::Error| {
            let line = e.span().map(|span| line(text, span.start));
            ConfigError { place: place(name, line), wrong: Wrong::Syntax(e.to_string()), hint: Hint(None) }
        })
    }

    /// Something wrong at this path; `names` are those that could have been meant by its last key.
    pub(super) fn wrong<'a>(
        &self,
        path: &[&str],
        wrong: Wrong,
        names: impl IntoIterator<Item = &'a str>,
    ) -> ConfigError {
        let hint = match &wrong {
            Wrong::Rule(written) | Wrong::Profile(written) => nearest(written, names),
            _ => nearest(path.last().copied().unwrap_or_default(), names),
        };
        ConfigError { place: self.place(path).unwrap_or_default(), wrong, hint }
    }

    /// Something wrong at this path below `rules`, of the department or of all.
    pub(super) fn wrong_in<'a>(
        &self,
        department: &str,
        path: &[&str],
        wrong: Wrong,
        names: impl IntoIterator<Item = &'a str>,
    ) -> ConfigError {
        let everywhere = [&["rules"], path].concat();
        let local = [&["departments", department], everywhere.as_slice()].concat();
        self.wrong(if self.place(&local).is_some() { &local } else { &everywhere }, wrong, names)
    }

    /// File and line in which the path is set.
    fn place(&self, path: &[&str]) -> Option<String> {
        let (name, text) = self.0.as_ref()?;
        let root = DeTable::parse(text).ok()?;
        let mut table = Some(root.get_ref());
        let mut start = None;
        for key in path {
            let (written, value) = table?.iter().find(|(written, _)| written.get_ref() == key)?;
            start = Some(written.span().start);
            table = match value.get_ref() {
                DeValue::Table(inner) => Some(inner),
                _ => None,
            };
        }
        Some(place(name, Some(line(text, start?))))
    }
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

fn place(file: &str, line: Option<usize>) -> String {
    line.map_or_else(|| format!("“{file}”："), |line| format!("“{file}”第 {line} 行 (line {line})："))
}
