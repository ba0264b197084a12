//! The class map of the head and chest: which pixel is hair, skin, ear, glasses, clothing.

use image::RgbImage;

use super::finite;
use super::frame::{Beyond, Frame};
use crate::facts::seen::{Seen, Unseen};
pub use crate::models::Part;
use crate::models::{Piece, Plane, Segmenter};
use crate::scene::mesh::Mesh;

/// One [`Part`] per map pixel.
pub struct ParseMap {
    size: (usize, usize),
    parts: Vec<Part>,
    earring: Plane,
    necklace: Plane,
    /// Anything but the background.
    pub(super) person: Plane,
    /// The piece of the photo that was read.
    piece: Span,
    /// Photo pixels per map pixel.
    pub step: f64,
    eye_distance: f64,
}

/// An upright rectangle of the photo, in its pixels.
#[derive(Debug, Clone, Copy)]
struct Span {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Span {
    /// Where the mesh's head lies as the network wants to see it.
    fn of(mesh: &Mesh, piece: Piece) -> Self {
        let [x0, y0, x1, y1] = mesh.bounds();
        let width = (x1 - x0).max(y1 - y0) * piece.width;
        let height = width * f64::from(piece.size.1) / f64::from(piece.size.0);
        let (left, top) = (f64::midpoint(x0, x1) - width / 2.0, f64::midpoint(y0, y1) - piece.middle * height);
        Self { left, top, width, height }
    }

    /// The middle of a cell of a grid of this size, in photo pixels.
    fn middle(self, (columns, rows): (usize, usize), (column, row): (usize, usize)) -> [f64; 2] {
        let part = |at: usize, of: usize| (at as f64 + 0.5) / of as f64;
        [self.left + part(column, columns) * self.width, self.top + part(row, rows) * self.height]
    }

    /// The middles of all cells of a grid of this size, row by row.
    fn middles(self, size: (usize, usize)) -> impl Iterator<Item = [f64; 2]> {
        (0..size.1).flat_map(move |row| (0..size.0).map(move |column| self.middle(size, (column, row))))
    }
}

impl ParseMap {
    /// Parses the head that the mesh lies on.
    pub fn of(photo: &RgbImage, mesh: &Mesh, segmenter: &mut dyn Segmenter) -> Seen<Self> {
        let wanted = segmenter.piece();
        let piece = Span::of(mesh, wanted);
        let frame = Frame::new([piece.left, piece.top], piece.width / f64::from(wanted.size.0), 0.0);
        let found = segmenter.segments(&frame.colours(photo, wanted.size, Beyond::Black)).ok_or(Unseen::Internal)?;
        let whole = |plane: &Plane| plane.values.len() == plane.size.0 * plane.size.1 && finite(&plane.values);
        if found.parts.len() != found.size.0 * found.size.1
            || !whole(&found.earring)
            || !whole(&found.necklace)
            || !whole(&found.person)
        {
            return Err(Unseen::Internal);
        }
        let mut map = Self {
            size: found.size,
            parts: found.parts,
            earring: found.earring,
            necklace: found.necklace,
            person: found.person,
            piece,
            step: piece.width / found.size.0.max(1) as f64,
            eye_distance: mesh.eye_distance(),
        };
        map.blank_outside(f64::from(photo.width()), f64::from(photo.height()));
        Ok(map)
    }

    /// The network names parts beyond the edge of the photo too.
    fn blank_outside(&mut self, width: f64, height: f64) {
        for (part, [x, y]) in self.parts.iter_mut().zip(self.piece.middles(self.size)) {
            if x < 0.0 || y < 0.0 || x >= width || y >= height {
                *part = Part::Background;
            }
        }
    }

    /// Every map pixel: its middle in photo pixels, and what it is.
    pub fn places(&self) -> impl Iterator<Item = ([f64; 2], Part)> + '_ {
        self.piece.middles(self.size).zip(self.parts.iter().copied())
    }

    /// The map pixel, as column and row, at a place of the photo; of places beyond the map, where it would be.
    fn pixel(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        // One division for both: this is asked for every pixel of a top.
        let per_pixel = self.step.recip();
        [(x - self.piece.left) * per_pixel, (y - self.piece.top) * per_pixel]
    }

    /// The cell of a grid of this size over the piece, as column and row.
    pub(super) fn cell(&self, size: (usize, usize), [x, y]: [f64; 2]) -> [f64; 2] {
        let part = |at: f64, from: f64, length: f64, of: usize| (at - from) / length * of as f64;
        [part(x, self.piece.left, self.piece.width, size.0), part(y, self.piece.top, self.piece.height, size.1)]
    }

