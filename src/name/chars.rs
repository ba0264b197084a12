//! What single characters are: hanzi, Latin letter, dot, separator, invisible.

use crate::facts::visible::is_hidden;

/// Whether `c` is a hanzi that may stand in a name: a unified ideograph up to Extension J, 〇, or 々.
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2B73F}'
        | '\u{2B740}'..='\u{2B81F}'
        | '\u{2B820}'..='\u{2CEAF}'
        | '\u{2CEB0}'..='\u{2EBEF}'
        | '\u{2EBF0}'..='\u{2EE5F}'
        | '\u{30000}'..='\u{3134F}'
        | '\u{31350}'..='\u{323AF}'
        | '\u{323B0}'..='\u{3347F}'
        | '\u{3005}' | '\u{3007}')
        || is_unified_among_compatibility(c)
}

/// The twelve unified ideographs that sit in the compatibility block.
fn is_unified_among_compatibility(c: char) -> bool {
    matches!(
        c,
        '\u{FA0E}'
            | '\u{FA0F}'
            | '\u{FA11}'
            | '\u{FA13}'
            | '\u{FA14}'
            | '\u{FA1F}'
            | '\u{FA21}'
            | '\u{FA23}'
            | '\u{FA24}'
            | '\u{FA27}'..='\u{FA29}'
    )
}

/// CJK compatibility ideographs, which stand for a unified one.
pub(super) fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}') && !is_unified_among_compatibility(c)
}

/// Radicals that look like hanzi and come from text copied out of a PDF.
pub(super) fn is_radical(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}')
}

/// Private-use characters, which have no meaning outside one font or one vendor's system.
pub(super) fn is_private_use(c: char) -> bool {
    matches!(c,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// Letters of the Latin script, with or without diacritics.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (c.is_alphabetic()
            && matches!(c,
                '\u{C0}'..='\u{24F}'
                | '\u{250}'..='\u{2AF}'
                | '\u{1E00}'..='\u{1EFF}'
                | '\u{212B}'
                | '\u{2C60}'..='\u{2C7F}'
                | '\u{A722}'..='\u{A78E}'))
}

/// Marks that are drawn over the Latin letter before them.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}') && c != '\u{34F}'
}

/// The one dot a name may have, U+00B7.
pub(super) const DOT: char = '\u{B7}';

/// Dots that are taken for U+00B7, itself included. The ideographic full stop is a separator, not one of them.
pub(super) fn is_dot(c: char) -> bool {
    matches!(
        c,
        DOT | '\u{2022}'
            | '\u{30FB}'
            | '\u{FF65}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22C5}'
            | '\u{FF0E}'
            | '.'
            | '\u{2D9}'
            | '\u{2E31}'
            | '\u{2E33}'
            | '\u{387}'
            | '\u{A78F}'
            | '\u{2024}'
            | '\u{FE52}'
            | '\u{25CF}'
            | '\u{2981}'
    )
}

/// White space that shows as a gap.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Dashes of every length.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '\u{2500}')
}

/// Characters read as an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{2BB}' | '\u{2BC}' | '\u{B4}' | '`' | '\u{FF07}'
    )
}

/// Opening and closing brackets of any width.
pub(super) fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '\u{FF08}'
            | '\u{FF09}'
            | '\u{3008}'..='\u{3011}'
            | '\u{3014}'..='\u{301B}'
            | '\u{FF3B}'
            | '\u{FF3D}'
            | '\u{FF5B}'
            | '\u{FF5D}'
    )
}

/// Punctuation people put between 学号 and 姓名, or at the ends of a name.
pub(super) fn is_separator(c: char) -> bool {
    is_space(c)
        || is_dash(c)
        || is_dot(c)
        || is_bracket(c)
        || matches!(
            c,
            '_' | '\u{FF3F}'
                | '+'
                | '\u{FF0B}'
                | ','
                | '\u{FF0C}'
                | '\u{3001}'
                | '\u{3002}'
                | '\u{FF61}'
                | ';'
                | '\u{FF1B}'
                | ':'
                | '\u{FF1A}'
                | '~'
                | '\u{FF5E}'
                | '\u{301C}'
                | '='
                | '\u{FF1D}'
                | '&'
                | '\u{FF06}'
                | '|'
                | '\u{FF5C}'
                | '/'
                | '\u{FF0F}'
                | '\\'
                | '\u{FF3C}'
                | '#'
                | '\u{FF03}'
                | '@'
                | '\u{FF20}'
                | '\u{2026}'
        )
}

/// Marks that stand where a character was lost or hidden, so the name cannot be known.
pub(super) fn is_lost(c: char) -> bool {
    matches!(
        c,
        '?' | '\u{FF1F}'
            | '*'
            | '\u{FF0A}'
            | '\u{FFFD}'
            | '\u{FFFC}'
            | '\u{25A0}'
            | '\u{25A1}'
            | '\u{25CB}'
            | '\u{25EF}'
            | '\u{3013}'
            | '\u{D7}'
            | '\u{2B1A}'
    )
}

/// Circles that are typed for 〇, or to hide a hanzi.
pub(super) fn is_circle(c: char) -> bool {
    matches!(c, '\u{25CB}' | '\u{25EF}' | '\u{2B55}' | '\u{25E6}' | '\u{26AA}' | '\u{26AC}')
}

/// Strokes and signs among the hanzi that nobody is called by, and many decorate names with.
pub(super) fn is_stroke(c: char) -> bool {
    "丨丶丿乀乁乛亅丷亠冫冖氵灬彡丬爫卍卐巛辶廴".contains(c) || matches!(c, '\u{31C0}'..='\u{31EE}')
}

/// Characters without any shape of their own: zero width, bidi marks, variation selectors, fillers.
pub(super) fn is_invisible(c: char) -> bool {
    is_hidden(c) && !is_control(c)
}

/// Control characters, line and paragraph separators included.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// `U+XXXX`, the way a message names a character that cannot be shown.
pub(super) fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
