//! `name_copy_mark`: marks of copies, and names that programs give.

use crate::facts::Facts;
use crate::facts::name::Family;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 文件名带 (1)、（1）、“- 副本”等标记，或是手机、相机、聊天和修图软件自动起的名字。
    /// The name carries a copy mark such as (1) or 副本, or was given by a phone, a camera, a messenger or a photo program.
    ///
    /// ## 为什么 Why
    /// 带标记的文件往往是重复提交，也无法自动归档。
    /// Such files are often handed in twice and cannot be filed.
    ///
    /// ## 依据 Evidence
    /// 由软件命名的方式得出：软件的用词加日期、时刻、序号或尺寸，UUID 和散列值；没有阈值。这种名字里没有学生，不读学号和姓名。
    /// From the ways programs name files: their words with a date, a time, a serial number or a size, UUIDs and digests; no
    /// threshold. Such a name holds no student: neither number nor name is read.
    NameCopyMark {
        code: "NAME-05",
        key: "name_copy_mark",
        title: ("文件名有副本标记或由软件起名", "copy mark or default name"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Rename,
        plain: ("文件名里有副本标记，或是软件自动起的名", "a copy mark in the file name, or a name that software gave"),
        required: ("文件名没有副本标记", "no copy mark in the file name"),
        advice: ("请去掉副本标记，按“学号姓名.jpg”改名", "remove the mark and name the file 学号姓名.jpg"),
        limits: {},
    }
}

impl Rule for NameCopyMark {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::CopyMark))
    }
}
