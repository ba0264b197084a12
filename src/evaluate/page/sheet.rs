//! Contact sheets of a rule's errors, so that a person sees why: each photo with its id, value and limit.

use image::codecs::png::PngEncoder;
use image::imageops::{FilterType, overlay, resize};
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

use super::letters;
use crate::evaluate::score::Sample;
use crate::evaluate::truth::Truth;
use crate::evaluate::{Case, Evaluation};
use crate::rules::ruling::Verdict;

const PHOTO: (u32, u32) = (204, 272);
const GAP: u32 = 8;
const LINES: u32 = 3;
const SCALE: u32 = 1;
const LINE: u32 = letters::SIZE * SCALE + 4;
const TILE: (u32, u32) = (PHOTO.0 + GAP, PHOTO.1 + LINES * LINE + GAP);
const ACROSS: usize = 6;

/// A picture of more than this would be of no use to a person; the last line says how many are left out.
const MOST: usize = 96;

/// The errors of one rule, of one kind.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Name of the file.
    pub name: String,
    /// The photos: file in the report, and the lines beneath it.
    pub photos: Vec<(&'a str, [String; LINES as usize])>,
    /// How many more there are.
    pub left_out: usize,
}

/// Name of a sheet below the folder of the evaluation; `kind` is `missed` or `false`.
pub fn name(rule: &str, kind: &str) -> String {
    format!("errors/{rule}-{kind}.png")
}

/// The sheets of all rules with errors.
pub fn plan<'a>(evaluation: &Evaluation<'a>) -> Vec<Sheet<'a>> {
    let mut sheets = Vec::new();
    for score in &evaluation.scores {
        for (kind, truth, wrong) in [("missed", Truth::Faulty, Verdict::Pass), ("false", Truth::Good, Verdict::Fail)] {
            let errors = score.samples.iter().filter(|s| s.truth == truth && s.said == wrong);
            let mut photos: Vec<_> = errors
                .filter_map(|s| evaluation.cases.get(s.case).map(|case| (case.photo.file.as_str(), lines(case, s))))
                .collect();
            let left_out = photos.len().saturating_sub(MOST);
            photos.truncate(MOST);
            if !photos.is_empty() {
                sheets.push(Sheet { name: name(score.card.key, kind), photos, left_out });
            }
        }
    }
    sheets
}

fn lines(case: &Case<'_>, sample: &Sample<'_>) -> [String; LINES as usize] {
    let id = case.row.cell("id").unwrap_or_else(|| {
        let file = case.photo.file.rsplit('/').next().unwrap_or_default();
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    });
    let Some(measured) = sample.measured else { return [id.to_owned(), String::new(), String::new()] };
    let printed = measured.printed();
    let value = if measured.as_number().is_some() { printed.value } else { String::new() };
    let low = Some(printed.low).filter(|low| !low.is_empty()).map(|low| format!(">={low}"));
    let high = Some(printed.high).filter(|high| !high.is_empty()).map(|high| format!("<={high}"));
    let limits: Vec<String> = low.into_iter().chain(high).collect();
    let limits = if limits.is_empty() { String::new() } else { format!("limit {}", limits.join(" ")) };
    [id.to_owned(), if value.is_empty() { value } else { format!("value {value}") }, limits]
}

impl Sheet<'_> {
    /// Draws the sheet as PNG; `open` gives a photo's pixels, or nothing where it cannot be opened.
    pub fn draw(&self, open: impl Fn(&str) -> Option<RgbImage>) -> Result<Vec<u8>, image::ImageError> {
        let rows = self.photos.len().div_ceil(ACROSS) as u32;
        let columns = self.photos.len().min(ACROSS) as u32;
        let (w, h) = (GAP + columns * TILE.0, GAP + rows * TILE.1 + LINE);
        let mut page = RgbImage::from_pixel(w, h, Rgb([255; 3]));
        for (index, (file, lines)) in self.photos.iter().enumerate() {
            let left = GAP + (index % ACROSS) as u32 * TILE.0;
            let top = GAP + (index / ACROSS) as u32 * TILE.1;
            let picture = open(file).map_or_else(|| RgbImage::from_pixel(PHOTO.0, PHOTO.1, Rgb([160; 3])), |p| fit(&p));
            let inset = (PHOTO.0 - picture.width()) / 2;
            overlay(&mut page, &picture, i64::from(left + inset), i64::from(top));
            for (number, line) in (0u32..).zip(lines) {
                let fits: String = line.chars().take((PHOTO.0 / (letters::SIZE * SCALE)) as usize).collect();
                let y = top + PHOTO.1 + 4 + number * LINE;
                letters::write(&mut page, &fits, left, y, SCALE, Rgb([0; 3]));
            }
        }
        if self.left_out > 0 {
            let more = format!("and {} more", self.left_out);
            letters::write(&mut page, &more, GAP, h - LINE, SCALE, Rgb([0; 3]));
        }
        let mut bytes = Vec::new();
        PngEncoder::new(&mut bytes).write_image(page.as_raw(), w, h, ExtendedColorType::Rgb8)?;
        Ok(bytes)
    }
}

/// As large as fits, the whole photo.
fn fit(picture: &RgbImage) -> RgbImage {
    let (w, h) = (f64::from(picture.width().max(1)), f64::from(picture.height().max(1)));
    let scale = (f64::from(PHOTO.0) / w).min(f64::from(PHOTO.1) / h);
    let side = |v: f64, most: u32| ((v * scale).round() as u32).clamp(1, most);
    resize(picture, side(w, PHOTO.0), side(h, PHOTO.1), FilterType::Triangle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_that_cannot_be_opened_keeps_its_place() {
        let lines = || ["d1".to_owned(), "value 12.5".to_owned(), "limit <=10.0".to_owned()];
        let photos = vec![("a.jpg", lines()), ("b.jpg", lines())];
        let sheet = Sheet { name: name("not_frontal", "missed"), photos, left_out: 3 };
        let open = |file: &str| (file == "a.jpg").then(|| RgbImage::from_pixel(30, 40, Rgb([200, 0, 0])));
        let bytes = sheet.draw(open).unwrap();
        assert_eq!(bytes, sheet.draw(open).unwrap());
        let page = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!(page.width(), GAP + 2 * TILE.0);
        assert_eq!(page.get_pixel(GAP + 100, GAP + 100).0, [200, 0, 0]);
        assert_eq!(page.get_pixel(GAP + TILE.0 + 100, GAP + 100).0, [160; 3]);
        assert_eq!(sheet.name, "errors/not_frontal-missed.png");
    }
}
