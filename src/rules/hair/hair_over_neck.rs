//! `hair_over_neck`: hair in front of or beside the neck.

use super::{covered, worse};
use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::rules::axis::Axis;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 头发遮住脖子，或垂在脖子旁。Hair hangs in front of the neck or beside it.
    ///
    /// ## 为什么 Why
    /// 通知要求头发不遮脖子，长发扎在脑后。国家规定没有写这一条；不要求的学校可以关掉本规则。
    /// The notice wants hair off the neck, long hair tied behind the head. The national text does not say it: a school
    /// that does not ask for it can switch this rule off.
    ///
    /// ## 怎样测 How
    /// 下巴以下半个眼距高的一条，左右各看到脖子两旁，其中头发占多少；取较差的一侧。从肩后露出的马尾占得少，请人看。
    /// In a strip below the chin, half an inter-eye distance high and reaching beside the neck, the share of hair on
    /// each side; the worse side counts. A ponytail seen behind the shoulder takes up little and is for a person to see.
    ///
    /// ## 依据 Evidence
    /// 有标注的 662 张：标为遮住的 110 张，101 张在 25% 以上，8 张在 3.5%–25%，1 张 2.9%；没有的 465 张，98% 不超过 3.5%，3 张在 25% 以上（齐颌短发、
    /// 标注存疑的披发）；从旁边露出的 75 张各处都有。
    /// Of 662 labelled photos 110 are covered: 101 have 25 % and more, 8 from 3.5 to 25 %, one 2.9 %; of 465 without 98 % have up to
    /// 3.5 %, and 3 more than 25 % (bobs, long hair whose label is in doubt); 75 with hair seen beside the neck lie anywhere.
    HairOverNeck {
        code: "HAIR-04",
        key: "hair_over_neck",
        title: ("头发遮住脖子", "hair over the neck"),
        clause: "§仪容",
        level: Fault,
        reads: [hair],
        cure: Retake,
        plain: ("头发遮住了脖子", "hair covers the neck"),
        required: ("头发不遮脖子", "no hair over the neck"),
        advice: ("请把长发放到肩膀后面或扎成马尾，露出脖子", "put long hair behind the shoulders or tie it into a ponytail, so that the neck shows"),
        limits: {
            /// 一侧头发的比例，不超过即合格（0–1）。Largest passing share of hair on one side, 0..1.
            pass: f64 = 0.035,
            /// 超过即不合格（0–1）。Share beyond which it fails, 0..1.
            fail: f64 = 0.25,
        },
    }
}

impl Rule for HairOverNeck {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let neck = seen.hair()?.neck?;
        let hair = |share: &f64, side| Axis::new(side, *share, 1, SHARE).at_most(self.pass, self.fail, "pass");
        let (_, axis, both) = worse(neck.right, neck.left, hair)?;
        Ok(covered(("颈部", "side of the neck"), axis, both).at(neck.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::hair::Neck;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(right: f64, left: f64) -> Ruling {
        let facts = seen(|o| {
            let hair = o.hair.as_mut().unwrap();
            hair.neck = hair.neck.map(|neck| Neck { right, left, ..neck });
        });
        HairOverNeck::default().judge(&facts).unwrap()
    }

    #[test]
    fn the_worse_side_decides() {
        assert_eq!(judge(0.03, 0.035).verdict, Verdict::Pass);
        assert_eq!(judge(0.1, 0.0).verdict, Verdict::Look);
        assert_eq!(judge(0.0, 0.3).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_names_the_side_and_both_numbers() {
        let text = judge(0.0, 0.5).text;
        assert!(text.zh.contains("本人左侧颈部 50.0%（上限 3.5%）"), "{}", text.zh);
    }

    #[test]
    fn a_neck_beyond_the_edge_is_no_pass() {
        let cut = seen(|o| o.hair.as_mut().unwrap().neck = Err(Unseen::FaceUnclear));
        assert_eq!(HairOverNeck::default().judge(&cut), Err(Unseen::FaceUnclear));
        let blind = seen(|o| o.hair = Err(Unseen::NotBuilt));
        assert_eq!(HairOverNeck::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
