//! Thin lines on the skin of the neck: a chain is a line, a crease or a tendon is a valley or a ridge.
//!
//! A line differs from the skin on both sides of it, and the skin on either side has stopped to change where the line
//! ends. Creases, tendons, collarbones and the shadow of the chin go on fading there. Of what is left the longest
//! connected piece counts: hairs of a beard and pores are short.

use crate::facts::region::Region;
use crate::facts::worn::NeckLine;
use crate::measure::light::skin::{OVAL, polygon};
use crate::measure::worn::jewellery::grid::Grid;
use crate::scene::axes::HeadAxes;
use crate::scene::mesh::Mesh;
use crate::scene::parse::{ParseMap, Part, contains};
use image::{GrayImage, Luma, RgbImage};
use imageproc::definitions::Image;
use imageproc::distance_transform::Norm;
use imageproc::morphology::{dilate, erode};
use imageproc::region_labelling::{Connectivity, connected_components};

/// Pixels per inter-eye distance: one of them is 0.8 mm, about a fine chain.
const SCALE: f64 = 80.0;
/// Where the neck is looked for: this far to both sides of the chin, above it and below it, inter-eye distances.
const BESIDE: f64 = 1.5;
const ABOVE: f64 = 0.5;
const BELOW: f64 = 1.7;
/// Rim of the skin that is left out, in pixels: collars, hair and background have edges.
const RIM: u8 = 4;
/// The face with the shadow of the jaw is so many times as large as the mesh.
const FACE: f64 = 1.1;
/// A line is felt over so many pixels along it, against grain ...
const ALONG: i32 = 15;
/// ... in so many directions of half a turn ...
const DIRECTIONS: u32 = 8;
/// ... against the skin so many pixels to both sides, and that against the skin so many pixels out, where it goes on
/// fading beside a crease.
const NEAR: f64 = 3.0;
const FAR: f64 = 7.0;
/// Pixels that are needed around the skin for all that: half of `ALONG` and `FAR`.
const MARGIN: usize = 15;
/// In the dark every grain is a line: least L* of the skin beside it.
const LEAST_LIGHT: f32 = 10.0;
/// Steps in L* beyond which a line begins, and beyond which it goes on: a faint stretch does not part it.
const BEGINS: f32 = 4.0;
const GOES_ON: f32 = 2.5;

/// Measures the longest line.
pub(super) fn neck_line(photo: &RgbImage, map: &ParseMap, mesh: &Mesh, axes: &HeadAxes) -> NeckLine {
    let [along, down] = axes.chin;
    let grid = Grid::new([along - BESIDE, down - ABOVE], [along + BESIDE, down + BELOW], SCALE);
    let none = NeckLine { length: 0.0, contrast: 0.0, region: Region { x: 0, y: 0, w: 0, h: 0 } };
    let skin = skin(photo, map, mesh, axes, &grid);
    let Some((grid, skin)) = cut_out(&grid, &skin) else { return none };
    let light: Vec<f32> = grid.colours(photo, axes).iter().map(|colour| colour.l).collect();
    let [bright, dark] = ridges(&light, &skin, grid.width);
    let found = [bright, dark].into_iter().filter_map(|ridge| longest(&ridge, &grid));
    let Some(piece) = found.max_by(|a, b| a.length().total_cmp(&b.length())) else { return none };
    let [left, top, right, bottom] = piece.bounds.map(f64::from);
    let corners = [grid.place(left, top), grid.place(right, bottom)];
    let place = axes.rectangle(corners.map(|c| c[0]), corners.map(|c| c[1]));
    NeckLine {
        length: piece.length() / SCALE,
        contrast: f64::from(piece.sum) / f64::from(piece.count.max(1)),
        region: axes.region(&place),
    }
}

