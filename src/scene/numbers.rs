//! Numbers that stand for many.

use crate::facts::colour::{Colour, LabD65};

/// Fewer values than this are sorted around the wanted one at once; more are first shared out to this many bins.
const BINS: usize = 512;

/// Median of each coordinate; `None` of nothing.
pub(crate) fn median_colour(pixels: &[LabD65]) -> Option<Colour> {
    let middle = |value: fn(&LabD65) -> f32| -> Option<f64> {
        let values: Vec<f32> = pixels.iter().map(value).collect();
        nth(&values, values.len().checked_sub(1)? / 2).map(f64::from)
    };
    Some(Colour { l: middle(|p| p.l)?, a: middle(|p| p.a)?, b: middle(|p| p.b)? })
}

/// The next lower whole number. `f64::floor` is a call on processors without SSE 4.1, and there are many to do.
pub(crate) fn floor(value: f64) -> i64 {
    let whole = value as i64;
    whole - i64::from(whole as f64 > value)
}

/// Lower median; `None` of nothing.
pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    let middle = values.len().checked_sub(1)? / 2;
    let (_, value, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    Some(*value)
}

/// The value at a place of the sorted values, from 0; `None` beyond them.
pub(crate) fn nth(values: &[f32], place: usize) -> Option<f32> {
    if values.len() <= BINS {
        return sorted_to(values.to_vec(), place);
    }
    let [low, high] = ends(values);
    let per_unit = BINS as f32 / (high - low).max(f32::MIN_POSITIVE);
    // A larger value never falls into a lower bin, whatever the rounding.
    let bin = |value: f32| (((value - low) * per_unit) as usize).min(BINS - 1);
    let mut counts = [0usize; BINS];
    for value in values {
        if let Some(count) = counts.get_mut(bin(*value)) {
            *count += 1;
        }
    }
    let mut below = 0;
    let wanted = counts.iter().position(|count| {
        below += count;
        below > place
    })?;
    let before = below - counts.get(wanted)?;
    sorted_to(values.iter().copied().filter(|value| bin(*value) == wanted).collect(), place - before)
}

/// The least and the largest value, sought in several lanes at a time.
fn ends(values: &[f32]) -> [f32; 2] {
    let (mut low, mut high) = ([f32::MAX; 8], [f32::MIN; 8]);
    let (lanes, rest) = values.as_chunks::<8>();
    let rest = rest.first().map(|first| {
        let mut padded = [*first; 8];
        padded.iter_mut().zip(rest).for_each(|(lane, value)| *lane = *value);
        padded
    });
    for eight in lanes.iter().chain(&rest) {
        for (value, (low, high)) in eight.iter().zip(low.iter_mut().zip(&mut high)) {
            *low = if *value < *low { *value } else { *low };
            *high = if *value > *high { *value } else { *high };
        }
    }
    [low.into_iter().fold(f32::MAX, f32::min), high.into_iter().fold(f32::MIN, f32::max)]
}

fn sorted_to(mut values: Vec<f32>, place: usize) -> Option<f32> {
    if place >= values.len() {
        return None;
    }
    let (_, value, _) = values.select_nth_unstable_by(place, f32::total_cmp);
    Some(*value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_are_whole_numbers_below() {
        for value in [-2.5, -2.0, -0.1, 0.0, 0.9, 3.0, 3.2] {
            assert_eq!(floor(value), f64::floor(value) as i64, "{value}");
        }
    }

    #[test]
    fn medians_ignore_order_and_outliers() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![]), None);
    }

    #[test]
    fn places_are_found_among_few_and_many_values() {
        for count in [1u16, 7, 512, 513, 9000] {
            let values: Vec<f32> = (0..count).map(|i| ((f32::from(i) * 0.7).sin() * 9.0).powi(3)).collect();
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            for place in [0, usize::from(count) / 3, usize::from(count) - 1] {
                assert_eq!(nth(&values, place), sorted.get(place).copied(), "{count} {place}");
            }
            assert_eq!(nth(&values, usize::from(count)), None);
        }
        assert_eq!(nth(&vec![4.0; 5000], 4999), Some(4.0));
        assert_eq!(nth(&[], 0), None);
    }
}
