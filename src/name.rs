//! File name -> 学号 and 姓名. Placeholder types until the parser lands.
use std::ffi::OsStr;

use serde::{Deserialize, Serialize};

/// 学号 pattern of a school.
#[derive(Debug, Clone)]
pub struct IdPattern(String, regex::Regex);

impl Default for IdPattern {
    fn default() -> Self {
        Self::new("^[0-9A-Za-z]{6,18}$").expect("a constant pattern")
    }
}

impl IdPattern {
    /// Compiles a pattern.
    pub fn new(pattern: &str) -> Result<Self, regex::Error> {
        Ok(Self(pattern.to_owned(), regex::Regex::new(pattern)?))
    }

    /// The pattern as written.
    pub fn pattern(&self) -> &str {
        &self.0
    }

    /// Whether `s` is a student number.
    pub fn matches(&self, s: &str) -> bool {
        self.1.is_match(s)
    }
}

/// What the file name says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameFacts {
    /// Printable form.
    pub shown: String,
    /// Valid UTF-8.
    pub utf8: bool,
    /// 学号.
    pub id: Option<String>,
    /// 姓名.
    pub name: Option<String>,
    /// Corrected file name.
    pub proposal: Option<String>,
}

/// Parses a file name.
pub fn parse(file_name: &OsStr, _ids: &IdPattern) -> NameFacts {
    NameFacts {
        shown: file_name.to_string_lossy().into_owned(),
        utf8: file_name.to_str().is_some(),
        ..NameFacts::default()
    }
}
