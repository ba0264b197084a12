//! `file_size`: too many or too few bytes.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::Ruling;
use crate::rules::unit::KB;
use crate::rules::{Rule, rule};

rule! {
    /// 文件太大或太小。The file is too large or too small.
    ///
    /// ## 为什么 Why
    /// 太小的文件不是尺寸太小就是压缩过度；太大的文件上传时会被拒收。
    /// A tiny file has too few pixels or too much compression; a huge one is refused on upload.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“压缩后文件大小一般在20KB至40KB”，是“一般”而不是必须；各校和采集单位的规定从 10 KB 到
    /// 2 MB 互相矛盾，所以范围之外只需复核，小于 5 KB 才判不合格（480×640 的照片压到 5 KB 以下品质约在 10 以下）。1 KB = 1024 字节。
    /// The figure is "in general", and schools contradict each other between 10 KB and 2 MB: outside the range a
    /// person looks; only below 5 KB is a fault. 1 KB = 1024 bytes.
    FileSize {
        code: "FILE-09",
        key: "file_size",
        title: ("文件大小异常", "unusual file size"),
        clause: "采集规范",
        level: Fault,
        reads: [file],
        cure: Resend,
        plain: ("文件大小不合适", "the file is too large or too small"),
        required: ("文件大小合适", "a file of the size asked for"),
        advice: ("请用原图（微信发送时勾选“原图”），不要用截图或放大的小图", "use the original (in WeChat tick 原图), no screenshot and no enlarged small picture"),
        limits: {
            /// 小于此值不合格（KB）。Below this the photo fails, in KB.
            fault_kb: f64 = 5.0,
            /// 小于此值需复核（KB）。Below this a person looks, in KB.
            min_kb: f64 = 20.0,
            /// 大于此值需复核（KB）。Above this a person looks, in KB.
            max_kb: f64 = 2048.0,
        },
    }
}

const KB_PER_MB: f64 = 1024.0;

impl Rule for FileSize {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        // The size of what does not open, or has lost its end, says nothing: its cause has a rule of its own.
        if file.problem.is_some() || file.missing().is_some() {
            return Err(Unseen::Undecoded);
        }
        let size = file.bytes as f64 / 1024.0;
        let axis = Axis::new(("", ""), size, 1, KB)
            .at_least(self.min_kb, self.fault_kb, "min_kb")
            .look_above(self.max_kb, "max_kb");
        let (kb, least) = (size.round(), self.min_kb);
        let (plain, large) = if size > self.max_kb {
            let (mb, most) = (kb / KB_PER_MB, self.max_kb / KB_PER_MB);
            let plain = say!(
                "文件太大，有 {mb:.1} MB，应在 {most:.0} MB 以内",
                "the file is too large, {mb:.1} MB, should be within {most:.0} MB"
            );
            (plain, true)
        } else {
            let plain = say!(
                "文件太小，只有 {kb} KB，应有 {least} KB 以上",
                "the file is too small, only {kb} KB, should have {least} KB or more"
            );
            (plain, false)
        };
        let ruling = axis.ruling(|Printed { value, low, high }| {
            if size > self.max_kb {
                say!("文件 {value} KB，大于 {high} KB", "the file has {value} KB, more than {high} KB")
            } else {
                say!("文件 {value} KB，小于 {low} KB", "the file has {value} KB, less than {low} KB")
            }
        });
        let ruling = ruling.plainly(plain);
        Ok(if large {
            ruling.advise(Text::new("请缩小后另存为 JPEG", "make it smaller and save it as JPEG"))
        } else {
            ruling
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::{FileFacts, Missing};
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    #[test]
    fn limits_pass_and_one_byte_beyond_does_not() {
        let of = |bytes| judge(&FileSize::default(), FileFacts { bytes, ..good() }).unwrap();
        for (bytes, verdict) in [
            (5 * 1024 - 1, Verdict::Fail),
            (5 * 1024, Verdict::Look),
            (20 * 1024 - 1, Verdict::Look),
            (20 * 1024, Verdict::Pass),
            (2048 * 1024, Verdict::Pass),
            (2048 * 1024 + 1, Verdict::Look),
        ] {
            assert_eq!(of(bytes).verdict, verdict, "{bytes}");
        }
        assert!(of(1024).text.zh.contains("1.0 KB，小于 20.0 KB"));
    }

    #[test]
    fn undecoded_and_cut_files_are_unseen() {
        assert_eq!(judge(&FileSize::default(), heic()), Err(Unseen::Undecoded));
        let mut cut = good();
        cut.jpeg.as_mut().unwrap().missing = Some(Missing::End);
        assert_eq!(judge(&FileSize::default(), cut), Err(Unseen::Undecoded));
    }
}
