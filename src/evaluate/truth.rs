//! What the labels say of one photo under one rule.

use super::labels::{Labels, Row};
use super::table::{Mapping, Test};

/// Whether a photo has the fault that a rule looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It has not.
    Good,
    /// In part: both a look and a fail are right.
    Partly,
    /// It has.
    Faulty,
}

impl Mapping {
    /// Whether this label file speaks of the rule at all.
    pub fn told_by(&self, labels: &Labels) -> bool {
        self.test.columns().iter().any(|column| labels.has(column))
    }

    /// The truth; `None` where it cannot be told from the row or the rule does not apply to the photo. A condition
    /// whose column the file does not have is taken as met: there the label itself says that the thing was seen.
    pub fn truth(&self, labels: &Labels, row: &Row) -> Option<Truth> {
        let no_face = row.cell("face_count").is_some_and(|count| count.parse() == Ok(0));
        let not_frontal = labels.has("frontal") && row.cell("frontal") != Some("yes");
        let covered = labels.has("hat") && row.cell("hat") != Some("no");
        if (self.face && no_face) || (self.frontal && not_frontal) || (self.bareheaded && covered) {
            return None;
        }
        match self.test {
            Test::Every(columns, good) => every(columns, good, row),
            Test::NoFace => Some(if faces(row)? == 0 { Truth::Faulty } else { Truth::Good }),
            Test::Several => match faces(row)? {
                0 => None,
                1 => Some(Truth::Good),
                _ => Some(Truth::Faulty),
            },
        }
    }
}

/// The worst of the columns. Good only where all of them are known to be.
fn every(columns: &[&str], good: &str, row: &Row) -> Option<Truth> {
    let truth = |cell: &str| match cell {
        cell if cell == good => Truth::Good,
        "partly" => Truth::Partly,
        _ => Truth::Faulty,
    };
    let known: Vec<Truth> = columns.iter().filter_map(|column| row.cell(column)).map(truth).collect();
    let worst = known.iter().max().copied()?;
    (worst != Truth::Good || known.len() == columns.len()).then_some(worst)
}

fn faces(row: &Row) -> Option<u32> {
    row.cell("face_count")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::table::mapping;

    fn truth(rule: &str, header: &str, row: &str) -> Option<Truth> {
        let text = format!("file,{header}\na.jpg,{row}\n");
        let labels = Labels::parse("l.csv", text.as_bytes(), &[]).unwrap();
        mapping(rule).unwrap().truth(&labels, &labels.rows[0])
    }

    #[test]
    fn good_partly_faulty_and_unknown() {
        for (cell, wanted) in
            [("no", Some(Truth::Good)), ("partly", Some(Truth::Partly)), ("yes", Some(Truth::Faulty)), ("", None)]
        {
            assert_eq!(truth("hair_over_neck", "hair_over_neck", cell), wanted, "{cell}");
        }
        assert_eq!(truth("glasses_worn", "glasses", "sunglasses"), Some(Truth::Faulty));
        assert_eq!(truth("head_covered", "hat", "straw hat"), Some(Truth::Faulty));
        assert_eq!(truth("pattern_busy", "pattern", "none"), Some(Truth::Good));
        assert_eq!(truth("background_not_blue", "background", "gradient"), Some(Truth::Faulty));
        assert_eq!(truth("eyes_closed", "eyes_open", "no"), Some(Truth::Faulty));
    }

    #[test]
    fn one_hidden_ear_is_enough_and_a_good_pair_must_be_known() {
        let ears = |row| truth("ear_hidden", "left_ear_visible,right_ear_visible", row);
        assert_eq!(ears("yes,yes"), Some(Truth::Good));
        assert_eq!(ears("yes,no"), Some(Truth::Faulty));
        assert_eq!(ears("partly,no"), Some(Truth::Faulty));
        assert_eq!(ears("partly,yes"), Some(Truth::Partly));
        assert_eq!(ears("no,"), Some(Truth::Faulty));
        assert_eq!(ears("yes,"), None);
        assert_eq!(ears(","), None);
    }

    #[test]
    fn faces_are_counted() {
        for (count, missing, multiple) in [
            ("0", Some(Truth::Faulty), None),
            ("1", Some(Truth::Good), Some(Truth::Good)),
            ("3", Some(Truth::Good), Some(Truth::Faulty)),
            ("", None, None),
        ] {
            assert_eq!(truth("face_missing", "face_count", count), missing);
            assert_eq!(truth("face_multiple", "face_count", count), multiple);
        }
    }

    #[test]
    fn rules_of_the_face_count_only_where_they_apply() {
        assert_eq!(truth("glasses_worn", "face_count,glasses", "0,no"), None);
        assert_eq!(truth("glasses_worn", "frontal,glasses", "no,yes"), Some(Truth::Faulty));
        assert_eq!(truth("mouth_open", "frontal,mouth_closed", "no,no"), None);
        assert_eq!(truth("mouth_open", "frontal,mouth_closed", ",no"), None);
        assert_eq!(truth("mouth_open", "frontal,mouth_closed", "yes,no"), Some(Truth::Faulty));
        assert_eq!(truth("mouth_open", "mouth_closed", "yes"), Some(Truth::Good));
        let ears = |row| truth("hair_over_ears", "hat,left_ear_visible,right_ear_visible", row);
        assert_eq!(ears("cap,no,no"), None);
        assert_eq!(ears("no,no,no"), Some(Truth::Faulty));
    }
}
