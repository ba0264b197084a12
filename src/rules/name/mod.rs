//! §命名: the faults that one parse of the file name finds, one rule for each kind, each with the corrected name.

use crate::facts::Facts;
use crate::facts::seen::Unseen;
use crate::facts::text::Text;
use crate::name::{Family, NameFacts, NameFault};
use crate::rules::measured::Measured;
use crate::rules::ruling::Ruling;
use crate::rules::{Rule, rule};

rule! {
    /// 文件名里读不出一个学号和一个姓名：只有学号、只有姓名、学号形状不对、多出别的文字，或根本不是这种名字。
    /// The name does not hold one student number and one name: a part is missing, the number has another shape, or
    /// there is other text.
    ///
    /// ## 为什么 Why
    /// 通知要求照片命名为“学号姓名.jpg”，教务处凭它把照片归到学生名下。
    /// The notice asks for 学号姓名.jpg; by it the photo finds its student.
    ///
    /// ## 依据 Evidence
    /// 学号默认 6–18 位数字或字母、至少 4 位数字：全国注册表的学号字段为 15 位，各校实际 6–15 位，也有字母。可在配置 `[names] student_id` 中改成本校的格式。单字姓名、15 字以上姓名确有其人，只请人看。
    /// The default pattern covers the 6-15 digits and letters that schools use (the national table holds 15); set
    /// `[names] student_id` to your own. One-character names and those beyond 15 exist, so a person looks.
    NameFormat {
        code: "NAME-01",
        key: "name_format",
        title: ("文件名不完整", "file name incomplete"),
        clause: "§命名",
        level: Fault,
        advice: ("请把文件名改成“学号姓名.jpg”", "rename the file to 学号姓名.jpg"),
        limits: {},
    }
}

impl Rule for NameFormat {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(judge(&seen.name, Family::Format))
    }
}

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
        advice: ("请改成学号在前、姓名在后", "put the student number first"),
        limits: {},
    }
}

impl Rule for NameOrder {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(judge(&seen.name, Family::Order))
    }
}

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
        advice: ("请去掉学号与姓名之间的符号或空格", "remove the sign or space between number and name"),
        limits: {},
    }
}

impl Rule for NameSeparator {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(judge(&seen.name, Family::Separator))
    }
}

rule! {
    /// 全角数字字母、小写学号、看不见的字符、像“·”的其他点、私用区字、部首字、兼容字、苹果电脑拆开的字母、文件名不允许的符号。
    /// Full-width or lower-case characters, invisible ones, look-alikes of the middle dot, private-use characters,
    /// radicals, compatibility ideographs, decomposed letters, characters no file name may hold.
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
        advice: ("请用输入法重新输入这些字符", "type these characters again"),
        limits: {},
    }
}

impl Rule for NameCharset {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(judge(&seen.name, Family::Charset))
    }
}

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
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(judge(&seen.name, Family::CopyMark))
    }
}

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
        advice: ("请改成 .jpg 结尾（内容不是 JPG 的要另存为 JPG）", "end the name with .jpg (save as JPEG if the content is not)"),
        limits: {},
    }
}

impl Rule for NameExtension {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(judge(&seen.name, Family::Extension))
    }
}

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
        advice: ("请删去身份证号、手机号，只写学号和姓名", "remove it: only student number and name"),
        limits: {},
    }
}

impl Rule for NamePrivateNumber {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(judge(&seen.name, Family::PrivateNumber))
    }
}

