//! `head_tilted`: the head leans against the shoulders.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::ruling::Ruling;
use crate::rules::unit::DEGREES;
use crate::rules::{Rule, rule};

rule! {
    /// 头相对双肩歪着。The head leans to one side of the body.
    ///
    /// ## 为什么 Why
    /// 采集要求“坐姿端正”。照片整体歪斜时头和肩一起转，本规则不变；只歪头或只歪身子时才变。
    /// Sit straight. Where the whole picture is tilted, head and shoulders turn together and this stays; it moves where
    /// only one of them leans.
    ///
    /// ## 怎样测 How
    /// 头的倾斜角减去肩线的倾斜角。Roll of the head minus slope of the shoulder line.
    ///
    /// ## 依据 Evidence
    /// 标定集：正面、肩平且测得的 82 张 ≤ 12.4°，头歪且两肩可见的 1 张 16.8°。两个角各有误差，且歪头本身由 `not_frontal` 判定，所以只请人看。
    /// Calibration set: at most 12.4° on the 82 frontal photos with level shoulders that show them, 16.8° on the one tilted
    /// head that shows both shoulders. Both angles carry errors, and a tilted head is judged by `not_frontal`: only a look.
    HeadTilted {
        code: "POSE-02",
        key: "head_tilted",
        title: ("头歪", "head tilted against the shoulders"),
        clause: "§拍照",
        level: Review,
        reads: [pose, shoulders],
        cure: Retake,
        plain: ("头歪着", "the head leans to one side"),
        required: ("头摆正、正对镜头", "head straight, facing the camera"),
        advice: ("请坐正、头摆正、正对镜头", "sit straight, hold the head level and face the camera squarely"),
        limits: {
            /// 头与肩的夹角绝对值，不超过即合格，单位度。Largest passing |angle| between head and shoulders, degrees.
            angle_pass: f64 = 14.0,
            /// 超过即不合格（默认只请人看），单位度。|angle| beyond which it fails (by default a look), degrees.
            angle_fail: f64 = 22.0,
            /// 头转过此角度，看到的是身体侧面，不量双肩，单位度。Yaw beyond which the body is seen from the side and the shoulders are not
            /// measured, degrees.
            turned: f64 = super::TURNED,
            /// 轮廓偏离一对肩膀超过此值（半数点），就不是肩，单位瞳距。How far half of the outline may stray from a pair of shoulders before it is
            /// something else, inter-eye distances.
            stray: f64 = super::STRAY,
        },
    }
}

impl Rule for HeadTilted {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let (pose, shoulders) = (seen.pose()?, super::shoulders(seen, self.turned, self.stray)?);
        let angle = pose.roll - shoulders.slope;
        let (zh, en) = if angle > 0.0 { ("左", "left") } else { ("右", "right") };
        let axis = Axis::new((zh, en), angle, 1, DEGREES)
            .at_most(self.angle_pass, self.angle_fail, "angle_pass")
            .at_least(-self.angle_pass, -self.angle_fail, "angle_pass");
        let ruling = axis.ruling(|n| {
            let (angle, limit) = (n.value.trim_start_matches('-'), &n.high);
            let (head, slope) = (pose.roll, shoulders.slope);
            say!(
                "头向本人{zh}侧歪，与肩线相差 {angle}°（上限 {limit}°；头 {head:.1}°、肩 {slope:.1}°）",
                "the head leans to the person's {en}, {angle}° off the shoulder line (limit {limit}°; head {head:.1}°, shoulders {slope:.1}°)"
            )
        });
        Ok(ruling.plainly(say!("头歪向了本人{zh}肩", "the head leans to the person's {en} shoulder")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(roll: f64, slope: f64) -> Ruling {
        let facts = seen(|o| {
            o.pose = o.pose.map(|pose| crate::facts::face::Pose { roll, ..pose });
            o.shoulders = o.shoulders.map(|s| crate::facts::posture::Shoulders { slope, ..s });
        });
        HeadTilted::default().judge(&facts).unwrap()
    }

    #[test]
    fn only_the_difference_counts() {
        assert_eq!(judge(20.0, 20.0).verdict, Verdict::Pass);
        assert_eq!(judge(8.0, -6.0).verdict, Verdict::Pass);
        assert_eq!(judge(8.0, -6.1).verdict, Verdict::Look);
        assert_eq!(judge(-12.0, 11.0).verdict, Verdict::Fail);
    }

    #[test]
    fn the_message_says_both_angles_and_the_limit() {
        let text = judge(-12.0, 4.0).text.zh;
        assert!(text.contains("本人右侧") && text.contains("16.0°（上限 14.0°；头 -12.0°、肩 4.0°）"), "{text}");
    }

    #[test]
    fn a_covered_shoulder_is_no_pass() {
        let blind = seen(|o| o.shoulders = Err(Unseen::ShouldersCovered));
        assert_eq!(HeadTilted::default().judge(&blind), Err(Unseen::ShouldersCovered));
    }
}
