//! The networks that run through rten. Parallelism is across photos, so each worker runs on one thread of its own.

use std::borrow::Cow;
use std::sync::Arc;

use image::RgbImage;
use rten::{Model, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::Tensor;
use rten_tensor::prelude::*;

use super::{CROP, Hit, Landmarker, MASK, ModelError, POINTS, PersonSegmenter, RawMesh, SECOND, SecondFinder};

/// Reads an ONNX model.
pub(super) fn load(role: &'static str, bytes: Cow<'static, [u8]>) -> Result<Model, ModelError> {
    let model = match bytes {
        Cow::Borrowed(bytes) => Model::load_static_slice(bytes),
        Cow::Owned(bytes) => Model::load(bytes),
    };
    model.map_err(|e| ModelError::Invalid(role, e.to_string()))
}

/// Runs models on one thread.
#[derive(Clone)]
pub(super) struct Runner(Arc<ThreadPool>);

impl Runner {
    pub(super) fn single_thread() -> Self {
        Self(Arc::new(ThreadPool::with_num_threads(1)))
    }

    /// All outputs of `model`, flattened, in the model's order.
    pub(super) fn run(&self, model: &Model, shape: &[usize], data: Vec<f32>) -> Option<Vec<Vec<f32>>> {
        let input = *model.input_ids().first()?;
        let tensor = Tensor::from_data(shape, data);
        let view: ValueOrView<'_> = tensor.view().into();
        let options = RunOptions::default().with_thread_pool(Some(self.0.clone()));
        let outputs = model.run(vec![(input, view)], model.output_ids(), Some(options)).ok()?;
        outputs.into_iter().map(|value| Tensor::<f32>::try_from(value).ok().map(|t| t.to_vec())).collect()
    }
}

/// RGB bytes as numbers 0..1, pixel by pixel.
fn unit_range(image: &RgbImage) -> Vec<f32> {
    image.as_raw().iter().map(|v| f32::from(*v) / 255.0).collect()
}

/// MediaPipe's short-range face detector.
pub(super) struct BlazeFace(Arc<Model>, Runner);

impl BlazeFace {
    pub(super) fn new(model: Arc<Model>, runner: Runner) -> Self {
        Self(model, runner)
    }

    /// Centres of the detector's anchors, 0..1: two in each cell of a 16 x 16 grid, then six in each of 8 x 8.
    fn anchors() -> impl Iterator<Item = (f64, f64)> {
        [(16u32, 2usize), (8, 6)].into_iter().flat_map(|(n, each)| {
            let unit = move |v: u32| (f64::from(v) + 0.5) / f64::from(n);
            (0..n * n).flat_map(move |cell| std::iter::repeat_n((unit(cell % n), unit(cell / n)), each))
        })
    }
}

impl SecondFinder for BlazeFace {
    fn likeliest(&mut self, square: &RgbImage) -> Option<Hit> {
        let side = SECOND as usize;
        let pixels = square.as_raw().iter().map(|v| f32::from(*v) / 127.5 - 1.0).collect();
        let outputs = self.1.run(&self.0, &[1, side, side, 3], pixels)?;
        let (boxes, logits) = (outputs.first()?.as_chunks::<16>().0, outputs.get(1)?);
        let found = boxes.iter().zip(logits).zip(Self::anchors());
        let ((found, logit), (ax, ay)) = found.max_by(|a, b| a.0.1.total_cmp(b.0.1))?;
        let size = f64::from(SECOND);
        let [cx, cy, w, h, ..] = found.map(f64::from);
        let side = w.max(h);
        sane(&[cx, cy, w, h]).then(|| Hit {
            x: ax * size + cx - side / 2.0,
            y: ay * size + cy - side / 2.0,
            side,
            score: 1.0 / (1.0 + (-f64::from(*logit)).exp()),
        })
    }
}

fn sane(values: &[f64]) -> bool {
    values.iter().all(|v| v.is_finite() && v.abs() < 1e4)
}

/// MediaPipe's face mesh with irises.
pub(super) struct Mesh(Arc<Model>, Runner);

impl Mesh {
    pub(super) fn new(model: Arc<Model>, runner: Runner) -> Self {
        Self(model, runner)
    }
}

impl Landmarker for Mesh {
    fn mesh(&mut self, crop: &RgbImage) -> Option<RawMesh> {
        let side = CROP as usize;
        let outputs = self.1.run(&self.0, &[1, side, side, 3], unit_range(crop))?;
        let (points, _) = outputs.first()?.as_chunks::<3>();
        let logit = *outputs.get(1)?.first()?;
        (is_mesh(points) && logit.is_finite())
            .then(|| RawMesh { points: points.to_vec(), presence: 1.0 / (1.0 + (-logit).exp()) })
    }
}

/// Whether these can be the points of a face. One that lies farther from the crop than the crop is wide is no answer,
/// and what is measured around it would be as large as it is far.
fn is_mesh(points: &[[f32; 3]]) -> bool {
    let side = CROP as f32;
    points.len() == POINTS && points.iter().flatten().all(|v| (-side..=2.0 * side).contains(v))
}

/// MediaPipe's selfie segmentation.
pub(super) struct Person(Arc<Model>, Runner);

impl Person {
    pub(super) fn new(model: Arc<Model>, runner: Runner) -> Self {
        Self(model, runner)
    }
}

impl PersonSegmenter for Person {
    fn person(&mut self, photo: &RgbImage) -> Option<Vec<f32>> {
        let side = MASK as usize;
        let mask = self.1.run(&self.0, &[1, side, side, 3], unit_range(photo))?.into_iter().next()?;
        let whole = mask.len() == side * side && mask.iter().all(|v| v.is_finite());
        whole.then(|| mask.into_iter().map(|v| v.clamp(0.0, 1.0)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::testing::{largest_difference, npy};

    // NASA's portrait of Eileen Collins (public domain), and what the original runtime answered to it.
    fn portrait(png: &[u8]) -> RgbImage {
        image::load_from_memory(png).unwrap().to_rgb8()
    }

    #[test]
    fn the_mesh_agrees_with_the_original_runtime() {
        let model = load("landmarker", Cow::Borrowed(include_bytes!("../../models/face_landmarks_478.onnx"))).unwrap();
        let found = Mesh::new(Arc::new(model), Runner::single_thread())
            .mesh(&portrait(include_bytes!("../../fixtures/models/portrait-256.png")))
            .unwrap();
        let wanted = npy(include_bytes!("../../fixtures/models/face_landmarks_478.out0.npy"));
        let difference = largest_difference(found.points.as_flattened(), &wanted);
        assert!(difference < 0.01, "{difference} px");
        assert!(found.presence > 0.9, "{}", found.presence);
    }

    #[test]
    fn a_point_far_away_is_no_answer() {
        let mut points = vec![[128.0, 100.0, -30.0]; POINTS];
        assert!(is_mesh(&points));
        for far in [1e10, -1e10, 600.0, f32::NAN, f32::INFINITY] {
            points[POINTS - 1][1] = far;
            assert!(!is_mesh(&points), "{far}");
        }
        assert!(!is_mesh(&points[1..]));
    }

    #[test]
    fn the_person_mask_agrees_with_the_original_runtime() {
        let model =
            load("person_segmenter", Cow::Borrowed(include_bytes!("../../models/selfie_segmentation.onnx"))).unwrap();
        let found = Person::new(Arc::new(model), Runner::single_thread())
            .person(&portrait(include_bytes!("../../fixtures/models/portrait-stretched-256.png")))
            .unwrap();
        let wanted = npy(include_bytes!("../../fixtures/models/selfie_segmentation.out0.npy"));
        let difference = largest_difference(&found, &wanted);
        assert!(difference < 0.001, "{difference}");
    }
}
