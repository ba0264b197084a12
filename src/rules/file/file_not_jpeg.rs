//! `file_not_jpeg`: the content is not JPEG, whatever the name says.

use crate::facts::Facts;
use crate::facts::file::{Format, Problem};
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::measured::Measured;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 文件内容不是 JPEG，只是名字叫 .jpg。The content is not JPEG, though the name may say .jpg.
    ///
    /// ## 为什么 Why
    /// 手机拍的 HEIC、聊天软件存的 WebP、截图的 PNG，改名成 .jpg 也不会变成 JPEG，入库系统打不开。
    /// HEIC, WebP or PNG renamed to .jpg does not become JPEG, and the register cannot open it.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“文件扩展名应为JPG”。按文件开头的字节判断（FF D8 FF），没有阈值。开头几十个字节里才出现 FF D8，
    /// 或 FF D8 后面夹了别的字节，是被别的软件改坏的 JPEG：照样打开检查，并说明多了几个字节。
    /// Decided by the first bytes of the file; there is no threshold. A JPEG with a few bytes before or just behind FF D8 is
    /// opened and checked all the same, and the bytes are named.
    FileNotJpeg {
        code: "FILE-02",
        key: "file_not_jpeg",
        title: ("不是 JPEG 照片", "not a JPEG"),
        clause: "采集规范",
        level: Fault,
        reads: [file],
        cure: Resend,
        plain: ("文件不是 JPEG 照片", "the file is no JPEG"),
        required: ("文件是 JPEG 照片", "a JPEG file"),
        advice: ("请用“画图”打开，另存为 JPEG（只改文件名没有用）", "open it in Paint and save it as JPEG (renaming is not enough)"),
        limits: {},
    }
}

impl Rule for FileNotJpeg {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let format = seen.file.format;
        match (format, seen.file.problem) {
            (Format::Jpeg, _) => {
                let stray = seen.file.jpeg.as_ref().map_or((0, 0), |jpeg| (jpeg.before, jpeg.behind));
                return Ok(stray_bytes(stray).unwrap_or_else(|| Ruling::pass(Measured::word("JPEG"))));
            }
            // Nothing was read: file_unreadable has said why.
            (Format::Empty, _) | (_, Some(Problem::Internal)) => return Err(Unseen::Undecoded),
            (Format::Unknown, Some(problem)) if problem != Problem::OtherFormat => return Err(Unseen::Undecoded),
            _ => {}
        }
        let Text { zh, en } = format.name();
        let text = say!("文件内容是 {zh}，应为 JPEG", "the content is {en}, but should be JPEG");
        let ruling = Ruling::fail(Measured::word(&zh), text);
        Ok(match format {
            Format::Unknown | Format::Blank => {
                ruling.plainly(Text::new("文件里不是照片", "the file holds no photo")).advise(original())
            }
            _ if !format.is_picture() => {
                ruling.plainly(say!("这是{zh}，不是照片", "this is {en}, no photo")).advise(original())
            }
            Format::Heic => ruling
                .plainly(iphone())
                .advise(Text::new("请在手机上把照片转存为 JPEG", "save it on the phone as JPEG")),
            _ => ruling.plainly(say!("这是 {zh} 图片，不是 JPEG", "this is a picture in {en}, no JPEG")),
        })
    }
}

/// A JPEG with bytes where none may be.
fn original() -> Text {
    Text::new("请改用照片原图（JPEG）", "use the original photo (JPEG)")
}

fn iphone() -> Text {
    Text::new("这是苹果手机的 HEIC 图片，不是 JPEG", "this is a HEIC picture of an iPhone, no JPEG")
}

fn stray_bytes((before, behind): (u64, u64)) -> Option<Ruling> {
    let save = || {
        Text::new(
            "请用“画图”打开，另存为 JPEG；打不开的，从手机或相机重新导出",
            "open it in Paint and save it as JPEG; where it does not open, export it from the device again",
        )
    };
    let stray = || {
        Text::new(
            "文件开头有多余的内容，有的软件打不开",
            "the file begins with something else: some programs cannot open it",
        )
    };
    if before > 0 {
        let text = say!(
            "是 JPEG 照片，但文件开头多了 {before} 个字节（应以 FF D8 开头），多数软件打不开",
            "a JPEG, but {before} bytes stand before its beginning (FF D8): most programs cannot open it"
        );
        return Some(Ruling::fail(Measured::word("JPEG"), text).plainly(stray()).advise(save()));
    }
    let text = say!(
        "是 JPEG 照片，但开头的 FF D8 后面多了 {behind} 个字节，有的软件打不开",
        "a JPEG, but {behind} bytes too many stand behind FF D8: some programs cannot open it"
    );
    (behind > 0).then(|| Ruling::look(Measured::word("JPEG"), text).plainly(stray()).advise(save()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::{FileFacts, JpegFacts};
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    #[test]
    fn jpeg_passes() {
        assert_eq!(judge(&FileNotJpeg {}, good()).unwrap().verdict, Verdict::Pass);
    }

    #[test]
    fn bytes_where_none_may_be_are_named() {
        let with = |before, behind| {
            let jpeg = JpegFacts { before, behind, ..JpegFacts::default() };
            judge(&FileNotJpeg {}, FileFacts { jpeg: Some(jpeg), ..good() }).unwrap()
        };
        assert_eq!(with(0, 0).verdict, Verdict::Pass);
        assert_eq!((with(2, 0).verdict, with(0, 3).verdict), (Verdict::Fail, Verdict::Look));
        assert!(with(2, 3).text.zh.contains("开头多了 2 个字节") && with(0, 3).text.zh.contains("FF D8 后面多了 3 个"));
    }

    #[test]
    fn another_format_is_named_with_the_cure() {
        let ruling = judge(&FileNotJpeg {}, heic()).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("HEIC") && ruling.text.en.contains("HEIC"));
        assert!(FileNotJpeg::CARD.advice.0.contains("另存为 JPEG"));
        let png = FileFacts { format: Format::Png, jpeg: None, ..good() };
        assert_eq!(judge(&FileNotJpeg {}, png).unwrap().verdict, Verdict::Fail);
        let page = FileFacts { format: Format::Html, ..heic() };
        assert!(judge(&FileNotJpeg {}, page).unwrap().plain.unwrap().zh.contains("不是照片"));
        let junk = FileFacts { format: Format::Unknown, ..heic() };
        assert_eq!(judge(&FileNotJpeg {}, junk).unwrap().verdict, Verdict::Fail);
    }

    #[test]
    fn what_was_not_read_is_unseen() {
        assert_eq!(judge(&FileNotJpeg {}, FileFacts::default()), Err(Unseen::Undecoded));
        let denied = FileFacts { problem: Some(Problem::Denied), ..FileFacts::default() };
        assert_eq!(judge(&FileNotJpeg {}, denied), Err(Unseen::Undecoded));
        let empty = FileFacts { format: Format::Empty, problem: Some(Problem::Empty), ..FileFacts::default() };
        assert_eq!(judge(&FileNotJpeg {}, empty), Err(Unseen::Undecoded));
    }
}
