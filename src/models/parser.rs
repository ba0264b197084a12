//! The face parser: what each pixel of a head is. Any network will do that reads a piece of [`CROP`] and answers with
//! logits of the 19 classes of CelebAMask-HQ on [`GRID`]; left and right may be joined in the first of each pair.

use std::sync::Arc;

use image::RgbImage;
use rten::Model;

use super::onnx::Runner;
use super::{Part, Piece, Plane, Segmenter, Segments};

/// What the network reads, in pixels.
const CROP: (u32, u32) = (384, 480);
/// Head, hair and chest of a graduation photo fit into a piece so many times as wide as the mesh's own box.
const WIDTH: f64 = 2.0;
/// How far down the piece the middle of the mesh lies, 0..1.
const MIDDLE: f64 = 0.45;
/// The network's own grid.
const GRID: (usize, usize) = (48, 60);
/// The map of the likeliest parts: half the piece.
const MAP: (usize, usize) = (192, 240);

const CLASSES: usize = 19;
const BACKGROUND: usize = 0;
const EARRING: usize = 9;
const NECKLACE: usize = 15;
/// Mean and deviation of ImageNet, which the network was trained with.
const MEAN: [f32; 3] = [0.485, 0.456, 0.406];
const DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];

/// Probability of jewellery that the network gives to bare skin.
const HUM: f64 = 0.05;

/// What a class is to us. Left and right of brows, eyes and ears are not told apart: the mesh does that.
fn part(class: u8) -> Part {
    match class {
        1 | 10 => Part::Skin,
        2 | 3 => Part::Brow,
        4 | 5 => Part::Eye,
        6 => Part::Glasses,
        7 | 8 => Part::Ear,
        9 => Part::Earring,
        11 => Part::InnerMouth,
        12 | 13 => Part::Lip,
        14 => Part::Neck,
        15 => Part::Necklace,
        16 => Part::Clothing,
        17 => Part::Hair,
        18 => Part::HeadCover,
        _ => Part::Background,
    }
}

/// Logits of a network stay within some 30; from about 88 the exponential of one is infinite.
const LARGEST: f32 = 60.0;

/// The network of one worker.
pub(super) struct Parser(Arc<Model>, Runner);

impl Parser {
    pub(super) fn new(model: Arc<Model>, runner: Runner) -> Self {
        Self(model, runner)
    }

    fn logits(&self, crop: &RgbImage) -> Option<Vec<f32>> {
        let (w, h) = (crop.width() as usize, crop.height() as usize);
        let mut planes = Vec::with_capacity(3 * w * h);
        for ((channel, mean), deviation) in (0..3).zip(MEAN).zip(DEVIATION) {
            let values = crop.as_raw().iter().skip(channel).step_by(3);
            planes.extend(values.map(|v| (f32::from(*v) / 255.0 - mean) / deviation));
        }
        self.1.run(&self.0, &[1, 3, h, w], planes)?.into_iter().next()
    }
}

impl Segmenter for Parser {
    fn piece(&self) -> Piece {
        Piece { size: CROP, width: WIDTH, middle: MIDDLE }
    }

    fn segments(&mut self, piece: &RgbImage) -> Option<Segments> {
        let mut logits = self.logits(piece)?;
        if logits.len() != CLASSES * GRID.0 * GRID.1 || !logits.iter().all(|v| v.is_finite()) {
            return None;
        }
        for logit in &mut logits {
            *logit = logit.clamp(-LARGEST, LARGEST);
        }
        let [earring, necklace, nothing] = probabilities(&logits, GRID.0 * GRID.1, [EARRING, NECKLACE, BACKGROUND]);
        let plane = |values, hum| Plane { size: GRID, values, hum };
        Some(Segments {
            size: MAP,
            parts: likeliest(&logits, GRID, MAP).into_iter().map(part).collect(),
            earring: plane(earring, HUM),
            necklace: plane(necklace, HUM),
            person: plane(nothing.into_iter().map(|p| 1.0 - p).collect(), 0.0),
        })
    }
}

