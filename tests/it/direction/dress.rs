//! The top: stripes and plaid drawn on it, and what must pass: a tie, a badge, soft folds.

use image::{Rgb, RgbImage};
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::axes::HeadAxes;
use zhaojian::scene::parse::Part;

use super::{PORTRAITS, Portrait, only, verdict};

/// Changes the top only: pixels below the shoulders that are clothing. `shade` gives the factor of brightness by
/// place, in inter-eye distances along and down.
fn on_top(portrait: &Portrait, shade: impl Fn(f64, f64) -> f64) -> RgbImage {
    let mesh = portrait.mesh();
    let axes = HeadAxes::of(&mesh);
    let mut pixels = portrait.pixels().clone();
    let parts = portrait.parts();
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        let at = [f64::from(x), f64::from(y)];
        if parts.at(at) == Some(Part::Clothing) {
            let [along, down] = axes.of_photo(at);
            let factor = shade(along, down);
            *pixel = Rgb(pixel.0.map(|v| (f64::from(v) * factor).clamp(0.0, 255.0) as u8));
        }
    }
    pixels
}

/// White shirts: a factor below one darkens them visibly.
const WHITE_TOPS: [&str; 2] = [PORTRAITS[0], PORTRAITS[1]];

#[test]
fn stripes_and_plaid_are_found_and_nothing_else() {
    for name in WHITE_TOPS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let stripe = |v: f64, period: f64| if (v / period).rem_euclid(1.0) < 0.5 { 0.3 } else { 1.0 };
        for period in [0.16, 0.28] {
            for after in [
                portrait.changed(on_top(&portrait, |_, down| stripe(down, period))),
                portrait.changed(on_top(&portrait, |along, _| stripe(along, period))),
                portrait.changed(on_top(&portrait, |along, down| stripe(along, period) * stripe(down, period))),
            ] {
                assert_eq!(verdict(&after, "pattern_busy"), Verdict::Fail, "{name} {period}: {:?}", after.pattern);
                // The parser takes a stripe along the neckline for a necklace.
                // On the collar it takes them for skin: no collar is seen any more.
                only(&before, &after, &["pattern_busy", "necklace_worn", "top_advised"]);
            }
        }
    }
}

#[test]
fn faint_stripes_are_for_a_person_to_look_at() {
    for name in WHITE_TOPS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let after = portrait
            .changed(on_top(&portrait, |along, _| if (along / 0.2).rem_euclid(1.0) < 0.5 { 0.85 } else { 1.0 }));
        let (b, a) = (before.pattern.unwrap().stripes, after.pattern.as_ref().unwrap().stripes);
        // Two swings per period, as seen along the stripes' crossings; collar and folds take some away.
        assert!(a > b + 5.0 && a < 10.5, "{name}: {b:.1} -> {a:.1}");
        assert_ne!(verdict(&after, "pattern_busy"), Verdict::Pass, "{name}: {:?}", after.pattern);
    }
}

#[test]
fn a_tie_a_badge_and_soft_folds_pass() {
    for name in WHITE_TOPS {
        let portrait = Portrait::open(name);
        let before = portrait.facts();
        let tie = |along: f64, _: f64| if along.abs() < 0.14 { 0.25 } else { 1.0 };
        let badge = |along: f64, down: f64| if (along - 0.8).hypot(down - 3.0) < 0.12 { 0.2 } else { 1.0 };
        let folds = |along: f64, down: f64| 0.9 + 0.1 * (6.0 * along + 2.0 * down).sin();
        for after in [
            portrait.changed(on_top(&portrait, tie)),
            portrait.changed(on_top(&portrait, badge)),
            portrait.changed(on_top(&portrait, folds)),
        ] {
            // A thing that hangs on the chest may be a pendant to the parser.
            only(&before, &after, &["necklace_worn"]);
        }
    }
}
