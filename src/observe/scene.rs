//! Everything that the networks say of a photo, found once and read by every measure.

use image::RgbImage;

use super::canvas::Canvas;
use super::face::{self, Faces};
use super::mesh::Mesh;
use super::parse::ParseMap;
use super::silhouette::Silhouette;
use crate::finding::{Seen, Unseen};
use crate::models::Session;

/// A photo with what was found in it. `Err` tells why a part is not there.
pub struct Scene<'a> {
    /// Upright sRGB pixels.
    pub pixels: &'a RgbImage,
    /// The photo at working size.
    pub canvas: Canvas,
    /// Face boxes.
    pub faces: Faces,
    /// The mesh on the largest face.
    pub mesh: Seen<Mesh>,
    /// Blendshape scores, in MediaPipe's order.
    pub expression: Seen<Vec<f32>>,
    /// What each pixel of the head is.
    pub parse: Seen<ParseMap>,
    /// Person and background on the canvas.
    pub silhouette: Seen<Silhouette>,
}

impl<'a> Scene<'a> {
    /// Runs every network once.
    pub fn new(pixels: &'a RgbImage, session: &mut Session) -> Self {
        let canvas = Canvas::new(pixels);
        let silhouette = Silhouette::find(pixels, &canvas, session.person.as_mut());
        let faces = face::find(pixels, session);
        let mesh = match faces.boxes.first() {
            Some(face) => Mesh::fit(pixels, face, session.mesh.as_mut()),
            None => Err(Unseen::NoFace),
        };
        let expression = mesh.as_ref().map_err(|e| *e).and_then(|mesh| {
            let points: Vec<[f64; 2]> = mesh.flat().collect();
            session.expression.scores(&points).ok_or(Unseen::FaceUnclear)
        });
        let parse = mesh.as_ref().map_err(|e| *e).and_then(|mesh| match session.parser.as_mut() {
            Some(parser) => ParseMap::of(pixels, mesh, parser.as_mut()),
            None => Err(Unseen::NotBuilt),
        });
        Self { pixels, canvas, faces, mesh, expression, parse, silhouette }
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
        scores.get(index).map(|s| f64::from(*s)).ok_or(Unseen::FaceUnclear)
    }

    /// The silhouette, or why there is none.
    pub fn silhouette(&self) -> Seen<&Silhouette> {
        self.silhouette.as_ref().map_err(|e| *e)
    }
}
