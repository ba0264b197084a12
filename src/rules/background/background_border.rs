//! `background_border`: a white or black border.

use crate::facts::Facts;
use crate::facts::background::{Side, StripTone};
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 照片带白边或黑边。The photo has a white or black border.
    ///
    /// ## 为什么 Why
    /// 采集规范：“不得添加边框、文字、图案等其他内容”；学信网的自动检测也拒收带黑边的照片。
    /// No border, writing or pattern may be added; the register's own test refuses photos with a black edge.
    ///
    /// ## 依据 Evidence
    /// 标定集 124 张均无边框，也无一误报（含黑西装、白衬衫占满下沿的）；画出的 2%–3% 白边、黑边全部找到。
    /// None of 124 photos of the calibration set has a border and none is reported, black suits and white shirts along
    /// the lower edge included; drawn borders of 2-3 % are all found.
    BackgroundBorder {
        code: "BACK-05",
        key: "background_border",
        title: ("照片有白边或黑边", "white or black border"),
        clause: "§着装",
        level: Fault,
        advice: ("请裁掉边框，或提交没有边框的原图", "crop the border off or hand in the original"),
        limits: {
            /// 边框宽度占边长的比例，不超过即合格（0–1）。Largest passing width over the photo's side, 0..1.
            width_pass: f64 = 0.0025,
            /// 边框宽度占边长的比例，超过即不合格（0–1）。Width beyond which it fails.
            width_fail: f64 = 0.006,
        },
    }
}

impl Rule for BackgroundBorder {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let strips = seen.border()?;
        let widest = strips.iter().map(|s| s.width).fold(0.0, f64::max);
        let measured = Measured::number(widest, 2, SHARE).at_most(self.width_pass, "width_pass");
        let named = |zh: bool| {
            let words = strips.iter().map(|s| match (s.side, s.tone, zh) {
                (Side::Top, StripTone::White, true) => "上白边",
                (Side::Top, StripTone::Black, true) => "上黑边",
                (Side::Bottom, StripTone::White, true) => "下白边",
                (Side::Bottom, StripTone::Black, true) => "下黑边",
                (Side::Left, StripTone::White, true) => "左白边",
                (Side::Left, StripTone::Black, true) => "左黑边",
                (Side::Right, StripTone::White, true) => "右白边",
                (Side::Right, StripTone::Black, true) => "右黑边",
                (Side::Top, StripTone::White, false) => "white at the top",
                (Side::Top, StripTone::Black, false) => "black at the top",
                (Side::Bottom, StripTone::White, false) => "white at the bottom",
                (Side::Bottom, StripTone::Black, false) => "black at the bottom",
                (Side::Left, StripTone::White, false) => "white at the left",
                (Side::Left, StripTone::Black, false) => "black at the left",
                (Side::Right, StripTone::White, false) => "white at the right",
                (Side::Right, StripTone::Black, false) => "black at the right",
            });
            words.collect::<Vec<_>>().join(if zh { "、" } else { ", " })
        };
        let text = Text::new(
            format!("有{}，最宽占边长 {:.1}%（上限 {:.2}%）", named(true), widest * 100.0, self.width_pass * 100.0),
            format!(
                "border: {}; widest {:.1}% of the side (limit {:.2}%)",
                named(false),
                widest * 100.0,
                self.width_pass * 100.0
            ),
        );
        Ok(Ruling::graded(Verdict::at_most(widest, self.width_pass, self.width_fail), measured, |_| text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::background::Strip;
    use crate::rules::testing::seen;

    fn judge(width: f64) -> Ruling {
        let strip = Strip { side: Side::Left, tone: StripTone::Black, width };
        BackgroundBorder::default().judge(&seen(|o| o.border = Ok(vec![strip]))).unwrap()
    }

    #[test]
    fn a_hairline_is_a_look_and_a_border_fails() {
        assert_eq!(judge(0.0025).verdict, Verdict::Pass);
        assert_eq!(judge(0.005).verdict, Verdict::Look);
        let ruling = judge(0.02);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("左黑边") && ruling.text.zh.contains("2.0%"));
    }

    #[test]
    fn no_strip_passes_and_an_undecoded_photo_does_not() {
        assert_eq!(BackgroundBorder::default().judge(&seen(|_| ())).unwrap().verdict, Verdict::Pass);
        let blind = seen(|o| o.border = Err(Unseen::Undecoded));
        assert_eq!(BackgroundBorder::default().judge(&blind), Err(Unseen::Undecoded));
    }
}
