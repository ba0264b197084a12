//! What lies behind and around the sitter: gradients, seams and folds, rims, writing, rounded corners, moire.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, resize};
use image::{Rgb, RgbImage};
use zhaojian::facts::Facts;
use zhaojian::rules::ruling::Verdict;

use super::{PORTRAITS, Portrait, only, verdict};

const WHITE: [f64; 3] = [255.0; 3];

/// A portrait whose background is told by its colour.
struct Booth {
    portrait: Portrait,
    wall: [f64; 3],
    before: Facts,
}

/// A place of the photo: across and down, 0..1.
type Place = [f64; 2];

impl Booth {
    fn open(name: &str) -> Self {
        let portrait = Portrait::open(name);
        let pixels = portrait.pixels();
        let mut wall: Vec<[u8; 3]> = (0..pixels.width()).map(|x| pixels.get_pixel(x, 6).0).collect();
        wall.sort_unstable();
        let wall = wall[wall.len() / 2].map(f64::from);
        let before = portrait.facts();
        Self { portrait, wall, before }
    }

    /// How much of a pixel is wall.
    fn is_wall(&self, pixel: Rgb<u8>) -> f64 {
        let off = pixel.0.iter().zip(self.wall).map(|(v, w)| (f64::from(*v) - w).powi(2)).sum::<f64>().sqrt();
        (1.6 - off / 30.0).clamp(0.0, 1.0)
    }

    /// With another wall, in the colour that `paint` gives for a place.
    fn before_wall(&self, paint: impl Fn(Place, [f64; 3]) -> [f64; 3]) -> Facts {
        self.drawn(|place, own, wall| mixed(own, paint(place, self.wall), wall))
    }

    /// With every pixel changed: `paint` is given the place, the pixel and how much of it is wall.
    fn drawn(&self, paint: impl Fn(Place, [f64; 3], f64) -> [f64; 3]) -> Facts {
        self.portrait.changed(self.painted(paint))
    }

    fn painted(&self, paint: impl Fn(Place, [f64; 3], f64) -> [f64; 3]) -> RgbImage {
        let source = self.portrait.pixels();
        let (w, h) = (f64::from(source.width()), f64::from(source.height()));
        RgbImage::from_fn(source.width(), source.height(), |x, y| {
            let pixel = *source.get_pixel(x, y);
            let place = [(f64::from(x) + 0.5) / w, (f64::from(y) + 0.5) / h];
            Rgb(paint(place, pixel.0.map(f64::from), self.is_wall(pixel)).map(|v| v.clamp(0.0, 255.0) as u8))
        })
    }
}

fn mixed(from: [f64; 3], to: [f64; 3], share: f64) -> [f64; 3] {
    std::array::from_fn(|i| from[i] * (1.0 - share) + to[i] * share)
}

/// Photo pixels of a photo 480 wide.
fn px([x, y]: Place) -> [f64; 2] {
    [x * 480.0, y * 640.0]
}

/// What each change of the wall may truthfully change beside its own rule: a top may blend into another wall, and another
/// edge may be seen along neck and ears.
const BESIDE: [&str; 4] = ["background_not_blue", "clothing_blends_in", "ear_hidden", "necklace_worn"];

fn caught(booth: &Booth, after: &Facts, rule: &str, what: &str, others: &[&str]) {
    assert_ne!(verdict(after, rule), Verdict::Pass, "{what}: {:?}", after.background);
    only(&booth.before, after, &[&[rule], &BESIDE[..], others].concat());
}

#[test]
fn walls_that_run_into_white_are_gradients_and_have_no_border() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        let away = |[x, y]: Place| ((x - 0.5).hypot((y - 0.5) * 1.3) / 0.82).min(1.0);
        let ramps: [(&str, &dyn Fn(Place) -> f64); 3] =
            [("below", &|[_, y]| y), ("above", &|[_, y]| 1.0 - y), ("middle", &|place| 1.0 - away(place))];
        for (what, share) in ramps {
            let after = booth.before_wall(|place, wall| mixed(wall, WHITE, share(place)));
            // Around the hair of the drawing some of the old wall is left; a steep ramp is uneven too.
            let others = ["cut_out_rim", "background_uneven"];
            caught(&booth, &after, "background_gradient", &format!("{name} {what}"), &others);
            assert_eq!(verdict(&after, "background_border"), Verdict::Pass, "{name} {what}");
        }
        let soft = booth.before_wall(|place, wall| mixed(wall, [0.0; 3], 0.18 * away(place)));
        only(&booth.before, &soft, &[]);
    }
}

