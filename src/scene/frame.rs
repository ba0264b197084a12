//! Where the places of a grid lie in a picture, and the picture's colours there: crops for the networks, the head's axes
//! and everything that is measured on them are such grids.

use image::RgbImage;

use super::numbers::floor;

/// A grid laid on a picture: moved, turned and scaled, never sheared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Where the grid's place (0, 0) lies, in pixels of the picture.
    origin: [f64; 2],
    /// From one place of a row to the next, in pixels of the picture; down is this turned clockwise by 90°.
    across: [f64; 2],
}

/// What lies beyond the edge of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// The pixel at the edge goes on.
    Edge,
    /// Black.
    Black,
}

impl Frame {
    /// `step` is pixels of the picture from place to place, `angle` how far the grid is turned clockwise, in radians.
    pub fn new(origin: [f64; 2], step: f64, angle: f64) -> Self {
        let (sin, cos) = angle.sin_cos();
        Self::along(origin, [cos * step, sin * step])
    }

    /// `across` leads from one place of a row to the next, in pixels of the picture.
    pub fn along(origin: [f64; 2], across: [f64; 2]) -> Self {
        Self { origin, across }
    }

    /// The same grid, counted from its place `[x, y]`.
    #[must_use]
    pub fn counted_from(&self, corner: [f64; 2]) -> Self {
        Self { origin: self.to_photo(corner), ..*self }
    }

    /// Pixels of the picture from place to place.
    pub fn step(&self) -> f64 {
        self.across[0].hypot(self.across[1])
    }

    /// A place of the grid, in pixels of the picture.
    pub fn to_photo(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [c, s] = self.across;
        [self.origin[0] + x * c - y * s, self.origin[1] + x * s + y * c]
    }

    /// A pixel of the picture, as a place of the grid.
    pub fn of_photo(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let ([c, s], x, y) = (self.across, x - self.origin[0], y - self.origin[1]);
        let squared = c * c + s * s;
        [(x * c + y * s) / squared, (y * c - x * s) / squared]
    }

    /// The picture's colours at the places of a grid of this size, from (0, 0) on.
    pub fn colours(&self, photo: &RgbImage, (width, height): (u32, u32), beyond: Beyond) -> RgbImage {
        let mut colours = RgbImage::new(width, height);
        let row_bytes = 3 * width.max(1) as usize;
        for (y, row) in colours.as_mut().chunks_exact_mut(row_bytes).enumerate() {
            let (row, _) = row.as_chunks_mut::<3>();
            let ends = [self.to_photo([0.0, y as f64]), self.to_photo([f64::from(width) - 1.0, y as f64])];
            if ends.into_iter().all(|end| is_inside(photo, end)) {
                self.inner_row(photo, ends[0], row);
                continue;
            }
            for (x, pixel) in row.iter_mut().enumerate() {
                let at = [ends[0][0] + x as f64 * self.across[0], ends[0][1] + x as f64 * self.across[1]];
                *pixel = colour(photo, at, beyond).map(|v| (v + 0.5) as u8);
            }
        }
        colours
    }

    /// A row of places from `start` on, each between four pixels of the picture. Most rows of a crop are of this kind, and
    /// crops are as many pixels as the photo: so places are in 65,536ths of a pixel and colours are mixed in whole
    /// numbers.
    fn inner_row(&self, photo: &RgbImage, start: [f64; 2], row: &mut [[u8; 3]]) {
        let whole = |v: f64| (v * 65536.0) as i64;
        let ([mut x, mut y], [right, down]) = (start.map(whole), self.across.map(whole));
        let stride = 3 * photo.width() as usize;
        for pixel in row {
            let at = (y >> 16) as usize * stride + 3 * (x >> 16) as usize;
            let pair = |at: usize| photo.as_raw().get(at..at + 6).and_then(|pair| pair.first_chunk::<6>());
            if let (Some(upper), Some(lower)) = (pair(at), pair(at + stride)) {
                let (part_x, part_y) = ((x >> 8 & 255) as u32, (y >> 8 & 255) as u32);
                let along = |[a, b, c, d, e, f]: [u8; 6]| {
                    [(a, d), (b, e), (c, f)].map(|(l, r)| u32::from(l) * (256 - part_x) + u32::from(r) * part_x)
                };
                let ([a, b, c], [d, e, f]) = (along(*upper), along(*lower));
                *pixel = [(a, d), (b, e), (c, f)]
                    .map(|(above, below)| ((above * (256 - part_y) + below * part_y + 32768) >> 16) as u8);
            }
            (x, y) = (x + right, y + down);
        }
    }
}

/// Whether a place lies between four pixels, with a hair's breadth to spare.
fn is_inside(photo: &RgbImage, [x, y]: [f64; 2]) -> bool {
    let within = |v: f64, side: u32| v >= 0.01 && v + 1.01 < f64::from(side);
    within(x, photo.width()) && within(y, photo.height())
}

