//! `name_separator`: signs between, around or inside 学号 and 姓名.

use crate::facts::Facts;
use crate::facts::name::Family;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 学号与姓名之间（或名字前后、中间）有 -、_、+、空格、句点等多余符号。
    /// A sign or space stands between, around or inside number and name.
    ///
    /// ## 为什么 Why
    /// 规定的文件名中间没有任何符号；多一个空格，系统就对不上。
    /// The name has no sign between its parts; one space and it matches nothing.
    ///
    /// ## 依据 Evidence
    /// 民族姓名中间的“·”（U+00B7，民委发〔2016〕33号）和外文姓名中的单个空格、连字符不算。
    /// The middle dot of minority names (U+00B7) and single spaces or hyphens in Latin names are part of the name.
    NameSeparator {
        code: "NAME-03",
        key: "name_separator",
        title: ("文件名里有多余的分隔符", "separator in the name"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Rename,
        plain: ("文件名里有多余的符号或空格", "signs or spaces too many in the file name"),
        required: ("学号和姓名之间没有符号", "nothing between number and name"),
        advice: ("请去掉学号与姓名之间的符号或空格", "remove the sign or space between number and name"),
        limits: {},
    }
}

impl Rule for NameSeparator {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::Separator))
    }
}
