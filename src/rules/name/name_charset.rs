//! `name_charset`: characters that are not the right ones.

use crate::facts::Facts;
use crate::facts::name::Family;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 全角数字字母、小写学号、看不见的字符、像“·”的其他点、私用区字、部首字、兼容字、苹果电脑拆开的字母、文件名不允许的符号；韩文、假名、俄文等别的文字；拆开写的生僻字、代替“〇”的圆圈、当装饰的笔画（后三种请人看）。
    /// Full-width or lower-case characters, invisible ones, look-alikes of the middle dot, private-use characters,
    /// radicals, compatibility ideographs, decomposed letters, characters no file name may hold; other scripts; hanzi
    /// written in parts, circles for 〇, and strokes as ornaments (a person looks at these three).
    ///
    /// ## 为什么 Why
    /// 看上去一样而编码不同的名字，与学籍库比对时就是另一个人。
    /// A name that looks alike but is coded differently is another person to a database.
    ///
    /// ## 依据 Evidence
    /// 私用区对照表依 GB 18030-2022；汉字收到扩展 J 区。
    /// Private-use repairs follow GB 18030-2022; hanzi are accepted through Extension J.
    NameCharset {
        code: "NAME-04",
        key: "name_charset",
        title: ("文件名里有不规范的字符", "irregular characters"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Rename,
        plain: ("文件名里有不规范的字符", "irregular characters in the file name"),
        required: ("文件名里只有规范的字符", "regular characters only"),
        advice: ("请把这些字符改成规范的汉字、数字或拉丁字母", "put regular hanzi, digits or Latin letters in their place"),
        limits: {},
    }
}

impl Rule for NameCharset {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::Charset))
    }
}
