//! Shoulders and head: the picture turned about the neck, and the shoulders alone sheared.

use image::RgbImage;
use image::imageops::crop_imm;
use imageproc::geometric_transformations::{Border, Interpolation, Projection, warp, warp_with};
use zhaojian::facts::Facts;
use zhaojian::facts::seen::Unseen;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::landmarks::CHIN;

use super::{PORTRAITS, Portrait, only, verdict};

fn slope(seen: &Facts) -> f64 {
    seen.shoulders.as_ref().unwrap().slope
}

fn lean(seen: &Facts) -> f64 {
    seen.pose.as_ref().unwrap().roll - slope(seen)
}

/// The whole picture turned clockwise about the chin.
fn turned(portrait: &Portrait, degrees: f32) -> RgbImage {
    let [x, y] = portrait.mesh().xy(CHIN).map(|v| v as f32);
    let about = Projection::translate(-x, -y)
        .and_then(Projection::rotate(degrees.to_radians()))
        .and_then(Projection::translate(x, y));
    warp(portrait.pixels(), about, Interpolation::Bilinear, Border::Replicate)
}

/// Everything below the chin sheared down to the right, as shoulders tilted by `degrees`.
fn sheared(portrait: &Portrait, degrees: f32) -> RgbImage {
    let mesh = portrait.mesh();
    let ([x, y], unit) = (mesh.xy(CHIN).map(|v| v as f32), mesh.eye_distance() as f32);
    let rise = degrees.to_radians().tan();
    warp_with(
        portrait.pixels(),
        |px, py| {
            // It sets in along the jaw, so that neither the chin nor the neck breaks.
            let part = ((py - y + 0.4 * unit) / (0.5 * unit)).clamp(0.0, 1.0);
            (px, py - part * rise * (px - x))
        },
        Interpolation::Bilinear,
        Border::Replicate,
    )
}

#[test]
fn a_turned_picture_turns_the_shoulders_with_the_head() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        for degrees in [-5.0f32, 5.0] {
            let after = portrait.changed(turned(&portrait, degrees));
            let moved = slope(&after) - slope(&before);
            assert!((moved - f64::from(degrees)).abs() < 2.0, "{name}: turned by {degrees}, measured {moved:.1}");
            assert!((lean(&after) - lean(&before)).abs() < 2.5, "{name}: {:.1}", lean(&after) - lean(&before));
            assert_eq!(verdict(&after, "head_tilted"), Verdict::Pass, "{name}");
            // A roll near the limit may pass it, and the shoulders may.
            only(&before, &after, &["not_frontal", "shoulders_tilted"]);
        }
    }
}

#[test]
fn sheared_shoulders_move_alone() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        for degrees in [-18.0f32, 18.0] {
            let after = portrait.changed(sheared(&portrait, degrees));
            let moved = slope(&after) - slope(&before);
            assert!((moved - f64::from(degrees)).abs() < 5.0, "{name}: sheared by {degrees}, measured {moved:.1}");
            assert_ne!(verdict(&after, "shoulders_tilted"), Verdict::Pass, "{name}: {moved:.1}");
            // The head now leans against them.
            only(&before, &after, &["shoulders_tilted", "head_tilted"]);
        }
    }
}

#[test]
fn shoulders_outside_the_photo_are_no_pass() {
    let portrait = Portrait::open(PORTRAITS[0]);
    let mesh = portrait.mesh();
    let ([x, _], unit) = (mesh.xy(CHIN), mesh.eye_distance());
    let narrow =
        crop_imm(portrait.pixels(), (x - 1.1 * unit) as u32, 0, (2.2 * unit) as u32, portrait.pixels().height());
    let seen = portrait.changed(narrow.to_image());
    assert_eq!(seen.shoulders, Err(Unseen::ShouldersCovered));
    assert_eq!(verdict(&seen, "shoulders_tilted"), Verdict::Look);
}
