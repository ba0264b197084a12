//! How the background pales: into white below, above, around the person or around the photo.

use image::GrayImage;

use super::{Wall, unit};
use crate::facts::background::Fade;
use crate::facts::colour::Colour;
use crate::scene::canvas::Canvas;

/// Every so many rows and columns of the canvas the surface is asked for its colour: it has no finer features.
const STEP: usize = 6;
/// From so much of the background's places, 0..1, a colour counts as its end: less is a corner where the surface is free.
const END: f64 = 0.03;
/// A strip of background beside the person is at least so wide for its two ends to be told apart, over the canvas width.
const STRIP: f64 = 0.08;

/// Measures it on the surface through the background.
pub(super) fn fade(wall: &Wall, canvas: &Canvas, mask: &GrayImage) -> Option<Fade> {
    let (w, h) = (canvas.width(), canvas.height());
    let colour = |x: usize, y: usize| wall.colour(unit(x, w), unit(y, h));
    let mut found: Vec<(f64, Colour)> = Vec::new();
    let mut halo: f64 = 0.0;
    for (y, row) in mask.as_raw().chunks_exact(w.max(1)).enumerate().step_by(STEP) {
        let set = row.iter().enumerate().step_by(STEP).filter(|(_, value)| **value > 0);
        found.extend(set.map(|(x, _)| colour(x, y)).map(|colour| (paleness(colour), colour)));
        let [left, right] = [strip(row.iter()), strip(row.iter().rev())];
        let least = (STRIP * w as f64) as usize;
        let inward = |(outer, inner): (usize, usize), at: &dyn Fn(usize) -> usize| {
            paleness(colour(at(inner), y)) - paleness(colour(at(outer), y))
        };
        let reaches = |(outer, inner): &(usize, usize)| inner - outer >= least && *inner < w / 2;
        if let (Some(left), Some(right)) = (left.filter(reaches), right.filter(reaches)) {
            let (left, right) = (inward(left, &|x| x), inward(right, &|x| w - 1 - x));
            if left.signum() == right.signum() {
                halo = halo.max(left.abs().min(right.abs()));
            }
        }
    }
    found.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let end = (END * found.len() as f64) as usize;
    let ((_, strong), (_, pale)) = (found.get(end)?, found.get(found.len().checked_sub(end + 1)?)?);
    Some(Fade { pale: *pale, strong: *strong, halo })
}

/// White is light and has no chroma; in shade lightness and chroma fall together.
fn paleness(colour: Colour) -> f64 {
    colour.l - colour.chroma()
}

/// First and last place of the first run of background along a row.
fn strip<'m>(row: impl Iterator<Item = &'m u8> + Clone) -> Option<(usize, usize)> {
    let first = row.clone().position(|value| *value > 0)?;
    let length = row.skip(first).take_while(|value| **value > 0).count();
    Some((first, first + length.checked_sub(1)?))
}
