//! `blurred`: the face is out of focus or shaken.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::OF_IED;
use crate::rules::{Rule, rule};

rule! {
    /// 脸部模糊：没有对上焦，或拍摄时晃动。The face is blurred: out of focus or shaken.
    ///
    /// ## 为什么 Why
    /// 采集规范：“对焦准确、层次清晰”。
    /// The register asks for focus and clear detail.
    ///
    /// ## 怎样测 How
    /// 看眼、眉、嘴周围最强的边缘有多宽：把照片再模糊一次，比较边缘梯度前后之比，得到模糊的 σ，除以瞳距。皮肤光滑、像素多少、重新保存几乎不影响它。
    /// How wide the strongest edges around eyes, brows and mouth are: the ratio of their gradients before and after one
    /// more blur tells their sigma, which is taken over the eye distance. Smooth skin, size and re-saving hardly matter.
    ///
    /// ## 依据 Evidence
    /// 标定集没有清晰度的标签：105 张正面照片都在 1.7% 以下，中位数 1.0%；只有侧脸（瞳距变短）到 2.2%。瞳距 100 像素时加 σ = 2、2.5、3、4 像素的模糊，
    /// 测得 2.3%–3.1%、2.7%–3.7%、3.1%–4.3%、4.0%–5.4%；再存为品质 60 的 JPEG，为 2.2%–2.9%、2.6%–3.4%、2.9%–3.9%、3.2%–5.0%。
    /// The calibration set has no labels for sharpness: 105 frontal photos have less than 1.7 %, 1.0 % in the median; only
    /// profiles, whose eye distance is shortened, reach 2.2 %. Blurred by 2, 2.5, 3 and 4 px at an eye distance of 100 px
    /// they have 2.3-3.1, 2.7-3.7, 3.1-4.3 and 4.0-5.4 %; saved as JPEG of quality 60 after that, 2.2-2.9, 2.6-3.4, 2.9-3.9
    /// and 3.2-5.0 %.
    Blurred {
        code: "SHARP-01",
        key: "blurred",
        title: ("脸部模糊", "face blurred"),
        clause: "§拍照",
        level: Fault,
        reads: [sharpness],
        cure: Retake,
        plain: ("脸部不清楚（没对上焦或手抖）", "the face is not sharp (out of focus or shaken)"),
        required: ("脸部清楚", "a sharp face"),
        advice: ("请对准脸部对焦，拿稳相机", "focus on the face and keep the camera still"),
        limits: {
            /// 边缘模糊 σ 与瞳距之比，不超过即合格，单位 %。Largest passing sigma of the edges, % of the eye distance.
            sigma_pass: f64 = 2.1,
            /// 超过即不合格，单位 %。Sigma beyond which it fails, % of the eye distance.
            sigma_fail: f64 = 3.0,
        },
    }
}

impl Rule for Blurred {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let axis = Axis::new(("边缘模糊", "blur of the edges"), 100.0 * seen.sharpness()?.edge, 2, OF_IED);
        let axis = axis.at_most(self.sigma_pass, self.sigma_fail, "sigma_pass");
        Ok(axis.ruling(|Printed { value, high, .. }| {
            say!(
                "眼、眉、嘴的边缘模糊，宽度 σ 为瞳距的 {value}%（上限 {high}%）",
                "edges at eyes, brows and mouth are {value}% of the eye distance wide (sigma; limit {high}%)",
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::light::Sharpness;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(edge: f64) -> Ruling {
        let sharpness = Sharpness { edge, detail: Some(0.9), texture: 0.15 };
        Blurred::default().judge(&seen(|o| o.sharpness = Ok(sharpness))).unwrap()
    }

    #[test]
    fn sharp_passes_soft_is_a_look_and_blurred_fails() {
        assert_eq!(judge(0.0209).verdict, Verdict::Pass);
        assert_eq!(judge(0.022).verdict, Verdict::Look);
        assert_eq!(judge(0.031).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_has_both_numbers() {
        let text = judge(0.034).text;
        assert!(text.zh.contains("3.40%（上限 2.10%）"), "{}", text.zh);
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.sharpness = Err(Unseen::FaceUnclear));
        assert_eq!(Blurred::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
