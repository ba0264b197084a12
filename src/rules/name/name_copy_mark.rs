//! `name_copy_mark`: marks of copies, and names that programs give.

use crate::finding::{Ruling, Unseen};
use crate::name::Family;
use crate::observe::Observations;
use crate::rules::{Rule, rule};

rule! {
    /// 文件名带 (1)、（1）、“- 副本”等标记，或是微信、QQ、相机自动起的名字。
    /// The name carries a copy mark such as (1) or 副本, or was given by a messenger or a camera.
    ///
    /// ## 为什么 Why
    /// 带标记的文件往往是重复提交，也无法自动归档。
    /// Such files are often handed in twice and cannot be filed.
    ///
    /// ## 依据 Evidence
    /// 由常见软件的命名方式得出，没有阈值。
    /// From the naming habits of common programs; no threshold.
    NameCopyMark {
        code: "NAME-05",
        key: "name_copy_mark",
        title: ("文件名带副本或软件自动命名", "copy mark or default name"),
        clause: "§命名",
        level: Fault,
        advice: ("请去掉副本标记，按“学号姓名.jpg”命名", "remove the mark and name the file 学号姓名.jpg"),
        limits: {},
    }
}

impl Rule for NameCopyMark {
    fn judge(&self, seen: &Observations) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::CopyMark))
    }
}
