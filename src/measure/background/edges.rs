//! Sharp edges on the background: straight lines across it, and small figures that stand free on it.

use image::{GrayImage, Luma};
use imageproc::definitions::Image;
use imageproc::region_labelling::{Connectivity, connected_components};

use super::Known;
use crate::facts::background::{Line, Marks};
use crate::facts::region::Region;
use crate::measure::tuning::tuning;
use crate::scene::canvas::Canvas;
use crate::scene::numbers::nth;

tuning! {
    /// Least step across an edge, CIELAB units between pixels two apart, each the mean of three along the edge: grain of sigma 6
    /// in 8-bit values stays below 4.
    least_step: f32 = 4.0,
    /// And so many times the median step, so that a coarse wall has no edges.
    over_median: f32 = 5.0,
    /// Fewer canvas pixels than this are a speck.
    speck: f64 = 5.0,
    /// A line: its mean step is at least this. On a shaded wall the blocks of a JPEG of quality 40 make straight steps of up
    /// to 4.8.
    line_step: f64 = 5.0,
    /// What lies so near to the person, in canvas pixels, is a strand of hair or the cut along the person.
    near_person: i64 = 3,
    /// What lies so near to an edge of the photo, in canvas pixels, begins there.
    near_edge: i64 = 3,
    /// A line: so many times longer than it is broad.
    long: f64 = 7.0,
    /// And no broader than this, standard deviation across it in canvas pixels: a seam and both its edges.
    broad: f64 = 3.0,
    /// Figures wider or higher than this are things, over the canvas width.
    figure: f64 = 0.6,
}

/// No figures.
pub(super) const NONE: Marks = Marks { count: 0, share: 0.0, turns: 0, region: None };

/// The lines, and the figures.
pub(super) fn edges(canvas: &Canvas, over: &[Known]) -> (Vec<Line>, Marks) {
    let (w, h) = (canvas.width(), canvas.height());
    let steps = steps(over, w);
    let seen: Vec<f32> = steps.iter().copied().filter(|step| *step > 0.0).collect();
    let median = nth(&seen, seen.len() / 2).unwrap_or_default();
    let least = TUNING.least_step.max(TUNING.over_median * median);
    let set: Vec<u8> = steps.iter().map(|step| if *step > least { 255 } else { 0 }).collect();
    if set.iter().all(|value| *value == 0) {
        return (Vec::new(), NONE);
    }
    let Some(set) = GrayImage::from_raw(w as u32, h as u32, set) else { return (Vec::new(), NONE) };
    let labels: Image<Luma<u32>> = connected_components(&set, Connectivity::Eight, Luma([0]));
    let mut figures: Vec<Figure> = Vec::new();
    for ((x, y, label), step) in labels.enumerate_pixels().zip(&steps) {
        let Some(slot) = (label.0[0] as usize).checked_sub(1) else { continue };
        if figures.len() <= slot {
            figures.resize_with(slot + 1, Figure::default);
        }
        let place = Place { at: [i64::from(x), i64::from(y)], size: [w as i64, h as i64] };
        if let Some(figure) = figures.get_mut(slot) {
            figure.add(place, f64::from(*step), over);
        }
    }
    let mut lines: Vec<Line> = figures
        .iter()
        .filter(|figure| figure.count >= TUNING.speck && figure.is_line() && figure.mean_step() >= TUNING.line_step)
        .map(|figure| figure.line(canvas))
        .collect();
    lines.sort_by(|a, b| b.length.total_cmp(&a.length).then((a.region.x, a.region.y).cmp(&(b.region.x, b.region.y))));
    let is_free = |figure: &Figure| figure.count >= TUNING.speck && figure.is_free(w as f64);
    let free: Vec<&Figure> = figures.iter().filter(|figure| is_free(figure)).collect();
    let in_free = |label: u32| (label as usize).checked_sub(1).and_then(|slot| figures.get(slot)).is_some_and(is_free);
    let turns = if free.is_empty() { 0 } else { turns(over, &labels, in_free) };
    let measured = over.iter().filter(|[.., known]| *known > 0.0).count().max(1) as f64;
    let marks = Marks {
        count: free.len() as u32,
        share: free.iter().map(|figure| figure.count).sum::<f64>() / measured,
        turns,
        region: free.iter().map(|figure| figure.bounds).reduce(joined).map(|bounds| region(bounds, canvas.enlarge)),
    };
    (lines, marks)
}

