//! `light_uneven`: one half of the face is brighter than the other.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::DELTA_L;
use crate::rules::{Rule, rule};

rule! {
    /// 阴阳脸：左右脸一明一暗。One half of the face is much darker than the other.
    ///
    /// ## 为什么 Why
    /// 采集规范：“脸部曝光均匀，无明显可见或不对称的高光、光斑”。
    /// The register asks for even exposure of the face.
    ///
    /// ## 怎样测 How
    /// 脸颊、下颌、额头上 16 对左右对称处的明度 L* 之差的中位数（本人左减右），只取露出皮肤的几对。同时记下 ISO/IEC 29794-5 的
    /// `IlluminationUniformity`（两颊亮度直方图的重叠）：它在差别不大时已降到 0，只作参考。
    /// The median difference in L* of 16 mirrored places on cheeks, jaw and forehead that show skin. ISO/IEC 29794-5's
    /// `IlluminationUniformity`, the overlap of both cheeks' histograms, is told beside it: it is 0 on acceptable light.
    ///
    /// ## 依据 Evidence
    /// 标定集没有光线的标签。影棚照片 |差| ≤ 12，其他正面的相机照片 ≤ 28，正面的生成人像常为效果打侧光，最大 43。给半张脸加 γ = 2、3、5：浅肤色色差约
    /// 18、30、44。合格限设在几乎全部照片之外（105 张正面照片中 8 张请人看，都是侧光的生成人像），不合格限在全部正面照片之外，因此只有极暗的半张脸才直接不合格；
    /// 662 张：正面的 519 张中 5% 超过 34，2% 超过 40；通知没有提到光线，合格上限由 34 改为 40。Of 519 frontal ones of 662 photos 5 % exceed 34 and 2 % exceed 40;
    /// the notice does not speak of light, and the passing limit moved from 34 to 40.
    /// 从严方案用 20 与 34。
    /// The calibration set has no labels for light. Studio photos have at most 12, other frontal camera photos 28, generated
    /// ones, often lit from the side for effect, up to 43. A gamma of 2, 3 or 5 on half of a light face gives about 18, 30
    /// and 44. The passing limit lies beyond nearly all photos (8 of 105 frontal ones are looked at, all generated and lit
    /// from the side) and the failing one beyond every frontal one: only a very dark half fails. The strict profile takes 20
    /// and 34.
    LightUneven {
        code: "LIGHT-01",
        key: "light_uneven",
        title: ("左右脸明暗不均", "halves of the face lit unevenly"),
        clause: "§拍照",
        level: Fault,
        reads: [light],
        cure: Retake,
        plain: ("脸一边亮一边暗（阴阳脸）", "one half of the face is bright and the other dark"),
        required: ("脸部光线均匀", "even light on the face"),
        advice: ("请在正面均匀的光线下拍，左右两边一样亮", "have even light from the front, alike on both sides"),
        limits: {
            /// 左右明度差 |ΔL*|，不超过即合格。Largest passing |ΔL*| between the halves.
            difference_pass: f64 = 40.0,
            /// 超过即不合格。|ΔL*| beyond which it fails.
            difference_fail: f64 = 46.0,
        },
    }
}

impl Rule for LightUneven {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let difference = seen.light()?.left_right;
        let (pass, fail) = (self.difference_pass, self.difference_fail);
        let axis = Axis::new(("左右明度差", "left-right difference"), difference, 1, DELTA_L)
            .at_least(-pass, -fail, "difference_pass")
            .at_most(pass, fail, "difference_pass");
        let (zh, en) = if difference > 0.0 { ("右", "right") } else { ("左", "left") };
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            let value = value.trim_start_matches('-');
            say!(
                "本人{zh}脸偏暗，左右明度 L* 相差 {value}（上限 {high}）",
                "the person's {en} half is darker, by {value} in L* (limit {high})",
            )
        });
        Ok(ruling.plainly(say!("本人{zh}半边脸太暗（阴阳脸）", "the {en} half of the face is too dark")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::light::Light;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{even_light, seen};

    fn judge(left_right: f64) -> Ruling {
        LightUneven::default().judge(&seen(|o| o.light = Ok(Light { left_right, ..even_light() }))).unwrap()
    }

    #[test]
    fn the_limit_passes_beyond_is_a_look_and_far_beyond_fails() {
        assert_eq!(judge(-40.0).verdict, Verdict::Pass);
        assert_eq!(judge(40.1).verdict, Verdict::Look);
        assert_eq!(judge(-46.1).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_names_the_darker_side_with_both_numbers() {
        let text = judge(50.0).text;
        assert!(text.zh.contains("本人右脸偏暗，左右明度 L* 相差 50.0（上限 40.0）"), "{}", text.zh);
        assert!(judge(-50.0).text.en.contains("person's left"));
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.light = Err(Unseen::FaceUnclear));
        assert_eq!(LightUneven::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
