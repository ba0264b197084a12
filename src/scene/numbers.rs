//! Numbers that stand for many.

use crate::facts::colour::{Colour, LabD65};

/// Median of each coordinate; `None` of nothing.
pub(crate) fn median_colour(pixels: &[LabD65]) -> Option<Colour> {
    Some(Colour {
        l: median(pixels.iter().map(|p| f64::from(p.l)).collect())?,
        a: median(pixels.iter().map(|p| f64::from(p.a)).collect())?,
        b: median(pixels.iter().map(|p| f64::from(p.b)).collect())?,
    })
}

/// Lower median; `None` of nothing.
pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    let middle = values.len().checked_sub(1)? / 2;
    let (_, value, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    Some(*value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_ignore_order_and_outliers() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![]), None);
    }
}
