//! What mends a fault, and whose work that is.

use crate::facts::text::Text;

/// What mends a fault. In order: where a photo has several faults, the later cure does the earlier one's work too or must come
/// before it, so that the last of them is what is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cure {
    /// 改名: the file gets another name; the registrar can do it at once.
    Rename,
    /// 请老师核对: nothing the student did; the registrar looks it up, or mends the computer.
    Check,
    /// 重新发文件: the picture may be good, the file is not.
    Resend,
    /// 重拍: only another photo mends it.
    Retake,
}

impl Cure {
    /// The words of the documentation.
    pub fn text(self) -> Text {
        match self {
            Self::Rename => Text::new("老师改名", "the registrar renames the file"),
            Self::Check => Text::new("老师核对", "the registrar looks it up"),
            Self::Resend => Text::new("学生重新发文件", "the student sends the file again"),
            Self::Retake => Text::new("学生重拍", "the student has another photo taken"),
        }
    }

    /// Whether the student must act: only of such faults is the student told.
    pub fn is_students(self) -> bool {
        matches!(self, Self::Resend | Self::Retake)
    }
}
