//! The number (or word) that decided, with the limits it was held against.

use serde::Serialize;

/// The number (or word) that decided, with the limits it was held against.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// Printed with the rule's own number of decimals, so that the same input gives the same bytes.
    pub value: String,
    /// Lowest value that passes, if there is one.
    pub low: Option<String>,
    /// Highest value that passes, if there is one.
    pub high: Option<String>,
    /// Unit, as in the rule's documentation; empty for words.
    pub unit: &'static str,
    /// The value as a number, for statistics; absent for words.
    #[serde(skip)]
    pub number: Option<f64>,
}

impl Measured {
    /// A number with `decimals` places.
    pub fn number(value: f64, decimals: usize, unit: &'static str) -> Self {
        Self { value: fixed(value, decimals), low: None, high: None, unit, number: Some(value) }
    }

    /// A word, such as the name of a colour or of a file format.
    pub fn word(value: impl Into<String>) -> Self {
        Self { value: value.into(), low: None, high: None, unit: "", number: None }
    }

    /// The same with a lowest passing value.
    #[must_use]
    pub fn at_least(mut self, low: f64, decimals: usize) -> Self {
        self.low = Some(fixed(low, decimals));
        self
    }

    /// The same with a highest passing value.
    #[must_use]
    pub fn at_most(mut self, high: f64, decimals: usize) -> Self {
        self.high = Some(fixed(high, decimals));
        self
    }
}

/// Fixed decimals, and never `-0.0`.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.starts_with('-') && text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.')) {
        return text.trim_start_matches('-').to_owned();
    }
    text
}
