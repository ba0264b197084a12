//! `name_format`: one 学号 and one 姓名, and nothing else.

use crate::facts::Facts;
use crate::facts::name::Family;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 文件名里读不出一个学号和一个姓名：只有学号、只有姓名、学号形状不对、学号被表格软件改坏、用占位的文字或号码、多出备注（蓝底、最终版、_480x640）等别的文字，或根本不是这种名字。
    /// The name does not hold one student number and one name: a part is missing, is a placeholder or was destroyed by a
    /// spreadsheet, the number has another shape, or there is other text, such as a remark.
    ///
    /// ## 为什么 Why
    /// 通知要求照片命名为“学号姓名.jpg”，教务处凭它把照片归到学生名下。
    /// The notice asks for 学号姓名.jpg; by it the photo finds its student.
    ///
    /// ## 依据 Evidence
    /// 学号默认 6–18 位数字或字母、至少 4 位数字：全国注册表的学号字段为 15 位，各校实际 6–15 位，也有字母。可在配置 `[names] student_id` 中改成本校的格式。单字姓名、15 字以上姓名确有其人，只请人看；末字可能是备注的姓名（张三新）、第 15 位以后全是 0 的学号、夹着 O、l 等形近字母的学号也只请人看。
    /// The default pattern covers the 6-15 digits and letters that schools use (the national table holds 15); set
    /// `[names] student_id` to your own. One-character names and those beyond 15 exist, so a person looks;
    /// also where the last hanzi may be a remark, a number ends in zeros behind its 15th digit, or holds letters that
    /// look like digits.
    NameFormat {
        code: "NAME-01",
        key: "name_format",
        title: ("文件名不是学号加姓名", "file name not number and name"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Rename,
        plain: ("文件名不是“学号姓名.jpg”", "the file name is not 学号姓名.jpg"),
        required: ("文件名是“学号姓名.jpg”", "file name 学号姓名.jpg"),
        advice: ("请查对后按“学号姓名.jpg”改名", "look it up and rename the file to 学号姓名.jpg"),
        limits: {},
    }
}

impl Rule for NameFormat {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::Format))
    }
}
