use crate::facts::file::Missing;
use proptest::prelude::*;

use super::*;

/// A segment with its length.
fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() + 2) as u16;
    [&[0xff, marker][..], &length.to_be_bytes(), body].concat()
}

fn frame(marker: u8, width: u16, height: u16, components: u8) -> Vec<u8> {
    let mut body = vec![8];
    body.extend(height.to_be_bytes());
    body.extend(width.to_be_bytes());
    body.push(components);
    for id in 1..=components {
        body.extend([id, if id == 1 { 0x22 } else { 0x11 }, u8::from(id > 1)]);
    }
    segment(marker, &body)
}

fn scan(components: &[u8], band: [u8; 3]) -> Vec<u8> {
    let mut body = vec![components.len() as u8];
    body.extend(components.iter().flat_map(|id| [*id, 0]));
    body.extend(band);
    segment(0xda, &body)
}

const SOI: &[u8] = &[0xff, 0xd8];
const EOI: &[u8] = &[0xff, 0xd9];
const WHOLE: [u8; 3] = [0, 63, 0];

#[test]
fn a_whole_file_has_size_sampling_and_nothing_missing() {
    let file =
        [SOI, &frame(0xc0, 480, 640, 3), &scan(&[1, 2, 3], WHOLE), &[1, 0xff, 0, 0xff, 0xff, 0], EOI, b"abc"].concat();
    let walk = walk(&file);
    assert_eq!((walk.width, walk.height, walk.depth), (480, 640, 8));
    assert_eq!(walk.facts.coding, Coding::Baseline);
    assert_eq!((walk.facts.components, walk.facts.sampling), (3, (2, 2)));
    assert_eq!((walk.facts.missing, walk.facts.trailing), (None, 3));
}

#[test]
fn a_missing_end_is_seen_wherever_the_file_is_cut() {
    let file = [SOI, &frame(0xc0, 480, 640, 3), &scan(&[1, 2, 3], WHOLE), &[1, 2, 3], EOI].concat();
    for cut in 2..file.len() {
        assert_eq!(walk(&file[..cut]).facts.missing, Some(Missing::End), "{cut}");
    }
    // A download manager fills what it did not get with zeros.
    let padded = [&file[..file.len() - 4], &[0; 500]].concat();
    assert_eq!(walk(&padded).facts.missing, Some(Missing::End));
}

#[test]
fn an_end_put_behind_a_cut_is_seen_by_the_scans() {
    let head = [SOI, &frame(0xc2, 480, 640, 3), &scan(&[1, 2, 3], [0, 0, 0x01]), &[7]].concat();
    let close = |parts: &[Vec<u8>]| [&head[..], &parts.concat(), EOI].concat();
    let luma = scan(&[1], [1, 63, 0x00]);
    let (blue, red) = (scan(&[2], [1, 63, 0x00]), scan(&[3], [1, 63, 0x00]));
    let dc = scan(&[1, 2, 3], [0, 0, 0x10]);
    assert_eq!(walk(&close(&[])).facts.missing, Some(Missing::Scans));
    assert_eq!(walk(&close(&[luma.clone(), blue.clone(), red.clone()])).facts.missing, Some(Missing::Scans));
    assert_eq!(walk(&close(&[luma, blue, red, dc])).facts.missing, None);
    let one_of_three = [SOI, &frame(0xc0, 480, 640, 3), &scan(&[1], WHOLE), &[7], EOI].concat();
    assert_eq!(walk(&one_of_three).facts.missing, Some(Missing::Scans));
}

#[test]
fn restart_markers_are_counted_against_the_size() {
    // 32 x 32 with 2 x 2 sampling is 4 blocks of 16 x 16: with an interval of 1 there are 3 markers between them.
    let file = |restarts: u8| {
        let data: Vec<u8> = (0..restarts).flat_map(|n| [7, 0xff, 0xd0 + n]).chain([7]).collect();
        [SOI, &segment(0xdd, &[0, 1]), &frame(0xc0, 32, 32, 3), &scan(&[1, 2, 3], WHOLE), &data, EOI].concat()
    };
    assert_eq!(walk(&file(3)).facts.missing, None);
    assert_eq!(walk(&file(2)).facts.missing, Some(Missing::Restarts));
    assert_eq!(walk(&file(3)).facts.restart, 1);
}

#[test]
fn density_is_read_with_its_unit() {
    let dpi = |unit: u8, x: u16, y: u16| {
        let mut body = b"JFIF\0\x01\x02".to_vec();
        body.push(unit);
        body.extend(x.to_be_bytes());
        body.extend(y.to_be_bytes());
        body.extend([0, 0]);
        walk(&[SOI, &segment(0xe0, &body)].concat()).dpi
    };
    assert_eq!(dpi(1, 300, 300), Some(Dpi { x: 300.0, y: 300.0, from_exif: false }));
    assert!((dpi(2, 118, 118).unwrap().x - 299.72).abs() < 1e-9);
    assert_eq!(dpi(0, 1, 1), None);
    assert_eq!(dpi(1, 0, 0), None);
}

#[test]
fn a_thumbnail_inside_exif_is_not_the_picture() {
    let thumbnail = [SOI, &frame(0xc0, 16, 16, 3), &scan(&[1, 2, 3], WHOLE), &[1], EOI].concat();
    let exif = segment(0xe1, &[b"Exif\0\0", &thumbnail[..]].concat());
    let file = [SOI, &exif, &frame(0xc0, 480, 640, 3), &scan(&[1, 2, 3], WHOLE), &[1]].concat();
    let walk = walk(&file);
    assert_eq!((walk.width, walk.height), (480, 640));
    assert_eq!(walk.exif, Some(&thumbnail[..]));
    assert_eq!(walk.facts.missing, Some(Missing::End));
}

#[test]
fn adobe_and_profile_segments_are_read() {
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x02");
    let icc = |n: u8, body: &[u8]| segment(0xe2, &[b"ICC_PROFILE\0", &[n, 2][..], body].concat());
    let file = [SOI, &adobe, &icc(1, b"abc"), &icc(2, b"def"), &frame(0xc0, 8, 8, 4)].concat();
    let walk = walk(&file);
    assert_eq!(walk.facts.adobe, Some(2));
    assert_eq!(walk.icc, b"abcdef");
    assert_eq!(walk.facts.components, 4);
}

proptest! {
    #[test]
    fn anything_can_be_walked(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = walk(&bytes);
        let _ = walk(&[SOI, &bytes].concat());
    }

    /// Plausible markers with arbitrary content reach deeper than noise.
    #[test]
    fn any_segments_can_be_walked(
        parts in proptest::collection::vec((0xc0u8..=0xfe, proptest::collection::vec(any::<u8>(), 0..80)), 0..12)
    ) {
        let mut file = SOI.to_vec();
        for (marker, body) in &parts {
            file.extend(segment(*marker, body));
        }
        let _ = walk(&file);
    }
}
