//! Faults in words, Chinese and English: one clause each.

use super::chars::{code, is_dot, is_space};
use super::script;
use crate::facts::name::{NameFault, PrivateKind, Swap};

impl NameFault {
    /// The fault in Chinese.
    pub fn zh(&self) -> String {
        self.told(Codes::Shown)
    }

    /// The fault in Chinese for a reader who knows no code points.
    pub fn plain_zh(&self) -> String {
        self.told(Codes::Hidden)
    }

    fn told(&self, codes: Codes) -> String {
        match self {
            Self::Unreadable => "看不出学号和姓名".to_owned(),
            Self::NumberOnly => "只有学号，没有姓名".to_owned(),
            Self::NameOnly => "只有姓名，没有学号".to_owned(),
            Self::IdShape { found } => format!("“{found}”不符合学号的格式"),
            Self::SeveralIds { found } => format!("有多个像学号的号码：{}", found.join("、")),
            Self::NameShort => "姓名只有一个字".to_owned(),
            Self::NameLong { hanzi } => format!("姓名有{hanzi}个字，请核对"),
            Self::NameTooLong { length } => format!("姓名过长（{length}个字符）"),
            Self::MixedScripts => "姓名里汉字和拉丁字母混用".to_owned(),
            Self::Extra { found } => format!("有学号姓名以外的内容“{}”", found.join("”“")),
            Self::MaybeRemark { found } => {
                format!("姓名末尾的“{found}”可能是备注（学号姓名以外的内容），也可能是姓名的一部分，请核对")
            }
            Self::Placeholder { found } => format!("“{found}”像是占位的文字，不是姓名，请写上真实姓名"),
            Self::PlaceholderId { found } => format!("“{found}”像是占位的号码，不是学号，请核对"),
            Self::SheetNumber { found } => {
                format!(
                    "学号被表格软件（Excel）改成了“{found}”（科学计数法或显示不下），原来的号码已丢失，请查对学号后改名"
                )
            }
            Self::SheetMark { found } => format!("有表格软件（Excel）留下的“{}”", found.join("”“")),
            Self::Rounded { found } => {
                format!("学号“{found}”第 15 位以后都是 0，可能被表格软件（Excel）改过末尾，请核对")
            }
            Self::DigitLike { found, meant } => {
                format!("学号里有形近数字的字母{}，可能是数字（{meant}），请核对", zh_chars(found, codes))
            }
            Self::WrongOrder => "姓名写在学号前面，应为学号在前".to_owned(),
            Self::Separator { found } => format!("学号与姓名之间有多余的{}", zh_chars(found, codes)),
            Self::InnerSeparator { found } => format!("学号或姓名里面有多余的{}", zh_chars(found, codes)),
            Self::OuterSeparator { found } => format!("开头或结尾有多余的{}", zh_chars(found, codes)),
            Self::StrayDot { found } => format!("间隔号位置不对或重复：{}", zh_chars(found, codes)),
            Self::FullWidth { found } => format!("“{found}”是全角或变体字符，应为半角"),
            Self::LowerCase { found } => format!("学号中的字母“{found}”应为大写"),
            Self::Invisible { .. } if codes == Codes::Hidden => "有看不见的字符".to_owned(),
            Self::Invisible { found } => format!("含看不见的字符 {}", found.join("、")),
            Self::Control { .. } if codes == Codes::Hidden => "有换行之类的字符".to_owned(),
            Self::Control { found } => format!("含换行等控制字符 {}", found.join("、")),
            Self::LookAlikeDot { .. } if codes == Codes::Hidden => "姓名中间的点不是间隔号“·”".to_owned(),
            Self::LookAlikeDot { found } => format!("间隔号应为“·”(U+00B7)，现为{}", zh_chars(found, codes)),
            Self::LookAlike { found } => format!("姓名中的{}应为半角的连字符、撇号或空格", zh_chars(found, codes)),
            Self::PrivateUse { found } | Self::Radical { found } | Self::Compatibility { found }
                if codes == Codes::Hidden =>
            {
                meant(found)
            }
            Self::PrivateUse { found } => zh_private_use(found),
            Self::Radical { found } => format!("含形似汉字的部首 {}", swaps(found, "应为")),
            Self::Compatibility { found } => format!("含兼容汉字 {}", swaps(found, "应为")),
            Self::NotUtf8 { .. } if codes == Codes::Hidden => "文件名是乱码".to_owned(),
            Self::Decomposed { found } => format!("字母与附加符号分开存储，应合为“{found}”"),
            Self::Illegal { found } => format!("含不应出现的字符{}", zh_chars(found, codes)),
            Self::Lost { found } => format!("有字缺失或被遮盖，显示为{}", zh_chars(found, codes)),
            Self::Script { found } => {
                let scripts = join(script::all(found).into_iter().map(|(zh, _)| zh), "、");
                format!("姓名里有{scripts}，应写汉字姓名，或护照上的拉丁字母姓名")
            }
            Self::Composed { found } => {
                format!("“{}”是把一个字拆开写的（拆字），请核对并换成那个字", found.join("”“"))
            }
            Self::Circle { found } => format!("{}可能是汉字“〇”，也可能遮住了字，请核对", zh_chars(found, codes)),
            Self::Stroke { found } => format!("姓名里有笔画{}，像是装饰，请核对", zh_chars(found, codes)),
            Self::CopyMark { found } => format!("有副本或下载留下的“{}”", found.join("”“")),
            Self::DefaultName { found } => format!("“{found}”是设备或软件自动起的名字"),
            Self::DoubleExtension { found } => format!("扩展名重复，多了“{}”", found.join("”“")),
            Self::Extension { found } if found.is_empty() => "没有扩展名，应为 .jpg".to_owned(),
            Self::Extension { found } => format!("扩展名是“{found}”，应为 .jpg"),
            Self::PrivateNumber { what, instead } => {
                let what = join(what.iter().map(|kind| kind.zh()), "、");
                if *instead {
                    format!("用{what}代替了学号，属个人隐私")
                } else {
                    format!("含{what}，属个人隐私")
                }
            }
            Self::Escaped { found } => format!("文字变成了编码“{}”", found.join("”“")),
            Self::Mojibake { meant: Some(meant), .. } => format!("文件名是乱码，原名可能是“{meant}”"),
            Self::Mojibake { meant: None, .. } => "文件名是乱码，无法还原".to_owned(),
            Self::NotUtf8 { gbk: Some(gbk) } => format!("文件名不是 UTF-8 编码，按 GBK 可读作“{gbk}”"),
            Self::NotUtf8 { gbk: None } => "文件名不是 UTF-8 编码，无法识读".to_owned(),
        }
    }

