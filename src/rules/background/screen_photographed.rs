//! `screen_photographed`: coloured moire, as a photo of a screen or of a print shows it.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::{Axis, mildest};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{DELTA_AB, RATIO};
use crate::rules::{Rule, rule};

rule! {
    /// 背景上有彩色条纹（摩尔纹），像是翻拍屏幕或照片。Coloured stripes (moire) lie over the background: a photo of a screen or of
    /// a print.
    ///
    /// ## 为什么 Why
    /// 采集通知不接受翻拍的照片；条纹和失真的颜色会留在证书上。
    /// Photos of photos are not accepted; their stripes and colours would stay on the certificate.
    ///
    /// ## 怎样测 How
    /// 背景扣除缓慢变化后的颜色（a*、b*）与自身平移后比较：隔一个周期又相同，而不是杂乱的颗粒。要既有强度，又有规律。
    /// What the background's colour has over its smooth surface is compared with itself moved along: it repeats after a period, where grain does
    /// not. It takes both strength and regularity.
    ///
    /// ## 依据 Evidence
    /// 标定集 662 张的规律性不超过 0.31（颗粒、抠图残留）；画出的 29 张彩色摩尔纹（周期 3–30 像素、振幅 8–26 级、直的和弯的）规律性 0.49–0.99、强度 1.4–21。颜色起伏是明暗的 1.6–4.8 倍，画出的褶皱只有 0.26–0.76 倍。没有真实翻拍，只请人看。
    /// The regularity of 662 photos of the calibration set stays below 0.31 (grain, leftovers of a cut-out); 29 drawn moires (periods of 3-30
    /// pixels, amplitudes of 8-26 levels, straight and curved) have 0.49-0.99 with a strength of 1.4-21. Colour changes
    /// 1.6-4.8 times as much as lightness there, and 0.26-0.76 times in drawn folds. No real photo of a
    /// screen was available: it is for a person.
    ScreenPhotographed {
        code: "BACK-08",
        key: "screen_photographed",
        title: ("像是翻拍屏幕", "looks like a photo of a screen"),
        clause: "采集规范",
        level: Review,
        reads: [background],
        cure: Resend,
        plain: ("照片上有彩色条纹，像是翻拍屏幕", "coloured stripes, as on a photo of a screen"),
        required: ("照片不是翻拍的", "no photo of a screen or print"),
        advice: ("请交原始照片文件，不要翻拍屏幕或纸质照片", "send the original file, not a photo of a screen or of a print"),
        limits: {
            /// 颜色起伏的强度（a*b* 均方根），超过才算。Strength of the waves of colour, root mean square in a*b*, beyond which they count.
            strength_look: f64 = 1.2,
            /// 颜色起伏与明暗起伏之比，超过才算：褶皱主要是明暗。Waves of colour over those of lightness beyond which they count: folds change
            /// lightness.
            coloured_look: f64 = 1.5,
            /// 规律性，超过才算：纯波为 1，颗粒约为 0。Regularity beyond which they count: 1 of a pure wave, about 0 of grain.
            regular_look: f64 = 0.45,
        },
    }
}

impl Rule for ScreenPhotographed {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let ripple = seen.background()?.ripple;
        let axis = mildest([
            Axis::new(("强度", "strength"), ripple.strength, 1, DELTA_AB)
                .look_above(self.strength_look, "strength_look"),
            Axis::new(("彩色", "colour"), ripple.coloured, 1, RATIO).look_above(self.coloured_look, "coloured_look"),
            Axis::new(("规律性", "regularity"), ripple.regular, 2, RATIO).look_above(self.regular_look, "regular_look"),
        ]);
        let axis = axis.ok_or(Unseen::Internal)?;
        let (zh, en) = axis.name;
        Ok(axis.ruling(|Printed { value, high, .. }| {
            say!(
                "背景上有彩色条纹（摩尔纹），像是翻拍屏幕：{zh} {value}（上限 {high}）",
                "coloured stripes (moire) lie over the background, as on a photo of a screen: {en} {value} (limit {high})",
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::background::Waves;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(strength: f64, coloured: f64, regular: f64) -> Ruling {
        let ripple = Waves { strength, coloured, regular };
        ScreenPhotographed::default().judge(&seen(|o| o.background.as_mut().unwrap().ripple = ripple)).unwrap()
    }

    #[test]
    fn waves_must_be_strong_coloured_and_regular() {
        assert_eq!(judge(6.0, 3.0, 0.2).verdict, Verdict::Pass);
        assert_eq!(judge(0.9, 3.0, 0.9).verdict, Verdict::Pass);
        assert_eq!(judge(4.0, 0.6, 0.9).verdict, Verdict::Pass, "folds");
        let ruling = judge(4.0, 3.0, 0.8);
        assert!(ruling.verdict == Verdict::Look && ruling.text.zh.contains("翻拍屏幕"), "{ruling:?}");
    }

    #[test]
    fn no_visible_background_is_no_pass() {
        let blind = seen(|o| o.background = Err(Unseen::NoBackground));
        assert_eq!(ScreenPhotographed::default().judge(&blind), Err(Unseen::NoBackground));
    }
}
