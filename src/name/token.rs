//! The stem cut into numbers, Latin letters, hanzi and what stands between them.

use super::chars::{is_apostrophe, is_bracket, is_combining, is_latin, is_separator};
use super::id::IdPattern;
use super::person::is_hanzi_like;
use super::placeholder;
use super::private_number::{is_card, is_checked_card};

/// What a token consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// ASCII letters and digits, at least one digit.
    Number,
    /// Latin letters.
    Latin,
    /// Hanzi, or what stands for them.
    Hanzi,
    /// Separators.
    Gap,
    /// Anything else.
    Other,
}

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of the 学号.
    Id,
    /// Part of the 姓名.
    Name,
    /// Between the others.
    Gap,
    /// Recognised as something that should not be there.
    Drop,
}

/// A piece of the stem.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) role: Role,
    pub(super) text: String,
    /// Stands between brackets.
    pub(super) bracketed: bool,
}

impl Token {
    pub(super) fn new(kind: Kind, text: &str, bracketed: bool) -> Self {
        let role = if kind == Kind::Gap { Role::Gap } else { Role::Name };
        Self { kind, role, text: text.to_owned(), bracketed }
    }

    /// Whether it could be a serial number of a copy, or of a list.
    pub(super) fn is_serial(&self) -> bool {
        self.kind == Kind::Number && self.text.len() <= 3 && self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Cuts the stem, and parts a 学号 from the Latin letters that touch it.
pub(super) fn tokens(stem: &str, ids: &IdPattern) -> Vec<Token> {
    part_numbers(&raw_tokens(stem), ids)
}

fn raw_tokens(stem: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut open = 0_usize;
    for c in stem.chars() {
        let kind = if c.is_ascii_alphanumeric() {
            // Settled when the token is complete: a letter may belong to a number.
            Kind::Number
        } else if is_latin(c) || is_combining(c) {
            Kind::Latin
        } else if is_hanzi_like(c) {
            Kind::Hanzi
        } else if is_separator(c) || is_apostrophe(c) {
            Kind::Gap
        } else {
            Kind::Other
        };
        if is_bracket(c) {
            open = if "([{<（【［〔「『《〈｛".contains(c) { open + 1 } else { open.saturating_sub(1) };
        }
        match found.last_mut() {
            Some(last) if last.kind == kind => last.text.push(c),
            _ => found.push(Token::new(kind, c.encode_utf8(&mut [0; 4]), open > 0)),
        }
    }
    for token in &mut found {
        // XXXXXXXX stands for a number that is to be filled in.
        let blank = token.text.len() > 5 && placeholder::is_number(&token.text);
        if token.kind == Kind::Number && !blank && !token.text.bytes().any(|b| b.is_ascii_digit()) {
            token.kind = Kind::Latin;
        }
    }
    found
}

/// Splits numbers that have a Latin name, or a second number, glued to them.
fn part_numbers(raw: &[Token], ids: &IdPattern) -> Vec<Token> {
    let hanzi = raw.iter().any(|token| token.kind == Kind::Hanzi);
    let mut parted = Vec::with_capacity(raw.len() + 2);
    for (at, token) in raw.iter().enumerate() {
        if token.kind != Kind::Number {
            parted.push(token.clone());
            continue;
        }
        let (before, behind) = raw.split_at(at);
        let around = Around {
            hanzi,
            latin_before: before.iter().any(|token| token.kind == Kind::Latin),
            latin_touches: before.last().is_some_and(|token| token.kind == Kind::Latin),
            latin_behind: behind.iter().any(|token| token.kind == Kind::Latin),
        };
        let (head, number, tail) = around.part(&token.text, ids);
        for (kind, text) in [(Kind::Latin, head), (Kind::Number, number), (Kind::Latin, tail)] {
            if kind == Kind::Number {
                for piece in part_card(text) {
                    parted.push(Token::new(kind, piece, token.bracketed));
                }
            } else if !text.is_empty() {
                parted.push(Token::new(kind, text, token.bracketed));
            }
        }
    }
    parted
}

/// What stands around a number.
#[expect(clippy::struct_excessive_bools, reason = "four independent observations, read in one function")]
struct Around {
    hanzi: bool,
    latin_before: bool,
    latin_touches: bool,
    latin_behind: bool,
}

impl Around {
    /// Letters before, the number itself, letters behind.
    ///
    /// A 学号 may hold letters, a Latin name consists of them, so the boundary is a matter of judgement:
    /// with a Latin name behind it, a 学号 ends at its last digit; with one before it, it begins at its first.
    fn part<'a>(&self, text: &'a str, ids: &IdPattern) -> (&'a str, &'a str, &'a str) {
        if is_card(text) {
            return ("", text, "");
        }
        let head = text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
        let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |last| last + 1);
        let tail = text.len() - end;
        let tail_is_name = if self.hanzi {
            // 2021010203M张三 has a lettered 学号; more letters than that are a second, Latin name.
            tail >= 3 && ids.is_default()
        } else if self.latin_before && !self.latin_behind {
            tail >= 2 && ids.canonical(text).is_none()
        } else {
            tail >= 2 || (tail == 1 && self.latin_behind)
        };
        if tail_is_name {
            let cut = cut_behind(text, end, ids);
            let (number, tail) = text.split_at(cut);
            return ("", number, tail);
        }
        let head_is_name = if self.hanzi {
            head >= 4 && ids.is_default()
        } else {
            !self.latin_behind && (head >= 3 || (head > 0 && self.latin_touches))
        };
        if head_is_name {
            let (head, number) = text.split_at(head);
            return (head, number, "");
        }
        ("", text, "")
    }
}

/// Where the 学号 ends: at the last digit, or as many letters later as the school's pattern needs.
fn cut_behind(text: &str, end: usize, ids: &IdPattern) -> usize {
    // The card's check character X is no letter of a name.
    if text.get(..end + 1).is_some_and(is_card) {
        return end + 1;
    }
    let fits = |&cut: &usize| text.get(..cut).is_some_and(|number| ids.canonical(number).is_some());
    (end..=text.len()).find(fits).unwrap_or(end)
}

/// A card number glued to another number.
fn part_card(text: &str) -> Vec<&str> {
    if text.len() > 18 {
        for at in [18, text.len() - 18] {
            if let Some((one, other)) = text.split_at_checked(at)
                && (is_checked_card(one) || is_checked_card(other))
            {
                return vec![one, other];
            }
        }
    }
    vec![text]
}