    /// The fault in English.
    pub fn en(&self) -> String {
        match self {
            Self::Unreadable => "no student number and no name can be made out".to_owned(),
            Self::NumberOnly => "only a student number, no name".to_owned(),
            Self::NameOnly => "only a name, no student number".to_owned(),
            Self::IdShape { found } => format!("\"{found}\" does not have the form of a student number"),
            Self::SeveralIds { found } => format!("several possible student numbers: {}", found.join(", ")),
            Self::NameShort => "the name has one character only".to_owned(),
            Self::NameLong { hanzi } => format!("the name has {hanzi} hanzi, please check"),
            Self::NameTooLong { length } => format!("the name is too long ({length} characters)"),
            Self::MixedScripts => "hanzi and Latin letters mixed in the name".to_owned(),
            Self::Extra { found } => format!("text besides number and name: {}", en_list(found)),
            Self::MaybeRemark { found } => format!("\"{found}\" may be a remark or the end of the name, please check"),
            Self::Placeholder { found } => format!("\"{found}\" looks like a placeholder, not a name"),
            Self::PlaceholderId { found } => format!("\"{found}\" looks like a placeholder, not a student number"),
            Self::SheetNumber { found } => {
                format!("a spreadsheet turned the student number into \"{found}\"; look it up and rename the file")
            }
            Self::SheetMark { found } => format!("left by a spreadsheet: {}", en_list(found)),
            Self::Rounded { found } => {
                format!(
                    "\"{found}\" has only zeros behind its 15th digit: a spreadsheet may have changed it, please check"
                )
            }
            Self::DigitLike { found, meant } => {
                format!("letters in the student number that look like digits: {}; perhaps {meant}", en_chars(found))
            }
            Self::WrongOrder => "the name stands before the student number".to_owned(),
            Self::Separator { found } => format!("{} between number and name", en_chars(found)),
            Self::InnerSeparator { found } => format!("{} inside the number or the name", en_chars(found)),
            Self::OuterSeparator { found } => format!("{} at the beginning or the end", en_chars(found)),
            Self::StrayDot { found } => format!("misplaced or doubled dot: {}", en_chars(found)),
            Self::FullWidth { found } => format!("full-width or variant characters \"{found}\""),
            Self::LowerCase { found } => format!("lower-case letters in the student number: \"{found}\""),
            Self::Invisible { found } => format!("invisible characters {}", found.join(", ")),
            Self::Control { found } => format!("control characters {}", found.join(", ")),
            Self::LookAlikeDot { found } => format!("the dot should be U+00B7, not {}", en_chars(found)),
            Self::LookAlike { found } => {
                format!("{} where a plain hyphen, apostrophe or space belongs", en_chars(found))
            }
            Self::PrivateUse { found } => en_private_use(found),
            Self::Radical { found } => format!("radicals that look like hanzi: {}", swaps(found, "should be ")),
            Self::Compatibility { found } => format!("compatibility ideographs: {}", swaps(found, "should be ")),
            Self::Decomposed { found } => format!("letters and diacritics stored apart, should be \"{found}\""),
            Self::Illegal { found } => format!("characters that do not belong in a name: {}", en_chars(found)),
            Self::Lost { found } => format!("a character is lost or masked: {}", en_chars(found)),
            Self::Script { found } => {
                let scripts = join(script::all(found).into_iter().map(|(_, en)| en), ", ");
                format!("the name is written in {scripts}; write hanzi or the Latin letters of the passport")
            }
            Self::Composed { found } => format!("one hanzi written in parts: {}, please check", en_list(found)),
            Self::Circle { found } => format!("{} may be the hanzi 〇 or hide one, please check", en_chars(found)),
            Self::Stroke { found } => format!("strokes in the name, perhaps ornaments: {}", en_chars(found)),
            Self::CopyMark { found } => format!("left by a copy or download: {}", en_list(found)),
            Self::DefaultName { found } => format!("\"{found}\" is a name given by a device or program"),
            Self::DoubleExtension { found } => format!("more than one extension: {}", en_list(found)),
            Self::Extension { found } if found.is_empty() => "no extension, should be .jpg".to_owned(),
            Self::Extension { found } => format!("extension \"{found}\", should be .jpg"),
            Self::PrivateNumber { what, instead } => {
                let what = join(what.iter().map(|kind| kind.en()), ", ");
                if *instead {
                    format!("{what} in place of the student number: private")
                } else {
                    format!("{what} in the name: private")
                }
            }
            Self::Escaped { found } => format!("characters written as codes: {}", en_list(found)),
            Self::Mojibake { meant: Some(meant), .. } => format!("garbled name, probably \"{meant}\""),
            Self::Mojibake { meant: None, .. } => "garbled name that cannot be recovered".to_owned(),
            Self::NotUtf8 { gbk: Some(gbk) } => format!("the name is not UTF-8; as GBK it reads \"{gbk}\""),
            Self::NotUtf8 { gbk: None } => "the name is not UTF-8 and cannot be read".to_owned(),
        }
    }
}