    /// What lies at a place of the photo; `None` outside the map.
    pub fn at(&self, place: [f64; 2]) -> Option<Part> {
        let [column, row] = self.pixel(place);
        let inside = column >= 0.0 && row >= 0.0 && column < self.size.0 as f64;
        inside.then(|| self.parts.get(row as usize * self.size.0 + column as usize).copied()).flatten()
    }

    /// The map pixels inside a polygon (photo pixels).
    pub fn inside(&self, polygon: &[[f64; 2]]) -> impl Iterator<Item = ([f64; 2], Part)> {
        // Most of the map lies beyond the polygon's own box: only what is in it is looked at.
        let bounds = polygon.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[x0, y0, x1, y1], [x, y]| {
            [x0.min(*x), y0.min(*y), x1.max(*x), y1.max(*y)]
        });
        let ([x0, y0], [x1, y1]) = (self.pixel([bounds[0], bounds[1]]), self.pixel([bounds[2], bounds[3]]));
        let (rows, columns) = (range(y0, y1, self.size.1), range(x0, x1, self.size.0));
        let cells = rows.flat_map(move |row| columns.clone().map(move |column| (column, row)));
        cells
            .filter_map(|(column, row)| {
                let part = self.parts.get(row * self.size.0 + column)?;
                Some((self.piece.middle(self.size, (column, row)), *part))
            })
            .filter(|(at, _)| contains(polygon, *at))
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

    fn soft_area(&self, plane: &Plane, within: impl Fn([f64; 2]) -> bool) -> f64 {
        // Places that add nothing need no look at where they lie.
        let loud = plane.values.iter().map(|p| (f64::from(*p) - plane.hum).max(0.0));
        let places = loud.zip(self.piece.middles(plane.size)).filter(|(p, at)| *p > 0.0 && within(*at));
        let sum: f64 = places.map(|(p, _)| p).sum();
        sum * (self.piece.width / plane.size.0.max(1) as f64 / self.eye_distance.max(1.0)).powi(2)
    }

    /// Share of the map pixels inside a polygon (photo pixels) that are this part; `None` of an empty polygon.
    pub fn share(&self, part: Part, polygon: &[[f64; 2]]) -> Option<f64> {
        let (mut all, mut hits) = (0, 0);
        for (_, found) in self.inside(polygon) {
            all += 1;
            hits += usize::from(found == part);
        }
        (all > 0).then(|| f64::from(hits as u32) / f64::from(all))
    }
}

/// Whole numbers from `low` to `high`, a little more rather than less, below `end`.
fn range(low: f64, high: f64, end: usize) -> std::ops::Range<usize> {
    let within = |v: f64| v.clamp(0.0, end as f64) as usize;
    within(low.floor() - 1.0)..within(high.ceil() + 1.0)
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

    impl ParseMap {
        /// A map of one part over a picture of this size, with a person plane as wide and high as the picture.
        pub(in super::super) fn of_person([width, height]: [f64; 2], person: Plane) -> Self {
            let piece = Span { left: 0.0, top: 0.0, width, height };
            let none = Plane { size: (1, 1), values: vec![0.0], hum: 0.0 };
            let parts = vec![Part::Skin];
            Self {
                size: (1, 1),
                parts,
                earring: none.clone(),
                necklace: none,
                person,
                piece,
                step: width,
                eye_distance: 1.0,
            }
        }
    }

    fn map() -> ParseMap {
        let size = (192, 240);
        let parts = (0..size.0 * size.1).map(|i| if i % size.0 < 96 { Part::Hair } else { Part::Skin }).collect();
        let plane = |value: f32| Plane { size: (48, 60), values: vec![value; 48 * 60], hum: 0.05 };
        let piece = Span { left: 100.0, top: 50.0, width: 384.0, height: 480.0 };
        ParseMap {
            size,
            parts,
            earring: plane(0.5),
            necklace: plane(0.0),
            person: plane(1.0),
            piece,
            step: 2.0,
            eye_distance: 100.0,
        }
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
        let beyond = [[0.0, 0.0], [50.0, 0.0], [50.0, 20.0], [f64::NAN, 0.0]];
        assert_eq!(map().share(Part::Hair, &beyond), None);
    }

    #[test]
    fn what_is_inside_a_polygon_is_the_same_without_its_box() {
        let map = map();
        let turned = [[150.0, 80.0], [420.0, 110.0], [300.0, 700.0], [90.0, 300.0], [150.0, 80.0]];
        let all: Vec<_> = map.places().filter(|(at, _)| contains(&turned, *at)).collect();
        assert_eq!(map.inside(&turned).collect::<Vec<_>>(), all);
        assert!(all.len() > 10_000);
    }
}
