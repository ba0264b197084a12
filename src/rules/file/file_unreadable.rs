//! `file_unreadable`: the file cannot be read or decoded.

use crate::facts::Facts;
use crate::facts::file::{Coding, FileFacts, MAX_BYTES, MAX_MEMORY, MAX_SIDE, Problem};
use crate::facts::seen::Unseen;
use crate::facts::text::{Text, say};
use crate::rules::axis::Axis;
use crate::rules::measured::Printed;
use crate::rules::ruling::{Ruling, Verdict};
use crate::rules::unit::{BIT, MB, SIZE, Unit};
use crate::rules::{Rule, rule};

rule! {
    /// 文件读不出来，或照片打不开。The file cannot be read, or the photo cannot be opened.
    ///
    /// ## 为什么 Why
    /// 打不开的照片无法检查，也无法入库：空文件、数据损坏，或者大得异常。电脑读不到文件（没有权限、磁盘或网络出错、
    /// 云盘还没有下载、检查时被移走）不是学生的错：这样的照片需复核，告诉登记的老师怎么办，不给学生写信。
    /// A photo that does not open can be neither checked nor registered. Where the computer could not read the file, no
    /// student is at fault: the registrar is told what to do.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）要求 JPEG 图像文件。上限 64 MB、单边 12000 像素、打开时 181 MB 内存（普通 JPEG 约 5000 万像素）是本程序的限制，
    /// 远大于影楼相机的成片。不是 JPEG 的文件由 `file_not_jpeg` 说明，被截断的由 `file_truncated` 说明。
    /// The limits of 64 MB, 12,000 pixels a side and 181 MB of memory when opened are the program's own, far beyond studio cameras.
    FileUnreadable {
        code: "FILE-01",
        key: "file_unreadable",
        title: ("照片打不开", "unreadable photo"),
        clause: "采集规范",
        level: Fault,
        reads: [file],
        cure: Resend,
        plain: ("照片打不开", "the photo cannot be opened"),
        required: ("照片能打开", "a photo that opens"),
        advice: ("请先在电脑上确认照片原图能打开", "make sure first that the original opens on a computer"),
        limits: {},
    }
}

impl Rule for FileUnreadable {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        let Some(problem) = file.problem else { return Ok(Ruling::pass(None)) };
        // What is left is the computer's fault and not the student's: why it could not read the file, and the cure.
        let (why, why_en, cure, cure_en) = match problem {
            // Named by file_not_jpeg.
            Problem::OtherFormat => return Ok(Ruling::pass(None)),
            // Named by file_truncated.
            Problem::Broken if file.missing().is_some() => return Err(Unseen::Undecoded),
            Problem::NotAsked => return Err(Unseen::NotAsked),
            Problem::Internal => {
                let look = Text::new("请您看照片", "look at the photo");
                return Ok(Ruling::for_registrar(Unseen::Internal.text(), look));
            }
            Problem::TooSlow => {
                let seconds = file.seconds.unwrap_or(0);
                let text = say!(
                    "这张照片检查了 {seconds} 秒还没有完，已放弃",
                    "this photo was not checked within {seconds} s and was given up"
                );
                let cure = Text::new("请您看照片，或再检查一次", "look at the photo, or check again");
                return Ok(Ruling::for_registrar(text, cure));
            }
            Problem::Empty => {
                let ruling = Ruling::fail(None, Text::new("文件是空的（0 字节）", "the file is empty (0 bytes)"));
                return Ok(
                    ruling.plainly(Text::new("文件是空的，里面没有照片", "the file is empty, no photo is in it"))
                );
            }
            Problem::Broken => {
                return Ok(Ruling::fail(
                    None,
                    Text::new("照片数据已损坏，无法打开", "the photo's data are damaged and it cannot be opened"),
                )
                .plainly(Text::new("文件已损坏，照片打不开", "the file is damaged and the photo cannot be opened")));
            }
            Problem::Unsupported => return Ok(unsupported(file)),
            Problem::TooManyBytes => {
                let size = at_most(file.bytes as f64 / MIB, 1, MB, MAX_BYTES as f64 / MIB);
                let Printed { value, high, .. } = size.measured.printed();
                let text = say!(
                    "文件 {value} MB，超过 {high} MB，没有读取",
                    "the file has {value} MB, more than {high} MB, and was not read"
                );
                return Ok(beyond(size, text).plainly(large(&format!("{value} MB"))).advise(smaller()));
            }
            Problem::TooManyPixels => return Ok(too_large(file)),
            Problem::Denied => {
                ("没有读取权限", "no permission", "请取得这个文件的读取权限", "get permission to read it")
            }
            Problem::Vanished => (
                "检查时文件已不在",
                "it was gone when it was to be read",
                "请确认文件还在原处，检查时不要移动",
                "make sure it is in its place and is not moved meanwhile",
            ),
            Problem::NotAFile => (
                "检查时它已不是普通文件",
                "it is no ordinary file any more",
                "请确认文件还在原处，检查时不要移动",
                "make sure it is in its place and is not moved meanwhile",
            ),
            Problem::Read => (
                "磁盘或网络出错",
                "the disk or the network failed",
                "请把照片复制到本机硬盘",
                "copy the photos to a disk of this computer",
            ),
            Problem::NoMemory => (
                "电脑内存不足",
                "the computer is out of memory",
                "请关闭其他程序，或用较小的 --jobs",
                "close other programs, or use fewer --jobs",
            ),
            Problem::Placeholder => (
                "它还在云盘里，没有下载到本机",
                "it is in the cloud and not on this computer",
                "请先让云盘把文件下载到本机",
                "let the cloud drive download it first",
            ),
        };
        let text = say!("读不到这个文件：{why}", "this file could not be read: {why_en}");
        let advice = say!(
            "{cure}，再检查一次；不是学生的问题，不必退回",
            "{cure_en} and check again; the student is not at fault"
        );
        Ok(Ruling::for_registrar(text, advice))
    }
}

