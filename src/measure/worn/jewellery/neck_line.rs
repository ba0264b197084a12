//! Thin lines on the skin of the neck: a chain is a line, a crease or a tendon is a valley or a ridge.
//!
//! A line differs from the skin on both sides of it, and the skin on either side has stopped to change where the line
//! ends. Creases, tendons, collarbones and the shadow of the chin go on fading there. Of what is left the longest
//! connected piece counts: hairs of a beard and pores are short.

use crate::facts::worn::NeckLine;
use crate::measure::erode;
use crate::measure::light::skin::polygon;
use crate::measure::scan_line::ScanLine;
use crate::measure::tuning::tuning;
use crate::measure::worn::jewellery::grid::Grid;
use crate::scene::axes::HeadAxes;
use crate::scene::landmarks::OVAL;
use crate::scene::mesh::Mesh;
use crate::scene::parse::{ParseMap, Part};
use image::{GrayImage, Luma, RgbImage};
use imageproc::definitions::Image;
use imageproc::distance_transform::Norm;
use imageproc::morphology::dilate;
use imageproc::region_labelling::{Connectivity, connected_components};

tuning! {
    /// Pixels per inter-eye distance: one of them is 0.8 mm, about a fine chain.
    scale: f64 = 80.0,
    /// How far to both sides of the chin the neck is looked for, inter-eye distances.
    beside: f64 = 1.5,
    /// How far above it, beside the jaw, inter-eye distances.
    above: f64 = 0.5,
    /// How far below it, inter-eye distances.
    below: f64 = 1.7,
    /// Rim of the skin that is left out, pixels: collars, hair and background have edges.
    rim: u8 = 4,
    /// Rim of the photo that is left out, its own pixels: compression and scans leave lines there.
    border: f64 = 2.0,
    /// The face with the shadow of the jaw is so many times as large as the mesh.
    face: f64 = 1.1,
    /// A line is felt over so many pixels along it, against grain ...
    along: i32 = 15,
    /// ... in so many directions of half a turn ...
    directions: u32 = 8,
    /// ... against the skin so many pixels to both sides, ...
    near: f64 = 3.0,
    /// ... and that against the skin so many pixels out, where it goes on fading beside a crease.
    far: f64 = 7.0,
    /// Pixels that are needed around the skin for all that: half of `along` and `far`.
    margin: usize = 15,
    /// In the dark every grain is a line: least L* of the skin beside it.
    least_light: f32 = 10.0,
    /// A step in L* beyond which a line goes on: above grain, and below what begins one, so that a faint stretch does not
    /// part it.
    goes_on: f32 = 2.5,
}

/// Measures the lines, the longest first, each of them stronger than all that are longer.
pub(super) fn neck_lines(photo: &RgbImage, map: &ParseMap, mesh: &Mesh, axes: &HeadAxes) -> Vec<NeckLine> {
    let [along, down] = axes.chin;
    let grid = Grid::new(
        [along - TUNING.beside, down - TUNING.above],
        [along + TUNING.beside, down + TUNING.below],
        TUNING.scale,
    );
    let skin = skin(photo, map, mesh, axes, &grid);
    let Some((grid, skin)) = cut_out(&grid, &skin) else { return Vec::new() };
    let light: Vec<f32> = grid.colours(photo, axes).iter().map(|colour| colour.l).collect();
    let line = |piece: Piece| {
        let [left, top, right, bottom] = piece.bounds.map(f64::from);
        let corners = [grid.place(left, top), grid.place(right, bottom)];
        let place = axes.rectangle(corners.map(|c| c[0]), corners.map(|c| c[1]));
        NeckLine { length: piece.length() / TUNING.scale, contrast: f64::from(piece.most), region: axes.region(&place) }
    };
    steps(ridges(&light, &skin, grid.width).iter().flat_map(|ridge| pieces(ridge, &grid)))
        .into_iter()
        .map(line)
        .collect()
}

/// The longest piece, and of the shorter ones those that are stronger than all longer: whatever strength is asked for,
/// the longest of that strength is among them.
fn steps(pieces: impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = pieces.collect();
    pieces.sort_by(|a, b| b.length().total_cmp(&a.length()).then(b.most.total_cmp(&a.most)));
    let mut strongest = f32::NEG_INFINITY;
    pieces.retain(|piece| {
        let stronger = piece.most > strongest;
        strongest = strongest.max(piece.most);
        stronger
    });
    pieces
}

