//! Hair drawn where it must not be: a fringe, curtains beside the cheeks, a bun, a dye.

use image::{Rgb, RgbImage};
use zhaojian::facts::Facts;
use zhaojian::facts::hair::{Ear, Hair, Neck};
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::Scene;
use zhaojian::scene::axes::{HeadAxes, Side};
use zhaojian::scene::parse::{ParseMap, Part};

use super::{PORTRAITS, Portrait, SESSION, findings, only, verdict};

/// Along the middle of both brows.
const BROWS: [usize; 8] = [63, 105, 66, 52, 293, 334, 296, 282];
/// The women: on the bearded man the network takes a drawn fringe for a cap.
const WOMEN: [&str; 2] = [PORTRAITS[0], PORTRAITS[2]];

/// Hair as the network takes it for hair: black on the head, brown against wall and clothing.
const BLACK: [f64; 3] = [34.0, 27.0, 26.0];
const BROWN: [f64; 3] = [80.0, 58.0, 45.0];

/// The network takes part of a flatly drawn fringe for a cap, and what it leaves of the hair may stand like a bun.
const TAKEN_FOR_A_CAP: [&str; 3] = ["head_covered", "face_covered", "bun_on_top"];

/// A portrait with the axes of its head, to draw on.
pub(super) struct Sitter {
    pub(super) portrait: Portrait,
    pub(super) axes: HeadAxes,
    /// What each pixel is.
    pub(super) parts: ParseMap,
    /// Height of the brows on the axes.
    brows: f64,
    /// Top of the hair on the axes.
    pub(super) top: f64,
    pub(super) before: Facts,
}

impl Sitter {
    pub(super) fn open(name: &str) -> Self {
        let portrait = Portrait::open(name);
        let mesh = portrait.mesh();
        let axes = HeadAxes::of(&mesh);
        let brows = BROWS.iter().map(|i| axes.of_photo(mesh.xy(*i))[1]).sum::<f64>() / BROWS.len() as f64;
        let (before, parts) = (portrait.facts(), portrait.parts());
        let region = hair(&before).region.unwrap();
        let top = axes.of_photo([f64::from(region.x) + f64::from(region.w) / 2.0, f64::from(region.y)])[1];
        Self { portrait, axes, parts, brows, top, before }
    }

    /// The same person with strands wherever `on` holds: along from the middle of the face, down from the eyes,
    /// both in inter-eye distances, and a random number of each strand, -1..1.
    fn with_hair(&self, colour: [f64; 3], on: impl Fn(f64, f64, f64) -> bool) -> Facts {
        let mut pixels = self.portrait.pixels().clone();
        for (x, y, pixel) in pixels.enumerate_pixels_mut() {
            let [along, down] = self.axes.of_photo([f64::from(x), f64::from(y)]);
            if on(along - self.axes.middle(), down, noise(f64::from(x) / 3.0, 0.0)) {
                *pixel = strand(colour, f64::from(x), f64::from(y));
            }
        }
        self.portrait.changed(pixels)
    }

    /// A fringe from the crown whose lower edge lies `below` the middle of the brows; it hangs lower at the temples.
    fn fringe(&self, below: f64) -> Facts {
        let half = self.axes.half_width();
        self.with_hair(BLACK, |along, down, strand| {
            let crown = (along / (1.15 * half)).powi(2) + ((down + 0.05) / (self.top + 0.05)).powi(2) < 1.0;
            let edge = self.brows + below + 0.10 * (along / half).powi(2) + 0.04 * strand;
            crown && down < edge.min(0.0)
        })
    }

