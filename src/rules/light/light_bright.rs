//! `light_bright`: the face is burnt out.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 曝光过度：脸上一片死白。The face is burnt out to white.
    ///
    /// ## 为什么 Why
    /// 采集规范：“脸部曝光均匀”“层次清晰、色彩真实”。
    /// Exposure must be right and colours true.
    ///
    /// ## 怎样测 How
    /// ISO/IEC 29794-5 的 `OverExposurePrevention`：皮肤中亮度在 247–255 的比例。
    /// ISO/IEC 29794-5 `OverExposurePrevention`: share of the skin with luminance 247-255.
    ///
    /// ## 依据 Evidence
    /// 标定集没有光线的标签：除一张生成人像（3%）外都接近 0。提亮 1、1.5、2 档：正面相机照片不合格 8%、42%、77%，请人看 15%、23%、15%；深肤色经得起更多。
    /// The calibration set has no labels for light: nearly none but for one generated face (3 %). Brightened by 1, 1.5
    /// and 2 stops, 8 %, 42 % and 77 % of the frontal camera photos fail, 15 %, 23 % and 15 % are looked at; dark skin
    /// stands more.
    LightBright {
        code: "LIGHT-04",
        key: "light_bright",
        title: ("脸部曝光过度", "face overexposed"),
        clause: "§拍照",
        level: Fault,
        reads: [light],
        cure: Retake,
        plain: ("脸部太亮，发白", "the face is too bright and burnt out"),
        required: ("脸部没有过亮", "a face that is not burnt out"),
        advice: ("请把灯光调弱一些，不要把脸拍得发白", "dim the light so that the face is not burnt out"),
        limits: {
            /// 死白的皮肤比例，不超过即合格（0–1）。Largest passing share of burnt-out skin, 0..1.
            share_pass: f64 = 0.02,
            /// 超过即不合格（0–1）。Share beyond which it fails.
            share_fail: f64 = 0.20,
        },
    }
}

impl Rule for LightBright {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let axis = Axis::new(("死白", "burnt out"), seen.light()?.over_exposed, 1, SHARE);
        let axis = axis.at_most(self.share_pass, self.share_fail, "share_pass");
        Ok(axis.ruling(|Printed { value, high, .. }| {
            say!(
                "脸部皮肤有 {value}% 曝光成白色（上限 {high}%）",
                "{value}% of the skin is burnt out to white (limit {high}%)"
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::light::Light;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{even_light, seen};

    fn judge(over_exposed: f64) -> Ruling {
        LightBright::default().judge(&seen(|o| o.light = Ok(Light { over_exposed, ..even_light() }))).unwrap()
    }

    #[test]
    fn the_limit_passes_beyond_is_a_look_and_far_beyond_fails() {
        assert_eq!(judge(0.02).verdict, Verdict::Pass);
        assert_eq!(judge(0.03).verdict, Verdict::Look);
        assert_eq!(judge(0.21).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_has_both_numbers() {
        let text = judge(0.25).text;
        assert!(text.zh.contains("25.0% 曝光成白色（上限 2.0%）"), "{}", text.zh);
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.light = Err(Unseen::FaceUnclear));
        assert_eq!(LightBright::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