rule! {
    /// 文件名是乱码：中文 Windows 的压缩包在别的系统上解压，或编码无法识别。
    /// The name is garbled: an archive from Chinese Windows unpacked elsewhere, or bytes that are no UTF-8.
    ///
    /// ## 为什么 Why
    /// 乱码的名字无法归到任何学生名下。
    /// A garbled name belongs to nobody.
    ///
    /// ## 依据 Evidence
    /// 按 GBK 与 CP437、CP850、Latin-1 等的互误逐一还原，只有还原成常用姓名才建议。
    /// Undone by trying GBK against CP437, CP850, Latin-1 and others; only a plausible name is proposed.
    NameMojibake {
        code: "NAME-08",
        key: "name_mojibake",
        title: ("文件名是乱码", "garbled name"),
        clause: "§命名",
        level: Fault,
        advice: ("请用支持中文文件名的解压软件重新解压，或直接改名", "unpack again with software that knows Chinese names, or rename"),
        limits: {},
    }
}

impl Rule for NameMojibake {
    fn judge(&self, seen: &Facts) -> Result<Ruling, Unseen> {
        Ok(judge(&seen.name, Family::Mojibake))
    }
}

/// The faults of one family, with the corrected name where it is certain.
fn judge(name: &NameFacts, family: Family) -> Ruling {
    let measured = Measured::word(&name.shown);
    let faults: Vec<&NameFault> = name.faults.iter().filter(|f| f.family() == family).collect();
    if faults.is_empty() {
        return Ruling::pass(measured);
    }
    let join = |word: fn(&NameFault) -> String, by: &str| faults.iter().map(|f| word(f)).collect::<Vec<_>>().join(by);
    let text = Text::new(join(NameFault::zh, "；"), join(NameFault::en, "; "));
    let ruling =
        if faults.iter().all(|f| f.is_doubt()) { Ruling::look(measured, text) } else { Ruling::fail(measured, text) };
    match &name.proposal {
        None => ruling,
        Some(right) => ruling.advise(Text::new(
            format!("文件名应为“{right}”，请改名后再交"),
            format!("rename the file to \"{right}\" and hand it in again"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::{IdPattern, parse_text};
    use crate::rules::ruling::Verdict;

    /// The rules that do not pass this name, with their verdicts.
    fn reported(file_name: &str) -> Vec<(&'static str, Verdict, Option<Text>)> {
        let rules: [&dyn Rule; 8] = [
            &NameFormat::default(),
            &NameOrder::default(),
            &NameSeparator::default(),
            &NameCharset::default(),
            &NameCopyMark::default(),
            &NameExtension::default(),
            &NamePrivateNumber::default(),
            &NameMojibake::default(),
        ];
        let name = parse_text(file_name, &IdPattern::default());
        let seen = crate::rules::testing::seen(|o| o.name = name);
        let ruled = rules.map(|rule| (rule.card().key, rule.judge(&seen).unwrap()));
        ruled.into_iter().filter(|(_, r)| r.verdict != Verdict::Pass).map(|(k, r)| (k, r.verdict, r.advice)).collect()
    }

    #[test]
    fn a_right_name_passes_every_rule() {
        assert_eq!(reported("2021010203张三.jpg"), vec![]);
        assert_eq!(reported("2021010203阿依古丽·买买提.JPG"), vec![]);
    }

    #[test]
    fn each_mistake_is_reported_by_its_own_rule_with_the_corrected_name() {
        for (file, key) in [
            ("张三2021010203.jpg", "name_order"),
            ("2021010203-张三.jpg", "name_separator"),
            ("２０２１０１０２０３张三.jpg", "name_charset"),
            ("2021010203张三(1).jpg", "name_copy_mark"),
            ("2021010203张三.jpg.jpg", "name_extension"),
        ] {
            let found = reported(file);
            let [(found_key, Verdict::Fail, Some(advice))] = &found[..] else { panic!("{file}: {found:?}") };
            assert_eq!(*found_key, key, "{file}");
            assert!(advice.zh.contains("“2021010203张三.jpg”"), "{file}: {advice:?}");
        }
    }

    #[test]
    fn a_name_that_cannot_be_completed_has_no_proposal() {
        assert_eq!(reported("2021010203.jpg"), vec![("name_format", Verdict::Fail, None)]);
        assert_eq!(reported("2021010203张.jpg"), vec![("name_format", Verdict::Look, None)]);
    }
}
