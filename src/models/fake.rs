//! Stand-ins for the networks: each answers as the original did to one portrait, or fails in a way of its own.

use image::{GrayImage, RgbImage};

use super::testing::npy;
use super::{
    ExpressionReader, FaceFinder, Hit, Landmarker, Networks, Part, PersonSegmenter, Piece, Plane, RawMesh,
    SecondFinder, Segmenter, Segments,
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

impl Segmenter for Fake {
    fn piece(&self) -> Piece {
        Piece { size: (96, 120), width: 2.0, middle: 0.45 }
    }

    fn segments(&mut self, _: &RgbImage) -> Option<Segments> {
        let size = (192, 240);
        // Hair above, skin in the middle, neck and clothing below.
        let part = |i: usize| match i / size.0 * 10 / size.1 {
            0..=2 => Part::Hair,
            3..=5 => Part::Skin,
            6 => Part::Neck,
            _ => Part::Clothing,
        };
        let plane = |value: f32| Plane { size: (48, 60), values: vec![value; 48 * 60], hum: 0.0 };
        let parts = || (0..size.0 * size.1).map(part).collect();
        let all = || Segments { size, parts: parts(), earring: plane(0.0), necklace: plane(0.0), person: plane(1.0) };
        self.answer(all, |all| all.necklace.values.fill(f32::NAN))
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
