//! Prints on a plain top: a few large shapes, letters; a small logo passes.

use zhaojian::facts::Facts;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::parse::Part;

use super::hair::Sitter;
use super::{PORTRAITS, only, verdict};

/// Ink that stands off the top.
fn ink(sitter: &Sitter) -> [f64; 3] {
    let cloth = sitter.median(|spot| spot.part == Part::Clothing);
    if cloth[1] < 128.0 { [235.0, 232.0, 225.0] } else { [35.0, 35.0, 40.0] }
}

/// Paints the top wherever `on` holds: along, and down from the chin.
fn printed(sitter: &Sitter, on: impl Fn(f64, f64) -> Option<[f64; 3]>) -> Facts {
    let chin = sitter.axes.chin[1];
    sitter.with(0.6, |spot| {
        let colour = on(spot.along, spot.down - chin).filter(|_| spot.part == Part::Clothing);
        (colour.is_some(), colour.unwrap_or(spot.own))
    })
}

/// Three large discs across the chest, the middle one in the top's contrast.
fn discs(sitter: &Sitter) -> Facts {
    let own = ink(sitter);
    let discs =
        [(-0.95, 1.15, 0.42, own), (0.95, 1.25, 0.45, [200.0, 40.0, 40.0]), (0.05, 1.35, 0.40, [230.0, 180.0, 40.0])];
    printed(sitter, |along, down| {
        let hit = discs.iter().rev().find(|(x, y, r, _)| (along - x).hypot(down - y) < *r);
        hit.map(|(.., colour)| *colour)
    })
}

/// H T L E in strokes across the chest.
fn letters(sitter: &Sitter) -> Facts {
    let own = ink(sitter);
    // Left, top, width, height of each stroke.
    let strokes = [
        (-1.10, 0.95, 0.13, 0.50),
        (-0.78, 0.95, 0.13, 0.50),
        (-1.10, 1.14, 0.45, 0.13),
        (-0.36, 0.95, 0.13, 0.50),
        (-0.52, 0.95, 0.45, 0.13),
        (0.06, 0.95, 0.13, 0.50),
        (0.06, 1.32, 0.45, 0.13),
        (0.64, 0.95, 0.13, 0.50),
        (0.64, 0.95, 0.45, 0.13),
        (0.64, 1.14, 0.45, 0.13),
        (0.64, 1.32, 0.45, 0.13),
    ];
    printed(sitter, |along, down| {
        let inside = |v: f64, from: f64, size: f64| v > from && v < from + size;
        strokes.iter().any(|(x, y, w, h)| inside(along, *x, *w) && inside(down, *y, *h)).then_some(own)
    })
}

#[test]
fn large_prints_are_for_a_person_to_look_at() {
    // On the broad chest of the man they are a smaller share of the top.
    for name in [PORTRAITS[0], PORTRAITS[2]] {
        let sitter = Sitter::open(name);
        let before = sitter.before.pattern.unwrap().edged;
        for after in [discs(&sitter), letters(&sitter)] {
            assert!(after.pattern.as_ref().unwrap().edged > before + 0.04, "{name}: {:?}", after.pattern);
            assert_eq!(verdict(&after, "pattern_busy"), Verdict::Look, "{name}: {:?}", after.pattern);
            // Letters below the neckline may be a pendant to the parser.
            only(&sitter.before, &after, &["pattern_busy", "necklace_worn"]);
        }
    }
}

#[test]
fn a_small_logo_passes() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        for colour in [ink(&sitter), [190.0, 40.0, 50.0]] {
            let after = printed(&sitter, |along, down| ((along - 0.75).hypot(down - 1.15) < 0.11).then_some(colour));
            // A disc on the chest may be a pendant to the parser.
            only(&sitter.before, &after, &["necklace_worn"]);
        }
    }
}
