//! The stem taken apart: 学号, 姓名, and everything that is neither.

use super::chars::{is_bracket, is_dash, is_dot, is_lost, is_space};
use super::composed;
use super::faults::Faults;
use super::id::IdPattern;
use super::number::{self, Chosen};
use super::person::{self, Person};
use super::private_number;
use super::remark;
use super::sheet;
use super::software::{self, Origin};
use super::token::{Kind, Role, Token, tokens};
use crate::facts::name::NameFault;

/// Labels people write before 学号 or 姓名.
const LABELS: [&str; 8] = ["学号", "姓名", "名字", "身份证号", "考生号", "学籍号", "准考证号", "手机号"];

/// Last hanzi of a department, a year or a class.
const GROUPS: [&str; 9] = ["学院", "大学", "专业", "系", "级", "班", "届", "科", "院"];

/// What was read of a stem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Split {
    pub(super) id: Option<String>,
    pub(super) name: Option<String>,
    /// Whether both may be proposed.
    pub(super) certain: bool,
}

/// Reads a stem without its ending.
pub(super) fn split(stem: &str, ids: &IdPattern, faults: &mut Faults) -> Split {
    let (stem, no_id) = sheet::destroyed(stem, faults);
    let (stem, composed) = composed::take(&stem, faults);
    let split = split_plain(&stem, ids, faults);
    // The number that is left beside a destroyed one is no 学号, and a hanzi in parts leaves the name incomplete.
    if no_id {
        faults.forget(|fault| matches!(fault, NameFault::NameOnly | NameFault::Unreadable));
    }
    if composed {
        faults.forget(|fault| matches!(fault, NameFault::NameShort | NameFault::NumberOnly));
    }
    Split {
        certain: split.certain && !no_id && !composed,
        name: split.name.filter(|_| !composed),
        id: split.id.filter(|_| !no_id),
    }
}

fn split_plain(stem: &str, ids: &IdPattern, faults: &mut Faults) -> Split {
    let mut tokens = part_labels(tokens(stem, ids), ids);
    let Chosen { id, certain: mut id_certain, instead } = number::choose(&mut tokens, ids, faults);
    drop_extras(&mut tokens);
    id_certain &= drop_numbers(&mut tokens, id.is_some(), faults);
    report_labels(&tokens, faults);
    let at_id = tokens.iter().position(|token| token.role == Role::Id);
    let (left, right) = tokens.split_at(at_id.unwrap_or_default());
    let (left_text, right_text) = (name_text(left), name_text(right));
    // Behind a name, such a number is the time of the photo as often as a 学号.
    id_certain &= left_text.is_empty() || !id.as_deref().is_some_and(private_number::is_moment);
    let text = match (left_text.is_empty(), right_text.is_empty()) {
        (false, false) if at_id.is_some() => {
            faults.push(NameFault::Extra { found: vec![left_text] });
            id_certain = false;
            right_text
        }
        (false, true) => {
            faults.push(NameFault::WrongOrder);
            left_text
        }
        _ => right_text,
    };
    report_gaps(&tokens, faults);
    let person = person::read(&text, faults);
    match (&id, &person) {
        (None, None) if !instead => faults.push(NameFault::Unreadable),
        (None, Some(_)) if !instead => faults.push(NameFault::NameOnly),
        // Letters of another script, or marks of lost ones, were a name; they are reported as what they are.
        (Some(_), None) if !text.chars().any(|c| c.is_alphanumeric() || is_lost(c)) => {
            faults.push(NameFault::NumberOnly);
        }
        _ => {}
    }
    let certain = id_certain && person.as_ref().is_some_and(|person| person.certain);
    Split { id, name: person.map(|Person { name, .. }| name), certain }
}

