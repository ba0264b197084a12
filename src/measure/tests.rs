//! What becomes of a photo when a network or a measure fails on it: that part is unseen, and the rest stands.

use std::cell::Cell;
use std::rc::Rc;

use image::{GrayImage, Rgb, RgbImage};

use super::{caught, measure};
use crate::config::{Choice, Config};
use crate::facts::Facts;
use crate::facts::file::FileFacts;
use crate::facts::seen::{Seen, Unseen};
use crate::judge::{finding::state, judge};
use crate::models::fake::{Mood, NETWORKS, networks};
use crate::models::{
    ExpressionReader, FaceFinder, Hit, Landmarker, Networks, PersonSegmenter, Piece, RawMesh, Segmenter, Segments,
};
use crate::name::{IdPattern, parse};
use crate::photo::Photo;
use crate::rules::ruling::Verdict;

fn photo() -> Photo {
    let file = FileFacts { problem: None, width: 480, height: 640, ..FileFacts::default() };
    Photo { file, pixels: Some(RgbImage::from_pixel(480, 640, Rgb([67, 142, 219]))) }
}

fn facts(network: &str, mood: Mood) -> Facts {
    let photo = photo();
    let name = parse("2021010203张三.jpg".as_ref(), &IdPattern::default());
    measure(name, &photo, &mut networks(network, mood)).0
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
        let mut all = networks("second", mood);
        all.faces = networks("faces", Mood::Nothing).faces;
        let photo = Photo { file: FileFacts::default(), pixels: Some(RgbImage::new(480, 640)) };
        let name = parse("2021010203张三.jpg".as_ref(), &IdPattern::default());
        assert_eq!(measure(name, &photo, &mut all).0.faces, Err(Unseen::Internal), "{mood:?}");
    }
}

#[test]
fn a_panic_in_a_measure_is_one_fact_unseen() {
    let found: Seen<f64> = caught(|| panic!("a measure stopped"));
    assert_eq!(found, Err(Unseen::Internal));
}

/// A network that tells how often it was run.
struct Counted<N>(N, Rc<Cell<usize>>);

impl<N> Counted<N> {
    fn run(&mut self) -> &mut N {
        self.1.set(self.1.get() + 1);
        &mut self.0
    }
}

impl FaceFinder for Counted<Box<dyn FaceFinder>> {
    fn find(&mut self, grey: &GrayImage) -> Vec<Hit> {
        self.run().find(grey)
    }
}

impl Landmarker for Counted<Box<dyn Landmarker>> {
    fn mesh(&mut self, crop: &RgbImage) -> Option<RawMesh> {
        self.run().mesh(crop)
    }
}

impl PersonSegmenter for Counted<Box<dyn PersonSegmenter>> {
    fn person(&mut self, photo: &RgbImage) -> Option<Vec<f32>> {
        self.run().person(photo)
    }
}

impl ExpressionReader for Counted<Box<dyn ExpressionReader>> {
    fn scores(&mut self, points: &[[f64; 2]]) -> Option<Vec<f32>> {
        self.run().scores(points)
    }
}

impl Segmenter for Counted<Box<dyn Segmenter>> {
    fn piece(&self) -> Piece {
        self.0.piece()
    }

    fn segments(&mut self, piece: &RgbImage) -> Option<Segments> {
        self.run().segments(piece)
    }
}

/// How often finder, landmarker, segmenter, expression reader and parser run for these rules, and whether the photo was
/// read.
fn runs(rules: &[&str]) -> ([usize; 5], bool) {
    let choice = Choice { rules: rules.iter().map(|rule| (*rule).to_owned()).collect(), ..Choice::default() };
    let asked = Config::new(None, choice).unwrap().rules("").unwrap().asks();
    let counts: [Rc<Cell<usize>>; 5] = std::array::from_fn(|_| Rc::default());
    let [finder, landmarker, segmenter, reader, parser] = counts.each_ref().map(Rc::clone);
    let all = networks("", Mood::Well);
    let mut networks = Networks {
        faces: Box::new(Counted(all.faces, finder)),
        second: all.second,
        mesh: Box::new(Counted(all.mesh, landmarker)),
        person: Box::new(Counted(all.person, segmenter)),
        expression: Box::new(Counted(all.expression, reader)),
        parser: all.parser.map(|inner| Box::new(Counted(inner, parser)) as Box<dyn Segmenter>),
    };
    let was_read = Cell::new(false);
    let read = || {
        was_read.set(true);
        photo()
    };
    let facts =
        crate::checker::facts(parse("2021010203张三.jpg".as_ref(), &IdPattern::default()), read, &mut networks, &asked);
    assert!(asked.iter().all(|fact| !facts.lacks(*fact)), "{rules:?}");
    (counts.map(|count| count.get()), was_read.get())
}

#[test]
fn what_no_rule_asks_for_is_not_computed() {
    assert_eq!(runs(&["name_format", "id_duplicate"]), ([0; 5], false));
    assert_eq!(runs(&["file_size"]), ([0; 5], true));
    assert_eq!(runs(&["face_missing"]), ([1, 0, 0, 0, 0], true));
    // The mesh is fitted twice: in the finder's box, then in its own, which lies elsewhere.
    assert_eq!(runs(&["not_frontal"]), ([1, 2, 0, 0, 0], true));
    // The face tells whether the photo stands upright, without which there is no outline of the person; the parser bears
    // witness to that, and here sees it otherwise than the wall's colour.
    assert_eq!(runs(&["background_not_blue"]), ([1, 2, 1, 0, 1], true));
    assert_eq!(runs(&[]), ([1, 2, 1, 1, 1], true));
}
