//! Light: gamma on half of the face, exposure by known stops, white spots.

use image::{Rgb, RgbImage};
use zhaojian::facts::light::Light;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::landmarks::NOSE_TIP;

use super::{PORTRAITS, Portrait, only, verdict};

fn curve(pixels: &mut RgbImage, within: impl Fn(u32, u32) -> bool, curve: impl Fn(f64) -> f64) {
    for (_, _, pixel) in pixels.enumerate_pixels_mut().filter(|(x, y, _)| within(*x, *y)) {
        pixel.0 = pixel.0.map(|v| (curve(f64::from(v) / 255.0) * 255.0).round().clamp(0.0, 255.0) as u8);
    }
}

/// The light of every pixel multiplied by 2 to the power of `stops`.
fn exposed(portrait: &Portrait, stops: f64) -> RgbImage {
    let mut pixels = portrait.pixels().clone();
    let linear = |v: f64| if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
    let coded = |v: f64| if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
    curve(&mut pixels, |_, _| true, |v| coded((linear(v) * stops.exp2()).min(1.0)));
    pixels
}

fn light(portrait: &Portrait, pixels: RgbImage) -> Light {
    portrait.changed(pixels).light.unwrap()
}

#[test]
fn gamma_on_half_of_the_face_moves_the_difference_towards_the_darker_side() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let middle = portrait.mesh().xy(NOSE_TIP)[0] as u32;
        let mesh = portrait.mesh();
        let [left, top, right, bottom] = mesh.bounds().map(|v| v as u32);
        let face = |x: u32, y: u32| (left..=right).contains(&x) && (top..=bottom).contains(&y);
        for sign in [1.0, -1.0] {
            let half = |x: u32, y: u32| face(x, y) && ((x < middle) == (sign > 0.0));
            let mut last = before.light.as_ref().unwrap().left_right * sign;
            for gamma in [1.5, 2.0, 3.0, 4.5] {
                let mut pixels = portrait.pixels().clone();
                curve(&mut pixels, half, |v| v.powf(gamma));
                let now = light(&portrait, pixels).left_right * sign;
                assert!(now > last + 2.0, "{name} γ {gamma}: {last:.1} -> {now:.1}");
                last = now;
            }
        }
    }
}

#[test]
fn a_face_half_in_shade_is_found_and_nothing_else() {
    let portrait = Portrait::open(PORTRAITS[0]);
    let before = portrait.facts();
    let mesh = portrait.mesh();
    let (middle, [left, ..]) = (mesh.xy(NOSE_TIP)[0], mesh.bounds());
    let mut pixels = portrait.pixels().clone();
    let [_, top, _, bottom] = mesh.bounds().map(|v| v as u32);
    // The shade sets in softly along the nose.
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        if (top..=bottom).contains(&y) && f64::from(x) > left {
            let part = ((middle + 12.0 - f64::from(x)) / 24.0).clamp(0.0, 1.0);
            pixel.0 = pixel.0.map(|v| ((f64::from(v) / 255.0).powf(1.0 + 6.0 * part) * 255.0).round() as u8);
        }
    }
    let after = portrait.changed(pixels);
    assert_eq!(verdict(&after, "light_uneven"), Verdict::Fail, "{:?}", after.light);
    // Lids, brows and lips in deep shade are not seen as they were.
    let seen = [
        "glasses_worn",
        "earrings_worn",
        "teeth_visible",
        "eyes_closed",
        "gaze_averted",
        "expression_strong",
        "mouth_open",
        "hair_over_brows",
        "hair_over_eyes",
    ];
    only(&before, &after, &[&["light_uneven"], &seen[..]].concat());
}

#[test]
fn exposure_moves_brightness_by_known_stops() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let at = |stops: f64| light(&portrait, exposed(&portrait, stops));
        // L* is a cube root of light: one stop is a factor of 2^(1/3) on L* + 16.
        let was = before.light.as_ref().unwrap().skin;
        for stops in [-1.0f64, -2.0] {
            let wanted = (was + 16.0) * (stops / 3.0).exp2() - 16.0;
            assert!((at(stops).skin - wanted).abs() < 1.5, "{name} {stops}: {} {wanted}", at(stops).skin);
        }
        assert!(at(1.0).luminance_mean > at(0.0).luminance_mean && at(2.0).over_exposed >= at(1.0).over_exposed);
        let dark = portrait.changed(exposed(&portrait, -3.0));
        assert_eq!(verdict(&dark, "light_dark"), Verdict::Fail, "{name}: {:?}", dark.light);
    }
    let burnt = Portrait::open(PORTRAITS[0]);
    assert_eq!(verdict(&burnt.changed(exposed(&burnt, 2.0)), "light_bright"), Verdict::Fail);
}

#[test]
fn white_spots_glare_by_their_area_and_stand_where_they_were_drawn() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let mesh = portrait.mesh();
        let mut last = before.light.as_ref().unwrap().glare;
        for reach in [0.08, 0.12, 0.17] {
            let mut pixels = portrait.pixels().clone();
            for [x, y] in [151, 50, 280].map(|i| mesh.xy(i)) {
                let radius = reach * mesh.eye_distance();
                for (px, py, pixel) in pixels.enumerate_pixels_mut() {
                    if (f64::from(px) - x).hypot(f64::from(py) - y) < radius {
                        *pixel = Rgb([255, 253, 250]);
                    }
                }
            }
            let after = portrait.changed(pixels);
            let now = after.light.as_ref().unwrap();
            assert!(now.glare > last + 0.005, "{name} {reach}: {last} -> {}", now.glare);
            assert!(now.glare_region.is_some());
            last = now.glare;
        }
        assert!(last > 0.05, "{name}: {last}");
    }
}