impl PrivateKind {
    fn zh(self) -> &'static str {
        match self {
            Self::IdentityCard => "身份证号",
            Self::OldIdentityCard => "15位旧身份证号",
            Self::MobilePhone => "手机号",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::IdentityCard => "identity-card number",
            Self::OldIdentityCard => "15-digit identity-card number",
            Self::MobilePhone => "mobile phone number",
        }
    }
}

/// Whether characters that are hard to tell apart are told with their code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Codes {
    Shown,
    Hidden,
}

/// Characters that look like a hanzi and are none, by the hanzi that they stand for.
fn meant(found: &[Swap]) -> String {
    let known = join(found.iter().filter_map(|swap| swap.to).map(|to| format!("“{to}”")), "、");
    match (known.is_empty(), found.iter().all(|swap| swap.to.is_some())) {
        (true, _) => "有一个字显示不出来，无法核对".to_owned(),
        (_, true) => format!("{known}字不是标准的写法，有的电脑显示不出来"),
        (_, false) => format!("{known}等字不是标准的写法，有的字无法核对"),
    }
}

/// The characters between Chinese quotes, the ones hard to tell apart with their code points.
fn zh_chars(found: &str, codes: Codes) -> String {
    join(
        found.chars().map(|c| match c {
            ' ' => "空格".to_owned(),
            c if is_space(c) && codes == Codes::Hidden => "空格".to_owned(),
            c if is_plain(c) || codes == Codes::Hidden => format!("“{c}”"),
            c if is_space(c) => format!("空格({})", code(c)),
            c => format!("“{c}”({})", code(c)),
        }),
        "、",
    )
}

/// The characters between English quotes, the ones hard to tell apart with their code points.
fn en_chars(found: &str) -> String {
    join(
        found.chars().map(|c| match c {
            ' ' => "a space".to_owned(),
            c if is_plain(c) => format!("\"{c}\""),
            c if is_space(c) => format!("a space ({})", code(c)),
            c => format!("\"{c}\" ({})", code(c)),
        }),
        ", ",
    )
}

/// Whether a reader knows at sight which character it is.
fn is_plain(c: char) -> bool {
    c.is_ascii_graphic() || (!is_space(c) && !is_dot(c) && matches!(c, '，' | '、' | '。' | '；' | '：'))
}

fn en_list(found: &[String]) -> String {
    join(found.iter().map(|text| format!("\"{text}\"")), ", ")
}

fn swaps(found: &[Swap], should: &str) -> String {
    join(
        found.iter().map(|swap| match swap.to {
            Some(to) => format!("{}({should}“{to}”)", code(swap.from)),
            None => code(swap.from),
        }),
        "、",
    )
}

fn zh_private_use(found: &[Swap]) -> String {
    join(
        found.iter().map(|swap| match swap.to {
            Some(to) => format!("私用区字符 {}，应为“{to}”", code(swap.from)),
            None => format!("私用区字符 {}，无法核对", code(swap.from)),
        }),
        "；",
    )
}

fn en_private_use(found: &[Swap]) -> String {
    join(
        found.iter().map(|swap| match swap.to {
            Some(to) => format!("private-use character {}, should be \"{to}\"", code(swap.from)),
            None => format!("private-use character {}, cannot be checked", code(swap.from)),
        }),
        "; ",
    )
}

fn join<S: AsRef<str>>(parts: impl Iterator<Item = S>, between: &str) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(part.as_ref());
    }
    text
}