/// The larger of the steps across each pixel along rows and columns, and of the ridge or groove that it is; 0 where a
/// neighbour is no background.
fn steps(over: &[Known], width: usize) -> Vec<f32> {
    let mut steps = vec![0.0; over.len()];
    let rows: Vec<&[Known]> = over.chunks_exact(width.max(1)).collect();
    for (three, out) in rows.windows(3).zip(steps.chunks_exact_mut(width.max(1)).skip(1)) {
        let [above, row, below] = three else { continue };
        // A row in which there is no background at all is passed over at once.
        if row.iter().all(|[.., known]| *known == 0.0) {
            continue;
        }
        let columns = above.windows(3).zip(row.windows(3)).zip(below.windows(3));
        for (((a, m), b), out) in columns.zip(out.iter_mut().skip(1)) {
            let ([a0, a1, a2], [m0, m1, m2], [b0, b1, b2]) = (a, m, b) else { continue };
            let all = [a0, a1, a2, m0, m1, m2, b0, b1, b2];
            if all.iter().any(|[.., known]| *known == 0.0) {
                continue;
            }
            let sum = |p: &Known, q: &Known, r: &Known| [p[0] + q[0] + r[0], p[1] + q[1] + r[1], p[2] + q[2] + r[2]];
            let (left, middle, right) = (sum(a0, m0, b0), sum(a1, m1, b1), sum(a2, m2, b2));
            let (top, centre, bottom) = (sum(a0, a1, a2), sum(m0, m1, m2), sum(b0, b1, b2));
            let step = |p: [f32; 3], q: [f32; 3]| (0..3).map(|i| sq(at(p, i) - at(q, i))).sum::<f32>();
            let ridge = |p: [f32; 3], q: [f32; 3], r: [f32; 3]| {
                (0..3).map(|i| sq(at(q, i) - f32::midpoint(at(p, i), at(r, i)))).sum::<f32>()
            };
            let most = [step(left, right), step(top, bottom), ridge(left, middle, right), ridge(top, centre, bottom)];
            *out = most.into_iter().fold(0.0, f32::max).sqrt() / 3.0;
        }
    }
    steps
}

/// How often the distance from the surface turns from rising to falling and back inside the free figures, along the row or
/// column where it does most.
fn turns(over: &[Known], labels: &Image<Luma<u32>>, in_free: impl Fn(u32) -> bool) -> u32 {
    let width = labels.width() as usize;
    let inside: Vec<Option<f32>> = over
        .iter()
        .zip(labels.pixels())
        .map(|([l, a, b, _], label)| in_free(label.0[0]).then(|| (l * l + a * a + b * b).sqrt()))
        .collect();
    let rows = inside.chunks_exact(width.max(1)).map(|row| along(row.iter().copied()));
    let columns = (0..width).map(|x| along(inside.iter().skip(x).step_by(width.max(1)).copied()));
    rows.chain(columns).max().unwrap_or_default()
}

/// Turns along one line, each of at least the least step.
fn along(line: impl Iterator<Item = Option<f32>>) -> u32 {
    let (mut turns, mut rising, mut extreme) = (0, false, 0.0f32);
    for value in line.map(Option::unwrap_or_default) {
        let further = if rising { value > extreme } else { value < extreme };
        if further {
            extreme = value;
        } else if (value - extreme).abs() > TUNING.least_step {
            (rising, extreme) = (!rising, value);
            turns += 1;
        }
    }
    turns
}

fn at(values: [f32; 3], i: usize) -> f32 {
    values.get(i).copied().unwrap_or_default()
}

fn sq(value: f32) -> f32 {
    value * value
}

