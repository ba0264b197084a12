use std::time::{Duration, Instant};

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder, Rgb};
use proptest::prelude::*;

use super::*;
use crate::facts::file::{IccUse, Missing};

/// A picture with detail everywhere, blue above and brown below.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = ((x * 7919 + y * 104_729) % 61) as u8;
        if y * 2 < height { Rgb([60 + grain, 140, 200]) } else { Rgb([150, 90 + grain, 40]) }
    })
}

fn encoded(image: &RgbImage, quality: u8, dpi: Option<u16>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    if let Some(dpi) = dpi {
        encoder.set_pixel_density(PixelDensity::dpi(dpi));
    }
    encoder.encode_image(image).unwrap();
    bytes
}

/// `jpeg` with one more segment right after its start.
fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() + 2) as u16;
    [&jpeg[..2], &[0xff, marker], &length.to_be_bytes(), body, &jpeg[2..]].concat()
}

/// EXIF with an orientation, 300 dpi and a program's name.
fn tiff(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x05".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let after = 8 + 2 + 5 * 12 + 4;
    tiff.extend(entry(0x0112, 3, 1, [0, orientation, 0, 0]));
    tiff.extend(entry(0x011a, 5, 1, [0, 0, 0, after]));
    tiff.extend(entry(0x011b, 5, 1, [0, 0, 0, after]));
    tiff.extend(entry(0x0128, 3, 1, [0, 2, 0, 0]));
    tiff.extend(entry(0x0131, 2, 12, [0, 0, 0, after + 8]));
    tiff.extend([0; 4]);
    tiff.extend([0, 0, 0x0b, 0xb8, 0, 0, 0, 10]);
    tiff.extend(b"Snapseed 2.0");
    tiff
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    with_segment(jpeg, 0xe1, &[b"Exif\0\0", &tiff(orientation)[..]].concat())
}

fn png(pixels: &[u8], width: u32, height: u32, colour: ExtendedColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(pixels, width, height, colour).unwrap();
    bytes
}

#[test]
fn a_jpeg_gives_its_facts_and_its_pixels() {
    let photo = decode(&encoded(&picture(48, 64), 85, Some(300)));
    assert_eq!((photo.file.format, photo.file.problem), (Format::Jpeg, None));
    assert_eq!((photo.file.width, photo.file.height, photo.file.depth), (48, 64, 8));
    assert_eq!(photo.file.colour, Some(Colour::Rgb));
    assert!((photo.file.dpi.unwrap().x - 300.0).abs() < 1e-9);
    assert!((photo.file.scale - 1.0).abs() < 1e-9);
    assert!(photo.file.chroma.unwrap() > 40.0);
    assert!(photo.file.undecoded.abs() < 1e-9);
    assert_eq!(photo.file.missing(), None);
    assert_eq!(photo.pixels.unwrap().dimensions(), (48, 64));
}

#[test]
fn quality_is_what_the_encoder_was_asked_for() {
    for quality in [10, 30, 49, 50, 59, 60, 61, 75, 85, 90, 95, 99] {
        let facts = decode(&encoded(&picture(16, 16), quality, None)).file.jpeg.unwrap().quality.unwrap();
        assert_eq!((facts.overall, facts.exact), (quality, true));
    }
}

#[test]
fn every_orientation_is_made_upright() {
    // Red, green, blue, white in the corners: top left, top right, bottom left, bottom right.
    let stored = RgbImage::from_fn(32, 48, |x, y| match (x < 16, y < 24) {
        (true, true) => Rgb([250, 0, 0]),
        (false, true) => Rgb([0, 250, 0]),
        (true, false) => Rgb([0, 0, 250]),
        (false, false) => Rgb([250, 250, 250]),
    });
    let jpeg = encoded(&stored, 95, None);
    let corners = ["rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"];
    for (orientation, want) in (1..=8).zip(corners) {
        let photo = decode(&with_exif(&jpeg, orientation));
        let pixels = photo.pixels.unwrap();
        let (w, h) = pixels.dimensions();
        assert_eq!((photo.file.width, photo.file.height), (w, h));
        assert_eq!((w, h), if orientation < 5 { (32, 48) } else { (48, 32) }, "{orientation}");
        let seen: String = [(4, 4), (w - 4, 4), (4, h - 4), (w - 4, h - 4)]
            .map(|(x, y)| match pixels.get_pixel(x, y).0.map(|v| v > 125) {
                [true, true, true] => 'w',
                [true, ..] => 'r',
                [_, true, _] => 'g',
                _ => 'b',
            })
            .iter()
            .collect();
        assert_eq!(seen, want, "{orientation}");
        assert_eq!(photo.file.orientation, Some(orientation));
    }
}

