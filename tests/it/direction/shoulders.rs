//! Around the neck: the bulk of a hood, bare shoulders.

use zhaojian::facts::Facts;
use zhaojian::facts::clothing::Neckline;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::parse::Part;

use super::hair::{Sitter, noise};
use super::paint::shade;
use super::{PORTRAITS, only, verdict};

fn neckline(seen: &Facts) -> &Neckline {
    seen.neckline.as_ref().unwrap()
}

/// A lowered hood in the colour of the top: a roll that lies on the shoulders, rises behind the neck to `rise` above
/// the chin and comes down in front at the sides of the neck.
fn hooded(sitter: &Sitter, rise: f64) -> Facts {
    let cloth = sitter.median(|spot| spot.part == Part::Clothing);
    let (half, chin) = (sitter.axes.half_width(), sitter.axes.chin[1]);
    sitter.with(1.2, |spot| {
        let aside = spot.along.abs() / half;
        let top = chin - rise + (aside - 1.0).max(0.0).powf(1.6);
        let depth = (spot.down - top) / 0.9;
        let inner = 0.42 + 0.40 * (chin + 1.0 - spot.down).clamp(0.0, 1.0);
        let before_neck = spot.part == Part::Neck && spot.down > chin + 0.1;
        let free = before_neck || matches!(spot.part, Part::Background | Part::Clothing);
        let fold = 0.6
            + 0.4 * (std::f64::consts::PI * depth.clamp(0.0, 1.0).powf(0.7)).sin()
            + 0.05 * (18.0 * (spot.down - 0.5 * aside)).sin();
        (free && depth > 0.0 && depth < 1.3 && aside > inner, shade(cloth, fold))
    })
}

/// Hoods drawn in white beside a woman's neck are background to the network.
const HOODED: [&str; 3] =
    [PORTRAITS[1], "计算机学院/2021010104阿依古丽·买买提.jpg", "土木工程学院/2021030101赵启航.jpg"];

#[test]
fn a_hood_behind_the_neck_asks_for_a_look_and_nothing_else() {
    for name in HOODED {
        let sitter = Sitter::open(name);
        let after = hooded(&sitter, 0.65);
        let (before, now) = (neckline(&sitter.before).bulk, neckline(&after).bulk);
        assert!(now > before + 0.2, "{name}: {before:.2} -> {now:.2}");
        assert_eq!(verdict(&after, "hood_worn"), Verdict::Look, "{name}: {:?}", neckline(&after));
        only(&sitter.before, &after, &["hood_worn"]);
    }
}

#[test]
fn a_top_in_the_colour_of_the_skin_is_bare_shoulders() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        let chin = sitter.axes.chin[1];
        let skin = sitter.median(|spot| spot.part == Part::Neck && spot.down > chin + 0.2);
        let half = sitter.axes.half_width();
        let after = sitter.with(1.5, |spot| {
            let (aside, below) = (spot.along.abs() / half, spot.down - chin);
            // A collar bone catches the light, the arms turn away from it.
            let bone = (-((below - 0.75 - 0.15 * aside) / 0.09).powi(2)).exp() * f64::from(u8::from(aside > 0.15));
            let light = 1.05 + 0.06 * bone - 0.08 * (aside - 1.2).max(0.0);
            (
                spot.part == Part::Clothing,
                shade(skin, light).map(|v| v + 3.0 * noise(spot.at[0] * 0.9, spot.at[1] * 0.9)),
            )
        });
        let bare = *neckline(&after).bare.as_ref().unwrap();
        assert!(bare > 0.75 && neckline(&sitter.before).bare.unwrap() < 0.1, "{name}: {bare}");
        assert_eq!(verdict(&after, "top_bare"), Verdict::Look, "{name}");
        // Without a top there is none to judge; the edge of what it was lies around the neck like a chain.
        let without = ["clothing_blends_in", "top_blue", "top_colour", "pattern_busy", "top_advised", "necklace_worn"];
        only(&sitter.before, &after, &[&["top_bare"][..], &without].concat());
    }
}
