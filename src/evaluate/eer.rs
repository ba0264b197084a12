//! How far good and faulty photos lie apart, whatever the limit in force: the equal error rate, where false alarms and
//! misses are equally frequent, and the margin.

/// The rate at which as many good photos lie beyond a limit as faulty ones stay within it, linear between operating
/// points: equal values cannot be told apart by any limit, so they move both rates in one step. `None` without photos
/// of both kinds. Larger values are worse.
pub fn rate(good: &[f64], faulty: &[f64]) -> Option<f64> {
    if good.is_empty() || faulty.is_empty() {
        return None;
    }
    let mut limits: Vec<f64> = good.iter().chain(faulty).copied().collect();
    limits.sort_by(|a, b| b.total_cmp(a));
    limits.dedup_by(|a, b| a.total_cmp(b).is_eq());
    let beyond = |list: &[f64], limit: f64| list.iter().filter(|v| **v >= limit).count() as f64 / list.len() as f64;
    let mut before = (0.0, 1.0);
    for limit in limits {
        let point = (beyond(good, limit), 1.0 - beyond(faulty, limit));
        if point.1 <= point.0 {
            let (gap, next): (f64, f64) = (before.1 - before.0, point.1 - point.0);
            let step = gap / (gap - next);
            return Some(before.0 + step * (point.0 - before.0));
        }
        before = point;
    }
    // The lowest limit has every photo beyond it, where misses are 0 and false alarms 1.
    Some(0.5)
}

/// The gap between the nearest good and the nearest faulty photo over the spread (standard deviation) of the good ones:
/// negative where they overlap. `None` where there are none, or where the good ones do not differ. Larger values are worse.
pub fn margin(good: &[f64], faulty: &[f64]) -> Option<f64> {
    let worst_good = good.iter().copied().reduce(f64::max)?;
    let mildest_fault = faulty.iter().copied().reduce(f64::min)?;
    let count = good.len() as f64;
    let mean = good.iter().sum::<f64>() / count;
    let spread = (good.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count).sqrt();
    (spread > 0.0).then(|| (mildest_fault - worst_good) / spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(good: &[f64], faulty: &[f64], wanted: f64) {
        let found = rate(good, faulty).unwrap();
        assert!((found - wanted).abs() < 1e-12, "{found} instead of {wanted}");
    }

    #[test]
    fn the_margin_is_in_spreads_of_the_good_and_negative_where_they_overlap() {
        assert_eq!(margin(&[0.0, 2.0], &[5.0, 9.0]), Some(3.0));
        assert_eq!(margin(&[0.0, 2.0], &[1.0]), Some(-1.0));
        assert_eq!(margin(&[2.0, 2.0], &[5.0]), None);
        assert_eq!(margin(&[], &[5.0]), None);
    }

    #[test]
    fn separable_is_zero_and_reversed_is_one() {
        near(&[1.0, 2.0], &[3.0, 4.0], 0.0);
        near(&[3.0, 4.0], &[1.0, 2.0], 1.0);
    }

    #[test]
    fn all_equal_is_a_coin() {
        near(&[1.0, 1.0, 1.0], &[1.0], 0.5);
    }

    /// Limits from above: 5 (0, 2/3), 4 (1/4, 2/3), 3 (1/4, 1/3): between the last two misses fall from 2/3 to 1/3 while
    /// false alarms stay at 1/4; at 2 (2/4, 0). From (1/4, 1/3) to (2/4, 0): gap 1/12, then -1/2, step 1/7.
    #[test]
    fn between_two_points_it_is_linear() {
        near(&[0.0, 1.0, 2.0, 4.0], &[2.0, 3.0, 5.0], 0.25 + 0.25 / 7.0);
    }

    /// The tie at 2 moves both rates at once: (0, 1/2) to (2/4, 0), gap 1/2, then -1/2: step 1/2, rate 1/4.
    #[test]
    fn ties_move_both_rates_in_one_step() {
        near(&[0.0, 1.0, 2.0, 2.0], &[2.0, 3.0], 0.25);
    }

    #[test]
    fn one_kind_alone_has_no_rate() {
        assert_eq!(rate(&[1.0], &[]), None);
        assert_eq!(rate(&[], &[1.0]), None);
    }
}
