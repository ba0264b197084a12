//! A second, smaller face: beside the head, at the edges of the photo, in front of the body. A head with hair and neck is half as large
//! again as the finder's box: the smallest here are faces of a sixth of the photo's height.

use image::RgbImage;
use image::imageops::{self, FilterType};
use zhaojian::rules::ruling::Verdict;

use super::{PORTRAITS, Portrait, verdict};

/// Another person's head with some wall about it, `side` pixels wide.
fn head(other: &Portrait, side: u32) -> RgbImage {
    let [left, top, right, bottom] = other.mesh().bounds();
    let wide = (right - left).max(bottom - top) * 1.5;
    let (x, y) = (f64::midpoint(left, right) - wide / 2.0, f64::midpoint(top, bottom) - wide * 0.55);
    let crop = imageops::crop_imm(other.pixels(), x.max(0.0) as u32, y.max(0.0) as u32, wide as u32, wide as u32);
    imageops::resize(&crop.to_image(), side, side, FilterType::Triangle)
}

#[test]
fn a_second_face_is_found_wherever_it_is() {
    // Of the second head's middle, over width and height.
    let places = [[0.12, 0.1], [0.88, 0.1], [0.1, 0.45], [0.9, 0.45], [0.12, 0.92], [0.88, 0.92], [0.5, 0.9]];
    for (name, other) in [(PORTRAITS[0], PORTRAITS[1]), (PORTRAITS[1], PORTRAITS[2]), (PORTRAITS[2], PORTRAITS[0])] {
        let (portrait, other) = (Portrait::open(name), Portrait::open(other));
        let (width, height) = (f64::from(portrait.pixels().width()), f64::from(portrait.pixels().height()));
        let mut missed = Vec::new();
        for size in [0.27, 0.3, 0.34] {
            let small = head(&other, (size * height) as u32);
            let half = f64::from(small.width()) / 2.0;
            // A larger one beside the head would lie over its face.
            for [x, y] in places.into_iter().filter(|[_, y]| size < 0.33 || !(0.3..0.6).contains(y)) {
                let mut pixels = portrait.pixels().clone();
                let within = |at: f64, long: f64| (at * long - half).clamp(0.0, long - 2.0 * half) as i64;
                imageops::replace(&mut pixels, &small, within(x, width), within(y, height));
                if verdict(&portrait.changed(pixels), "face_multiple") == Verdict::Pass {
                    missed.push((size, x, y));
                }
            }
        }
        assert!(missed.is_empty(), "{name}: {missed:?}");
    }
}
