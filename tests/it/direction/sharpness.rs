//! Sharpness: blur by known sigma, saving again, reduction and enlargement, smoothed skin.

use image::imageops::{FilterType, resize};
use image::{RgbImage, codecs::jpeg::JpegEncoder};
use imageproc::filter::gaussian_blur_f32;
use zhaojian::facts::Facts;
use zhaojian::rules::ruling::Verdict;

use super::{PORTRAITS, Portrait, only, verdict};

fn edge(seen: &Facts) -> f64 {
    seen.sharpness.as_ref().unwrap().edge
}

fn saved(pixels: &RgbImage, quality: u8) -> RgbImage {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(pixels).unwrap();
    image::load_from_memory(&bytes).unwrap().to_rgb8()
}

#[test]
fn blur_of_known_sigma_is_measured_and_saving_again_does_not_hide_it() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let unit = before.pose.as_ref().unwrap().eye_distance;
        for sigma in [1.5f32, 2.5, 3.5] {
            let pixels = gaussian_blur_f32(portrait.pixels(), sigma);
            let wanted = edge(&before).hypot(f64::from(sigma) / unit);
            let found = edge(&portrait.changed(pixels.clone()));
            assert!((found / wanted - 1.0).abs() < 0.25, "{name} {sigma}: wanted {wanted:.4}, measured {found:.4}");
            let again = edge(&portrait.changed(saved(&pixels, 60)));
            assert!((again / found - 1.0).abs() < 0.25, "{name} {sigma}: {found:.4}, saved again {again:.4}");
        }
    }
}

#[test]
fn a_blurred_face_fails_and_its_lost_detail_is_told() {
    let portrait = Portrait::open(PORTRAITS[0]);
    let before = portrait.facts();
    let after = portrait.changed(gaussian_blur_f32(portrait.pixels(), 0.04 * portrait.mesh().eye_distance() as f32));
    assert_eq!(verdict(&after, "blurred"), Verdict::Fail, "{:?}", after.sharpness);
    // Blur and enlargement both lack detail and cannot be told apart; smooth skin is told by its ratio to the lids.
    only(&before, &after, &["blurred", "upscaled"]);
}

#[test]
fn a_smaller_photo_is_no_blurred_photo() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let (w, h) = portrait.pixels().dimensions();
        let small = resize(portrait.pixels(), w * 7 / 10, h * 7 / 10, FilterType::CatmullRom);
        assert_eq!(verdict(&portrait.changed(small), "blurred"), Verdict::Pass, "{name}");
    }
}

#[test]
fn an_enlarged_thumbnail_is_noticed() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let (w, h) = portrait.pixels().dimensions();
        let mut last = before.sharpness.as_ref().unwrap().detail.unwrap();
        for factor in [2, 4] {
            let small = resize(portrait.pixels(), w / factor, h / factor, FilterType::Triangle);
            let after = portrait.changed(resize(&small, w, h, FilterType::CatmullRom));
            let now = after.sharpness.as_ref().unwrap().detail.unwrap();
            assert!(now < last, "{name} {factor}: {last:.2} -> {now:.2}");
            last = now;
            if factor == 4 {
                assert_eq!(verdict(&after, "upscaled"), Verdict::Look, "{name}: {now:.2}");
            }
        }
    }
}

#[test]
fn smoothed_skin_lowers_the_texture_and_nothing_else() {
    for name in PORTRAITS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let mesh = portrait.mesh();
        let unit = mesh.eye_distance();
        let soft = gaussian_blur_f32(portrait.pixels(), (0.06 * unit) as f32);
        let mut pixels = portrait.pixels().clone();
        for [x, y] in [50, 280, 101, 330, 205, 425, 151, 9, 36, 266, 118, 347].map(|i| mesh.xy(i)) {
            for (px, py, pixel) in pixels.enumerate_pixels_mut() {
                if (f64::from(px) - x).hypot(f64::from(py) - y) < 0.17 * unit {
                    *pixel = *soft.get_pixel(px, py);
                }
            }
        }
        let after = portrait.changed(pixels);
        let texture = |seen: &Facts| seen.sharpness.as_ref().unwrap().texture;
        assert!(texture(&after) < 0.75 * texture(&before), "{name}: {} {}", texture(&before), texture(&after));
        // The patches reach up to eyes and lips.
        assert!((edge(&after) / edge(&before) - 1.0).abs() < 0.15, "{name}: {} {}", edge(&before), edge(&after));
        only(&before, &after, &["retouched"]);
    }
}
