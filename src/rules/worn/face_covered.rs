//! `face_covered`: a mask, a hand, a phone before the face.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst_with};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{IED2, PERCENT};
use crate::rules::{Rule, rule};

rule! {
    /// 脸被口罩、手、手机、纱布、胶布、眼罩等遮挡。A mask, a hand, a phone, gauze, plaster or an eye patch covers the face.
    ///
    /// ## 为什么 Why
    /// 采集要求正面免冠、五官清楚。
    /// The whole face must be seen.
    ///
    /// ## 怎样测 How
    /// 眼睛以下的脸里，人脸分区认作背景、衣物、帽子的比例；看不到嘴唇也请人看。手与脸同色，分不出来；眼镜另有规则。
    /// Share of the face below the eyes that the parser takes for background, clothing or a hat; no lips in sight is for
    /// a person to see too. A bare hand has the colour of
    /// the face and is hardly told from it. Glasses have a rule of their own. 另看整张脸上颜色与皮肤不同、平整、边缘清晰的一块
    /// （纱布、胶布、眼罩、拉到下巴的口罩）；有花纹或起皱的看不出。Anywhere on the face, patches of another colour than the skin that are
    /// flat and have a hard edge count too; what is patterned or creased is not seen by this.
    ///
    /// ## 依据 Evidence
    /// 标定集没有被遮挡的脸：123 张的比例最多 5%，嘴唇除 1 张（夜景墨镜）外都看得到 13% 以上。在画出的口罩上，分区常把口罩当作皮肤，
    /// 但看不到嘴唇。比例的界限没有真实例子可依。
    /// The calibration set has no covered face: all 123 stay below 5 %, and all but one (sunglasses at night) show 13 % and more of
    /// the lips. A drawn mask was taken for skin, but left no lips. No real example stands behind the share's limits.
    /// 平整的一块：有标注的 662 张没有一张超过上限（边缘够硬的只有镜片和嘴唇，都不到）；画上的 5 种为 0.08–0.42。没有真实例子，只请人看。
    /// Flat patches: none of 662 labelled photos lies beyond the limit; five that were drawn have 0.08-0.42. There is no real example: only a look.
    FaceCovered {
        code: "WORN-06",
        key: "face_covered",
        title: ("脸被遮挡", "face covered"),
        clause: "§拍照",
        level: Fault,
        reads: [coverage, patch],
        cure: Retake,
        plain: ("脸被遮住了一部分", "a part of the face is covered"),
        required: ("整张脸露出来", "the whole face showing"),
        advice: ("请露出整张脸，摘下口罩，拿开手和手机", "show the whole face: no mask, no hand, no phone"),
        limits: {
            /// 异物比例，不超过即合格，单位 %。Largest passing share, percent.
            share_pass: f64 = 12.0,
            /// 超过即不合格，单位 %。Share beyond which it fails, percent.
            share_fail: f64 = 30.0,
            /// 嘴唇可见的比例低于此值即请人看，单位 %。Share of the lips in sight below which a person must look, percent.
            lips_look: f64 = 6.0,
            /// 平整而边缘清晰的异物面积，超过即请人看，单位瞳距²。Area of flat patches with hard edges beyond which a person must look, squared
            /// inter-eye distances.
            patch_look: f64 = 0.03,
        },
    }
}

impl Rule for FaceCovered {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let cover = seen.coverage()?;
        let (share, lips) = (100.0 * cover.foreign?, 100.0 * cover.lips?);
        let share = Axis::new(("", ""), share, 0, PERCENT).at_most(self.share_pass, self.share_fail, "share_pass");
        let lips = Axis::new(("", ""), lips, 0, PERCENT).look_below(self.lips_look, "lips_look");
        let lower = Text::new("脸的下半部被遮住了", "the lower half of the face is covered");
        let covered: Sentence = |Printed { value, high, .. }| {
            say!(
                "脸的下半部有 {value}% 被遮挡（上限 {high}%）",
                "{value}% of the lower face is covered (limit {high}%)"
            )
        };
        let mask = Text::new("看不到嘴唇，可能戴了口罩", "no lips in sight, perhaps a mask");
        let lipless: Sentence = |Printed { value, low, .. }| {
            say!(
                "看不到嘴唇，可能戴口罩：唇部可见 {value}%（下限 {low}%）",
                "no lips in sight, perhaps a mask: {value}% (at least {low}%)"
            )
        };
        let patch = seen.patch()?;
        let area = Axis::new(("", ""), patch.area, 2, IED2).look_above(self.patch_look, "patch_look");
        let gauze = Text::new(
            "脸上可能有一块被遮住，如纱布、胶布、眼罩",
            "perhaps a part of the face is covered: gauze, plaster, eye patch",
        );
        let patched: Sentence = |Printed { value, high, .. }| {
            say!(
                "脸上有一块被遮住（纱布、胶布、眼罩、口罩等）：面积 {value} 瞳距²（上限 {high}）",
                "a part of the face is covered (gauze, plaster, eye patch, mask): {value} IED² (limit {high})"
            )
        };
        let whole = Some(cover.region);
        let axes =
            [(share, (covered, lower, whole)), (lips, (lipless, mask, whole)), (area, (patched, gauze, patch.region))];
        let (axis, (text, plain, region)) = worst_with(axes).ok_or(Unseen::Internal)?;
        Ok(axis.ruling(text).plainly(plain).at(region))
    }
}

type Sentence = fn(&Printed) -> Text;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn the_limit_passes_and_a_mask_fails() {
        let judge =
            |share| FaceCovered::default().judge(&seen(|o| o.coverage.as_mut().unwrap().foreign = Ok(share))).unwrap();
        assert_eq!(judge(0.12).verdict, Verdict::Pass);
        assert_eq!(judge(0.2).verdict, Verdict::Look);
        let ruling = judge(0.6);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("60%") && ruling.text.zh.contains("上限 12%"), "{}", ruling.text.zh);
    }

    #[test]
    fn a_face_without_lips_is_for_a_person_to_see() {
        let seen = seen(|o| o.coverage.as_mut().unwrap().lips = Ok(0.0));
        assert_eq!(FaceCovered::default().judge(&seen).unwrap().verdict, Verdict::Look);
    }

    #[test]
    fn no_lips_never_make_a_covered_face_milder() {
        let seen = seen(|o| {
            let cover = o.coverage.as_mut().unwrap();
            (cover.foreign, cover.lips) = (Ok(0.6), Ok(0.0));
        });
        let ruling = FaceCovered::default().judge(&seen).unwrap();
        assert_eq!((ruling.verdict, ruling.measured.unwrap().as_number()), (Verdict::Fail, Some(60.0)));
    }

    #[test]
    fn a_patch_is_for_a_person_to_see() {
        let judge = |area| FaceCovered::default().judge(&seen(|o| o.patch.as_mut().unwrap().area = area)).unwrap();
        assert_eq!((judge(0.03).verdict, judge(0.08).verdict), (Verdict::Pass, Verdict::Look));
        assert!(judge(0.08).text.zh.contains("0.08 瞳距²（上限 0.03）"));
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.coverage.as_mut().unwrap().foreign = Err(Unseen::NotBuilt));
        assert_eq!(FaceCovered::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
