//! `shoulders_tilted`: one shoulder is lower than the other.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{DEGREES, TIMES};
use crate::rules::{Rule, rule};

rule! {
    /// 双肩不平：一侧肩膀明显低于另一侧，或身体侧着、前倾。One shoulder is plainly lower, or the body is turned or leaning.
    ///
    /// ## 为什么 Why
    /// 采集要求“坐姿端正……左右肩膀平衡”。
    /// The notice asks to sit straight with both shoulders level.
    ///
    /// ## 怎样测 How
    /// 从人像轮廓取颈部两侧 1–2.5 倍瞳距内的肩线（去掉头发盖住的部分），与一对左右对称的肩膀拟合，读出倾斜角和它的标准误差；只露出一部分时误差大，减去误差仍超限才判不合格。
    /// 肩线向两侧下垂得比常人陡一倍多，多是侧身、前倾或伸手自拍，请人看。头发或画面边缘完全挡住一侧时无法测量。
    /// The outline of the body 1-2.5 eye distances to either side of the neck, without what hair covers, is fitted by a
    /// symmetric pair of shoulders: its tilt has a standard error, which is large where little is visible and must be
    /// exceeded too. Shoulders that fall more than twice as steeply as usual come from a turned or leaning body or an
    /// arm stretched out, and are for a person to see.
    ///
    /// ## 依据 Evidence
    /// 标定集：正面、肩平的 89 张中测得 82 张，其余 7 张肩被长发、帽子或画面挡住；倾斜 ≤ 7.2°，只有一张（脸太近、只露出肩的内侧）为 14°±3.4°，请人看，
    /// 另有一张连帽衫因陡度 2.8 请人看。标为肩不平的 11 张：4 张 14°–49° 不合格，1 张因陡度 2.9、2 张因肩被挡住请人看，4 张（前倾、扭身，肩线本身只斜
    /// 3°–7°）没有查出。标签是粗看的。
    /// Calibration set: 82 of 89 frontal photos with level shoulders were measured, hair, hats or the edge cover the others;
    /// they have at most 7.2°, but for one (face very near, inner shoulder only) with 14°±3.4°, a look, and a hood that is
    /// looked at for a steepness of 2.8. Of 11 labelled as not level four have 14°-49° and fail, one is looked at for a
    /// steepness of 2.9 and two for a covered shoulder; four (leaning, twisted, with a line of 3°-7°) pass. The labels are
    /// rough.
    /// 662 张：双肩标为水平的 513 张 90% 在 8.0° 以内、95% 在 10.6° 以内；标为不平的一半在 8° 以内，多一度半只多漏 1 张，少请人看 14 张。Of 662 photos 90 % of 513 with level
    /// shoulders have up to 8.0°, 95 % up to 10.6°; half of those labelled as not level have less than 8°: a degree and a half more misses one
    /// more and spares 14 looks.
    ShouldersTilted {
        code: "POSE-01",
        key: "shoulders_tilted",
        title: ("双肩不平", "shoulders not level"),
        clause: "§拍照",
        level: Fault,
        reads: [pose, shoulders],
        cure: Retake,
        plain: ("双肩不平", "the shoulders are not level"),
        required: ("双肩放平", "level shoulders"),
        advice: ("请把双肩放平、自然下垂", "hold both shoulders level and relaxed"),
        limits: {
            /// 肩线倾斜角绝对值，不超过即合格，单位度。Largest passing |slope| of the shoulder line, degrees.
            slope_pass: f64 = 9.5,
            /// 倾斜角减去标准误差后超过即不合格，单位度。|slope| less its standard error beyond which it fails, degrees.
            slope_fail: f64 = 12.0,
            /// 肩线下垂陡度，不超过即合格（常人为 1）。Largest passing steepness; 1 is usual.
            steepness_pass: f64 = 2.6,
            /// 头转过此角度，看到的是身体侧面，不量双肩，单位度。Yaw beyond which the body is seen from the side and the shoulders are not
            /// measured, degrees.
            turned: f64 = super::TURNED,
            /// 轮廓偏离一对肩膀超过此值（半数点），就不是肩，单位瞳距。How far half of the outline may stray from a pair of shoulders before it is
            /// something else, inter-eye distances.
            stray: f64 = super::STRAY,
        },
    }
}

