//! Values in bins of a round width, good and faulty beside each other.

/// Most bins of one histogram.
const MOST: f64 = 24.0;

/// How many values lie in each bin.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Lower edge of the first bin.
    pub from: f64,
    /// Width of a bin: 1, 2 or 5 times a power of ten.
    pub width: f64,
    /// Good photos per bin.
    pub good: Vec<usize>,
    /// Faulty photos per bin.
    pub faulty: Vec<usize>,
}

impl Histogram {
    /// Bins that hold all values and the `marks` drawn beside them. A value on an edge lies in the upper bin.
    pub fn new(good: &[f64], faulty: &[f64], marks: &[f64]) -> Option<Self> {
        let all = || good.iter().chain(faulty).chain(marks).copied();
        let (low, high) = (all().reduce(f64::min)?, all().reduce(f64::max)?);
        let width = round_width((high - low) / MOST);
        // Lest 0.3 / 0.1 falls short of its edge.
        let bin = |value: f64| (value / width + 1e-9).floor();
        let first = bin(low);
        let bins = (bin(high) - first) as usize + 1;
        let count = |values: &[f64]| {
            let mut counts = vec![0; bins];
            for value in values {
                if let Some(count) = counts.get_mut((bin(*value) - first) as usize) {
                    *count += 1;
                }
            }
            counts
        };
        Some(Self { from: first * width, width, good: count(good), faulty: count(faulty) })
    }

    /// Upper edge of the last bin.
    pub fn to(&self) -> f64 {
        self.from + self.width * self.good.len() as f64
    }
}

/// The least of 1, 2, 5 times a power of ten that is not below `least`.
fn round_width(least: f64) -> f64 {
    if least <= 0.0 {
        return 1.0;
    }
    let ten = 10f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * ten);
    steps.into_iter().find(|step| *step >= least * (1.0 - 1e-9)).unwrap_or(10.0 * ten)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_belong_to_the_upper_bin() {
        let h = Histogram::new(&[0.0, 0.3, 0.5], &[2.4], &[]).unwrap();
        assert!((h.width - 0.1).abs() < 1e-12 && h.good.len() == 25, "{h:?}");
        assert_eq!((h.good[0], h.good[3], h.good[5], h.faulty[24]), (1, 1, 1, 1));
        assert_eq!(h.good.iter().sum::<usize>(), 3);
    }

    #[test]
    fn negative_values_and_marks_are_inside() {
        let h = Histogram::new(&[-3.5], &[20.0], &[40.0]).unwrap();
        assert!((h.width - 2.0).abs() < 1e-12 && (h.from + 4.0).abs() < 1e-12 && h.to() > 40.0, "{h:?}");
        assert_eq!((h.good[0], h.faulty[12]), (1, 1));
    }

    #[test]
    fn one_value_is_one_bin_and_none_is_no_histogram() {
        let h = Histogram::new(&[7.0, 7.0], &[], &[]).unwrap();
        assert_eq!((h.good, h.faulty), (vec![2], vec![0]));
        assert_eq!(Histogram::new(&[], &[], &[]), None);
    }

    #[test]
    fn widths_are_round() {
        for (least, width) in [(0.03, 0.05), (0.1, 0.1), (1.2, 2.0), (2.0, 2.0), (60.0, 100.0), (0.0, 1.0)] {
            assert!((round_width(least) - width).abs() < 1e-9, "{least}");
        }
    }
}