/// How far a place of the photo belongs to a seam, 0..1.
type Seam<'s> = &'s dyn Fn([f64; 2]) -> f64;

#[test]
fn seams_and_folds_are_told() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        let line = |off: f64, half: f64| (half + 0.5 - off.abs()).clamp(0.0, 1.0);
        let seams: [(&str, Seam<'_>); 3] = [
            ("upright", &|[x, _]| line(x - 60.0, 3.0)),
            ("level", &|[_, y]| line(y - 120.0, 1.5)),
            ("slanting", &|[x, y]| line(x - 430.0 + 0.1 * y, 2.0)),
        ];
        for (what, share) in seams {
            for shade in [0.6, 1.3] {
                let after = booth.before_wall(|place, wall| mixed(wall, wall.map(|v| v * shade), share(px(place))));
                // A broad seam is a thing on the wall too, a dark one beside the person a shadow, and it stands before the outline.
                let others = ["background_object", "background_shadow", "cut_out_rim"];
                caught(&booth, &after, "background_seam", &format!("{name} {what} {shade}"), &others);
            }
        }
        let after = booth.before_wall(|place, wall| {
            let fold = 1.0 + 0.12 * (px(place)[0] / 5.5).sin();
            wall.map(|v| v * fold)
        });
        caught(
            &booth,
            &after,
            "background_uneven",
            &format!("{name} folds"),
            &["background_shadow", "background_seam", "cut_out_rim"],
        );
    }
}

#[test]
fn rims_of_another_colour_are_told() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        let source = booth.portrait.pixels();
        for colour in [WHITE, [200.0, 60.0, 60.0], [60.0, 160.0, 70.0]] {
            for reach in [2i64, 4] {
                let beside_person = |[x, y]: [f64; 2]| {
                    let near = (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| [dx, dy]));
                    near.filter_map(|[dx, dy]| {
                        source.get_pixel_checked((x as i64 + dx).try_into().ok()?, (y as i64 + dy).try_into().ok()?)
                    })
                    .any(|pixel| booth.is_wall(*pixel) < 0.3)
                };
                let size = [f64::from(source.width()), f64::from(source.height())];
                let after = booth.drawn(|[x, y], own, wall| {
                    let rim = wall > 0.5 && beside_person([x * size[0], y * size[1]]);
                    if rim { colour } else { own }
                });
                // A red or white line around the neck and ears may look like jewellery there.
                let others =
                    ["earrings_worn", "hair_ornament", "background_object", "hair_over_neck", "hair_over_ears"];
                caught(&booth, &after, "cut_out_rim", &format!("{name} {colour:?} {reach}"), &others);
            }
        }
        assert!(booth.before.background.as_ref().unwrap().rim.share < 0.3, "{name}");
    }
}

/// Strokes of letters and figures on a grid of 3 x 5.
fn glyph(which: usize) -> [&'static str; 5] {
    [
        ["###", "# #", "# #", "# #", "###"],
        [" # ", "## ", " # ", " # ", "###"],
        ["###", "  #", "###", "#  ", "###"],
        ["# #", "# #", "###", "  #", "  #"],
        ["###", "#  ", "###", "  #", "###"],
        ["###", "  #", " # ", " # ", " # "],
    ][which % 6]
}

/// Whether a place, pixels of a photo 480 wide, lies on a row of `letters` letters of this height from a corner on.
fn inked([x, y]: [f64; 2], [left, top]: [f64; 2], height: f64, letters: usize) -> bool {
    let cell = height / 5.0;
    let (column, row) = ((x - left) / cell, (y - top) / cell);
    if column < 0.0 || !(0.0..5.0).contains(&row) {
        return false;
    }
    let (letter, within) = ((column / 4.2) as usize, column % 4.2);
    letter < letters && within < 3.0 && glyph(letter * 5 + 2)[row as usize].as_bytes()[within as usize] == b'#'
}

#[test]
fn writing_is_told_wherever_it_lies() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        let dark = booth.before.clothing.as_ref().unwrap().colours[0].colour.l < 50.0;
        for (what, at, height, letters) in
            [("corner", [360.0, 14.0], 18.0, 6), ("corner", [14.0, 12.0], 26.0, 4), ("chest", [250.0, 592.0], 26.0, 8)]
        {
            // Ink that can be seen on the top.
            for ink in [[255.0, 140.0, 0.0], if dark { [235.0; 3] } else { [25.0; 3] }] {
                let after = booth.drawn(|place, own, _| if inked(px(place), at, height, letters) { ink } else { own });
                assert_ne!(
                    verdict(&after, "writing_added"),
                    Verdict::Pass,
                    "{name} {what} {ink:?}: {:?}",
                    after.letters
                );
                // A large stamp on the wall is a thing there too, and one on the top may still be a print.
                only(&booth.before, &after, &["writing_added", "background_object", "pattern_busy"]);
            }
        }
    }
}

