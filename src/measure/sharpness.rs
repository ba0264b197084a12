//! Sharpness: how wide the edges are, how much detail the pixels hold, and how smooth the skin is.

use std::borrow::Cow;
use std::ops::Range;

use crate::facts::light::Sharpness;
use crate::facts::seen::{Seen, Unseen};
use crate::measure::blur::{Plane, gaussian};
use crate::scene::Scene;
use crate::scene::canvas::reduce::thumbnail;
use crate::scene::landmarks::{BARE_SKIN, Eye, LEFT_BROW, LEFT_EYE, MIDDLE_OF_LIPS, MOUTH_ENDS, RIGHT_BROW, RIGHT_EYE};
use crate::scene::mesh::Mesh;
use crate::scene::numbers::{median, nth};
use crate::scene::silhouette::Silhouette;
use crate::scene::trace::Topic;
use image::imageops::crop_imm;
use image::{GrayImage, RgbImage};

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
/// Least gradient of an edge, squared levels of 0..255 per pixel: a plain surface has none.
const LEAST_GRADIENT: f32 = 1.0;
/// How far a blurred gradient on the person looks beside it, pixels.
const REACH: usize = 3;
/// Fine texture lies between these two blurs, in inter-eye distances.
const TEXTURE: [f64; 2] = [0.01, 0.03];
/// Half the side of a patch of skin and of one at the lids, in inter-eye distances.
const SKIN_PATCH: f64 = 0.09;
const LID_PATCH: f64 = 0.10;
/// Texture at the lids below this is none, levels of 0..255.
const LEAST_TEXTURE: f64 = 0.1;
/// Around lids, brows and lips, detail reaches this far, in inter-eye distances.
const AROUND_LIDS: f64 = 0.28;
const AROUND_BROWS: f64 = 0.12;
const AROUND_LIPS: f64 = 0.16;

/// Measures sharpness, and tells where.
pub fn sharpness(scene: &Scene<'_>) -> Seen<Sharpness> {
    let mesh = scene.mesh()?;
    let face = Face::cut(scene.pixels, mesh).ok_or(Unseen::FaceUnclear)?;
    let edge = face.edge().ok_or(Unseen::FaceUnclear)? / face.unit;
    let detail = scene.silhouette().ok().and_then(|silhouette| detail(scene.pixels, silhouette));
    let texture = face.texture().ok_or(Unseen::FaceUnclear)?;
    let [x0, y0, x1, y1] = mesh.bounds();
    scene.draw(Topic::Light, || vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]);
    Ok(Sharpness { edge, detail, texture })
}

/// The face cut out in grey, reduced where it is large, with its mesh points and inter-eye distance in its own pixels.
struct Face {
    grey: Plane,
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
        let grey = grey(&reduced(&cut, small(w), small(h)), 0..small(w), 0..small(h))?;
        let [left, top] = [left, top].map(f64::from);
        let points = mesh.flat().map(|[x, y]| [(x - left) / scale, (y - top) / scale]).collect();
        Some(Self { grey, points, unit: mesh.eye_distance() / scale })
    }

    fn point(&self, landmark: usize) -> [f64; 2] {
        self.points.get(landmark).copied().unwrap_or_default()
    }

    /// Sigma of the strongest twentieth of the edges around eyes, brows and mouth, in pixels.
    fn edge(&self) -> Option<f64> {
        let (width, height) = self.grey.dimensions();
        let mut near = vec![false; self.grey.as_raw().len()];
        let lids = [RIGHT_EYE, LEFT_EYE].into_iter().flat_map(|eye| eye.lids()).map(|i| (i, AROUND_LIDS));
        let brows = [RIGHT_BROW, LEFT_BROW].into_iter().flat_map(|brow| brow.upper).map(|i| (i, AROUND_BROWS));
        let lips = MOUTH_ENDS.into_iter().chain(<[usize; 2]>::from(MIDDLE_OF_LIPS)).map(|i| (i, AROUND_LIPS));
        for (landmark, reach) in lids.chain(brows).chain(lips).map(|(i, reach)| (i, reach * self.unit)) {
            let [cx, cy] = self.point(landmark);
            let span = |middle: f64, most: u32| {
                ((middle - reach).max(0.0) as u32).min(most)..((middle + reach).max(0.0) as u32 + 1).min(most)
            };
            let columns = span(cx, width);
            for y in span(cy, height) {
                let row = near.get_mut((y * width + columns.start) as usize..(y * width + columns.end) as usize);
                for (x, near) in columns.clone().zip(row.unwrap_or_default()) {
                    *near |= (f64::from(x) - cx).powi(2) + (f64::from(y) - cy).powi(2) < reach.powi(2);
                }
            }
        }
        ON_FACE.sigma(&self.grey, &near)
    }

    /// Ratio of fine texture on skin and at the lids.
    fn texture(&self) -> Option<f64> {
        let blurred = |reach: f64| gaussian(&self.grey, (reach * self.unit).max(0.1) as f32);
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
        let middles = |eye: Eye| [eye.outer, eye.inner, eye.upper[1], eye.lower[1]];
        let lids: Vec<usize> = [RIGHT_EYE, LEFT_EYE].into_iter().flat_map(middles).collect();
        Some(amount(&BARE_SKIN, SKIN_PATCH)? / amount(&lids, LID_PATCH)?.max(LEAST_TEXTURE))
    }
}

