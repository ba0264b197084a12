//! What a rule decides, and how much it weighs.

use serde::{Deserialize, Serialize};

use super::cure::Cure;
use super::measured::{Measured, Printed};
use crate::facts::region::Region;
use crate::facts::text::Text;

/// Verdict of one rule on one photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 合格: within the limit.
    Pass,
    /// 未检: the rule was blinded by a fault that is already named, or its part is not built in.
    Unchecked,
    /// 需复核: between two limits, or not seen well enough; a person must look.
    Look,
    /// 不合格: clearly beyond the limit.
    Fail,
}

impl Verdict {
    /// Grades a value of which less is better: up to `pass` passes, beyond `fail` fails, between is a look.
    pub fn at_most(value: f64, pass: f64, fail: f64) -> Self {
        match value {
            v if v <= pass => Self::Pass,
            v if v > fail => Self::Fail,
            _ => Self::Look,
        }
    }

    /// Grades a value of which more is better: from `pass` passes, below `fail` fails, between is a look.
    pub fn at_least(value: f64, pass: f64, fail: f64) -> Self {
        Self::at_most(-value, -pass, -fail)
    }

    /// The word of the report.
    pub fn text(self) -> Text {
        match self {
            Self::Pass => Text::new("合格", "pass"),
            Self::Unchecked => Text::new("未检", "not checked"),
            Self::Look => Text::new("需复核", "review"),
            Self::Fail => Text::new("不合格", "fail"),
        }
    }
}

/// How much a rule's Fail weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A Fail makes the photo 不合格.
    Fault,
    /// A Fail only asks a person to look (需复核).
    Review,
    /// A Fail is advice (建议) and never changes the photo's state.
    Advice,
}

impl Level {
    /// The word of the documentation.
    pub fn text(self) -> Text {
        match self {
            Self::Fault => Text::new("不合格", "fault"),
            Self::Review => Text::new("需复核", "review"),
            Self::Advice => Text::new("建议", "advice"),
        }
    }
}

/// What a rule decides when it could see.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruling {
    /// Pass, Look or Fail.
    pub verdict: Verdict,
    /// What was found, with both numbers; empty on a pass.
    pub text: Text,
    /// What was found in plain words, where the rule knows better than its card (which ear, say).
    pub plain: Option<Text>,
    /// What to do, where the rule knows better than its card (a corrected name, say).
    pub advice: Option<Text>,
    /// What mends it, where it is not what the card says.
    pub cure: Option<Cure>,
    /// The deciding number.
    pub measured: Option<Measured>,
    /// Where in the photo.
    pub region: Option<Region>,
}

impl Ruling {
    /// Within the limit.
    pub fn pass(measured: impl Into<Option<Measured>>) -> Self {
        Self {
            verdict: Verdict::Pass,
            text: Text::default(),
            plain: None,
            advice: None,
            cure: None,
            measured: measured.into(),
            region: None,
        }
    }

    /// Between two limits: a person must look.
    pub fn look(measured: impl Into<Option<Measured>>, text: Text) -> Self {
        Self { verdict: Verdict::Look, text, ..Self::pass(measured) }
    }

    /// Clearly beyond the limit.
    pub fn fail(measured: impl Into<Option<Measured>>, text: Text) -> Self {
        Self { verdict: Verdict::Fail, text, ..Self::pass(measured) }
    }

    /// A verdict already graded; `text` is made of the printed numbers unless it is a pass.
    pub fn graded(verdict: Verdict, measured: Measured, text: impl FnOnce(&Printed) -> Text) -> Self {
        let text = if verdict == Verdict::Pass { Text::default() } else { text(&measured.printed()) };
        Self { verdict, text, ..Self::pass(measured) }
    }

    /// The same, saying what to do in particular.
    #[must_use]
    pub fn advise(mut self, advice: Text) -> Self {
        self.advice = Some(advice);
        self
    }

    /// The same, saying in plain words what was found.
    #[must_use]
    pub fn plainly(mut self, plain: Text) -> Self {
        self.plain = Some(plain);
        self
    }

    /// The same, mended by something else than the card says.
    #[must_use]
    pub fn mended_by(mut self, cure: Cure) -> Self {
        self.cure = Some(cure);
        self
    }

    /// Nobody could look, and no student is to blame for it: the registrar learns what to do.
    pub fn for_registrar(text: Text, advice: Text) -> Self {
        Self::look(None, text.clone()).plainly(text).advise(advice).mended_by(Cure::Check)
    }

    /// The same, saying where.
    #[must_use]
    pub fn at(mut self, region: impl Into<Option<Region>>) -> Self {
        self.region = region.into();
        self
    }
}
