//! A rare hanzi written in parts, since it could not be typed: ⿰火华, [火华], 火+华.

use std::sync::LazyLock;

use regex::Regex;

use super::chars::is_hanzi;
use super::faults::Faults;
use super::remark::is_remark;
use crate::facts::name::NameFault;

/// Two or three hanzi in brackets or with a plus sign between them.
static PARTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const HAN: &str = "[\u{2E80}-\u{2FDF}\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}\u{20000}-\u{323AF}]";
    Regex::new(&format!(
        "[\\[［【{{｛(（〔]({HAN}[+＋/、 ]?{HAN}(?:[+＋/、 ]?{HAN})?)[\\]］】}}｝)）〕]|({HAN}[+＋]{HAN})"
    ))
    .ok()
});

/// Whether `c` says how parts make a hanzi.
fn is_description(c: char) -> bool {
    matches!(c, '\u{2FF0}'..='\u{2FFF}' | '\u{31EF}')
}

/// Takes hanzi in parts out of the stem and names them; true where there was one.
pub(super) fn take(stem: &str, faults: &mut Faults) -> (String, bool) {
    let (mut rest, mut found) = described(stem);
    if let Some(pattern) = PARTS.as_ref() {
        rest = pattern
            .replace_all(&rest, |parts: &regex::Captures<'_>| {
                let whole = parts.get(0).map_or("", |whole| whole.as_str());
                let start = parts.get(0).map_or(0, |whole| whole.start());
                let inner = parts.get(1).or(parts.get(2)).map_or("", |inner| inner.as_str());
                let before = rest.get(..start).unwrap_or_default();
                let behind = rest.get(start + whole.len()..).unwrap_or_default();
                let glued = parts.get(2).is_some() && behind.starts_with(is_hanzi);
                if glued || !stands_for_one(before, whole, inner) {
                    return whole.to_owned();
                }
                found.push(whole.to_owned());
                String::new()
            })
            .into_owned();
    }
    let any = !found.is_empty();
    if any {
        faults.push(NameFault::Composed { found });
    }
    (rest, any)
}

/// Square brackets enclose parts wherever no remark stands in them; round ones and a plus sign only where the name would
/// otherwise lack its second hanzi.
fn stands_for_one(before: &str, whole: &str, inner: &str) -> bool {
    let run = before.chars().rev().take_while(|&c| is_hanzi(c)).count();
    let square =
        whole.starts_with(['[', '［', '【', '{', '｛', '〔']) && inner.chars().filter(|&c| is_hanzi(c)).count() == 2;
    !is_remark(inner) && (run == 1 || (square && run == 2))
}

/// Description sequences: an operator, then as many parts as it joins, each of which may be a sequence itself.
fn described(stem: &str) -> (String, Vec<String>) {
    let (mut rest, mut found) = (String::new(), Vec::new());
    let mut chars = stem.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_description(c) {
            rest.push(c);
            continue;
        }
        let mut sequence = String::from(c);
        let mut wanted = operands(c);
        while wanted > 0 {
            let Some(part) =
                chars.next_if(|&part| is_hanzi(part) || is_description(part) || super::person::is_hanzi_like(part))
            else {
                break;
            };
            sequence.push(part);
            wanted = if is_description(part) { wanted - 1 + operands(part) } else { wanted - 1 };
        }
        found.push(sequence);
    }
    (rest, found)
}

fn operands(operator: char) -> usize {
    match operator {
        '\u{2FF2}' | '\u{2FF3}' => 3,
        '\u{2FFE}' | '\u{2FFF}' => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_hanzi() {
        let mut faults = Faults::default();
        for (stem, rest) in [
            ("钱⿱艹⿰亻七五", "钱五"),
            ("钱[王七]", "钱"),
            ("钱【木+七】五", "钱五"),
            ("钱(王七)", "钱"),
            ("钱王+七", "钱"),
            ("钱木＋木", "钱"),
        ] {
            assert_eq!(take(stem, &mut faults), (rest.to_owned(), true), "{stem}");
        }
        for stem in ["钱七[蓝底]", "2022040506(钱七)", "钱七(男)", "钱七（团员）", "钱七[计算机]", "钱七+孙八"]
        {
            assert_eq!(take(stem, &mut faults), (stem.to_owned(), false), "{stem}");
        }
    }
}