#[test]
fn a_mark_that_shines_through_all_over_is_told_and_is_no_jewellery() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        let after = booth.drawn(|place, own, _| {
            let [x, y] = px(place);
            // Turned by 30 degrees, in tiles of 190 x 130.
            let turned: [f64; 2] = [x * 0.866 + y * 0.5, y * 0.866 - x * 0.5 + 400.0];
            let tile = [turned[0] % 190.0, turned[1] % 130.0];
            if inked(tile, [10.0, 20.0], 28.0, 6) { mixed(own, WHITE, 0.3) } else { own }
        });
        assert_ne!(verdict(&after, "writing_added"), Verdict::Pass, "{name}");
        for worn in ["necklace_worn", "glasses_worn", "earrings_worn"] {
            assert!(verdict(&after, worn) < Verdict::Look, "{name}: {worn}");
        }
    }
}

#[test]
fn rounded_corners_are_a_border_and_no_hat() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        for radius in [12.0, 40.0, 110.0, 180.0] {
            for outside in [WHITE, [0.0; 3]] {
                let after = booth.drawn(|place, own, _| {
                    let [x, y] = px(place);
                    let [dx, dy] = [radius - x.min(480.0 - x), radius - y.min(640.0 - y)];
                    if dx > 0.0 && dy > 0.0 && dx.hypot(dy) > radius { outside } else { own }
                });
                assert_ne!(verdict(&after, "background_border"), Verdict::Pass, "{name} {radius}: {:?}", after.corners);
                // The lower corners cut the shoulders.
                only(&booth.before, &after, &["background_border", "shoulders_tilted"]);
            }
        }
    }
}

#[test]
fn coloured_moire_looks_like_a_screen() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        for (strength, period, angle) in [(18.0, 5.3, 1.2f64), (14.0, 11.0, 0.3), (12.0, 26.0, 2.2)] {
            let after = booth.drawn(|place, own, _| {
                let [x, y] = px(place);
                let phase = (x * angle.cos() + y * angle.sin()) / period * std::f64::consts::TAU;
                std::array::from_fn(|i| own[i] + strength * (phase + 2.1 * i as f64).sin())
            });
            assert_eq!(
                verdict(&after, "screen_photographed"),
                Verdict::Look,
                "{name} {period}: {:?}",
                after.background
            );
        }
        assert!(booth.before.background.as_ref().unwrap().ripple.regular < 0.3, "{name}");
    }
}

#[test]
fn lavender_and_pale_blue_are_called_what_they_are() {
    let booth = Booth::open(PORTRAITS[0]);
    for (rgb, word) in
        [([140.0, 120.0, 180.0], "蓝紫色"), ([70.0, 60.0, 160.0], "蓝紫色"), ([150.0, 160.0, 200.0], "灰蓝色")]
    {
        let after = booth.before_wall(|_, _| rgb);
        let found = super::findings(&after).into_iter().find(|f| f.rule == "background_not_blue").unwrap();
        assert_ne!(found.verdict, Verdict::Pass);
        assert!(found.text.zh.contains(word), "{rgb:?}: {}", found.text.zh);
    }
}

/// The blocks of the coder step along a shaded wall, all of a row at the same height.
#[test]
fn the_blocks_of_a_poor_jpeg_are_no_seam() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        let shaded =
            booth.painted(|[_, y], own, wall| mixed(own, [30.0 * y, 175.0 + 36.0 * y, 235.0 + 16.0 * y], wall));
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, 40).encode_image(&shaded).unwrap();
        let saved = image::load_from_memory(&bytes).unwrap().to_rgb8();
        let after = booth.portrait.changed(saved);
        assert_eq!(verdict(&after, "background_seam"), Verdict::Pass, "{name}: {:?}", after.background);
    }
}

#[test]
fn a_rim_is_looked_for_in_a_photo_of_half_the_size_too() {
    for name in PORTRAITS {
        let booth = Booth::open(name);
        let (w, h) = booth.portrait.pixels().dimensions();
        let after = booth.portrait.changed(resize(booth.portrait.pixels(), w / 2, h / 2, FilterType::Triangle));
        let (small, large) = (after.background.unwrap().rim, booth.before.background.as_ref().unwrap().rim);
        assert!(small.places * 10 >= large.places * 9, "{name}: {small:?}, {large:?}");
    }
}
