//! `name_mojibake`: text read in the wrong encoding.

use crate::facts::Facts;
use crate::facts::name::Family;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 文件名是乱码：中文 Windows 的压缩包在别的系统上解压，或编码无法识别；或文字变成了 %E5%BC%A0 一类编码。
    /// The name is garbled: an archive from Chinese Windows unpacked elsewhere, bytes that are no UTF-8, or
    /// characters written as codes such as %E5%BC%A0.
    ///
    /// ## 为什么 Why
    /// 乱码的名字无法归到任何学生名下。
    /// A garbled name belongs to nobody.
    ///
    /// ## 依据 Evidence
    /// 按 GBK、UTF-8 与西欧、俄、泰、越、韩、日、台等代码页的互误逐一还原，只有还原成常用姓名才建议。
    /// Undone by trying GBK and UTF-8 against western, Russian, Thai, Vietnamese, Korean, Japanese and Taiwanese pages;
    /// only a plausible name is proposed.
    NameMojibake {
        code: "NAME-08",
        key: "name_mojibake",
        title: ("文件名是乱码", "garbled name"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Rename,
        plain: ("文件名是乱码", "the file name is garbled"),
        required: ("文件名不是乱码", "a legible file name"),
        advice: ("请用支持中文文件名的解压软件重新解压，或直接改名", "unpack again with software that knows Chinese names, or rename"),
        limits: {},
    }
}

impl Rule for NameMojibake {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::Mojibake))
    }
}
