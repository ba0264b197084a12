//! `file_aspect`: width and height are not 3:4.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::NONE;
use crate::rules::{Rule, rule};

rule! {
    /// 照片的宽高比不是 3:4。Width and height are not 3:4.
    ///
    /// ## 为什么 Why
    /// 入库系统按 480×640 保存。比例不对的照片会被裁掉一部分，或者被拉宽、压扁。
    /// The register keeps 480x640: a photo of another shape is cropped or stretched.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“宽480像素*高640像素”，即 3:4；规范要求“无明显畸变”。
    /// 容许 1%（480 像素宽差 4.8 像素，拉伸后看不出来）。一寸照片 295×413 是 5:7，不符合。
    /// 1 % is tolerated: 4.8 of 480 pixels, invisible when stretched. A one-inch photo (295x413) is 5:7.
    FileAspect {
        code: "FILE-07",
        key: "file_aspect",
        title: ("宽高比不是 3:4", "not 3:4"),
        clause: "采集规范",
        level: Fault,
        reads: [file],
        cure: Resend,
        plain: ("照片的长宽比例不对，应为 3:4", "width and height of the photo are not 3:4"),
        required: ("照片比例为 3:4", "a photo of 3:4"),
        advice: ("请从原图裁成 3:4（如 480×640），不要拉伸", "crop the original to 3:4 (480x640, say); do not stretch it"),
        limits: {
            /// 宽 ÷ 高 的规定值。Width over height that is asked for.
            ratio: f64 = 0.75,
            /// 相对偏差的上限。Largest relative deviation.
            tolerance: f64 = 0.01,
        },
    }
}

/// Width over height of the squattest screens of phones that are held upright, 9:16, and a pixel of rounding.
const SCREEN: f64 = 0.5635;

impl Rule for FileAspect {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let (width, height) = seen.file.size()?;
        let (low, high) = (self.ratio * (1.0 - self.tolerance), self.ratio * (1.0 + self.tolerance));
        let ratio = Axis::new(("", ""), f64::from(width) / f64::from(height), 4, NONE)
            .at_least(low, low, "tolerance")
            .at_most(high, high, "tolerance");
        let (zh, en) = if width > height { ("照片是横的：", "the photo is landscape: ") } else { ("", "") };
        let want = self.ratio;
        // 9:16 and narrower is what a phone's screen has.
        let screen = f64::from(width) <= SCREEN * f64::from(height);
        let plain = match (width > height, screen) {
            (true, _) => Text::new("照片是横的，应为竖的 3:4", "the photo is landscape, but should be upright, 3:4"),
            (_, true) => Text::new("照片太长，像是手机截屏", "the photo is too tall, like a phone's screenshot"),
            _ => Text::new(Self::CARD.plain.0, Self::CARD.plain.1),
        };
        let ruling = ratio.ruling(|Printed { value, low, high }| {
            say!(
                "{zh}{width}×{height} 的宽高比为 {value}，应为 {want:.3}（{low}–{high}）",
                "{en}width over height of {width}x{height} is {value}, but should be {want:.3} ({low}-{high})"
            )
        });
        Ok(ruling.plainly(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::FileFacts;
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    fn sized(width: u32, height: u32) -> Ruling {
        judge(&FileAspect::default(), FileFacts { width, height, ..good() }).unwrap()
    }

    #[test]
    fn within_one_percent_passes_and_beyond_fails() {
        for (width, height) in [(480, 640), (3000, 4000), (484, 640), (476, 640)] {
            assert_eq!(sized(width, height).verdict, Verdict::Pass, "{width}x{height}");
        }
        for (width, height) in [(485, 640), (475, 640), (295, 413), (640, 480)] {
            assert_eq!(sized(width, height).verdict, Verdict::Fail, "{width}x{height}");
        }
        assert!(sized(640, 480).text.zh.contains("横"));
        assert!(sized(295, 413).text.zh.contains("0.714") && sized(295, 413).text.zh.contains("0.750"));
    }

    #[test]
    fn an_unknown_size_is_unseen() {
        assert_eq!(judge(&FileAspect::default(), heic()), Err(Unseen::Undecoded));
    }
}