    /// Hair that falls from the crown past the ears on `sides`, down to `to`.
    fn curtains(&self, sides: &[Side], to: f64) -> Facts {
        let half = self.axes.half_width();
        self.with_hair(BROWN, |along, down, strand| {
            let aside = along.abs() / half;
            let inner =
                0.98 - 0.10 * (down - 0.2).clamp(0.0, 1.0) - 0.55 * ((-0.25 - down) / 0.9).clamp(0.0, 1.0).powf(1.5);
            let outer = if down < -0.1 {
                1.40 * (1.0 - ((down + 0.1) / (self.top + 0.05)).powi(2)).max(0.0).sqrt()
            } else {
                1.40 + 0.08 * down
            };
            let side = if along < 0.0 { Side::Right } else { Side::Left };
            sides.contains(&side) && inner < aside && aside < outer && down < to + 0.1 * strand
        })
    }
}

/// Smooth noise, -1..1, on a lattice of whole numbers.
pub(super) fn noise(x: f64, y: f64) -> f64 {
    let lattice = |x: f64, y: f64| {
        let hash = (x as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (y as u64).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
        let hash = (hash ^ (hash >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (hash >> 40) as f64 / f64::from(1 << 23) - 1.0
    };
    let (x0, y0) = (x.floor(), y.floor());
    let (fx, fy) = (x - x0, y - y0);
    let row = |y: f64| lattice(x0, y) * (1.0 - fx) + lattice(x0 + 1.0, y) * fx;
    row(y0) * (1.0 - fy) + row(y0 + 1.0) * fy
}

/// Fine strands in locks, both long in the direction of the fall.
pub(super) fn strand(colour: [f64; 3], x: f64, y: f64) -> Rgb<u8> {
    let light = 1.0 + 0.40 * noise(x / 1.5, y / 60.0) + 0.30 * noise(x / 9.0 + 500.0, y / 120.0);
    Rgb(colour.map(|v| (v * light) as u8))
}

pub(super) fn hair(seen: &Facts) -> &Hair {
    seen.hair.as_ref().unwrap()
}

pub(super) fn neck(seen: &Facts) -> &Neck {
    hair(seen).neck.as_ref().unwrap()
}

pub(super) fn ear(seen: &Facts, side: Side) -> &Ear {
    let ears = seen.ears.as_ref().unwrap();
    let ear = if side == Side::Right { &ears.right } else { &ears.left };
    ear.as_ref().unwrap()
}

/// Two more good portraits: drawn hair is taken for hair down to the neck, on the first down to the chest.
const LONG: [&str; 2] = ["计算机学院/2021010104阿依古丽·买买提.jpg", "土木工程学院/202303010107吴静姝.jpg"];

#[test]
fn a_fringe_is_judged_by_where_it_ends() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        let high = sitter.fringe(-0.30);
        assert_eq!((hair(&high).right.touched, hair(&high).left.touched), (0.0, 0.0), "{name}");
        only(&sitter.before, &high, &TAKEN_FOR_A_CAP);
    }
    for name in WOMEN {
        let sitter = Sitter::open(name);
        // Just below the upper edge of the brows: two fits of one face differ by as much.
        let touching = sitter.fringe(0.04);
        assert_ne!(verdict(&touching, "hair_over_brows"), Verdict::Pass, "{name}: {:?}", hair(&touching));
        only(&sitter.before, &touching, &[&["hair_over_brows"][..], &TAKEN_FOR_A_CAP].concat());
        let over = sitter.fringe(0.08);
        assert!(hair(&over).right.brow.min(hair(&over).left.brow) > 0.7, "{name}: {:?}", hair(&over));
        assert_eq!(verdict(&over, "hair_over_brows"), Verdict::Fail, "{name}");
        only(&sitter.before, &over, &[&["hair_over_brows"][..], &TAKEN_FOR_A_CAP].concat());
    }
}

#[test]
fn a_curtain_hides_the_ear_on_its_own_side_only() {
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        for (side, other) in [(Side::Right, Side::Left), (Side::Left, Side::Right)] {
            let after = sitter.curtains(&[side], sitter.axes.chin[1] - 0.25);
            assert!(ear(&after, side).shown(0.3) < 0.05, "{name} {side:?}: {:?}", ear(&after, side));
            assert!(
                (ear(&after, other).shown(0.3) - ear(&sitter.before, other).shown(0.3)).abs() < 0.1,
                "{name} {side:?}"
            );
            assert_ne!(verdict(&after, "ear_hidden"), Verdict::Pass, "{name} {side:?}: {:?}", ear(&after, side));
            only(
                &sitter.before,
                &after,
                &["ear_hidden", "ears_uneven", "hair_over_ears", "hair_ornament", "earrings_worn"],
            );
        }
    }
}

