//! Identity-card and phone numbers, told by their structure.

/// Administrative codes a card number may begin with.
const PROVINCES: [u32; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82, 83,
];

/// Weights of the check digit, GB 11643.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Whether `s` is built like an 18-character identity-card number: province, birth date, digits, `X` allowed at the end.
///
/// The check digit is not asked for: a card number with a slip is as private as one without.
pub(super) fn is_card(s: &str) -> bool {
    let Some((body, last)) = s.split_at_checked(17) else {
        return false;
    };
    let last_fits = matches!(last.as_bytes(), [b'0'..=b'9' | b'X' | b'x']);
    last_fits && is_number(body) && province(body) && matches!(number(body, 6, 4), Some(1930..=2019)) && date(body, 10)
}

/// Whether the check digit fits as well. Only then is a card number cut out of a longer run of digits.
pub(super) fn is_checked_card(s: &str) -> bool {
    if !is_card(s) {
        return false;
    }
    let sum: u32 = s.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let expected = "10X98765432".chars().nth(usize::try_from(sum % 11).unwrap_or_default());
    s.chars().next_back().map(|c| c.to_ascii_uppercase()) == expected
}

/// Whether `s` is built like a 15-digit card number, given out until 1999.
pub(super) fn is_old_card(s: &str) -> bool {
    s.len() == 15 && is_number(s) && province(s) && date(s, 8)
}

/// Whether `s` could be a mobile phone number. So could a 学号: the caller looks at what stands beside it.
pub(super) fn is_phone(s: &str) -> bool {
    s.len() == 11 && is_number(s) && matches!(s.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// Whether `s` is a day such as 20240512, with or without the time of day, as programs append it.
pub(super) fn is_day(s: &str) -> bool {
    matches!(s.len(), 8 | 14 | 17) && is_number(s) && matches!(number(s, 0, 4), Some(2015..=2039)) && date(s, 4)
}

/// Whether `s` is a day with the time of day.
pub(super) fn is_moment(s: &str) -> bool {
    s.len() > 8 && is_day(s)
}

fn is_number(s: &str) -> bool {
    s.bytes().all(|b| b.is_ascii_digit())
}

fn province(s: &str) -> bool {
    number(s, 0, 2).is_some_and(|code| PROVINCES.contains(&code))
}

/// Month and day at `at`.
fn date(s: &str, at: usize) -> bool {
    matches!(number(s, at, 2), Some(1..=12)) && matches!(number(s, at + 2, 2), Some(1..=31))
}

fn number(s: &str, at: usize, length: usize) -> Option<u32> {
    s.get(at..at + length)?.parse().ok()
}
