//! The main colours of many pixels.

use crate::facts::clothing::Tone;
use crate::facts::colour::{Colour, LabD65};
use crate::measure::tuning::tuning;
use crate::scene::numbers::nth;

tuning! {
    /// Main colours nearer than this are one, ΔE00: the light and the shaded side of one cloth.
    same_colour: f64 = 10.0,
    /// Rounds of k-means, by when the colours have settled.
    rounds: u32 = 12,
}

/// Up to three colours by k-means in CIELAB, those near to each other joined. Deterministic: it starts
/// from the pixels at the 1/6, 3/6 and 5/6 quantile of lightness.
pub(in crate::measure) fn tones(pixels: &[LabD65]) -> Vec<Tone> {
    let mut clusters = Clusters::of(pixels, quantiles(pixels));
    for _ in 0..TUNING.rounds {
        if !clusters.share_out(pixels) {
            break;
        }
    }
    join(clusters.tones(pixels.len()))
}

fn quantiles(pixels: &[LabD65]) -> Vec<LabD65> {
    let lightness: Vec<f32> = pixels.iter().map(|p| p.l).collect();
    let at = |place: usize| {
        let wanted = nth(&lightness, place)?;
        let below = lightness.iter().filter(|l| l.total_cmp(&wanted).is_lt()).count();
        let mut same: Vec<LabD65> = pixels.iter().filter(|p| p.l.total_cmp(&wanted).is_eq()).copied().collect();
        same.sort_by(|p, q| p.a.total_cmp(&q.a).then(p.b.total_cmp(&q.b)));
        same.get(place - below).copied()
    };
    [1, 3, 5].iter().filter_map(|k| at(pixels.len() * k / 6)).collect()
}

/// Three colours, and to which of them each pixel is nearest.
struct Clusters {
    /// Lightness, a* and b* of all pixels, each by itself: processors compare several at a time then.
    planes: [Vec<f32>; 3],
    nearest: Vec<u8>,
    middles: [[f32; 3]; 3],
    /// Sums of lightness, a* and b*, and how many they are of.
    sums: [([f64; 3], f64); 3],
}

/// Where no pixel is near.
const NOWHERE: [f32; 3] = [1e9; 3];
/// Before the first round a pixel belongs to none of the three.
const NONE: u8 = 3;

impl Clusters {
    fn of(pixels: &[LabD65], starts: Vec<LabD65>) -> Self {
        let plane = |value: fn(&LabD65) -> f32| pixels.iter().map(value).collect();
        let mut starts = starts.into_iter().map(|p| [p.l, p.a, p.b]);
        Self {
            planes: [plane(|p| p.l), plane(|p| p.a), plane(|p| p.b)],
            nearest: vec![NONE; pixels.len()],
            middles: [(); 3].map(|()| starts.next().unwrap_or(NOWHERE)),
            sums: Default::default(),
        }
    }

    /// Gives each pixel to the nearest middle, and moves the middles; false where no pixel changed sides.
    fn share_out(&mut self, pixels: &[LabD65]) -> bool {
        let nearest = nearest(&self.planes, &self.middles);
        let mut changed = false;
        for ((old, new), pixel) in self.nearest.iter().zip(&nearest).zip(pixels).filter(|((old, new), _)| old != new) {
            changed = true;
            let p = Colour::from(*pixel);
            for (cluster, sign) in [(old, -1.0), (new, 1.0)] {
                if let Some(([l, a, b], count)) = self.sums.get_mut(usize::from(*cluster)) {
                    (*l, *a, *b, *count) = (*l + sign * p.l, *a + sign * p.a, *b + sign * p.b, *count + sign);
                }
            }
        }
        self.nearest = nearest;
        self.middles =
            self.sums.map(|(sums, count)| if count > 0.0 { sums.map(|s| (s / count) as f32) } else { NOWHERE });
        changed
    }

    fn tones(&self, pixels: usize) -> Vec<Tone> {
        let found = self.sums.iter().filter(|(_, count)| *count > 0.0);
        let tone = |([l, a, b], n): &([f64; 3], f64)| Tone {
            colour: Colour { l: l / n, a: a / n, b: b / n },
            share: n / pixels as f64,
        };
        found.map(tone).collect()
    }
}

/// Of each pixel, the first of the nearest middles.
fn nearest([l, a, b]: &[Vec<f32>; 3], [first, second, third]: &[[f32; 3]; 3]) -> Vec<u8> {
    let pixels = l.iter().zip(a).zip(b);
    let nearest = pixels.map(|((l, a), b)| {
        let far = |[ml, ma, mb]: &[f32; 3]| (ml - l) * (ml - l) + (ma - a) * (ma - a) + (mb - b) * (mb - b);
        let (one, two, three) = (far(first), far(second), far(third));
        let (two_or_three, which) = if two <= three { (two, 1) } else { (three, 2) };
        if one <= two_or_three { 0 } else { which }
    });
    nearest.collect()
}

fn join(mut tones: Vec<Tone>) -> Vec<Tone> {
    tones.sort_by(|p, q| q.share.total_cmp(&p.share));
    let mut joined: Vec<Tone> = Vec::new();
    for tone in tones {
        match joined.iter_mut().find(|t| t.colour.delta_e(tone.colour) < TUNING.same_colour) {
            None => joined.push(tone),
            Some(near) => {
                let total = near.share + tone.share;
                let mix = |p: f64, q: f64| (p * near.share + q * tone.share) / total;
                near.colour = Colour {
                    l: mix(near.colour.l, tone.colour.l),
                    a: mix(near.colour.a, tone.colour.a),
                    b: mix(near.colour.b, tone.colour.b),
                };
                near.share = total;
            }
        }
    }
    joined.sort_by(|p, q| q.share.total_cmp(&p.share));
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_colours_are_told_apart_with_their_shares() {
        let cloths = [([20.0, 0.0, 0.0], 42), ([50.0, 40.0, 20.0], 33), ([90.0, 0.0, 5.0], 25)];
        let pixels: Vec<LabD65> = cloths
            .iter()
            .flat_map(|([l, a, b], n)| (0..*n).map(move |i| LabD65::new(l + (i % 3) as f32, *a, *b)))
            .collect();
        let found = tones(&pixels);
        let shares: Vec<f64> = found.iter().map(|tone| (tone.share * 100.0).round()).collect();
        assert_eq!(shares, [42.0, 33.0, 25.0]);
        assert!((found.first().unwrap().colour.l - 21.0).abs() < 0.1);
    }

    #[test]
    fn one_colour_stays_one_and_nothing_has_none() {
        assert_eq!(tones(&[LabD65::new(40.0, 1.0, 2.0); 50]).len(), 1);
        assert_eq!(tones(&[]).len(), 0);
    }
}