/// Skin below the face, without its rim.
fn skin(photo: &RgbImage, map: &ParseMap, mesh: &Mesh, axes: &HeadAxes, grid: &Grid) -> GrayImage {
    let (width, height) = (f64::from(photo.width()), f64::from(photo.height()));
    let face = polygon(mesh, &OVAL, FACE);
    let lowest = face.iter().fold(0.0, |lowest: f64, [_, y]| lowest.max(*y));
    let inside = |[x, y]: [f64; 2]| x >= 2.0 && y >= 2.0 && x < width - 3.0 && y < height - 3.0;
    let bare = |at: [f64; 2]| matches!(map.at(at), Some(Part::Skin | Part::Neck | Part::Necklace)) && inside(at);
    let place = |x: u32, y: u32| axes.to_photo(grid.place(f64::from(x), f64::from(y)));
    let all =
        GrayImage::from_fn(grid.width as u32, grid.height as u32, |x, y| Luma([u8::from(bare(place(x, y))) * 255]));
    let mut skin = erode(&all, Norm::L2, RIM);
    for (x, y, pixel) in skin.enumerate_pixels_mut() {
        let at = place(x, y);
        if pixel.0 == [255] && at[1] <= lowest && contains(&face, at) {
            *pixel = Luma([0]);
        }
    }
    skin
}

/// The part of the grid with skin in it, with a margin.
fn cut_out(grid: &Grid, skin: &GrayImage) -> Option<(Grid, Vec<bool>)> {
    let set = skin.enumerate_pixels().filter(|(_, _, pixel)| pixel.0 == [255]);
    let bounds = set.fold(None, |bounds: Option<[u32; 4]>, (x, y, _)| {
        let [x0, y0, x1, y1] = bounds.unwrap_or([x, y, x, y]);
        Some([x0.min(x), y0.min(y), x1.max(x), y1.max(y)])
    })?;
    let [x0, y0, x1, y1] = bounds.map(|v| v as usize);
    // The margin may reach beyond the grid: colours are taken from the photo.
    let corner = [x0 as f64 - MARGIN as f64, y0 as f64 - MARGIN as f64];
    let part = grid.part(corner, x1 - x0 + 1 + 2 * MARGIN, y1 - y0 + 1 + 2 * MARGIN);
    let at = |[x, y]: [f64; 2]| {
        let (x, y) = (x + corner[0], y + corner[1]);
        x >= 0.0 && y >= 0.0 && skin.get_pixel_checked(x as u32, y as u32).is_some_and(|pixel| pixel.0 == [255])
    };
    let skin = part.pixels().map(at).collect();
    Some((part, skin))
}

/// How much brighter, and how much darker, each pixel of the skin is than both its sides, as part of a line.
fn ridges(light: &[f32], skin: &[bool], width: usize) -> [Vec<f32>; 2] {
    let mut found = [vec![0.0f32; light.len()], vec![0.0f32; light.len()]];
    let shift = |dx: f64, dy: f64| dy.round() as isize * width as isize + dx.round() as isize;
    for direction in 0..DIRECTIONS {
        let (sin, cos) = (std::f64::consts::PI * f64::from(direction) / f64::from(DIRECTIONS)).sin_cos();
        let half = ALONG / 2;
        let line: Vec<isize> = (-half..=half).map(|t| shift(f64::from(t) * cos, f64::from(t) * sin)).collect();
        let mean = mean(light, &line);
        let beside = [[NEAR, FAR], [-NEAR, -FAR]].map(|side| side.map(|far| shift(-far * sin, far * cos)));
        for (i, own) in mean.iter().enumerate().filter(|(i, _)| skin.get(*i) == Some(&true)) {
            let at = |by: isize| i.checked_add_signed(by).and_then(|i| mean.get(i)).copied().unwrap_or_default();
            let sides = beside.map(|side| side.map(at));
            if sides.iter().any(|[near, _]| *near < LEAST_LIGHT) {
                continue;
            }
            for (best, sign) in found.iter_mut().zip([1.0, -1.0]) {
                let above = sides.map(|[near, far]| sign * (own - near) - (sign * (near - far)).max(0.0));
                if let Some(best) = best.get_mut(i) {
                    *best = best.max(above[0].min(above[1]));
                }
            }
        }
    }
    found
}

