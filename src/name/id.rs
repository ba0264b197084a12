//! What a 学号 looks like at one school.

use std::fmt;

use regex::bytes::{Regex, RegexBuilder};

/// The shape used when a school states none: 6 to 18 digits and letters.
const DEFAULT: &str = "^[0-9A-Za-z]{6,18}$";

/// Digits the default shape asks for, so that a Latin name is never a 学号.
const DEFAULT_DIGITS: usize = 4;

/// 学号 pattern of a school.
#[derive(Clone)]
pub struct IdPattern {
    regex: Option<Regex>,
    min_digits: usize,
    source: String,
}

impl IdPattern {
    /// Compiles a pattern; it has to match the whole 学号, anchored or not.
    ///
    /// `\d` and `\w` mean ASCII: a 学号 has no other characters.
    pub fn new(pattern: &str) -> Result<Self, regex::Error> {
        // Compiled alone first, so that "a)|(b" cannot escape from the group.
        RegexBuilder::new(pattern).unicode(false).build()?;
        let whole = RegexBuilder::new(&format!(r"\A(?:{pattern})\z")).unicode(false).build()?;
        Ok(Self { regex: Some(whole), min_digits: 0, source: pattern.to_owned() })
    }

    /// Whether the whole of `s` is a 学号.
    pub fn matches(&self, s: &str) -> bool {
        if let Some(regex) = &self.regex {
            return regex.is_match(s.as_bytes());
        }
        let digits = s.bytes().filter(u8::is_ascii_digit).count();
        (6..=18).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric()) && digits >= self.min_digits
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether this is the shape of no school in particular.
    pub(super) fn is_default(&self) -> bool {
        self.regex.is_none()
    }

    /// The 学号 that `s` stands for: upper-case, unless only the spelling as it is fits the school.
    pub(super) fn canonical(&self, s: &str) -> Option<String> {
        let upper = s.to_ascii_uppercase();
        if self.matches(&upper) {
            return Some(upper);
        }
        self.matches(s).then(|| s.to_owned())
    }
}

impl Default for IdPattern {
    fn default() -> Self {
        // Checked by hand rather than by a regex: building it cannot fail.
        Self { regex: None, min_digits: DEFAULT_DIGITS, source: DEFAULT.to_owned() }
    }
}

impl fmt::Debug for IdPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IdPattern").field(&self.source).finish()
    }
}
