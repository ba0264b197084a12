//! 处理: what is to be done with a photo, and by whom. One for each photo, told before what is wrong with it.

use serde::Serialize;

use super::finding::{Finding, state};
use super::told::{Told, told};
use crate::facts::text::Text;
use crate::rules::cure::Cure;
use crate::rules::ruling::Verdict;

/// What is to be done with a photo. Photos that are missing, or are there twice, are none of it: only a roster tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// 可以提交: nothing.
    Submit,
    /// 改名: the registrar gives the file its name.
    Rename,
    /// 请您看: the registrar looks at the photo, or at what the computer could not do.
    Look,
    /// 重新发文件: the student sends a proper file.
    Resend,
    /// 重拍: the student has another photo taken.
    Retake,
}

impl Handling {
    /// All of them in the order in which the work is done: first what the registrar can do at once, since looking may still
    /// send a letter; then what waits for students; last what needs nothing.
    pub const IN_ORDER: [Self; 5] = [Self::Look, Self::Rename, Self::Retake, Self::Resend, Self::Submit];

    /// The words of the reports.
    pub fn text(self) -> Text {
        match self {
            Self::Submit => Text::new("可以提交", "submit"),
            Self::Rename => Text::new("改名", "rename"),
            Self::Look => Text::new("请您看", "look"),
            Self::Resend => Text::new("重新发文件", "send again"),
            Self::Retake => Text::new("重拍", "retake"),
        }
    }

    /// Its place in the order of work.
    pub fn place(self) -> usize {
        Self::IN_ORDER.iter().position(|one| *one == self).unwrap_or_default()
    }

    /// Whether the student gets a letter.
    pub fn is_students(self) -> bool {
        matches!(self, Self::Resend | Self::Retake)
    }
}

/// The gravest of what the findings ask for. A photo that must be retaken needs no other name; one that must be looked at
/// is looked at before it is renamed; and one whose file must come again is looked at when it has come.
pub fn handling(findings: &[Finding]) -> Handling {
    if state(findings) == Verdict::Pass {
        return Handling::Submit;
    }
    // Where nothing was checked at all, a person must look.
    findings.iter().filter_map(|finding| asked(finding, findings)).max().unwrap_or(Handling::Look)
}

/// What one finding asks for. What may be but the effect of another fault is seen again when that is mended.
fn asked(finding: &Finding, all: &[Finding]) -> Option<Handling> {
    Some(match (told(finding, all), finding.cure) {
        (Told::Not, _) => return None,
        (Told::AsCondition, _) | (Told::AsFault, Cure::Check) => Handling::Look,
        (Told::AsFault, Cure::Rename) => Handling::Rename,
        (Told::AsFault, Cure::Resend) => Handling::Resend,
        (Told::AsFault, Cure::Retake) => Handling::Retake,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::weighed;
    use crate::rules::list::card;
    use crate::rules::ruling::{Level, Ruling};

    fn finding(key: &str, verdict: Verdict) -> Finding {
        let ruling = Ruling { verdict, ..Ruling::fail(None, Text::new("错", "wrong")) };
        weighed(card(key).unwrap(), Level::Fault, ruling)
    }

    fn of(findings: &[(&str, Verdict)]) -> Handling {
        handling(&findings.iter().map(|(key, verdict)| finding(key, *verdict)).collect::<Vec<_>>())
    }

    #[test]
    fn one_fault_is_mended_by_its_own_cure() {
        assert_eq!(of(&[("glasses_worn", Verdict::Pass)]), Handling::Submit);
        assert_eq!(of(&[("glasses_worn", Verdict::Fail)]), Handling::Retake);
        assert_eq!(of(&[("glasses_worn", Verdict::Look)]), Handling::Look);
        assert_eq!(of(&[("file_aspect", Verdict::Fail)]), Handling::Resend);
        assert_eq!(of(&[("name_order", Verdict::Fail)]), Handling::Rename);
        assert_eq!(of(&[("id_duplicate", Verdict::Fail)]), Handling::Look);
    }

    #[test]
    fn of_several_the_gravest_is_done() {
        let (name, look, file, photo) = (
            ("name_order", Verdict::Fail),
            ("earrings_worn", Verdict::Look),
            ("file_aspect", Verdict::Fail),
            ("glasses_worn", Verdict::Fail),
        );
        assert_eq!(of(&[name, look]), Handling::Look);
        assert_eq!(of(&[name, look, file]), Handling::Resend);
        assert_eq!(of(&[name, look, file, photo]), Handling::Retake);
    }

    #[test]
    fn a_grey_file_is_sent_again_before_its_wall_is_called_grey() {
        let (grey, wall) = (("file_colour_mode", Verdict::Fail), ("background_not_blue", Verdict::Fail));
        assert_eq!(of(&[grey, wall]), Handling::Resend);
    }

    #[test]
    fn a_photo_at_which_no_rule_looked_is_looked_at() {
        assert_eq!(handling(&[]), Handling::Look);
        assert_eq!(of(&[("glasses_worn", Verdict::Unchecked)]), Handling::Look);
    }

    #[test]
    fn advice_asks_for_nothing() {
        let advice = weighed(card("hair_dyed").unwrap(), Level::Advice, Ruling::fail(None, Text::new("错", "wrong")));
        assert_eq!(handling(&[advice]), Handling::Submit);
    }

    #[test]
    fn every_handling_has_its_place_in_the_order_of_work() {
        let mut places = Handling::IN_ORDER.map(Handling::place);
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3, 4]);
    }
}
