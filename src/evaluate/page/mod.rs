//! The pages of an evaluation, each a pure function of it: same input, same bytes.

use super::Evaluation;
use super::count::{Counts, Share};
use super::score::Score;
use super::truth::Truth;
use crate::facts::visible::visible;

pub mod accuracy;
mod fair;
pub mod html;
pub mod json;
pub mod sheet;
pub mod svg;
pub mod terminal;
pub mod toml;
mod under;

/// The page with the histograms.
pub const HTML: &str = "evaluate.html";
/// The text that is kept as docs/accuracy.md.
pub const ACCURACY: &str = "accuracy.md";
/// The proposed limits.
pub const TOML: &str = "suggested.toml";

/// Names of the pages, without the JSON and the contact sheets.
pub fn names(suggested: bool) -> Vec<String> {
    let names = [HTML, ACCURACY].into_iter().chain(suggested.then_some(TOML));
    names.map(str::to_owned).collect()
}

/// Every page with its name but the JSON, which lists them; `sheets` are the contact sheets drawn.
pub fn all(evaluation: &Evaluation<'_>, sheets: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let drawn: Vec<String> = sheets.iter().map(|(name, _)| name.clone()).collect();
    let mut pages =
        vec![(HTML.to_owned(), html::render(evaluation, &drawn)), (ACCURACY.to_owned(), accuracy::render(evaluation))];
    if let Some((rate, list)) = &evaluation.suggest {
        pages.push((TOML.to_owned(), toml::render(*rate, list).into_bytes()));
    }
    pages.extend(sheets);
    pages
}

/// `3 (60%)`: a count with its percent.
fn part(hits: usize, counts: Counts) -> String {
    part_of(hits, counts.n())
}

/// The same of so many.
fn part_of(hits: usize, n: usize) -> String {
    let share = Share { hits, n };
    if share.n == 0 { "-".to_owned() } else { format!("{hits} ({:.0}%)", share.percent()) }
}

/// `60%, 23–88%`: a share with what it says of all photos.
fn likely(hits: usize, n: usize) -> String {
    let share = Share { hits, n };
    if n == 0 {
        return "-".to_owned();
    }
    let (low, high) = share.interval();
    format!("{:.0}% ({low:.0}–{high:.0}%)", share.percent())
}

/// Rules with a borderline photo among those that `which` takes.
fn with_borderline<'e, 'a>(evaluation: &'e Evaluation<'a>) -> impl Iterator<Item = &'e Score<'a>> {
    evaluation.scores.iter().filter(|score| score.all(Truth::Partly).n() > 0)
}

/// A value from outside in a table of Markdown.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        // What begins a link, a picture, markup or another cell.
        out.extend("\\`*[]<>|~&".contains(c).then_some('\\'));
        out.push(c);
    }
    out
}

/// Text from outside between backquotes, where nothing else has a meaning.
fn code(text: &str) -> String {
    visible(text).replace('`', "'")
}

/// Text from outside in a page.
fn escape(text: &str) -> String {
    visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
