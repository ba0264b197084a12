//! `file_unreadable`: the file cannot be read or decoded.

use crate::facts::Facts;
use crate::facts::file::Problem;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::rules::measured::Measured;
use crate::rules::ruling::Ruling;
use crate::rules::unit::{BIT, MB, MEGAPIXELS};
use crate::rules::{Rule, rule};

rule! {
    /// 文件读不出来，或照片打不开。The file cannot be read, or the photo cannot be opened.
    ///
    /// ## 为什么 Why
    /// 打不开的照片无法检查，也无法入库：没有读取权限、空文件、数据损坏，或者大得异常。
    /// A photo that does not open can be neither checked nor registered.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）要求 JPEG 图像文件。上限 64 MB、单边 12000 像素、6000 万像素是本程序的限制，
    /// 远大于影楼相机的成片。不是 JPEG 的文件由 `file_not_jpeg` 说明，被截断的由 `file_truncated` 说明。
    /// The limits of 64 MB, 12,000 pixels a side and 60 megapixels are the program's own, far beyond studio cameras.
    FileUnreadable {
        code: "FILE-01",
        key: "file_unreadable",
        title: ("照片打不开", "unreadable photo"),
        clause: "采集规范",
        level: Fault,
        advice: ("请先在电脑上确认照片能打开，再重新提交原图", "make sure the photo opens on a computer, then hand in the original again"),
        limits: {},
    }
}

impl Rule for FileUnreadable {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        let Some(problem) = file.problem else { return Ok(Ruling::pass(None)) };
        let megabytes = file.bytes as f64 / 1_048_576.0;
        let (zh, en) = match problem {
            // Named by file_not_jpeg.
            Problem::OtherFormat => return Ok(Ruling::pass(None)),
            // Named by file_truncated.
            Problem::Broken if file.missing().is_some() => return Err(Unseen::Undecoded),
            Problem::Internal => {
                return Ok(Ruling::look(None, Unseen::Internal.text())
                    .advise(Text::new("请人工查看照片", "look at the photo")));
            }
            Problem::Denied => ("没有读取这个文件的权限", "no permission to read this file"),
            Problem::Vanished => ("检查时文件已不在", "the file was gone when it was to be read"),
            Problem::NotAFile => ("这不是普通文件", "this is not an ordinary file"),
            Problem::Read => ("读取文件时磁盘或网络出错", "the disk or the network failed while reading the file"),
            Problem::Empty => ("文件是空的（0 字节）", "the file is empty (0 bytes)"),
            Problem::Broken => ("照片数据已损坏，无法打开", "the photo's data are damaged and it cannot be opened"),
            Problem::Unsupported => {
                let depth = Measured::number(f64::from(file.depth), 0, BIT).at_most(8.0, "");
                let text = Text::new(
                    format!("照片用了少见的编码（每通道 {} 位），无法打开", file.depth),
                    format!("the photo uses a rare coding ({} bits per channel) and cannot be opened", file.depth),
                );
                return Ok(Ruling::fail(depth, text).advise(Text::new(
                    "请用看图软件打开后另存为普通 JPG（8 位）",
                    "open it in a viewer and save it as an ordinary JPG (8 bits)",
                )));
            }
            Problem::TooManyBytes => {
                let text = Text::new(
                    format!("文件 {megabytes:.1} MB，超过 64 MB，没有读取"),
                    format!("the file has {megabytes:.1} MB, more than 64 MB, and was not read"),
                );
                let measured = Measured::number(megabytes, 1, MB).at_most(64.0, "");
                return Ok(Ruling::fail(measured, text).advise(smaller()));
            }
            Problem::TooManyPixels => {
                let (width, height) = (file.width, file.height);
                let text = Text::new(
                    format!("照片 {width}×{height} 像素，超过单边 12000 或总数 6000 万像素，没有打开"),
                    format!(
                        "the photo has {width}x{height} pixels, more than 12000 a side or 60 million, and was not opened"
                    ),
                );
                let measured =
                    Measured::number(f64::from(width) * f64::from(height) / 1e6, 1, MEGAPIXELS).at_most(60.0, "");
                return Ok(Ruling::fail(measured, text).advise(smaller()));
            }
        };
        Ok(Ruling::fail(None, Text::new(zh, en)))
    }
}

fn smaller() -> Text {
    Text::new("请缩小后另存为 JPG", "make it smaller and save it as JPG")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::{Coding, FileFacts, Format, JpegFacts, Missing};
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    fn with(problem: Problem) -> FileFacts {
        FileFacts { problem: Some(problem), ..good() }
    }

    #[test]
    fn a_sound_photo_and_another_format_pass() {
        assert_eq!(judge(&FileUnreadable {}, good()).unwrap().verdict, Verdict::Pass);
        assert_eq!(judge(&FileUnreadable {}, heic()).unwrap().verdict, Verdict::Pass);
    }

    #[test]
    fn every_other_problem_fails_with_words() {
        use Problem::{Broken, Denied, Empty, NotAFile, Read, TooManyBytes, TooManyPixels, Unsupported, Vanished};
        for problem in [Broken, Denied, Empty, NotAFile, Read, TooManyBytes, TooManyPixels, Unsupported, Vanished] {
            let ruling = judge(&FileUnreadable {}, with(problem)).unwrap();
            assert_eq!(ruling.verdict, Verdict::Fail, "{problem:?}");
            assert!(!ruling.text.zh.is_empty() && !ruling.text.en.is_empty());
        }
        let bomb = FileFacts { width: 60_000, height: 60_000, ..with(TooManyPixels) };
        assert!(judge(&FileUnreadable {}, bomb).unwrap().text.zh.contains("60000×60000"));
    }

    #[test]
    fn a_cut_file_is_left_to_its_own_rule() {
        let jpeg = JpegFacts { coding: Coding::Baseline, missing: Some(Missing::End), ..JpegFacts::default() };
        let cut = FileFacts { jpeg: Some(jpeg), ..with(Problem::Broken) };
        assert_eq!(judge(&FileUnreadable {}, cut.clone()), Err(Unseen::Undecoded));
        let cut_in_header = FileFacts { width: 0, height: 0, ..cut };
        assert_eq!(judge(&FileUnreadable {}, cut_in_header).unwrap().verdict, Verdict::Fail);
    }

    #[test]
    fn a_photo_on_which_the_program_failed_goes_to_review() {
        let file = FileFacts::default();
        assert_eq!(file.format, Format::Unknown);
        assert_eq!(judge(&FileUnreadable {}, file).unwrap().verdict, Verdict::Look);
    }
}
