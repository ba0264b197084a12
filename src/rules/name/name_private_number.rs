//! `name_private_number`: identity-card and phone numbers.

use crate::facts::Facts;
use crate::facts::name::Family;
use crate::facts::seen::Unseen;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 文件名里写了身份证号或手机号码。
    /// The name holds an identity-card or phone number.
    ///
    /// ## 为什么 Why
    /// 文件名会随邮件和压缩包传播，身份证号、手机号属于个人信息，不应出现。
    /// File names travel with mails and archives; such numbers are personal data.
    ///
    /// ## 依据 Evidence
    /// 身份证号按地区码和出生日期识别（不要求校验位正确，写错的也是隐私）；手机号按号段识别，且只在它不是学号时才算。
    /// Card numbers are known by region and birth date (a wrong check digit is private too); phone numbers by their
    /// range, and only where they are not the student number.
    NamePrivateNumber {
        code: "NAME-07",
        key: "name_private_number",
        title: ("文件名里有身份证号或手机号", "ID card or phone number in the name"),
        clause: "§命名",
        level: Fault,
        reads: [],
        cure: Rename,
        plain: ("文件名里有身份证号或手机号", "an identity-card or phone number in the file name"),
        required: ("文件名里没有身份证号、手机号", "no private number in the file name"),
        advice: ("请删去身份证号、手机号，只写学号和姓名", "remove it: only student number and name"),
        limits: {},
    }
}

impl Rule for NamePrivateNumber {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(super::judge(&seen.name, Family::PrivateNumber))
    }
}
