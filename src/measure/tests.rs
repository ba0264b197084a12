//! What becomes of a photo when a network or a measure fails on it: that part is unseen, and the rest stands.

use image::{Rgb, RgbImage};

use super::{caught, measure};
use crate::config::{Choice, Config};
use crate::facts::Facts;
use crate::facts::file::FileFacts;
use crate::facts::seen::{Seen, Unseen};
use crate::judge::{finding::state, judge};
use crate::models::fake::{Mood, NETWORKS, session};
use crate::name::{IdPattern, parse};
use crate::photo::Photo;
use crate::rules::ruling::Verdict;

fn facts(network: &str, mood: Mood) -> Facts {
    let file = FileFacts { problem: None, width: 480, height: 640, ..FileFacts::default() };
    let photo = Photo { file, pixels: Some(RgbImage::from_pixel(480, 640, Rgb([67, 142, 219]))) };
    let name = parse("2021010203张三.jpg".as_ref(), &IdPattern::default());
    measure(name, &photo, &mut session(network, mood)).0
}

fn verdict(facts: &Facts) -> Verdict {
    state(&judge(&Config::new(None, Choice::default()).unwrap().rules("").unwrap(), facts))
}

/// The facts that `network` alone is behind, by what goes out of sight without it.
fn unseen(facts: &Facts) -> Vec<&'static str> {
    let json = serde_json::to_value(facts).unwrap();
    let blind = |fact: &&str| json[*fact]["Err"] == "internal";
    Facts::SIGHTS.iter().map(|(fact, _)| *fact).filter(blind).collect()
}

#[test]
fn a_network_that_fails_blinds_what_it_is_for_and_nothing_else() {
    let well = facts("", Mood::Well);
    assert_eq!(unseen(&well), [""; 0]);
    for network in NETWORKS.into_iter().filter(|n| *n != "second") {
        let wanted = unseen(&facts(network, Mood::Panic));
        assert!(!wanted.is_empty() && wanted.len() < Facts::SIGHTS.len(), "{network}: {wanted:?}");
        for mood in [Mood::Nothing, Mood::Nan, Mood::Panic] {
            let found = facts(network, mood);
            // A finder that finds nothing is no failure: the second one is asked.
            if (network, mood) != ("faces", Mood::Nothing) {
                assert_eq!(unseen(&found), wanted, "{network} {mood:?}");
                assert_ne!(verdict(&found), Verdict::Pass, "{network} {mood:?}");
            }
            assert_eq!(found.border, well.border, "{network} {mood:?}");
        }
    }
}

#[test]
fn facts_hold_no_number_that_is_none() {
    for network in NETWORKS {
        for mood in [Mood::Well, Mood::Nothing, Mood::Nan, Mood::Panic] {
            let found = facts(network, mood);
            let again: Result<Facts, _> = serde_json::from_str(&serde_json::to_string(&found).unwrap());
            assert_eq!(again.ok().as_ref(), Some(&found), "{network} {mood:?}");
        }
    }
}

#[test]
fn a_second_finder_that_fails_is_no_face_that_is_missing() {
    for mood in [Mood::Nan, Mood::Panic] {
        let mut networks = session("second", mood);
        networks.faces = session("faces", Mood::Nothing).faces;
        let photo = Photo { file: FileFacts::default(), pixels: Some(RgbImage::new(480, 640)) };
        let name = parse("2021010203张三.jpg".as_ref(), &IdPattern::default());
        assert_eq!(measure(name, &photo, &mut networks).0.faces, Err(Unseen::Internal), "{mood:?}");
    }
}

#[test]
fn a_panic_in_a_measure_is_one_fact_unseen() {
    let found: Seen<f64> = caught(|| panic!("a measure stopped"));
    assert_eq!(found, Err(Unseen::Internal));
}
