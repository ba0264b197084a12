//! `hair_over_eyes`: hair hangs over an eye.

use super::{covered, worse};
use crate::finding::{Measured, Ruling, Unseen, Verdict};
use crate::observe::Observations;
use crate::rules::{Rule, rule};

rule! {
    /// 头发遮住眼睛。Hair hangs over an eye.
    ///
    /// ## 为什么 Why
    /// 采集要求“头发不得遮挡眉毛、眼睛和耳朵”。
    /// Hair must not cover brows, eyes or ears.
    ///
    /// ## 怎样测 How
    /// 按特征点画出睁开的眼睛（略放大，含眼睑），看其中头发占多少；左右分开，取较差的一侧。
    /// Share of hair inside the eye's opening as the landmarks draw it, a little enlarged to take in the lids. The
    /// worse side counts.
    ///
    /// ## 依据 Evidence
    /// 标定集没有头发遮眼的照片：122 张中除 3 张（长发垂在眼角，≤ 14%）外都是 0。限值取在其外，没有反例验证；画上去的发丝网络不认作头发。
    /// The calibration set has none: 0 in all but 3 of 122 photos, where long hair hangs at the corner of an eye (up to
    /// 14 %). The limits lie outside that and are not tested on a fault: the network does not take drawn strands over an
    /// eye for hair.
    HairOverEyes {
        code: "HAIR-02",
        key: "hair_over_eyes",
        title: ("头发遮住眼睛", "hair over eyes"),
        clause: "§仪容",
        level: Fault,
        advice: ("请把头发别起来，露出完整的眼睛后重拍", "pin the hair back so that both eyes show, and retake"),
        limits: {
            /// 一只眼睛被遮的比例，不超过即合格（0–1）。Largest passing share of an eye that is covered, 0..1.
            pass: f64 = 0.18,
            /// 超过即不合格（0–1）。Share beyond which it fails, 0..1.
            fail: f64 = 0.45,
        },
    }
}

impl Rule for HairOverEyes {
    fn judge(&self, seen: &Observations) -> Result<Ruling, Unseen> {
        let hair = seen.hair.as_ref().map_err(|e| *e)?;
        let (side, name) = worse(hair.right, hair.left, |f| f.eye);
        let verdict = Verdict::at_most(side.eye, self.pass, self.fail);
        let measured = Measured::number(side.eye * 100.0, 0, "%").at_most(self.pass * 100.0, 0);
        Ok(Ruling::graded(verdict, measured, covered(("眼睛", "eye"), name, side.eye, self.pass)).at(side.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    fn judge(right: f64, left: f64) -> Ruling {
        let facts = seen(|o| {
            let hair = o.hair.as_mut().unwrap();
            (hair.right.eye, hair.left.eye) = (right, left);
        });
        HairOverEyes::default().judge(&facts).unwrap()
    }

    #[test]
    fn the_worse_eye_decides() {
        assert_eq!(judge(0.18, 0.0).verdict, Verdict::Pass);
        assert_eq!(judge(0.0, 0.3).verdict, Verdict::Look);
        assert_eq!(judge(0.5, 0.3).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_names_the_side_and_both_numbers() {
        let text = judge(0.0, 0.5).text;
        assert!(text.zh.contains("本人左侧眼睛 50%（上限 18%）"), "{}", text.zh);
    }

    #[test]
    fn unseen_hair_is_no_pass() {
        let blind = seen(|o| o.hair = Err(Unseen::FaceUnclear));
        assert_eq!(HairOverEyes::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
