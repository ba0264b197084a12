//! `file_quality`: compressed too much.

use crate::facts::Facts;
use crate::facts::file::Format;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::NONE;
use crate::rules::{Rule, rule};

rule! {
    /// 照片压缩过度。The photo is compressed too much.
    ///
    /// ## 为什么 Why
    /// 压缩品质低的照片出现方块和色斑，头发、五官的细节丢失。多见于聊天软件传过的照片。
    /// Strong compression leaves blocks and stains and loses the detail of hair and face.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“压缩品质系数不低于60”。品质由文件里的量化表推算：与 libjpeg 在品质 1–100
    /// 下生成的表（ITU-T T.81 附录 K，jcparam.c 的公式）逐项比较，取最接近者。表不是标准表时只是近似值，至多需复核。
    /// Quality is the setting of libjpeg (T.81 Annex K, formula of jcparam.c) whose tables come nearest. With tables
    /// of another make it is approximate, and the photo at most goes to review.
    FileQuality {
        code: "FILE-08",
        key: "file_quality",
        title: ("压缩过度", "compressed too much"),
        clause: "采集规范",
        level: Review,
        reads: [file],
        cure: Resend,
        plain: ("照片压缩得太厉害", "the photo is compressed too much"),
        required: ("照片没有被压缩过", "a photo that was not compressed again"),
        advice: ("请用原图（微信发送时勾选“原图”），不要用截图或放大的小图", "use the original (in WeChat tick 原图), no screenshot and no enlarged small picture"),
        limits: {
            /// 压缩品质的下限（1–100）。Lowest compression quality (1-100).
            min_quality: u8 = 60,
        },
    }
}

impl Rule for FileQuality {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        // A PNG loses nothing in compression; saving it as JPEG is asked for by file_not_jpeg.
        if file.format == Format::Png && file.problem.is_none() {
            return Ok(Ruling::pass(None));
        }
        if file.problem.is_some() {
            return Err(Unseen::Undecoded);
        }
        let quality = file.jpeg.as_ref().and_then(|jpeg| jpeg.quality).ok_or(Unseen::Untold)?;
        let least = f64::from(self.min_quality);
        // With tables of another make the estimate is too rough to fail by.
        let fail = if quality.exact { least } else { f64::NEG_INFINITY };
        let axis = Axis::new(("", ""), f64::from(quality.overall), 0, NONE).at_least(least, fail, "min_quality");
        let ruling = axis.ruling(|Printed { value, low, .. }| {
            if quality.exact {
                say!("压缩品质 {value}，低于 {low}", "compression quality {value} is below {low}")
            } else {
                say!(
                    "压缩品质约 {value}（量化表不是标准表，按最接近者估计），低于 {low}",
                    "compression quality is about {value} (nearest to tables of another make), below {low}"
                )
            }
        });
        let overall = quality.overall;
        Ok(ruling.plainly(say!(
            "照片压缩得太厉害（品质约 {overall}，应有 {least} 以上）",
            "the photo is compressed too much (quality about {overall}, should be {least} or more)"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::{FileFacts, Quality};
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    fn of(overall: u8, exact: bool) -> Ruling {
        let mut file = good();
        file.jpeg.as_mut().unwrap().quality = Some(Quality { overall, luma: overall, chroma: None, exact });
        judge(&FileQuality::default(), file).unwrap()
    }

    #[test]
    fn the_limit_itself_passes_and_below_fails() {
        assert_eq!(of(60, true).verdict, Verdict::Pass);
        assert_eq!(of(59, true).verdict, Verdict::Fail);
        assert!(of(59, true).text.zh.contains("59") && of(59, true).text.zh.contains("60"));
        assert_eq!(of(40, false).verdict, Verdict::Look);
    }

    #[test]
    fn png_passes_and_the_rest_is_unseen() {
        let png = FileFacts { format: Format::Png, jpeg: None, ..good() };
        assert_eq!(judge(&FileQuality::default(), png).unwrap().verdict, Verdict::Pass);
        assert_eq!(judge(&FileQuality::default(), heic()), Err(Unseen::Undecoded));
        let mut without_tables = good();
        without_tables.jpeg.as_mut().unwrap().quality = None;
        assert_eq!(judge(&FileQuality::default(), without_tables), Err(Unseen::Untold));
    }
}
