//! `top_bare`: bare shoulders.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::PERCENT;
use crate::rules::{Rule, rule};

rule! {
    /// 肩膀裸露，或上衣没有露出来。Bare shoulders, or no top in sight.
    ///
    /// ## 为什么 Why
    /// 通知建议白色有领衬衫或深色正装。
    /// The notice advises a collared shirt or formal wear.
    ///
    /// ## 怎样测 How
    /// 肩膀所在处皮肤占皮肤加衣物的比例；网络不认识裸露的肩膀，所以人像轮廓内与脸颊同色的地方也算皮肤。吊带、背心只露一部分，看不出来。
    /// Share of skin where the shoulders are. The parser knows no bare shoulders: inside the silhouette what has the
    /// colour of the cheeks is skin too. Straps and vests that leave part of it covered are not told.
    ///
    /// ## 依据 Evidence
    /// 标定集：裸肩的 4 张为 1.00；其余最多 0.34（宽松的 V 领）。例子少，只请人看。
    /// Four photos with bare shoulders have 1.00, all others at most 0.34 (wide V-necks). Few examples: it only asks for a look.
    TopBare {
        code: "DRESS-06",
        key: "top_bare",
        title: ("肩膀裸露", "bare shoulders"),
        clause: "§着装",
        level: Review,
        reads: [neckline],
        cure: Retake,
        plain: ("肩膀露在外面", "the shoulders are bare"),
        required: ("上衣盖住肩膀", "covered shoulders"),
        advice: ("请穿能盖住肩膀的上衣（建议白色有领衬衫或深色正装）", "wear a top that covers the shoulders (a white collared shirt or dark formal wear is advised)"),
        limits: {
            /// 裸露比例上限，单位 %。Largest passing share of skin, percent.
            max_share: f64 = 60.0,
        },
    }
}

impl Rule for TopBare {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let neck = seen.neckline()?;
        let axis = Axis::new(("裸露", "bare"), 100.0 * neck.bare?, 0, PERCENT);
        let ruling =
            axis.at_most(self.max_share, self.max_share, "max_share").ruling(|Printed { value, high, .. }| {
                say!("肩膀裸露：皮肤占 {value}%（上限 {high}%）", "bare shoulders: {value}% skin (limit {high}%)")
            });
        Ok(ruling.at(neck.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    #[test]
    fn the_message_holds_both_numbers() {
        let judge = |bare| TopBare::default().judge(&seen(|o| o.neckline.as_mut().unwrap().bare = Ok(bare))).unwrap();
        assert_eq!(judge(0.6).verdict, Verdict::Pass);
        let ruling = judge(1.0);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("100%（上限 60%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_is_no_pass() {
        let blind = seen(|o| o.neckline.as_mut().unwrap().bare = Err(Unseen::NoClothing));
        assert_eq!(TopBare::default().judge(&blind), Err(Unseen::NoClothing));
    }
}
