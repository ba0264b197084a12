//! Everything that the networks say of a photo, found once, when the first measure asks.

use std::cell::{OnceCell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::RgbImage;

use crate::facts::colour::Colour;
use crate::facts::face::Faces;
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::models::Networks;
use axes::HeadAxes;
use blendshapes::Blendshape;
use canvas::Canvas;
use mesh::Mesh;
use parse::ParseMap;
use silhouette::Silhouette;
use trace::{Outline, Topic, Trace};

pub mod axes;
pub mod blendshapes;
pub mod canvas;
pub mod faces;
pub mod frame;
pub mod landmarks;
pub(crate) mod lines;
pub mod mesh;
pub(crate) mod numbers;
pub mod parse;
pub mod silhouette;
mod skin;
pub mod trace;
pub(crate) mod wall;

/// A photo, and what networks find in it when a measure asks: once, and nothing that nobody asks for. `Err` tells why a
/// part is not there.
pub struct Scene<'a> {
    /// Upright sRGB pixels; of a very large photo, fewer than it has.
    pub pixels: &'a RgbImage,
    /// True pixels of the photo per pixel of `pixels`, 1 or more.
    pub enlarge: f64,
    networks: RefCell<&'a mut Networks>,
    canvas: OnceCell<Canvas>,
    faces: OnceCell<Seen<Faces>>,
    mesh: OnceCell<Seen<Mesh>>,
    axes: OnceCell<Seen<HeadAxes>>,
    skin: OnceCell<Seen<Colour>>,
    expression: OnceCell<Seen<Vec<f32>>>,
    parse: OnceCell<Seen<ParseMap>>,
    silhouette: OnceCell<Seen<Silhouette>>,
    /// What measures drew, where somebody will look at it.
    sketch: Option<RefCell<Vec<Outline>>>,
}

/// Runs one network. What panics in it blinds the measures that need it, and no others.
fn caught<T>(look: impl FnOnce() -> Seen<T>) -> Seen<T> {
    catch_unwind(AssertUnwindSafe(look)).unwrap_or(Err(Unseen::Internal))
}

fn told<T>(part: &Seen<T>) -> Seen<&T> {
    part.as_ref().map_err(|why| *why)
}

/// Whether a network gave numbers.
fn finite<'n>(numbers: impl IntoIterator<Item = &'n f32>) -> bool {
    numbers.into_iter().all(|number| number.is_finite())
}

impl<'a> Scene<'a> {
    /// `enlarge` is true pixels of the photo per pixel of `pixels`.
    pub fn new(pixels: &'a RgbImage, enlarge: f64, networks: &'a mut Networks) -> Self {
        Self {
            pixels,
            enlarge,
            networks: RefCell::new(networks),
            canvas: OnceCell::new(),
            faces: OnceCell::new(),
            mesh: OnceCell::new(),
            axes: OnceCell::new(),
            skin: OnceCell::new(),
            expression: OnceCell::new(),
            parse: OnceCell::new(),
            silhouette: OnceCell::new(),
            sketch: None,
        }
    }

    /// Keeps what measures draw.
    #[must_use]
    pub fn sketched(self) -> Self {
        Self { sketch: Some(RefCell::default()), ..self }
    }

    /// The photo at working size.
    pub fn canvas(&self) -> &Canvas {
        self.canvas.get_or_init(|| Canvas::new(self.pixels, self.enlarge))
    }

    /// Face boxes.
    pub fn faces(&self) -> Seen<&Faces> {
        let find = || caught(|| faces::find(self.pixels, self.canvas(), self.enlarge, &mut self.networks.borrow_mut()));
        told(self.faces.get_or_init(find))
    }

    /// The mesh on the largest face, trusted or not.
    pub fn any_mesh(&self) -> Seen<&Mesh> {
        let fit = || {
            let face = self.faces()?.boxes.first().ok_or(Unseen::NoFace)?;
            Mesh::fit(self.pixels, self.enlarge, face, self.networks.borrow_mut().mesh.as_mut())
        };
        told(self.mesh.get_or_init(|| caught(fit)))
    }

