//! Odd files, links, names and roots.

use std::path::PathBuf;

use zhaojian::facts::other::OtherKind;
use zhaojian::output::Manifest;
use zhaojian::scan::{Found, ScanError, scan};

use crate::tree::{JPEG, Tree, stdout};

fn photos(found: &Found) -> Vec<(&str, &str)> {
    found.photos.iter().map(|p| (p.department.as_str(), p.shown.as_str())).collect()
}

fn others(found: &Found) -> Vec<(&str, &str, OtherKind)> {
    found.others.iter().map(|o| (o.department.as_str(), o.shown.as_str(), o.kind)).collect()
}

fn at(tree: &Tree, level: usize) -> Found {
    scan(&[tree.root()], Some(level)).unwrap()
}

#[test]
fn a_folder_called_like_no_folder_is_another_department() {
    let tree = Tree::new(&["1.jpg", "未分组/2.jpg", "未分组 (2)/3.jpg"]);
    let found = scan(&[tree.root()], Some(1)).unwrap();
    let departments: Vec<_> = found.photos.iter().map(|p| (p.department.as_str(), p.shown.as_str())).collect();
    let expected = [("未分组", "未分组/2.jpg"), ("未分组 (2)", "未分组 (2)/3.jpg"), ("未分组 (3)", "1.jpg")];
    assert_eq!(departments, expected);
}

