//! What is measured on a few photos of the demo school does not wander. `fixtures/demo-facts.csv` holds what was found
//! when the pixel code was still written for reading alone; since then it has been written for speed, and may be again.

use std::fs;
use std::path::Path;

use zhaojian::{Checker, Config, Models};

use crate::demo::FOLDER;

const FACTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/demo-facts.csv");

/// How far a fact may lie from the pinned one. The pixel code moves none of these by a tenth of this. But the networks round
/// differently on other processors, and the outlines that they draw move by a pixel here and there: that moves medians of
/// colour by some tenths, shares by as much as the outline is of the area, and strengths of edges and patterns by a few
/// percent. Counts, spots and longest lines, which jump where a pixel does, are not pinned.
fn within(kind: &str, value: f64) -> f64 {
    match kind {
        // CIELAB units.
        "colour" => 0.4 + 0.03 * value.abs(),
        // 0 to 1.
        "share" => 0.02,
        // What has no upper end.
        "size" => 0.001 + 0.1 * value.abs(),
        _ => panic!("no kind {kind}"),
    }
}

#[test]
fn facts_are_those_of_the_code_that_was_written_for_reading() {
    let checker = Checker::new(&Config::profile("notice-2023").unwrap(), Models::embedded().unwrap()).unwrap();
    let mut session = checker.session();
    let (mut seen, mut wrong) = ((String::new(), serde_json::Value::Null), Vec::new());
    for row in csv::Reader::from_path(FACTS).unwrap().records().map(Result::unwrap) {
        let (photo, fact, kind, pinned) = (&row[0], &row[1], &row[2], row[3].parse::<f64>().unwrap());
        if seen.0 != photo {
            let bytes = fs::read(Path::new(FOLDER).join(photo)).unwrap();
            let facts = session.check(photo, &bytes).facts;
            seen = (photo.to_owned(), serde_json::to_value(facts).unwrap());
        }
        let found = seen.1.pointer(&format!("/{fact}")).and_then(serde_json::Value::as_f64);
        if found.is_none_or(|found| (found - pinned).abs() > within(kind, pinned)) {
            wrong.push(format!("{photo} {fact}: pinned {pinned}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
