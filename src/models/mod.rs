//! The networks, behind one-method traits. What they return is raw: boxes, points, probabilities.

use std::path::Path;
use std::sync::Arc;

use image::{GrayImage, RgbImage};

mod expression;
#[cfg(test)]
pub(crate) mod fake;
mod onnx;
#[cfg(feature = "parsing")]
mod parser;
mod seeta;
mod segments;
mod store;
#[cfg(test)]
mod testing;

pub use segments::{Part, Piece, Plane, Segmenter, Segments};
pub use store::{MODELS_TOML, ModelError};

/// A face box in pixels of the image it was found in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Left edge; may be negative where the face is cut off.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Side length; the finder's boxes are square.
    pub side: f64,
    /// The finder's own score: 2 is its lowest, a plain frontal face has 20 and more.
    pub score: f64,
}

/// Side of the square crop that [`Landmarker`] reads, in pixels.
pub const CROP: u32 = 256;
/// Side of the square that [`PersonSegmenter`] reads and writes, in pixels.
pub const MASK: u32 = 256;
/// Number of points of the face mesh; the last ten are the irises.
pub const POINTS: usize = 478;

/// The face mesh in pixels of the crop; z in the same scale, smaller is nearer to the camera.
#[derive(Debug, Clone, PartialEq)]
pub struct RawMesh {
    /// [`POINTS`] points.
    pub points: Vec<[f32; 3]>,
    /// Probability that the crop holds a face, 0..1.
    pub presence: f32,
}

/// Finds faces in a grey image.
pub trait FaceFinder {
    /// All faces of at least 40 px, in no particular order.
    fn find(&mut self, grey: &GrayImage) -> Vec<Hit>;
}

/// Side of the square that [`SecondFinder`] reads, in pixels.
pub const SECOND: u32 = 128;

/// Finds the likeliest face, turned ones too, in a photo padded to a square of [`SECOND`] x [`SECOND`] pixels.
pub trait SecondFinder {
    /// The likeliest face with its probability (0..1) as score, or `None` where the network fails.
    fn likeliest(&mut self, square: &RgbImage) -> Option<Hit>;
}

/// Fits the face mesh to a crop of [`CROP`] x [`CROP`] pixels.
pub trait Landmarker {
    /// The mesh, or `None` where the network fails.
    fn mesh(&mut self, crop: &RgbImage) -> Option<RawMesh>;
}

/// Tells the person from the background in a photo stretched to [`MASK`] x [`MASK`] pixels.
pub trait PersonSegmenter {
    /// Probability of "person" per pixel, row by row, or `None` where the network fails.
    fn person(&mut self, photo: &RgbImage) -> Option<Vec<f32>>;
}

/// Number of blendshape scores, in MediaPipe's order.
pub const BLENDSHAPES: usize = 52;

/// Reads expressions from the mesh.
pub trait ExpressionReader {
    /// [`BLENDSHAPES`] scores 0..1 from the mesh in photo pixels, or `None` where the network fails.
    fn scores(&mut self, points: &[[f64; 2]]) -> Option<Vec<f32>>;
}

/// Models of the run, shared by all workers.
pub struct Models {
    faces: rustface::Model,
    second: Arc<rten::Model>,
    mesh: Arc<rten::Model>,
    person: Arc<rten::Model>,
    expression: Arc<rten::Model>,
    #[cfg(feature = "parsing")]
    parser: Arc<rten::Model>,
}

impl Models {
    /// The models inside the program, checked against their SHA-256.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::from(&store::Embedded)
    }

    /// The models of a folder, checked against its own `MODELS.toml`.
    pub fn from_dir(dir: &Path) -> Result<Self, ModelError> {
        Self::from(&store::Folder(dir.to_owned()))
    }

    fn from(store: &dyn store::Store) -> Result<Self, ModelError> {
        let index = store::Index::read(store)?;
        Ok(Self {
            faces: seeta::load(&index.load(store, "face_finder")?)?,
            second: Arc::new(onnx::load("second_finder", index.load(store, "second_finder")?)?),
            mesh: Arc::new(onnx::load("landmarker", index.load(store, "landmarker")?)?),
            person: Arc::new(onnx::load("person_segmenter", index.load(store, "person_segmenter")?)?),
            expression: Arc::new(onnx::load("blendshapes", index.load(store, "blendshapes")?)?),
            #[cfg(feature = "parsing")]
            parser: Arc::new(onnx::load("face_parser", index.load(store, "face_parser")?)?),
        })
    }

    /// The networks of one worker.
    pub fn networks(&self) -> Networks {
        let runner = onnx::Runner::single_thread();
        Networks {
            faces: Box::new(seeta::Seeta::new(self.faces.clone())),
            second: Box::new(onnx::BlazeFace::new(self.second.clone(), runner.clone())),
            mesh: Box::new(onnx::Mesh::new(self.mesh.clone(), runner.clone())),
            person: Box::new(onnx::Person::new(self.person.clone(), runner.clone())),
            expression: Box::new(expression::Expression::new(self.expression.clone(), runner.clone())),
            #[cfg(feature = "parsing")]
            parser: Some(Box::new(parser::Parser::new(self.parser.clone(), runner))),
            #[cfg(not(feature = "parsing"))]
            parser: None,
        }
    }
}

/// One worker's own copy of what cannot be shared.
pub struct Networks {
    /// Finds faces.
    pub faces: Box<dyn FaceFinder>,
    /// Looks again where the first finder saw nothing.
    pub second: Box<dyn SecondFinder>,
    /// Fits the face mesh.
    pub mesh: Box<dyn Landmarker>,
    /// Tells person from background.
    pub person: Box<dyn PersonSegmenter>,
    /// Reads expressions.
    pub expression: Box<dyn ExpressionReader>,
    /// Names the parts of a head; absent where the feature `parsing` is off.
    pub parser: Option<Box<dyn Segmenter>>,
}
