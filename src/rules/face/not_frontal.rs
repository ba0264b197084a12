//! `not_frontal`: the head is turned, tilted, raised or lowered.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::DEGREES;
use crate::rules::{Rule, rule};

rule! {
    /// 头没有摆正：左右转、左右歪，或抬头、低头。The head is turned (yaw), tilted (roll), raised or lowered (pitch).
    ///
    /// ## 为什么 Why
    /// 采集要求“正面”“坐姿端正”“双眼平视”。研招网写明水平转动角、倾斜角、俯仰角应在 ±10° 之内，ISO/IEC 19794-5 为 ±5°（偏航、俯仰）、±8°（倾斜）。
    /// Frontal, upright, looking ahead. The graduate-admission site allows ±10° on each axis; ISO/IEC 19794-5 allows
    /// ±5° of yaw and pitch and ±8° of roll.
    ///
    /// ## 怎样测 How
    /// 把标准脸按 33 个不随表情变动的特征点拟合到照片，读出偏航、俯仰、倾斜三个角。俯仰角随相机高低和脸型变动 10–20°，所以限值宽。
    /// The canonical face is fitted to 33 landmarks that expression does not move. Pitch shifts by 10-20° with camera
    /// height and the shape of a face, so its limits are wide.
    ///
    /// ## 依据 Evidence
    /// 标定集中正面的 106 张：|偏航| 除一张（19.7°）外 ≤ 10.1°，|倾斜| ≤ 11.3°，俯仰 −19.8°…+16.7°，另有一张低头 −33.8°；转头的 8 张偏航 16.6°–45°，歪头的 3 张倾斜 20°–21°。
    /// Of 106 frontal photos of the calibration set all but one (19.7°) have |yaw| ≤ 10.1°, |roll| ≤ 11.3°, pitch
    /// −19.8°..+16.7° and one lowered head −33.8°; eight turned heads have 16.6°-45° of yaw, three tilted ones 20°-21° of roll.
    /// 662 张：正面的 519 张中 98% 偏航不到 11.5°、倾斜不到 9.2°、抬头不到 19°；转头的从 15° 起，歪头的从 11.7° 起。合格上限因此由 10°、8°、17° 放宽。On 662 photos 98 % of
    /// 519 frontal ones have less than 11.5° of yaw, 9.2° of roll and 19° upwards; turned heads begin at 15°, tilted ones at 11.7°: the passing limits were
    /// 10°, 8° and 17° before.
    NotFrontal {
        code: "FACE-03",
        key: "not_frontal",
        title: ("头没有摆正", "head not frontal"),
        clause: "§拍照",
        level: Fault,
        reads: [pose],
        cure: Retake,
        plain: ("头没有摆正", "the head is not straight"),
        required: ("头摆正、正对镜头", "head straight, facing the camera"),
        advice: ("请坐正、头摆正、正对镜头", "sit straight, hold the head level and face the camera squarely"),
        limits: {
            /// 偏航角绝对值，不超过即合格，单位度。Largest passing |yaw|, degrees.
            yaw_pass: f64 = 11.5,
            /// 偏航角绝对值，超过即不合格，单位度。|yaw| beyond which it fails, degrees.
            yaw_fail: f64 = 15.0,
            /// 倾斜角绝对值，不超过即合格，单位度。Largest passing |roll|, degrees.
            roll_pass: f64 = 9.0,
            /// 倾斜角绝对值，超过即不合格，单位度。|roll| beyond which it fails, degrees.
            roll_fail: f64 = 14.0,
            /// 抬头角度，不超过即合格，单位度。Largest passing pitch upwards, degrees.
            up_pass: f64 = 18.5,
            /// 抬头角度，超过即不合格，单位度。Pitch upwards beyond which it fails, degrees.
            up_fail: f64 = 28.0,
            /// 低头角度，不超过即合格，单位度。Largest passing pitch downwards, degrees.
            down_pass: f64 = 20.0,
            /// 低头角度，超过即不合格，单位度。Pitch downwards beyond which it fails, degrees.
            down_fail: f64 = 36.0,
        },
    }
}

