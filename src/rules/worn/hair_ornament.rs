//! `hair_ornament`: pins, headbands, flowers in the hair.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::IED2;
use crate::rules::{Rule, rule};

rule! {
    /// 头发里可能有发卡、发带、花等头饰。Perhaps pins, bands or flowers in the hair.
    ///
    /// ## 为什么 Why
    /// 通知要求不戴发卡等饰品。
    /// The notice bars hairpins and the like.
    ///
    /// ## 怎样测 How
    /// 头发内部颜色鲜艳（C*ab > 38）、与头发颜色相差很大（ΔE00 > 30）的面积，以瞳距的平方计。黑色、金属色的细发卡
    /// 和小发卡（0.4×0.07 瞳距的只量到 0.02）看不出来。
    /// Area inside the hair that is vivid (C*ab above 38) and far (ΔE00 above 30) from the hair's colour. Black or metal pins are not seen, nor
    /// are small ones: a pin of 0.4 by 0.07 inter-eye distances measures 0.02.
    ///
    /// ## 依据 Evidence
    /// 标定集没有标注发卡：123 张中 4 张超过界限（侧脸、逆光的红发、贴着蓝底的卷发），完全合格的 26 张都在界限以下。例子少，只请人看。
    /// The calibration set has no label for it: 4 of 123 lie above the limit (a profile, red hair against the light, curls on
    /// blue), none of the 26 clean ones. Few examples: it only asks for a look.
    HairOrnament {
        code: "WORN-03",
        key: "hair_ornament",
        title: ("头饰", "hair ornament"),
        clause: "§仪容",
        level: Review,
        reads: [ornament],
        cure: Retake,
        plain: ("头发上有颜色鲜艳的东西，可能是发卡、发带", "something vivid in the hair, perhaps a pin or a band"),
        required: ("没有戴发卡、发带", "no pins or bands in the hair"),
        advice: ("请取下发卡、发带等头饰", "take out pins, bands and other ornaments"),
        limits: {
            /// 鲜艳异色面积上限，单位瞳距²。Largest passing area, squared inter-eye distances.
            max_area: f64 = 0.08,
        },
    }
}

impl Rule for HairOrnament {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let hair = seen.ornament()?;
        let area = Axis::new(("", ""), hair.vivid, 3, IED2).at_most(self.max_area, self.max_area, "max_area");
        let ruling = area.ruling(|Printed { value, high, .. }| {
            say!(
                "头发里有异色：面积 {value} 瞳距²（上限 {high}）",
                "something vivid in the hair: {value} IED² (limit {high})"
            )
        });
        Ok(ruling.at(hair.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn a_vivid_spot_is_reported_with_both_numbers() {
        let judge =
            |vivid| HairOrnament::default().judge(&seen(|o| o.ornament.as_mut().unwrap().vivid = vivid)).unwrap();
        assert_eq!(judge(0.08).verdict, Verdict::Pass);
        let ruling = judge(0.2);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("0.200 瞳距²（上限 0.080）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.ornament = Err(Unseen::NotBuilt));
        assert_eq!(HairOrnament::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
