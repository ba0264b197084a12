//! What a file is by its content. Names lie: phones and chat programs rename HEIC and WebP to `.jpg`.
//!
//! The one place that knows first bytes, for scanning and for decoding.

use crate::facts::file::Format;

/// How far an Office document's first entry names are looked for.
const OFFICE_WINDOW: usize = 4096;

/// As many first bytes as tell a picture, the brands of an ISO media file included.
#[cfg(any(feature = "cli", test))]
pub(crate) const PICTURE_WINDOW: u64 = 72;

/// How far the markers of a JPEG are looked for behind stray bytes: a line break, a mark of the encoding, a short header. More
/// would find the previews that other formats carry.
const STRAY: usize = 64;

/// Where a JPEG lies in a file that holds one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JpegStart {
    /// Where its start marker stands.
    pub(crate) at: usize,
    /// Bytes between that and the next marker.
    pub(crate) gap: usize,
}

/// The first bytes are those of a picture: somebody's photo, whatever its name.
#[cfg(any(feature = "cli", test))]
pub(crate) fn is_picture(head: &[u8]) -> bool {
    use Format::{Avif, Bmp, Gif, Heic, Jpeg, Jpeg2000, JpegXl, Png, Tiff, Webp};
    matches!(sniff(head), Jpeg | Png | Heic | Avif | Webp | Gif | Tiff | Bmp | JpegXl | Jpeg2000)
}

/// Recognises a file by its first bytes.
pub(crate) fn sniff(bytes: &[u8]) -> Format {
    let magic = |magic: &[u8]| bytes.starts_with(magic);
    match bytes {
        [] => Format::Empty,
        [0xff, 0xd8, 0xff, ..] => Format::Jpeg,
        _ if magic(b"\x89PNG\r\n\x1a\n") => Format::Png,
        [_, _, _, _, b'f', b't', b'y', b'p', rest @ ..] => brand(rest),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', b' ', ..] => Format::Video,
        _ if magic(b"GIF87a") || magic(b"GIF89a") => Format::Gif,
        _ if magic(b"II*\0") || magic(b"MM\0*") || magic(b"II+\0") || magic(b"MM\0+") => Format::Tiff,
        // "BM" alone opens many a text; the size of the second header tells.
        [b'B', b'M', rest @ ..] if matches!(rest.get(12..16), Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0])) => {
            Format::Bmp
        }
        _ if magic(b"8BPS") => Format::Psd,
        _ if magic(b"\xff\x0a") || magic(b"\0\0\0\x0cJXL ") => Format::JpegXl,
        _ if magic(b"\0\0\0\x0cjP  ") || magic(b"\xff\x4f\xff\x51") => Format::Jpeg2000,
        _ if magic(b"%PDF") => Format::Pdf,
        _ if magic(b"PK\x03\x04") => zip(bytes),
        _ if magic(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Format::Office,
        _ if magic(b"Rar!\x1a\x07") => Format::Rar,
        _ if magic(b"7z\xbc\xaf\x27\x1c") => Format::SevenZip,
        _ if is_html(bytes) => Format::Html,
        _ if bytes.iter().all(|b| *b == 0) => Format::Blank,
        _ if jpeg_start(bytes).is_some() => Format::Jpeg,
        _ => Format::Unknown,
    }
}

/// Where the JPEG begins; `None` where there is none.
pub(crate) fn jpeg_start(bytes: &[u8]) -> Option<JpegStart> {
    let head = bytes.get(..STRAY + 4).unwrap_or(bytes);
    let places = head.windows(4).enumerate();
    // FF FF is filling before a marker.
    let at = places.filter(|(_, w)| matches!(w, [0xff, 0xd8, 0xff, 0xc0..=0xfe])).map(|(at, _)| at).next();
    if let (Some(at), false) = (at, head.starts_with(b"\xff\xd8")) {
        return Some(JpegStart { at, gap: 0 });
    }
    let rest = head.strip_prefix(b"\xff\xd8")?;
    // The first three bytes alone tell a JPEG that goes wrong right behind them.
    let gap = rest.windows(2).position(|w| matches!(w, [0xff, 0xc0..=0xfe]));
    gap.or(rest.starts_with(b"\xff").then_some(0)).map(|gap| JpegStart { at: 0, gap })
}

