//! The class map of the head and chest: which pixel is hair, skin, ear, glasses, clothing.

use image::{Rgb, RgbImage};
use imageproc::geometric_transformations::{Border, Interpolation, Projection, warp_into};

use super::finite;
use crate::facts::seen::{Seen, Unseen};
use crate::models::{FaceParser, PARSE_CROP, PARSE_GRID, PARSE_MAP};
use crate::scene::mesh::Mesh;

/// What a pixel is. Left and right of brows, eyes and ears are not told apart by the network: the mesh does that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// None of the others, or outside the photo.
    Background,
    /// Skin of the face, the nose included.
    Skin,
    /// A brow.
    Brow,
    /// An eye.
    Eye,
    /// Frame or lens of glasses.
    Glasses,
    /// An ear.
    Ear,
    /// An earring.
    Earring,
    /// Inside of the mouth: teeth, tongue, gap.
    InnerMouth,
    /// A lip.
    Lip,
    /// The neck.
    Neck,
    /// A necklace.
    Necklace,
    /// Clothing.
    Clothing,
    /// Hair of the head.
    Hair,
    /// Hat, cap, hood on the head, scarf.
    HeadCover,
}

impl Part {
    fn of(class: u8) -> Self {
        match class {
            1 | 10 => Self::Skin,
            2 | 3 => Self::Brow,
            4 | 5 => Self::Eye,
            6 => Self::Glasses,
            7 | 8 => Self::Ear,
            9 => Self::Earring,
            11 => Self::InnerMouth,
            12 | 13 => Self::Lip,
            14 => Self::Neck,
            15 => Self::Necklace,
            16 => Self::Clothing,
            17 => Self::Hair,
            18 => Self::HeadCover,
            _ => Self::Background,
        }
    }
}

/// The crop is this many times as wide as the mesh's own box: head, hair and chest of a graduation photo fit into it.
const WIDTH: f64 = 2.0;
/// How far down the crop the middle of the mesh lies, 0..1.
const MIDDLE: f64 = 0.45;

/// One [`Part`] per map pixel.
pub struct ParseMap {
    parts: Vec<Part>,
    earring: Vec<f32>,
    necklace: Vec<f32>,
    /// Probabilities up to this are the network's hum.
    hum: f64,
    left: f64,
    top: f64,
    /// Photo pixels per map pixel.
    pub step: f64,
    eye_distance: f64,
}

impl ParseMap {
    /// Parses the head that the mesh lies on.
    pub fn of(photo: &RgbImage, mesh: &Mesh, parser: &mut dyn FaceParser) -> Seen<Self> {
        let [x0, y0, x1, y1] = mesh.bounds();
        let width = (x1 - x0).max(y1 - y0) * WIDTH;
        let height = width * f64::from(PARSE_CROP.1) / f64::from(PARSE_CROP.0);
        let (left, top) = (f64::midpoint(x0, x1) - width / 2.0, f64::midpoint(y0, y1) - MIDDLE * height);
        let scale = f64::from(PARSE_CROP.0) / width;
        let projection =
            Projection::translate(-left as f32, -top as f32).and_then(Projection::scale(scale as f32, scale as f32));
        let mut crop = RgbImage::new(PARSE_CROP.0, PARSE_CROP.1);
        warp_into(photo, projection, Interpolation::Bilinear, Border::Constant(Rgb([0; 3])), &mut crop);
        let raw =
            parser.parse(&crop).filter(|raw| finite(&raw.earring) && finite(&raw.necklace)).ok_or(Unseen::Internal)?;
        let mut map = Self {
            parts: raw.classes.into_iter().map(Part::of).collect(),
            earring: raw.earring,
            necklace: raw.necklace,
            hum: raw.hum,
            left,
            top,
            step: width / f64::from(PARSE_MAP.0),
            eye_distance: mesh.eye_distance(),
        };
        map.blank_outside(f64::from(photo.width()), f64::from(photo.height()));
        Ok(map)
    }

    /// The network names parts beyond the edge of the photo too.
    fn blank_outside(&mut self, width: f64, height: f64) {
        let outside: Vec<bool> =
            self.places().map(|([x, y], _)| x < 0.0 || y < 0.0 || x >= width || y >= height).collect();
        for (part, _) in self.parts.iter_mut().zip(outside).filter(|(_, outside)| *outside) {
            *part = Part::Background;
        }
    }

