//! Jewellery drawn on: studs, a hoop, thin chains; and what must not be taken for it: creases and moles.

use image::{Rgb, RgbImage};
use zhaojian::facts::Facts;
use zhaojian::facts::seen::Seen;
use zhaojian::facts::worn::Lobe;
use zhaojian::rules::ruling::Verdict;
use zhaojian::scene::axes::{HeadAxes, Side};
use zhaojian::scene::parse::Part;

use super::{PORTRAITS, Portrait, only, verdict};

const SILVER: Rgb<u8> = Rgb([236, 236, 240]);
const GOLD: Rgb<u8> = Rgb([232, 190, 96]);
const DARK: Rgb<u8> = Rgb([26, 24, 24]);
const MOLE: Rgb<u8> = Rgb([62, 38, 30]);

/// The two portraits that show the skin of the neck down to a round neckline. The collar of the bearded man leaves a
/// triangle too small for a chain.
const BARE_NECKS: [&str; 2] = [PORTRAITS[0], PORTRAITS[2]];

/// The two portraits with room for a stud on the lobes. Those of the bearded man are seen from their edge: a twentieth
/// of the inter-eye distance between background and beard.
const BROAD_LOBES: [&str; 2] = [PORTRAITS[0], PORTRAITS[2]];

struct Drawing {
    portrait: Portrait,
    before: Facts,
    axes: HeadAxes,
    pixels: RgbImage,
}

impl Drawing {
    fn on(name: &str) -> Self {
        let portrait = Portrait::open(name);
        let (before, axes, pixels) = (portrait.facts(), HeadAxes::of(&portrait.mesh()), portrait.pixels().clone());
        Self { portrait, before, axes, pixels }
    }

    /// The portrait without what was drawn.
    fn clean(&mut self) {
        self.pixels = self.portrait.pixels().clone();
    }

    fn facts(&self) -> Facts {
        self.portrait.changed(self.pixels.clone())
    }

    /// Paints by how much of a pixel `share` covers, 0..1, told places in photo pixels.
    fn paint(&mut self, colour: Rgb<u8>, share: impl Fn([f64; 2]) -> f64) {
        for (x, y, pixel) in self.pixels.enumerate_pixels_mut() {
            let share = share([f64::from(x), f64::from(y)]).clamp(0.0, 1.0);
            for (own, new) in pixel.0.iter_mut().zip(colour.0) {
                *own = (f64::from(*own) * (1.0 - share) + f64::from(new) * share).round() as u8;
            }
        }
    }

    fn disc(&mut self, colour: Rgb<u8>, [cx, cy]: [f64; 2], radius: f64) {
        self.paint(colour, |[x, y]| radius + 0.5 - (x - cx).hypot(y - cy));
    }

    /// The middle of the lobe in photo pixels: 0.1 inter-eye distances above the lower end of the ear.
    fn lobe(&self, side: Side) -> [f64; 2] {
        let mut ear: Vec<[f64; 2]> = self
            .portrait
            .parts()
            .places()
            .filter(|(_, part)| *part == Part::Ear)
            .map(|(at, _)| self.axes.of_photo(at))
            .filter(|[along, _]| side.sign() * along > 0.0)
            .collect();
        ear.sort_by(|a, b| a[1].total_cmp(&b[1]));
        let end = ear[ear.len() * 49 / 50][1];
        let level: Vec<f64> = ear.iter().filter(|[_, down]| (end - down - 0.1).abs() < 0.03).map(|p| p[0]).collect();
        self.axes.to_photo([level.iter().sum::<f64>() / level.len() as f64, end - 0.1])
    }

    /// Paints along a line that hangs from both sides of the neck, on bare skin only: `profile` is told the distance
    /// to it in photo pixels.
    fn hang(&mut self, colour: Rgb<u8>, [lowest, bend]: [f64; 2], profile: impl Fn(f64) -> f64) {
        let (map, axes) = (self.portrait.parts(), HeadAxes::of(&self.portrait.mesh()));
        let unit = axes.eye_distance();
        self.paint(colour, |at| {
            let [along, down] = axes.of_photo(at);
            let along = along - axes.chin[0];
            let off = down - (axes.chin[1] + lowest - bend * along * along);
            let slope = 2.0 * bend * along;
            let bare = matches!(map.at(at), Some(Part::Neck | Part::Skin)) && down > axes.chin[1] + 0.15;
            if bare { profile(off.abs() * unit / slope.hypot(1.0)) } else { 0.0 }
        });
    }
}

