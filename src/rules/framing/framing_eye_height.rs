//! `framing_eye_height`: the eyes lie too high or too low in the photo.

use super::range::{self, HEIGHT, Words};
use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 眼睛在照片中太高或太低。The eyes lie too high or too low in the photo.
    ///
    /// ## 为什么 Why
    /// 采集规范：“眼睛所在位置距上边沿200像素至300像素”（480×640）；其他 3:4 尺寸按比例折算。
    /// The register asks for 200-300 px from the upper edge at 480×640; other 3:4 sizes are scaled.
    ///
    /// ## 依据 Evidence
    /// 限值是公布的数字。眼睛取两虹膜中心的中点，误差约 1 像素，因此超出 4 像素以内请人看。
    /// The limits are the published ones. The midpoint of the irises is good to about 1 px; up to 4 px outside is a look.
    FramingEyeHeight {
        code: "FRAME-02",
        key: "framing_eye_height",
        title: ("眼睛高度不当", "eyes too high or low"),
        clause: "采集规范",
        level: Fault,
        reads: [framing],
        cure: Resend,
        plain: ("眼睛在照片里太高或太低", "the eyes are too high or too low in the photo"),
        required: ("双眼离上边约五分之二照片高", "the eyes two fifths below the upper edge"),
        advice: ("请重新裁剪原图，让双眼离上边约五分之二照片高", "crop the original so that the eyes lie about two fifths below the upper edge"),
        limits: {
            /// 眼睛距上边沿下限，按 480×640 折算的像素。Smallest passing value, pixels at 480×640.
            low: f64 = 200.0,
            /// 眼睛距上边沿上限，按 480×640 折算的像素。Largest passing value, pixels at 480×640.
            high: f64 = 300.0,
            /// 超出范围但不超过此值时请人看（测量误差），像素。Outside by no more than this is a look: the measure's own error.
            margin: f64 = 4.0,
        },
    }
}

impl Rule for FramingEyeHeight {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let px = HEIGHT * seen.framing()?.eye_height;
        let words = Words {
            name: ("眼睛距上边沿", "eyes to the upper edge"),
            short: ("眼睛在照片里太高", "the eyes are too high in the photo"),
            long: ("眼睛在照片里太低", "the eyes are too low in the photo"),
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
        let facts = seen(|o| o.framing = o.framing.map(|f| Framing { eye_height: px / HEIGHT, ..f }));
        FramingEyeHeight::default().judge(&facts).unwrap()
    }

    #[test]
    fn the_limits_pass_a_little_beyond_is_a_look_and_far_beyond_fails() {
        for px in [200.0, 300.0] {
            assert_eq!(judge(px).verdict, Verdict::Pass, "{px}");
        }
        for px in [197.0, 303.0] {
            assert_eq!(judge(px).verdict, Verdict::Look, "{px}");
        }
        for px in [190.0, 310.0] {
            assert_eq!(judge(px).verdict, Verdict::Fail, "{px}");
        }
        assert!(judge(190.0).text.zh.contains("190 像素（按 480×640 折算，应为 200–300）"), "{}", judge(190.0).text.zh);
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.framing = Err(Unseen::FaceUnclear));
        assert_eq!(FramingEyeHeight::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
