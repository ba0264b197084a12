//! `teeth_visible`: teeth show.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{EYES_TO_CHIN, IED2};
use crate::rules::{Rule, rule};

rule! {
    /// 露齿。Teeth show.
    ///
    /// ## 为什么 Why
    /// 通知：可以微笑，但不要露出牙齿。
    /// The notice allows a smile that does not show teeth.
    ///
    /// ## 怎样测 How
    /// 嘴唇之间明亮、少色的像素面积，以瞳距的平方计；明亮与否同本人脸颊相比，深肤色也适用。
    /// Area of bright pixels of low chroma between the lips, in squared inter-eye distances; bright is meant against
    /// the cheeks of the same face, so that it holds for dark skin. Where the lips are apart and no teeth are told, a person looks.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张：不露齿的 397 张，99% 不超过 0.004，最高 0.014；露齿的 99 张，64 张在 0.013 以上，19 张在 0.001 以下（只露一线，或在暗处）。
    /// Of 662 labelled photos 397 show no teeth: 99 % have up to 0.004, at most 0.014; of 99 that do 64 lie above 0.013 and 19 below
    /// 0.001 (a mere line, or in the dark).
    TeethVisible {
        code: "MOUTH-02",
        key: "teeth_visible",
        title: ("露齿", "teeth visible"),
        clause: "§拍照",
        level: Fault,
        reads: [mouth],
        cure: Retake,
        plain: ("露出了牙齿", "teeth show"),
        required: ("嘴闭上、不露齿", "mouth closed, no teeth"),
        advice: ("请自然闭嘴，可微笑但不露齿", "close the lips; a smile is fine, teeth are not"),
        limits: {
            /// 牙齿面积，不超过即合格，单位瞳距²：有标注的 662 张中，不露齿的 397 张有 8 张在此之上，露齿的 99 张有 78 张（取 0.005 时为 3 张和 74 张）。
            /// Largest passing area of teeth, squared inter-eye distances: of 662 labelled photos 8 of 397 without teeth lie above
            /// it and 78 of 99 with (3 and 74 at 0.005).
            area_pass: f64 = 0.0025,
            /// 超过即不合格。Area beyond which it fails.
            area_fail: f64 = 0.013,
            /// 嘴唇张开（同 `mouth_open`）超过此值即请人看：牙在暗处量不出面积。有标注的 662 张中，露齿的 122 张（连同没摆正的）凭面积漏 22 张，凭二者漏 7 张；
            /// 不露齿的 511 张请人看的由 13 张增到 30 张，它们嘴唇都张着，`mouth_open` 也请人看。Gap of the lips (as in `mouth_open`) beyond which a person must
            /// look: teeth in the dark have no area. Of 662 labelled photos 122 show teeth (turned heads counted): 22 are
            /// missed by area alone, 7 by both; of 511 without, 30 instead of 13 are looks, all with lips apart, at which `mouth_open` asks too.
            gap_look: f64 = 0.03,
            /// 嘴缝不到此值的，牙齿面积再大也只请人看：真露齿而不合格的 64 张都在 0.041 以上；闭着的嘴唇有反光时，压缩后会像牙。Below this gap teeth are
            /// for a person to see, whatever their area: all 64 mouths that fail rightly have 0.041 and more, and gloss on closed
            /// lips looks like teeth in a poor JPEG.
            gap_fail: f64 = 0.037,
        },
    }
}

impl Rule for TeethVisible {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let mouth = seen.mouth()?;
        let area = Axis::new(("牙齿", "teeth"), mouth.teeth, 3, IED2);
        let gap = Axis::new(("嘴缝", "gap"), mouth.gap, 3, EYES_TO_CHIN);
        let area_fail = if mouth.gap < self.gap_fail { f64::INFINITY } else { self.area_fail };
        let area = area.at_most(self.area_pass, area_fail, "area_pass");
        let axis = worst([area, gap.look_above(self.gap_look, "gap_look")]).ok_or(Unseen::Internal)?;
        let by_gap = axis.name.1 == "gap";
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            if by_gap {
                say!(
                    "嘴唇张开，牙齿可能露出：嘴缝为眼到下巴的 {value}（上限 {high}）",
                    "the lips are apart, teeth may show: a gap of {value} of eyes to chin (limit {high})",
                )
            } else {
                say!("露齿：牙齿面积 {value} 瞳距²（上限 {high}）", "teeth visible: {value} IED² (limit {high})")
            }
        });
        let plain = if by_gap {
            Text::new("嘴唇张开，牙齿可能露出来了", "the lips are apart, teeth may show")
        } else {
            Self::CARD.plain()
        };
        Ok(ruling.plainly(plain).at(mouth.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge_at(teeth: f64, gap: f64) -> Ruling {
        let mouth = |o: &mut Facts| {
            let mouth = o.mouth.as_mut().unwrap();
            (mouth.teeth, mouth.gap) = (teeth, gap);
        };
        TeethVisible::default().judge(&seen(mouth)).unwrap()
    }

    fn judge(teeth: f64) -> Ruling {
        judge_at(teeth, if teeth > 0.0025 { 0.05 } else { 0.0 })
    }

    #[test]
    fn gloss_on_closed_lips_never_fails() {
        assert_eq!(judge_at(0.06, 0.02).verdict, Verdict::Look);
    }

    #[test]
    fn the_limit_passes_and_teeth_fail_in_their_own_words() {
        assert_eq!(judge(0.0025).verdict, Verdict::Pass);
        assert_eq!(judge(0.007).verdict, Verdict::Look);
        let ruling = judge(0.06);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("露齿") && ruling.text.zh.contains("0.060 瞳距²（上限 0.0025）"));
    }

    #[test]
    fn lips_apart_are_for_a_person_to_look_at() {
        let judge = |gap| TeethVisible::default().judge(&seen(|o| o.mouth.as_mut().unwrap().gap = gap)).unwrap();
        assert_eq!(judge(0.03).verdict, Verdict::Pass);
        let ruling = judge(0.05);
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("0.050（上限 0.030）"), "{}", ruling.text.zh);
    }

    #[test]
    fn an_unseen_mouth_is_no_pass() {
        let blind = seen(|o| o.mouth = Err(Unseen::NoFace));
        assert_eq!(TeethVisible::default().judge(&blind), Err(Unseen::NoFace));
    }
}
