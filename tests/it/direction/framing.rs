//! Framing: the picture reduced and shifted in its frame moves the numbers by just as much.

use imageproc::geometric_transformations::{Border, Interpolation, Projection, warp};
use zhaojian::facts::posture::Framing;

use super::{PORTRAITS, Portrait};

#[test]
fn numbers_follow_scale_and_shift() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts().framing.unwrap();
        let (width, height) = portrait.pixels().dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        for (scale, right, down) in [(1.0, 0.06, 0.0), (1.0, 0.0, 0.05), (0.8, 0.1, 0.15), (0.7, 0.2, 0.3)] {
            let projection = Projection::scale(scale as f32, scale as f32)
                .and_then(Projection::translate((right * width) as f32, (down * height) as f32));
            let moved = warp(portrait.pixels(), projection, Interpolation::Bilinear, Border::Replicate);
            let after = portrait.changed(moved).framing.unwrap();
            let wanted = Framing {
                head_top: before.head_top.map(|top| top * scale + down),
                eye_height: before.eye_height * scale + down,
                face_width: before.face_width * scale,
                centre: before.centre * scale + right,
                eye_distance: before.eye_distance * scale,
            };
            let told = format!("{name} × {scale}: wanted {wanted:?}, measured {after:?}");
            assert!((after.head_top.unwrap() - wanted.head_top.unwrap()).abs() < 0.012, "head top, {told}");
            assert!((after.eye_height - wanted.eye_height).abs() < 0.005, "eyes, {told}");
            assert!((after.face_width - wanted.face_width).abs() < 0.015, "width, {told}");
            assert!((after.centre - wanted.centre).abs() < 0.005, "centre, {told}");
            assert!((after.eye_distance - wanted.eye_distance).abs() < 0.005, "eye distance, {told}");
        }
    }
}
