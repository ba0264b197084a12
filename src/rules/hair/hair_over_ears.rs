//! `hair_over_ears`: hair covers an ear.

use super::{covered, worse_ear};
use crate::facts::Facts;
use crate::facts::hair::Ear;
use crate::facts::seen::Unseen;
use crate::rules::axis::Axis;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 头发遮住耳朵。Hair covers an ear.
    ///
    /// ## 为什么 Why
    /// 采集要求“头发不得遮挡眉毛、眼睛和耳朵”。`ear_hidden` 说耳朵没有露出，本规则说原因是头发。
    /// Hair must not cover brows, eyes or ears. `ear_hidden` says that an ear does not show; this rule names hair as the cause.
    ///
    /// ## 怎样测 How
    /// 耳朵应在的位置里头发占多少；左右分开，取较差的一侧。半遮的耳朵由 `ear_hidden` 请人看，这里限值较宽，免得一处两报。
    /// Share of hair where an ear must be; the worse side counts. A half-covered ear is for `ear_hidden` to send to a
    /// person; the limits here are wider, so that one thing is not told twice.
    ///
    /// ## 依据 Evidence
    /// 标定集正面、没戴帽子的照片：15 张有耳朵被头发遮住，13 张判不合格，2 张（半遮）请人看；双耳全露的 61 张都不超过 59%；半遮的占 10%–87%。
    /// Frontal photos without a hat: of 15 with an ear under hair 13 fail and 2, half covered, are looks; up to 59 % in
    /// the 61 with both ears shown; 10-87 % where an ear is labelled partly covered.
    HairOverEars {
        code: "HAIR-03",
        key: "hair_over_ears",
        title: ("头发遮住耳朵", "hair over ears"),
        clause: "§仪容",
        level: Fault,
        reads: [ears],
        cure: Retake,
        plain: ("头发遮住了耳朵", "hair covers an ear"),
        required: ("双耳都露出来", "both ears showing"),
        advice: ("请把头发别到耳后，露出双耳", "tuck the hair behind the ears so that both show"),
        limits: {
            /// 耳朵位置中头发的比例，不超过即合格（0–1）。Largest passing share of hair in the ear's place, 0..1.
            pass: f64 = 0.61,
            /// 超过即不合格（0–1）。Share beyond which it fails, 0..1.
            fail: f64 = 0.88,
        },
    }
}

impl Rule for HairOverEars {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let hair = |ear: &Ear, side| Axis::new(side, ear.hair, 0, SHARE).at_most(self.pass, self.fail, "pass");
        let (ear, axis, both) = worse_ear(seen.ears()?, hair)?;
        Ok(covered(("耳朵", "ear"), axis, both).at(ear.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::{ear, seen};

    fn judge(right: f64, left: f64) -> Ruling {
        let facts = seen(|o| {
            let ears = o.ears.as_mut().unwrap();
            ears.right.as_mut().unwrap().hair = right;
            ears.left.as_mut().unwrap().hair = left;
        });
        HairOverEars::default().judge(&facts).unwrap()
    }

    #[test]
    fn the_worse_ear_decides() {
        assert_eq!(judge(0.1, 0.61).verdict, Verdict::Pass);
        assert_eq!(judge(0.7, 0.2).verdict, Verdict::Look);
        assert_eq!(judge(0.7, 0.9).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_names_the_side_and_both_numbers() {
        let text = judge(0.2, 0.95).text;
        assert!(text.zh.contains("本人左侧耳朵 95%（上限 61%）"), "{}", text.zh);
    }

    #[test]
    fn the_plain_words_name_one_side_only_where_the_other_stands_better() {
        let plain = |right, left| judge(right, left).plain.unwrap().zh;
        assert_eq!(plain(0.2, 0.95), "头发遮住了本人左侧耳朵");
        assert_eq!(plain(0.7, 0.95), "头发遮住了本人左侧耳朵");
        assert_eq!(plain(0.9, 0.95), "头发遮住了两边的耳朵");
    }

    #[test]
    fn an_unseen_ear_is_no_pass() {
        let half = seen(|o| o.ears.as_mut().unwrap().left = Err(Unseen::FaceUnclear));
        assert_eq!(HairOverEars::default().judge(&half), Err(Unseen::FaceUnclear));
        let blind = seen(|o| o.ears = Err(Unseen::NotBuilt));
        assert_eq!(HairOverEars::default().judge(&blind), Err(Unseen::NotBuilt));
        assert!(ear().hair < 0.5);
    }
}
