//! A drawn portrait, and what may be drawn over it.

use image::{Rgb, RgbImage};

use super::source::Source;

/// Longest side, in pixels.
const LONGEST: u32 = 200;

/// A picture of 1 x 1 to 200 x 200 pixels.
pub(super) fn picture(source: &mut Source<'_>) -> RgbImage {
    let mut side = || (u32::from(source.byte()) + LONGEST - 1) % LONGEST + 1;
    let (width, height) = (side(), side());
    let (strength, mut noise) = (f64::from(source.byte()) / 255.0, source.noise());
    let stripes = u32::from(source.byte());
    let mut image = RgbImage::from_fn(width, height, |x, y| {
        let at = [f64::from(x) / f64::from(width), f64::from(y) / f64::from(height)];
        let grain = (noise.unit() - 0.5) * strength * 255.0;
        let dark = if stripes > 0 && (x + y) * 8 / stripes % 2 == 1 { 0.7 } else { 1.0 };
        Rgb(portrait(at).map(|v| (v * dark + grain).clamp(0.0, 255.0) as u8))
    });
    for spot in source.rectangles(7, [width, height]) {
        let colour = [spot.what, source.byte(), source.byte()];
        for (_, _, pixel) in image.enumerate_pixels_mut().filter(|(x, y, _)| spot.holds(*x, *y)) {
            *pixel = Rgb(colour);
        }
    }
    image
}

/// Hair, face and a white top before a blue wall; places are shares of width and height.
fn portrait([x, y]: [f64; 2]) -> [f64; 3] {
    let within = |cx: f64, cy: f64, rx: f64, ry: f64| ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) < 1.0;
    if within(0.42, 0.42, 0.04, 0.015) || within(0.58, 0.42, 0.04, 0.015) {
        [40.0, 30.0, 28.0]
    } else if within(0.5, 0.62, 0.07, 0.02) {
        [170.0, 90.0, 90.0]
    } else if within(0.5, 0.48, 0.2, 0.25) {
        [224.0, 184.0, 164.0]
    } else if within(0.5, 0.4, 0.26, 0.28) {
        [34.0, 28.0, 26.0]
    } else if y > 0.68 && (x - 0.5).abs() < 0.1 && y < 0.8 {
        [210.0, 168.0, 148.0]
    } else if within(0.5, 1.1, 0.5, 0.36) {
        [240.0, 240.0, 238.0]
    } else {
        [67.0, 142.0, 219.0]
    }
}
