//! `file_truncated`: a part of the photo's data is missing.

use crate::facts::Facts;
use crate::facts::file::Missing;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::SHARE;
use crate::rules::{Rule, rule};

rule! {
    /// 照片没有传完整，后半部分的数据缺失。A part of the photo's data is missing.
    ///
    /// ## 为什么 Why
    /// 拷贝或下载中断的照片，很多看图软件照样显示，只是下半截变灰或变糊；入库系统会拒收，或收下半张照片。
    /// Many viewers show a photo whose copying was interrupted, with its lower part grey or blurred.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号） 要求 JPEG 文件。完整的 JPEG 以结束标记 FF D9 收尾（ITU-T T.81）；
    /// 渐进式照片的每一遍数据、重启标记的个数、霍夫曼编码够不够铺满整张照片，也都能查出，缺了就是被截断；数据齐全、只缺结束标记的，
    /// 重新拷贝没有用，另存一次就好；数据后面、结束标记前面多出的字节不算缺损。解码时没有数据可填的整行，
    /// 在本程序里保持初始颜色或为均匀的灰色 128，真实照片不会出现这样的整行。
    /// A whole JPEG ends in FF D9 (ITU-T T.81), sends every pass it announces, has as many restart markers as its
    /// size asks for, and Huffman codes for every block. Where only the end marker is missing, saving it again cures it;
    /// bytes too many between the last data and the end marker are no loss. Rows that the decoder had no data for stay untouched or uniformly grey.
    FileTruncated {
        code: "FILE-03",
        key: "file_truncated",
        title: ("照片数据不完整", "truncated photo"),
        clause: "采集规范",
        level: Fault,
        reads: [file],
        cure: Resend,
        plain: ("文件没有传完整，照片缺了一部分", "the file is not complete, a part of the photo is missing"),
        required: ("文件完整", "a complete file"),
        advice: ("请从手机或相机重新拷贝原图", "copy the original from the phone or camera again"),
        limits: {
            /// 没有数据的行占照片高度的上限（0–1）。Largest share of rows without data; one row of blocks (16 of 640) is 0.025.
            max_undecoded: f64 = 0.004,
        },
    }
}

impl Rule for FileTruncated {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        if let Some(missing) = file.missing() {
            let (zh, en) = match missing {
                Missing::Marker | Missing::Tail => return Ok(unclosed(missing)),
                Missing::End => ("照片数据没有结束标记，文件被截断", "the photo has no end marker: the file was cut"),
                Missing::Scans => {
                    ("照片缺少一部分扫描数据，文件被截断", "passes of the photo are missing: the file was cut")
                }
                Missing::Restarts | Missing::Data => {
                    ("照片数据缺了一段或已损坏", "data inside the photo are missing or damaged")
                }
            };
            return Ok(Ruling::fail(None, Text::new(zh, en)));
        }
        if file.problem.is_some() {
            return Err(Unseen::Undecoded);
        }
        let limit = self.max_undecoded;
        let undecoded = Axis::new(("", ""), file.undecoded, 1, SHARE).at_most(limit, limit, "max_undecoded");
        Ok(undecoded.ruling(|Printed { value, high, .. }| {
            say!(
                "照片底部 {value}% 没有数据（上限 {high}%），显示为灰色",
                "the lower {value} % of the photo has no data (limit {high} %) and shows grey"
            )
        }))
    }
}

/// Nothing of the picture was lost, or nothing that is known: another copy would be the same.
fn unclosed(missing: Missing) -> Ruling {
    let save = Text::new(
        "请用“画图”打开，确认照片完整，再另存为 JPEG",
        "open it in Paint, make sure that the picture is whole, and save it as JPEG",
    );
    let text = match missing {
        Missing::Tail => Text::new(
            "照片没有结束标记（FF D9），最后一遍数据可能不全",
            "the photo has no end marker (FF D9), and its last pass may not be complete",
        ),
        _ => Text::new(
            "照片数据齐全，只是没有结束标记（FF D9），有的系统会拒收",
            "the photo's data are complete, only the end marker (FF D9) is missing: some systems refuse it",
        ),
    };
    let plain = Text::new(
        "文件结尾缺了一点，有的系统会拒收",
        "a little is missing at the end of the file, some systems refuse it",
    );
    Ruling::fail(None, text).plainly(plain).advise(save)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::{FileFacts, Problem};
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    #[test]
    fn the_limit_itself_passes_and_beyond_it_fails() {
        let rule = FileTruncated::default();
        let with = |undecoded| judge(&rule, FileFacts { undecoded, ..good() }).unwrap();
        assert_eq!(with(0.004).verdict, Verdict::Pass);
        let ruling = with(0.3);
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("30.0%") && ruling.text.zh.contains("0.4%"));
    }

    #[test]
    fn what_is_missing_is_named_even_where_nothing_decodes() {
        for missing in [Missing::End, Missing::Marker, Missing::Tail, Missing::Scans, Missing::Restarts, Missing::Data]
        {
            let mut file = good();
            file.jpeg.as_mut().unwrap().missing = Some(missing);
            assert_eq!(judge(&FileTruncated::default(), file.clone()).unwrap().verdict, Verdict::Fail);
            file.problem = Some(Problem::Broken);
            assert_eq!(judge(&FileTruncated::default(), file.clone()).unwrap().verdict, Verdict::Fail);
            file.width = 0;
            assert_eq!(judge(&FileTruncated::default(), file), Err(Unseen::Undecoded));
        }
    }

    #[test]
    fn a_missing_end_marker_is_cured_by_saving_and_not_by_another_copy() {
        for missing in [Missing::Marker, Missing::Tail] {
            let mut file = good();
            file.jpeg.as_mut().unwrap().missing = Some(missing);
            let ruling = judge(&FileTruncated::default(), file).unwrap();
            assert!(ruling.text.zh.contains("没有结束标记") && !ruling.text.zh.contains("截断"), "{ruling:?}");
            assert!(ruling.advice.unwrap().zh.contains("另存为 JPEG"));
        }
    }

    #[test]
    fn another_format_is_unseen() {
        assert_eq!(judge(&FileTruncated::default(), heic()), Err(Unseen::Undecoded));
    }
}
