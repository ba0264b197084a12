//! The rules: each a struct whose fields are its thresholds and whose doc comment is its manual. A rule reads facts
//! and knows no pixels; it names the fault, never the cure.
//!
//! To add a rule: write its file, add its line to the list in [`list`].

use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::facts::{Fact, Facts};
use crate::rules::cure::Cure;
use crate::rules::ruling::{Level, Ruling};

pub mod axis;
pub mod background;
pub mod batch;
pub mod clothing;
pub mod cure;
pub mod eyes;
pub mod face;
pub mod few_rules;
pub mod file;
pub mod framing;
pub mod hair;
pub mod light;
pub mod list;
pub mod measured;
pub mod mouth;
pub mod name;
pub mod posture;
pub mod ruling;
pub mod score;
pub mod sharpness;
pub mod standing;
#[cfg(test)]
pub(crate) mod testing;
pub mod unit;
pub mod worn;

/// What documentation, `explain`, the config template and the reports know of a rule.
#[derive(Debug)]
pub struct Card {
    /// Stable short code, never reused.
    pub code: &'static str,
    /// Stable key: its name in config and reports.
    pub key: &'static str,
    /// Short name in Chinese and English.
    pub title: (&'static str, &'static str),
    /// Clause of the notice (or the specification) it stands on.
    pub clause: &'static str,
    /// Level unless the config says otherwise.
    pub level: Level,
    /// The facts it reads beside the name: what no rule asks for is not measured.
    pub reads: &'static [Fact],
    /// What mends the fault.
    pub cure: Cure,
    /// What is wrong, in words that whoever acts on it knows: no measures, no limits.
    pub plain: (&'static str, &'static str),
    /// What a photo without the fault shows, as a condition: `没有戴眼镜`.
    pub required: (&'static str, &'static str),
    /// How it is done right, said to whoever the cure is for. Faults with the same advice have one cause, and are told
    /// once. It does not say 重拍: the cure does.
    pub advice: (&'static str, &'static str),
    /// The manual: the struct's doc comment.
    pub doc: &'static str,
    /// Its thresholds, in the order of the struct.
    pub limits: &'static [Limit],
}

impl Card {
    /// The short name in both languages.
    pub fn title(&self) -> Text {
        Text::new(self.title.0, self.title.1)
    }

    /// What is wrong, in both languages.
    pub fn plain(&self) -> Text {
        Text::new(self.plain.0, self.plain.1)
    }

    /// What to do, in both languages.
    pub fn advice(&self) -> Text {
        Text::new(self.advice.0, self.advice.1)
    }
}

/// One threshold's documentation.
#[derive(Debug)]
pub struct Limit {
    /// Key in the config.
    pub name: &'static str,
    /// Meaning, unit and evidence.
    pub doc: &'static str,
}

/// A rule's card and the thresholds in force.
pub trait Carded: Send + Sync {
    /// The static description.
    fn card(&self) -> &'static Card;
    /// The thresholds in force, by name.
    fn limits(&self) -> toml::Table;
}

/// A rule over the facts of one photo.
pub trait Rule: Carded {
    /// Decides, or says why it could not see.
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen>;
}

/// Declares a rule: the struct with its thresholds, its defaults and its card.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            code: $code:literal,
            key: $key:literal,
            title: ($title_zh:literal, $title_en:literal),
            clause: $clause:literal,
            level: $level:ident,
            reads: [$($read:ident),*],
            cure: $cure:ident,
            plain: ($plain_zh:literal, $plain_en:literal),
            required: ($required_zh:literal, $required_en:literal),
            advice: ($advice_zh:literal, $advice_en:literal),
            limits: { $( $(#[doc = $limit_doc:literal])+ $limit:ident : $ty:ty = $default:expr, )* } $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $( $(#[doc = $limit_doc])+ pub $limit: $ty, )*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $limit: $default, )* }
            }
        }

        impl $name {
            /// The rule's static description.
            pub const CARD: $crate::rules::Card = $crate::rules::Card {
                code: $code,
                key: $key,
                title: ($title_zh, $title_en),
                clause: $clause,
                level: $crate::rules::ruling::Level::$level,
                reads: &[ $( $crate::facts::Fact::$read ),* ],
                cure: $crate::rules::cure::Cure::$cure,
                plain: ($plain_zh, $plain_en),
                required: ($required_zh, $required_en),
                advice: ($advice_zh, $advice_en),
                doc: concat!($($doc, "\n"),+),
                limits: &[ $( $crate::rules::Limit {
                    name: stringify!($limit),
                    doc: concat!($($limit_doc, "\n"),+),
                }, )* ],
            };
        }

        impl $crate::rules::Carded for $name {
            fn card(&self) -> &'static $crate::rules::Card {
                &Self::CARD
            }

            fn limits(&self) -> toml::Table {
                toml::Table::try_from(self).unwrap_or_default()
            }
        }
    };
}
pub(crate) use rule;
