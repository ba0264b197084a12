//! Things in the hair: a flower, a headband, a pin.

use zhaojian::facts::Facts;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::parse::Part;

use super::hair::Sitter;
use super::paint::shade;
use super::{PORTRAITS, only, verdict};

fn vivid(seen: &Facts) -> f64 {
    seen.ornament.as_ref().unwrap().vivid
}

/// Five petals around (along, down) in inter-eye distances.
fn flower(sitter: &Sitter, along: f64, down: f64, colour: [f64; 3]) -> Facts {
    sitter.with(0.5, |spot| {
        let (dx, dy) = (spot.along - along, spot.down - down);
        let petal = |n: u32| {
            let turn = std::f64::consts::TAU * f64::from(n) / 5.0;
            (dx - 0.11 * turn.cos()).hypot(dy - 0.11 * turn.sin()) < 0.11
        };
        ((0..5).any(petal), shade(colour, 0.8 + 0.2 * (5.0 * dy.atan2(dx)).cos()))
    })
}

#[test]
fn a_flower_is_an_ornament_and_nothing_else() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        for (along, below, colour) in [(-0.62, 0.42, [214.0, 40.0, 70.0]), (0.55, 0.35, [245.0, 200.0, 40.0])] {
            let after = flower(&sitter, along, sitter.top + below, colour);
            // Its own area is 0.145; the rim of the flower is not plainly inside the hair.
            assert!((0.08..0.16).contains(&vivid(&after)), "{name}: {:?}", after.ornament);
            assert_eq!(verdict(&after, "hair_ornament"), Verdict::Look, "{name}");
            only(&sitter.before, &after, &["hair_ornament"]);
        }
    }
}

#[test]
fn a_pin_is_measured_though_too_small_to_be_told() {
    // On the short hair of the man it lies at the rim.
    for name in [PORTRAITS[0], PORTRAITS[2]] {
        let sitter = Sitter::open(name);
        let (sin, cos) = 0.7_f64.sin_cos();
        let after = sitter.with(0.5, |spot| {
            let (dx, dy) = (spot.along + 0.5, spot.down - sitter.top - 0.55);
            let (long, wide) = (dx * cos + dy * sin, dy * cos - dx * sin);
            (long.abs() < 0.22 && wide.abs() < 0.035, [230.0, 40.0, 110.0])
        });
        assert!((0.002..0.04).contains(&vivid(&after)), "{name}: {:?}", after.ornament);
        only(&sitter.before, &after, &[]);
    }
}

#[test]
fn a_headband_is_an_ornament_or_a_cover() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        let half = sitter.axes.half_width();
        let after = sitter.with(0.5, |spot| {
            let line = sitter.top + 0.38 + 0.32 * (spot.along / half).powi(2);
            let on = (spot.down - line).abs() < 0.07 && spot.part == Part::Hair;
            (on, shade([200.0, 30.0, 50.0], 1.0 + 0.12 * (9.0 * spot.along).cos()))
        });
        assert!(vivid(&after) > 0.08, "{name}: {:?}", after.ornament);
        assert_eq!(verdict(&after, "hair_ornament"), Verdict::Look, "{name}");
        // The parser takes the crown behind a band for a cap, or sees a gap in the hair there.
        only(&sitter.before, &after, &["hair_ornament", "head_covered", "bun_on_top"]);
    }
}