#[test]
fn exif_tells_resolution_and_program() {
    let file = decode(&with_exif(&encoded(&picture(16, 16), 85, None), 1)).file;
    assert_eq!(file.software.as_deref(), Some("Snapseed 2.0"));
    assert_eq!(file.editor.as_deref(), Some("Snapseed"));
    let dpi = file.dpi.unwrap();
    assert!(dpi.from_exif && (dpi.x - 300.0).abs() < 1e-9);
}

#[test]
fn an_end_put_behind_a_cut_is_seen_by_the_data() {
    let whole = encoded(&picture(240, 320), 85, None);
    assert_eq!(decode(&whole).file.missing(), None);
    for percent in [30, 50, 70, 90, 99] {
        let cut = [&whole[..whole.len() * percent / 100], &[0xff, 0xd9]].concat();
        assert_eq!(decode(&cut).file.missing(), Some(Missing::Data), "{percent}");
    }
}

#[test]
fn stray_bytes_before_the_end_marker_are_no_loss() {
    let whole = encoded(&picture(240, 320), 85, None);
    let (data, end) = whole.split_at(whole.len() - 2);
    let noise: Vec<u8> = (0..6000u32).map(|n| ((n * 7919) >> 5) as u8).filter(|b| *b != 0xff).collect();
    for stray in [vec![0; 4000], vec![0x20; 4000], noise.clone()] {
        let photo = decode(&[data, &stray, end].concat());
        assert_eq!((photo.file.missing(), photo.file.problem), (None, None));
        assert_eq!(photo.pixels, decode(&whole).pixels);
    }
    // Without the end marker nothing was cut, and another copy would be the same.
    for trailer in [vec![], vec![0; 300], noise] {
        assert_eq!(decode(&[data, &trailer].concat()).file.missing(), Some(Missing::Marker));
    }
    assert_eq!(decode(&data[..data.len() - 9]).file.missing(), Some(Missing::End));
}

#[test]
fn bytes_before_or_behind_the_start_marker_are_counted_and_passed_over() {
    let whole = encoded(&picture(48, 64), 85, None);
    let sound = decode(&whole).pixels;
    let stray = |photo: Photo| {
        assert_eq!(photo.pixels, sound);
        let jpeg = photo.file.jpeg.unwrap();
        (jpeg.before, jpeg.behind)
    };
    assert_eq!(stray(decode(&[&b"\r\n"[..], &whole].concat())), (2, 0));
    assert_eq!(stray(decode(&[&b"\xef\xbb\xbf"[..], &whole].concat())), (3, 0));
    assert_eq!(stray(decode(&[&whole[..2], &[0; 3], &whole[2..]].concat())), (0, 3));
}

/// The four quarters of `fixtures/jpeg`, in the middle of each.
const QUARTERS: [(u32, u32, [u8; 3]); 4] =
    [(12, 16, [200, 40, 40]), (36, 16, [40, 160, 60]), (12, 48, [40, 70, 200]), (36, 48, [230; 3])];

#[test]
fn uncommon_codings_are_decoded_as_other_programs_do() {
    let files: [&[u8]; 4] = [
        include_bytes!("../../fixtures/jpeg/apart.jpg"),
        include_bytes!("../../fixtures/jpeg/coarse-luma.jpg"),
        include_bytes!("../../fixtures/jpeg/coarse-luma-progressive.jpg"),
        include_bytes!("../../fixtures/jpeg/three.jpg"),
    ];
    for (n, bytes) in files.into_iter().enumerate() {
        let photo = decode(bytes);
        assert_eq!((photo.file.missing(), photo.file.problem), (None, None), "{n}");
        let pixels = photo.pixels.unwrap();
        for (x, y, want) in QUARTERS {
            let have = pixels.get_pixel(x, y).0;
            assert!(have.iter().zip(want).all(|(have, want)| have.abs_diff(want) < 12), "{n}: {have:?} {want:?}");
        }
        let cut = decode(&[&bytes[..bytes.len() - 12], &[0xff, 0xd9]].concat()).file;
        assert!(n == 2 || cut.missing() == Some(Missing::Data), "{n}: {cut:?}");
    }
}

