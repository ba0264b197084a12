//! A sentence in both languages.

use serde::{Deserialize, Serialize};

/// A sentence in Chinese and in English; both always say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Chinese, for the registrar and the student.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both languages at once.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The sentence in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// A sentence in Chinese and in English from the same values.
macro_rules! say {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::facts::text::Text::new(format!($zh), format!($en))
    };
}
pub(crate) use say;

/// Language of what a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}
