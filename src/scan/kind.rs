//! Photo, junk or neither: by name, and where the name does not tell, by the first bytes.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::sniff::{PICTURE_WINDOW, is_picture};

const PHOTO_ENDINGS: [&str; 13] =
    ["jpg", "jpeg", "jpe", "jfif", "png", "bmp", "gif", "tif", "tiff", "webp", "heic", "heif", "avif"];

const JUNK_FILES: [&str; 7] =
    ["thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", ".ds_store", ".localized", ".picasa.ini"];

const JUNK_FOLDERS: [&str; 8] = [
    "__macosx",
    ".spotlight-v100",
    ".trashes",
    ".fseventsd",
    ".temporaryitems",
    "$recycle.bin",
    "system volume information",
    "@eadir",
];

/// Left by an operating system or an office program, and of no interest.
pub(super) fn is_junk_file(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    JUNK_FILES.contains(&name.as_str()) || name.starts_with("._") || name.starts_with("~$")
}

/// A folder of that kind; what is in it is not looked at.
pub(super) fn is_junk_folder(name: &OsStr) -> bool {
    JUNK_FOLDERS.contains(&name.to_string_lossy().to_lowercase().as_str())
}

/// What cloud drives and downloads put behind the name of a photo whose content is not here.
const NOT_HERE: [&str; 9] = [
    ".icloud",
    ".crdownload",
    ".part",
    ".partial",
    ".opdownload",
    ".download",
    ".baiduyun.downloading",
    ".baiduyun.p.downloading",
    ".xltd",
];

/// Stands for a photo whose content is not here yet.
pub(super) fn is_not_here(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    NOT_HERE.iter().any(|tail| name.strip_suffix(tail).is_some_and(|name| named_like_photo(OsStr::new(name))))
}

/// The name ends like a photo's, also in full-width letters, after a Chinese full stop, or before stray blanks.
pub(super) fn named_like_photo(name: &OsStr) -> bool {
    let name: String = name.to_string_lossy().nfkc().collect::<String>().to_lowercase();
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    name.rsplit_once(['.', '。']).is_some_and(|(_, ending)| PHOTO_ENDINGS.contains(&ending.trim()))
}

/// The first bytes are those of a picture. Only for ordinary files: a FIFO would wait for ever.
pub(super) fn begins_like_photo(path: &Path) -> bool {
    let mut head = Vec::new();
    File::open(path).and_then(|file| file.take(PICTURE_WINDOW).read_to_end(&mut head)).is_ok() && is_picture(&head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_by_name() {
        for name in
            ["a.jpg", "a.JPG", "a.jpg.jpg", "a．ＪＰＧ", "张三。jpg", "a.jpeg ", "a.jpg.", ".jpg", "a. jpg", "a.HEIC"]
        {
            assert!(named_like_photo(OsStr::new(name)), "{name}");
        }
        for name in ["a", "jpg", "a.jpg.zip", "a.txt", "名单.xlsx", "a.jpgg"] {
            assert!(!named_like_photo(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn stand_ins_by_name() {
        for name in [".2021010101张三.jpg.icloud", "a.JPG.crdownload", "a.png.baiduyun.p.downloading"] {
            assert!(is_not_here(OsStr::new(name)) && !named_like_photo(OsStr::new(name)), "{name}");
        }
        for name in ["a.jpg", "名单.xlsx.crdownload", ".icloud"] {
            assert!(!is_not_here(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn junk_by_name() {
        for name in ["Thumbs.db", "DESKTOP.INI", ".DS_Store", "._a.jpg", "~$名单.xlsx", ".picasa.ini"] {
            assert!(is_junk_file(OsStr::new(name)), "{name}");
        }
        assert!(!is_junk_file(OsStr::new("a.jpg")));
        assert!(is_junk_folder(OsStr::new("__MACOSX")) && is_junk_folder(OsStr::new("$Recycle.Bin")));
    }
}
