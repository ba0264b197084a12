//! `name_order`: 姓名 before 学号.

use crate::facts::Facts;
use crate::facts::name::Family;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 姓名写在学号前面。
    /// The name stands before the student number.
    ///
    /// ## 为什么 Why
    /// 通知规定的顺序是学号在前；顺序不同，按学号排序和查找都会落空。
    /// The order is number, then name; otherwise sorting and look-up by number fail.
    ///
    /// ## 依据 Evidence
    /// 由命名规则直接得出，没有阈值。
    /// Follows from the naming rule; no threshold.
    NameOrder {
        code: "NAME-02",
        key: "name_order",
        title: ("姓名写在学号前面", "name before number"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Rename,
        plain: ("姓名写在了学号前面", "the name stands before the number"),
        required: ("学号在前、姓名在后", "number first, then name"),
        advice: ("请改成学号在前、姓名在后", "put the student number first"),
        limits: {},
    }
}

impl Rule for NameOrder {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::Order))
    }
}