#[test]
fn arithmetic_coding_is_unusual_and_no_damage() {
    let file = decode(include_bytes!("../../fixtures/jpeg/arithmetic.jpg")).file;
    assert_eq!(file.problem, Some(Problem::Unsupported));
    assert_eq!((file.width, file.height, file.jpeg.unwrap().coding), (48, 64, Coding::Rare));
}

#[test]
fn a_grey_tail_is_seen_even_after_saving_again() {
    let image = RgbImage::from_fn(64, 80, |x, y| if y < 48 { *picture(64, 80).get_pixel(x, y) } else { Rgb([128; 3]) });
    let file = decode(&encoded(&image, 90, None)).file;
    assert!((file.undecoded - 0.4).abs() < 0.001, "{}", file.undecoded);
}

#[test]
fn a_cut_file_is_never_sound() {
    let whole = with_exif(&encoded(&picture(60, 80), 80, None), 6);
    for cut in (0..whole.len()).step_by(37) {
        let file = decode(&whole[..cut]).file;
        assert!(file.problem.is_some() || file.missing().is_some(), "{cut}");
    }
}

#[test]
fn a_file_with_flipped_bytes_never_panics() {
    let whole = with_exif(&encoded(&picture(40, 40), 80, None), 6);
    for at in (0..whole.len()).step_by(11) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        let _ = decode(&bytes);
    }
}

