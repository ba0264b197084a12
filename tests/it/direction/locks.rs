//! Hair over one eye, over one ear, on top of the head, in front of the top.

use zhaojian::facts::Facts;
use zhaojian::facts::hair::Ear;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::axes::Side;

use super::hair::{Sitter, ear, hair, neck, noise, strand};
use super::paint::{Spot, shade};
use super::{PORTRAITS, findings, only, verdict};

/// A lock from the parting over brow and eye of one side, down to `low` below the eyes.
fn swept(sitter: &Sitter, side: Side, low: f64) -> Facts {
    let (half, top) = (sitter.axes.half_width(), sitter.top);
    sitter.with(0.8, |spot| {
        let aside = spot.along * side.sign() / half;
        let fallen = ((spot.down - top - 0.15) / (low - top - 0.15)).clamp(0.0, 1.3);
        let inner = -0.15 + 0.25 * fallen + 0.55 * (fallen - 0.55).max(0.0);
        let crown = (spot.along / (1.13 * half)).powi(2) + ((spot.down + 0.05) / (top + 0.03)).powi(2) < 1.0;
        let end = noise(spot.at[0] / 2.0, spot.at[1] / 60.0);
        let edge = low - 0.5 * (0.5 - aside).max(0.0) + 0.05 * end;
        let beside = if spot.down < -0.1 { crown } else { aside < 1.1 - 0.12 * (spot.down + 0.1) };
        let on = aside > inner && beside && spot.down < edge;
        // Strands run from the parting: the fall is followed across the lock.
        let across = (aside - inner) / (1.1 - inner);
        (on, strand([34.0, 27.0, 26.0], 260.0 * across, spot.at[1] / 3.0).0.map(f64::from))
    })
}

#[test]
fn a_lock_over_one_eye_is_told_on_its_own_side() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        let before = hair(&sitter.before);
        assert!(before.right.eye_seen.min(before.left.eye_seen) > 0.015, "{name}: {before:?}");
        for (side, word) in [(Side::Right, "本人右侧"), (Side::Left, "本人左侧")] {
            let after = swept(&sitter, side, 0.25);
            let now = hair(&after);
            let (under, free) = if side == Side::Right { (now.right, now.left) } else { (now.left, now.right) };
            assert!(under.eye_seen < 0.003 && free.eye_seen > 0.015, "{name} {side:?}: {now:?}");
            let finding = findings(&after).into_iter().find(|f| f.rule == "hair_over_eyes").unwrap();
            assert_ne!(finding.verdict, Verdict::Pass, "{name} {side:?}: {now:?}");
            assert!(finding.text.zh.contains(word), "{name}: {}", finding.text.zh);
            // Hair over an eye lies on its brow too, and beside the temple it comes down to the top of the ear.
            let also = ["hair_over_eyes", "hair_over_brows", "ear_hidden", "ears_uneven", "earrings_worn"];
            only(&sitter.before, &after, &also);
        }
    }
}

/// The person's own crown, drawn once more above the head.
fn bun(sitter: &Sitter) -> Facts {
    let (middle, width, height) = (sitter.top - 0.2, 0.6, 0.5);
    sitter.with(1.2, |spot| {
        let (x, y) = (spot.along / width, (spot.down - middle) / height);
        let round = x.powi(2) + y.powi(2);
        let crown = sitter.colour_at(spot.along, sitter.top + 0.32 + 0.22 * y);
        (round < 1.0, shade(crown, 1.1 - 0.5 * round).map(|v| v + 6.0))
    })
}

#[test]
fn a_bun_on_top_asks_for_a_look_and_nothing_else() {
    // On the third, whose hair is cropped, its copy on the wall is none to the network.
    for name in [PORTRAITS[0], PORTRAITS[1]] {
        let sitter = Sitter::open(name);
        let after = bun(&sitter);
        let (before, now) = (hair(&sitter.before).lobe, hair(&after).lobe);
        assert!(now > before + 0.4, "{name}: {before} -> {now}");
        assert_eq!(verdict(&after, "bun_on_top"), Verdict::Look, "{name}");
        only(&sitter.before, &after, &["bun_on_top"]);
    }
}

