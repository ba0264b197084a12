//! `gaze_averted`: the eyes look elsewhere.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::EYE_WIDTHS;
use crate::rules::{Rule, rule};

rule! {
    /// 没有平视镜头：双眼看向一侧、向下或向上。The eyes look aside, down or up instead of into the camera.
    ///
    /// ## 为什么 Why
    /// 采集要求“双眼……平视”。
    /// Both eyes must look ahead.
    ///
    /// ## 怎样测 How
    /// 虹膜离开它平视时位置的距离，除以眼宽；扣除转头的影响，两眼须一致。转头很大时，偏移明显才判，否则看不清。
    /// Distance of the iris from where it rests when the eye looks into the camera, over the width of the eye, the turn
    /// of the head taken out; both eyes must agree. On a head turned far it fails where the offset is plain and is
    /// unseen otherwise.
    ///
    /// ## 依据 Evidence
    /// 标定集：平视的 104 张左右偏移 ≤ 0.05，另有 3 张为 0.08–0.11（放大看确实略偏，判为需复核），向下 ≤ 0.05；不平视的 13 张中，
    /// 垂眼、闭眼的 5 张向下 0.07–0.12，头转得不大而向旁看的 1 张为 0.13，转头看旁边的 5 张 ≥ 0.24。向上看的几乎没有。
    /// Calibration set: 104 photos that look ahead have up to 0.05 across, three more 0.08-0.11 (slightly aside when enlarged:
    /// for a person to see), and up to 0.05 down. Of 13 that do not, five with lowered or closed lids have 0.07-0.12 down, one
    /// that looks aside has 0.13 across, five with turned heads 0.24 and more. Looking up is hardly represented.
    GazeAverted {
        code: "EYE-02",
        key: "gaze_averted",
        title: ("没有平视镜头", "not looking ahead"),
        clause: "§拍照",
        level: Fault,
        reads: [pose, eyes],
        cure: Retake,
        plain: ("眼睛没有看镜头", "the eyes do not look into the camera"),
        required: ("双眼看镜头", "eyes on the camera"),
        advice: ("请双眼平视镜头", "look straight into the camera"),
        limits: {
            /// 左右偏移，不超过即合格（占眼宽）。Largest passing offset to a side, in eye widths.
            across_pass: f64 = 0.07,
            /// 左右偏移，超过即不合格（占眼宽）。Offset to a side beyond which it fails.
            across_fail: f64 = 0.115,
            /// 向下偏移，不超过即合格（占眼宽）。Largest passing offset downwards, in eye widths.
            down_pass: f64 = 0.055,
            /// 向下偏移，超过即不合格（占眼宽）。Offset downwards beyond which it fails.
            down_fail: f64 = 0.068,
            /// 向上偏移，不超过即合格（占眼宽）。Largest passing offset upwards, in eye widths.
            up_pass: f64 = 0.05,
            /// 向上偏移，超过即不合格（占眼宽）。Offset upwards beyond which it fails; evidence is thin.
            up_fail: f64 = 0.09,
            /// 转头超过此角度（度）时，偏移不大也不算合格。Yaw in degrees beyond which a small offset is no pass.
            turned: f64 = 20.0,
        },
    }
}