#[test]
fn hair_down_to_the_neck_and_to_the_chest_is_told_apart() {
    for name in LONG {
        let sitter = Sitter::open(name);
        let (both, chin) = ([Side::Right, Side::Left], sitter.axes.chin[1]);
        let neck_long = sitter.curtains(&both, chin + 0.45);
        assert!(neck(&neck_long).right.min(neck(&neck_long).left) > 0.2, "{name}: {:?}", neck(&neck_long));
        assert!(neck(&neck_long).low < 0.1, "{name}: {:?}", neck(&neck_long));
        assert_eq!(verdict(&neck_long, "hair_over_neck"), Verdict::Fail, "{name}");
        // Whoever wears the hair down to the neck has it over the ears.
        let ears = ["ear_hidden", "ears_uneven", "hair_over_ears", "hair_over_neck", "hair_ornament", "earrings_worn"];
        only(&sitter.before, &neck_long, &ears);
    }
    let sitter = Sitter::open(LONG[0]);
    let long = sitter.curtains(&[Side::Right, Side::Left], sitter.axes.chin[1] + 1.5);
    assert!(neck(&long).low > 0.15, "{:?}", neck(&long));
}

#[test]
fn a_bun_stands_on_the_head() {
    for name in [PORTRAITS[1], PORTRAITS[2]] {
        let sitter = Sitter::open(name);
        let bun = sitter.with_hair(BLACK, |along, down, _| along.hypot(down - sitter.top + 0.2) < 0.42);
        let (before, after) = (hair(&sitter.before).lobe, hair(&bun).lobe);
        assert!(after > before + 0.15, "{name}: {before} -> {after}");
        // The segmenter leaves a drawn bun on the wall.
        only(&sitter.before, &bun, &["bun_on_top", "background_object", "glasses_worn"]);
    }
}

/// The portrait with its hair in the hue of `dye`.
fn dyed(sitter: &Sitter, dye: [f64; 3]) -> Facts {
    let mut pixels: RgbImage = sitter.portrait.pixels().clone();
    SESSION.with_borrow_mut(|session| {
        let scene = Scene::new(sitter.portrait.pixels(), 1.0, session);
        let map = scene.parse().unwrap();
        for (x, y, pixel) in pixels.enumerate_pixels_mut() {
            if map.at([f64::from(x), f64::from(y)]) == Some(Part::Hair) {
                let grey = pixel.0.iter().map(|v| f64::from(*v)).sum::<f64>() / 3.0;
                pixel.0 = dye.map(|d| (0.3 * grey + 0.7 * d * (0.5 + grey / 160.0)).clamp(0.0, 255.0) as u8);
            }
        }
    });
    sitter.portrait.changed(pixels)
}

#[test]
fn vivid_dyes_are_told_and_natural_colours_are_not() {
    let told = |seen: &Facts| findings(seen).iter().any(|f| f.rule == "hair_dyed" && f.advisory);
    for name in PORTRAITS {
        let sitter = Sitter::open(name);
        for vivid in [[190.0, 20.0, 60.0], [120.0, 50.0, 150.0]] {
            let after = dyed(&sitter, vivid);
            assert!(told(&after), "{name} {vivid:?}: {:?}", hair(&after).colours);
            only(&sitter.before, &after, &[]);
        }
        for natural in [[90.0, 60.0, 40.0], [150.0, 120.0, 80.0]] {
            let after = dyed(&sitter, natural);
            assert!(!told(&after), "{name} {natural:?}: {:?}", hair(&after).colours);
            only(&sitter.before, &after, &[]);
        }
    }
}