fn spot(facts: &Facts, side: Side) -> f64 {
    let jewellery = facts.jewellery.as_ref().unwrap();
    let lobe: Seen<Lobe> = if side == Side::Right { jewellery.right_lobe } else { jewellery.left_lobe };
    lobe.unwrap().spot
}

fn line(facts: &Facts) -> f64 {
    let lines = facts.jewellery.as_ref().unwrap().lines.iter();
    lines.filter(|line| line.contrast > 4.0).map(|line| line.length).fold(0.0, f64::max)
}

#[test]
fn a_stud_on_a_lobe_is_an_earring() {
    for name in BROAD_LOBES {
        let mut drawing = Drawing::on(name);
        let unit = drawing.axes.eye_distance();
        for (side, colour, radius) in [(Side::Right, SILVER, 0.02), (Side::Left, GOLD, 0.035)] {
            drawing.clean();
            drawing.disc(colour, drawing.lobe(side), radius * unit);
            let after = drawing.facts();
            let (b, a) = (spot(&drawing.before, side), spot(&after, side));
            assert!(a > b + 5.0, "{name} {side:?} {radius}: {b:.1} -> {a:.1}");
            assert_eq!(verdict(&after, "earrings_worn"), Verdict::Look, "{name} {side:?} {radius}: {a:.1}");
            only(&drawing.before, &after, &["earrings_worn"]);
        }
    }
}

#[test]
fn a_gold_hoop_is_an_earring() {
    // Before the beard of the man the network does not see it.
    for name in BROAD_LOBES {
        let mut drawing = Drawing::on(name);
        let unit = drawing.axes.eye_distance();
        for side in [Side::Right, Side::Left] {
            let [cx, cy] = drawing.lobe(side);
            let (cy, radius) = (cy + 0.1 * unit, 0.1 * unit);
            drawing.paint(GOLD, |[x, y]| 1.5 - ((x - cx).hypot(y - cy) - radius).abs());
        }
        let after = drawing.facts();
        assert_eq!(verdict(&after, "earrings_worn"), Verdict::Look, "{name}: {:?}", after.jewellery);
        only(&drawing.before, &after, &["earrings_worn"]);
    }
}

#[test]
fn a_thin_chain_is_a_necklace() {
    for name in BARE_NECKS {
        let mut drawing = Drawing::on(name);
        for (colour, width) in [(SILVER, 1.5), (GOLD, 3.0), (DARK, 2.0)] {
            drawing.clean();
            drawing.hang(colour, [0.85, 0.6], |far| width / 2.0 + 0.5 - far);
            let after = drawing.facts();
            let (b, a) = (line(&drawing.before), line(&after));
            assert!(a > b + 0.3, "{name} {colour:?} {width}: {b:.2} -> {a:.2}");
            assert_eq!(verdict(&after, "necklace_worn"), Verdict::Look, "{name} {colour:?} {width}: {a:.2}");
            only(&drawing.before, &after, &["necklace_worn"]);
        }
    }
}

#[test]
fn creases_of_the_neck_are_no_necklace() {
    for name in BARE_NECKS {
        let mut drawing = Drawing::on(name);
        for lowest in [0.45, 0.62, 0.8] {
            // Skin in its own shade, a sixth of the way to dark.
            drawing.hang(Rgb([70, 40, 32]), [lowest, 0.2], |far| 0.17 * (-(far / 3.5).powi(2) / 2.0).exp());
        }
        only(&drawing.before, &drawing.facts(), &[]);
    }
}

#[test]
fn moles_are_no_jewellery() {
    for name in PORTRAITS {
        let mut drawing = Drawing::on(name);
        let unit = drawing.axes.eye_distance();
        for side in [Side::Right, Side::Left] {
            drawing.disc(MOLE, drawing.lobe(side), 0.025 * unit);
            let neck = drawing.axes.to_photo([drawing.axes.chin[0] + side.sign() * 0.2, drawing.axes.chin[1] + 0.6]);
            drawing.disc(MOLE, neck, 0.02 * unit);
        }
        only(&drawing.before, &drawing.facts(), &[]);
    }
}