/// Mean over shifted pictures. Rows run into each other at their ends, which lie in the margin.
fn mean(light: &[f32], shifts: &[isize]) -> Vec<f32> {
    let mut sums = vec![0.0f32; light.len()];
    for shift in shifts {
        let (to, from) = (shift.min(&0).unsigned_abs(), shift.max(&0).unsigned_abs());
        let (sums, light) = (sums.get_mut(to..).unwrap_or_default(), light.get(from..).unwrap_or_default());
        sums.iter_mut().zip(light).for_each(|(sum, value)| *sum += value);
    }
    let count = shifts.len().max(1) as f32;
    sums.into_iter().map(|sum| sum / count).collect()
}

/// A connected piece of a line.
#[derive(Debug, Clone, Copy)]
struct Piece {
    bounds: [u32; 4],
    count: u32,
    sum: f32,
    most: f32,
}

impl Piece {
    fn length(&self) -> f64 {
        let [x0, y0, x1, y1] = self.bounds.map(f64::from);
        (x1 - x0).hypot(y1 - y0)
    }
}

fn longest(ridge: &[f32], grid: &Grid) -> Option<Piece> {
    let size = (grid.width as u32, grid.height as u32);
    let on: Vec<u8> = ridge.iter().map(|v| if *v > GOES_ON { 255 } else { 0 }).collect();
    // A gap of two pixels is bridged.
    let bridged = dilate(&GrayImage::from_raw(size.0, size.1, on)?, Norm::LInf, 1);
    let labels: Image<Luma<u32>> = connected_components(&bridged, Connectivity::Eight, Luma([0]));
    let mut pieces: Vec<Option<Piece>> = Vec::new();
    for ((x, y, label), value) in labels.enumerate_pixels().zip(ridge).filter(|(_, v)| **v > GOES_ON) {
        let slot = label.0[0] as usize;
        if pieces.len() <= slot {
            pieces.resize(slot + 1, None);
        }
        let Some(piece) = pieces.get_mut(slot) else { continue };
        let own = piece.unwrap_or(Piece { bounds: [x, y, x, y], count: 0, sum: 0.0, most: 0.0 });
        let [x0, y0, x1, y1] = own.bounds;
        *piece = Some(Piece {
            bounds: [x0.min(x), y0.min(y), x1.max(x), y1.max(y)],
            count: own.count + 1,
            sum: own.sum + value,
            most: own.most.max(*value),
        });
    }
    let long = pieces.into_iter().flatten().filter(|piece| piece.most > BEGINS);
    long.max_by(|a, b| a.length().total_cmp(&b.length()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 120;

    /// Length of the longest dark and bright line on skin of L* 60 with this added across its height.
    fn lengths(profile: impl Fn(f64) -> f32) -> [f64; 2] {
        let grid = Grid { corner: [0.0; 2], scale: SCALE, width: WIDTH, height: 90 };
        let light: Vec<f32> = grid.pixels().map(|[_, y]| 60.0 + profile(y - 45.0)).collect();
        let inside = |[x, y]: [f64; 2]| (15.0..105.0).contains(&x) && (15.0..75.0).contains(&y);
        let skin: Vec<bool> = grid.pixels().map(inside).collect();
        let [bright, dark] = ridges(&light, &skin, WIDTH);
        [dark, bright].map(|ridge| longest(&ridge, &grid).map_or(0.0, |piece| piece.length()))
    }

    #[test]
    fn a_thin_line_is_as_long_as_the_skin() {
        let line = |off: f64| if off.abs() < 1.0 { 12.0 } else { 0.0 };
        let [dark, bright] = lengths(|off| -line(off));
        assert!((dark - 89.0).abs() < 1.5 && bright < 1.0, "{dark} {bright}");
        let [dark, bright] = lengths(line);
        assert!((bright - 89.0).abs() < 1.5 && dark < 1.0, "{dark} {bright}");
    }

    #[test]
    fn creases_and_edges_are_no_lines() {
        let valley = lengths(|off| (-12.0 * (-(off / 4.0).powi(2) / 2.0).exp()) as f32);
        let edge = lengths(|off| if off < 0.0 { 0.0 } else { -20.0 });
        for [dark, bright] in [valley, edge] {
            assert!(dark < 1.0 && bright < 1.0, "{valley:?} {edge:?}");
        }
    }
}