/// ISO media files tell their kind by brands: the major one, its version, then the compatible ones.
fn brand(after_ftyp: &[u8]) -> Format {
    let brands = || after_ftyp.chunks_exact(4).take(16);
    let has = |wanted: &[&[u8]]| brands().any(|b| wanted.contains(&b));
    if has(&[b"avif", b"avis"]) {
        Format::Avif
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
        Format::Heic
    } else {
        Format::Video
    }
}

fn zip(bytes: &[u8]) -> Format {
    let head = bytes.get(..OFFICE_WINDOW).unwrap_or(bytes);
    let names: [&[u8]; 5] = [b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis"];
    if names.iter().any(|name| head.windows(name.len()).any(|w| w == *name)) { Format::Office } else { Format::Zip }
}

/// An error page saved under the photo's name.
fn is_html(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<script", b"<?xml"]
        .iter()
        .any(|tag| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_few_bytes() {
        let brands = [&b"\0\0\0\x48ftypmp42\0\0\0\0"[..], &b"isom".repeat(13), b"mif1heic"].concat();
        assert!(is_picture(&brands[..PICTURE_WINDOW as usize]));
        for picture in [&b"\xff\xd8\xff\xe0"[..], b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic", b"II*\0"] {
            assert!(is_picture(picture));
        }
        for not in [&b""[..], b"\xff", b"BMW drives", b"%PDF-1.7", b"PK\x03\x04", b"RIFF\0\0\0\0WAVE"] {
            assert!(!is_picture(not));
        }
    }

    #[test]
    fn a_jpeg_is_found_behind_a_few_stray_bytes_and_no_farther() {
        let start = |before: usize, gap: usize| {
            jpeg_start(&[&vec![b' '; before][..], b"\xff\xd8", &vec![0; gap], b"\xff\xe0\0\x10JFIF"].concat())
        };
        assert_eq!(start(0, 0), Some(JpegStart { at: 0, gap: 0 }));
        assert_eq!(start(2, 0), Some(JpegStart { at: 2, gap: 0 }));
        assert_eq!(start(0, 3), Some(JpegStart { at: 0, gap: 3 }));
        assert_eq!(start(STRAY, 0), Some(JpegStart { at: STRAY, gap: 0 }));
        assert_eq!((start(STRAY + 1, 0), start(0, STRAY + 2)), (None, None));
    }

    #[test]
    fn every_format_is_known_by_its_first_bytes() {
        let bmp = [&b"BM"[..], &[0; 12], &[40, 0, 0, 0], &[0; 36]].concat();
        let cases: [(&[u8], Format); 33] = [
            (b"", Format::Empty),
            (b"\xff\xd8\xff\xe0rest", Format::Jpeg),
            (b"\x89PNG\r\n\x1a\nrest", Format::Png),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Format::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Format::Heic),
            (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", Format::Avif),
            (b"\0\0\0\x18ftypavif\0\0\0\0mif1", Format::Avif),
            (b"\0\0\0\x18ftypisom\0\0\0\0mp42", Format::Video),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Format::Webp),
            (b"RIFF\x10\0\0\0AVI LIST", Format::Video),
            (&bmp, Format::Bmp),
            (b"BMW is a car, not a bitmap", Format::Unknown),
            (b"GIF87a", Format::Gif),
            (b"GIF89a", Format::Gif),
            (b"II*\0\x08\0\0\0", Format::Tiff),
            (b"MM\0*\0\0\0\x08", Format::Tiff),
            (b"8BPS\0\x01", Format::Psd),
            (b"\xff\x0a\0", Format::JpegXl),
            (b"\0\0\0\x0cjP  \r\n\x87\n", Format::Jpeg2000),
            (b"%PDF-1.7", Format::Pdf),
            (b"PK\x03\x04....photo.jpg", Format::Zip),
            (b"PK\x03\x04....[Content_Types].xml..word/document.xml", Format::Office),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Office),
            (b"Rar!\x1a\x07\x01\0", Format::Rar),
            (b"7z\xbc\xaf\x27\x1c", Format::SevenZip),
            (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", Format::Html),
            (b"<html lang=zh>", Format::Html),
            (b"\0\0\0\0\0\0\0\0\0\0", Format::Blank),
            (b"\r\n\xff\xd8\xff\xe0rest", Format::Jpeg),
            (b"\xff\xd8\0\0\0\xff\xdbrest", Format::Jpeg),
            (b"\xff\xd8", Format::Unknown),
            (b"hello", Format::Unknown),
            (b"RIFF", Format::Unknown),
        ];
        for (bytes, format) in cases {
            assert_eq!(sniff(bytes), format, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
