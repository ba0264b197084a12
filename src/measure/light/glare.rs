//! Glare: skin that is pale and much brighter than the skin around it.

use std::ops::Range;

use crate::facts::colour::Colour;
use crate::facts::region::Region;
use crate::scene::canvas::Canvas;

/// How far "around" reaches, in inter-eye distances: further than a highlight on nose or forehead, less than a half of
/// the face that is lit from one side.
const REACH: f64 = 0.4;
/// How much brighter than the skin around it, L*: the shape of a face makes less within this reach.
const BRIGHTER: f64 = 14.0;
/// What share of the chroma around it glare keeps at most, 0..1: lit skin keeps its colour, a mirror has the lamp's.
const PALER: f64 = 0.8;
/// Chroma that rounding leaves of a grey: in a grey photo lightness alone tells, and not which rounding was smaller.
const GREY: f64 = 0.001;
/// Glare is nearly white whatever the skin, L*.
const LEAST: f64 = 80.0;

/// Share of the skin that glares, and the box around it in photo pixels.
pub(super) fn glare(canvas: &Canvas, skin: &[bool], eye_distance: f64) -> (f64, Option<Region>) {
    let reach = (REACH * eye_distance / canvas.scale).round() as usize;
    let Some(Frame { columns, rows }) = Frame::around(skin, canvas.width()) else { return (0.0, None) };
    let width = columns.len();
    // Of the frame row by row: index in the canvas, and colour where it is skin.
    let places = rows.clone().flat_map(|y| columns.clone().map(move |x| y * canvas.width() + x));
    let colour = |i: usize| canvas.lab.get(i).filter(|_| skin.get(i) == Some(&true)).map(|p| Colour::from(*p));
    let colours: Vec<(usize, Option<Colour>)> = places.map(|i| (i, colour(i))).collect();
    let chroma = |c: &Colour| (c.a * c.a + c.b * c.b).sqrt();
    let on_skin = |value: &dyn Fn(&Colour) -> f64| -> Sums {
        Sums::new(colours.iter().map(|(_, c)| c.as_ref().map_or(0.0, value)), width)
    };
    let (count, lightness, colourful) = (on_skin(&|_| 1.0), on_skin(&|c| c.l), on_skin(&chroma));
    let glares = |place: usize, c: &Colour| {
        let (x, y) = (place % width, place / width);
        let around = |sums: &Sums| sums.around(x, y, reach) / count.around(x, y, reach).max(1.0);
        c.l > LEAST && c.l > around(&lightness) + BRIGHTER && chroma(c) < PALER * around(&colourful) + GREY
    };
    let hits = colours.iter().enumerate().filter(|(place, (_, c))| c.as_ref().is_some_and(|c| glares(*place, c)));
    let hits: Vec<usize> = hits.map(|(_, (i, _))| *i).collect();
    let total = skin.iter().filter(|set| **set).count().max(1);
    (hits.len() as f64 / total as f64, region(&hits, canvas))
}

/// The columns and rows that hold all skin: nothing else adds to a sum.
struct Frame {
    columns: Range<usize>,
    rows: Range<usize>,
}

impl Frame {
    fn around(skin: &[bool], width: usize) -> Option<Self> {
        let mut frame: Option<Self> = None;
        for (y, row) in skin.chunks_exact(width.max(1)).enumerate() {
            let Some((first, last)) = row.iter().position(|set| *set).zip(row.iter().rposition(|set| *set)) else {
                continue;
            };
            let before = frame.take().unwrap_or(Self { columns: first..last, rows: y..y });
            frame = Some(Self {
                columns: before.columns.start.min(first)..before.columns.end.max(last + 1),
                rows: before.rows.start..y + 1,
            });
        }
        frame
    }
}

fn region(hits: &[usize], canvas: &Canvas) -> Option<Region> {
    let (columns, rows) = (hits.iter().map(|i| i % canvas.width()), hits.iter().map(|i| i / canvas.width()));
    let px = |v: usize| (v as f64 * canvas.enlarge).round();
    let (x0, x1) = (px(columns.clone().min()?), px(columns.max()? + 1));
    let (y0, y1) = (px(rows.clone().min()?), px(rows.max()? + 1));
    Some(Region { x: x0 as i32, y: y0 as i32, w: (x1 - x0) as u32, h: (y1 - y0) as u32 })
}

/// Sums over boxes in constant time (a summed-area table).
struct Sums {
    table: Vec<f64>,
    width: usize,
    height: usize,
}

impl Sums {
    fn new(values: impl Iterator<Item = f64>, width: usize) -> Self {
        let mut table: Vec<f64> = vec![0.0; width + 1];
        let mut row = 0.0;
        let mut height = 0;
        for (i, value) in values.enumerate() {
            if i % width == 0 {
                row = 0.0;
                table.push(0.0);
                height += 1;
            }
            row += value;
            let above = table.get(table.len() - width - 1).copied().unwrap_or_default();
            table.push(above + row);
        }
        Self { table, width, height }
    }

    fn around(&self, x: usize, y: usize, reach: usize) -> f64 {
        let (x0, y0) = (x.saturating_sub(reach), y.saturating_sub(reach));
        let (x1, y1) = ((x + reach + 1).min(self.width), (y + reach + 1).min(self.height));
        let at = |x: usize, y: usize| self.table.get(y * (self.width + 1) + x).copied().unwrap_or_default();
        at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    #[test]
    fn box_sums_end_at_the_edges() {
        let sums = Sums::new((1..=12).map(f64::from), 4);
        assert!((sums.around(0, 0, 1) - (1.0 + 2.0 + 5.0 + 6.0)).abs() < 1e-9);
        assert!((sums.around(3, 2, 0) - 12.0).abs() < 1e-9);
        assert!((sums.around(1, 1, 9) - 78.0).abs() < 1e-9);
    }

    #[test]
    fn a_white_spot_on_skin_is_glare_with_its_share_and_place() {
        let mut photo = RgbImage::from_pixel(240, 320, Rgb([200, 150, 125]));
        for (x, y) in (100..110).flat_map(|x| (50..60).map(move |y| (x, y))) {
            photo.put_pixel(x, y, Rgb([255, 252, 250]));
        }
        let canvas = Canvas::new(&photo, 1.0);
        let (share, region) = glare(&canvas, &vec![true; 240 * 320], 60.0);
        assert!((share - 100.0 / 76_800.0).abs() < 1e-6, "{share}");
        assert_eq!(region, Some(Region { x: 100, y: 50, w: 10, h: 10 }));
        assert_eq!(glare(&canvas, &vec![false; 240 * 320], 60.0), (0.0, None));
    }
}
