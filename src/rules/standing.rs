//! What a configuration changes of its profile, in the words of the reports: a 合格 is worth no more than the rules behind it.

use std::fmt::Write as _;

use crate::facts::text::Text;

/// Which settings ruled, where they are not the profile's alone; each counts once, in however many departments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The config file, as it was named.
    pub file: Option<String>,
    /// Rules of the profile that are switched off.
    pub off: usize,
    /// Limits that are set otherwise.
    pub limits: usize,
    /// Rules that weigh otherwise.
    pub levels: usize,
    /// Whether another pattern tells a 学号.
    pub student_id: bool,
}

impl Standing {
    /// The file's own name: reports are kept and mailed, and its folder is nobody's business.
    pub fn file_name(&self) -> Option<&str> {
        self.file.as_deref().and_then(|file| file.rsplit(['/', '\\']).next())
    }

    /// Which file ruled and what was changed; nothing where the profile stands as it is. `file` is the name to show.
    pub fn text(&self, file: Option<&str>) -> Option<Text> {
        if *self == Self::default() {
            return None;
        }
        let Self { off, limits, levels, student_id, .. } = self;
        let (mut zh, mut en) = match file {
            Some(file) => (format!("用了 {file}，"), format!("Used {file}: ")),
            None => ("按命令行，".to_owned(), "By the command line: ".to_owned()),
        };
        let _ = write!(zh, "关掉 {off} 条规则，改了 {limits} 个限值");
        let _ = write!(en, "{off} rules off, {limits} limits changed");
        if *levels > 0 {
            let _ = write!(zh, "，改了 {levels} 条规则的级别");
            let _ = write!(en, ", {levels} levels changed");
        }
        if *student_id {
            zh.push_str("，改了学号的格式");
            en.push_str(", another student-number pattern");
        }
        Some(Text::new(zh, en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_of_a_profile_as_it_stands() {
        assert_eq!(Standing::default().text(None), None);
    }

    #[test]
    fn the_words_hold_every_number_and_no_folder() {
        let standing = Standing {
            file: Some("D:\\毕业\\zhaojian.toml".to_owned()),
            off: 70,
            limits: 2,
            levels: 1,
            student_id: true,
        };
        let text = standing.text(standing.file_name()).unwrap();
        let expected = "用了 zhaojian.toml，关掉 70 条规则，改了 2 个限值，改了 1 条规则的级别，改了学号的格式";
        assert_eq!(text.zh, expected);
        assert!(text.en.starts_with("Used zhaojian.toml: 70 rules off, 2 limits"));
        assert!(Standing { off: 1, ..Standing::default() }.text(None).unwrap().zh.starts_with("按命令行，关掉 1 条"));
    }
}
