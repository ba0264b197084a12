//! White or black borders: straight strips along an edge of the photo that belong to no picture.

use crate::facts::background::{Side, Strip, StripTone};

use image::{Rgb, RgbImage};
/// A border is sought in this outer share of the photo's side only, 0..1.
const DEEPEST: f64 = 0.15;
/// Share of a line that must have the strip's tone, 0..1; JPEG leaves specks.
const FULL: f64 = 0.97;
/// Share of a line that may still have it a few lines further in, 0..1. Clothing that fills the lower edge narrows
/// slowly; a border ends.
const ENDED: f64 = 0.6;
/// JPEG smears the end of a border over so many lines.
const SMEAR: u32 = 4;
/// Behind the smear the photo must be at least so far from the strip's last line in one channel, levels of 0..255: a border
/// ends at an edge, a background that runs into white does not. The steepest gradient over a quarter of the photo
/// changes by 8.
pub(super) const EDGE: f64 = 24.0;
/// Paper white and black; JPEG moves both.
const TONES: Tones = Tones { white: 232, white_spread: 14, black: 36 };

/// The strips along all four sides.
pub fn strips(photo: &RgbImage) -> Vec<Strip> {
    let mut found = Vec::new();
    for side in [Side::Top, Side::Bottom, Side::Left, Side::Right] {
        for tone in [StripTone::White, StripTone::Black] {
            found.extend(strip(photo, side, tone));
        }
    }
    found
}

fn strip(photo: &RgbImage, side: Side, tone: StripTone) -> Option<Strip> {
    let depth = match side {
        Side::Top | Side::Bottom => photo.height(),
        Side::Left | Side::Right => photo.width(),
    };
    let deepest = (f64::from(depth) * DEEPEST) as u32;
    let lines = (0..deepest).take_while(|line| toned(photo, side, tone, *line) >= FULL).count() as u32;
    let ended = lines > 0
        && lines < deepest
        && toned(photo, side, tone, lines + SMEAR) <= ENDED
        && step(photo, side, lines - 1, lines + SMEAR) >= EDGE;
    ended.then(|| Strip { side, tone, width: f64::from(lines) / f64::from(depth) })
}

/// How far the means of two lines lie apart, in the channel in which they do most.
fn step(photo: &RgbImage, side: Side, outer: u32, inner: u32) -> f64 {
    let mean = |line| {
        let (sum, count) = pixels(photo, side, line).fold(([0.0; 3], 0.0), |(sum, count): ([f64; 3], f64), pixel| {
            let [r, g, b] = pixel.0.map(f64::from);
            ([sum[0] + r, sum[1] + g, sum[2] + b], count + 1.0)
        });
        sum.map(|channel| channel / count.max(1.0))
    };
    let pairs = mean(outer).into_iter().zip(mean(inner));
    pairs.map(|(outer, inner)| (outer - inner).abs()).fold(0.0, f64::max)
}

/// The pixels of a line, counted from the side inwards.
fn pixels(photo: &RgbImage, side: Side, line: u32) -> impl Iterator<Item = &Rgb<u8>> {
    let (w, h) = photo.dimensions();
    let length = match side {
        Side::Top | Side::Bottom => w,
        Side::Left | Side::Right => h,
    };
    let at = move |i: u32| match side {
        Side::Top => photo.get_pixel_checked(i, line),
        Side::Bottom => photo.get_pixel_checked(i, h.checked_sub(line + 1)?),
        Side::Left => photo.get_pixel_checked(line, i),
        Side::Right => photo.get_pixel_checked(w.checked_sub(line + 1)?, i),
    };
    (0..length).filter_map(at)
}

/// Share of a line, counted from the side inwards, that has the tone.
fn toned(photo: &RgbImage, side: Side, tone: StripTone, line: u32) -> f64 {
    let (hits, all) = pixels(photo, side, line)
        .fold((0u32, 0u32), |(hits, all), pixel| (hits + u32::from(TONES.has(*pixel, tone)), all + 1));
    f64::from(hits) / f64::from(all.max(1))
}

/// What counts as white and as black, levels of 0..255.
pub(super) struct Tones {
    /// The least channel of white.
    pub(super) white: u8,
    /// How far its channels may lie apart.
    pub(super) white_spread: u8,
    /// The largest channel of black.
    pub(super) black: u8,
}

impl Tones {
    /// Whether a pixel has this tone.
    pub(super) fn has(&self, pixel: Rgb<u8>, tone: StripTone) -> bool {
        let [low, high] = pixel.0.iter().fold([u8::MAX, 0], |[low, high], v| [low.min(*v), high.max(*v)]);
        match tone {
            StripTone::White => low >= self.white && high - low <= self.white_spread,
            StripTone::Black => high <= self.black,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blue() -> RgbImage {
        RgbImage::from_pixel(120, 160, Rgb([67, 142, 219]))
    }

    #[test]
    fn a_white_frame_has_four_strips_of_known_width() {
        let mut photo = RgbImage::from_pixel(120, 160, Rgb([255, 255, 255]));
        image::imageops::replace(&mut photo, &RgbImage::from_pixel(108, 144, Rgb([67, 142, 219])), 6, 8);
        let strips = strips(&photo);
        assert_eq!(strips.len(), 4);
        assert!(strips.iter().all(|s| s.tone == StripTone::White && (s.width - 0.05).abs() < 1e-9), "{strips:?}");
    }

    #[test]
    fn a_black_jacket_that_fills_the_lower_edge_is_no_border() {
        let mut photo = blue();
        for y in 110..160u32 {
            let half = (y - 110) * 2;
            for x in 60u32.saturating_sub(half)..(60 + half).min(120) {
                photo.put_pixel(x, y, Rgb([15, 15, 18]));
            }
        }
        assert_eq!(strips(&photo), vec![]);
    }

    #[test]
    fn a_background_that_runs_into_white_has_no_border() {
        for over in [160u32, 60, 40] {
            let photo = RgbImage::from_fn(120, 160, |_, y| {
                let share = 1.0 - (f64::from(y.saturating_sub(8)) / f64::from(over)).min(1.0);
                Rgb([67.0, 142.0, 219.0].map(|v: f64| (v + (255.0 - v) * share) as u8))
            });
            assert_eq!(strips(&photo), vec![], "{over}");
        }
    }

    #[test]
    fn a_white_wall_is_no_border() {
        assert_eq!(strips(&RgbImage::from_pixel(120, 160, Rgb([250, 250, 250]))), vec![]);
    }
}
