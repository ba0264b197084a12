//! `file_dimensions`: too few pixels, or not the exact size a profile asks for.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::measured::Measured;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 照片像素太少，或不是规定的尺寸。The photo has too few pixels, or not the size asked for.
    ///
    /// ## 为什么 Why
    /// 像素太少的照片放大后五官模糊，证书上印不清，人像比对也认不出。规定了准确尺寸时，上传系统会拒收其他尺寸。
    /// Enlarged from too few pixels a face is blurred in print and cannot be recognised.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“宽480像素*高640像素”。未规定准确尺寸时只要求不小于 300×400：
    /// 脸宽占图宽 37.5%–62.5%时两眼间距约为图宽的 0.17–0.28，300 像素宽约合 51–84 像素，再小就低于人脸识别
    /// 质量标准 ISO/IEC 29794-5 参考实现（OFIQ）评分的中点 70 像素太多。更大的照片不算错，可以按比例缩小。
    /// Without an exact size only 300x400 is asked for: there the eyes of a legal photo are about 51-84 pixels apart,
    /// around the 70 at which the reference implementation of ISO/IEC 29794-5 gives half its score. Larger is fine.
    FileDimensions {
        code: "FILE-06",
        key: "file_dimensions",
        title: ("照片尺寸不符", "wrong dimensions"),
        clause: "采集规范",
        level: Fault,
        reads: [file],
        cure: Resend,
        plain: ("照片尺寸不符合要求", "the photo has not the size asked for"),
        required: ("照片尺寸够大", "a photo large enough"),
        advice: ("请用原图（微信发送时勾选“原图”），不要用截图或放大的小图", "use the original (in WeChat tick 原图), no screenshot and no enlarged small picture"),
        limits: {
            /// 最小宽度（像素）。Smallest width in pixels.
            min_width: u32 = 300,
            /// 最小高度（像素）。Smallest height in pixels.
            min_height: u32 = 400,
            /// 规定的准确宽度（像素），0 为不规定。Exact width in pixels; 0 asks for none.
            exact_width: u32 = 0,
            /// 规定的准确高度（像素），0 为不规定。Exact height in pixels; 0 asks for none.
            exact_height: u32 = 0,
        },
    }
}

impl Rule for FileDimensions {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let (width, height) = seen.file.size()?;
        let Self { min_width, min_height, exact_width, exact_height } = *self;
        let measured = Measured::size([width, height], [min_width.max(exact_width), min_height.max(exact_height)]);
        if width < min_width || height < min_height {
            let text = say!(
                "照片只有 {width}×{height} 像素，至少要 {min_width}×{min_height}",
                "the photo has only {width}x{height} pixels, at least {min_width}x{min_height} are needed"
            );
            let plain = say!("照片太小，只有 {width}×{height}", "the photo is too small, only {width}x{height}");
            return Ok(Ruling::fail(measured, text).plainly(plain));
        }
        let exact = |want: u32, have: u32| want == 0 || want == have;
        if exact(exact_width, width) && exact(exact_height, height) {
            return Ok(Ruling::pass(measured));
        }
        let side = |want: u32| if want == 0 { "*".to_owned() } else { want.to_string() };
        let (want_width, want_height) = (side(exact_width), side(exact_height));
        let text = say!(
            "照片为 {width}×{height} 像素，应为 {want_width}×{want_height}",
            "the photo has {width}x{height} pixels, but should have {want_width}x{want_height}"
        );
        let plain = say!(
            "照片是 {width}×{height}，应为 {want_width}×{want_height}",
            "the photo is {width}x{height}, but should be {want_width}x{want_height}"
        );
        let ruling = Ruling::fail(measured, text).plainly(plain);
        if width < exact_width || height < exact_height {
            return Ok(ruling);
        }
        Ok(ruling.advise(say!(
            "请按比例缩小（必要时先裁成 3:4）到 {want_width}×{want_height} 后另存",
            "scale it down (cropped to 3:4 first if need be) to {want_width}x{want_height} and save it"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::FileFacts;
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    fn sized(rule: &FileDimensions, width: u32, height: u32) -> Ruling {
        judge(rule, FileFacts { width, height, ..good() }).unwrap()
    }

    #[test]
    fn the_smallest_size_passes_and_one_pixel_less_fails() {
        let rule = FileDimensions::default();
        assert_eq!(sized(&rule, 300, 400).verdict, Verdict::Pass);
        assert_eq!(sized(&rule, 3000, 4000).verdict, Verdict::Pass);
        assert_eq!(sized(&rule, 300, 399).verdict, Verdict::Fail);
        let ruling = sized(&rule, 299, 400);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("299×400") && ruling.text.zh.contains("300×400"));
    }

    #[test]
    fn an_exact_size_is_held_to_the_pixel() {
        let rule = FileDimensions { exact_width: 480, exact_height: 640, ..FileDimensions::default() };
        assert_eq!(sized(&rule, 480, 640).verdict, Verdict::Pass);
        let large = sized(&rule, 960, 1280);
        assert_eq!(large.verdict, Verdict::Fail);
        assert!(large.text.zh.contains("960×1280") && large.text.zh.contains("480×640"));
        assert!(large.advice.unwrap().zh.contains("缩小"));
        assert!(sized(&rule, 479, 640).advice.is_none());
    }

    #[test]
    fn an_unknown_size_is_unseen() {
        assert_eq!(judge(&FileDimensions::default(), heic()), Err(Unseen::Undecoded));
    }
}
