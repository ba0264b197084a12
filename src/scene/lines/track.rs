//! The longest line that runs down a map of lines.

/// Which places are on a line: rows of columns.
pub(crate) struct Lines {
    pub(crate) width: usize,
    pub(crate) on: Vec<bool>,
}

/// A line from its upper to its lower end.
pub(crate) struct Track {
    /// Row and column of each place, one per row at most.
    pub(crate) places: Vec<(usize, usize)>,
}

/// A step aside costs this much of a row: a line may slant, but does not wander.
const STEP: f64 = 0.3;
/// A row in which the line is missing costs this many rows: short gaps are bridged, long ones part two lines.
const GAP: f64 = 3.0;

impl Lines {
    pub(crate) fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let width = self.width;
        self.on.iter().enumerate().filter(|(_, on)| **on).map(move |(i, _)| (i / width, i % width))
    }
}

impl Track {
    pub(crate) fn first(&self) -> usize {
        self.places.first().map_or(0, |(row, _)| *row)
    }

    pub(crate) fn last(&self) -> usize {
        self.places.last().map_or(0, |(row, _)| *row)
    }

    /// Whether it passes a place at most `reach` columns aside.
    pub(crate) fn passes(&self, row: usize, column: usize, reach: usize) -> bool {
        let found = self.places.binary_search_by_key(&row, |(row, _)| *row);
        found.ok().and_then(|i| self.places.get(i)).is_some_and(|(_, c)| c.abs_diff(column) <= reach)
    }
}

/// The best score of a path down to a place, and the step to it from the row above: 0, -1 or 1 column; `None` where it
/// starts there.
#[derive(Clone, Copy, Default)]
struct Best {
    score: f64,
    from: Option<i64>,
}

/// The longest line in the columns for which `within` holds.
pub(crate) fn longest(lines: &Lines, within: &impl Fn(usize) -> bool) -> Option<Track> {
    let width = lines.width;
    let mut table: Vec<Best> = Vec::with_capacity(lines.on.len());
    let mut end = (0, 0.0);
    for (i, on) in lines.on.iter().enumerate() {
        let on = *on && within(i % width);
        let above = |step: i64| -> f64 {
            let column = (i % width) as i64 + step;
            let inside = i >= width && column >= 0 && column < width as i64;
            let score = inside.then(|| table.get((i as i64 - width as i64 + step) as usize)).flatten();
            score.map_or(0.0, |best| best.score) - if step == 0 { 0.0 } else { STEP }
        };
        let from = [0, -1, 1].into_iter().fold((0, above(0)), |best, step| {
            let score = above(step);
            if score > best.1 { (step, score) } else { best }
        });
        let score = (from.1.max(0.0) + if on { 1.0 } else { -GAP }).max(0.0);
        if score > end.1 {
            end = (i, score);
        }
        table.push(Best { score, from: (from.1 > 0.0 && score > 0.0).then_some(from.0) });
    }
    (end.1 > 0.0).then(|| Track { places: back(lines, &table, end.0) })
}

/// Follows a path back up from its end.
fn back(lines: &Lines, table: &[Best], end: usize) -> Vec<(usize, usize)> {
    let width = lines.width;
    let mut places = Vec::new();
    let mut at = Some(end);
    while let Some(i) = at {
        if lines.on.get(i).copied().unwrap_or_default() {
            places.push((i / width, i % width));
        }
        let from = table.get(i).and_then(|best| best.from);
        at = from.and_then(|step| usize::try_from(i as i64 - width as i64 + step).ok());
    }
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rows: &[&str]) -> Lines {
        let width = rows.first().map_or(0, |row| row.len());
        Lines { width, on: rows.iter().flat_map(|row| row.bytes().map(|b| b == b'#')).collect() }
    }

    #[test]
    fn the_longer_of_two_lines_is_followed_aside_and_over_a_gap() {
        let rows = [
            "#.....", "#....#", ".....#", "....#.", "....#.", "....#.", "......", "....#.", "....#.", "....#.",
            "....#.",
        ];
        let track = longest(&lines(&rows), &|_| true).unwrap();
        assert_eq!((track.first(), track.last()), (1, 10));
        assert!(track.passes(3, 4, 0) && track.passes(1, 4, 1) && !track.passes(6, 4, 1) && !track.passes(0, 0, 1));
    }

    #[test]
    fn only_the_given_columns_count() {
        let rows = ["#..#", "#..#", "#..."];
        let track = longest(&lines(&rows), &|column| column > 1).unwrap();
        assert_eq!(track.places, [(0, 3), (1, 3)]);
        assert!(longest(&lines(&["...."]), &|_| true).is_none());
    }
}