/// A side, or else the memory to open it, is beyond what the program opens.
fn unsupported(file: &FileFacts) -> Ruling {
    let depth = file.depth;
    let ruling = if file.jpeg.as_ref().is_some_and(|jpeg| jpeg.coding == Coding::Rare) {
        let text = Text::new(
            "照片用了少见的 JPEG 编码（算术、无损或分层），大多数软件打不开",
            "the photo uses a rare JPEG coding (arithmetic, lossless or hierarchical): most programs cannot open it",
        );
        Ruling::fail(None, text)
    } else {
        let text = say!(
            "照片用了少见的编码（每通道 {depth} 位），无法打开",
            "the photo uses a rare coding ({depth} bits per channel) and cannot be opened"
        );
        beyond(at_most(f64::from(depth), 0, BIT, 8.0), text)
    };
    let plain = Text::new(
        "照片的存储格式少见，多数软件打不开",
        "the photo is stored in a rare way: most programs cannot open it",
    );
    ruling.plainly(plain).advise(Text::new(
        "请用能打开它的看图软件另存为普通的 JPEG",
        "open it in a viewer that can, and save it as an ordinary JPEG",
    ))
}

fn too_large(file: &FileFacts) -> Ruling {
    let (width, height) = (file.width, file.height);
    let longer = at_most(f64::from(width.max(height)), 0, SIZE, f64::from(MAX_SIDE));
    if longer.verdict() == Verdict::Fail {
        let text = say!(
            "照片 {width}×{height} 像素，超过单边 {MAX_SIDE} 像素，没有打开",
            "the photo has {width}x{height} pixels, more than {MAX_SIDE} a side, and was not opened"
        );
        return beyond(longer, text).plainly(large(&format!("{width}×{height}"))).advise(smaller());
    }
    let memory = at_most(file.memory.unwrap_or(0) as f64 / MIB, 0, MB, MAX_MEMORY as f64 / MIB);
    let Printed { value, high, .. } = memory.measured.printed();
    let text = say!(
        "照片 {width}×{height} 像素，打开它要 {value} MB 内存，超过 {high} MB，没有打开",
        "the photo of {width}x{height} pixels takes {value} MB of memory, more than {high}, and was not opened"
    );
    beyond(memory, text).plainly(large(&format!("{width}×{height}"))).advise(smaller())
}

