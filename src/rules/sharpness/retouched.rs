//! `retouched`: the skin is smoother than the rest of the photo.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::RATIO;
use crate::rules::{Rule, rule};

rule! {
    /// 皮肤过分光滑，像是经过磨皮。The skin is suspiciously smooth: retouched?
    ///
    /// ## 为什么 Why
    /// 采集规范：“不得对人像特征（如伤疤、痣、发型等）进行技术处理”。年轻人的皮肤本来光滑，手机也会自动美颜，因此只作建议。
    /// The register bars retouching. Young skin is smooth, and telephones smooth it unasked: this is advice only.
    ///
    /// ## 怎样测 How
    /// 皮肤上细纹理（瞳距的 1%–3%）的强度与眼睑处之比：整张照片模糊时两者一起变小，只磨皮时比值变小。
    /// Strength of fine texture (1-3 % of the eye distance) on skin over that at the lids: in a blurred photo both fall
    /// together, where skin alone was smoothed the ratio falls.
    ///
    /// ## 依据 Evidence
    /// 标定集没有标签：相机照片 ≥ 0.09，看得出磨过皮的生成人像 0.03–0.07，其中 8 张低于限值。对相机照片做强磨皮（双边滤波）只到 0.05–0.17，因此多数磨皮查不出。
    /// The calibration set has no labels: camera photos have 0.09 and more, generated faces that look airbrushed 0.03-0.07,
    /// eight of them below the limit. A strong bilateral filter brings camera photos to 0.05-0.17 only: most retouching is
    /// not noticed.
    Retouched {
        code: "SHARP-03",
        key: "retouched",
        title: ("疑似磨皮", "skin smoothed"),
        clause: "采集规范",
        level: Advice,
        reads: [sharpness],
        cure: Resend,
        plain: ("皮肤过于光滑，可能用了美颜", "the skin is very smooth, perhaps by a beauty filter"),
        required: ("没有美颜、磨皮", "no beauty filter"),
        advice: ("请交没有美颜、磨皮的原照片", "send the original without smoothing or beauty filters"),
        limits: {
            /// 皮肤与眼睑细纹理之比，达到即合格。Smallest passing ratio of fine texture on skin and at the lids.
            texture_pass: f64 = 0.06,
        },
    }
}

impl Rule for Retouched {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let axis = Axis::new(("细纹理", "fine texture"), seen.sharpness()?.texture, 3, RATIO);
        Ok(axis.at_least(self.texture_pass, self.texture_pass, "texture_pass").ruling(
            |Printed { value, low, .. }| {
                say!(
                    "皮肤细纹理只有眼睑处的 {value} 倍（下限 {low}），过分光滑",
                    "fine texture of the skin is {value} of that at the lids (at least {low})",
                )
            },
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::light::Sharpness;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn the_limit_passes_and_smoother_skin_does_not() {
        let judge = |texture| {
            let sharpness = Sharpness { edge: 0.011, detail: Some(0.9), texture };
            Retouched::default().judge(&seen(|o| o.sharpness = Ok(sharpness))).unwrap()
        };
        assert_eq!(judge(0.06).verdict, Verdict::Pass);
        assert_eq!(judge(0.04).verdict, Verdict::Fail);
        assert!(judge(0.04).text.zh.contains("0.040 倍（下限 0.060）"), "{}", judge(0.04).text.zh);
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.sharpness = Err(Unseen::FaceUnclear));
        assert_eq!(Retouched::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