#[test]
fn a_photo_that_is_not_here_yet_is_told() {
    let tree = Tree::new(&["甲/1.jpg"]);
    tree.file("甲/.2021010101张三.jpg.icloud", b"bplist00");
    tree.file("甲/2021010102李四.jpg.crdownload", b"");
    let found = scan(&[tree.root()], Some(1)).unwrap();
    let kinds: Vec<_> = found.others.iter().map(|other| other.kind).collect();
    assert_eq!((found.photos.len(), kinds), (1, vec![OtherKind::NotHere, OtherKind::NotHere]));
    let run = tree.check(&["--out", "out"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stdout(&run).contains("没有下载完") && stdout(&run).contains("2021010102李四.jpg.crdownload"));
}

#[test]
fn departments_are_the_folders_of_the_level() {
    let tree = Tree::new(&["校/系/班/a.jpg", "校/b.jpg", "c.jpg"]);
    let departments = |level| at(&tree, level).photos.into_iter().map(|p| p.department).collect::<Vec<_>>();
    assert_eq!(departments(0), ["照片", "照片", "照片"]);
    assert_eq!(departments(1), ["未分组", "校", "校"]);
    assert_eq!(departments(2), ["未分组", "校", "系"]);
    assert_eq!(departments(9), ["未分组", "校", "班"]);
}

#[test]
fn junk_is_counted_and_other_files_are_listed() {
    let tree = Tree::new(&["甲/a.jpg", "甲/._a.jpg", "__MACOSX/甲/a.jpg"]);
    tree.file("甲/Thumbs.db", b"");
    tree.file("甲/~$名单.xlsx", b"");
    tree.file("甲/名单.xlsx", b"PK");
    tree.file("甲/空", b"");
    let found = at(&tree, 1);
    assert_eq!(photos(&found), [("甲", "甲/a.jpg")]);
    assert_eq!(others(&found), [("甲", "甲/名单.xlsx", OtherKind::NotPhoto), ("甲", "甲/空", OtherKind::NotPhoto)]);
    assert_eq!(found.junk, 4);
}

#[test]
fn a_photo_is_known_by_its_ending_or_its_first_bytes() {
    let tree = Tree::new(&["甲/1.JPG", "甲/2．ｊｐｇ", "甲/3。jpg", "甲/4", "甲/5.jpgg", "甲/6.jpg.jpg", "甲/7.HEIC"]);
    tree.file("甲/8.jpg", b"");
    tree.file("甲/9.txt", b"text");
    let found = at(&tree, 1);
    assert_eq!(found.photos.len(), 8);
    assert_eq!(others(&found), [("甲", "甲/9.txt", OtherKind::NotPhoto)]);
}

#[test]
fn a_folder_named_like_a_photo_is_listed_and_entered() {
    let tree = Tree::new(&["甲/a.jpg/b.jpg"]);
    let found = at(&tree, 1);
    assert_eq!(photos(&found), [("甲", "甲/a.jpg/b.jpg")]);
    assert_eq!(others(&found), [("甲", "甲/a.jpg", OtherKind::Folder)]);
}

#[test]
fn overlapping_roots_give_each_photo_once() {
    let tree = Tree::new(&["甲/a.jpg", "乙/b.jpg"]);
    let inner = tree.root().join("甲");
    let found = scan(&[inner.clone(), tree.root(), inner.join("a.jpg"), tree.root()], Some(1)).unwrap();
    assert_eq!(photos(&found), [("乙", "乙/b.jpg"), ("甲", "甲/a.jpg")]);
}

#[test]
fn roots_are_told_apart_only_where_needed() {
    let tree = Tree::new(&["2023/甲/a.jpg", "2024/甲/a.jpg", "2024/甲/b.jpg", "2025/c.jpg"]);
    let root = |year: &str| tree.root().join(year);
    let both = scan(&[root("2023"), root("2024")], Some(1)).unwrap();
    assert_eq!(photos(&both), [("甲", "2023/甲/a.jpg"), ("甲", "2024/甲/a.jpg"), ("甲", "2024/甲/b.jpg")]);
    let apart = scan(&[root("2023"), root("2025")], Some(1)).unwrap();
    assert_eq!(photos(&apart), [("未分组", "c.jpg"), ("甲", "甲/a.jpg")]);
}

#[test]
fn single_photos_are_roots_too() {
    let tree = Tree::new(&["甲/a.jpg", "乙/a.jpg"]);
    let file = |d: &str| tree.root().join(d).join("a.jpg");
    assert_eq!(photos(&scan(&[file("甲")], Some(1)).unwrap()), [("未分组", "a.jpg")]);
    let two = scan(&[file("甲"), file("乙")], Some(1)).unwrap();
    assert_eq!(photos(&two), [("未分组", "乙/a.jpg"), ("未分组", "甲/a.jpg")]);
}

#[test]
fn the_config_file_is_no_finding() {
    let tree = Tree::new(&["a.jpg"]);
    tree.file("zhaojian.toml", b"");
    let found = at(&tree, 1);
    assert!(found.others.is_empty());
    assert_eq!(found.own, 1);
}

/// A list of a report's files, as `report.json` begins, and files that lie beside it.
fn planted(tree: &Tree, folder: &str, listed: &[(&str, &str)]) {
    let mut files = Manifest::default();
    for (name, text) in listed {
        files.add(name, text.as_bytes());
    }
    tree.file(&format!("{folder}/report.json"), (files.head(&[]) + "\"departments\":{}}\n").as_bytes());
}

#[test]
fn a_folder_that_claims_to_be_a_report_hides_nothing() {
    let tree = Tree::new(&["甲/zhaojian-report/a.jpg", "甲/zhaojian-report/sub/b.jpg"]);
    planted(&tree, "甲/zhaojian-report", &[("甲.csv", "ours"), ("名单.csv", "ours"), ("a.jpg", "x")]);
    tree.file("甲/zhaojian-report/甲.csv", b"ours");
    tree.file("甲/zhaojian-report/名单.csv", b"edited");
    tree.file("甲/zhaojian-report/.zhaojian-0.tmp", JPEG);
    tree.file("甲/zhaojian-report/.zhaojian-1.tmp", b"half a table");
    let found = at(&tree, 1);
    let below = |name: &str| ("甲", format!("甲/zhaojian-report/{name}"));
    let shown: Vec<_> = found.photos.iter().map(|p| (p.department.as_str(), p.shown.clone())).collect();
    assert_eq!(shown, [below(".zhaojian-0.tmp"), below("a.jpg"), below("sub/b.jpg")]);
    assert_eq!(others(&found), [("甲", "甲/zhaojian-report/名单.csv", OtherKind::NotPhoto)]);
    assert_eq!(found.own, 3);
}

#[test]
fn no_photo_and_no_root_are_errors() {
    let tree = Tree::new(&[]);
    tree.file("a.txt", b"text");
    assert!(matches!(scan(&[tree.root()], Some(1)), Err(ScanError::NoPhotos { others: 1, .. })));
    assert!(matches!(scan(&[PathBuf::from("/no/such/place")], Some(1)), Err(ScanError::Root { .. })));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn links_are_listed_and_loops_end() {
        let tree = Tree::new(&["甲/a.jpg"]);
        symlink("..", tree.root().join("甲/上")).unwrap();
        symlink("a.jpg", tree.root().join("甲/b.jpg")).unwrap();
        symlink("nowhere", tree.root().join("甲/c.jpg")).unwrap();
        let found = at(&tree, 1);
        assert_eq!(photos(&found), [("甲", "甲/a.jpg")]);
        let link = |shown| ("甲", shown, OtherKind::Link);
        assert_eq!(others(&found), [link("甲/b.jpg"), link("甲/c.jpg"), link("甲/上")]);
    }

    #[test]
    fn a_link_the_user_names_is_followed() {
        let tree = Tree::new(&["甲/a.jpg"]);
        symlink(tree.root(), tree.beside("link")).unwrap();
        assert_eq!(photos(&scan(&[tree.beside("link"), tree.root()], Some(1)).unwrap()), [("甲", "甲/a.jpg")]);
    }

    #[test]
    fn sockets_and_fifos_are_never_opened() {
        let tree = Tree::new(&["甲/a.jpg"]);
        let _socket = UnixListener::bind(tree.root().join("s.jpg")).unwrap();
        let fifo = tree.root().join("f.jpg");
        let made = std::process::Command::new("mkfifo").arg(&fifo).status().is_ok_and(|s| s.success());
        let found = at(&tree, 1);
        let special = |shown| ("未分组", shown, OtherKind::Special);
        assert_eq!(others(&found).last(), Some(&special("s.jpg")));
        assert_eq!(others(&found).first() == Some(&special("f.jpg")), made);
    }

    #[test]
    fn names_that_are_no_text_are_shown_and_unique() {
        let tree = Tree::new(&["甲/\\xD5.jpg"]);
        for byte in [0xd5, 0xd6] {
            let name = [b"\xe7\x94\xb2/".as_slice(), &[byte], b".jpg"].concat();
            std::fs::write(tree.root().join(OsStr::from_bytes(&name)), "x").unwrap();
        }
        let found = at(&tree, 1);
        assert_eq!(photos(&found), [("甲", "甲/\\\\xD5.jpg"), ("甲", "甲/\\xD5.jpg"), ("甲", "甲/\\xD6.jpg")]);
    }
}

#[test]
fn without_a_level_a_folder_of_photos_is_its_own_department() {
    let tree = Tree::new(&["数学系/a.jpg", "数学系/b.jpg", "数学系/新建文件夹/c.jpg"]);
    let found = scan(&[tree.root().join("数学系")], None).unwrap();
    assert_eq!(photos(&found), [("数学系", "a.jpg"), ("数学系", "b.jpg"), ("数学系", "新建文件夹/c.jpg")]);
    // A folder that is called what everybody's is called says nothing.
    let tree = Tree::new(&["a.jpg", "新建文件夹/c.jpg"]);
    let found = scan(&[tree.root()], None).unwrap();
    assert_eq!(photos(&found), [("未分组", "a.jpg"), ("未分组", "新建文件夹/c.jpg")]);
    let tree = Tree::new(&["2024届/甲/a.jpg", "2024届/甲 - 副本/a.jpg", "2024届/乙/b.jpg", "c.jpg"]);
    let found = scan(&[tree.root()], None).unwrap();
    let departments: Vec<&str> = found.photos.iter().map(|photo| photo.department.as_str()).collect();
    assert_eq!(departments, ["乙", "未分组", "甲", "甲"]);
    let single = scan(&[tree.root().join("c.jpg")], None).unwrap();
    assert_eq!(photos(&single), [("未分组", "c.jpg")]);
}
