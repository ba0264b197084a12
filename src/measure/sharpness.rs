//! Sharpness: how wide the edges are, how much detail the pixels hold, and how smooth the skin is.

use crate::facts::light::Sharpness;
use crate::facts::seen::{Seen, Unseen};
use crate::scene::Scene;
use crate::scene::mesh::Mesh;
use crate::scene::numbers::median;
use crate::scene::silhouette::Silhouette;
use crate::scene::trace::{Outline, Topic};
use image::imageops::{self, crop_imm};
use image::{GrayImage, ImageBuffer, Luma, RgbImage};
use imageproc::filter::gaussian_blur_f32;

type Grey = ImageBuffer<Luma<f32>, Vec<f32>>;

/// The face is measured at no more than this many pixels per inter-eye distance: more is finer than a printed photo.
const FACE_SCALE: f64 = 96.0;
/// Width that detail is counted up to.
const WIDTH: f64 = 480.0;
/// The face: the median of the strongest twentieth of the edges. A little blur beforehand takes off the blocks that a
/// JPEG leaves on a blurred face.
const ON_FACE: Edges = Edges { before: Some(0.5), after: 2.0, weaker: 0.95, sharper: 0.5 };
/// The person: the sharper quarter of the strongest hundredth.
const ON_PERSON: Edges = Edges { before: None, after: 1.0, weaker: 0.99, sharper: 0.25 };
/// Sigma of the sharpest edges of a picture that was reduced to its size, in pixels.
const SHARPEST: f64 = 0.7;
/// A smaller cut of the face tells nothing, pixels a side; nor do fewer places than this.
const LEAST_FACE: u32 = 16;
const LEAST_PLACES: usize = 50;
/// Least gradient of an edge, levels of 0..255 per pixel: a plain surface has none.
const LEAST_GRADIENT: f64 = 1.0;
/// Fine texture lies between these two blurs, in inter-eye distances.
const TEXTURE: [f64; 2] = [0.01, 0.03];
/// Half the side of a patch of skin and of one at the lids, in inter-eye distances.
const SKIN_PATCH: f64 = 0.09;
const LID_PATCH: f64 = 0.10;
/// Texture at the lids below this is none, levels of 0..255.
const LEAST_TEXTURE: f64 = 0.1;
/// Around these points, each with a reach in inter-eye distances: lids, brows, lips.
const DETAIL: [(&[usize], f64); 4] = [
    (&[33, 160, 158, 133, 153, 144], 0.28),
    (&[362, 385, 387, 263, 373, 380], 0.28),
    (&[70, 63, 105, 66, 107, 336, 296, 334, 293, 300], 0.12),
    (&[61, 0, 291, 17, 13, 14], 0.16),
];
/// Bare skin of cheeks, nose and forehead, and the lids to compare with.
const SKIN: [usize; 14] = [50, 280, 101, 330, 205, 425, 151, 9, 69, 299, 36, 266, 118, 347];
const LIDS: [usize; 8] = [159, 386, 145, 374, 33, 263, 133, 362];

/// Measures sharpness, and tells where.
pub fn sharpness(scene: &Scene<'_>, outlines: &mut Vec<Outline>) -> Seen<Sharpness> {
    let mesh = scene.mesh()?;
    let face = Face::cut(scene.pixels, mesh).ok_or(Unseen::FaceUnclear)?;
    let edge = face.edge().ok_or(Unseen::FaceUnclear)? / face.unit;
    let detail = scene.silhouette().ok().and_then(|silhouette| detail(scene.pixels, silhouette));
    let texture = face.texture().ok_or(Unseen::FaceUnclear)?;
    let [x0, y0, x1, y1] = mesh.bounds();
    let points = vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]];
    outlines.push(Outline { topic: Topic::Light, points });
    Ok(Sharpness { edge, detail, texture })
}

/// The face cut out in grey, reduced where it is large, with its mesh points and inter-eye distance in its own pixels.
struct Face {
    grey: Grey,
    points: Vec<[f64; 2]>,
    unit: f64,
}

