//! `file_edited`: the file names a retouching program as its last writer.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::say;
use crate::rules::measured::Measured;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 照片由修图软件保存。The file was last saved by a retouching program.
    ///
    /// ## 为什么 Why
    /// 裁剪、调亮度、另存都没有问题，影楼也常用 Photoshop；但伤疤、痣、脸型、发型不得修饰，修过的照片人像比对可能不通过。
    /// Cropping is fine and studios use such programs; scars, moles, the shape of the face and the hair must stay.
    ///
    /// ## 依据 Evidence
    /// 采集规范（教毕指〔2017〕99号）：“不得对人像特征（如伤疤、痣、发型等）进行技术处理”。只看文件自己写的软件名，不能证明修过，
    /// 也不能证明没修过，所以只作提示。
    /// The program's name proves neither that the face was retouched nor that it was not: advice only.
    FileEdited {
        code: "FILE-11",
        key: "file_edited",
        title: ("可能修过图", "saved by a retouching program"),
        clause: "采集规范",
        level: Advice,
        reads: [file],
        cure: Resend,
        plain: ("可能修过图", "the photo may have been retouched"),
        required: ("照片没有修过", "a photo that was not retouched"),
        advice: ("请确认没有磨皮、瘦脸、去痣等修饰", "make sure that skin, shape of the face and moles were not retouched"),
        limits: {},
    }
}

impl Rule for FileEdited {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        let file = &seen.file;
        match &file.editor {
            Some(editor) => Ok(Ruling::fail(
                Measured::word(editor),
                say!("照片由 {editor} 保存", "the photo was saved by {editor}"),
            )
            .plainly(say!("可能修过图（由 {editor} 保存）", "perhaps retouched (saved by {editor})"))),
            None if file.problem.is_some() => Err(Unseen::Undecoded),
            None => Ok(Ruling::pass(file.software.as_ref().map(Measured::word))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file::FileFacts;
    use crate::rules::file::fixture::{good, heic, judge};
    use crate::rules::ruling::Verdict;

    #[test]
    fn a_retouching_program_is_mentioned_and_a_camera_is_not() {
        let edited = FileFacts { editor: Some("美图秀秀".to_owned()), ..good() };
        let ruling = judge(&FileEdited {}, edited).unwrap();
        assert_eq!(ruling.verdict, Verdict::Fail);
        assert!(ruling.text.zh.contains("美图秀秀"));
        let camera = FileFacts { software: Some("17.1.2".to_owned()), ..good() };
        assert_eq!(judge(&FileEdited {}, camera).unwrap().verdict, Verdict::Pass);
    }

    #[test]
    fn an_undecoded_file_is_unseen() {
        assert_eq!(judge(&FileEdited {}, heic()), Err(Unseen::Undecoded));
    }
}
