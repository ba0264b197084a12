//! `framing_face_width`: the face is too narrow or too wide in the photo.

use super::range::{self, WIDTH, Words};
use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 脸在照片中太小或太大。The face is too small or too large in the photo.
    ///
    /// ## 为什么 Why
    /// 采集规范：“脸部宽度（两脸颊之间）180像素至300像素”（480×640）；其他 3:4 尺寸按比例折算。脸宽量到耳根（社保卡相片规范的定义）。
    /// The register asks for 180-300 px between the cheeks at 480×640; other 3:4 sizes are scaled. It is measured at the roots
    /// of the ears, as the sister specification for social-security cards defines it.
    ///
    /// ## 依据 Evidence
    /// 限值是公布的数字。特征点之间的宽度与皮肤分区量到耳根的宽度之比中位数 0.985、95% 在 0.96–1.03，因此超出 8 像素以内请人看。
    /// The limits are the published ones. The skin up to the ears is 0.985 times as wide as the landmarks in the median, 0.96-1.03
    /// on 95 % of the calibration photos that show both ears; up to 8 px outside is a look.
    FramingFaceWidth {
        code: "FRAME-03",
        key: "framing_face_width",
        title: ("脸部大小不当", "face too small or large"),
        clause: "采集规范",
        level: Fault,
        reads: [framing],
        cure: Resend,
        plain: ("脸在照片里太大或太小", "the face is too large or too small in the photo"),
        required: ("脸宽约为照片宽的一半", "a face of half the width"),
        advice: ("请重新裁剪原图，让脸宽约为照片宽的一半", "crop the original so that the face takes about half of the width"),
        limits: {
            /// 脸部宽度下限，按 480×640 折算的像素。Smallest passing value, pixels at 480×640.
            low: f64 = 180.0,
            /// 脸部宽度上限，按 480×640 折算的像素。Largest passing value, pixels at 480×640.
            high: f64 = 300.0,
            /// 超出范围但不超过此值时请人看（测量误差），像素。Outside by no more than this is a look: the measure's own error.
            margin: f64 = 8.0,
        },
    }
}

impl Rule for FramingFaceWidth {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let px = WIDTH * seen.framing()?.face_width;
        let words = Words {
            name: ("脸部宽度", "width of the face"),
            short: ("脸在照片里太小", "the face is too small in the photo"),
            long: ("脸在照片里太大", "the face is too large in the photo"),
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
        let facts = seen(|o| o.framing = o.framing.map(|f| Framing { face_width: px / WIDTH, ..f }));
        FramingFaceWidth::default().judge(&facts).unwrap()
    }

    #[test]
    fn the_limits_pass_a_little_beyond_is_a_look_and_far_beyond_fails() {
        for px in [180.0, 300.0] {
            assert_eq!(judge(px).verdict, Verdict::Pass, "{px}");
        }
        for px in [175.0, 307.0] {
            assert_eq!(judge(px).verdict, Verdict::Look, "{px}");
        }
        for px in [160.0, 310.0] {
            assert_eq!(judge(px).verdict, Verdict::Fail, "{px}");
        }
        assert!(judge(160.0).text.zh.contains("160 像素（按 480×640 折算，应为 180–300）"), "{}", judge(160.0).text.zh);
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.framing = Err(Unseen::FaceUnclear));
        assert_eq!(FramingFaceWidth::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