/// The colour at a place between four pixels, 0..255 a channel.
pub fn colour(photo: &RgbImage, [x, y]: [f64; 2], beyond: Beyond) -> [f32; 3] {
    let (width, height) = (photo.width() as usize, photo.height() as usize);
    let (left, top) = (floor(x), floor(y));
    let nearest = |v: i64, size: usize| (v.max(0) as usize).min(size.max(1) - 1);
    let hidden = |v: i64, size: usize| beyond == Beyond::Black && !(0..size as i64).contains(&v);
    let row = |y: i64| photo.as_raw().get(nearest(y, height) * width * 3..).filter(|_| !hidden(y, height));
    let pixel = |row: Option<&[u8]>, x: i64| {
        let found = row.and_then(|row| row.get(nearest(x, width) * 3..)?.first_chunk::<3>());
        found.filter(|_| !hidden(x, width)).map_or([0.0; 3], |p| p.map(f32::from))
    };
    let (upper, lower) = (row(top), row(top + 1));
    let (fx, fy) = ((x - left as f64) as f32, (y - top as f64) as f32);
    let mut mixed = [0.0; 3];
    for (colour, weight) in [
        (pixel(upper, left), (1.0 - fx) * (1.0 - fy)),
        (pixel(upper, left + 1), fx * (1.0 - fy)),
        (pixel(lower, left), (1.0 - fx) * fy),
        (pixel(lower, left + 1), fx * fy),
    ] {
        mixed.iter_mut().zip(colour).for_each(|(sum, value)| *sum += value * weight);
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn near(found: [f64; 2], wanted: [f64; 2]) -> bool {
        found.iter().zip(wanted).all(|(f, w)| (f - w).abs() < 1e-9)
    }

    #[test]
    fn places_and_pixels_are_the_same_both_ways() {
        let frame = Frame::new([10.0, 20.0], 2.0, std::f64::consts::FRAC_PI_2);
        // Turned clockwise by 90°, a row runs down the picture.
        assert!(near(frame.to_photo([3.0, 0.0]), [10.0, 26.0]));
        assert!(near(frame.to_photo([0.0, 3.0]), [4.0, 20.0]));
        assert!((frame.step() - 2.0).abs() < 1e-9);
        let turned = Frame::new([-3.0, 7.0], 0.7, 0.3);
        assert!(near(turned.of_photo(turned.to_photo([5.0, -2.0])), [5.0, -2.0]));
        let moved = turned.counted_from([5.0, -2.0]);
        assert!(near(moved.to_photo([2.0, 1.0]), turned.to_photo([7.0, -1.0])));
    }

    #[test]
    fn colours_lie_between_pixels() {
        let photo = RgbImage::from_fn(4, 4, |x, y| Rgb([10 * x as u8, 10 * y as u8, 100]));
        let read = |at, beyond, wanted: [f32; 3]| {
            let found = colour(&photo, at, beyond);
            assert!(found.iter().zip(wanted).all(|(f, w)| (f - w).abs() < 1e-4), "{at:?} {beyond:?}: {found:?}");
        };
        read([1.5, 2.25], Beyond::Black, [15.0, 22.5, 100.0]);
        read([3.0, 3.0], Beyond::Edge, [30.0, 30.0, 100.0]);
        read([3.5, 3.0], Beyond::Edge, [30.0, 30.0, 100.0]);
        // Half of it is black.
        read([3.5, 3.0], Beyond::Black, [15.0, 15.0, 50.0]);
        read([-9.0, 50.0], Beyond::Edge, [0.0, 30.0, 100.0]);
        read([-9.0, 50.0], Beyond::Black, [0.0; 3]);
        assert!(colour(&RgbImage::new(0, 0), [0.0, 0.0], Beyond::Edge).iter().all(|v| *v < 1e-6));
    }

    #[test]
    fn a_grid_takes_every_second_pixel() {
        let photo = RgbImage::from_fn(8, 8, |x, y| Rgb([x as u8, y as u8, 0]));
        let half = Frame::new([1.0, 2.0], 2.0, 0.0).colours(&photo, (3, 2), Beyond::Edge);
        assert_eq!(half.dimensions(), (3, 2));
        assert_eq!(half.get_pixel(2, 1).0, [5, 4, 0]);
    }

    #[test]
    fn rows_within_the_photo_are_mixed_like_single_places() {
        let photo =
            RgbImage::from_fn(60, 50, |x, y| Rgb([(x * 37 % 256) as u8, (y * 91 % 256) as u8, (x * y % 256) as u8]));
        let frame = Frame::new([-6.0, 12.0], 0.83, -0.2);
        let found = frame.colours(&photo, (64, 48), Beyond::Black);
        let mut inner = 0;
        for (x, y, pixel) in found.enumerate_pixels() {
            let wanted = colour(&photo, frame.to_photo([f64::from(x), f64::from(y)]), Beyond::Black);
            // Weights in 256ths of a pixel.
            assert!(pixel.0.iter().zip(wanted).all(|(f, w)| (f32::from(*f) - w).abs() < 2.6), "{x} {y}");
            inner += u32::from(wanted.iter().any(|v| *v > 0.0));
        }
        assert!(inner > 2000, "{inner}");
    }
}
