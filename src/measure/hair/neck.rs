//! Hair below the chin.

use crate::facts::hair::Neck;
use crate::facts::seen::{Seen, Unseen};
use crate::scene::Scene;
use crate::scene::axes::{HeadAxes, Side};
use crate::scene::parse::{ParseMap, Part};
use crate::scene::trace::Topic;

/// The strip reaches this far to either side, over half the width between the cheeks: neck and what hangs beside it.
const ASIDE: f64 = 1.7;
/// Height of the strip below the chin, inter-eye distances.
const HEIGHT: f64 = 0.5;
/// Below the chin by more than this there is clothing, inter-eye distances.
const CLOTHING: f64 = 0.6;
/// Less of the strip than this inside the photo, 0..1, tells nothing.
const LEAST_INSIDE: f64 = 0.25;

/// Hair of one side's strip.
#[derive(Clone, Copy, Default)]
struct Strip {
    hair: u32,
    inside: u32,
}

impl Strip {
    fn share(self) -> f64 {
        f64::from(self.hair) / f64::from(self.inside.max(1))
    }
}

/// Measures both strips below the chin and what hangs lower.
pub(super) fn neck(scene: &Scene<'_>, map: &ParseMap, axes: &HeadAxes) -> Seen<Neck> {
    let [width, height] = [scene.pixels.width(), scene.pixels.height()].map(f64::from);
    let (middle, reach) = (axes.middle(), ASIDE * axes.half_width());
    let (mut right, mut left, mut low) = (Strip::default(), Strip::default(), 0usize);
    for ([x, y], part) in map.places() {
        if x < 0.0 || y < 0.0 || x >= width || y >= height {
            continue;
        }
        let [along, down] = axes.of_photo([x, y]);
        let (aside, below) = (along - middle, down - axes.chin[1]);
        low += usize::from(part == Part::Hair && below > CLOTHING);
        if aside.abs() < reach && below > 0.0 && below < HEIGHT {
            let strip = if aside * Side::Left.sign() > 0.0 { &mut left } else { &mut right };
            strip.inside += 1;
            strip.hair += u32::from(part == Part::Hair);
        }
    }
    let whole = reach * HEIGHT;
    if [left, right].iter().any(|s| map.pixels_to_area(s.inside as usize) < LEAST_INSIDE * whole) {
        return Err(Unseen::FaceUnclear);
    }
    let strip = axes.rectangle([middle - reach, middle + reach], [axes.chin[1], axes.chin[1] + HEIGHT]);
    let neck =
        Neck { right: right.share(), left: left.share(), low: map.pixels_to_area(low), region: axes.region(&strip) };
    scene.draw(Topic::Hair, || strip);
    Ok(neck)
}
