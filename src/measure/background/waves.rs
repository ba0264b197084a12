//! Waves of colour over the background: the moire of a photographed screen.

use super::Known;
use crate::facts::background::Waves;

/// Waves weaker than this are not asked for a period, CIELAB units: JPEG at quality 60 leaves up to 0.6.
const LEAST: f64 = 0.7;
/// The longest distance at which the background is compared with itself, canvas pixels: half a period of the broadest wave.
const LONGEST: usize = 40;
/// Every so many rows and columns are looked along.
const STEP: usize = 5;
/// Below this correlation half a period was reached.
const TROUGH: f64 = -0.15;

/// Fewer pairs of places than this tell no period.
const PAIRS: f32 = 600.0;

/// Waves of a* and b* over the surface.
pub(super) fn ripple(over: &[Known], width: usize) -> Waves {
    let known = over.iter().filter(|[.., known]| *known > 0.0);
    let (colour, light, count) = known.fold((0.0, 0.0, 0.0), |(colour, light, count), [l, p, q, _]| {
        (colour + f64::from(p * p + q * q), light + f64::from(l * l), count + 1.0)
    });
    let [strength, light] = [colour, light].map(|sum| (sum / f64::max(count, 1.0)).sqrt());
    let coloured = strength / light.max(LEAST);
    if strength < LEAST {
        return Waves { strength, coloured, regular: 0.0 };
    }
    let rows: Vec<&[Known]> = over.chunks_exact(width.max(1)).collect();
    let along: Vec<Vec<Known>> = rows.iter().step_by(STEP).map(|row| row.to_vec()).collect();
    let column = |x: usize| rows.iter().filter_map(|row| row.get(x).copied()).collect();
    let down: Vec<Vec<Known>> = (0..width).step_by(STEP).map(column).collect();
    let regular = [along, down].iter().map(|lines| regular(lines)).fold(0.0, f64::max);
    Waves { strength, coloured, regular }
}

/// How much more alike places a whole period apart are than places half a period apart, of the first period.
fn regular(lines: &[Vec<Known>]) -> f64 {
    let alike: Vec<f64> = (1..=LONGEST).map(|far| correlation(lines, far)).collect();
    let Some(half) = alike.iter().zip(alike.iter().skip(1)).position(|(now, next)| *now < TROUGH && next > now) else {
        return 0.0;
    };
    let trough = alike.get(half).copied().unwrap_or_default();
    // A whole period is about twice as far.
    let whole = alike.iter().skip(half).take(half * 3 / 2 + 4).copied().fold(trough, f64::max);
    (whole - trough) / 2.0
}

/// Correlation of places so far apart along the lines.
fn correlation(lines: &[Vec<Known>], far: usize) -> f64 {
    let (mut product, mut near_sum, mut far_sum, mut pairs) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    for line in lines {
        for (here, there) in line.iter().zip(line.iter().skip(far)) {
            let ([_, p, q, known], [_, r, s, there_known]) = (here, there);
            let both = known * there_known;
            pairs += both;
            product += both * (p * r + q * s);
            near_sum += both * (p * p + q * q);
            far_sum += both * (r * r + s * s);
        }
    }
    if pairs < PAIRS {
        return 0.0;
    }
    f64::from(product) / f64::from(near_sum * far_sum).sqrt().max(f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(value: impl Fn(f32, f32) -> f32) -> Vec<Known> {
        (0..240 * 100u16).map(|i| [0.0, value(f32::from(i % 240), f32::from(i / 240)), 0.0, 1.0]).collect()
    }

    #[test]
    fn a_wave_is_regular_in_whatever_direction_it_runs() {
        for (x, y) in [(1.0, 0.0), (0.0, 1.0), (0.5, 0.3), (0.1, 0.2)] {
            let found = ripple(&picture(|px, py| 3.0 * (x * px + y * py).sin()), 240);
            assert!(found.regular > 0.8 && (found.strength - 2.1).abs() < 0.2, "{x} {y}: {found:?}");
        }
    }

    #[test]
    fn noise_and_a_single_edge_are_not() {
        let noise = |x: f32, y: f32| {
            let seed = (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca77);
            let mixed = (seed ^ (seed >> 15)).wrapping_mul(0xc2b2_ae3d);
            ((mixed ^ (mixed >> 13)) % 1000) as f32 / 100.0 - 5.0
        };
        assert!(ripple(&picture(noise), 240).regular < 0.2);
        assert!(ripple(&picture(|x, _| if x < 20.0 { -4.0 } else { 0.5 }), 240).regular < 0.3);
        assert!(ripple(&picture(|_, _| 0.1), 240).regular.abs() < f64::EPSILON);
    }
}
