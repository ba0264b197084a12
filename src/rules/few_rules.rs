//! `few_rules`: so few rules are switched on that their silence is no 合格.
//!
//! No setting moves it and none switches it off: whoever may set the rules must not be able to pass a photo unseen.

use crate::facts::text::{Text, say};
use crate::rules::Card;
use crate::rules::cure::Cure;
use crate::rules::measured::Measured;
use crate::rules::ruling::{Level, Ruling};
use crate::rules::unit::RULES;

/// The card; it is no entry of the list, since it knows no photo.
pub const CARD: Card = Card {
    code: "RUN-01",
    key: "few_rules",
    title: ("启用的规则太少", "too few rules in force"),
    clause: "采集通知",
    level: Level::Review,
    reads: &[],
    cure: Cure::Check,
    plain: ("启用的规则太少", "too few rules in force"),
    required: ("至少用一半规则", "at least half of the rules in force"),
    advice: ("请看是谁停用了规则，或人工查看照片", "see who switched the rules off, or look at the photo"),
    doc: "启用的规则不到应有的一半时，没有发现问题也不算合格。Where fewer than half of the rules are in force, nothing \
          found is no pass.\n",
    limits: &[],
};

/// Least share of the rules that count (all but those that only advise) which must be in force. The built-in profiles
/// have 60 and more of 65 in force; half leaves room for any school's own choice.
const ENOUGH: f64 = 0.5;

/// Judges a set of rules of which `in_force` of `all` count.
pub fn judge(in_force: usize, all: usize) -> Option<Ruling> {
    let enough = (all as f64 * ENOUGH).ceil();
    if in_force as f64 >= enough {
        return None;
    }
    let measured = Measured::number(in_force as f64, 0, RULES).at_least(enough, "");
    let text = say!(
        "只用了 {in_force} 条规则（共 {all} 条，至少应有 {enough} 条），其余的没有检查",
        "only {in_force} of {all} rules were used (at least {enough} are needed); the others were not checked"
    );
    Some(Ruling { measured: Some(measured), ..Ruling::for_registrar(text, Text::new(CARD.advice.0, CARD.advice.1)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ruling::Verdict;

    #[test]
    fn half_is_enough_and_less_is_not() {
        assert_eq!(judge(33, 65), None);
        let ruling = judge(32, 65).unwrap();
        assert_eq!(ruling.verdict, Verdict::Look);
        assert!(ruling.text.zh.contains("32 条规则（共 65 条，至少应有 33 条）"), "{}", ruling.text.zh);
        assert_eq!(judge(0, 0), None);
    }
}
