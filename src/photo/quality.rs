//! Compression quality of a JPEG, estimated from its quantisation tables.
//!
//! libjpeg (`jcparam.c`) makes its tables from the examples in Annex K of ITU-T T.81 and a quality Q of 1-100:
//!
//! ```text
//! scale   = 5000 / Q        for Q < 50
//!         = 200 - 2 Q       otherwise
//! table_i = clamp((base_i * scale + 50) / 100, 1, 255)
//! ```
//!
//! So Q is found by making the tables for every Q and taking the one with the smallest sum of absolute differences:
//! the difference is 0 for files of libjpeg and of the many programs that follow it. Photoshop, some phones and chat
//! programs use tables of their own; for these Q is the nearest setting, and `exact` is false.

use crate::facts::file::Quality;

/// A quantisation table in the zigzag order of the file.
pub(super) type Table = [u16; 64];

/// Annex K.1, luma, row by row.
const LUMA: [u16; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
];

/// Annex K.2, chroma, row by row.
const CHROMA: [u16; 64] = [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99,
];

/// Row-by-row index of each zigzag position.
const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

/// Quality of the file whose first component uses `luma` and whose second uses `chroma` (where it is another table).
pub(super) fn estimate(luma: &Table, chroma: Option<&Table>) -> Quality {
    let of = |base: &[u16; 64], table: &Table| {
        let distances = (1..=100u8).map(|q| (distance(base, q, table), q));
        // At equal distance the higher quality: a doubt must not fail a photo.
        distances.min_by_key(|(d, q)| (*d, u8::MAX - q)).map_or(1, |(_, q)| q)
    };
    let both = |q: u8| distance(&LUMA, q, luma) + chroma.map_or(0, |table| distance(&CHROMA, q, table));
    let overall = (1..=100u8).min_by_key(|q| (both(*q), u8::MAX - q)).unwrap_or(1);
    Quality {
        overall,
        luma: of(&LUMA, luma),
        chroma: chroma.map(|table| of(&CHROMA, table)),
        exact: both(overall) == 0,
    }
}

fn distance(base: &[u16; 64], quality: u8, table: &Table) -> u32 {
    let quality = u32::from(quality);
    let scale = if quality < 50 { 5000 / quality } else { 200 - 2 * quality };
    ZIGZAG
        .iter()
        .zip(table)
        .map(|(at, have)| {
            let base = base.get(*at).copied().unwrap_or(0);
            let want = ((u32::from(base) * scale + 50) / 100).clamp(1, 255);
            // Tables of very low quality may exceed 255 in 16-bit form; libjpeg clamps them for baseline files.
            want.abs_diff(u32::from(*have).min(255))
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(base: &[u16; 64], quality: u32) -> Table {
        let scale = if quality < 50 { 5000 / quality } else { 200 - 2 * quality };
        ZIGZAG.map(|at| ((u32::from(base[at]) * scale + 50) / 100).clamp(1, 255) as u16)
    }

    #[test]
    fn zigzag_is_a_permutation_that_starts_along_the_corner() {
        let mut seen = ZIGZAG;
        seen.sort_unstable();
        assert!(seen.iter().copied().eq(0..64));
    }

    #[test]
    fn every_quality_is_found_again_from_both_tables() {
        for quality in 1..=100u8 {
            let (luma, chroma) = (made(&LUMA, quality.into()), made(&CHROMA, quality.into()));
            let found = estimate(&luma, Some(&chroma));
            assert!(found.exact, "{quality}");
            assert_eq!(distance(&LUMA, found.overall, &luma), 0, "{quality}");
            assert!(found.overall.abs_diff(quality) <= 1, "{quality}: {found:?}");
        }
    }

    #[test]
    fn foreign_tables_give_the_nearest_setting_and_say_so() {
        let mut luma = made(&LUMA, 80);
        luma[5] += 2;
        luma[20] += 3;
        let found = estimate(&luma, Some(&made(&CHROMA, 80)));
        assert!(!found.exact);
        assert_eq!(found.overall, 80);
        assert_eq!(estimate(&[1; 64], None).overall, 100);
        assert_eq!(estimate(&[65535; 64], None).overall, 1);
    }
}
