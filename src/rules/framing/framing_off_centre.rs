//! `framing_off_centre`: the head lies left or right of the middle.

use super::range::{self, WIDTH, Words};
use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 人像不在照片左右正中。The head is not in the middle of the photo from left to right.
    ///
    /// ## 为什么 Why
    /// 采集规范：“人像在图像矩形框内水平居中，左右对称”，没有写数字；社保卡相片规范与 ISO 都取宽度的 45%–55%，按 480 宽折合 216–264 像素。
    /// The register asks for the middle without a number; the social-security card and ISO both take 45-55 % of the width,
    /// which is 216-264 px of 480.
    ///
    /// ## 依据 Evidence
    /// 取两虹膜中心的中点，误差约 1 像素，因此超出 4 像素以内请人看。
    /// The midpoint of the irises is good to about 1 px; up to 4 px outside is a look.
    FramingOffCentre {
        code: "FRAME-04",
        key: "framing_off_centre",
        title: ("人像偏离中央", "head not in the middle"),
        clause: "采集规范",
        level: Fault,
        reads: [framing],
        cure: Resend,
        plain: ("人像没有左右居中", "the person is not in the middle"),
        required: ("人像左右居中", "the person in the middle"),
        advice: ("请重新裁剪原图，让人像左右居中", "crop the original so that the person is in the middle"),
        limits: {
            /// 两眼中点距左边沿下限，按 480×640 折算的像素。Smallest passing value, pixels at 480×640.
            low: f64 = 216.0,
            /// 两眼中点距左边沿上限，按 480×640 折算的像素。Largest passing value, pixels at 480×640.
            high: f64 = 264.0,
            /// 超出范围但不超过此值时请人看（测量误差），像素。Outside by no more than this is a look: the measure's own error.
            margin: f64 = 4.0,
        },
    }
}

impl Rule for FramingOffCentre {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let px = WIDTH * seen.framing()?.centre;
        let words = Words {
            name: ("两眼中点距左边沿", "midpoint of the eyes to the left edge"),
            short: ("人偏在照片左边", "the person is too far to the left of the photo"),
            long: ("人偏在照片右边", "the person is too far to the right of the photo"),
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
        let facts = seen(|o| o.framing = o.framing.map(|f| Framing { centre: px / WIDTH, ..f }));
        FramingOffCentre::default().judge(&facts).unwrap()
    }

    #[test]
    fn the_limits_pass_a_little_beyond_is_a_look_and_far_beyond_fails() {
        for px in [216.0, 264.0] {
            assert_eq!(judge(px).verdict, Verdict::Pass, "{px}");
        }
        for px in [213.0, 267.0] {
            assert_eq!(judge(px).verdict, Verdict::Look, "{px}");
        }
        for px in [200.0, 280.0] {
            assert_eq!(judge(px).verdict, Verdict::Fail, "{px}");
        }
        assert!(judge(200.0).text.zh.contains("200 像素（按 480×640 折算，应为 216–264）"), "{}", judge(200.0).text.zh);
    }

    #[test]
    fn an_unclear_face_is_no_pass() {
        let blind = seen(|o| o.framing = Err(Unseen::FaceUnclear));
        assert_eq!(FramingOffCentre::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
