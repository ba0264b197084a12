//! The colour of the top, changed with its folds kept.

use image::RgbImage;
use zhaojian::config::{Choice, Config};
use zhaojian::facts::Facts;
use zhaojian::judge::finding::Finding;
use zhaojian::judge::judge;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::parse::Part;

use super::hair::Sitter;
use super::{PORTRAITS, only, verdict};

/// The top in another colour: the light and shade of its folds is kept.
fn dyed(sitter: &Sitter, colour: [f64; 3]) -> RgbImage {
    let grey = |c: [f64; 3]| (c[0] + c[1] + c[2]) / 3.0;
    let median = grey(sitter.median(|spot| spot.part == Part::Clothing)).max(1.0);
    sitter.painted(0.7, |spot| {
        // Dark cloth has deep folds in numbers, not in looks.
        let fold = (grey(spot.own) / median).clamp(0.85, 1.1);
        (spot.part == Part::Clothing, colour.map(|v| v * fold))
    })
}

fn seen_in(sitter: &Sitter, colour: [f64; 3]) -> Facts {
    sitter.portrait.changed(dyed(sitter, colour))
}

/// What the old colour leaves along the neckline lies there like a thin chain.
const RIM: &str = "necklace_worn";

#[test]
fn blue_tops_fail_as_blue_and_nothing_else() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        for blue in [[40.0, 75.0, 190.0], [30.0, 90.0, 160.0], [150.0, 190.0, 230.0]] {
            let after = seen_in(&sitter, blue);
            assert_eq!(verdict(&after, "top_blue"), Verdict::Fail, "{name} {blue:?}: {:?}", after.clothing);
            // On the blue background a top of nearly the same blue blends in.
            only(&sitter.before, &after, &["top_blue", "clothing_blends_in", RIM]);
        }
    }
}

#[test]
fn white_grey_navy_black_and_wine_red_pass() {
    let fine = [
        [242.0, 243.0, 245.0],
        [125.0, 126.0, 128.0],
        [24.0, 32.0, 62.0],
        [28.0, 28.0, 30.0],
        [110.0, 25.0, 45.0],
        [225.0, 150.0, 170.0],
    ];
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        for colour in fine {
            only(&sitter.before, &seen_in(&sitter, colour), &[RIM]);
        }
    }
}

#[test]
fn a_barred_colour_is_named_and_fails_where_the_school_bars_it() {
    let barring = "[rules.top_colour]\nhues = [[85.0, 160.0]]\n";
    let school = Config::new(Some(("zhaojian.toml", barring)), Choice::default()).unwrap().rules("").unwrap();
    let of = |seen: &Facts| -> Finding {
        judge(&school, seen).into_iter().find(|finding| finding.rule == "top_colour").unwrap()
    };
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        assert_eq!(of(&sitter.before).verdict, Verdict::Pass, "{name}");
        for (colour, verdict, word) in [
            ([160.0, 190.0, 50.0], Verdict::Fail, "黄绿色"),
            ([110.0, 25.0, 45.0], Verdict::Pass, "红色"),
            ([125.0, 126.0, 128.0], Verdict::Pass, "灰色"),
        ] {
            let after = seen_in(&sitter, colour);
            let shown = after.clothing.as_ref().unwrap().colours[0].colour.shown();
            assert!(shown.zh.contains(word), "{name} {colour:?}: {}", shown.zh);
            assert_eq!(of(&after).verdict, verdict, "{name} {colour:?}: {}", shown.zh);
            only(&sitter.before, &after, &[RIM]);
        }
    }
}