impl Rule for NotFrontal {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let pose = seen.pose()?;
        let even = |name, angle, pass: f64, fail: f64, setting| {
            Axis::new(name, angle, 1, DEGREES).at_most(pass, fail, setting).at_least(-pass, -fail, setting)
        };
        let raised = if pose.pitch > 0.0 { ("抬头", "pitch up") } else { ("低头", "pitch down") };
        let axis = worst([
            even(("左右转头", "yaw"), pose.yaw, self.yaw_pass, self.yaw_fail, "yaw_pass"),
            Axis::new(raised, pose.pitch, 1, DEGREES).at_most(self.up_pass, self.up_fail, "up_pass").at_least(
                -self.down_pass,
                -self.down_fail,
                "down_pass",
            ),
            even(("左右歪头", "roll"), pose.roll, self.roll_pass, self.roll_fail, "roll_pass"),
        ]);
        let axis = axis.ok_or(Unseen::Internal)?;
        // Doubtful landmarks can still show a profile; they can never show that all is well.
        if !pose.trusted && axis.verdict() != Verdict::Fail {
            return Err(Unseen::FaceUnclear);
        }
        let (zh, en) = axis.name;
        let plain = way(en, axis.measured.as_number().unwrap_or_default());
        let ruling = axis.ruling(|n| {
            let (angle, limit) = (degrees(&n.value), degrees(if n.value.starts_with('-') { &n.low } else { &n.high }));
            say!("{zh} {angle}°（上限 {limit}°）", "{en} {angle}° (limit {limit}°)")
        });
        Ok(ruling.plainly(plain))
    }
}

/// An angle without the sign of its direction, which the sentence tells in words.
/// Which way the head went; left and right are the person's own.
fn way(axis: &str, angle: f64) -> Text {
    let (zh, en) = if angle > 0.0 { ("左", "left") } else { ("右", "right") };
    match axis {
        "yaw" => say!("头转向了本人{zh}侧", "the head is turned to the person's {en}"),
        "roll" => say!("头歪向了本人{zh}肩", "the head leans to the person's {en} shoulder"),
        _ if angle > 0.0 => Text::new("头抬得太高", "the chin is raised too far"),
        _ => Text::new("头低得太多", "the chin is lowered too far"),
    }
}

fn degrees(printed: &str) -> &str {
    printed.trim_start_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::face::Pose;
    use crate::rules::testing::seen;

    fn judge(yaw: f64, pitch: f64, roll: f64) -> Ruling {
        let pose = Pose { yaw, pitch, roll, presence: 1.0, trusted: true, eye_distance: 100.0 };
        NotFrontal::default().judge(&seen(|o| o.pose = Ok(pose))).unwrap()
    }

    #[test]
    fn the_limits_themselves_pass() {
        assert_eq!(judge(11.5, 18.5, -9.0).verdict, Verdict::Pass);
        assert_eq!(judge(-11.5, -20.0, 9.0).verdict, Verdict::Pass);
    }

    #[test]
    fn between_the_limits_is_a_look_and_beyond_fails() {
        assert_eq!(judge(11.6, 0.0, 0.0).verdict, Verdict::Look);
        assert_eq!(judge(-15.1, 0.0, 0.0).verdict, Verdict::Fail);
        assert_eq!(judge(0.0, 0.0, 14.1).verdict, Verdict::Fail);
        assert_eq!(judge(0.0, 28.1, 0.0).verdict, Verdict::Fail);
        assert_eq!(judge(0.0, -30.0, 0.0).verdict, Verdict::Look);
    }

    #[test]
    fn the_message_says_the_worst_axis_with_both_numbers() {
        let text = judge(9.0, 0.0, -21.0).text;
        assert!(text.zh.contains("歪头 21.0°（上限 9.0°）"), "{}", text.zh);
    }

    #[test]
    fn pitch_shows_the_limit_of_the_direction_it_goes() {
        let ruling = judge(0.0, -30.0, 0.0);
        assert!(ruling.text.zh.contains("低头 30.0°（上限 20.0°）"), "{}", ruling.text.zh);
        let printed = ruling.measured.unwrap().printed();
        assert_eq!((printed.low.as_str(), printed.high.as_str()), ("-20.0", "18.5"));
        // A roll that fails is told, however far yaw is in its grey zone.
        assert!(judge(14.9, 0.0, 14.1).text.zh.contains("歪头 14.1°"));
    }

    #[test]
    fn doubtful_landmarks_can_fail_but_never_pass() {
        let doubtful = |yaw| Pose { yaw, pitch: 0.0, roll: 0.0, presence: 0.2, trusted: false, eye_distance: 50.0 };
        let judge = |yaw| NotFrontal::default().judge(&seen(|o| o.pose = Ok(doubtful(yaw))));
        assert_eq!(judge(60.0).unwrap().verdict, Verdict::Fail);
        assert_eq!(judge(2.0), Err(Unseen::FaceUnclear));
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.pose = Err(Unseen::FaceUnclear));
        assert_eq!(NotFrontal::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
