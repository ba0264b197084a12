//! Wilson's interval: what a share in a small sample says of the share among all photos.

/// Two-sided 95 %.
const Z: f64 = 1.959_964;

/// Where the true share lies with 95 % confidence when `hits` of `n` were seen; nothing is known of none.
pub fn interval(hits: usize, n: usize) -> (f64, f64) {
    if n == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (n as f64, hits as f64 / n as f64);
    let z2 = Z * Z / n;
    let middle = (p + z2 / 2.0) / (1.0 + z2);
    let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n)).sqrt() / (1.0 + z2);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, and as published calculators print it.
    #[test]
    fn known_intervals() {
        for (hits, n, low, high) in [
            (0, 10, 0.0, 0.277_5),
            (10, 10, 0.722_5, 1.0),
            (5, 10, 0.236_6, 0.763_4),
            (8, 10, 0.490_2, 0.943_3),
            (1, 100, 0.001_8, 0.054_5),
            (0, 112, 0.0, 0.033_2),
        ] {
            let found = interval(hits, n);
            assert!((found.0 - low).abs() < 1e-4 && (found.1 - high).abs() < 1e-4, "{hits}/{n}: {found:?}");
        }
    }

    #[test]
    fn of_nothing_nothing_is_known() {
        assert_eq!(interval(0, 0), (0.0, 1.0));
    }
}
