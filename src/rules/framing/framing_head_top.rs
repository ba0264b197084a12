//! `framing_head_top`: the top of the head lies too high or too low.

use super::range::{self, HEIGHT, Words};
use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 头顶（含头发）离照片上边太近或太远。The top of the head, hair included, is too near to the upper edge or too far from it.
    ///
    /// ## 为什么 Why
    /// 采集规范：“头顶发际距上边沿50像素至110像素”（480×640）；其他 3:4 尺寸按比例折算。发髻、帽子算在内：学信网按头顶距离退回高发髻的照片。
    /// The register asks for 50-110 px at 480×640; other 3:4 sizes are scaled. Buns count: photos with high buns are refused
    /// for this distance.
    ///
    /// ## 依据 Evidence
    /// 限值是公布的数字。头顶取自人像轮廓，与另一网络（头发、皮肤分区）相差中位数 0.3 像素、95% 在 ±5 像素内，因此超出 8 像素以内请人看。
    /// The limits are the published ones. The silhouette and a second network that parts hair and skin differ by 0.3 px in the
    /// median and by at most 5 px on 95 % of the calibration set; up to 8 px outside is a look.
    FramingHeadTop {
        code: "FRAME-01",
        key: "framing_head_top",
        title: ("头顶位置不当", "head too high or low"),
        clause: "采集规范",
        level: Fault,
        reads: [framing],
        cure: Resend,
        plain: ("头顶离照片上边的距离不合适", "the head is too near to the upper edge or too far from it"),
        required: ("头顶离上边约八分之一照片高", "the head one eighth below the upper edge"),
        advice: ("请重新裁剪原图，让头顶（含头发）离上边约八分之一照片高", "crop the original so that the head, hair included, begins about one eighth below the upper edge"),
        limits: {
            /// 头顶距上边沿下限，按 480×640 折算的像素。Smallest passing value, pixels at 480×640.
            low: f64 = 50.0,
            /// 头顶距上边沿上限，按 480×640 折算的像素。Largest passing value, pixels at 480×640.
            high: f64 = 110.0,
            /// 超出范围但不超过此值时请人看（测量误差），像素。Outside by no more than this is a look: the measure's own error.
            margin: f64 = 8.0,
        },
    }
}

impl Rule for FramingHeadTop {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let px = HEIGHT * seen.framing()?.head_top.ok_or(Unseen::NoSilhouette)?;
        let words = Words {
            name: ("头顶距上边沿", "top of the head to the upper edge"),
            short: ("头顶离照片上边太近", "the head is too near to the upper edge"),
            long: ("头顶离照片上边太远", "the head is too far from the upper edge"),
        };
        Ok(range::judge(&words, px, self.low, self.high, self.margin))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::posture::Framing;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(px: f64) -> Ruling {
        let facts = seen(|o| o.framing = o.framing.map(|f| Framing { head_top: Some(px / HEIGHT), ..f }));
        FramingHeadTop::default().judge(&facts).unwrap()
    }

    #[test]
    fn the_limits_pass_a_little_beyond_is_a_look_and_far_beyond_fails() {
        for px in [50.0, 110.0] {
            assert_eq!(judge(px).verdict, Verdict::Pass, "{px}");
        }
        for px in [45.0, 117.0] {
            assert_eq!(judge(px).verdict, Verdict::Look, "{px}");
        }
        for px in [30.0, 120.0] {
            assert_eq!(judge(px).verdict, Verdict::Fail, "{px}");
        }
        assert!(judge(30.0).text.zh.contains("30 像素（按 480×640 折算，应为 50–110）"), "{}", judge(30.0).text.zh);
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.framing = Err(Unseen::FaceUnclear));
        assert_eq!(FramingHeadTop::default().judge(&blind), Err(Unseen::FaceUnclear));
    }

    #[test]
    fn an_unseen_silhouette_is_no_pass() {
        let blind = seen(|o| o.framing = o.framing.map(|f| Framing { head_top: None, ..f }));
        assert_eq!(FramingHeadTop::default().judge(&blind), Err(Unseen::NoSilhouette));
    }
}
