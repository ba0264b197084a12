//! SeetaFace: face boxes in a grey image.

use std::io::Cursor;

use image::GrayImage;

use super::{FaceFinder, Hit, ModelError};

/// Reads the detector's weights.
pub(super) fn load(bytes: &[u8]) -> Result<rustface::Model, ModelError> {
    rustface::read_model(Cursor::new(bytes)).map_err(|e| ModelError::Invalid("face_finder", e.to_string()))
}

/// The detector of one worker; it keeps scratch buffers.
pub(super) struct Seeta(Box<dyn rustface::Detector>);

impl Seeta {
    pub(super) fn new(model: rustface::Model) -> Self {
        let mut detector = rustface::create_detector_with_model(model);
        detector.set_min_face_size(20);
        detector.set_score_thresh(2.0);
        detector.set_pyramid_scale_factor(0.8);
        detector.set_slide_window_step(4, 4);
        Self(detector)
    }
}

impl FaceFinder for Seeta {
    fn find(&mut self, grey: &GrayImage) -> Vec<Hit> {
        // The detector slides a window of 40 px and panics on an image without pixels.
        if grey.width() < 40 || grey.height() < 40 {
            return Vec::new();
        }
        let image = rustface::ImageData::new(grey, grey.width(), grey.height());
        let hits = self.0.detect(&image);
        hits.iter()
            .map(|hit| {
                let b = hit.bbox();
                Hit { x: f64::from(b.x()), y: f64::from(b.y()), side: f64::from(b.width()), score: hit.score() }
            })
            .collect()
    }
}
