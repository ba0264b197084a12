//! Contact sheets of a rule's errors, so that a person sees why: a page of photos, each with its name, the value and
//! what the rule said. The photos lie in the page itself, which needs nothing else and names no folder.

use std::fmt::Write;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, resize};
use image::{ImageError, RgbImage};

use super::escape;
use crate::evaluate::score::Sample;
use crate::evaluate::truth::Truth;
use crate::evaluate::{Case, Evaluation};
use crate::facts::text::Text;
use crate::rules::Card;
use crate::rules::ruling::Verdict;

/// Largest width and height of a photo on the sheet, in pixels.
const PHOTO: (u32, u32) = (150, 200);
/// JPEG quality of the photos, 1-100: a face is still judged well, and a sheet stays below a megabyte.
const QUALITY: u8 = 80;
/// More photos than this would be of no use to a person; the last line says how many are left out.
const MOST: usize = 96;

const STYLE: &str = "body{font:14px/1.4 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;\
margin:1.5rem;color:#222}main{display:flex;flex-wrap:wrap;gap:1.2rem}figure{width:150px;margin:0;overflow-wrap:anywhere}\
img,.none{display:block;max-width:150px;margin-bottom:.3rem}.none{height:200px;line-height:200px;background:#ddd;text-align:center}\
code,small{color:#666}";

/// One way for a rule to be wrong.
#[derive(Debug)]
pub struct Kind {
    /// In the name of the file.
    pub key: &'static str,
    /// In words, Chinese and English.
    pub words: &'static str,
    truth: Truth,
    wrong: Verdict,
}

/// Every way.
pub const KINDS: [Kind; 2] = [
    Kind { key: "missed", words: "漏过的照片 missed", truth: Truth::Faulty, wrong: Verdict::Pass },
    Kind { key: "false", words: "误报的照片 false alarms", truth: Truth::Good, wrong: Verdict::Fail },
];

/// A photo on a sheet.
#[derive(Debug)]
pub struct Shown<'a> {
    /// Its file in the report.
    pub file: &'a str,
    name: &'a str,
    value: String,
    said: &'a Text,
}

/// The errors of one rule, of one kind.
#[derive(Debug)]
pub struct Sheet<'a> {
    card: &'static Card,
    kind: &'static Kind,
    /// The photos.
    pub photos: Vec<Shown<'a>>,
    left_out: usize,
}

/// Name of a sheet below the folder of the evaluation.
pub fn name(rule: &str, kind: &Kind) -> String {
    format!("errors/{rule}-{}.html", kind.key)
}

/// The sheets of all rules with errors.
pub fn plan<'a>(evaluation: &Evaluation<'a>) -> Vec<Sheet<'a>> {
    let kinds = evaluation.scores.iter().flat_map(|score| KINDS.iter().map(move |kind| (score, kind)));
    let sheets = kinds.map(|(score, kind)| {
        let errors = score.samples.iter().filter(|s| s.truth == kind.truth && s.said == kind.wrong);
        let shown = |s: &Sample<'a>| Shown::of(*evaluation.cases.get(s.case)?, s, score.card);
        let mut photos: Vec<_> = errors.filter_map(shown).collect();
        let left_out = photos.len().saturating_sub(MOST);
        photos.truncate(MOST);
        Sheet { card: score.card, kind, photos, left_out }
    });
    sheets.filter(|sheet| !sheet.photos.is_empty()).collect()
}

impl<'a> Shown<'a> {
    fn of(case: Case<'a>, sample: &Sample<'a>, card: &Card) -> Option<Self> {
        let file = case.photo.file.as_str();
        let name = file.rsplit('/').next().unwrap_or(file);
        let value = sample.measured.map(|measured| {
            let printed = measured.printed();
            let limits = [("≥", printed.low), ("≤", printed.high)].into_iter().filter(|(_, limit)| !limit.is_empty());
            let limits: Vec<String> = limits.map(|(sign, limit)| format!("{sign} {limit}")).collect();
            let limits = if limits.is_empty() { String::new() } else { format!("（{}）", limits.join("，")) };
            format!("{} {}{limits}", printed.value, measured.unit)
        });
        let said = &case.photo.findings.iter().find(|finding| finding.rule == card.key)?.text;
        Some(Self { file, name: case.row.cell("id").unwrap_or(name), value: value.unwrap_or_default(), said })
    }
}

