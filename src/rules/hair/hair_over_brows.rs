//! `hair_over_brows`: hair lies on a brow.

use super::{covered, worse};
use crate::facts::Facts;
use crate::facts::hair::Fringe;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 头发遮住眉毛。Hair covers a brow.
    ///
    /// ## 为什么 Why
    /// 采集要求“头发不得遮挡眉毛、眼睛和耳朵”，刘海要别起来；也便于人像比对。
    /// Hair must not cover brows, eyes or ears: a fringe has to be pinned back.
    ///
    /// ## 怎样测 How
    /// 沿两条眉毛各取 12 处，看头发是否垂到眉毛中线、是否碰到眉毛上缘；左右分开，取较差的一侧。浓眉不算头发。
    /// At 12 places along each brow: does hair come down to its middle, does it touch its upper edge. The worse side
    /// counts. A thick brow is not hair.
    ///
    /// ## 依据 Evidence
    /// 标定集：标为遮住的 3 张占 58%–92%；只遮一侧的 2 张占 75%–83%；头发从旁边盖住眉梢的 6 张占 25%–42%，请人看；
    /// 其余 112 张中 105 张为 0，最多 17%。反例少，限值取在空档中间。
    /// Calibration set: 58-92 % in the 3 photos labelled covered, 75-83 % in 2 with one brow covered; in 6 hair from the
    /// side covers the end of a brow, 25-42 %, a look; 0 in 105 of the other 112, up to 17 % in all. Few faulty examples.
    HairOverBrows {
        code: "HAIR-01",
        key: "hair_over_brows",
        title: ("头发遮住眉毛", "hair over brows"),
        clause: "§仪容",
        level: Fault,
        reads: [hair],
        cure: Retake,
        plain: ("头发遮住了眉毛", "hair covers a brow"),
        required: ("头发不碰眉毛", "no hair on the brows"),
        advice: ("请把刘海别起来，露出整条眉毛", "pin the fringe back so that both brows show"),
        limits: {
            /// 一侧眉毛被遮的长度，不超过即合格（0–1）。Largest passing share of a brow's length that is covered, 0..1.
            covered_pass: f64 = 0.20,
            /// 超过即不合格（0–1）。Share beyond which it fails, 0..1.
            covered_fail: f64 = 0.50,
            /// 眉毛上缘被头发碰到的长度，超过即请人看（0–1）。Share of the upper edge that hair may touch, 0..1.
            touched_pass: f64 = 0.45,
        },
    }
}

impl Rule for HairOverBrows {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let hair = seen.hair()?;
        let (under, covering, both) = worse(hair.right, hair.left, |f: &Fringe, side| {
            Axis::new(side, f.brow, 0, SHARE).at_most(self.covered_pass, self.covered_fail, "covered_pass")
        })?;
        let (beside, touching, both_touched) = worse(hair.right, hair.left, |f: &Fringe, side| {
            Axis::new(side, f.touched, 0, SHARE).look_above(self.touched_pass, "touched_pass")
        })?;
        if touching.verdict() > covering.verdict() {
            let (zh, en) = touching.name;
            let ruling = touching.ruling(|Printed { value, high, .. }| {
                say!(
                    "头发碰到本人{zh}侧眉毛上缘 {value}%（上限 {high}%）",
                    "hair touches {value}% of the person's {en} brow (limit {high}%)"
                )
            });
            let plain = if both_touched {
                Text::new("头发碰到了两边的眉毛", "hair touches both brows")
            } else {
                say!("头发碰到了本人{zh}眉", "hair touches the person's {en} brow")
            };
            return Ok(ruling.plainly(plain).at(beside.region));
        }
        Ok(covered(("眉毛", "brow"), covering, both).at(under.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(right: f64, left: f64, touched: f64) -> Ruling {
        let facts = seen(|o| {
            let hair = o.hair.as_mut().unwrap();
            (hair.right.brow, hair.left.brow, hair.left.touched) = (right, left, touched);
        });
        HairOverBrows::default().judge(&facts).unwrap()
    }

    #[test]
    fn free_brows_pass_and_covered_ones_fail() {
        assert_eq!(judge(0.0, 0.2, 0.2).verdict, Verdict::Pass);
        assert_eq!(judge(0.0, 0.25, 0.3).verdict, Verdict::Look);
        assert_eq!(judge(0.6, 0.0, 0.0).verdict, Verdict::Fail);
    }

    #[test]
    fn a_fringe_that_touches_the_brow_is_a_look() {
        let ruling = judge(0.0, 0.1, 0.75);
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("左侧眉毛上缘 75%（上限 45%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn a_touched_brow_is_not_excused_by_the_other_and_shows_what_decided() {
        let facts = seen(|o| {
            let hair = o.hair.as_mut().unwrap();
            (hair.right.touched, hair.left.brow) = (0.9, 0.15);
        });
        let ruling = HairOverBrows::default().judge(&facts).unwrap();
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("右侧眉毛上缘 90%（上限 45%）"), "{}", ruling.text.zh);
        let printed = ruling.measured.unwrap().printed();
        assert_eq!((printed.value.as_str(), printed.high.as_str()), ("90", "45"));
    }

    #[test]
    fn the_message_names_the_side_and_both_numbers() {
        let text = judge(0.75, 0.5, 0.5).text;
        assert!(text.zh.contains("本人右侧眉毛 75%（上限 20%）"), "{}", text.zh);
    }

    #[test]
    fn unseen_hair_is_no_pass() {
        let blind = seen(|o| o.hair = Err(Unseen::NotBuilt));
        assert_eq!(HairOverBrows::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
