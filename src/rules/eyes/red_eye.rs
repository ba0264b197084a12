//! `red_eye`: the flash shows red in the pupils.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::PERCENT;
use crate::rules::{Rule, rule};

rule! {
    /// 红眼：闪光灯在瞳孔里映出红色。The flash shows red in a pupil.
    ///
    /// ## 为什么 Why
    /// 图像采集规范：“无红眼”。
    /// The capture specification asks for no red eyes.
    ///
    /// ## 怎样测 How
    /// 虹膜圆内鲜红像素（CIELAB 彩度 > 42、红色色相）所占比例，取较大的一只眼。
    /// Share of saturated red pixels (CIELAB chroma above 42, hue of red) in the disc of the iris, of the redder eye.
    ///
    /// ## 依据 Evidence
    /// 标定集没有红眼照片，界限来自画出的红瞳（瞳孔占虹膜圆的 10%–40%）；没有红眼的 123 张中 122 张为 0，1 张 1%。
    /// The calibration set has no red eye; the limits come from painted pupils, which fill 10-40 % of the disc. Of 123
    /// photos without red eyes 122 have none and one has 1 %.
    RedEye {
        code: "EYE-03",
        key: "red_eye",
        title: ("红眼", "red eyes"),
        clause: "采集规范 R14",
        level: Fault,
        reads: [eyes],
        cure: Retake,
        plain: ("眼睛发红，是闪光灯造成的", "the eyes are red from the flash"),
        required: ("没有红眼", "no red eyes"),
        advice: ("请关掉闪光灯，也不要用软件修红眼", "switch the flash off, and do not retouch the eyes"),
        limits: {
            /// 红色占虹膜圆的比例，不超过即合格，单位 %。Largest passing share of red in the iris, percent.
            share_pass: f64 = 5.0,
            /// 超过即不合格，单位 %。Share beyond which it fails, percent.
            share_fail: f64 = 12.0,
        },
    }
}

impl Rule for RedEye {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let eyes = seen.eyes()?;
        let axis = worst([eyes.left, eyes.right].map(|eye| {
            Axis::new(("红", "red"), 100.0 * eye.red, 0, PERCENT).at_most(
                self.share_pass,
                self.share_fail,
                "share_pass",
            )
        }));
        let ruling = axis.ok_or(Unseen::Internal)?.ruling(|Printed { value, high, .. }| {
            say!("瞳孔有红色：占虹膜 {value}%（上限 {high}%）", "red pupils: {value}% of the iris (limit {high}%)")
        });
        Ok(ruling.at(eyes.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(red: f64) -> Ruling {
        RedEye::default().judge(&seen(|o| o.eyes.as_mut().unwrap().left.red = red)).unwrap()
    }

    #[test]
    fn the_limit_passes_and_a_red_pupil_fails() {
        assert_eq!(judge(0.05).verdict, Verdict::Pass);
        assert_eq!(judge(0.08).verdict, Verdict::Look);
        let ruling = judge(0.25);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("25%（上限 5%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn unseen_eyes_are_no_pass() {
        let blind = seen(|o| o.eyes = Err(Unseen::NoFace));
        assert_eq!(RedEye::default().judge(&blind), Err(Unseen::NoFace));
    }
}
