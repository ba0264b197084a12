//! The 478-point face mesh, fitted twice: once in the finder's box, once more in the mesh's own box with eyes level.

use image::RgbImage;
use imageproc::geometric_transformations::{Border, Interpolation, Projection, warp_into};

use super::finite;
use crate::facts::face::FaceBox;
use crate::facts::seen::{Seen, Unseen};
use crate::models::{CROP, Landmarker, RawMesh};

/// Outer corner of the person's right eye (left in the picture).
pub const RIGHT_EYE_OUTER: usize = 33;
/// Outer corner of the person's left eye.
pub const LEFT_EYE_OUTER: usize = 263;
/// Middle of the person's right iris.
pub const RIGHT_IRIS: usize = 468;
/// Middle of the person's left iris.
pub const LEFT_IRIS: usize = 473;
/// Lowest point of the chin.
pub const CHIN: usize = 152;
/// Middle of the forehead, at the upper end of the mesh.
pub const FOREHEAD: usize = 10;
/// Edge of the person's right cheek, in front of the ear.
pub const RIGHT_CHEEK: usize = 234;
/// Edge of the person's left cheek.
pub const LEFT_CHEEK: usize = 454;
/// Tip of the nose.
pub const NOSE_TIP: usize = 4;

/// A crop of 1.5 times the face box, moved down by 8 % of it, lost the fewest faces and put the points nearest to
/// MediaPipe's own pipeline (4.9 % of the iris distance after one pass, 1.5 % after two on frontal faces).
const EXPAND: f64 = 1.5;
const SHIFT_DOWN: f64 = 0.08;

/// A face that shows in a photo has no point farther outside it than this, over the photo's longer side.
const OUTSIDE: f64 = 1.0;
/// Below this probability, 0..1, the network itself doubts that the crop holds a face: its points are nowhere then, and
/// no measure of them has a meaning that a rule could judge.
const LEAST_PRESENCE: f64 = 0.5;
/// Below this distance between the irises, in photo pixels, the eyes are too small to place points on: a lid's gap is
/// less than a pixel or two.
const LEAST_EYE_DISTANCE: f64 = 24.0;

/// The mesh in photo pixels; z in the same scale, smaller is nearer to the camera.
#[derive(Debug, Clone)]
pub struct Mesh {
    points: Vec<[f64; 3]>,
    /// True pixels of the photo per pixel in which the points are told.
    pub enlarge: f64,
    /// Probability that there is a face, 0..1.
    pub presence: f64,
}

/// A square of the photo, turned by `angle`.
struct Square {
    cx: f64,
    cy: f64,
    side: f64,
    angle: f64,
}

impl Mesh {
    /// Fits the mesh to the face in `face`.
    pub fn fit(photo: &RgbImage, enlarge: f64, face: &FaceBox, model: &mut dyn Landmarker) -> Seen<Self> {
        let (x, y) = (f64::from(face.region.x) / enlarge, f64::from(face.region.y) / enlarge);
        let (w, h) = (f64::from(face.region.w) / enlarge, f64::from(face.region.h) / enlarge);
        let mut square = Square { cx: x + w / 2.0, cy: y + h * (0.5 + SHIFT_DOWN), side: w * EXPAND, angle: 0.0 };
        square = square.place(&run(photo, &square, model)?, enlarge).near(photo)?.square();
        square.place(&run(photo, &square, model)?, enlarge).near(photo)
    }

    /// The mesh where all of it lies at the photo and its eyes are not farther apart than the photo is long. Measures walk
    /// over what lies between its points, so their time, too, is bounded by this.
    fn near(self, photo: &RgbImage) -> Seen<Self> {
        let long = f64::from(photo.width().max(photo.height()));
        let reach = -OUTSIDE * long..=(1.0 + OUTSIDE) * long;
        let near = self.flat().flatten().all(|v| reach.contains(&v)) && self.eye_distance() <= long;
        if near { Ok(self) } else { Err(Unseen::FaceUnclear) }
    }

    /// The mesh where its points can be trusted.
    pub fn trusted(&self) -> Seen<&Self> {
        let clear = self.presence >= LEAST_PRESENCE && self.eye_distance() >= LEAST_EYE_DISTANCE;
        if clear { Ok(self) } else { Err(Unseen::FaceUnclear) }
    }

    /// A point by its index in MediaPipe's numbering; indices are constants of this crate.
    pub fn at(&self, index: usize) -> [f64; 3] {
        self.points.get(index).copied().unwrap_or_default()
    }

