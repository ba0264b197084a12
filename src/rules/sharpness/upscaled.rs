//! `upscaled`: the picture holds less detail than its pixels promise.

use crate::finding::{Measured, Ruling, Text, Unseen, Verdict};
use crate::observe::Observations;
use crate::rules::{Rule, rule};

rule! {
    /// 照片像是由小图放大的：像素够多，细节不够。Enough pixels but too little detail: a small picture enlarged?
    ///
    /// ## 为什么 Why
    /// 通知要求像素不小于 300×400，是为了细节；把小图放大并不增加细节。
    /// The notice asks for 300×400 pixels for the sake of detail, which enlarging does not add.
    ///
    /// ## 怎样测 How
    /// 在整个人像上找最锐利的边缘（照片宽于 480 时先缩到 480），由其宽度换算：一张锐利的照片多宽就装得下这些细节。失焦的照片同样缺少细节，
    /// 与放大分不开，所以只请人看。
    /// From the width of the sharpest edges on the whole person (on at most 480 px of width): how wide a sharp picture
    /// would hold this detail. A blurred photo lacks detail as well and cannot be told from an enlarged one: only a look.
    ///
    /// ## 依据 Evidence
    /// 标定集没有清晰度的标签：全部照片 ≥ 255，中位数 444（生成人像较软）。缩小 2、3、4 倍再放大并存为 JPEG：229–449、206–291、172–223。因此放大 4 倍的都能看出，
    /// 3 倍的约一半，2 倍的看不出。
    /// The calibration set has no labels for sharpness: all photos have 255 or more, 444 in the median (generated ones are
    /// softer). Reduced 2, 3 and 4 times, enlarged again and saved as JPEG they have 229-449, 206-291 and 172-223: four
    /// times is noticed, three times about every second time, twice is not.
    Upscaled {
        code: "SHARP-02",
        key: "upscaled",
        title: ("像是小图放大", "enlarged from a small picture"),
        clause: "§拍照",
        level: Review,
        advice: ("请提交原始照片，不要放大小图或截图", "submit the original photo, not an enlarged thumbnail or screenshot"),
        limits: {
            /// 细节相当于多宽的照片，达到即合格，单位像素。Smallest passing width that would hold the detail, pixels.
            width_pass: f64 = 235.0,
        },
    }
}

impl Rule for Upscaled {
    fn judge(&self, seen: &Observations) -> Result<Ruling, Unseen> {
        let sharpness = seen.sharpness.as_ref().map_err(|e| *e)?;
        let (width, least) = (sharpness.effective_width.ok_or(Unseen::NoSilhouette)?, self.width_pass);
        let text = Text::new(
            format!("细节只相当于宽 {width:.0} 像素的照片（下限 {least:.0}）：小图放大或模糊"),
            format!("detail of a photo {width:.0} px wide only (at least {least:.0}): enlarged or blurred"),
        );
        let measured = Measured::number(width, 0, "px").at_least(least, 0);
        Ok(Ruling::graded(Verdict::at_least(width, least, least), measured, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::sharpness::Sharpness;
    use crate::rules::testing::seen;

    fn judge(effective_width: Option<f64>) -> Result<Ruling, Unseen> {
        let sharpness = Sharpness { edge: 0.011, effective_width, texture: 0.15 };
        Upscaled::default().judge(&seen(|o| o.sharpness = Ok(sharpness)))
    }

    #[test]
    fn the_limit_passes_and_less_does_not() {
        assert_eq!(judge(Some(235.0)).unwrap().verdict, Verdict::Pass);
        let ruling = judge(Some(180.0)).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("宽 180 像素的照片（下限 235）"), "{}", ruling.text.zh);
    }

    #[test]
    fn an_unseen_person_is_no_pass() {
        assert_eq!(judge(None), Err(Unseen::NoSilhouette));
        let blind = seen(|o| o.sharpness = Err(Unseen::FaceUnclear));
        assert_eq!(Upscaled::default().judge(&blind), Err(Unseen::FaceUnclear));
    }
}
