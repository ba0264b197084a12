//! What is measured on a picture, whatever the networks say of it.

mod networks;
mod picture;
mod source;

use std::sync::LazyLock;

use super::survive;
use crate::config::Config;
use crate::facts::file::FileFacts;
use crate::facts::name::NameFacts;
use crate::facts::seen::Unseen;
use crate::judge::judge;
use crate::measure::measure;
use crate::photo::Photo;
use crate::rules::list::RuleSet;
use source::Source;

/// The profile with the most rules in force.
static RULES: LazyLock<Option<RuleSet>> = LazyLock::new(|| Config::profile("strict").ok()?.rules("").ok());

/// A picture and what the networks say of it, both drawn from the bytes: measured, saved, judged and drawn on. Networks
/// that answer leave no fact unseen for a failure of the program.
pub fn observe(bytes: &[u8]) {
    let mut source = Source::new(bytes);
    let pixels = picture::picture(&mut source);
    let enlarge = 1.0 + f64::from(source.byte()) / 25.0;
    let true_size = |side: u32| (f64::from(side) * enlarge).round() as u32;
    let (width, height) = (true_size(pixels.width()), true_size(pixels.height()));
    let file = FileFacts { problem: None, width, height, scale: 1.0 / enlarge, ..FileFacts::default() };
    let photo = Photo { file, pixels: Some(pixels) };
    let (facts, trace) = measure(NameFacts::default(), &photo, &mut networks::networks(&mut source));
    survive(&facts);
    let json = serde_json::to_value(&facts).unwrap_or_default();
    let internal = serde_json::to_value(Unseen::Internal).unwrap_or_default();
    for (fact, value) in json.as_object().into_iter().flatten() {
        assert!(value.get("Err") != Some(&internal), "{fact} failed");
    }
    let Some(rules) = &*RULES else { panic!("a profile of our own") };
    let findings = judge(rules, &facts);
    #[cfg(feature = "cli")]
    if let Some(pixels) = &photo.pixels {
        let drawn = crate::annotate::annotate(pixels, enlarge, &facts, &trace, &findings);
        assert_eq!(drawn.dimensions(), pixels.dimensions());
    }
    #[cfg(not(feature = "cli"))]
    drop((trace, findings));
}