/// Hair that falls from the crown past the ears down to the chest.
fn long(sitter: &Sitter) -> Facts {
    let (half, chin) = (sitter.axes.half_width(), sitter.axes.chin[1]);
    sitter.with(0.8, |spot: &Spot| {
        let (aside, down) = (spot.along.abs() / half, spot.down);
        let inner = if down < -0.25 {
            0.98 - 0.55 * ((-0.25 - down) / 0.9).clamp(0.0, 1.0).powf(1.5)
        } else {
            0.98 - 0.10 * (down - 0.2).clamp(0.0, 1.0) - 0.25 * (down - chin).clamp(0.0, 1.0)
        };
        let outer = if down < -0.1 {
            1.40 * (1.0 - ((down + 0.1) / (sitter.top + 0.05)).powi(2)).max(0.0).sqrt()
        } else {
            1.40 + 0.08 * down
        };
        let end = noise(spot.at[0] / 3.0, spot.at[1] / 80.0);
        let on = aside > inner + 0.02 * end && aside < outer + 0.03 * end && down < chin + 1.3 + 0.12 * end;
        let [x, y] = spot.at;
        let light = 1.0 + 0.7 * noise(x / 2.0, y / 60.0) + 0.7 * noise(x / 12.0 + 500.0, y / 150.0);
        (on, shade([80.0, 58.0, 45.0], light))
    })
}

#[test]
fn hair_down_to_the_chest_is_told() {
    // On white tops; drawn hair on dark ones is clothing to the network.
    for name in [PORTRAITS[0], "外国语学院/2021020101陈嘉怡.jpg"] {
        let sitter = Sitter::open(name);
        let after = long(&sitter);
        let low = neck(&after).low;
        assert!(low > 0.3 && neck(&sitter.before).low < 0.05, "{name}: {low}");
        assert_eq!(verdict(&after, "hair_long_front"), Verdict::Look, "{name}");
        // Whoever wears it so has it over neck and ears; the parser takes a part of it for a scarf.
        let also = [
            "head_covered",
            "hair_long_front",
            "hair_over_neck",
            "hair_over_ears",
            "ear_hidden",
            "ears_uneven",
            "earrings_worn",
            // Strands on the chest are stripes where the parser takes them for cloth, and they hide the collar.
            "pattern_busy",
            "top_advised",
        ];
        only(&sitter.before, &after, &also);
    }
}

/// The person's right ear `lower` inter-eye distances farther down: what lies beside the cheek is pulled down, that
/// above it stretched, that below it squeezed.
fn lowered(sitter: &Sitter, lower: f64) -> Facts {
    let cheek = sitter.axes.right_cheek[0] - sitter.axes.middle();
    sitter.with(0.3, |spot| {
        let beside = ((cheek + 0.15 - spot.along) / 0.15).clamp(0.0, 1.0);
        let (from, to) = ((spot.down + 0.9) / 0.7, (1.6 - spot.down) / 0.6);
        let pulled = lower * beside * from.clamp(0.0, 1.0) * to.clamp(0.0, 1.0);
        (pulled > 0.0, sitter.colour_at(spot.along, spot.down - pulled))
    })
}

#[test]
fn an_ear_that_lies_lower_is_told() {
    let middle = |ear: &Ear| f64::midpoint(ear.top, ear.bottom);
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        let after = lowered(&sitter, 0.3);
        let gap = |seen: &Facts| middle(ear(seen, Side::Right)) - middle(ear(seen, Side::Left));
        assert!((gap(&after) - gap(&sitter.before) - 0.3).abs() < 0.12, "{name}: {:.2}", gap(&after));
        assert_eq!(verdict(&after, "ears_uneven"), Verdict::Look, "{name}: {:?}", after.ears);
        only(&sitter.before, &after, &["ears_uneven", "ear_hidden"]);
    }
}
