//! `file_dpi`: the print resolution written in the file.

use crate::facts::Facts;
use crate::facts::file::Format;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::{Axis, worst};
use crate::rules::ruling::Ruling;
use crate::rules::unit::DPI;
use crate::rules::{Rule, rule};

rule! {
    /// 文件写明的打印分辨率不是 300 dpi。The print resolution in the file is not 300 dpi.
    ///
    /// ## 为什么 Why
    /// 分辨率只影响打印尺寸，不影响像素；有的上传系统会核对这个数字。
    /// It changes the printed size only, not the pixels; some upload sites check the figure.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“分辨率300dpi”。先看 JFIF 的密度，没有单位时看 EXIF；容许 1 dpi
    /// （118 点/厘米合 299.72 dpi）。
    /// JFIF density, or EXIF where that has no unit; 1 dpi is tolerated (118 dots per cm are 299.72 dpi).
    FileDpi {
        code: "FILE-10",
        key: "file_dpi",
        title: ("分辨率不是 300 dpi", "not 300 dpi"),
        clause: "采集规范",
        level: Advice,
        reads: [file],
        cure: Resend,
        plain: ("文件写明的打印分辨率不合要求", "the print resolution in the file is not the one asked for"),
        required: ("打印分辨率符合要求", "the print resolution asked for"),
        advice: ("请在另存时把分辨率设为 300 dpi", "save it with 300 dpi"),
        limits: {
            /// 规定的分辨率（dpi）。Resolution asked for, in dpi.
            dpi: f64 = 300.0,
            /// 容许的偏差（dpi）。Tolerated deviation in dpi.
            tolerance: f64 = 1.0,
        },
    }
}

impl Rule for FileDpi {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        if file.format != Format::Jpeg || file.problem.is_some() {
            return Err(Unseen::Undecoded);
        }
        let dpi = file.dpi.ok_or(Unseen::Untold)?;
        let (low, high, want) = (self.dpi - self.tolerance, self.dpi + self.tolerance, self.dpi);
        let axes = [dpi.x, dpi.y].map(|value| {
            Axis::new(("", ""), value, 0, DPI).at_least(low, low, "tolerance").at_most(high, high, "tolerance")
        });
        let [x, y] = axes.each_ref().map(|axis| axis.measured.printed().value);
        let axis = worst(axes).ok_or(Unseen::Internal)?;
        Ok(axis.ruling(|_| {
            say!("文件写明的分辨率为 {x}×{y} dpi，应为 {want}", "the file states {x}x{y} dpi, but should state {want}")
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::{Dpi, FileFacts};
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    #[test]
    fn three_hundred_passes_and_others_fail() {
        let of = |x, y| {
            let dpi = Some(Dpi { x, y, from_exif: false });
            judge(&FileDpi::default(), FileFacts { dpi, ..good() }).unwrap()
        };
        assert_eq!(of(300.0, 300.0).verdict, Verdict::Pass);
        assert_eq!(of(299.72, 299.72).verdict, Verdict::Pass);
        assert_eq!(of(301.0, 299.0).verdict, Verdict::Pass);
        assert_eq!(of(300.0, 72.0).verdict, Verdict::Fail);
        assert!(of(72.0, 72.0).text.zh.contains("72×72") && of(72.0, 72.0).text.zh.contains("300"));
    }

    #[test]
    fn the_resolution_that_is_wrong_is_shown() {
        let dpi = Some(Dpi { x: 300.0, y: 301.2, from_exif: false });
        let ruling = judge(&FileDpi::default(), FileFacts { dpi, ..good() }).unwrap();
        assert_eq!(ruling.measured.unwrap().printed().value, "302");
        assert!(ruling.text.zh.contains("300×302 dpi"), "{}", ruling.text.zh);
    }

    #[test]
    fn untold_and_undecoded_are_unseen() {
        assert_eq!(judge(&FileDpi::default(), good()), Err(Unseen::Untold));
        assert_eq!(judge(&FileDpi::default(), heic()), Err(Unseen::Undecoded));
    }
}
