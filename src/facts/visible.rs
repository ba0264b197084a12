//! Text from outside as a person may see it: nothing hides in it, and no terminal or table obeys it.

use std::borrow::Cow;

/// The text with all that [`is_hidden`] as `\u{..}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    visible_but(text, &[])
}

/// The same; these characters stay.
pub fn visible_but<'a>(text: &'a str, kept: &[char]) -> Cow<'a, str> {
    let hidden = |c: char| is_hidden(c) && !kept.contains(&c);
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if hidden(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Controls, what reorders text (`Bidi_Control`), what is not drawn (`Default_Ignorable_Code_Point`, Unicode 16; a Braille
/// cell without dots), and the separators of lines and paragraphs.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2800}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_commands_is_shown_and_the_rest_stays() {
        assert!(matches!(visible("2021010101张三·é.jpg"), Cow::Borrowed(_)));
        assert_eq!(visible("a\u{202e}b\u{1b}[31m\n"), "a\\u{202e}b\\u{1b}[31m\\u{a}");
        assert_eq!(
            visible("a\u{ad}\u{61c}\u{180e}\u{34f}\u{fe0f}\u{e0041}"),
            "a\\u{ad}\\u{61c}\\u{180e}\\u{34f}\\u{fe0f}\\u{e0041}"
        );
        assert_eq!(visible_but("a\n\tb\u{7}", &['\n', '\t']), "a\n\tb\\u{7}");
    }
}