fn large(what: &str) -> Text {
    say!("照片太大（{what}），没有打开", "the photo is too large ({what}) and was not opened")
}

/// Bytes of a megabyte.
const MIB: f64 = 1_048_576.0;

/// A bound of the reader, which no setting moves.
fn at_most(value: f64, decimals: usize, unit: Unit, most: f64) -> Axis {
    Axis::new(("", ""), value, decimals, unit).at_most(most, most, "")
}

/// The reader gave up: a failure, with the number where that is why.
fn beyond(axis: Axis, text: Text) -> Ruling {
    let measured = (axis.verdict() == Verdict::Fail).then_some(axis.measured);
    Ruling::fail(measured, text)
}

fn smaller() -> Text {
    Text::new("请缩小后另存为 JPEG", "make it smaller and save it as JPEG")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::{Format, JpegFacts, Missing};
    use crate::rules::cure::Cure;
    use crate::rules::file::fixture::{good, heic, judge};

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
        use Problem::{Broken, Empty, TooManyBytes, TooManyPixels, Unsupported};
        for problem in [Broken, Empty, TooManyBytes, TooManyPixels, Unsupported] {
            let ruling = judge(&FileUnreadable {}, with(problem)).unwrap();
            assert_eq!(ruling.verdict, Verdict::Fail, "{problem:?}");
            assert!(!ruling.text.zh.is_empty() && !ruling.text.en.is_empty());
        }
        let bomb = FileFacts { width: 60_000, height: 60_000, ..with(TooManyPixels) };
        assert!(judge(&FileUnreadable {}, bomb).unwrap().text.zh.contains("60000×60000"));
    }

    #[test]
    fn what_the_computer_could_not_read_is_no_students_fault() {
        use Problem::{Denied, NoMemory, NotAFile, Placeholder, Read, TooSlow, Vanished};
        let slow = FileFacts { seconds: Some(20), ..with(TooSlow) };
        let slow = judge(&FileUnreadable {}, slow).unwrap();
        assert!(slow.verdict == Verdict::Look && slow.cure == Some(Cure::Check) && slow.text.zh.contains("20 秒"));
        for problem in [Denied, NoMemory, NotAFile, Placeholder, Read, Vanished] {
            let ruling = judge(&FileUnreadable {}, with(problem)).unwrap();
            assert!(ruling.verdict == Verdict::Look && ruling.cure == Some(Cure::Check), "{problem:?}");
            assert!(ruling.text.zh.starts_with("读不到这个文件：") && ruling.advice.is_some());
        }
    }

    #[test]
    fn the_bound_that_was_passed_is_shown_and_the_manual_states_all() {
        let sized = |width, memory| {
            let file = FileFacts { width, height: 10, memory, ..with(Problem::TooManyPixels) };
            judge(&FileUnreadable {}, file)
        };
        let shown = |ruling: Ruling| ruling.measured.map(|m| (m.unit, m.printed().value, m.printed().high));
        assert_eq!(shown(sized(12_001, None).unwrap()), Some((SIZE, "12001".to_owned(), "12000".to_owned())));
        assert_eq!(shown(sized(9000, Some(400 << 20)).unwrap()), Some((MB, "400".to_owned(), "181".to_owned())));
        // A rare coding of 8 bits is not refused for its depth.
        assert_eq!(shown(judge(&FileUnreadable {}, with(Problem::Unsupported)).unwrap()), None);
        for bound in [MAX_BYTES >> 20, u64::from(MAX_SIDE), MAX_MEMORY >> 20] {
            assert!(FileUnreadable::CARD.doc.contains(&bound.to_string()), "{bound}");
        }
    }

    #[test]
    fn a_rare_coding_is_no_damage() {
        let jpeg = JpegFacts { coding: Coding::Rare, ..JpegFacts::default() };
        let rare = FileFacts { jpeg: Some(jpeg), ..with(Problem::Unsupported) };
        let ruling = judge(&FileUnreadable {}, rare).unwrap();
        assert!(ruling.verdict == Verdict::Fail && ruling.text.zh.contains("编码"), "{ruling:?}");
        assert!(ruling.advice.unwrap().zh.contains("另存为普通的 JPEG"));
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
