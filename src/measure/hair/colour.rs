//! Colour of the hair.

use crate::facts::clothing::Tone;
use crate::facts::colour::LabD65;
use crate::measure::clothing::tones;
use crate::scene::canvas::Canvas;
use crate::scene::parse::{ParseMap, Part};

/// Map pixels from the edge of the hair inwards: the rim mixes with background, skin and the light on both.
const RIM: f64 = 3.0;
/// Fewer map pixels than this are no head of hair: its colour would be that of a few strands before the background.
const LEAST: usize = 60;

/// Up to three main colours of the hair; none where there is hardly any.
pub(super) fn colours(map: &ParseMap, canvas: &Canvas) -> Vec<Tone> {
    let pixels: Vec<LabD65> = map
        .inner(Part::Hair, RIM)
        .filter_map(|[x, y]| {
            let (x, y) = ((x / canvas.scale) as usize, (y / canvas.scale) as usize);
            (x < canvas.width()).then(|| canvas.lab.get(y * canvas.width() + x).copied()).flatten()
        })
        .collect();
    if pixels.len() < LEAST { Vec::new() } else { tones(&pixels) }
}
