//! Things drawn on: frames, dark lenses, a cap, a mask, a necklace, a pin in the hair, lipstick.

use image::{Rgb, RgbImage};
use imageproc::drawing::{draw_filled_circle_mut, draw_hollow_circle_mut};
use zhaojian::facts::Facts;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::axes::HeadAxes;
use zhaojian::scene::landmarks::{LEFT_IRIS, RIGHT_IRIS};
use zhaojian::scene::mesh::Mesh;
use zhaojian::scene::parse::contains;

use super::{PORTRAITS, Portrait, only, verdict};

/// Paints wherever `on` holds: along from the middle of the face, down from the eyes, in inter-eye distances.
fn painted(portrait: &Portrait, mesh: &Mesh, colour: Rgb<u8>, on: impl Fn(f64, f64) -> bool) -> RgbImage {
    let axes = HeadAxes::of(mesh);
    let mut pixels = portrait.pixels().clone();
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        let [along, down] = axes.of_photo([f64::from(x), f64::from(y)]);
        if on(along - axes.middle(), down) {
            *pixel = colour;
        }
    }
    pixels
}

fn with_frames(portrait: &Portrait, mesh: &Mesh, width: i32, lens: Option<Rgb<u8>>) -> RgbImage {
    let mut pixels = portrait.pixels().clone();
    let frame = Rgb([28, 24, 24]);
    let radius = (0.36 * mesh.eye_distance()) as i32;
    let centres = [RIGHT_IRIS, LEFT_IRIS].map(|i| {
        let [x, y] = mesh.xy(i);
        (x as i32, y as i32 + radius / 6)
    });
    for centre in centres {
        if let Some(colour) = lens {
            draw_filled_circle_mut(&mut pixels, centre, radius, colour);
        }
        for r in radius - width / 2..=radius + width / 2 {
            draw_hollow_circle_mut(&mut pixels, centre, r, frame);
        }
    }
    let (y, x0, x1) = (centres[0].1 - radius / 4, centres[0].0 + radius, centres[1].0 - radius);
    for (x, dy) in (x0..=x1).flat_map(|x| (-width / 2..=width / 2).map(move |dy| (x, dy))) {
        pixels.put_pixel(x as u32, (y + dy) as u32, frame);
    }
    pixels
}

fn opened(name: &str) -> (Portrait, Facts, Mesh) {
    let portrait = Portrait::open(name);
    let (before, mesh) = (portrait.facts(), portrait.mesh());
    (portrait, before, mesh)
}

#[test]
fn frames_thick_and_dark_are_glasses_and_nothing_else() {
    // On the bearded man the network sees nothing of frames drawn as plain circles.
    for name in [PORTRAITS[0], PORTRAITS[2]] {
        let (portrait, before, mesh) = opened(name);
        for (width, lens) in [(5, None), (5, Some(Rgb([30, 30, 32])))] {
            let after = portrait.changed(with_frames(&portrait, &mesh, width, lens));
            // Circles are poor frames and flat discs poor lenses: at least a look.
            assert_ne!(verdict(&after, "glasses_worn"), Verdict::Pass, "{name} {lens:?}: {:?}", after.glasses);
            if lens.is_none() {
                only(&before, &after, &["glasses_worn"]);
            }
        }
    }
}

#[test]
fn a_cap_covers_the_head() {
    for name in PORTRAITS {
        let (portrait, before, mesh) = opened(name);
        let cap = |along: f64, down: f64| {
            let dome = (along / 1.28).powi(2) + ((down + 0.75) / 1.3).powi(2) < 1.0 && down < -0.75;
            let brim = along.abs() < 1.35 && (-0.85..-0.62).contains(&(down + 0.08 * along * along));
            dome || brim
        };
        let after = portrait.changed(painted(&portrait, &mesh, Rgb([120, 24, 30]), cap));
        assert!(after.head_cover.as_ref().unwrap().cover > before.head_cover.as_ref().unwrap().cover + 0.5, "{name}");
        assert_ne!(verdict(&after, "head_covered"), Verdict::Pass, "{name}: {:?}", after.head_cover);
    }
}

#[test]
fn a_mask_covers_the_face() {
    for name in PORTRAITS {
        let (portrait, before, mesh) = opened(name);
        let outline: Vec<[f64; 2]> =
            [234, 118, 6, 347, 454, 361, 397, 378, 152, 149, 172, 132].iter().map(|i| mesh.xy(*i)).collect();
        let mut pixels = portrait.pixels().clone();
        for (x, y, pixel) in pixels.enumerate_pixels_mut() {
            if contains(&outline, [f64::from(x), f64::from(y)]) {
                // Pleats run across a mask.
                *pixel = if y % 14 < 2 { Rgb([176, 196, 206]) } else { Rgb([206, 224, 232]) };
            }
        }
        let after = portrait.changed(pixels);
        let (b, a) = (before.coverage.unwrap(), after.coverage.as_ref().unwrap());
        assert!(a.foreign.unwrap() > b.foreign.unwrap() || a.lips.unwrap() < b.lips.unwrap() - 0.4, "{name}: {a:?}");
        assert_ne!(verdict(&after, "face_covered"), Verdict::Pass, "{name}: {a:?}");
    }
}

#[test]
fn lipstick_is_advice_and_changes_no_verdict() {
    for name in [PORTRAITS[0], PORTRAITS[2]] {
        let (portrait, before, mesh) = opened(name);
        let lips: Vec<[f64; 2]> =
            [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146]
                .iter()
                .map(|i| mesh.xy(*i))
                .collect();
        let mut pixels = portrait.pixels().clone();
        for (x, y, pixel) in pixels.enumerate_pixels_mut() {
            if contains(&lips, [f64::from(x), f64::from(y)]) {
                let shade = |v: u8, share: f64| (f64::from(v) * share) as u8;
                *pixel = Rgb([pixel.0[0].saturating_add(40), shade(pixel.0[1], 0.3), shade(pixel.0[2], 0.45)]);
            }
        }
        let after = portrait.changed(pixels);
        let (b, a) = (before.make_up.as_ref().unwrap().lips, after.make_up.as_ref().unwrap().lips);
        assert!(a > b + 15.0 && a > 25.0, "{name}: {b:.1} -> {a:.1}");
        only(&before, &after, &[]);
    }
}
