//! Scripts a name may be written in that are neither hanzi nor Latin letters.

/// First and last character of a block, and what its script is called.
type Block = (char, char, &'static str, &'static str);

const HANGUL: (&str, &str) = ("韩文（谚文）", "Hangul");
const KANA: (&str, &str) = ("日文假名", "kana");
const CYRILLIC: (&str, &str) = ("西里尔字母（俄文等）", "Cyrillic");
const ARABIC: (&str, &str) = ("阿拉伯字母（维文等）", "Arabic");

const fn block(first: char, last: char, (zh, en): (&'static str, &'static str)) -> Block {
    (first, last, zh, en)
}

const BLOCKS: [Block; 57] = [
    block('\u{370}', '\u{3FF}', ("希腊字母", "Greek")),
    block('\u{400}', '\u{52F}', CYRILLIC),
    block('\u{530}', '\u{58F}', ("亚美尼亚字母", "Armenian")),
    block('\u{590}', '\u{5FF}', ("希伯来字母", "Hebrew")),
    block('\u{600}', '\u{6FF}', ARABIC),
    block('\u{700}', '\u{74F}', ("叙利亚字母", "Syriac")),
    block('\u{750}', '\u{77F}', ARABIC),
    block('\u{780}', '\u{7BF}', ("它拿字母", "Thaana")),
    block('\u{7C0}', '\u{7FF}', ("西非书面字母", "N'Ko")),
    block('\u{870}', '\u{8FF}', ARABIC),
    block('\u{900}', '\u{97F}', ("天城文", "Devanagari")),
    block('\u{980}', '\u{9FF}', ("孟加拉文", "Bengali")),
    block('\u{A00}', '\u{A7F}', ("古木基文", "Gurmukhi")),
    block('\u{A80}', '\u{AFF}', ("古吉拉特文", "Gujarati")),
    block('\u{B00}', '\u{B7F}', ("奥里亚文", "Odia")),
    block('\u{B80}', '\u{BFF}', ("泰米尔文", "Tamil")),
    block('\u{C00}', '\u{C7F}', ("泰卢固文", "Telugu")),
    block('\u{C80}', '\u{CFF}', ("卡纳达文", "Kannada")),
    block('\u{D00}', '\u{D7F}', ("马拉雅拉姆文", "Malayalam")),
    block('\u{D80}', '\u{DFF}', ("僧伽罗文", "Sinhala")),
    block('\u{E00}', '\u{E7F}', ("泰文", "Thai")),
    block('\u{E80}', '\u{EFF}', ("老挝文", "Lao")),
    block('\u{F00}', '\u{FFF}', ("藏文", "Tibetan")),
    block('\u{1000}', '\u{109F}', ("缅甸文", "Myanmar")),
    block('\u{10A0}', '\u{10FF}', ("格鲁吉亚字母", "Georgian")),
    block('\u{1100}', '\u{11FF}', HANGUL),
    block('\u{1200}', '\u{139F}', ("埃塞俄比亚文", "Ethiopic")),
    block('\u{13A0}', '\u{13FF}', ("切罗基文", "Cherokee")),
    block('\u{1780}', '\u{17FF}', ("高棉文", "Khmer")),
    block('\u{1800}', '\u{18AF}', ("蒙古文", "Mongolian")),
    block('\u{1950}', '\u{19DF}', ("傣文", "Tai")),
    block('\u{1A20}', '\u{1AAF}', ("傣文", "Tai Tham")),
    block('\u{1C80}', '\u{1C8F}', CYRILLIC),
    block('\u{1C90}', '\u{1CBF}', ("格鲁吉亚字母", "Georgian")),
    block('\u{1F00}', '\u{1FFF}', ("希腊字母", "Greek")),
    block('\u{2D00}', '\u{2D2F}', ("格鲁吉亚字母", "Georgian")),
    block('\u{2D30}', '\u{2D7F}', ("提非纳字母", "Tifinagh")),
    block('\u{2DE0}', '\u{2DFF}', CYRILLIC),
    block('\u{3040}', '\u{30FA}', KANA),
    block('\u{30FC}', '\u{30FF}', KANA),
    block('\u{3100}', '\u{312F}', ("注音符号", "Bopomofo")),
    block('\u{3130}', '\u{318F}', HANGUL),
    block('\u{31A0}', '\u{31BF}', ("注音符号", "Bopomofo")),
    block('\u{31F0}', '\u{31FF}', KANA),
    block('\u{A000}', '\u{A4CF}', ("彝文", "Yi")),
    block('\u{A4D0}', '\u{A4FF}', ("傈僳文", "Lisu")),
    block('\u{A640}', '\u{A69F}', CYRILLIC),
    block('\u{A840}', '\u{A87F}', ("八思巴文", "Phags-pa")),
    block('\u{A8E0}', '\u{A8FF}', ("天城文", "Devanagari")),
    block('\u{A960}', '\u{A97F}', HANGUL),
    block('\u{AC00}', '\u{D7FF}', HANGUL),
    block('\u{FB1D}', '\u{FB4F}', ("希伯来字母", "Hebrew")),
    block('\u{FB50}', '\u{FDFF}', ARABIC),
    block('\u{FE70}', '\u{FEFE}', ARABIC),
    block('\u{FF66}', '\u{FF9F}', KANA),
    block('\u{FFA1}', '\u{FFDC}', HANGUL),
    block('\u{1B000}', '\u{1B16F}', KANA),
];

/// Half-width kana, which hardly anybody types and misread text is full of.
pub(super) const HALF_KANA: std::ops::RangeInclusive<char> = '\u{FF66}'..='\u{FF9F}';

/// What the script of `c` is called, Chinese and English.
pub(super) fn of(c: char) -> Option<(&'static str, &'static str)> {
    let found = BLOCKS.iter().find(|(first, last, ..)| (*first..=*last).contains(&c));
    // Greek has a middle dot of its own, U+0387, which stands for another.
    found.filter(|_| c != '\u{387}').map(|&(.., zh, en)| (zh, en))
}

/// Whether `c` is a Hangul letter or syllable.
pub(super) fn is_hangul(c: char) -> bool {
    of(c) == Some(HANGUL)
}

/// The scripts of the characters, each once.
pub(super) fn all(text: &str) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    for script in text.chars().filter_map(of) {
        if !found.contains(&script) {
            found.push(script);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_by_range() {
        assert!(BLOCKS.is_sorted());
        for (text, zh) in [("박지성", "韩文（谚文）"), ("\u{1112}\u{1161}", "韩文（谚文）"), ("ﾀﾅｶ", "日文假名")]
        {
            assert_eq!(all(text).iter().map(|script| script.0).collect::<Vec<_>>(), [zh]);
        }
        assert!("张三·ABCé々〇1 -".chars().all(|c| of(c).is_none()));
    }
}
