//! Which of the numbers is the 学号, and what the others are.

use super::digit;
use super::faults::Faults;
use super::id::IdPattern;
use super::placeholder;
use super::private_number::{is_card, is_day, is_old_card, is_phone};
use super::sheet;
use super::token::{Kind, Role, Token};
use crate::facts::name::{NameFault, PrivateKind};

/// The 学号 among the tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    /// Canonical form.
    pub(super) id: Option<String>,
    /// Whether it may be proposed.
    pub(super) certain: bool,
    /// A number stands where it should, though it is none.
    pub(super) instead: bool,
}

/// Finds the 学号, gives every number its role, and names the private ones.
pub(super) fn choose(tokens: &mut [Token], ids: &IdPattern, faults: &mut Faults) -> Chosen {
    let mut kinds = drop_where(tokens, is_card, PrivateKind::IdentityCard);
    let mut candidates = candidates(tokens, ids);
    // Only beside another number, or where none fits: a 学号 may have 11 or 15 digits, too.
    for (is_kind, kind) in
        [(is_phone as fn(&str) -> bool, PrivateKind::MobilePhone), (is_old_card, PrivateKind::OldIdentityCard)]
    {
        let other = candidates.iter().any(|&at| tokens.get(at).is_some_and(|token| !is_kind(&token.text)));
        if other || candidates.is_empty() || !kinds.is_empty() {
            kinds.extend(drop_where(tokens, is_kind, kind));
            candidates = self::candidates(tokens, ids);
        }
    }
    if candidates.len() > 1 {
        drop_days(tokens, &mut candidates, faults);
    }
    let chosen = match candidates.as_slice() {
        [] => without_candidate(tokens, ids, faults, !kinds.is_empty()),
        [first, others @ ..] => {
            let (id, mut certain) = take(tokens, *first, ids, faults);
            for &other in others {
                let same = tokens.get(other).and_then(|token| ids.canonical(&token.text)) == id;
                certain &= same;
                several(tokens, *first, other, same, faults);
            }
            Chosen { instead: id.is_none(), id, certain }
        }
    };
    if !kinds.is_empty() {
        kinds.sort_unstable();
        kinds.dedup();
        faults.push(NameFault::PrivateNumber { what: kinds, instead: chosen.instead });
    }
    chosen
}

/// Numbers that could be the 学号.
fn candidates(tokens: &[Token], ids: &IdPattern) -> Vec<usize> {
    let fits =
        |token: &Token| token.kind == Kind::Number && token.role == Role::Name && ids.canonical(&token.text).is_some();
    tokens.iter().enumerate().filter(|(_, token)| fits(token)).map(|(at, _)| at).collect()
}

/// Drops the numbers of one private kind.
fn drop_where(tokens: &mut [Token], is_kind: fn(&str) -> bool, kind: PrivateKind) -> Vec<PrivateKind> {
    let mut kinds = Vec::new();
    for token in tokens {
        if token.kind == Kind::Number && token.role == Role::Name && is_kind(&token.text) {
            token.role = Role::Drop;
            kinds.push(kind);
        }
    }
    kinds
}

/// Drops dates, as long as a 学号 remains.
fn drop_days(tokens: &mut [Token], candidates: &mut Vec<usize>, faults: &mut Faults) {
    let is_date = |at: &usize| tokens.get(*at).is_some_and(|token| is_day(&token.text));
    let (days, others): (Vec<usize>, Vec<usize>) = candidates.iter().partition(|at| is_date(at));
    if others.is_empty() {
        return;
    }
    for day in days {
        if let Some(token) = tokens.get_mut(day) {
            token.role = Role::Drop;
            faults.push(NameFault::Extra { found: vec![token.text.clone()] });
        }
    }
    *candidates = others;
}

/// Makes a token the 学号, and says whether it may be proposed. A number that stands for none is taken all the same: no
/// other is looked for.
fn take(tokens: &mut [Token], at: usize, ids: &IdPattern, faults: &mut Faults) -> (Option<String>, bool) {
    let Some(token) = tokens.get_mut(at) else { return (None, false) };
    token.role = Role::Id;
    let Some(id) = ids.canonical(&token.text) else { return (None, false) };
    if placeholder::is_number(&id) {
        faults.push(NameFault::PlaceholderId { found: id });
        return (None, false);
    }
    if let Some((found, meant)) = digit::doubtful(&token.text, ids) {
        faults.push(NameFault::DigitLike { found, meant });
        return (Some(token.text.clone()), false);
    }
    if id != token.text {
        let lower: String = token.text.chars().filter(char::is_ascii_lowercase).collect();
        faults.push_text(&lower, |found| NameFault::LowerCase { found });
    }
    let rounded = sheet::is_rounded(&id);
    if rounded {
        faults.push(NameFault::Rounded { found: id.clone() });
    }
    (Some(id), !rounded)
}

/// A further candidate: the same number again, or another one.
fn several(tokens: &mut [Token], first: usize, other: usize, same: bool, faults: &mut Faults) {
    let text = |at: usize| tokens.get(at).map(|token| token.text.clone()).unwrap_or_default();
    let (one, two) = (text(first), text(other));
    faults.push(if same {
        NameFault::Extra { found: vec![two] }
    } else {
        NameFault::SeveralIds { found: vec![one, two] }
    });
    if let Some(token) = tokens.get_mut(other) {
        token.role = Role::Drop;
    }
}

/// No number fits: one that was cut to pieces, one of the wrong shape, or none.
fn without_candidate(tokens: &mut [Token], ids: &IdPattern, faults: &mut Faults, private: bool) -> Chosen {
    if let Some(id) = joined(tokens, ids, faults) {
        return Chosen { id: Some(id), certain: true, instead: false };
    }
    let number = tokens
        .iter_mut()
        .filter(|token| token.kind == Kind::Number && token.role == Role::Name && !token.is_serial())
        .max_by_key(|token| token.text.len());
    let found = number.map(|token| {
        token.role = Role::Drop;
        token.text.clone()
    });
    let instead = private || found.is_some();
    if let Some(found) = found {
        faults.push(if placeholder::is_number(&found) {
            NameFault::PlaceholderId { found }
        } else {
            NameFault::IdShape { found }
        });
    }
    Chosen { id: None, certain: false, instead }
}

/// A 学号 with separators inside: `2021-0102-03`.
fn joined(tokens: &mut [Token], ids: &IdPattern, faults: &mut Faults) -> Option<String> {
    let is_piece = |token: &Token| {
        token.role == Role::Name && token.kind == Kind::Number && token.text.bytes().all(|b| b.is_ascii_digit())
    };
    let start = tokens.iter().position(is_piece)?;
    let length = tokens.iter().skip(start).take_while(|token| is_piece(token) || token.kind == Kind::Gap).count();
    let pieces = tokens.get_mut(start..start + length)?;
    let last = pieces.iter().rposition(is_piece)?;
    let pieces = pieces.get_mut(..=last)?;
    let whole: String = pieces.iter().filter(|token| is_piece(token)).map(|token| token.text.as_str()).collect();
    let id = ids.canonical(&whole)?;
    for piece in pieces {
        if piece.kind == Kind::Gap {
            faults.push_text(&piece.text, |found| NameFault::InnerSeparator { found });
        }
        piece.role = Role::Id;
    }
    Some(id)
}
