//! Label files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::check::judge_all;
use crate::config::{Choice, Config};
use crate::evaluate::labels::{Labels, PhotoName};
use crate::evaluate::{Options, evaluate, page};
use crate::facts::Facts;
use crate::facts::file::FileFacts;
use crate::facts::name::NameFacts;
use crate::facts::seen::Unseen;
use crate::facts::text::Lang;
use crate::output::Manifest;
use crate::report::{Checked, Department};
use crate::rules::ruling::Verdict;

static CONFIG: LazyLock<Option<Config>> = LazyLock::new(|| Config::new(None, Choice::default()).ok());

/// A label file. The first byte tells whether photos are grouped by its column `split`. What is accepted is held
/// against photos of these names, and every page of it is written.
pub fn labels(bytes: &[u8]) {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let by = if choice % 2 == 1 { vec!["split".to_owned()] } else { Vec::new() };
    let labels = match Labels::parse("labels.csv", rest, &by) {
        Ok(labels) => labels,
        Err(error) => {
            assert!(!error.to_string().is_empty() && error.line > 0);
            return;
        }
    };
    let shown = |photo: &PhotoName| Ok(photo.as_str().to_owned());
    let Ok(files) = labels.locate(shown) else { return };
    let Some(config) = &*CONFIG else { panic!("the default configuration") };
    let photo = |file: &String| {
        // A name of an odd length stands for a file that could not be opened.
        let opened = FileFacts { problem: None, width: 480, height: 640, ..FileFacts::default() };
        let file_facts = if file.len().is_multiple_of(2) { opened } else { FileFacts::default() };
        let facts = Facts::blind(NameFacts::default(), file_facts, Unseen::NoFace);
        Checked { file: file.clone(), verdict: Verdict::Look, findings: Vec::new(), facts }
    };
    let department = Department { photos: files.iter().map(photo).collect(), others: Vec::new() };
    let report = judge_all(BTreeMap::from([(String::new(), department)]), 0, config)
        .unwrap_or_else(|error| panic!("saved facts are judged: {error}"));
    let options = Options { by, suggest: Some(0.02), ..Options::default() };
    let evaluation = evaluate(&labels, &files, &report, config, &options)
        .unwrap_or_else(|error| panic!("accepted labels are evaluated: {error}"));
    assert_eq!(evaluation.cases.len(), labels.rows.len());
    for (name, page) in page::all(&evaluation, Vec::new()) {
        assert!(std::str::from_utf8(&page).is_ok(), "{name}");
    }
    let json = page::json::render(&evaluation, &Manifest::default());
    assert!(serde_json::from_slice::<serde_json::Value>(&json).is_ok());
    for lang in [Lang::Zh, Lang::En] {
        assert!(!page::terminal::render(&evaluation, lang).is_empty());
    }
}