/// Skin below the face, without its rim.
fn skin(photo: &RgbImage, map: &ParseMap, mesh: &Mesh, axes: &HeadAxes, grid: &Grid) -> GrayImage {
    let (width, height) = (f64::from(photo.width()), f64::from(photo.height()));
    let face = polygon(mesh, &OVAL, TUNING.face);
    let face: Vec<[f64; 2]> = face.into_iter().map(|at| grid.of_photo(axes, at)).collect();
    let inside = |[x, y]: [f64; 2]| {
        [(x, width), (y, height)].iter().all(|(v, size)| (TUNING.border..size - 1.0 - TUNING.border).contains(v))
    };
    let bare = |at: [f64; 2]| matches!(map.at(at), Some(Part::Skin | Part::Neck | Part::Necklace)) && inside(at);
    let place = |x: u32, y: u32| axes.to_photo(grid.place(f64::from(x), f64::from(y)));
    let all =
        GrayImage::from_fn(grid.width as u32, grid.height as u32, |x, y| Luma([u8::from(bare(place(x, y))) * 255]));
    let mut skin = erode::disc(&all, TUNING.rim);
    let mut face = ScanLine::of(&face);
    for (x, y, pixel) in skin.enumerate_pixels_mut().filter(|(_, _, pixel)| pixel.0 == [255]) {
        if face.contains([f64::from(x), f64::from(y)]) {
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
    let corner = [x0 as f64 - TUNING.margin as f64, y0 as f64 - TUNING.margin as f64];
    let part = grid.part(corner, x1 - x0 + 1 + 2 * TUNING.margin, y1 - y0 + 1 + 2 * TUNING.margin);
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
    let places: Vec<usize> = skin.iter().enumerate().filter(|(_, skin)| **skin).map(|(i, _)| i).collect();
    for direction in 0..TUNING.directions {
        let (sin, cos) = (std::f64::consts::PI * f64::from(direction) / f64::from(TUNING.directions)).sin_cos();
        let half = TUNING.along / 2;
        let line: Vec<isize> = (-half..=half).map(|t| shift(f64::from(t) * cos, f64::from(t) * sin)).collect();
        let mean = mean(light, &line);
        let beside = [[TUNING.near, TUNING.far], [-TUNING.near, -TUNING.far]]
            .map(|side| side.map(|far| shift(-far * sin, far * cos)));
        for i in places.iter().copied() {
            let own = mean.get(i).copied().unwrap_or_default();
            let at = |by: isize| i.checked_add_signed(by).and_then(|i| mean.get(i)).copied().unwrap_or_default();
            let sides = beside.map(|side| side.map(at));
            if sides.iter().any(|[near, _]| *near < TUNING.least_light) {
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
    most: f32,
}

impl Piece {
    fn length(&self) -> f64 {
        let [x0, y0, x1, y1] = self.bounds.map(f64::from);
        (x1 - x0).hypot(y1 - y0)
    }
}

fn pieces(ridge: &[f32], grid: &Grid) -> Vec<Piece> {
    let size = (grid.width as u32, grid.height as u32);
    let on: Vec<u8> = ridge.iter().map(|v| if *v > TUNING.goes_on { 255 } else { 0 }).collect();
    // A gap of two pixels is bridged.
    if !on.contains(&255) {
        return Vec::new();
    }
    let Some(on) = GrayImage::from_raw(size.0, size.1, on) else { return Vec::new() };
    let bridged = dilate(&on, Norm::LInf, 1);
    let labels: Image<Luma<u32>> = connected_components(&bridged, Connectivity::Eight, Luma([0]));
    let mut pieces: Vec<Option<Piece>> = Vec::new();
    for ((x, y, label), value) in labels.enumerate_pixels().zip(ridge).filter(|(_, v)| **v > TUNING.goes_on) {
        let slot = label.0[0] as usize;
        if pieces.len() <= slot {
            pieces.resize(slot + 1, None);
        }
        let Some(piece) = pieces.get_mut(slot) else { continue };
        let Piece { bounds: [x0, y0, x1, y1], most } = piece.unwrap_or(Piece { bounds: [x, y, x, y], most: 0.0 });
        *piece = Some(Piece { bounds: [x0.min(x), y0.min(y), x1.max(x), y1.max(y)], most: most.max(*value) });
    }
    pieces.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 120;

    /// Length of the longest dark and bright line on skin of L* 60 with this added across its height.
    fn lengths(profile: impl Fn(f64) -> f32) -> [f64; 2] {
        let grid = Grid { corner: [0.0; 2], scale: TUNING.scale, width: WIDTH, height: 90 };
        let light: Vec<f32> = grid.pixels().map(|[_, y]| 60.0 + profile(y - 45.0)).collect();
        let inside = |[x, y]: [f64; 2]| (15.0..105.0).contains(&x) && (15.0..75.0).contains(&y);
        let skin: Vec<bool> = grid.pixels().map(inside).collect();
        let [bright, dark] = ridges(&light, &skin, WIDTH);
        let strong = |ridge: &[f32]| pieces(ridge, &grid).into_iter().filter(|piece| piece.most > 4.0);
        [dark, bright].map(|ridge| strong(&ridge).map(|piece| piece.length()).fold(0.0, f64::max))
    }

    #[test]
    fn a_shorter_line_is_kept_only_where_it_is_stronger() {
        let piece = |length, most| Piece { bounds: [0, 0, length, 0], most };
        let all = [piece(9, 5.0), piece(30, 3.0), piece(12, 2.9), piece(4, 4.0), piece(2, 8.0)];
        assert_eq!(steps(all.into_iter()).iter().map(|p| p.bounds[2]).collect::<Vec<_>>(), [30, 9, 2]);
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