impl Sheet<'_> {
    /// Name of its file.
    pub fn name(&self) -> String {
        name(self.card.key, self.kind)
    }

    /// The page; `open` gives a photo's pixels, or nothing where it cannot be opened.
    pub fn render(&self, open: impl Fn(&str) -> Option<RgbImage>) -> Result<Vec<u8>, ImageError> {
        let (Card { title, key, .. }, words) = (self.card, self.kind.words);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>照检：{}，{words}</title><style>{STYLE}</style></head>\n\
             <body>\n<h1>{} <small>{}</small> <code>{key}</code></h1>\n\
             <p>{words}：{} · <a href=\"../evaluate.html#{key}\">返回 back</a></p>\n<main>\n",
            title.0,
            title.0,
            title.1,
            self.photos.len() + self.left_out
        );
        for photo in &self.photos {
            let picture = match open(photo.file) {
                Some(pixels) => format!("<img alt=\"\" src=\"data:image/jpeg;base64,{}\">", base64(&small(&pixels)?)),
                None => "<div class=\"none\">打不开 cannot open</div>".to_owned(),
            };
            let [name, value, zh, en] = [photo.name, &photo.value, &photo.said.zh, &photo.said.en].map(escape);
            let _ = writeln!(
                out,
                "<figure>{picture}<figcaption><b>{name}</b><br>{value}<br>{zh} <small>{en}</small></figcaption></figure>"
            );
        }
        out.push_str("</main>\n");
        if self.left_out > 0 {
            let _ = writeln!(out, "<p>还有 {} 张没有列出 more are not shown</p>", self.left_out);
        }
        out.push_str("</body>\n</html>\n");
        Ok(out.into_bytes())
    }
}

/// The whole photo as a small JPEG.
fn small(photo: &RgbImage) -> Result<Vec<u8>, ImageError> {
    let (w, h) = (f64::from(photo.width().max(1)), f64::from(photo.height().max(1)));
    let scale = (f64::from(PHOTO.0) / w).min(f64::from(PHOTO.1) / h).min(1.0);
    let side = |v: f64| ((v * scale).round() as u32).max(1);
    let small = resize(photo, side(w), side(h), FilterType::Triangle);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&small)?;
    Ok(bytes)
}

/// RFC 4648.
fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |i: usize| u32::from(three.get(i).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4 {
            let letter = match (bits >> (18 - 6 * i) & 63) as u8 {
                _ if i as usize > three.len() => b'=',
                v @ 0..26 => b'A' + v,
                v @ 26..52 => b'a' + v - 26,
                v @ 52..62 => b'0' + v - 52,
                62 => b'+',
                _ => b'/',
            };
            out.push(char::from(letter));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::list;
    use image::Rgb;

    #[test]
    fn a_photo_that_cannot_be_opened_keeps_its_place_and_every_word_is_escaped() {
        let said = Text::new("向左 <3 度", "left");
        let shown = |file, name| Shown { file, name, value: "12.5 度（≤ 10.0）".to_owned(), said: &said };
        let photos = vec![shown("a.jpg", "<script>"), shown("b.jpg", "张三 & 李四")];
        let sheet = Sheet { card: list::card("not_frontal").unwrap(), kind: &KINDS[0], photos, left_out: 3 };
        let open = |file: &str| (file == "a.jpg").then(|| RgbImage::from_pixel(300, 400, Rgb([200, 0, 0])));
        let bytes = sheet.render(open).unwrap();
        assert_eq!(bytes, sheet.render(open).unwrap());
        let page = String::from_utf8(bytes).unwrap();
        assert_eq!(page.matches("<figure>").count(), 2);
        assert_eq!(page.matches("data:image/jpeg;base64,/9j/").count(), 1);
        for part in ["&lt;script&gt;", "张三 &amp; 李四", "向左 &lt;3 度", "打不开", "：5 ·", "还有 3 张"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("<script"));
        assert_eq!(sheet.name(), "errors/not_frontal-missed.html");
    }

    #[test]
    fn photos_are_made_small_and_never_large() {
        let size = |w, h| {
            let small = image::load_from_memory(&small(&RgbImage::new(w, h)).unwrap()).unwrap();
            (small.width(), small.height())
        };
        assert_eq!((size(480, 640), size(4000, 10), size(30, 40)), ((150, 200), (150, 1), (30, 40)));
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (text, wanted) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("\u{fb}\u{ff}", "w7vDvw=="),
        ] {
            assert_eq!(base64(text.as_bytes()), wanted);
        }
    }
}
