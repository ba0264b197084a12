//! `not_frontal`: the head is turned, tilted, raised or lowered.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::rules::measured::Measured;
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
    NotFrontal {
        code: "FACE-03",
        key: "not_frontal",
        title: ("头没有摆正", "head not frontal"),
        clause: "§拍照",
        level: Fault,
        advice: ("请坐正、头摆正、平视镜头后重拍", "sit straight, face the camera squarely and retake"),
        limits: {
            /// 偏航角绝对值，不超过即合格，单位度。Largest passing |yaw|, degrees.
            yaw_pass: f64 = 10.0,
            /// 偏航角绝对值，超过即不合格，单位度。|yaw| beyond which it fails, degrees.
            yaw_fail: f64 = 15.0,
            /// 倾斜角绝对值，不超过即合格，单位度。Largest passing |roll|, degrees.
            roll_pass: f64 = 8.0,
            /// 倾斜角绝对值，超过即不合格，单位度。|roll| beyond which it fails, degrees.
            roll_fail: f64 = 14.0,
            /// 抬头角度，不超过即合格，单位度。Largest passing pitch upwards, degrees.
            up_pass: f64 = 17.0,
            /// 抬头角度，超过即不合格，单位度。Pitch upwards beyond which it fails, degrees.
            up_fail: f64 = 28.0,
            /// 低头角度，不超过即合格，单位度。Largest passing pitch downwards, degrees.
            down_pass: f64 = 20.0,
            /// 低头角度，超过即不合格，单位度。Pitch downwards beyond which it fails, degrees.
            down_fail: f64 = 36.0,
        },
    }
}

/// One axis with the limits of its direction.
struct Axis {
    zh: &'static str,
    en: &'static str,
    value: f64,
    pass: f64,
    fail: f64,
}

impl Axis {
    /// 0 at rest, 1 at the passing limit, 2 at the failing limit: the axes can be compared by it.
    fn excess(&self) -> f64 {
        let past = (self.value.abs() - self.pass) / (self.fail - self.pass).max(f64::EPSILON);
        if past > 0.0 { 1.0 + past } else { self.value.abs() / self.pass.max(f64::EPSILON) }
    }
}

impl Rule for NotFrontal {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let pose = seen.pose()?;
        let (pitch_pass, pitch_fail) =
            if pose.pitch > 0.0 { (self.up_pass, self.up_fail) } else { (self.down_pass, self.down_fail) };
        let (zh, en) = if pose.pitch > 0.0 { ("抬头", "pitch up") } else { ("低头", "pitch down") };
        let axes = [
            Axis { zh: "左右转头", en: "yaw", value: pose.yaw, pass: self.yaw_pass, fail: self.yaw_fail },
            Axis { zh, en, value: pose.pitch, pass: pitch_pass, fail: pitch_fail },
            Axis { zh: "左右歪头", en: "roll", value: pose.roll, pass: self.roll_pass, fail: self.roll_fail },
        ];
        let [yaw, pitch, roll] = &axes;
        let worst = [pitch, roll].into_iter().fold(yaw, |a, b| if b.excess() > a.excess() { b } else { a });
        let measured = Measured::number(worst.value, 1, DEGREES).at_least(-worst.pass, "").at_most(worst.pass, "");
        let verdict = Verdict::at_most(worst.value.abs(), worst.pass, worst.fail);
        // Doubtful landmarks can still show a profile; they can never show that all is well.
        if !pose.trusted && verdict != Verdict::Fail {
            return Err(Unseen::FaceUnclear);
        }
        let text = Text::new(
            format!("{} {:.1}°（上限 {:.0}°）", worst.zh, worst.value.abs(), worst.pass),
            format!("{} {:.1}° (limit {:.0}°)", worst.en, worst.value.abs(), worst.pass),
        );
        Ok(Ruling::graded(verdict, measured, |_| text))
    }
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
        assert_eq!(judge(10.0, 17.0, -8.0).verdict, Verdict::Pass);
        assert_eq!(judge(-10.0, -20.0, 8.0).verdict, Verdict::Pass);
    }

    #[test]
    fn between_the_limits_is_a_look_and_beyond_fails() {
        assert_eq!(judge(10.1, 0.0, 0.0).verdict, Verdict::Look);
        assert_eq!(judge(-15.1, 0.0, 0.0).verdict, Verdict::Fail);
        assert_eq!(judge(0.0, 0.0, 14.1).verdict, Verdict::Fail);
        assert_eq!(judge(0.0, 28.1, 0.0).verdict, Verdict::Fail);
        assert_eq!(judge(0.0, -30.0, 0.0).verdict, Verdict::Look);
    }

    #[test]
    fn the_message_says_the_worst_axis_with_both_numbers() {
        let text = judge(9.0, 0.0, -21.0).text;
        assert!(text.zh.contains("歪头 21.0°（上限 8°）"), "{}", text.zh);
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