    /// A point in the picture plane.
    pub fn xy(&self, index: usize) -> [f64; 2] {
        let [x, y, _] = self.at(index);
        [x, y]
    }

    /// All points in the picture plane.
    pub fn flat(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        self.points.iter().map(|p| [p[0], p[1]])
    }

    /// Distance between the iris centres, photo pixels.
    pub fn eye_distance(&self) -> f64 {
        let ([ax, ay], [bx, by]) = (self.xy(RIGHT_IRIS), self.xy(LEFT_IRIS));
        (ax - bx).hypot(ay - by)
    }

    /// Left, top, right and bottom of the mesh.
    pub fn bounds(&self) -> [f64; 4] {
        self.flat().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[x0, y0, x1, y1], [x, y]| {
            [x0.min(x), y0.min(y), x1.max(x), y1.max(y)]
        })
    }

    fn square(&self) -> Square {
        let [x0, y0, x1, y1] = self.bounds();
        let ([ax, ay], [bx, by]) = (self.xy(RIGHT_EYE_OUTER), self.xy(LEFT_EYE_OUTER));
        Square {
            cx: f64::midpoint(x0, x1),
            cy: f64::midpoint(y0, y1),
            side: (x1 - x0).max(y1 - y0) * EXPAND,
            angle: (by - ay).atan2(bx - ax),
        }
    }
}

impl Square {
    /// Crop coordinates to photo pixels.
    fn place(&self, raw: &RawMesh, enlarge: f64) -> Mesh {
        let scale = self.side / f64::from(CROP);
        let (sin, cos) = self.angle.sin_cos();
        let half = f64::from(CROP) / 2.0;
        let points = raw
            .points
            .iter()
            .map(|p| {
                let [x, y, z] = p.map(f64::from);
                let (x, y) = ((x - half) * scale, (y - half) * scale);
                [cos * x - sin * y + self.cx, sin * x + cos * y + self.cy, z * scale]
            })
            .collect();
        Mesh { points, enlarge, presence: f64::from(raw.presence) }
    }
}

fn run(photo: &RgbImage, square: &Square, model: &mut dyn Landmarker) -> Seen<RawMesh> {
    if !(square.side.is_finite() && square.side > 1.0) {
        return Err(Unseen::FaceUnclear);
    }
    let scale = (f64::from(CROP) / square.side) as f32;
    let half = CROP as f32 / 2.0;
    let projection = Projection::translate(-square.cx as f32, -square.cy as f32)
        .and_then(Projection::rotate(-square.angle as f32))
        .and_then(Projection::scale(scale, scale))
        .and_then(Projection::translate(half, half));
    let mut crop = RgbImage::new(CROP, CROP);
    warp_into(photo, projection, Interpolation::Bilinear, Border::Replicate, &mut crop);
    model
        .mesh(&crop)
        .filter(|mesh| finite(mesh.points.as_flattened()) && mesh.presence.is_finite())
        .ok_or(Unseen::Internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::region::Region;
    use crate::models::POINTS;

    /// Puts every second point in one corner of the crop and the others so many crops away, or the irises alone.
    struct Spread {
        far: f32,
        irises: bool,
    }

    impl Landmarker for Spread {
        fn mesh(&mut self, _: &RgbImage) -> Option<RawMesh> {
            let far = CROP as f32 * self.far;
            let moved = |i: usize| !i.is_multiple_of(2) && (self.irises == (i >= RIGHT_IRIS));
            let point = |i: usize| if moved(i) { [far, far, 0.0] } else { [0.0; 3] };
            Some(RawMesh { points: (0..POINTS).map(point).collect(), presence: 1.0 })
        }
    }

    #[test]
    fn a_mesh_that_leaves_the_photo_behind_is_no_face() {
        let photo = RgbImage::new(200, 260);
        let face = FaceBox { region: Region { x: 50, y: 60, w: 100, h: 100 }, size: 0.4, score: 20.0 };
        let fitted = |far: f32, irises: bool| Mesh::fit(&photo, 1.0, &face, &mut Spread { far, irises }).map(|_| ());
        assert_eq!(fitted(1.0, false), Ok(()));
        assert_eq!(fitted(5.0, false), Err(Unseen::FaceUnclear));
        assert_eq!(fitted(-4.0, false), Err(Unseen::FaceUnclear));
        assert_eq!(fitted(1.0, true), Err(Unseen::FaceUnclear), "eyes farther apart than the photo is long");
        assert_eq!(fitted(0.5, true), Ok(()));
    }
}
