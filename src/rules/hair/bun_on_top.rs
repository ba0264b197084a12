//! `bun_on_top`: the hair is tied up into a bun high on the head.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::IED;
use crate::rules::{Rule, rule};

rule! {
    /// 高丸子头。A bun high on the head.
    ///
    /// ## 为什么 Why
    /// 通知不许扎丸子头：头顶发际要在规定的高度以内，高发髻会使“头顶距离”不合格。
    /// The notice bars buns: the top of the hair must lie within a given distance of the edge, and a high bun breaks it.
    ///
    /// ## 怎样测 How
    /// 从头顶往下量，头（含头发）的宽度还不到脸宽三分之二的一段有多高，以眼距计。头顶是圆的，这一段很短；发髻立在上面就长。
    /// From the top down, the height of the part of the head that is narrower than two thirds of the face, in inter-eye
    /// distances: short on a round head, long where a bun stands on it.
    ///
    /// ## 依据 Evidence
    /// 标定集只有 1 张丸子头：0.85；其余 121 张（含光头、蓬起的短发、帽子）不超过 0.40。脑后的低发髻从正面看不到，不算。
    /// The calibration set has one bun: 0.85; the other 121 (bald heads, quiffs, hats among them) stay up to 0.40. A low
    /// bun behind the head cannot be seen from the front and is no fault.
    BunOnTop {
        code: "HAIR-06",
        key: "bun_on_top",
        title: ("高丸子头", "bun on top"),
        clause: "§仪容",
        level: Review,
        reads: [hair],
        cure: Retake,
        plain: ("头顶扎了丸子头", "a bun on top of the head"),
        required: ("没有扎丸子头", "no bun"),
        advice: ("请不要扎丸子头，改扎低马尾", "no bun; tie a low ponytail"),
        limits: {
            /// 窄的一段的高度，不超过即合格，单位为眼距。Largest passing height of the narrow part, inter-eye distances.
            pass: f64 = 0.55,
        },
    }
}

impl Rule for BunOnTop {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let hair = seen.hair()?;
        let axis = Axis::new(("发髻", "bun"), hair.lobe, 2, IED).at_most(self.pass, self.pass, "pass");
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            say!(
                "头顶有一团高 {value} 倍眼距的头发（上限 {high}）",
                "hair stands on the head {value} eye distances high (limit {high})"
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

    fn judge(lobe: f64) -> Ruling {
        BunOnTop::default().judge(&seen(|o| o.hair.as_mut().unwrap().lobe = lobe)).unwrap()
    }

    #[test]
    fn a_round_head_passes_and_a_bun_is_named_with_both_numbers() {
        assert_eq!(judge(0.55).verdict, Verdict::Pass);
        let ruling = judge(0.85);
        assert_ne!(ruling.verdict, Verdict::Pass);
        assert!(ruling.text.zh.contains("0.85 倍眼距的头发（上限 0.55）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_hair_is_no_pass() {
        let blind = seen(|o| o.hair = Err(Unseen::NotBuilt));
        assert_eq!(BunOnTop::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