impl Face {
    fn cut(photo: &RgbImage, mesh: &Mesh) -> Option<Self> {
        let [x0, y0, x1, y1] = mesh.bounds();
        let clamp = |v: f64, most: u32| v.clamp(0.0, f64::from(most)) as u32;
        let (left, top) = (clamp(x0, photo.width()), clamp(y0, photo.height()));
        let (right, bottom) = (clamp(x1, photo.width()), clamp(y1, photo.height()));
        let (w, h) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
        let scale = (mesh.eye_distance() / FACE_SCALE).max(1.0);
        let small = |v: u32| (f64::from(v) / scale).round() as u32;
        if small(w) < LEAST_FACE || small(h) < LEAST_FACE {
            return None;
        }
        let cut = crop_imm(photo, left, top, w, h).to_image();
        let grey = grey(&cut, small(w), small(h));
        let [left, top] = [left, top].map(f64::from);
        let points = mesh.flat().map(|[x, y]| [(x - left) / scale, (y - top) / scale]).collect();
        Some(Self { grey, points, unit: mesh.eye_distance() / scale })
    }

    fn point(&self, landmark: usize) -> [f64; 2] {
        self.points.get(landmark).copied().unwrap_or_default()
    }

    /// Sigma of the strongest twentieth of the edges around eyes, brows and mouth, in pixels.
    fn edge(&self) -> Option<f64> {
        let circles: Vec<([f64; 2], f64)> = DETAIL
            .iter()
            .flat_map(|(ids, reach)| ids.iter().map(move |i| (self.point(*i), (reach * self.unit).powi(2))))
            .collect();
        let near = |x: u32, y: u32| {
            let (x, y) = (f64::from(x), f64::from(y));
            circles.iter().any(|([cx, cy], reach)| (x - cx).powi(2) + (y - cy).powi(2) < *reach)
        };
        ON_FACE.sigma(&self.grey, near)
    }

    /// Ratio of fine texture on skin and at the lids.
    fn texture(&self) -> Option<f64> {
        let blurred = |reach: f64| gaussian_blur_f32(&self.grey, (reach * self.unit).max(0.1) as f32);
        let [fine, coarse] = TEXTURE.map(blurred);
        let amount = |landmarks: &[usize], reach: f64| {
            let patch = |landmark: usize| {
                let [x, y] = self.point(landmark);
                let (from, to) =
                    (|v: f64| (v - reach * self.unit).max(0.0) as u32, |v: f64| (v + reach * self.unit) as u32);
                let places = (from(y)..=to(y)).flat_map(|y| (from(x)..=to(x)).map(move |x| (x, y)));
                let band = places.filter_map(|(x, y)| {
                    let (a, b) = (fine.get_pixel_checked(x, y)?, coarse.get_pixel_checked(x, y)?);
                    Some(f64::from(a.0[0] - b.0[0]).abs())
                });
                median(band.collect())
            };
            median(landmarks.iter().filter_map(|i| patch(*i)).collect())
        };
        Some(amount(&SKIN, SKIN_PATCH)? / amount(&LIDS, LID_PATCH)?.max(LEAST_TEXTURE))
    }
}

fn grey(photo: &RgbImage, width: u32, height: u32) -> Grey {
    let smaller = width < photo.width() || height < photo.height();
    let small = if smaller { imageops::thumbnail(photo, width, height) } else { photo.clone() };
    Grey::from_fn(small.width(), small.height(), |x, y| {
        let [r, g, b] = small.get_pixel(x, y).0.map(f32::from);
        Luma([0.299 * r + 0.587 * g + 0.114 * b])
    })
}

/// Share of the width that a sharp picture needs to hold the detail that the person's sharpest edges have.
fn detail(photo: &RgbImage, silhouette: &Silhouette) -> Option<f64> {
    let scale = (f64::from(photo.width()) / WIDTH).max(1.0);
    let small = |v: u32| (f64::from(v) / scale).round().max(1.0) as u32;
    let grey = grey(photo, small(photo.width()), small(photo.height()));
    let inner: &GrayImage = &silhouette.inner;
    let place = |v: u32, from: u32, to: u32| (u64::from(v) * u64::from(to) / u64::from(from.max(1))) as u32;
    let on_person = |x: u32, y: u32| {
        let (x, y) = (place(x, grey.width(), inner.width()), place(y, grey.height(), inner.height()));
        inner.get_pixel_checked(x, y).is_some_and(|p| p.0[0] > 0)
    };
    let sigma = ON_PERSON.sigma(&grey, on_person)?;
    Some(SHARPEST / sigma.max(SHARPEST))
}