#[test]
fn a_huge_header_is_refused_at_once() {
    let mut jpeg = encoded(&picture(16, 16), 80, None);
    let frame = jpeg.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    let mut huge_png = png(&[0; 3], 1, 1, ExtendedColorType::Rgb8);
    huge_png[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    for bytes in [jpeg, huge_png] {
        let start = Instant::now();
        let file = decode(&bytes).file;
        assert!(start.elapsed() < Duration::from_millis(50));
        assert_eq!(file.problem, Some(Problem::TooManyPixels));
        assert_eq!((file.width, file.height), (60_000, 60_000));
    }
}

/// One 8 x 8 block per component, every coefficient zero.
fn tiny(components: u8) -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    jpeg.extend([1; 64]);
    jpeg.extend([0xff, 0xc0, 0, 8 + 3 * components, 8, 0, 8, 0, 8, components]);
    (1..=components).for_each(|id| jpeg.extend([id, 0x11, 0]));
    for class in [0x00, 0x10] {
        // A single code of one bit that means 0.
        jpeg.extend([0xff, 0xc4, 0, 20, class, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
    jpeg.extend([0xff, 0xda, 0, 6 + 2 * components, components]);
    (1..=components).for_each(|id| jpeg.extend([id, 0]));
    jpeg.extend([0, 63, 0, 0, 0xff, 0xd9]);
    jpeg
}

#[test]
fn grey_and_cmyk_are_told_and_still_become_rgb() {
    for (components, colour) in [(1, Colour::Grey), (3, Colour::Rgb), (4, Colour::Cmyk)] {
        let photo = decode(&tiny(components));
        assert_eq!((photo.file.colour, photo.file.problem), (Some(colour), None));
        assert_eq!(photo.pixels.unwrap().dimensions(), (8, 8));
    }
}

#[test]
fn png_is_decoded_too_and_transparency_is_laid_on_white() {
    let photo = decode(&png(&[10, 20, 30, 0, 10, 20, 30, 255], 2, 1, ExtendedColorType::Rgba8));
    assert_eq!((photo.file.format, photo.file.alpha, photo.file.depth), (Format::Png, true, 8));
    let pixels = photo.pixels.unwrap();
    assert_eq!((pixels.get_pixel(0, 0).0, pixels.get_pixel(1, 0).0), ([255; 3], [10, 20, 30]));
    let deep = decode(&png(&[0x80; 6], 1, 1, ExtendedColorType::Rgb16));
    assert_eq!((deep.file.depth, deep.pixels.unwrap().get_pixel(0, 0).0), (16, [128; 3]));
    let grey = decode(&png(&[7], 1, 1, ExtendedColorType::L8));
    assert_eq!((grey.file.colour, grey.pixels.unwrap().get_pixel(0, 0).0), (Some(Colour::Grey), [7; 3]));
    let whole = png(picture(30, 30).as_raw(), 30, 30, ExtendedColorType::Rgb8);
    for cut in (0..whole.len() - 12).step_by(37) {
        assert!(decode(&whole[..cut]).pixels.is_none(), "{cut}");
    }
}

#[test]
fn an_embedded_profile_is_converted() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let jpeg = encoded(&RgbImage::from_pixel(16, 16, Rgb([125, 195, 250])), 100, None);
    let photo = decode(&with_segment(&jpeg, 0xe2, &[b"ICC_PROFILE\0\x01\x01", &profile[..]].concat()));
    assert_eq!(photo.file.icc.unwrap().used, IccUse::Converted);
    for (have, want) in photo.pixels.unwrap().get_pixel(8, 8).0.iter().zip([100u8, 197, 255]) {
        assert!(have.abs_diff(want) <= 4);
    }
    let broken = decode(&with_segment(&jpeg, 0xe2, b"ICC_PROFILE\0\x01\x01rubbish"));
    assert_eq!(broken.file.icc.unwrap().used, IccUse::Broken);
    assert!(broken.pixels.is_some());
}

#[test]
fn a_large_photo_keeps_its_true_size_as_a_fact() {
    let photo = decode(&encoded(&picture(1500, 2000), 80, None));
    assert_eq!((photo.file.width, photo.file.height), (1500, 2000));
    assert!((photo.file.scale - 0.64).abs() < 1e-9);
    assert_eq!(photo.pixels.unwrap().dimensions(), (960, 1280));
}

#[test]
fn what_cannot_be_read_is_a_fact() {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::default();
    let problem = |path: &Path| read(path, &memory).file.problem;
    assert_eq!(problem(&folder.path().join("gone.jpg")), Some(Problem::Vanished));
    assert_eq!(problem(folder.path()), Some(Problem::NotAFile));
    let path = folder.path().join("a.jpg");
    std::fs::write(&path, b"").unwrap();
    assert_eq!(problem(&path), Some(Problem::Empty));
    std::fs::write(&path, b"hello").unwrap();
    assert_eq!(problem(&path), Some(Problem::OtherFormat));
    File::create(&path).unwrap().set_len(MAX_BYTES + 1).unwrap();
    assert_eq!(problem(&path), Some(Problem::TooManyBytes));
    assert_eq!(read(&path, &memory).file.bytes, MAX_BYTES + 1);
    assert_eq!(problem(Path::new("/dev/null")), Some(if cfg!(unix) { Problem::NotAFile } else { Problem::Vanished }));
}

#[test]
fn facts_survive_being_saved() {
    let file = decode(&with_exif(&encoded(&picture(16, 24), 85, Some(72)), 3)).file;
    let saved = serde_json::to_string(&file).unwrap();
    assert_eq!(serde_json::from_str::<FileFacts>(&saved).unwrap(), file);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_decode_to_something(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0usize..4) {
        let start: &[u8] = [&b""[..], b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xc0\0\x11\x08"][kind];
        let photo = decode(&[start, &bytes].concat());
        prop_assert_eq!(photo.pixels.is_some(), photo.file.problem.is_none());
    }
}

#[test]
fn what_is_in_the_cloud_is_told_apart_from_what_is_broken() {
    use std::io::ErrorKind::{NotFound, Other, PermissionDenied, TimedOut};
    let told =
        [(Other, true), (PermissionDenied, true), (PermissionDenied, false), (TimedOut, false), (NotFound, true)];
    let problems = told.map(|(kind, elsewhere)| because(kind, elsewhere));
    let expected = [Problem::Placeholder, Problem::Placeholder, Problem::Denied, Problem::Read, Problem::Vanished];
    assert_eq!(problems, expected);
}
