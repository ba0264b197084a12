//! Rounded or cut corners: white or black beyond a bow from side to side.

use image::RgbImage;

use super::border::{EDGE, Tones};
use crate::facts::background::{Corners, StripTone};

/// Fewer pixels than this along both sides are no corner: JPEG rounds what is smaller by itself.
const LEAST: u32 = 3;
/// How far the runs along both sides of a corner, and those of both upper corners, may lie apart, over the longer, 0..1.
const UNLIKE: f64 = 0.35;
/// Share of the square over a corner that lies beyond the bow, 0..1: 0.21 beyond an arc, 0.5 beyond a straight cut; more is a
/// wall or a thing of that tone.
const BEYOND: f64 = 0.65;
/// White and black beyond the bow: wider than a border's, since JPEG carries the wall's colour into a small corner.
const TONES: Tones = Tones { white: 205, white_spread: 40, black: 60 };
/// JPEG smears the bow over so many pixels.
const SMEAR: u32 = 4;

/// The corners, where both upper ones are alike: clothing hides the lower ones.
pub fn corners(photo: &RgbImage) -> Option<Corners> {
    [StripTone::White, StripTone::Black].into_iter().find_map(|tone| {
        let [left, right] = [false, true].map(|flip| radius(photo, tone, flip));
        let (left, right) = (left?, right?);
        let alike = (left - right).abs() <= UNLIKE * left.max(right) + f64::from(LEAST);
        alike.then(|| Corners { tone, radius: f64::midpoint(left, right) / f64::from(photo.width().max(1)) })
    })
}

/// Whether a place, in pixels of a picture of this size, lies beyond one of its four corners.
pub fn beyond(corners: Option<&Corners>, [w, h]: [f64; 2], [x, y]: [f64; 2]) -> bool {
    corners.is_some_and(|corners| {
        // A little more: the bow's edge is smeared.
        let radius = corners.radius * w;
        let [dx, dy] = [radius - x.min(w - x), radius - y.min(h - y)];
        dx > 0.0 && dy > 0.0 && dx.hypot(dy) > 0.97 * radius
    })
}

/// Radius of an upper corner in pixels.
fn radius(photo: &RgbImage, tone: StripTone, flip: bool) -> Option<f64> {
    let (w, h) = photo.dimensions();
    let at = |x: u32, y: u32| photo.get_pixel_checked(if flip { w.checked_sub(x + 1)? } else { x }, y);
    let toned = |x: u32, y: u32| at(x, y).is_some_and(|pixel| TONES.has(*pixel, tone));
    let half = w.min(h) / 2;
    let along = (0..half).take_while(|x| toned(*x, 0)).count() as u32;
    let down = (0..half).take_while(|y| toned(0, *y)).count() as u32;
    let (short, long) = (along.min(down), along.max(down));
    // A line that is of that tone up to its middle is an edge of a dark or white wall.
    if short < LEAST || long >= half || f64::from(long - short) > UNLIKE * f64::from(long) + f64::from(LEAST) {
        return None;
    }
    let runs = (0..long).map(|y| (0..half).take_while(|x| toned(*x, y)).count() as u32);
    let area: u32 = runs.sum();
    let slanting = (0..half).take_while(|i| toned(*i, *i)).count() as u32;
    let (outer, inner) = (at(slanting.checked_sub(1)?, slanting - 1)?, at(slanting + SMEAR, slanting + SMEAR)?);
    let step = outer.0.iter().zip(inner.0).map(|(a, b)| a.abs_diff(b)).max().map_or(0.0, f64::from);
    let bowed = f64::from(area) <= BEYOND * f64::from(long).powi(2) && step >= EDGE;
    // In the first line the bow of a circle of radius r is already sqrt(r) short of its end.
    let run = f64::from(along + down) / 2.0;
    bowed.then(|| run + (run + 0.25).sqrt() + 0.5)
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    const BLUE: Rgb<u8> = Rgb([67, 142, 219]);

    fn rounded(radius: f64, outside: [u8; 3]) -> RgbImage {
        let corners = Corners { tone: StripTone::White, radius: radius / 240.0 };
        RgbImage::from_fn(240, 320, |x, y| {
            let place = [f64::from(x) + 0.5, f64::from(y) + 0.5];
            let [dx, dy] = [radius - place[0].min(240.0 - place[0]), radius - place[1].min(320.0 - place[1])];
            let outer = dx > 0.0 && dy > 0.0 && dx.hypot(dy) > radius;
            assert!(!outer || beyond(Some(&corners), [240.0, 320.0], place));
            if outer { Rgb(outside) } else { BLUE }
        })
    }

    #[test]
    fn white_and_black_corners_of_any_radius_are_found() {
        for radius in [8.0, 20.0, 55.0, 90.0, 120.0] {
            for (outside, tone) in [([255; 3], StripTone::White), ([0; 3], StripTone::Black)] {
                let found = corners(&rounded(radius, outside)).unwrap();
                assert_eq!(found.tone, tone);
                assert!((found.radius * 240.0 - radius).abs() < 3.0, "{radius}: {found:?}");
            }
        }
    }

    #[test]
    fn a_straight_cut_is_a_corner_too() {
        let cut = RgbImage::from_fn(240, 320, |x, y| if x.min(239 - x) + y < 30 { Rgb([255; 3]) } else { BLUE });
        assert!(corners(&cut).is_some());
    }

    #[test]
    fn a_plain_wall_a_border_and_a_soft_vignette_have_none() {
        let plain = |rgb| RgbImage::from_pixel(240, 320, Rgb(rgb));
        let mut framed = plain([255; 3]);
        image::imageops::replace(&mut framed, &RgbImage::from_pixel(220, 300, BLUE), 10, 10);
        let vignette = RgbImage::from_fn(240, 320, |x, y| {
            let away = ((f64::from(x) - 120.0).hypot(f64::from(y) - 160.0) / 200.0).min(1.0);
            Rgb(BLUE.0.map(|v| (f64::from(v) * (1.0 - away) + 255.0 * away) as u8))
        });
        for photo in [plain([67, 142, 219]), plain([255; 3]), plain([0; 3]), framed, vignette] {
            assert_eq!(corners(&photo), None);
        }
    }
}
