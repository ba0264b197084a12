//! `name_extension`: another extension than .jpg.

use crate::facts::Facts;
use crate::facts::name::Family;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 扩展名重复（.jpg.jpg），或是 .jpeg、.png 等，或没有扩展名。.JPG 大写可以。
    /// The extension is doubled, another one, or missing. .JPG is fine.
    ///
    /// ## 为什么 Why
    /// 规定的扩展名是 JPG。
    /// The extension shall be JPG.
    ///
    /// ## 依据 Evidence
    /// 采集规范：“文件扩展名应为JPG”；Windows 隐藏扩展名时最容易出现 .jpg.jpg。
    /// The specification says JPG; .jpg.jpg comes from hidden extensions on Windows.
    NameExtension {
        code: "NAME-06",
        key: "name_extension",
        title: ("扩展名不是 .jpg", "extension is not .jpg"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Rename,
        plain: ("文件名不是以 .jpg 结尾", "the file name does not end in .jpg"),
        required: ("文件名以 .jpg 结尾", "file name ending in .jpg"),
        advice: ("请把结尾改成 .jpg", "end the name with .jpg"),
        limits: {},
    }
}

impl Rule for NameExtension {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::Extension))
    }
}
