//! sRGB to CIELAB (D65), by the formulas of IEC 61966-2-1 and CIE 15. Every measure of colour goes through here for
//! every pixel, so that powers come from a table and cube roots from two steps of an iteration.

use std::sync::LazyLock;

use palette::Lab;

/// CIELAB (D65) of one pixel.
pub type LabD65 = Lab<palette::white_point::D65, f32>;

/// Steps of the table per step of a byte: a straight line between them strays by less than 0.001 in L*, a* and b*.
const PER_BYTE: usize = 4;
const KNOTS: usize = 255 * PER_BYTE + 1;

/// Linear light of the bytes, and of finer steps between them.
static BYTES: LazyLock<[f32; 256]> = LazyLock::new(|| std::array::from_fn(|v| light(v as f64 / 255.0)));
static STEPS: LazyLock<[f32; KNOTS]> = LazyLock::new(|| std::array::from_fn(|k| light(k as f64 / (KNOTS - 1) as f64)));

/// What linear red, green and blue add to X, Y and Z over those of the white point. The fourth number is there for the
/// width of the processor's registers.
const RED: [f32; 4] = [0.412_456_4 / 0.950_47, 0.212_672_9, 0.019_333_9 / 1.088_83, 0.0];
const GREEN: [f32; 4] = [0.357_576_1 / 0.950_47, 0.715_152_2, 0.119_192 / 1.088_83, 0.0];
const BLUE: [f32; 4] = [0.180_437_5 / 0.950_47, 0.072_175, 0.950_304_1 / 1.088_83, 0.0];

/// Below this a straight line stands for the cube root: (6/29)³, and its slope and height.
const DARK: f32 = 216.0 / 24389.0;
const SLOPE: f32 = 841.0 / 108.0;
const HEIGHT: f32 = 4.0 / 29.0;

/// sRGB bytes to CIELAB (D65).
pub fn to_lab(rgb: [u8; 3]) -> LabD65 {
    let bytes = &*BYTES;
    let [r, g, b] = rgb.map(|v| bytes.get(usize::from(v)).copied().unwrap_or_default());
    of_light(r, g, b)
}

/// sRGB values from 0 to 1 to CIELAB (D65).
pub fn between_bytes(rgb: [f32; 3]) -> LabD65 {
    let steps = &*STEPS;
    let [r, g, b] = rgb.map(|v| {
        let place = v.clamp(0.0, 1.0) * (KNOTS - 1) as f32;
        let low = (place as usize).min(KNOTS - 2);
        let [from, to] = [low, low + 1].map(|k| steps.get(k).copied().unwrap_or_default());
        from + (to - from) * (place - low as f32)
    });
    of_light(r, g, b)
}

/// The transfer function of sRGB.
fn light(value: f64) -> f32 {
    let light = if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
    light as f32
}

#[inline]
fn of_light(r: f32, g: f32, b: f32) -> LabD65 {
    let mut xyz = [0.0; 4];
    for (sum, (red, (green, blue))) in xyz.iter_mut().zip(RED.iter().zip(GREEN.iter().zip(&BLUE))) {
        *sum = red * r + green * g + blue * b;
    }
    let [x, y, z, _] = roots(xyz);
    Lab::new((116.0 * y - 16.0).clamp(0.0, 100.0), 500.0 * (x - y), 200.0 * (y - z))
}

#[inline]
fn roots(values: [f32; 4]) -> [f32; 4] {
    // A parabola, which is off by 14 % at most from the end of the straight line on; of Halley's steps the first leaves
    // 0.2 % of that, the second less than single precision holds. No lane is ever so small that its cube is slow.
    let mut roots = values.map(|v| 0.217 + v * (2.098 - 1.452 * v));
    for _ in 0..2 {
        for (root, value) in roots.iter_mut().zip(values) {
            let cube = *root * *root * *root;
            *root *= (cube + 2.0 * value) / (2.0 * cube + value);
        }
    }
    for (root, value) in roots.iter_mut().zip(values) {
        *root = if value > DARK { *root } else { SLOPE * value + HEIGHT };
    }
    roots
}

#[cfg(test)]
mod tests {
    use palette::{FromColor, Srgb};

    use super::*;

    fn strays(quick: LabD65, exact: LabD65) -> f32 {
        [quick.l - exact.l, quick.a - exact.a, quick.b - exact.b].into_iter().fold(0.0, |most, v| most.max(v.abs()))
    }

    #[test]
    fn bytes_are_as_exact_as_single_precision() {
        let values = || (0..=255u8).step_by(5).chain(0..12);
        for r in values() {
            for (g, b) in values().flat_map(|g| values().map(move |b| (g, b))) {
                let exact = LabD65::from_color(Srgb::new(r, g, b).into_format::<f32>());
                let off = strays(to_lab([r, g, b]), exact);
                assert!(off < 0.001, "{r} {g} {b}: {off}");
            }
        }
    }

    #[test]
    fn values_between_bytes_stray_by_less_than_any_measure_tells() {
        let values = || (0..40u8).map(|k| (f32::from(k) / 39.0).powi(2));
        for r in values() {
            for (g, b) in values().flat_map(|g| values().map(move |b| (g, b))) {
                let off = strays(between_bytes([r, g, b]), LabD65::from_color(Srgb::new(r, g, b)));
                assert!(off < 0.005, "{r} {g} {b}: {off}");
            }
        }
    }
}