/// Softmax of some classes per cell.
fn probabilities<const N: usize>(logits: &[f32], cells: usize, classes: [usize; N]) -> [Vec<f32>; N] {
    let mut sums = vec![0.0f32; cells];
    for plane in logits.chunks_exact(cells) {
        for (sum, logit) in sums.iter_mut().zip(plane) {
            *sum += logit.exp();
        }
    }
    classes.map(|class| {
        let plane = logits.chunks_exact(cells).nth(class).unwrap_or_default();
        plane.iter().zip(&sums).map(|(logit, sum)| logit.exp() / sum).collect()
    })
}

/// The class with the largest logit at each pixel of `size`, logits interpolated linearly with corners aligned.
fn likeliest(logits: &[f32], small: (usize, usize), size: (usize, usize)) -> Vec<u8> {
    let steps = |n: usize, m: usize| -> Vec<(usize, usize, f32)> {
        let scale = (n - 1) as f32 / (m - 1) as f32;
        let at = |i: usize| {
            let place = i as f32 * scale;
            let low = (place as usize).min(n - 1);
            (low, (low + 1).min(n - 1), place - low as f32)
        };
        (0..m).map(at).collect()
    };
    let (columns, rows) = (steps(small.0, size.0), steps(small.1, size.1));
    let mut best = vec![(f32::MIN, 0u8); size.0 * size.1];
    for (class, plane) in logits.chunks_exact(small.0 * small.1).enumerate() {
        for (line, (y0, y1, fy)) in best.chunks_exact_mut(size.0).zip(&rows) {
            let row = |y: usize| plane.get(y * small.0..(y + 1) * small.0).unwrap_or_default();
            let (upper, lower) = (row(*y0), row(*y1));
            let mixed: Vec<f32> = upper.iter().zip(lower).map(|(u, l)| u + (l - u) * fy).collect();
            for (best, (x0, x1, fx)) in line.iter_mut().zip(&columns) {
                let (Some(left), Some(right)) = (mixed.get(*x0), mixed.get(*x1)) else { continue };
                let value = left + (right - left) * fx;
                if value > best.0 {
                    *best = (value, class as u8);
                }
            }
        }
    }
    best.into_iter().map(|(_, class)| class).collect()
}

#[cfg(test)]
mod tests {
    use super::super::onnx;
    use super::*;
    use crate::models::testing::{largest_difference, npy};

    #[test]
    fn the_logits_agree_with_the_original_runtime() {
        let bytes = std::borrow::Cow::Borrowed(&include_bytes!("../../models/face_parser.onnx")[..]);
        let model = onnx::load("face_parser", bytes).unwrap();
        // The portrait, black below as the crop of a photo that ends there.
        let portrait = image::load_from_memory(include_bytes!("../../fixtures/models/portrait-384.png")).unwrap();
        let mut crop = RgbImage::new(CROP.0, CROP.1);
        image::imageops::replace(&mut crop, &portrait.to_rgb8(), 0, 0);
        let found = Parser::new(Arc::new(model), Runner::single_thread()).logits(&crop).unwrap();
        let wanted = npy(include_bytes!("../../fixtures/models/face_parser.out0.npy"));
        // Weights are stored in half precision, against the original's single.
        let difference = largest_difference(&found, &wanted);
        assert!(difference < 0.05, "{difference}");
    }

    #[test]
    fn probabilities_add_up_over_the_classes() {
        let [first, second] = probabilities(&[2.0, 0.0, 0.0, 0.0], 2, [0, 1]);
        assert!((first[0] - 0.880_797).abs() < 1e-5 && (second[1] - 0.5).abs() < 1e-6);
        assert!((first[0] + second[0] - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_larger_logit_wins_halfway_between_two_cells() {
        // Two classes on a 2 x 2 grid: class 1 wins on the right.
        let logits = [1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0];
        let map = likeliest(&logits, (2, 2), (4, 4));
        assert!(map.chunks(4).all(|row| row == [0, 0, 1, 1]), "{map:?}");
    }
}
