//! Everything that the networks say of a photo, found once and read by every measure.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::RgbImage;

use crate::facts::face::Faces;
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::models::Session;
use canvas::Canvas;
use mesh::Mesh;
use parse::ParseMap;
use silhouette::Silhouette;

pub mod axes;
pub mod canvas;
pub mod faces;
pub(crate) mod lines;
pub mod mesh;
pub(crate) mod numbers;
pub mod parse;
pub mod silhouette;
pub mod trace;

/// A photo with what was found in it. `Err` tells why a part is not there.
pub struct Scene<'a> {
    /// Upright sRGB pixels; of a very large photo, fewer than it has.
    pub pixels: &'a RgbImage,
    /// True pixels of the photo per pixel of `pixels`, 1 or more.
    pub enlarge: f64,
    /// The photo at working size.
    pub canvas: Canvas,
    /// Face boxes.
    pub faces: Seen<Faces>,
    /// The mesh on the largest face.
    pub mesh: Seen<Mesh>,
    /// Blendshape scores, in MediaPipe's order.
    pub expression: Seen<Vec<f32>>,
    /// What each pixel of the head is.
    pub parse: Seen<ParseMap>,
    /// Person and background on the canvas.
    pub silhouette: Seen<Silhouette>,
}

/// Runs one network. What panics in it blinds the measures that need it, and no others.
fn caught<T>(look: impl FnOnce() -> Seen<T>) -> Seen<T> {
    catch_unwind(AssertUnwindSafe(look)).unwrap_or(Err(Unseen::Internal))
}

/// Whether a network gave numbers.
fn finite<'n>(numbers: impl IntoIterator<Item = &'n f32>) -> bool {
    numbers.into_iter().all(|number| number.is_finite())
}

impl<'a> Scene<'a> {
    /// Runs every network once. `enlarge` is true pixels of the photo per pixel of `pixels`.
    pub fn new(pixels: &'a RgbImage, enlarge: f64, session: &mut Session) -> Self {
        let canvas = Canvas::new(pixels, enlarge);
        let silhouette = caught(|| Silhouette::find(pixels, &canvas, session.person.as_mut()));
        let faces = caught(|| faces::find(pixels, enlarge, session));
        let mesh = caught(|| {
            let face = faces.as_ref().map_err(|e| *e)?.boxes.first().ok_or(Unseen::NoFace)?;
            Mesh::fit(pixels, enlarge, face, session.mesh.as_mut())
        });
        let expression = caught(|| {
            let points: Vec<[f64; 2]> = mesh.as_ref().map_err(|e| *e)?.flat().collect();
            session.expression.scores(&points).filter(|scores| finite(scores)).ok_or(Unseen::Internal)
        });
        let parse = caught(|| {
            let mesh = mesh.as_ref().map_err(|e| *e)?;
            ParseMap::of(pixels, mesh, session.parser.as_mut().ok_or(Unseen::NotBuilt)?.as_mut())
        });
        Self { pixels, enlarge, canvas, faces, mesh, expression, parse, silhouette }
    }

    /// The mesh where its points can be trusted, or why not.
    pub fn mesh(&self) -> Seen<&Mesh> {
        self.mesh.as_ref().map_err(|e| *e)?.trusted()
    }

    /// The class map where the mesh that placed it can be trusted, or why not.
    pub fn parse(&self) -> Seen<&ParseMap> {
        self.mesh()?;
        self.parse.as_ref().map_err(|e| *e)
    }

    /// Blendshape score by its place in MediaPipe's list.
    pub fn expression(&self, index: usize) -> Seen<f64> {
        self.mesh()?;
        let scores = self.expression.as_ref().map_err(|e| *e)?;
        scores.get(index).map(|s| f64::from(*s)).ok_or(Unseen::Internal)
    }

    /// The silhouette, or why there is none.
    pub fn silhouette(&self) -> Seen<&Silhouette> {
        self.silhouette.as_ref().map_err(|e| *e)
    }

    /// The upright rectangle around points of `pixels`, in true pixels of the photo.
    pub fn region(&self, points: &[[f64; 2]]) -> Region {
        Region::around(points, self.enlarge)
    }
}