/// Parts labels and remarks from the hanzi that touch them.
fn part_labels(tokens: Vec<Token>, ids: &IdPattern) -> Vec<Token> {
    let mut parted = Vec::with_capacity(tokens.len());
    let mut hanzi = tokens.iter().filter(|token| token.kind == Kind::Hanzi).count();
    let dotted: Vec<bool> = (0..tokens.len()).map(|at| gaps(&tokens, at).any(is_dot)).collect();
    for (token, dotted) in tokens.into_iter().zip(dotted) {
        if token.kind != Kind::Hanzi {
            parted.push(token);
            continue;
        }
        let drop = |text: &str| Token { role: Role::Drop, ..Token::new(Kind::Hanzi, text, token.bracketed) };
        let mut rest = token.text.as_str();
        while let Some(found) = LABELS.iter().find(|found| rest.starts_with(**found)) {
            parted.push(drop(found));
            rest = rest.get(found.len()..).unwrap_or_default();
        }
        if let Some((remark, name)) = remark::lead(rest) {
            parted.push(drop(remark));
            rest = name;
        }
        let (name, remark) = if !dotted
            && ((remark::is_remark(rest) && !(hanzi == 1 && remark::may_be_name(rest)))
                || (hanzi > 1 && is_software(rest)))
        {
            hanzi -= 1;
            ("", rest)
        } else {
            remark::take(rest, ids).unwrap_or((rest, ""))
        };
        if !name.is_empty() {
            parted.push(Token::new(Kind::Hanzi, name, token.bracketed));
        }
        if !remark.is_empty() {
            parted.push(drop(remark));
        }
    }
    parted
}

/// Whether a program put this word beside the name: 微信图片, IMG.
fn is_software(word: &str) -> bool {
    software::origin(&word.to_lowercase()) == Origin::Software
}

/// What parts a token from its neighbours.
fn gaps(tokens: &[Token], at: usize) -> impl Iterator<Item = char> {
    let gap = |at: Option<usize>| at.and_then(|at| tokens.get(at)).filter(|token| token.role == Role::Gap);
    [gap(at.checked_sub(1)), gap(Some(at + 1))].into_iter().flatten().flat_map(|gap| gap.text.chars())
}

/// Whether a Latin word of programs is none of the name: CAM, BEAUTY and HINH are people's names, too.
fn is_apart(tokens: &[Token], at: usize) -> bool {
    let number = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == Kind::Number && token.role == Role::Name)
    };
    let lower = tokens.get(at).is_some_and(|token| token.text.starts_with(|c: char| c.is_ascii_lowercase()));
    tokens.iter().any(|token| token.kind == Kind::Hanzi && token.role == Role::Name)
        || gaps(tokens, at).any(|c| c == '_' || (is_dash(c) && lower))
        || number(at.checked_sub(1))
        || number(Some(at + 1))
}

/// Drops departments, classes and what stands in brackets, as long as a name remains.
fn drop_extras(tokens: &mut [Token]) {
    let is_name = |token: &Token| token.role == Role::Name && matches!(token.kind, Kind::Hanzi | Kind::Latin);
    let is_bracketed = |_: &[Token], _: usize, token: &Token| token.bracketed;
    let is_word = |tokens: &[Token], at: usize, token: &Token| {
        token.kind == Kind::Latin && is_software(&token.text) && is_apart(tokens, at)
    };
    // 库尔班 is a name: behind a dot, or a space where the dot was lost, a short word is no class.
    let is_group = |tokens: &[Token], at: usize, token: &Token| {
        let short = token.text.chars().nth(4).is_none();
        token.kind == Kind::Hanzi
            && GROUPS.iter().any(|group| token.text.ends_with(group))
            && !gaps(tokens, at).any(|c| is_dot(c) || (short && is_space(c)))
    };
    for is_extra in [is_bracketed as fn(&[Token], usize, &Token) -> bool, is_group, is_word] {
        let (extra, kept): (Vec<usize>, Vec<usize>) = (0..tokens.len())
            .filter(|&at| tokens.get(at).is_some_and(is_name))
            .partition(|&at| tokens.get(at).is_some_and(|token| is_extra(tokens, at, token)));
        for at in extra.into_iter().filter(|_| !kept.is_empty()) {
            if let Some(token) = tokens.get_mut(at) {
                token.role = Role::Drop;
            }
        }
    }
}