    /// The mesh where its points can be trusted, or why not.
    pub fn mesh(&self) -> Seen<&Mesh> {
        self.any_mesh()?.trusted()
    }

    /// The axes of the head that the mesh lies on.
    pub fn axes(&self) -> Seen<&HeadAxes> {
        told(self.axes.get_or_init(|| Ok(HeadAxes::of(self.mesh()?))))
    }

    /// Colour of the skin on the cheeks.
    pub fn skin(&self) -> Seen<Colour> {
        *self.skin.get_or_init(|| skin::cheeks(self.pixels, self.mesh()?).ok_or(Unseen::FaceUnclear))
    }

    /// What each pixel of the head is, where the mesh that places it can be trusted.
    pub fn parse(&self) -> Seen<&ParseMap> {
        let mesh = self.mesh()?;
        let parse = || {
            let mut networks = self.networks.borrow_mut();
            ParseMap::of(self.pixels, mesh, networks.parser.as_mut().ok_or(Unseen::NotBuilt)?.as_mut())
        };
        told(self.parse.get_or_init(|| caught(parse)))
    }

    /// Score of a blendshape, 0..1.
    pub fn expression(&self, what: Blendshape) -> Seen<f64> {
        let read = || {
            let points: Vec<[f64; 2]> = self.any_mesh()?.flat().collect();
            let scores = self.networks.borrow_mut().expression.scores(&points);
            scores.filter(|scores| finite(scores)).ok_or(Unseen::Internal)
        };
        self.mesh()?;
        let scores = told(self.expression.get_or_init(|| caught(read)))?;
        scores.get(what as usize).map(|s| f64::from(*s)).ok_or(Unseen::Internal)
    }

    /// The silhouette, or why there is none.
    pub fn silhouette(&self) -> Seen<&Silhouette> {
        let find = || {
            // The network knows people who stand upright, and sees anything in one who lies.
            if self.faces().is_ok_and(|faces| faces.sideways.is_some()) {
                return Err(Unseen::Sideways);
            }
            let canvas = self.canvas();
            let before_wall = self.parse().ok().and_then(|map| Silhouette::before_wall(canvas, map));
            before_wall
                .unwrap_or_else(|| Silhouette::find(self.pixels, canvas, self.networks.borrow_mut().person.as_mut()))
        };
        told(self.silhouette.get_or_init(|| caught(find)))
    }

    /// Draws lines or polygons that were measured along or inside, in pixels of `pixels`.
    pub(crate) fn draw_all<L: IntoIterator<Item = Vec<[f64; 2]>>>(&self, topic: Topic, lines: impl FnOnce() -> L) {
        if let Some(sketch) = &self.sketch {
            sketch.borrow_mut().extend(lines().into_iter().map(|points| Outline { topic, points }));
        }
    }

    /// Draws one line or polygon.
    pub(crate) fn draw(&self, topic: Topic, line: impl FnOnce() -> Vec<[f64; 2]>) {
        self.draw_all(topic, || [line()]);
    }

    /// Leaves what was found, for drawing.
    pub fn leave(self) -> Trace {
        let mesh = self.mesh.get().and_then(|mesh| mesh.as_ref().ok()?.trusted().ok());
        Trace {
            landmarks: mesh.into_iter().flat_map(Mesh::flat).collect(),
            background: self.silhouette.into_inner().and_then(Result::ok).map(|s| s.background),
            clothing: None,
            parts: self.parse.into_inner().and_then(Result::ok),
            outlines: self.sketch.map(RefCell::into_inner).unwrap_or_default(),
        }
    }

    /// The upright rectangle around points of `pixels`, in true pixels of the photo.
    pub fn region(&self, points: &[[f64; 2]]) -> Region {
        Region::around(points, self.enlarge)
    }
}
