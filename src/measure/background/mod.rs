//! The background around the person: its colour, how even it is, and what stands out of it.

pub mod border;
pub mod corner;
mod edges;
mod fade;
mod rim;
mod waves;

use crate::facts::background::{Background, Cell, Corners, Patch, Side, Strip};
use crate::facts::colour::LabD65;
use crate::facts::region::Region;
use crate::facts::seen::{Seen, Unseen};
use crate::scene::Scene;
use crate::scene::canvas::Canvas;
use crate::scene::numbers::{median_colour, nth};
use crate::scene::parse::{ParseMap, Part};
use crate::scene::silhouette::is_set;
use crate::scene::wall::{Wall, unit};
use image::{GrayImage, Luma};
use imageproc::definitions::Image;
use imageproc::region_labelling::{Connectivity, connected_components};

/// A pixel stands out where the averaged distance from the surface is larger than this, CIELAB units. It segments;
/// what is too much is for the rules to say. Grain of sigma 6 in 8-bit values stays below 3 after averaging.
const STANDS_OUT: f32 = 7.0;
/// The background must show at least this share of the photo, 0..1.
const LEAST_SHARE: f64 = 0.04;
/// Of a cell at least this share must be background, 0..1: a sliver beside the person says little about the wall.
const LEAST_CELL: f64 = 0.1;
/// Smaller patches are specks of the mask and of JPEG, canvas pixels: averaging over 5 x 5 leaves no smaller thing.
const LEAST_PATCH: f64 = 4.0;
/// A wall coarser than this, CIELAB units, with a thing that takes more than this share of it, or with coloured waves more
/// regular than this is not plain: its edges are no marks. Blue walls have up to 0.95, 0.02 and 0.3.
const COARSE: f64 = 1.5;
const THING: f64 = 0.05;
const MOIRE: f64 = 0.45;
/// Grid over the photo.
const COLUMNS: u32 = 4;
const ROWS: u32 = 5;

/// What lies along the edges of the photo and is no wall.
#[derive(Clone, Copy)]
pub struct Beyond<'f> {
    /// A border.
    pub strips: &'f [Strip],
    /// The outside of rounded corners.
    pub corners: Option<&'f Corners>,
}

/// Measures the background.
pub fn background(scene: &Scene<'_>, beyond: Beyond<'_>) -> Seen<Background> {
    let (canvas, silhouette) = (scene.canvas(), scene.silhouette()?);
    let mask = &within(&silhouette.background, beyond);
    let pixels: Vec<LabD65> =
        canvas.lab.iter().enumerate().filter(|(i, _)| is_set(mask, *i)).map(|(_, p)| *p).collect();
    let share = pixels.len() as f64 / canvas.lab.len().max(1) as f64;
    let colour = median_colour(&pixels).filter(|_| share >= LEAST_SHARE).ok_or(Unseen::NoBackground)?;
    let wall = wall(canvas, mask).ok_or(Unseen::NoBackground)?;
    let raw = left_over(&wall, canvas, mask);
    let over = averaged(&raw, canvas.width());
    let [across, down] = slopes(&wall, canvas, mask);
    let (texture, patches) = (texture(&over), patches(canvas, mask, &over, scene.parse().ok()));
    let ripple = waves::ripple(&raw, canvas.width());
    let (lines, marks) = edges::edges(canvas, &raw);
    let thing = patches.first().is_some_and(|patch| patch.share > THING);
    let plain = texture <= COARSE && !thing && ripple.regular <= MOIRE;
    Ok(Background {
        share,
        colour,
        cells: cells(canvas, mask),
        across,
        down,
        texture,
        patches,
        fade: fade::fade(&wall, canvas, mask).ok_or(Unseen::NoBackground)?,
        lines,
        marks: if plain { marks } else { edges::NONE },
        ripple,
        rim: rim::rim(scene.pixels, canvas, &wall),
    })
}

/// The background without a border around the photo and what lies outside rounded corners.
fn within(mask: &GrayImage, beyond: Beyond<'_>) -> GrayImage {
    let mut mask = mask.clone();
    let (w, h) = mask.dimensions();
    let size = [f64::from(w), f64::from(h)];
    if beyond.corners.is_some() {
        // One pixel more, as at a border.
        let wider = beyond.corners.map(|corners| Corners { radius: corners.radius + 1.0 / size[0], ..*corners });
        for (x, y, pixel) in mask.enumerate_pixels_mut() {
            if corner::beyond(wider.as_ref(), size, [f64::from(x) + 0.5, f64::from(y) + 0.5]) {
                *pixel = Luma([0]);
            }
        }
    }
    for strip in beyond.strips {
        // One more pixel: the border's edge is smeared by the reduction to canvas size.
        let cut = |side: u32| (strip.width * f64::from(side)).ceil() as u32 + 1;
        let outside = |x: u32, y: u32| match strip.side {
            Side::Top => y < cut(h),
            Side::Bottom => y + cut(h) >= h,
            Side::Left => x < cut(w),
            Side::Right => x + cut(w) >= w,
        };
        for (x, y, pixel) in mask.enumerate_pixels_mut() {
            if outside(x, y) {
                *pixel = Luma([0]);
            }
        }
    }
    mask
}