/// Drops the numbers that are left; false when nobody can say what they are.
fn drop_numbers(tokens: &mut [Token], has_id: bool, faults: &mut Faults) -> bool {
    let mut certain = true;
    let is_word = |token: &Token| token.role == Role::Id || (token.role == Role::Name && token.kind != Kind::Number);
    let first_word = tokens.iter().position(is_word);
    let last_word = tokens.iter().rposition(is_word);
    let beside_drop: Vec<bool> = (0..tokens.len())
        .map(|at| tokens.get(at + 1).is_some_and(|next| next.role == Role::Drop && next.kind == Kind::Hanzi))
        .collect();
    for (at, token) in tokens.iter_mut().enumerate() {
        if token.kind != Kind::Number || token.role != Role::Name {
            continue;
        }
        token.role = Role::Drop;
        let found = vec![token.text.clone()];
        let labelled = beside_drop.get(at) == Some(&true);
        if has_id && !labelled && token.is_serial() && last_word.is_some_and(|last| at > last) {
            faults.push(NameFault::CopyMark { found });
            continue;
        }
        // "01-" before everything is a place in a list; in the middle, digits may belong to the 学号: 20210102 03张三.
        let listed = token.is_serial() && first_word.is_some_and(|first| at < first);
        certain &= listed || labelled || token.bracketed;
        faults.push(NameFault::Extra { found });
    }
    certain
}

/// Names the labels and remarks that were dropped.
fn report_labels(tokens: &[Token], faults: &mut Faults) {
    for token in tokens {
        if token.role == Role::Drop && token.kind != Kind::Number {
            faults.push(NameFault::Extra { found: vec![token.text.clone()] });
        }
    }
}

/// From the first to the last token of the name, with what stands between, and the dots behind it.
fn name_text(side: &[Token]) -> String {
    let is_name = |token: &Token| token.role == Role::Name;
    let Some(first) = side.iter().position(is_name) else {
        return String::new();
    };
    let last = side.iter().rposition(is_name).unwrap_or(first);
    side.iter()
        .take(last + 1)
        .skip(first)
        .filter(|token| token.role != Role::Drop)
        .map(|token| token.text.as_str())
        .collect()
}

/// Names what stands at the edges, and between 学号 and 姓名. Gaps beside something dropped go with it.
fn report_gaps(tokens: &[Token], faults: &mut Faults) {
    for (at, gap) in tokens.iter().enumerate() {
        if gap.role != Role::Gap {
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| tokens.get(at)).map(|token| token.role);
        let behind = tokens.get(at + 1).map(|token| token.role);
        match (before, behind) {
            (Some(Role::Id), Some(Role::Name)) | (Some(Role::Name), Some(Role::Id)) => {
                faults.push_text(&gap.text, |found| NameFault::Separator { found });
            }
            (None, None | Some(Role::Id | Role::Name)) => edge(&gap.text, false, faults),
            (Some(Role::Id | Role::Name), None) => edge(&gap.text, before == Some(Role::Name), faults),
            _ => {}
        }
    }
}

/// What stands at one end of the stem.
fn edge(gap: &str, behind_name: bool, faults: &mut Faults) {
    let (dots, others): (String, String) = gap.chars().partition(|&c| behind_name && is_dot(c));
    faults.push_text(&dots, |found| NameFault::StrayDot { found });
    let usual = |c: char| is_space(c) || is_dash(c) || is_dot(c) || is_bracket(c) || "_＿,，、。;；:：".contains(c);
    let (outer, illegal): (String, String) = others.chars().partition(|&c| usual(c));
    faults.push_text(&outer, |found| NameFault::OuterSeparator { found });
    faults.push_text(&illegal, |found| NameFault::Illegal { found });
}