impl Rule for ShouldersTilted {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let shoulders = super::shoulders(seen, self.turned, self.stray)?;
        let (zh, en) = if shoulders.slope > 0.0 { ("左", "left") } else { ("右", "right") };
        // The doubt must be exceeded too.
        let fail = self.slope_fail + shoulders.doubt;
        let slope = Axis::new((zh, en), shoulders.slope, 1, DEGREES)
            .at_most(self.slope_pass, fail, "slope_pass")
            .at_least(-self.slope_pass, -fail, "slope_pass");
        let steep = Axis::new(("陡度", "steepness"), shoulders.steepness, 1, TIMES)
            .look_above(self.steepness_pass, "steepness_pass");
        Ok(if steep.verdict() > slope.verdict() {
            steep
                .ruling(|Printed { value, high, .. }| {
                    say!(
                        "肩线向两侧下垂过陡，为常人的 {value} 倍（上限 {high}）：身体可能侧转或前倾",
                        "the shoulders fall {value} times as steeply as usual (limit {high}): turned or leaning?"
                    )
                })
                .plainly(Text::new("身体像是侧着或前倾，没有坐正", "the body seems turned or leaning"))
        } else {
            slope
                .ruling(|n| {
                    let (slope, doubt, limit) = (n.value.trim_start_matches('-'), shoulders.doubt, &n.high);
                    say!(
                        "肩线倾斜 {slope}°±{doubt:.1}°（上限 {limit}°），本人{zh}肩低",
                        "the shoulder line slopes {slope}°±{doubt:.1}° (limit {limit}°), the person's {en} is lower"
                    )
                })
                .plainly(say!("双肩不平，本人{zh}肩低", "the shoulders are not level, the person's {en} is lower"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::posture::Shoulders;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(slope: f64, doubt: f64, steepness: f64) -> Ruling {
        let shoulders = Shoulders { slope, doubt, steepness, stray: 0.3, left: 0.8, right: 0.8 };
        ShouldersTilted::default().judge(&seen(|o| o.shoulders = Ok(shoulders))).unwrap()
    }

    #[test]
    fn the_limit_passes_and_beyond_is_a_look_until_it_is_sure() {
        assert_eq!(judge(-9.5, 2.0, 1.0).verdict, Verdict::Pass);
        assert_eq!(judge(9.6, 2.0, 1.0).verdict, Verdict::Look);
        assert_eq!(judge(14.1, 2.0, 1.0).verdict, Verdict::Fail);
        assert_eq!(judge(14.1, 3.5, 1.0).verdict, Verdict::Look);
    }

    #[test]
    fn steep_shoulders_are_a_look() {
        assert_eq!(judge(0.0, 2.0, 2.6).verdict, Verdict::Pass);
        let ruling = judge(0.0, 2.0, 3.0);
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("3.0 倍（上限 2.6）"), "{}", ruling.text.zh);
    }

    #[test]
    fn the_message_names_the_persons_own_side_with_both_numbers() {
        let text = judge(15.0, 2.0, 1.0).text;
        assert!(text.zh.contains("15.0°±2.0°（上限 9.5°），本人左肩低"), "{}", text.zh);
        assert!(judge(-15.0, 2.0, 1.0).text.en.contains("person's right"));
    }

    #[test]
    fn a_covered_shoulder_is_no_pass() {
        let blind = seen(|o| o.shoulders = Err(Unseen::ShouldersCovered));
        assert_eq!(ShouldersTilted::default().judge(&blind), Err(Unseen::ShouldersCovered));
    }

    #[test]
    fn what_is_no_pair_of_shoulders_is_not_measured() {
        let judge = |yaw, stray| {
            ShouldersTilted::default().judge(&seen(|o| {
                o.pose.as_mut().unwrap().yaw = yaw;
                o.shoulders.as_mut().unwrap().stray = stray;
            }))
        };
        assert_eq!(judge(-25.0, 0.3).unwrap().verdict, Verdict::Pass);
        assert_eq!(judge(0.0, 0.31), Err(Unseen::ShouldersCovered));
        assert_eq!(judge(-26.0, 0.31), Err(Unseen::TurnedFar));
    }
}
