//! The split for cross-validation: no person is in two folds, else a limit would be tried on people it was made from.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::sha256;

/// The fold of each photo, 0 to `k` - 1, by the name of the person on it. A photo without a name counts as a person of
/// its own. The order of people is that of their names' digests: fixed, and unlike that of the label file.
pub fn folds(people: &[Option<&str>], k: usize) -> Vec<usize> {
    let keys: Vec<String> = people
        .iter()
        .enumerate()
        .map(|(index, person)| match person {
            Some(name) => sha256(format!("person {name}").as_bytes()),
            None => sha256(format!("photo {index}").as_bytes()),
        })
        .collect();
    let order: BTreeSet<&String> = keys.iter().collect();
    let fold: BTreeMap<&String, usize> = order.into_iter().enumerate().map(|(place, key)| (key, place % k)).collect();
    keys.iter().map(|key| fold.get(key).copied().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_in_one_fold_and_folds_are_even() {
        let names: Vec<String> = (0..20).map(|i| format!("p{}", i / 2)).collect();
        let people: Vec<Option<&str>> = names.iter().map(|n| Some(n.as_str())).collect();
        let found = folds(&people, 5);
        assert!(found.chunks(2).all(|pair| pair[0] == pair[1]), "{found:?}");
        for fold in 0..5 {
            assert_eq!(found.iter().filter(|f| **f == fold).count(), 4);
        }
        assert_eq!(found, folds(&people, 5));
    }

    #[test]
    fn a_photo_without_a_name_is_a_person_of_its_own() {
        let found = folds(&[None; 10], 5);
        for fold in 0..5 {
            assert_eq!(found.iter().filter(|f| **f == fold).count(), 2);
        }
    }

    #[test]
    fn the_split_does_not_depend_on_the_order_of_rows() {
        let forth = folds(&[Some("a"), Some("b"), Some("c"), Some("d")], 2);
        let back = folds(&[Some("d"), Some("c"), Some("b"), Some("a")], 2);
        assert_eq!(forth, back.into_iter().rev().collect::<Vec<_>>());
    }
}