/// A pixel of the canvas.
#[derive(Clone, Copy)]
struct Place {
    at: [i64; 2],
    size: [i64; 2],
}

impl Place {
    /// Whether it lies at the upper, left or right edge of the photo.
    fn at_edge(self) -> bool {
        let ([x, y], [w, _]) = (self.at, self.size);
        x.min(y).min(w - 1 - x) <= TUNING.near_edge
    }

    /// Whether anything but background lies near, the outside of the photo apart.
    fn near_person(self, over: &[Known]) -> bool {
        let ([x, y], [w, h], far) = (self.at, self.size, TUNING.near_person);
        let around = [[-far, 0], [far, 0], [0, -far], [0, far], [-far, -far], [far, -far], [-far, far], [far, far]];
        around.into_iter().map(|[dx, dy]| [x + dx, y + dy]).any(|[x, y]| {
            let inside = (0..w).contains(&x) && (0..h).contains(&y);
            inside && usize::try_from(y * w + x).ok().and_then(|i| over.get(i)).is_some_and(|[.., known]| *known == 0.0)
        })
    }
}

/// Sums over one figure.
#[derive(Default)]
struct Figure {
    count: f64,
    step: f64,
    first: [f64; 2],
    second: [f64; 3],
    bounds: [i64; 4],
    at_edge: bool,
    near_person: f64,
}

impl Figure {
    fn add(&mut self, place: Place, step: f64, over: &[Known]) {
        let [x, y] = place.at;
        let own = [x, y, x, y];
        self.bounds = if self.count > 0.0 { joined(self.bounds, own) } else { own };
        self.count += 1.0;
        self.step += step;
        let (fx, fy) = (x as f64, y as f64);
        self.first = [self.first[0] + fx, self.first[1] + fy];
        self.second = [self.second[0] + fx * fx, self.second[1] + fx * fy, self.second[2] + fy * fy];
        self.at_edge |= place.at_edge();
        self.near_person += if place.near_person(over) { 1.0 } else { 0.0 };
    }

    /// Standard deviations along and across it, canvas pixels.
    fn spread(&self) -> [f64; 2] {
        let n = self.count.max(1.0);
        let [mx, my] = self.first.map(|sum| sum / n);
        let [xx, xy, yy] = self.second.map(|sum| sum / n);
        let (xx, xy, yy) = (xx - mx * mx, xy - mx * my, yy - my * my);
        let (middle, half) = (f64::midpoint(xx, yy), ((xx - yy) / 2.0).hypot(xy));
        [(middle + half).max(0.0).sqrt(), (middle - half).max(0.0).sqrt()]
    }

    fn mean_step(&self) -> f64 {
        self.step / self.count.max(1.0)
    }

    fn is_line(&self) -> bool {
        let [along, across] = self.spread();
        self.at_edge && across <= TUNING.broad && along >= TUNING.long * across.max(0.5)
    }

    /// Whether it stands free: away from the person, and no line.
    fn is_free(&self, width: f64) -> bool {
        let [x0, y0, x1, y1] = self.bounds;
        let size = (x1 - x0).max(y1 - y0) as f64;
        self.near_person == 0.0 && !self.is_line() && size <= TUNING.figure * width
    }

    fn line(&self, canvas: &Canvas) -> Line {
        // The ends of an even line lie the root of three standard deviations from its middle.
        let [along, _] = self.spread();
        let length = 2.0 * 3.0f64.sqrt() * along / canvas.height().max(1) as f64;
        Line { length, step: self.mean_step(), region: region(self.bounds, canvas.enlarge) }
    }
}

fn joined([ax0, ay0, ax1, ay1]: [i64; 4], [bx0, by0, bx1, by1]: [i64; 4]) -> [i64; 4] {
    [ax0.min(bx0), ay0.min(by0), ax1.max(bx1), ay1.max(by1)]
}

fn region([x0, y0, x1, y1]: [i64; 4], enlarge: f64) -> Region {
    Region::around(&[[x0 as f64, y0 as f64], [(x1 + 1) as f64, (y1 + 1) as f64]], enlarge)
}
