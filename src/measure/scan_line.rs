//! Points of a picture against a polygon, row by row.

/// Tells of points what [`contains`](crate::scene::parse::contains) tells. Those of one row ask only where the row
/// crosses the polygon, which is found when the first of them asks.
pub(super) struct ScanLine<'p> {
    polygon: &'p [[f64; 2]],
    row: f64,
    crossings: Vec<f64>,
}

impl<'p> ScanLine<'p> {
    pub(super) fn of(polygon: &'p [[f64; 2]]) -> Self {
        Self { polygon, row: f64::NAN, crossings: Vec::new() }
    }

    /// Whether a point lies inside, by the even-odd rule.
    pub(super) fn contains(&mut self, [x, y]: [f64; 2]) -> bool {
        if y.to_bits() != self.row.to_bits() {
            self.move_to(y);
        }
        self.crossings.iter().filter(|crossing| x < **crossing).count() % 2 == 1
    }

    fn move_to(&mut self, y: f64) {
        self.row = y;
        self.crossings.clear();
        let edges = self.polygon.iter().zip(self.polygon.iter().cycle().skip(1));
        for ([ax, ay], [bx, by]) in edges.filter(|([_, ay], [_, by])| (*ay > y) != (*by > y)) {
            self.crossings.push((bx - ax) * (y - ay) / (by - ay) + ax);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::parse::contains;

    #[test]
    fn every_point_is_told_as_by_itself() {
        // A star crosses itself, and some of its corners lie on rows.
        let star: Vec<[f64; 2]> = (0..7)
            .map(|i| (f64::from(i * 3) * 0.9, 20.0))
            .map(|(turn, r)| [30.0 + r * turn.sin(), 30.0 + r * turn.cos()])
            .collect();
        for polygon in [star, vec![[5.0, 10.5], [40.0, 10.5], [40.0, 30.5]], vec![]] {
            let mut line = ScanLine::of(&polygon);
            for (x, y) in (0..60u8).flat_map(|y| (0..60u8).map(move |x| (x, y))) {
                let at = [f64::from(x) + 0.5, f64::from(y) + 0.5];
                assert_eq!(line.contains(at), contains(&polygon, at), "{at:?}");
            }
        }
    }
}
