//! `hair_over_eyes`: hair hangs over an eye.

use super::{LEFT, RIGHT, covered, on, worse};
use crate::facts::Facts;
use crate::facts::hair::{Fringe, Hair};
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 头发遮住眼睛。Hair hangs over an eye.
    ///
    /// ## 为什么 Why
    /// 采集要求“头发不得遮挡眉毛、眼睛和耳朵”。
    /// Hair must not cover brows, eyes or ears.
    ///
    /// ## 怎样测 How
    /// 按特征点画出睁开的眼睛（略放大，含眼睑），看其中头发占多少；左右分开，取较差的一侧。分区只看到一只眼睛时，
    /// 即使没有认出头发，也请人看；头转过去时双眼不能比较，这时算没有看清。
    /// Share of hair inside the eye's opening as the landmarks draw it, a little enlarged to take in the lids. The
    /// worse side counts. Where the parser sees one eye and not the other, something hangs over it even if it does not
    /// take that for hair: a person must look. On a turned head the eyes cannot be compared, and that is unseen.
    ///
    /// ## 依据 Evidence
    /// 标定集没有头发遮眼的照片：122 张中除 3 张（长发垂在眼角，≤ 14%）外都是 0。限值取在其外，没有反例验证；画上去的发丝网络
    /// 只有一部分认作头发，但眼睛总是不见了。转角 15° 以内的照片里较小的一只至少是另一只的 55%；
    /// 侧转 27° 以上的 5 张为 0–28%，不比较。
    /// The calibration set has none: 0 in all but 3 of 122 photos, where long hair hangs at the corner of an eye (up to
    /// 14 %). The limits lie outside that and are not tested on a fault: of drawn strands over an eye the network takes a
    /// part for hair only, but the eye is always gone. Within 15 degrees of yaw the smaller eye has at least 55 % of
    /// the other's area; five photos turned by 27 degrees and more have 0-28 % and are not compared.
    HairOverEyes {
        code: "HAIR-02",
        key: "hair_over_eyes",
        title: ("头发遮住眼睛", "hair over eyes"),
        clause: "§仪容",
        level: Fault,
        reads: [pose, hair, patch],
        cure: Retake,
        plain: ("头发遮住了眼睛", "hair covers an eye"),
        required: ("头发不遮眼睛", "no hair over the eyes"),
        advice: ("请把头发别起来，露出双眼", "pin the hair back so that both eyes show"),
        limits: {
            /// 一只眼睛被遮的比例，不超过即合格（0–1）。Largest passing share of an eye that is covered, 0..1.
            pass: f64 = 0.18,
            /// 超过即不合格（0–1）。Share beyond which it fails, 0..1.
            fail: f64 = 0.45,
            /// 一只眼睛看到的面积，低于另一只的此比例请人看（0–1）。Smallest passing area of one eye over the other's, 0..1.
            other: f64 = 0.15,
            /// 另一只眼睛至少要看到这么多才能比较，单位眼距平方。The other eye must show this much, squared eye distances.
            compared: f64 = 0.015,
            /// 头转过此角度，双眼不能比较，单位度。Yaw beyond which the eyes cannot be compared, degrees.
            turned: f64 = 15.0,
            /// 脸上有这么大一块被别的东西遮住（见 `face_covered`），看不到的眼睛不算头发遮的，单位瞳距²。A patch of this area on the face
            /// (`face_covered`), squared inter-eye distances, is what covers an eye that is not seen, and not hair.
            patched: f64 = 0.03,
        },
    }
}

impl HairOverEyes {
    /// What is seen of one eye over what is seen of the other, where that can be compared: the smaller of both.
    fn smaller(&self, hair: &Hair) -> Option<Axis> {
        let sides = [(hair.right, hair.left, RIGHT), (hair.left, hair.right, LEFT)];
        let compared = sides.into_iter().filter(|(_, other, _)| other.eye_seen >= self.compared);
        worst(compared.map(|(eye, other, side)| {
            Axis::new(side, eye.eye_seen / other.eye_seen, 0, SHARE).look_below(self.other, "other")
        }))
    }
}

impl Rule for HairOverEyes {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let hair = seen.hair()?;
        let straight = seen.pose()?.yaw.abs() <= self.turned;
        let (under, covering, both) = worse(hair.right, hair.left, |f: &Fringe, side| {
            Axis::new(side, f.eye, 0, SHARE).at_most(self.pass, self.fail, "pass")
        })?;
        let Some(gone) = self.smaller(hair).filter(|gone| gone.verdict() > covering.verdict()) else {
            return Ok(covered(("眼睛", "eye"), covering, both).at(under.region));
        };
        // An eye patch is no hair.
        if seen.patch()?.area > self.patched {
            return Err(Unseen::FaceCovered);
        }
        if !straight {
            return Err(Unseen::TurnedFar);
        }
        let (zh, en) = gone.name;
        let region = on(gone.name, hair.right.region, hair.left.region);
        let ruling = gone.ruling(|Printed { value, low, .. }| {
            say!(
                "看不到本人{zh}侧眼睛：面积只有另一只的 {value}%（下限 {low}%），可能被遮住",
                "the person's {en} eye is not seen: {value}% of the other's area (at least {low}%), perhaps covered"
            )
        });
        let plain = say!("看不到本人{zh}眼", "the person's {en} eye is not seen");
        Ok(ruling.plainly(plain).at(region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
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
    fn one_eye_that_is_not_there_is_for_a_person_to_see() {
        let judge = |right: f64, left: f64, yaw: f64| {
            let facts = seen(|o| {
                let hair = o.hair.as_mut().unwrap();
                (hair.right.eye_seen, hair.left.eye_seen) = (right, left);
                o.pose.as_mut().unwrap().yaw = yaw;
            });
            HairOverEyes::default().judge(&facts)
        };
        let ruling = judge(0.0008, 0.04, 0.0).unwrap();
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("本人右侧眼睛：面积只有另一只的 2%（下限 15%）"), "{}", ruling.text.zh);
        for (right, left, yaw) in [(0.02, 0.04, 0.0), (0.0, 0.0, 0.0), (0.02, 0.04, 30.0)] {
            assert_eq!(judge(right, left, yaw).unwrap().verdict, Verdict::Pass, "{right} {left} {yaw}");
        }
        assert_eq!(judge(0.0, 0.04, 30.0), Err(Unseen::TurnedFar));
    }

    #[test]
    fn unseen_hair_is_no_pass() {
        let blind = seen(|o| o.hair = Err(Unseen::FaceUnclear));
        assert_eq!(HairOverEyes::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
