//! `hair_long_front`: long hair hangs in front of the clothing.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::IED2;
use crate::rules::{Rule, rule};

rule! {
    /// 长发披在胸前。Long hair hangs in front of the clothing.
    ///
    /// ## 为什么 Why
    /// 通知要求长发扎在脑后，不披散在胸前。
    /// The notice wants long hair tied behind the head, not hanging down in front.
    ///
    /// ## 怎样测 How
    /// 下巴以下 0.6 倍眼距再往下，是衣服的位置；其中头发的面积，以眼距平方计。
    /// Area of hair lower than 0.6 inter-eye distances below the chin, where clothing must be, in squared inter-eye distances.
    ///
    /// ## 依据 Evidence
    /// 标定集：披在胸前的 10 张 0.50–4.4；其余最多 0.07（发梢到肩）。没有单独标注，所以只请人看。
    /// Calibration set: 0.50-4.4 in the 10 photos with hair in front of the top, up to 0.07 in all others (ends of hair
    /// on the shoulder). The set has no label for it, so it only asks a person to look.
    HairLongFront {
        code: "HAIR-05",
        key: "hair_long_front",
        title: ("长发披在胸前", "long hair in front"),
        clause: "§仪容",
        level: Review,
        reads: [hair],
        cure: Retake,
        plain: ("长发披在胸前", "long hair hangs in front"),
        required: ("头发不遮脖子", "no hair over the neck"),
        advice: ("请把长发放到肩膀后面或扎成马尾，露出脖子", "put long hair behind the shoulders or tie it into a ponytail, so that the neck shows"),
        limits: {
            /// 衣服位置上头发的面积，不超过即合格，单位为眼距平方。Largest passing area, squared inter-eye distances.
            pass: f64 = 0.25,
        },
    }
}

impl Rule for HairLongFront {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let neck = seen.hair()?.neck?;
        let axis = Axis::new(("头发", "hair"), neck.low, 2, IED2).at_most(self.pass, self.pass, "pass");
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            say!(
                "胸前头发面积 {value} 眼距²（上限 {high}）",
                "hair in front of the top: {value} squared eye distances (limit {high})"
            )
        });
        Ok(ruling.at(neck.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::hair::Neck;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(low: f64) -> Ruling {
        let facts = seen(|o| {
            let hair = o.hair.as_mut().unwrap();
            hair.neck = hair.neck.map(|neck| Neck { low, ..neck });
        });
        HairLongFront::default().judge(&facts).unwrap()
    }

    #[test]
    fn up_to_the_limit_passes_and_the_message_says_both_numbers() {
        assert_eq!(judge(0.25).verdict, Verdict::Pass);
        let ruling = judge(1.5);
        assert_ne!(ruling.verdict, Verdict::Pass);
        assert!(ruling.text.zh.contains("1.50 眼距²（上限 0.25）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_is_no_pass() {
        let cut = seen(|o| o.hair.as_mut().unwrap().neck = Err(Unseen::FaceUnclear));
        assert_eq!(HairLongFront::default().judge(&cut), Err(Unseen::FaceUnclear));
    }
}