/// Which edges are looked at, and the two blurs between which they are compared.
struct Edges {
    /// Sigma of the first blur in pixels.
    before: Option<f64>,
    /// Sigma of the second.
    after: f64,
    /// Share of the places that are weaker than the edges looked at.
    weaker: f64,
    /// Share of those edges that are sharper than the one that counts.
    sharper: f64,
}

impl Edges {
    /// Sigma of the edges where `within` holds, in pixels.
    ///
    /// An edge of sigma s has the gradient of a step over s; blurred by b it has it over √(s² + b²). The ratio after two
    /// blurs tells s whatever the height of the edge (Zhuo and Sim 2011). Grain and re-saving hardly move strong edges.
    fn sigma(&self, grey: &Grey, within: impl Fn(u32, u32) -> bool) -> Option<f64> {
        let first = self.before.map(|sigma| gaussian_blur_f32(grey, sigma as f32));
        let (first, second) = (first.as_ref().unwrap_or(grey), gaussian_blur_f32(grey, self.after as f32));
        let (w, h) = (grey.width().checked_sub(1)?, grey.height().checked_sub(1)?);
        let places = (1..h).flat_map(|y| (1..w).map(move |x| (x, y))).filter(|(x, y)| within(*x, *y));
        let mut edges: Vec<(f64, u32, u32)> = places.map(|(x, y)| (gradient(first, x, y), x, y)).collect();
        let strongest = (edges.len() as f64 * self.weaker) as usize;
        if strongest < LEAST_PLACES {
            return None;
        }
        edges.select_nth_unstable_by(strongest, |a, b| a.0.total_cmp(&b.0));
        let strong = edges.get(strongest..)?.iter().filter(|(g, _, _)| *g >= LEAST_GRADIENT);
        let mut ratios: Vec<f64> = strong.map(|(g, x, y)| g / gradient(&second, *x, *y).max(1e-6)).collect();
        let at = (ratios.len().checked_sub(1)? as f64 * (1.0 - self.sharper)) as usize;
        let (_, ratio, _) = ratios.select_nth_unstable_by(at, f64::total_cmp);
        let ratio = ratio.max(1.001).powi(2);
        let (before, after) = (self.before.unwrap_or_default().powi(2), self.after.powi(2));
        Some(((after - ratio * before) / (ratio - 1.0)).max(0.0).sqrt())
    }
}

fn gradient(image: &Grey, x: u32, y: u32) -> f64 {
    let at = |x: u32, y: u32| image.get_pixel_checked(x, y).map_or(0.0, |p| f64::from(p.0[0]));
    ((at(x + 1, y) - at(x - 1, y)) / 2.0).hypot((at(x, y + 1) - at(x, y - 1)) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(sigma: f32) -> Grey {
        let sharp = Grey::from_fn(80, 80, |x, _| Luma([if x < 40 { 60.0 } else { 180.0 }]));
        gaussian_blur_f32(&sharp, sigma)
    }

    #[test]
    fn the_blur_of_a_step_is_found() {
        for known in [1.0f32, 2.0, 3.0] {
            // The gradient reaches over two pixels, which is a blur of 0.7 of its own.
            let wanted = f64::from(known).hypot(0.7);
            for edges in [ON_FACE, ON_PERSON] {
                let found = edges.sigma(&step(known), |_, _| true).unwrap();
                assert!((found / wanted - 1.0).abs() < 0.2, "{known}: {found}");
            }
        }
    }

    #[test]
    fn a_plain_surface_has_no_edge() {
        assert_eq!(ON_FACE.sigma(&Grey::from_pixel(80, 80, Luma([90.0])), |_, _| true), None);
        assert_eq!(ON_FACE.sigma(&step(1.0), |_, _| false), None);
    }
}
