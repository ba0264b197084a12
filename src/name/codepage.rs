//! Back from text to the bytes it was read from, for the code pages names of other programs are misread in.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, IBM866, KOI8_U, MACINTOSH, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

/// Upper half of code page 437, in which zip names without a UTF-8 flag are defined.
const CP437: &str = "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// Upper half of code page 850, in which Info-ZIP's unzip reads them.
const CP850: &str = "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// An encoding a name was taken to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// IBM code page 437.
    Cp437,
    /// IBM code page 850.
    Cp850,
    /// ISO 8859-1, every byte the character of its number.
    Latin1,
    /// Windows code page 1252.
    Cp1252,
    /// Mac Roman.
    MacRoman,
    /// GBK or GB 18030.
    Gbk,
    /// Any other.
    Other(&'static Encoding),
}

/// Pages with one byte per character that Windows and Linux use elsewhere.
pub(super) const ELSEWHERE: [Page; 13] = [
    Page::Other(WINDOWS_1251),
    Page::Other(KOI8_U),
    Page::Other(IBM866),
    Page::Other(X_MAC_CYRILLIC),
    Page::Other(WINDOWS_874),
    Page::Other(WINDOWS_1258),
    Page::Other(WINDOWS_1250),
    Page::Other(WINDOWS_1253),
    Page::Other(WINDOWS_1254),
    Page::Other(WINDOWS_1255),
    Page::Other(WINDOWS_1256),
    Page::Other(WINDOWS_1257),
    Page::Other(encoding_rs::ISO_8859_2),
];

/// Pages of the neighbours, with two bytes per character.
pub(super) const NEIGHBOURS: [Page; 3] = [Page::Other(EUC_KR), Page::Other(BIG5), Page::Other(SHIFT_JIS)];

impl Page {
    /// The pages with one byte per character, for text without box-drawing or Greek letters and for text with them.
    pub(super) fn likeliest_first(text: &str) -> [Self; 5] {
        if text.chars().all(|c| u32::from(c) < 0x100) {
            [Self::Cp1252, Self::Latin1, Self::Cp437, Self::Cp850, Self::MacRoman]
        } else {
            [Self::Cp437, Self::Cp850, Self::Cp1252, Self::Latin1, Self::MacRoman]
        }
    }

    /// How a message calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cp437 => "CP437",
            Self::Cp850 => "CP850",
            Self::Latin1 => "ISO-8859-1",
            Self::Cp1252 => "CP1252",
            Self::MacRoman => "Mac Roman",
            Self::Gbk => "GBK",
            Self::Other(encoding) => encoding.name(),
        }
    }

    /// The bytes that read as `text` in this page.
    pub(super) fn bytes(self, text: &str) -> Option<Vec<u8>> {
        let encoding = match self {
            Self::Cp437 => return from_table(text, CP437),
            Self::Cp850 => return from_table(text, CP850),
            Self::Latin1 => return text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect(),
            Self::Cp1252 => WINDOWS_1252,
            Self::MacRoman => MACINTOSH,
            Self::Gbk => GB18030,
            Self::Other(encoding) => encoding,
        };
        let (bytes, _, unmappable) = encoding.encode(text);
        (!unmappable).then(|| bytes.into_owned())
    }
}

fn from_table(text: &str, upper: &str) -> Option<Vec<u8>> {
    let byte = |c: char| {
        if c.is_ascii() {
            return u8::try_from(u32::from(c)).ok();
        }
        // Unicode has two of each of these; programs differ.
        let c = match c {
            '\u{3BC}' => '\u{B5}',
            '\u{2126}' => '\u{3A9}',
            '\u{3B2}' => '\u{DF}',
            c => c,
        };
        let at = upper.chars().position(|entry| entry == c)?;
        u8::try_from(at + 0x80).ok()
    };
    text.chars().map(byte).collect()
}
