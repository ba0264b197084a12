//! What stands in a list where a value is missing: `nan`, 待定, 某某, 0000000000.

/// Words of programs for "no value", and what people type to try something out.
const LATIN: &[&str] = &[
    "nan",
    "none",
    "null",
    "nil",
    "na",
    "n/a",
    "undefined",
    "unknown",
    "unnamed",
    "noname",
    "anonymous",
    "empty",
    "blank",
    "default",
    "void",
    "missing",
    "test",
    "testing",
    "tester",
    "demo",
    "sample",
    "example",
    "dummy",
    "name",
    "username",
    "yourname",
    "fullname",
    "realname",
    "student",
    "user",
    "admin",
    "tbd",
    "tba",
    "todo",
    "foo",
    "bar",
    "foobar",
    "asdf",
    "asd",
    "qwe",
    "qwer",
    "qwerty",
    "abc",
    "abcd",
    "true",
    "false",
    "object",
    "string",
    "nobody",
    "xingming",
    "ceshi",
];

/// The same in hanzi.
const HANZI: &[&str] = &[
    "待定",
    "待补",
    "待补充",
    "待填",
    "待填写",
    "待查",
    "待核",
    "待核实",
    "待确认",
    "待更新",
    "待录入",
    "未知",
    "未定",
    "未填",
    "未填写",
    "未命名",
    "未登记",
    "未提供",
    "未录入",
    "无",
    "无名",
    "无名氏",
    "无姓名",
    "无此人",
    "没有",
    "空",
    "空白",
    "空值",
    "空缺",
    "测试",
    "测试员",
    "测试者",
    "试验",
    "试用",
    "示例",
    "示范",
    "样例",
    "样本",
    "例子",
    "范例",
    "范本",
    "模板",
    "姓名",
    "名字",
    "真实姓名",
    "学生",
    "学员",
    "同学",
    "考生",
    "某",
    "某人",
    "某生",
    "佚名",
    "匿名",
    "暂无",
    "暂缺",
    "暂定",
    "缺失",
    "缺",
    "不详",
    "不明",
    "不知道",
    "默认",
    "占位",
    "占位符",
    "路人",
    "路人甲",
    "路人乙",
    "甲乙",
    "甲乙丙",
    "用户",
    "新用户",
    "管理员",
    "学生姓名",
    "你的名字",
    "你的姓名",
    "请填写",
    "请输入",
];

/// Titles by which somebody is called who is not named.
const TITLES: &[&str] = &["某", "某某", "某人", "某生", "同学", "老师", "先生", "女士", "小姐"];

/// Whether what stands where a 姓名 should is none.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let letters: String =
        text.chars().filter(|c| !matches!(c, ' ' | '_' | '-' | '.')).collect::<String>().to_lowercase();
    LATIN.contains(&letters.as_str()) || HANZI.contains(&text) || is_masked(text)
}

/// 某某, 张某某, 李同学, XXX, 张XX.
fn is_masked(text: &str) -> bool {
    let surname = super::surname::length(text);
    let behind = text.char_indices().nth(surname).map_or("", |(at, _)| text.get(at..).unwrap_or_default());
    let only = |text: &str, letters: &str| !text.is_empty() && text.chars().all(|c| letters.contains(c));
    let all_alike = {
        let mut letters = text.chars().map(|c| c.to_ascii_lowercase());
        let first = letters.next();
        text.is_ascii() && text.len() > usize::from(first != Some('x')) + 1 && letters.all(|c| Some(c) == first)
    };
    all_alike || only(text, "某") || only(behind, "xX某") || (surname > 0 && TITLES.contains(&behind))
}

/// Whether a number was typed to have one: all digits alike, or one after the other.
pub(super) fn is_number(text: &str) -> bool {
    let mut digits = text.bytes();
    if text.len() < 6 || !digits.all(|b| b.is_ascii_digit()) {
        return text.len() >= 4 && text.bytes().all(|b| matches!(b, b'x' | b'X'));
    }
    let steps: Vec<u8> = text.bytes().zip(text.bytes().skip(1)).map(|(one, next)| (next + 10 - one) % 10).collect();
    [0, 1, 9].iter().any(|step| steps.iter().all(|found| found == step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_none() {
        for text in ["NaN", "null", "No Name", "未知", "某某某", "王某", "欧阳某某", "陈同学", "XX", "李xx", "N_A"]
        {
            assert!(is_name(text), "{text}");
        }
        for text in ["NAN LI", "张三", "某兰", "Xu", "XXL", "欧阳", "无双", "王同", "ANNA", "Aa"] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_none() {
        for text in ["0000000000", "123456789", "0123456789", "987654321", "1234567890", "XXXXXX", "111111"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["2021010203", "12345", "1234567891", "100000", "MMMM", "2020202020"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
