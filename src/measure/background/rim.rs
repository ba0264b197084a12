//! A rim of another colour between the person and the background, as a bad cut-out leaves it.

use image::RgbImage;

use super::{Wall, unit};
use crate::facts::background::Rim;
use crate::facts::colour::{Colour, LabD65, to_lab};
use crate::measure::tuning::tuning;
use crate::scene::canvas::Canvas;
use crate::scene::numbers::median_colour;

tuning! {
    /// Every so many rows and columns of the canvas the outline is looked for.
    step: usize = 4,
    /// Where a canvas pixel is farther than this from the background's surface, the background ends, CIELAB units.
    leaves: f32 = 12.0,
    /// Photo pixels are looked at from so many canvas pixels before that place, and so many behind it.
    before: f64 = 4.0,
    /// See `before`.
    behind: f64 = 14.0,
    /// The step along that way, over the photo's width: one pixel of a photo 480 wide, and less than one of a smaller
    /// photo, of which the way has the same number of steps.
    fine: f64 = 1.0 / 480.0,
    /// The rim is looked for in so many of those steps behind the background's end; the person is what lies as far behind.
    rim: usize = 12,
    /// See `rim`.
    person: usize = 5,
    /// A colour between person and background lies on the straight line between both; what is farther from it is strange,
    /// CIELAB units.
    strange: f64 = 20.0,
    /// Strange colours nearer than this to one another are the same.
    same: f64 = 16.0,
    /// A person no farther than this from the background is a loose strand of hair, or a top of the background's own colour.
    person_apart: f64 = 16.0,
}

/// What a way across the outline shows.
struct Crossing {
    /// The colour farthest from the mixture of both sides, where it is strange.
    strange: Option<Colour>,
}

/// Measures the rim.
pub(super) fn rim(photo: &RgbImage, canvas: &Canvas, wall: &Wall) -> Rim {
    let (w, h) = (canvas.width(), canvas.height());
    let from_left =
        (0..h).step_by(TUNING.step).filter_map(|y| way(canvas, wall, w / 2, |i| [i, y]).map(|i| ([i, y], [1.0, 0.0])));
    let from_right = (0..h)
        .step_by(TUNING.step)
        .filter_map(|y| way(canvas, wall, w / 2, |i| [w - 1 - i, y]).map(|i| ([w - 1 - i, y], [-1.0, 0.0])));
    let from_top =
        (0..w).step_by(TUNING.step).filter_map(|x| way(canvas, wall, h / 2, |i| [x, i]).map(|i| ([x, i], [0.0, 1.0])));
    let found: Vec<Crossing> = from_left
        .chain(from_right)
        .chain(from_top)
        .filter_map(|(at, towards)| crossing(photo, canvas, wall, at, towards))
        .collect();
    let strange: Vec<Colour> = found.iter().filter_map(|crossing| crossing.strange).collect();
    let alike = |own: &Colour| strange.iter().filter(|other| distance(*own, **other) < TUNING.same).count();
    let most = strange.iter().map(|own| (alike(own), *own)).reduce(|a, b| if b.0 > a.0 { b } else { a });
    let Some((count, colour)) = most else { return Rim { share: 0.0, colour: None, places: found.len() as u32 } };
    Rim { share: count as f64 / found.len().max(1) as f64, colour: Some(colour), places: found.len() as u32 }
}

/// How far the background reaches from an edge of the photo: `None` where it does not begin there, or does not end.
fn way(canvas: &Canvas, wall: &Wall, longest: usize, at: impl Fn(usize) -> [usize; 2]) -> Option<usize> {
    let (w, h) = (canvas.width(), canvas.height());
    let leaves = |i: usize| {
        let [x, y] = at(i);
        let own = canvas.lab.get(y * w + x)?;
        let back = LabD65::from(wall.colour(unit(x, w), unit(y, h)));
        let (l, a, b) = (own.l - back.l, own.a - back.a, own.b - back.b);
        Some(l * l + a * a + b * b > TUNING.leaves * TUNING.leaves)
    };
    // The first pixels may belong to a border or a smeared edge.
    let end = (2..longest).find(|i| leaves(*i) == Some(true))?;
    (end > 4 && leaves(end + 1)? && leaves(end + 2)?).then_some(end)
}

fn crossing(
    photo: &RgbImage,
    canvas: &Canvas,
    wall: &Wall,
    [x, y]: [usize; 2],
    [dx, dy]: [f64; 2],
) -> Option<Crossing> {
    let back = wall.colour(unit(x, canvas.width()), unit(y, canvas.height()));
    let fine = TUNING.fine * f64::from(photo.width());
    let middle = [x, y].map(|v| (v as f64 + 0.5) * canvas.scale);
    let (from, to) = (-TUNING.before * canvas.scale, TUNING.behind * canvas.scale);
    let steps = ((to - from) / fine) as usize;
    let samples: Vec<LabD65> = (0..steps)
        .map_while(|k| {
            let along = from + k as f64 * fine;
            let [px, py] = [middle[0] + dx * along, middle[1] + dy * along];
            (px >= 0.0 && py >= 0.0).then(|| photo.get_pixel_checked(px as u32, py as u32))?
        })
        .map(|pixel| to_lab(pixel.0))
        .collect();
    let apart = |colour: Colour| distance(colour, back);
    let ends = samples.iter().position(|sample| apart(Colour::from(*sample)) > f64::from(TUNING.leaves))?;
    let person = median_colour(samples.get(ends + TUNING.rim..ends + TUNING.rim + TUNING.person)?)?;
    if apart(person) < TUNING.person_apart {
        return None;
    }
    let between = samples.get(ends..ends + TUNING.rim)?.iter().map(|sample| Colour::from(*sample));
    let strangest =
        between.map(|colour| (off_line(colour, back, person), colour)).reduce(|a, b| if b.0 > a.0 { b } else { a });
    let strange = strangest.filter(|(off, _)| *off > TUNING.strange).map(|(_, colour)| colour);
    Some(Crossing { strange })
}

fn distance(a: Colour, b: Colour) -> f64 {
    (a.l - b.l).hypot(a.a - b.a).hypot(a.b - b.b)
}

/// Distance of a colour from the straight line between two others.
fn off_line(colour: Colour, from: Colour, to: Colour) -> f64 {
    let between = |c: Colour| [c.l - from.l, c.a - from.a, c.b - from.b];
    let (line, own) = (between(to), between(colour));
    let dot = |p: [f64; 3], q: [f64; 3]| p.iter().zip(q).map(|(p, q)| p * q).sum::<f64>();
    let part = (dot(own, line) / dot(line, line).max(f64::EPSILON)).clamp(0.0, 1.0);
    let rest = [0, 1, 2]
        .map(|i: usize| own.get(i).copied().unwrap_or_default() - part * line.get(i).copied().unwrap_or_default());
    dot(rest, rest).sqrt()
}
