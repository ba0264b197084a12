//! Hostile input is normal input: each a clear row, the run goes on, the exit code is right, nothing is changed.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;

mod setups;

use crate::demo::digests;
use crate::tree::{Tree, files};

const GOOD: &str = "fixtures/demo/计算机学院/2021010101张若楠.jpg";

/// A JPEG whose frame header claims 60,000 x 60,000 pixels.
fn bomb() -> Vec<u8> {
    let mut bytes =
        vec![0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0xea, 0x60, 0xea, 0x60, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
    bytes.extend([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
    bytes.extend([0x5a; 64]);
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// Bytes without a pattern, the same every time.
fn noise() -> Vec<u8> {
    (0..40_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}

#[test]
fn every_odd_file_is_a_clear_row_and_the_good_photo_still_passes() {
    let tree = Tree::new(&[]);
    let good = fs::read(GOOD).unwrap();
    tree.file("系/2021010101张若楠.jpg", &good);
    tree.file("系/2021010102空文件.jpg", b"");
    tree.file("系/2021010103炸弹.jpg", &bomb());
    tree.file("系/2021010104噪声.jpg", &noise());
    tree.file("系/2021010105换\n行.jpg", &good);
    tree.file("系/=cmd|calc.jpg", &good);
    fs::create_dir(tree.root().join("系/a.jpg")).unwrap();
    fs::write(tree.root().join("系").join(OsStr::from_bytes(b"2021010106\xd5\xc5\xc8\xfd.jpg")), &good).unwrap();
    let locked = tree.file("系/2021010107无权限.jpg", &good);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    symlink("..", tree.root().join("系/回环")).unwrap();
    let fifo = tree.root().join("系/2021010108管道.jpg");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let before = digests(&tree.root());

    let run = tree.check(&["--out", "out", "--quiet"]);
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(digests(&tree.root()), before, "an input was altered");

    let table = files(&tree.beside("out")).into_iter().find(|(name, _)| name == "系.csv").unwrap().1;
    let rows: BTreeMap<String, (String, String, String)> = csv::Reader::from_reader(&table[3..])
        .records()
        .map(Result::unwrap)
        .map(|r| (r[1].to_owned(), (r[4].to_owned(), r[5].to_owned(), r[7].to_owned())))
        .collect();
    let row = |file: &str| rows.get(file).unwrap_or_else(|| panic!("{file:?} is not among {:?}", rows.keys()));
    assert_eq!(row("系/2021010101张若楠.jpg").0, "合格");
    assert!(row("系/2021010102空文件.jpg").1.contains("照片打不开"));
    assert!(row("系/2021010103炸弹.jpg").2.contains("60000"), "{:?}", row("系/2021010103炸弹.jpg"));
    assert_eq!(row("系/2021010104噪声.jpg").0, "不合格");
    assert!(row("系/2021010105换\\u{a}行.jpg").1.contains("不规范的字符"));
    assert!(row("系/=cmd|calc.jpg").1.contains("文件名"), "formulas are guarded only where a cell begins with one");
    assert_eq!(row("系/a.jpg").0, "文件夹");
    assert!(row("系/2021010106\\xD5\\xC5\\xC8\\xFD.jpg").1.contains("乱码"));
    assert_eq!(row("系/回环").0, "链接");
    assert_eq!(row("系/2021010108管道.jpg").0, "特殊文件");
    // The superuser may read anything.
    let locked_row = row("系/2021010107无权限.jpg");
    assert!(fs::read(&locked).is_ok() || locked_row.1.contains("照片打不开"), "{locked_row:?}");
    assert_eq!(rows.len(), 11);
}
