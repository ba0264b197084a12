//! Cords on the top: drawstrings and a lanyard are told, a zip and a tie are not.

use zhaojian::facts::Facts;
use zhaojian::facts::clothing::Cords;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::parse::Part;

use super::hair::Sitter;
use super::paint::shade;
use super::{PORTRAITS, only, verdict};

fn cords(seen: &Facts) -> &Cords {
    seen.cords.as_ref().unwrap()
}

/// Paints the top wherever `on` holds: along, and down from the chin; light on dark cloth, dark on light.
fn drawn(sitter: &Sitter, on: impl Fn(f64, f64) -> bool) -> Facts {
    let chin = sitter.axes.chin[1];
    let cloth = sitter.median(|spot| spot.part == Part::Clothing);
    let ink = if cloth[1] < 110.0 { [215.0, 212.0, 205.0] } else { [70.0, 70.0, 75.0] };
    sitter.with(0.6, |spot| {
        let below = spot.down - chin;
        // A cord is twisted.
        (spot.part == Part::Clothing && on(spot.along, below), shade(ink, 1.0 + 0.12 * spot.at[1].sin()))
    })
}

/// Two cords, a little wavy, not quite alike.
fn drawstrings(along: f64, below: f64) -> bool {
    [-1.0, 1.0].iter().any(|side| {
        let middle = side * (0.42 + 0.06 * (2.0 * (below - 0.5) + side).sin() + 0.05 * (below - 0.6));
        (along - middle).abs() < 0.028 && below > 0.45 && below < 1.9
    })
}

/// A ribbon around the neck that meets in front.
fn lanyard(along: f64, below: f64) -> bool {
    (along.abs() - 0.75 + 0.42 * (below - 0.3).clamp(0.0, 1.7)).abs() < 0.05 && below < 2.0
}

#[test]
fn drawstrings_ask_for_a_look_and_so_does_a_lanyard() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        assert_eq!(verdict(&sitter.before, "hood_worn"), Verdict::Pass, "{name}: {:?}", sitter.before.cords);
        for after in [drawn(&sitter, drawstrings), drawn(&sitter, lanyard)] {
            // As long as the photo shows of the top.
            assert!(cords(&after).pair > 0.3 && cords(&after).alone > 0.6, "{name}: {:?}", after.cords);
            assert_eq!(verdict(&after, "hood_worn"), Verdict::Look, "{name}");
            // Where it goes behind the neck a ribbon is a chain to the parser; on a small piece of top it is a print.
            only(&sitter.before, &after, &["hood_worn", "necklace_worn", "pattern_busy"]);
        }
    }
}

#[test]
fn a_zip_and_a_tie_are_no_cords() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        let zip = drawn(&sitter, |along, _| along.abs() < 0.04);
        let tie = drawn(&sitter, |along, below| along.abs() < 0.1 + 0.05 * (below - 0.4).max(0.0));
        for after in [zip, tie] {
            assert_eq!(verdict(&after, "hood_worn"), Verdict::Pass, "{name}: {:?}", after.cords);
            only(&sitter.before, &after, &[]);
        }
    }
}
