//! Letters in a 学号 that look like digits: `2O21…`, `202101020l`.

use super::id::IdPattern;

/// Letters of other scripts and signs that look like a Latin letter that looks like a digit.
const TWINS: [(char, &str); 5] = [('O', "ОοΟ〇○◯"), ('o', "о"), ('I', "ІΙ丨∣❘"), ('i', "іι"), ('Z', "Ζ")];

/// What a letter between digits most likely is.
fn meant(letter: u8) -> Option<u8> {
    Some(match letter {
        b'O' | b'o' => b'0',
        b'I' | b'i' | b'l' => b'1',
        b'Z' | b'z' => b'2',
        b'S' | b's' => b'5',
        _ => return None,
    })
}

/// The stem with the twins between digits in ASCII, so that the number is read as one.
pub(super) fn latin_twins(stem: &str) -> String {
    let chars: Vec<char> = stem.chars().collect();
    let twin = |c: char| TWINS.iter().find(|(_, twins)| twins.contains(c)).map(|(latin, _)| *latin);
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    chars
        .iter()
        .enumerate()
        .map(|(at, &c)| match twin(c) {
            Some(latin) if digit(at.checked_sub(1)) && digit(Some(at + 1)) => latin,
            _ => c,
        })
        .collect()
}

/// The letters of a number that look like digits, and the number they most likely stand for.
///
/// Only where all others are digits: a letter beside other letters belongs to a prefix. Z and S are also marks of degrees, at
/// the edges (`S2021…`) or behind the year (`21S003001`). A school whose pattern asks for the letter has no doubt.
pub(super) fn doubtful(number: &str, ids: &IdPattern) -> Option<(String, String)> {
    let last = number.len().checked_sub(1)?;
    if !number.bytes().all(|letter| letter.is_ascii_digit() || meant(letter).is_some()) {
        return None;
    }
    let is_digit = |at: usize| number.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let is_mark = |at: usize| {
        let year = at == 2 || (at == 4 && number.starts_with("20"));
        at == 0 || at == last || year || !is_digit(at - 1) || !is_digit(at + 1)
    };
    let plain = |(at, letter): (usize, u8)| {
        let digit = meant(letter)?;
        (!is_mark(at) || matches!(digit, b'0' | b'1')).then_some(digit)
    };
    let mut found = String::new();
    let mut whole = String::new();
    for (at, letter) in number.bytes().enumerate() {
        let digit = plain((at, letter));
        if digit.is_some() && !found.contains(char::from(letter)) {
            found.push(char::from(letter));
        }
        whole.push(char::from(digit.unwrap_or(letter)));
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (!found.is_empty() && digits >= 4 && ids.canonical(&whole).is_some()).then_some((found, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_digits() {
        let ids = IdPattern::default();
        for (number, meant) in [
            ("2O21010203", "2021010203"),
            ("202101020l", "2021010201"),
            ("O021010203", "0021010203"),
            ("202101Z203", "2021012203"),
            ("2021o1O2s3", "2021010253"),
        ] {
            assert_eq!(doubtful(number, &ids).unwrap().1, meant, "{number}");
        }
        for number in [
            "2021010203",
            "2021L00124",
            "B2021001",
            "S20210102",
            "2021010203S",
            "202305M012",
            "DZ21010001",
            "SZ2104012",
            "BS2104012",
            "21S003001",
            "2021Z10203",
            "BO210401",
        ] {
            assert_eq!(doubtful(number, &ids), None, "{number}");
        }
        assert_eq!(doubtful("21S103001", &IdPattern::new(r"\d\d[BS]\d{6}").unwrap()), None);
        assert_eq!(latin_twins("2〇21О10203李〇"), "2O21O10203李〇");
    }
}
