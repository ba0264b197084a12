//! Units of what rules measure, in both languages.

/// A unit. Facts and settings that are shares of 1 are printed as percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// What a value is multiplied by to be printed.
    pub factor: f64,
}

impl std::fmt::Display for Unit {
    /// Both languages, or one where they agree.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.zh)?;
        if self.en == self.zh { Ok(()) } else { write!(f, " {}", self.en) }
    }
}

macro_rules! units {
    ($( $(#[doc = $doc:literal])+ $name:ident = $zh:literal, $en:literal $(, x $factor:literal)?; )+) => {
        $( $(#[doc = $doc])+ pub const $name: Unit = Unit { zh: $zh, en: $en, factor: 1.0 $(* $factor)? }; )+
    };
}

units! {
    /// A plain number or a word.
    NONE = "", "";
    /// Percent.
    PERCENT = "%", "%";
    /// A share of 1, printed as percent.
    SHARE = "%", "%", x 100.0;
    /// Angle.
    DEGREES = "度", "°";
    /// Inter-eye distances.
    IED = "瞳距", "IED";
    /// Squared inter-eye distances.
    IED2 = "瞳距²", "IED²";
    /// Percent of the inter-eye distance.
    OF_IED = "% 瞳距", "of IED";
    /// Widths of an eye.
    EYE_WIDTHS = "眼宽", "eye widths";
    /// Distances from the eyes to the chin.
    EYES_TO_CHIN = "眼颏距", "T";
    /// Alternations per inter-eye distance.
    PER_IED = "次/瞳距", "per IED";
    /// Colour difference CIEDE2000.
    DELTA_E = "ΔE00", "ΔE00";
    /// Lightness.
    LIGHTNESS = "L*", "L*";
    /// Chroma.
    CHROMA = "C*", "C*";
    /// Difference of lightness.
    DELTA_L = "ΔL*", "ΔL*";
    /// Difference of lightness less chroma.
    DELTA_LC = "Δ(L*−C*)", "Δ(L* - C*)";
    /// Change of lightness and chromaticity together.
    CHANGE = "L*（含色度）", "L* with chromaticity";
    /// Difference in a*.
    DELTA_A = "Δa*", "Δa*";
    /// Difference in a* and b*.
    DELTA_AB = "Δa*b*", "Δa*b*";
    /// One value over another.
    RATIO = "比值", "ratio";
    /// So many times another value.
    TIMES = "倍", "times";
    /// So many times the limit.
    TIMES_LIMIT = "倍上限", "× limit";
    /// A network's own score, 0..1.
    SCORE = "评分", "score";
    /// Faces.
    FACES = "张脸", "faces";
    /// Small figures.
    MARKS = "处", "figures";
    /// Changes from light to dark and back.
    TURNS = "次", "turns";
    /// Letters.
    LETTERS = "个字", "letters";
    /// Rules.
    RULES = "条规则", "rules";
    /// Points of a score from 0 to 100.
    POINTS = "分", "points";
    /// Files.
    FILES = "个文件", "files";
    /// Pixels in a photo of the register's size.
    PIXELS = "px @480×640", "px @480×640";
    /// Pixels of the photo.
    PHOTO_PIXELS = "像素", "px";
    /// Pixels wide and high.
    SIZE = "px", "px";
    /// Dots per inch.
    DPI = "dpi", "dpi";
    /// Bits per channel.
    BIT = "bit", "bit";
    /// Levels of 0..255.
    LEVELS = "级", "levels";
    /// Kilobytes of 1024.
    KB = "KB", "KB";
    /// Megabytes of 1024 KB.
    MB = "MB", "MB";
}