    /// Every map pixel: its middle in photo pixels, and what it is.
    pub fn places(&self) -> impl Iterator<Item = ([f64; 2], Part)> + '_ {
        let width = PARSE_MAP.0 as usize;
        self.parts.iter().enumerate().map(move |(i, part)| {
            let (column, row) = ((i % width) as f64 + 0.5, (i / width) as f64 + 0.5);
            ([self.left + column * self.step, self.top + row * self.step], *part)
        })
    }

    /// What lies at a place of the photo; `None` outside the map.
    pub fn at(&self, [x, y]: [f64; 2]) -> Option<Part> {
        let (column, row) = ((x - self.left) / self.step, (y - self.top) / self.step);
        let inside = column >= 0.0 && row >= 0.0 && column < f64::from(PARSE_MAP.0);
        inside.then(|| self.parts.get(row as usize * PARSE_MAP.0 as usize + column as usize).copied()).flatten()
    }

    /// Places of a part, photo pixels, that are the same part `rim` map pixels away to every side.
    pub fn inner(&self, part: Part, rim: f64) -> impl Iterator<Item = [f64; 2]> + '_ {
        let far = rim * self.step;
        self.places().filter(move |(_, p)| *p == part).map(|(place, _)| place).filter(move |[x, y]| {
            let around = [[x - far, *y], [x + far, *y], [*x, y - far], [*x, y + far]];
            around.into_iter().all(|at| self.at(at) == Some(part))
        })
    }

    /// Area of so many map pixels, in squared inter-eye distances.
    pub fn pixels_to_area(&self, count: usize) -> f64 {
        count as f64 * (self.step / self.eye_distance.max(1.0)).powi(2)
    }

    /// Area of a part where `within` holds, in squared inter-eye distances.
    pub fn area(&self, part: Part, within: impl Fn([f64; 2]) -> bool) -> f64 {
        self.pixels_to_area(self.places().filter(|(at, p)| *p == part && within(*at)).count())
    }

    /// Soft area of earrings where `within` holds, in squared inter-eye distances: the sum of the probabilities
    /// above the network's hum, so that a ring too thin to win a pixel counts too.
    pub fn earring_area(&self, within: impl Fn([f64; 2]) -> bool) -> f64 {
        self.soft_area(&self.earring, within)
    }

    /// The same of a necklace.
    pub fn necklace_area(&self, within: impl Fn([f64; 2]) -> bool) -> f64 {
        self.soft_area(&self.necklace, within)
    }

    fn soft_area(&self, probability: &[f32], within: impl Fn([f64; 2]) -> bool) -> f64 {
        let cell = self.step * f64::from(PARSE_MAP.0) / f64::from(PARSE_GRID.0);
        let columns = PARSE_GRID.0 as usize;
        let place = |i: usize| {
            [self.left + ((i % columns) as f64 + 0.5) * cell, self.top + ((i / columns) as f64 + 0.5) * cell]
        };
        let here = probability.iter().enumerate().filter(|(i, _)| within(place(*i)));
        let sum: f64 = here.map(|(_, p)| (f64::from(*p) - self.hum).max(0.0)).sum();
        sum * (cell / self.eye_distance.max(1.0)).powi(2)
    }

    /// Share of the map pixels inside a polygon (photo pixels) that are this part; `None` of an empty polygon.
    pub fn share(&self, part: Part, polygon: &[[f64; 2]]) -> Option<f64> {
        let inside: Vec<Part> = self.places().filter(|(at, _)| contains(polygon, *at)).map(|(_, p)| p).collect();
        let hits = inside.iter().filter(|p| **p == part).count();
        (!inside.is_empty()).then(|| hits as f64 / inside.len() as f64)
    }
}

/// Whether a point lies inside a polygon, by the even-odd rule.
pub fn contains(polygon: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let edges = polygon.iter().zip(polygon.iter().cycle().skip(1));
    edges.filter(|([ax, ay], [bx, by])| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax).count() % 2
        == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> ParseMap {
        let parts = (0..PARSE_MAP.0 * PARSE_MAP.1)
            .map(|i| if i % PARSE_MAP.0 < 96 { Part::Hair } else { Part::Skin })
            .collect();
        let cells = (PARSE_GRID.0 * PARSE_GRID.1) as usize;
        let (earring, necklace) = (vec![0.5; cells], vec![0.0; cells]);
        ParseMap { parts, earring, necklace, hum: 0.05, left: 100.0, top: 50.0, step: 2.0, eye_distance: 100.0 }
    }

    #[test]
    fn soft_areas_add_probabilities() {
        // 0.5 less the hum, of 192 x 240 map pixels of 2 x 2 photo pixels over 100 x 100.
        assert!((map().earring_area(|_| true) - 8.2944).abs() < 1e-6);
        assert!(map().necklace_area(|_| true).abs() < 1e-9);
    }

    #[test]
    fn places_are_photo_pixels() {
        assert_eq!(map().at([100.5, 50.5]), Some(Part::Hair));
        assert_eq!(map().at([100.0 + 193.0, 60.0]), Some(Part::Skin));
        assert_eq!(map().at([99.0, 60.0]), None);
    }

    #[test]
    fn areas_are_in_squared_eye_distances() {
        // 96 x 240 map pixels of 2 x 2 photo pixels over 100 x 100.
        assert!((map().area(Part::Hair, |_| true) - 9.216).abs() < 1e-9);
        assert!((map().area(Part::Hair, |[_, y]| y < 50.0 + 240.0) - 4.608).abs() < 1e-9);
    }

    #[test]
    fn a_polygon_across_the_border_is_half_and_half() {
        let square = [[282.0, 100.0], [302.0, 100.0], [302.0, 120.0], [282.0, 120.0]];
        assert_eq!(map().share(Part::Hair, &square), Some(0.5));
        assert_eq!(map().share(Part::Hair, &[]), None);
    }
}
