//! What a rule says of one photo: a verdict with the measured value, its limits, and words in both languages.

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

/// Language of what a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

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

/// Why something could not be measured. It is never a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unseen {
    /// The picture could not be decoded.
    Undecoded,
    /// The header of the file does not tell it.
    Untold,
    /// No face was found.
    NoFace,
    /// A face was found, but the landmarks on it cannot be trusted (low presence, too small, cut off).
    FaceUnclear,
    /// The head is turned too far for this measurement.
    TurnedFar,
    /// An ear is hidden, so that the ears cannot be compared.
    EarHidden,
    /// The person's silhouette could not be told from the background.
    NoSilhouette,
    /// Too few pixels of the background are visible.
    NoBackground,
    /// Too few pixels of the clothing are visible.
    NoClothing,
    /// Hair or the edge of the photo covers a shoulder.
    ShouldersCovered,
    /// The program was built without the part that sees this.
    NotBuilt,
    /// The program stopped on this photo; the other photos are not affected.
    Internal,
}

impl Unseen {
    /// The reason in words.
    pub fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Undecoded => ("图片无法打开", "the picture cannot be opened"),
            Self::Untold => ("文件没有写明", "the file does not tell"),
            Self::NoFace => ("没有找到人脸", "no face was found"),
            Self::FaceUnclear => ("人脸看不清或不完整", "the face is unclear or incomplete"),
            Self::TurnedFar => ("头部偏转太大，无法测量", "the head is turned too far to measure this"),
            Self::EarHidden => ("耳朵没有露出", "an ear is hidden"),
            Self::NoSilhouette => ("分不清人像与背景", "the person cannot be told from the background"),
            Self::NoBackground => ("露出的背景太少", "too little of the background is visible"),
            Self::NoClothing => ("露出的上衣太少", "too little of the clothing is visible"),
            Self::ShouldersCovered => ("头发或画面边缘挡住了肩部", "hair or the edge of the photo covers a shoulder"),
            Self::NotBuilt => ("本程序没有编入这一部分", "this part is not built in"),
            Self::Internal => ("程序处理这张照片时出错", "the program failed on this photo"),
        };
        Text::new(zh, en)
    }

    /// Keys of the rules that name this cause themselves. Where one of them has already failed the photo, a rule
    /// blinded by the same cause stays silent: one cause is reported once.
    pub fn named_by(self) -> &'static [&'static str] {
        match self {
            Self::Undecoded | Self::Internal => &["file_unreadable", "file_not_jpeg", "file_truncated"],
            Self::NoFace => &["face_missing"],
            Self::FaceUnclear | Self::TurnedFar => &["not_frontal"],
            Self::EarHidden => &["ear_hidden"],
            Self::NoSilhouette => &["face_missing", "background_not_blue"],
            Self::NoBackground => &["background_not_blue"],
            // Hair down to the shoulders covers ears and neck first.
            Self::ShouldersCovered => {
                &["hair_over_neck", "hair_over_ears", "ear_hidden", "head_covered", "not_frontal"]
            }
            Self::Untold | Self::NoClothing | Self::NotBuilt => &[],
        }
    }
}

/// A fact that may not have been visible.
pub type Seen<T> = Result<T, Unseen>;

/// A rectangle in the upright photo, in pixels from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
}

impl Region {
    /// The same place in a picture `factor` times as large.
    #[must_use]
    pub fn enlarged(self, factor: f64) -> Self {
        let px = |v: f64| (v * factor).round();
        Self {
            x: px(f64::from(self.x)) as i32,
            y: px(f64::from(self.y)) as i32,
            w: px(f64::from(self.w)) as u32,
            h: px(f64::from(self.h)) as u32,
        }
    }
}

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

/// What a rule decides when it could see.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruling {
    /// Pass, Look or Fail.
    pub verdict: Verdict,
    /// What was found; empty on a pass.
    pub text: Text,
    /// What to do, where the rule knows better than its card (a corrected name, say).
    pub advice: Option<Text>,
    /// The deciding number.
    pub measured: Option<Measured>,
    /// Where in the photo.
    pub region: Option<Region>,
}

impl Ruling {
    /// Within the limit.
    pub fn pass(measured: impl Into<Option<Measured>>) -> Self {
        Self { verdict: Verdict::Pass, text: Text::default(), advice: None, measured: measured.into(), region: None }
    }

    /// Between two limits: a person must look.
    pub fn look(measured: impl Into<Option<Measured>>, text: Text) -> Self {
        Self { verdict: Verdict::Look, text, ..Self::pass(measured) }
    }

    /// Clearly beyond the limit.
    pub fn fail(measured: impl Into<Option<Measured>>, text: Text) -> Self {
        Self { verdict: Verdict::Fail, text, ..Self::pass(measured) }
    }

    /// A verdict already graded; `text` is told unless it is a pass.
    pub fn graded(verdict: Verdict, measured: Measured, text: Text) -> Self {
        match verdict {
            Verdict::Pass => Self::pass(measured),
            _ => Self { verdict, text, ..Self::pass(measured) },
        }
    }

    /// The same, saying what to do in particular.
    #[must_use]
    pub fn advise(mut self, advice: Text) -> Self {
        self.advice = Some(advice);
        self
    }

    /// The same, saying where.
    #[must_use]
    pub fn at(mut self, region: impl Into<Option<Region>>) -> Self {
        self.region = region.into();
        self
    }
}

/// One rule's verdict on one photo, as the reports show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Stable key of the rule.
    pub rule: &'static str,
    /// Verdict after the rule's level was applied.
    pub verdict: Verdict,
    /// The rule's level in force.
    pub level: Level,
    /// What was found.
    pub text: Text,
    /// What to do.
    pub advice: Text,
    /// The deciding number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    /// Where in the photo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Advice-level rules that found something keep their text without changing the photo's state.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub advisory: bool,
}

/// State of a whole photo: the worst of its rules.
pub fn state(findings: &[Finding]) -> Verdict {
    findings.iter().map(|f| f.verdict).filter(|v| *v != Verdict::Unchecked).max().unwrap_or(Verdict::Look)
}