impl Rule for GazeAverted {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let eyes = seen.eyes()?;
        let straight = seen.pose()?.yaw.abs() <= self.turned;
        let (left, right) = (eyes.left, eyes.right);
        // Eyes that disagree are a squint or a slip of one iris; only what both show is a direction.
        let both = |a: f64, b: f64| if a * b <= 0.0 { 0.0 } else { f64::midpoint(a, b) };
        let (across, down) = (both(left.across, right.across), both(left.down, right.down));
        let side = if across < 0.0 { ("向右", "to the right") } else { ("向左", "to the left") };
        let way = |name, value: f64| Axis::new(name, value, 3, EYE_WIDTHS);
        let axis = worst([
            way(side, across.abs()).at_most(self.across_pass, self.across_fail, "across_pass"),
            way(("向下", "down"), down).at_most(self.down_pass, self.down_fail, "down_pass"),
            way(("向上", "up"), -down).at_most(self.up_pass, self.up_fail, "up_pass"),
        ]);
        let axis = axis.ok_or(Unseen::Internal)?;
        if !straight && axis.verdict() != Verdict::Fail {
            return Err(Unseen::TurnedFar);
        }
        let (zh, en) = axis.name;
        let ruling = axis.ruling(|Printed { value, high, .. }| {
            say!("视线{zh}偏 {value} 个眼宽（上限 {high}）", "looks {en} by {value} eye widths (limit {high})")
        });
        let plain = match en {
            "down" => Text::new("眼睛往下看了", "the eyes look down"),
            "up" => Text::new("眼睛往上看了", "the eyes look up"),
            _ => {
                let (zh, en) = if across < 0.0 { ("右", "right") } else { ("左", "left") };
                say!("眼睛没有看镜头，看向了本人{zh}侧", "the eyes look to the person's {en}")
            }
        };
        Ok(ruling.plainly(plain).at(eyes.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    fn judge(left: [f64; 2], right: [f64; 2], yaw: f64) -> Result<Ruling, Unseen> {
        let seen = seen(|o| {
            let eyes = o.eyes.as_mut().unwrap();
            [eyes.left.across, eyes.left.down] = left;
            [eyes.right.across, eyes.right.down] = right;
            o.pose.as_mut().unwrap().yaw = yaw;
        });
        GazeAverted::default().judge(&seen)
    }

    fn verdict(across: f64, down: f64) -> Verdict {
        judge([across, down], [across, down], 0.0).unwrap().verdict
    }

    #[test]
    fn the_limits_themselves_pass() {
        assert_eq!(verdict(0.07, 0.055), Verdict::Pass);
        assert_eq!(verdict(-0.07, -0.05), Verdict::Pass);
    }

    #[test]
    fn aside_and_down_fail_with_both_numbers() {
        let ruling = judge([0.13, 0.0], [0.12, 0.0], 0.0).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("向左偏 0.125") && ruling.text.zh.contains("上限 0.070"), "{}", ruling.text.zh);
        assert_eq!(verdict(-0.09, 0.0), Verdict::Look);
        assert_eq!(verdict(0.0, 0.08), Verdict::Fail);
        assert_eq!(verdict(0.0, -0.07), Verdict::Look);
    }

    #[test]
    fn the_way_that_fails_is_the_one_that_is_told() {
        let ruling = judge([0.1, 0.07], [0.1, 0.07], 0.0).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("向下偏 0.070 个眼宽（上限 0.055）"), "{}", ruling.text.zh);
        assert_eq!(ruling.measured.unwrap().high.unwrap().setting, "down_pass");
    }

    #[test]
    fn what_is_no_number_is_no_pass() {
        assert_eq!(judge([f64::NAN, 0.0], [0.0, 0.0], 0.0).unwrap().verdict, Verdict::Look);
        assert_eq!(judge([0.0, 0.0], [0.0, 0.0], f64::NAN), Err(Unseen::TurnedFar));
    }

    #[test]
    fn one_eye_alone_is_no_direction() {
        assert_eq!(judge([0.15, 0.0], [-0.02, 0.0], 0.0).unwrap().verdict, Verdict::Pass);
    }

    #[test]
    fn a_turned_head_can_fail_but_not_pass() {
        assert_eq!(judge([0.3, 0.0], [0.3, 0.0], 40.0).unwrap().verdict, Verdict::Fail);
        assert_eq!(judge([0.01, 0.0], [0.01, 0.0], 40.0), Err(Unseen::TurnedFar));
    }

    #[test]
    fn unseen_eyes_are_no_pass() {
        let blind = seen(|o| o.eyes = Err(Unseen::FaceUnclear));
        assert_eq!(GazeAverted::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
