//! Language of the terminal where none is named. Report files never ask.

use zhaojian::facts::text::Lang;
use zhaojian::platform::WINDOWS;

/// Chinese on Windows and where the locale says nothing: the users are Chinese universities.
pub(super) fn lang() -> Lang {
    if WINDOWS {
        return Lang::Zh;
    }
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    of(set.into_iter().find(|value| !value.is_empty()).as_deref())
}

fn of(locale: Option<&str>) -> Lang {
    let language = locale.unwrap_or("C").split(['_', '.', '@', '-']).next().unwrap_or_default();
    if matches!(language.to_ascii_lowercase().as_str(), "c" | "posix" | "zh") { Lang::Zh } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_unless_another_language_is_set() {
        for locale in [None, Some("C"), Some("C.UTF-8"), Some("POSIX"), Some("zh_CN.UTF-8"), Some("zh_HK")] {
            assert_eq!(of(locale), Lang::Zh, "{locale:?}");
        }
        for locale in [Some("en_US.UTF-8"), Some("de_DE@euro")] {
            assert_eq!(of(locale), Lang::En, "{locale:?}");
        }
    }
}