/// The median of what is left over the surface.
fn texture(over: &[Option<Left>]) -> f64 {
    let lengths: Vec<f32> = over.iter().flatten().map(|left| left.length()).collect();
    nth(&lengths, lengths.len().saturating_sub(1) / 2).map_or(0.0, f64::from)
}

/// Every seventh pixel determines the 18 numbers of a wall as well as all of them.
fn wall(canvas: &Canvas, mask: &GrayImage) -> Option<Wall> {
    let set = (0..canvas.lab.len()).filter(|i| is_set(mask, *i));
    Wall::fit(canvas, &set.step_by(7).collect::<Vec<_>>())
}

/// What each pixel has over the wall.
fn left_over(wall: &Wall, canvas: &Canvas, mask: &GrayImage) -> Vec<Known> {
    let rows = mask.as_raw().chunks_exact(canvas.width().max(1)).enumerate();
    let known = |([l, a, b], set): ([f32; 3], &u8)| if *set > 0 { [l, a, b, 1.0] } else { [0.0; 4] };
    rows.flat_map(|(y, mask)| wall.left_over(canvas, y).zip(mask).map(known)).collect()
}

/// CIEDE2000 of the wall from left to right and from top to bottom of the visible background.
fn slopes(wall: &Wall, canvas: &Canvas, mask: &GrayImage) -> [f64; 2] {
    let (w, h) = (canvas.width(), canvas.height());
    let seen = mask.as_raw().chunks_exact(w.max(1)).enumerate().filter_map(|(y, row)| {
        let ends = row.iter().position(|v| *v > 0).zip(row.iter().rposition(|v| *v > 0));
        ends.map(|(first, last)| [unit(first, w), unit(last, w), unit(y, h)])
    });
    let [x0, x1, y0, y1] = seen.fold([1.0, -1.0, 1.0, -1.0], |[x0, x1, y0, y1]: [f64; 4], [first, last, y]| {
        [x0.min(first), x1.max(last), y0.min(y), y1.max(y)]
    });
    let (x, y) = (f64::midpoint(x0, x1), f64::midpoint(y0, y1));
    [wall.colour(x0, y).delta_e(wall.colour(x1, y)), wall.colour(x, y0).delta_e(wall.colour(x, y1))]
}

/// What a pixel has over the surface.
#[derive(Debug, Clone, Copy)]
struct Left {
    l: f32,
    a: f32,
    b: f32,
}

impl Left {
    fn length(self) -> f32 {
        (self.l * self.l + self.a * self.a + self.b * self.b).sqrt()
    }
}

/// L*, a* and b* of a pixel over the surface and 1; zeros where it is no background.
type Known = [f32; 4];

/// Mean over five neighbours along the rows and then along the columns, of those that are background.
fn averaged(raw: &[Known], width: usize) -> Vec<Option<Left>> {
    let mut rows: Vec<Known> = Vec::with_capacity(raw.len());
    let mut padded = Vec::new();
    for row in raw.chunks_exact(width.max(1)) {
        padded.clear();
        padded.extend([[0.0; 4]; 2].into_iter().chain(row.iter().copied()).chain([[0.0; 4]; 2]));
        rows.extend(row.iter().zip(padded.windows(5)).map(|(own, five)| mean(own, five.iter())));
    }
    let lines: Vec<&[Known]> = rows.chunks_exact(width.max(1)).collect();
    let mut found = Vec::with_capacity(raw.len());
    for (y, line) in lines.iter().enumerate() {
        let near = lines.get(y.saturating_sub(2)..(y + 3).min(lines.len())).unwrap_or_default();
        found.extend(line.iter().enumerate().map(|(x, own)| {
            let [l, a, b, known] = mean(own, near.iter().filter_map(|line| line.get(x)));
            (known > 0.0).then_some(Left { l, a, b })
        }));
    }
    found
}

fn mean<'k>(own: &Known, near: impl Iterator<Item = &'k Known>) -> Known {
    let [.., known] = own;
    if *known <= 0.0 {
        return [0.0; 4];
    }
    let [l, a, b, n] = near.fold([0.0; 4], |[l, a, b, n], p| [l + p[0], a + p[1], b + p[2], n + p[3]]);
    [l / n, a / n, b / n, 1.0]
}

