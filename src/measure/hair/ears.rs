//! The ears: how much of each is seen, and what lies in its place.

use crate::facts::hair::{Ear, Ears};
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::scene::Scene;
use crate::scene::axes::{HeadAxes, Side};
use crate::scene::parse::{ParseMap, Part};
use crate::scene::trace::Topic;

/// Of 126 ears that are plainly seen, all lie with most of their area in this rectangle: outwards of the cheek ...
const OUTWARDS: [f64; 2] = [-0.03, 0.22];
/// ... and below its point in front of the ear, in inter-eye distances. The cheek's point goes up and down with the
/// ears when the head is lowered or raised.
const DOWN: [f64; 2] = [-0.35, 0.38];
/// Heights of an ear's ends, as shares of its pixels from the top down: the outermost pixels of a class are the least
/// sure.
const ENDS: [f64; 2] = [0.03, 0.97];
/// Less than this share of the place inside the photo tells nothing of the ear.
const LEAST_INSIDE: f64 = 0.6;

/// Measures both ears.
pub fn ears(scene: &Scene<'_>) -> Seen<Ears> {
    let (map, axes) = (scene.parse()?, scene.axes()?);
    let size = [scene.pixels.width(), scene.pixels.height()].map(f64::from);
    let measure = |side| {
        let along = OUTWARDS.map(|out| axes.cheek(side)[0] + side.sign() * out);
        let place = axes.rectangle(along, DOWN.map(|down| axes.cheek(side)[1] + down));
        let ear = ear(map, axes, side, axes.region(&place), size);
        scene.draw(Topic::Face, || place);
        ear
    };
    Ok(Ears { right: measure(Side::Right), left: measure(Side::Left) })
}

fn ear(map: &ParseMap, axes: &HeadAxes, side: Side, region: Region, [width, height]: [f64; 2]) -> Seen<Ear> {
    let cheek = axes.cheek(side);
    let (mut all, mut inside, mut ear, mut hair, mut cover) = (0u32, 0u32, 0u32, 0u32, 0u32);
    let mut heights = Vec::new();
    for ([x, y], part) in map.places() {
        let [along, down] = axes.of_photo([x, y]);
        let is_ear = matches!(part, Part::Ear | Part::Earring);
        if part == Part::Ear && side.sign() * (along - axes.nose) > 0.0 {
            heights.push(down);
        }
        let out = side.sign() * (along - cheek[0]);
        if !(within(out, OUTWARDS) && within(down - cheek[1], DOWN)) {
            continue;
        }
        all += 1;
        inside += u32::from(x >= 0.0 && y >= 0.0 && x < width && y < height);
        ear += u32::from(is_ear);
        hair += u32::from(part == Part::Hair);
        cover += u32::from(matches!(part, Part::HeadCover | Part::Clothing));
    }
    if f64::from(inside) < LEAST_INSIDE * f64::from(all.max(1)) {
        return Err(Unseen::FaceUnclear);
    }
    let share = |count: u32| f64::from(count) / f64::from(inside);
    heights.sort_by(f64::total_cmp);
    let last = (heights.len().max(1) - 1) as f64;
    let [top, bottom] = ENDS.map(|at| heights.get((at * last) as usize).copied().unwrap_or_default());
    Ok(Ear {
        seen: share(ear),
        hair: share(hair),
        cover: share(cover),
        area: map.pixels_to_area(heights.len()),
        top,
        bottom,
        region,
    })
}

fn within(value: f64, [low, high]: [f64; 2]) -> bool {
    value > low && value < high
}
