//! Stand-ins for the networks: each answers as the original did to one portrait, or fails in a way of its own.

use image::{GrayImage, RgbImage};

use super::testing::npy;
use super::{
    ExpressionReader, FaceFinder, FaceParser, Hit, Landmarker, Networks, PARSE_GRID, PARSE_MAP, PersonSegmenter,
    RawMesh, RawParse, SecondFinder,
};

/// How a network answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// As it should.
    Well,
    /// Not at all.
    Nothing,
    /// With numbers that are none.
    Nan,
    /// By stopping the program.
    Panic,
}

/// One network in its mood.
struct Fake(Mood);

impl Fake {
    /// The answer, spoilt according to the mood; `None` where there is none.
    fn answer<T>(&self, good: impl FnOnce() -> T, spoil: impl FnOnce(&mut T)) -> Option<T> {
        match self.0 {
            Mood::Well => Some(good()),
            Mood::Nothing => None,
            Mood::Nan => {
                let mut answer = good();
                spoil(&mut answer);
                Some(answer)
            }
            Mood::Panic => panic!("a network stopped"),
        }
    }
}

impl FaceFinder for Fake {
    fn find(&mut self, grey: &GrayImage) -> Vec<Hit> {
        let hit =
            || Hit { x: 0.2 * f64::from(grey.width()), y: 60.0, side: 0.5 * f64::from(grey.width()), score: 30.0 };
        self.answer(hit, |hit| hit.side = f64::NAN).into_iter().collect()
    }
}

impl SecondFinder for Fake {
    fn likeliest(&mut self, _: &RgbImage) -> Option<Hit> {
        self.answer(|| Hit { x: 40.0, y: 30.0, side: 50.0, score: 0.9 }, |hit| hit.score = f64::NAN)
    }
}

impl Landmarker for Fake {
    fn mesh(&mut self, _: &RgbImage) -> Option<RawMesh> {
        let numbers = npy(include_bytes!("../../fixtures/models/face_landmarks_478.out0.npy"));
        let points = numbers.as_chunks::<3>().0.to_vec();
        self.answer(|| RawMesh { points, presence: 0.99 }, |mesh| mesh.points[33][0] = f32::NAN)
    }
}

impl PersonSegmenter for Fake {
    fn person(&mut self, _: &RgbImage) -> Option<Vec<f32>> {
        let mask = || npy(include_bytes!("../../fixtures/models/selfie_segmentation.out0.npy"));
        self.answer(mask, |mask| mask.fill(f32::NAN))
    }
}

impl ExpressionReader for Fake {
    fn scores(&mut self, _: &[[f64; 2]]) -> Option<Vec<f32>> {
        let scores = || npy(include_bytes!("../../fixtures/models/face_blendshapes.out0.npy"));
        self.answer(scores, |scores| scores[9] = f32::NAN)
    }
}

impl FaceParser for Fake {
    fn parse(&mut self, _: &RgbImage) -> Option<RawParse> {
        let (width, height) = (PARSE_MAP.0 as usize, PARSE_MAP.1 as usize);
        // Hair above, skin in the middle, neck and clothing below.
        let class = |i: usize| match i / width * 10 / height {
            0..=2 => 17,
            3..=5 => 1,
            6 => 14,
            _ => 16,
        };
        let cells = (PARSE_GRID.0 * PARSE_GRID.1) as usize;
        let map = || RawParse {
            classes: (0..width * height).map(class).collect(),
            earring: vec![0.0; cells],
            necklace: vec![0.0; cells],
            hum: 0.0,
        };
        self.answer(map, |map| map.necklace.fill(f32::NAN))
    }
}

/// The networks by name, in the order of [`Networks`].
pub(crate) const NETWORKS: [&str; 6] = ["faces", "second", "mesh", "person", "expression", "parser"];

/// Networks of which one network is in `mood` and the others are well.
pub(crate) fn networks(network: &str, mood: Mood) -> Networks {
    let fake = |name: &str| Fake(if name == network { mood } else { Mood::Well });
    Networks {
        faces: Box::new(fake("faces")),
        second: Box::new(fake("second")),
        mesh: Box::new(fake("mesh")),
        person: Box::new(fake("person")),
        expression: Box::new(fake("expression")),
        parser: Some(Box::new(fake("parser"))),
    }
}
