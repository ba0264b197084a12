//! The photo with what was seen drawn on it: face boxes, landmarks, the sampled background and clothing, and the
//! regions that findings point at. Most mistakes show here first.

use image::{GrayImage, Rgb, RgbImage};
use imageproc::drawing::{draw_filled_circle_mut, draw_hollow_rect_mut, draw_line_segment_mut};
use imageproc::rect::Rect;

use crate::facts::Facts;
use crate::facts::region::Region;
use crate::judge::finding::Finding;
use crate::rules::ruling::Verdict;
use crate::scene::parse::{ParseMap, Part};
use crate::scene::trace::{Topic, Trace};

const FACE: Rgb<u8> = Rgb([255, 220, 0]);
const LANDMARK: Rgb<u8> = Rgb([255, 255, 255]);
const BACKGROUND: Rgb<u8> = Rgb([0, 255, 120]);
const CLOTHING: Rgb<u8> = Rgb([255, 60, 200]);
const PATCH: Rgb<u8> = Rgb([255, 140, 0]);
const FAULT: Rgb<u8> = Rgb([255, 0, 0]);

/// Draws on a copy of the photo. `shrink` is photo pixels per pixel of `pixels`.
pub fn annotate(pixels: &RgbImage, shrink: f64, seen: &Facts, trace: &Trace, findings: &[Finding]) -> RgbImage {
    let mut picture = pixels.clone();
    hatch(&mut picture, trace.background.as_ref(), BACKGROUND);
    hatch(&mut picture, trace.clothing.as_ref(), CLOTHING);
    if let Some(map) = &trace.parts {
        dot_parts(&mut picture, map);
    }
    for outline in &trace.outlines {
        let ends = outline.points.iter().zip(outline.points.iter().skip(1));
        for ([ax, ay], [bx, by]) in ends {
            let ends = ((*ax as f32, *ay as f32), (*bx as f32, *by as f32));
            draw_line_segment_mut(&mut picture, ends.0, ends.1, topic_colour(outline.topic));
        }
    }
    let radius = (picture.width().max(picture.height()) / 640) as i32;
    for [x, y] in &trace.landmarks {
        draw_filled_circle_mut(&mut picture, (x.round() as i32, y.round() as i32), radius.min(2), LANDMARK);
    }
    if let Ok(background) = &seen.background {
        background.patches.iter().for_each(|p| frame(&mut picture, p.region, shrink, PATCH, 0));
    }
    if let Ok(faces) = &seen.faces {
        faces.boxes.iter().for_each(|f| frame(&mut picture, f.region, shrink, FACE, 0));
    }
    for finding in findings.iter().filter(|f| f.verdict == Verdict::Fail) {
        if let Some(region) = finding.region {
            frame(&mut picture, region, shrink, FAULT, 2);
        }
    }
    picture
}

/// Colour of a topic's outlines.
fn topic_colour(topic: Topic) -> Rgb<u8> {
    match topic {
        Topic::Face => Rgb([120, 255, 255]),
        Topic::Hair => Rgb([255, 170, 90]),
        Topic::Worn => Rgb([230, 120, 255]),
        Topic::Body => Rgb([255, 60, 200]),
        Topic::Frame => Rgb([255, 255, 120]),
        Topic::Light => Rgb([170, 255, 120]),
    }
}

/// One dot in the middle of every second map pixel whose part a rule asks for.
fn dot_parts(picture: &mut RgbImage, map: &ParseMap) {
    for (n, ([x, y], part)) in map.places().enumerate() {
        let colour = match part {
            Part::Hair => Rgb([255, 150, 40]),
            Part::Ear => Rgb([0, 230, 160]),
            Part::Glasses | Part::HeadCover => Rgb([220, 60, 255]),
            Part::Earring | Part::Necklace => Rgb([255, 255, 0]),
            Part::InnerMouth => Rgb([255, 90, 90]),
            Part::Neck => Rgb([90, 170, 255]),
            _ => continue,
        };
        if n % 2 == 0
            && x >= 0.0
            && y >= 0.0
            && let Some(pixel) = picture.get_pixel_mut_checked(x as u32, y as u32)
        {
            *pixel = colour;
        }
    }
}

/// Every fourth diagonal, so that the photo stays visible under the mask.
fn hatch(picture: &mut RgbImage, mask: Option<&GrayImage>, colour: Rgb<u8>) {
    let Some(mask) = mask else { return };
    let (w, h) = picture.dimensions();
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let small = |v: u32, from: u32, to: u32| (u64::from(v) * u64::from(to) / u64::from(from.max(1))) as u32;
        let set = mask.get_pixel_checked(small(x, w, mask.width()), small(y, h, mask.height()));
        if (x + y) % 8 == 0 && set.is_some_and(|p| p.0[0] > 0) {
            *pixel = colour;
        }
    }
}

fn frame(picture: &mut RgbImage, region: Region, shrink: f64, colour: Rgb<u8>, outset: i32) {
    let px = |v: f64| (v / shrink.max(f64::EPSILON)).round();
    for line in 0..2 {
        let grow = outset + line;
        let (x, y) = (px(f64::from(region.x)) as i32 - grow, px(f64::from(region.y)) as i32 - grow);
        let size = |side: u32| (px(f64::from(side)) as i32 + 2 * grow).max(1) as u32;
        let rect = Rect::at(x, y).of_size(size(region.w), size(region.h));
        draw_hollow_rect_mut(picture, rect, colour);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::seen;

    #[test]
    fn boxes_and_masks_are_drawn_and_the_photo_is_kept() {
        let photo = RgbImage::from_pixel(480, 640, Rgb([67, 142, 219]));
        let trace = Trace { background: Some(GrayImage::from_pixel(240, 320, image::Luma([255]))), ..Trace::default() };
        let drawn = annotate(&photo, 1.0, &seen(|_| ()), &trace, &[]);
        assert_eq!(*drawn.get_pixel(150, 180), FACE);
        assert_eq!(*drawn.get_pixel(8, 8), BACKGROUND);
        assert_eq!(*drawn.get_pixel(8, 9), *photo.get_pixel(8, 9));
    }
}