/// The picture at this size, where that is smaller.
fn reduced(photo: &RgbImage, width: u32, height: u32) -> Cow<'_, RgbImage> {
    let smaller = width < photo.width() || height < photo.height();
    if smaller { Cow::Owned(thumbnail(photo, width, height)) } else { Cow::Borrowed(photo) }
}

/// A piece of a picture in grey; `None` of nothing.
fn grey(photo: &RgbImage, columns: Range<u32>, rows: Range<u32>) -> Option<Plane> {
    let (stride, bytes) = (photo.width() as usize * 3, |column: u32| column as usize * 3);
    let mut levels = Vec::with_capacity(columns.len() * rows.len());
    for row in photo.as_raw().chunks_exact(stride.max(1)).take(rows.end as usize).skip(rows.start as usize) {
        let (pixels, _) = row.get(bytes(columns.start)..bytes(columns.end))?.as_chunks::<3>();
        levels.extend(pixels.iter().map(|pixel| {
            let [r, g, b] = pixel.map(f32::from);
            0.299 * r + 0.587 * g + 0.114 * b
        }));
    }
    Plane::from_raw(columns.len() as u32, rows.len() as u32, levels)
}

/// Share of the width that a sharp picture needs to hold the detail that the person's sharpest edges have.
fn detail(photo: &RgbImage, silhouette: &Silhouette) -> Option<f64> {
    let scale = (f64::from(photo.width()) / WIDTH).max(1.0);
    let small = |v: u32| (f64::from(v) / scale).round().max(1.0) as u32;
    let photo = reduced(photo, small(photo.width()), small(photo.height()));
    let (width, height) = photo.dimensions();
    let inner: &GrayImage = &silhouette.inner;
    // Which column and row of the silhouette each of the picture's falls on.
    let places = |from: u32, to: u32| -> Vec<usize> {
        (0..from).map(|v| (u64::from(v) * u64::from(to) / u64::from(from.max(1))) as usize).collect()
    };
    let (columns, rows) = (places(width, inner.width()), places(height, inner.height()));
    let person: Vec<&[u8]> = inner.as_raw().chunks_exact(inner.width().max(1) as usize).collect();
    let is_person = |row: usize, column: usize| person.get(row).and_then(|row| row.get(column)).is_some_and(|v| *v > 0);
    let (in_columns, in_rows) = (
        around(&columns, |column| (0..person.len()).any(|row| is_person(row, column)))?,
        around(&rows, |row| person.get(row).is_some_and(|row| row.iter().any(|v| *v > 0)))?,
    );
    let grey = grey(&photo, in_columns.clone(), in_rows.clone())?;
    let piece =
        |places: &[usize], range: &Range<u32>| places.get(range.start as usize..range.end as usize).map(<[_]>::to_vec);
    let (columns, rows) = (piece(&columns, &in_columns)?, piece(&rows, &in_rows)?);
    let on_person: Vec<bool> =
        rows.iter().flat_map(|row| columns.iter().map(|column| is_person(*row, *column))).collect();
    let sigma = ON_PERSON.sigma(&grey, &on_person)?;
    Some(SHARPEST / sigma.max(SHARPEST))
}

