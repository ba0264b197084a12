//! `upscaled`: the picture holds less detail than its pixels promise.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::{Axis, worst};
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{PHOTO_PIXELS, SHARE};
use crate::rules::{Rule, rule};

rule! {
    /// 照片像是由小图放大的：像素够多，细节不够。Enough pixels but too little detail: a small picture enlarged?
    ///
    /// ## 为什么 Why
    /// 通知要求像素不小于 300×400，是为了细节；把小图放大并不增加细节。
    /// The notice asks for 300×400 pixels for the sake of detail, which enlarging does not add.
    ///
    /// ## 怎样测 How
    /// 在整个人像上找最锐利的边缘（照片宽于 480 时先缩到 480），由其宽度换算：照片缩到原来的百分之几仍装得下这些细节。失焦的照片同样缺少细节，
    /// 与放大分不开，所以只请人看。
    /// From the width of the sharpest edges on the whole person (on at most 480 px of width): to what share of its width
    /// the photo could be reduced and still hold this detail. A blurred photo lacks detail as well and cannot be told from an enlarged one: only a look.
    ///
    /// 人脸像素太少时同样请人看。A face of too few pixels is looked at too.
    ///
    /// ## 依据 Evidence
    /// 标定集没有清晰度的标签：全部照片 ≥ 52%，中位数 89%（生成人像较软）。缩小 2、3、4 倍再放大并存为 JPEG：48%–94%、43%–61%、36%–46%。因此放大
    /// 4 倍的都能看出，3 倍的约一半，2 倍的看不出。
    /// The calibration set has no labels for sharpness: all photos have 52 % or more, 89 % in the median (generated ones are
    /// softer). Reduced 2, 3 and 4 times, enlarged again and saved as JPEG they have 48-94, 43-61 and 36-46 %: four times is
    /// noticed, three times about every second time, twice is not.
    Upscaled {
        code: "SHARP-02",
        key: "upscaled",
        title: ("太小或由小图放大", "too small, or enlarged"),
        clause: "§拍照",
        level: Review,
        reads: [sharpness, pose],
        cure: Resend,
        plain: ("不够清楚，像是小图放大的", "not clear enough, as if enlarged from a small picture"),
        required: ("照片是原图", "the original photo"),
        advice: ("请用原图（微信发送时勾选“原图”），不要用截图或放大的小图", "use the original (in WeChat tick 原图), no screenshot and no enlarged small picture"),
        limits: {
            /// 细节与像素之比（按宽度），达到即合格（0–1）。Smallest passing share of the width that holds the detail, 0..1.
            detail_pass: f64 = 0.49,
            /// 两眼相隔的像素，达到即合格：再小就看不清耳环、眼镜框。有标注的 662 张最少 50，300×400 的照片约 60。Smallest passing distance
            /// between the eyes, photo pixels: below it earrings and rims cannot be seen. 662 labelled photos have 50 and more, a
            /// photo of 300×400 about 60.
            eyes_pass: f64 = 40.0,
        },
    }
}

impl Rule for Upscaled {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let detail = seen.sharpness()?.detail.ok_or(Unseen::NoSilhouette)?;
        let detail = Axis::new(("细节", "detail"), detail, 0, SHARE);
        let eyes = Axis::new(("两眼", "eyes"), seen.pose()?.eye_distance, 0, PHOTO_PIXELS);
        let detail = detail.at_least(self.detail_pass, self.detail_pass, "detail_pass");
        let axis =
            worst([detail, eyes.at_least(self.eyes_pass, self.eyes_pass, "eyes_pass")]).ok_or(Unseen::Internal)?;
        let small = axis.name.1 == "eyes";
        let plain = if small {
            Text::new("照片太小，看不清细处", "the photo is too small to see details")
        } else {
            Self::CARD.plain()
        };
        let ruling = axis.ruling(|Printed { value, low, .. }| {
            if small {
                say!(
                    "照片太小，看不清细处：两眼只隔 {value} 像素（下限 {low}）",
                    "too small to see details: the eyes are {value} pixels apart (at least {low})",
                )
            } else {
                say!(
                    "缩到宽度的 {value}% 也不丢细节（下限 {low}%）：由小图放大，或者模糊",
                    "{value}% of the width would hold its detail (at least {low}%): enlarged or blurred",
                )
            }
        });
        Ok(ruling.plainly(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::light::Sharpness;
    use crate::rules::ruling::Verdict;
    use crate::rules::testing::seen;

    fn judge(detail: Option<f64>) -> Result<Ruling, Unseen> {
        let sharpness = Sharpness { edge: 0.011, detail, texture: 0.15 };
        Upscaled::default().judge(&seen(|o| o.sharpness = Ok(sharpness)))
    }

    #[test]
    fn the_limit_passes_and_less_does_not() {
        assert_eq!(judge(Some(0.49)).unwrap().verdict, Verdict::Pass);
        let ruling = judge(Some(0.40)).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("宽度的 40% 也不丢细节（下限 49%）"), "{}", ruling.text.zh);
    }

    #[test]
    fn a_face_of_few_pixels_is_no_pass() {
        let judge = |eye_distance| {
            let small = seen(|o| o.pose.as_mut().unwrap().eye_distance = eye_distance);
            Upscaled::default().judge(&small).unwrap()
        };
        assert_eq!(judge(40.0).verdict, Verdict::Pass);
        let ruling = judge(26.0);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("两眼只隔 26 像素（下限 40）"), "{}", ruling.text.zh);
    }

    #[test]
    fn an_unseen_person_is_no_pass() {
        assert_eq!(judge(None), Err(Unseen::NoSilhouette));
        let blind = seen(|o| o.sharpness = Err(Unseen::FaceUnclear));
        assert_eq!(Upscaled::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
