//! `ears_uneven`: one ear lies higher or shows much more than the other.

use super::{LEFT, RIGHT};
use crate::facts::Facts;
use crate::facts::hair::Ear;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::{Axis, worst};
use crate::rules::ruling::Ruling;
use crate::rules::unit::{IED, TIMES};
use crate::rules::{Rule, rule};

rule! {
    /// 双耳不对称：一高一低，或一大一小。The ears are uneven: one higher, or one showing much more.
    ///
    /// ## 为什么 Why
    /// 采集要求“耳朵对称”。头歪、头转、头发只别起一侧时，双耳看起来不对称。
    /// The ears must be symmetric. A tilted or turned head, or hair tucked back on one side only, makes them uneven.
    ///
    /// ## 怎样测 How
    /// 以双眼连线为水平，比较两耳上下端中点的高度，以及露出面积之比；耳朵本来就不完全对称，所以限值宽，只请人看。
    /// On the line of the eyes, the heights of both ears' middles and the ratio of their areas are compared. Ears are
    /// seldom quite alike, so the limits are wide and only ask a person to look.
    ///
    /// ## 依据 Evidence
    /// 标定集 25 张各项都好的照片：高度差 ≤ 0.10 倍眼距，面积比 ≤ 2.0。标定集没有这一项的标注，限值取在其外。
    /// 25 photos of the calibration set that are good in everything: heights differ by up to 0.10 inter-eye distances,
    /// areas by up to 2.0. Nothing in the set is labelled uneven; the limits lie outside what the good ones show.
    /// 662 张中双耳全露的 221 张：面积比 90% 不到 3.0、95% 不到 7.9（一只平贴或被鬓发压着），高度差 97% 不到 0.20。Of 221 with both ears shown among 662 photos 90 % have
    /// a ratio below 3.0 and 95 % below 7.9 (one ear is flat, or lies under side hair), 97 % a difference in height below 0.20.
    EarsUneven {
        code: "EAR-02",
        key: "ears_uneven",
        title: ("双耳不对称", "ears uneven"),
        clause: "§拍照",
        level: Review,
        reads: [pose, ears],
        cure: Retake,
        plain: ("两只耳朵露出的不一样", "the ears do not show alike"),
        required: ("双耳都露出来", "both ears showing"),
        advice: ("请把头发别到耳后，露出双耳", "tuck the hair behind the ears so that both show"),
        limits: {
            /// 两耳高度差，不超过即合格，单位为眼距。Largest passing difference of height, inter-eye distances.
            height: f64 = 0.20,
            /// 两耳露出面积之比，不超过即合格。Largest passing ratio of areas.
            ratio: f64 = 5.0,
            /// 头转过此角度，两耳大小不能比较，单位度。Yaw beyond which the ears cannot be compared, degrees.
            turned: f64 = 10.0,
            /// 双耳都露出这么多才能比较（0–1），与 `ear_hidden` 合格所需的相同：露得更少的由那条规则说。Both ears must show this much to be
            /// compared, 0..1; as much as `ear_hidden` asks for, which tells of those that show less.
            shown: f64 = 0.34,
            /// 完整的耳朵至少占耳朵位置的这么多（0–1）：平贴的小耳朵约占这些，背景前的一点耳朵不算整只。Least share of its place that a whole ear
            /// fills, 0..1: flat and small ears about as much; a trace before the background is no whole ear.
            place: f64 = super::PLACE,
        },
    }
}

impl Rule for EarsUneven {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let ears = seen.ears()?;
        let straight = seen.pose()?.yaw.abs() <= self.turned;
        if !straight {
            return Err(Unseen::TurnedFar);
        }
        let (right, left) = (ears.right.as_ref().map_err(|e| *e)?, ears.left.as_ref().map_err(|e| *e)?);
        if ![right, left].iter().all(|ear| ear.area > 0.0 && ear.shown(self.place) >= self.shown) {
            return Err(Unseen::EarHidden);
        }
        let middle = |ear: &Ear| f64::midpoint(ear.top, ear.bottom);
        let (lower, larger) = (middle(right) - middle(left), right.area / left.area);
        let side = |right| if right { RIGHT } else { LEFT };
        let axis = worst([
            Axis::new(side(lower > 0.0), lower.abs(), 2, IED).look_above(self.height, "height"),
            Axis::new(side(larger > 1.0), larger.max(larger.recip()), 1, TIMES).look_above(self.ratio, "ratio"),
        ]);
        let axis = axis.ok_or(Unseen::Internal)?;
        let ((zh, en), by_height) = (axis.name, axis.measured.unit == IED);
        let ruling = axis.ruling(|n| {
            let (value, limit) = (&n.value, &n.high);
            if by_height {
                say!(
                    "本人{zh}耳低 {value} 倍眼距（上限 {limit}）",
                    "the person's {en} ear is lower by {value} eye distances (limit {limit})"
                )
            } else {
                say!(
                    "本人{zh}耳露出的面积是另一只的 {value} 倍（上限 {limit}）",
                    "{value} times as much shows of the person's {en} ear (limit {limit})"
                )
            }
        });
        let ruling = ruling.plainly(if by_height {
            say!("本人{zh}耳低，头没有摆正", "the person's {en} ear is lower, the head is not straight")
        } else {
            say!("本人{zh}耳露出的比另一只多", "more shows of the person's {en} ear than of the other")
        });
        Ok(ruling.at(if right.area < left.area { right.region } else { left.region }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(change: impl FnOnce(&mut Ear)) -> Ruling {
        let facts = seen(|o| change(o.ears.as_mut().unwrap().right.as_mut().unwrap()));
        EarsUneven::default().judge(&facts).unwrap()
    }

    #[test]
    fn ears_that_differ_up_to_the_limits_pass() {
        assert_eq!(judge(|e| e.area /= 4.9).verdict, Verdict::Pass);
        assert_eq!(judge(|e| (e.top, e.bottom) = (e.top + 0.19, e.bottom + 0.19)).verdict, Verdict::Pass);
    }

    #[test]
    fn beyond_them_the_message_says_which_ear_and_both_numbers() {
        let text = judge(|e| (e.top, e.bottom) = (e.top + 0.3, e.bottom + 0.3)).text;
        assert!(text.zh.contains("本人右耳低 0.30 倍眼距（上限 0.20）"), "{}", text.zh);
        let text = judge(|e| e.area *= 6.0).text;
        assert!(text.zh.contains("本人右耳露出的面积是另一只的 6.0 倍（上限 5.0）"), "{}", text.zh);
    }

    #[test]
    fn a_hidden_ear_or_a_turned_head_is_no_pass() {
        let hidden = seen(|o| o.ears.as_mut().unwrap().left.as_mut().unwrap().seen = 0.0);
        assert_eq!(EarsUneven::default().judge(&hidden), Err(Unseen::EarHidden));
        let turned = seen(|o| o.pose.as_mut().unwrap().yaw = 12.0);
        assert_eq!(EarsUneven::default().judge(&turned), Err(Unseen::TurnedFar));
        let blind = seen(|o| o.ears = Err(Unseen::NotBuilt));
        assert_eq!(EarsUneven::default().judge(&blind), Err(Unseen::NotBuilt));
    }
}