/// The part of a side on which `is` holds, and what the blurs and gradients beside it reach.
fn around(places: &[usize], is: impl Fn(usize) -> bool) -> Option<Range<u32>> {
    let first = places.iter().position(|place| is(*place))?;
    let last = places.iter().rposition(|place| is(*place))?;
    Some(first.saturating_sub(REACH) as u32..(last + REACH + 1).min(places.len()) as u32)
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
    fn sigma(&self, grey: &Plane, within: &[bool]) -> Option<f64> {
        let first = self.before.map(|sigma| gaussian(grey, sigma as f32));
        let squares = squares(first.as_ref().unwrap_or(grey));
        let inside = || squares.iter().zip(within).enumerate().filter(|(_, (_, within))| **within);
        let seen: Vec<f32> = inside().map(|(_, (square, _))| *square).filter(|square| *square >= 0.0).collect();
        let strongest = (seen.len() as f64 * self.weaker) as usize;
        if strongest < LEAST_PLACES {
            return None;
        }
        let weakest = nth(&seen, strongest)?;
        // Of those that are exactly as strong, no more than belong to the share.
        let mut equal = seen.len() - strongest - seen.iter().filter(|square| **square > weakest).count();
        let mut counts = |square: f32| {
            let tie = square.total_cmp(&weakest).is_eq();
            let counts = square > weakest || (tie && equal > 0);
            equal -= usize::from(tie && counts);
            counts && square >= LEAST_GRADIENT
        };
        let second = gaussian(grey, self.after as f32);
        let strong = inside().filter(|(_, (square, _))| counts(**square));
        let mut ratios: Vec<f32> =
            strong.filter_map(|(place, (square, _))| Some(square / square_at(&second, place)?.max(1e-12))).collect();
        let at = (ratios.len().checked_sub(1)? as f64 * (1.0 - self.sharper)) as usize;
        let (_, ratio, _) = ratios.select_nth_unstable_by(at, f32::total_cmp);
        let ratio = f64::from(*ratio).max(1.001f64.powi(2));
        let (before, after) = (self.before.unwrap_or_default().powi(2), self.after.powi(2));
        Some(((after - ratio * before) / (ratio - 1.0)).max(0.0).sqrt())
    }
}

/// Squared gradients; below 0 where a pixel has no neighbour on one side.
fn squares(plane: &Plane) -> Vec<f32> {
    let width = plane.width().max(1) as usize;
    let mut squares = vec![-1.0; plane.as_raw().len()];
    let rows: Vec<&[f32]> = plane.as_raw().chunks_exact(width).collect();
    for (out, three) in squares.chunks_exact_mut(width).skip(1).zip(rows.windows(3)) {
        let [above, row, below] = three else { continue };
        let sides = row.iter().zip(row.iter().skip(2)).zip(above.iter().zip(*below).skip(1));
        for (out, ((left, right), (above, below))) in out.iter_mut().skip(1).zip(sides) {
            *out = square(right - left, below - above);
        }
    }
    squares
}

/// The squared gradient at one pixel.
fn square_at(plane: &Plane, place: usize) -> Option<f32> {
    let (values, width) = (plane.as_raw(), plane.width() as usize);
    let at = |place: usize| values.get(place).copied();
    Some(square(at(place + 1)? - at(place - 1)?, at(place + width)? - at(place - width)?))
}

fn square(across: f32, down: f32) -> f32 {
    (across * across + down * down) / 4.0
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    fn step(sigma: f32) -> Plane {
        let sharp = Plane::from_fn(80, 80, |x, _| Luma([if x < 40 { 60.0 } else { 180.0 }]));
        gaussian(&sharp, sigma)
    }

    #[test]
    fn the_blur_of_a_step_is_found() {
        for known in [1.0f32, 2.0, 3.0] {
            // The gradient reaches over two pixels, which is a blur of 0.7 of its own.
            let wanted = f64::from(known).hypot(0.7);
            for edges in [ON_FACE, ON_PERSON] {
                let found = edges.sigma(&step(known), &[true; 6400]).unwrap();
                assert!((found / wanted - 1.0).abs() < 0.2, "{known}: {found}");
            }
        }
    }

    #[test]
    fn a_plain_surface_has_no_edge() {
        assert_eq!(ON_FACE.sigma(&Plane::from_pixel(80, 80, Luma([90.0])), &[true; 6400]), None);
        assert_eq!(ON_FACE.sigma(&step(1.0), &[false; 6400]), None);
    }
}