fn cells(canvas: &Canvas, mask: &GrayImage) -> Vec<Cell> {
    let (w, h) = (canvas.width(), canvas.height());
    let mut found = Vec::new();
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let span = |k: u32, of: u32, n: usize| (k as usize * n / of as usize)..((k as usize + 1) * n / of as usize);
            let (xs, ys) = (span(column, COLUMNS, w), span(row, ROWS, h));
            let area = xs.len() * ys.len();
            let rows = ys.filter_map(|y| {
                let row = y * w + xs.start..y * w + xs.end;
                Some(canvas.lab.get(row.clone())?.iter().zip(mask.as_raw().get(row)?))
            });
            let pixels: Vec<LabD65> = rows.flatten().filter(|(_, set)| **set > 0).map(|(p, _)| *p).collect();
            let share = pixels.len() as f64 / area.max(1) as f64;
            if let Some(colour) = median_colour(&pixels).filter(|_| share >= LEAST_CELL) {
                found.push(Cell { column, row, share, colour });
            }
        }
    }
    found
}

fn patches(canvas: &Canvas, mask: &GrayImage, over: &[Option<Left>], parts: Option<&ParseMap>) -> Vec<Patch> {
    let w = canvas.rgb.width();
    let standing: Vec<u8> =
        over.iter().map(|v| if v.is_some_and(|v| v.length() > STANDS_OUT) { 255 } else { 0 }).collect();
    // Most walls have nothing on them, and few have much: only the rows in which something stands are looked through.
    let row = |place: usize| place / w.max(1) as usize;
    let (first, last) = (standing.iter().position(|v| *v > 0), standing.iter().rposition(|v| *v > 0));
    let Some((top, bottom)) = first.zip(last).map(|(first, last)| (row(first), row(last) + 1)) else {
        return Vec::new();
    };
    let rows = standing.get(top * w as usize..bottom * w as usize).unwrap_or_default().to_vec();
    let Some(standing) = GrayImage::from_raw(w, (bottom - top) as u32, rows) else { return Vec::new() };
    let labels: Image<Luma<u32>> = connected_components(&standing, Connectivity::Eight, Luma([0]));
    let measured = over.iter().flatten().count().max(1) as f64;
    let mut found: Vec<Gathered> = Vec::new();
    for (x, y, label) in labels.enumerate_pixels() {
        let Some(slot) = (label.0[0] as usize).checked_sub(1) else { continue };
        if found.len() <= slot {
            found.resize_with(slot + 1, Gathered::default);
        }
        let y = y + top as u32;
        let left = over.get((y * w + x) as usize).copied().flatten();
        if let (Some(patch), Some(left)) = (found.get_mut(slot), left) {
            patch.add(x, y, left, mask);
            let place = [x, y].map(|v| (f64::from(v) + 0.5) * canvas.scale);
            patch.person += if parts.is_some_and(|map| is_person(map, place)) { 1.0 } else { 0.0 };
        }
    }
    found.retain(|patch| patch.count >= LEAST_PATCH);
    let mut patches: Vec<Patch> = found.iter().map(|g| g.patch(measured, canvas.enlarge)).collect();
    patches.sort_by(|a, b| b.share.total_cmp(&a.share).then((a.region.x, a.region.y).cmp(&(b.region.x, b.region.y))));
    patches
}

fn is_person(map: &ParseMap, place: [f64; 2]) -> bool {
    map.at(place).is_some_and(|part| part != Part::Background)
}

/// Sums over one patch.
#[derive(Default)]
struct Gathered {
    count: f64,
    bounds: Option<[u32; 4]>,
    sum_l: f64,
    sum_ab: f64,
    at_person: f64,
    person: f64,
}

impl Gathered {
    fn add(&mut self, x: u32, y: u32, left: Left, background: &GrayImage) {
        self.count += 1.0;
        self.sum_l += f64::from(left.l);
        self.sum_ab += f64::from(left.a.hypot(left.b));
        let [x0, y0, x1, y1] = self.bounds.unwrap_or([x, y, x, y]);
        self.bounds = Some([x0.min(x), y0.min(y), x1.max(x), y1.max(y)]);
        // The rim between person and background is set in neither mask: a patch that ends there lies along the person.
        for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
            let neighbour = x.checked_add_signed(dx).zip(y.checked_add_signed(dy));
            let Some(pixel) = neighbour.and_then(|(nx, ny)| background.get_pixel_checked(nx, ny)) else { continue };
            self.at_person += if pixel.0[0] == 0 { 1.0 } else { 0.0 };
        }
    }

    fn patch(&self, measured: f64, scale: f64) -> Patch {
        let [x0, y0, x1, y1] = self.bounds.unwrap_or_default();
        let px = |v: u32| (f64::from(v) * scale).round();
        Patch {
            region: Region { x: px(x0) as i32, y: px(y0) as i32, w: px(x1 + 1 - x0) as u32, h: px(y1 + 1 - y0) as u32 },
            share: self.count / measured,
            delta_l: self.sum_l / self.count.max(1.0),
            delta_ab: self.sum_ab / self.count.max(1.0),
            person: self.person / self.count.max(1.0),
            // Inner pixels have four neighbours in the patch; only the outline counts, and it grows with the root.
            beside_person: (self.at_person / (4.0 * self.count.sqrt()).max(1.0)).min(1.0),
        }
    }
}
