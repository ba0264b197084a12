//! The report folder.

use std::collections::BTreeMap;
use std::fs;

use crate::tree::{Tree, failed, files};

/// How often each file stands in the tables of departments.
fn listed(tree: &Tree, out: &str) -> BTreeMap<String, usize> {
    let mut seen = BTreeMap::new();
    for (name, bytes) in files(&tree.beside(out)) {
        if name == "report.json" {
            continue;
        }
        assert!(bytes.starts_with(b"\xef\xbb\xbf") && bytes.ends_with(b"\r\n"), "{name}");
        if ["汇总.csv", "明细.csv", "通知.txt"].contains(&name.as_str()) {
            continue;
        }
        for row in csv::Reader::from_reader(&bytes[3..]).records() {
            *seen.entry(row.unwrap()[1].to_owned()).or_default() += 1;
        }
    }
    seen
}

const FILES: [&str; 7] = [
    "计算机学院/2021010101张三.jpg",
    "计算机学院/一班/2021010102李四.jpg",
    "CON/-x.jpg",
    "汇总/a.jpg",
    "aux./a.jpg",
    "根.jpg",
    "数学学院/名单.xlsx",
];

#[test]
fn every_file_is_in_exactly_one_table() {
    let tree = Tree::new(&FILES[..6]);
    tree.file(FILES[6], b"PK");
    tree.file("计算机学院/Thumbs.db", b"");
    tree.check(&["--out", "out", "--detail"]);
    let expected = FILES.map(|f| if f.starts_with('-') { format!("'{f}") } else { f.to_owned() });
    assert_eq!(listed(&tree, "out"), expected.map(|f| (f, 1)).into());
    let names: Vec<String> = files(&tree.beside("out")).into_iter().map(|(name, _)| name).collect();
    for name in
        ["_CON.csv", "aux_.csv", "汇总.csv", "汇总 (2).csv", "明细.csv", "report.json", "未分组.csv", "数学学院.csv"]
    {
        assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
    }
    assert!(!names.iter().any(|n| n.starts_with('.')), "{names:?}");
}

#[test]
fn the_same_photos_give_the_same_bytes() {
    let tree = Tree::new(&FILES);
    tree.check(&["--out", "one", "--detail", "--jobs", "1"]);
    tree.check(&["--out", "two", "--detail", "--jobs", "4", "--lang", "en"]);
    assert!(files(&tree.beside("one")) == files(&tree.beside("two")));
}

#[test]
fn a_report_among_the_photos_is_not_part_of_the_next() {
    for out in ["照片/zhaojian-report", "照片", "照片/计算机学院"] {
        let tree = Tree::new(&FILES);
        tree.check(&["--out", out]);
        let first = files_only(&tree, out);
        tree.check(&["--out", out]);
        assert!(first == files_only(&tree, out), "{out}");
    }
}

fn files_only(tree: &Tree, out: &str) -> Vec<(String, Vec<u8>)> {
    let folder = tree.beside(out);
    let names = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file());
    let mut all: Vec<_> = names.map(|p| (p.display().to_string(), fs::read(p).unwrap())).collect();
    all.sort();
    all
}

#[test]
fn saved_facts_judge_alike() {
    let tree = Tree::new(&FILES);
    tree.check(&["--out", "one", "--detail"]);
    tree.run(&["recheck", "one/report.json", "--out", "two", "--detail"]);
    assert!(files(&tree.beside("one")) == files(&tree.beside("two")));
}

#[test]
fn photos_are_never_changed() {
    let tree = Tree::new(&FILES);
    let before: Vec<_> = FILES.iter().map(|f| fs::read(tree.root().join(f)).unwrap()).collect();
    tree.check(&["--out", "照片"]);
    let after: Vec<_> = FILES.iter().map(|f| fs::read(tree.root().join(f)).unwrap()).collect();
    assert!(before == after);
}

#[test]
fn a_table_that_was_edited_is_refused_before_measuring() {
    let tree = Tree::new(&["甲/a.jpg"]);
    tree.check(&["--out", "out"]);
    let table = tree.beside("out/甲.csv");
    let edited = fs::read_to_string(&table).unwrap() + "备注\r\n";
    fs::write(&table, &edited).unwrap();
    let before = files(&tree.beside("out"));
    let (code, message) = failed(&tree.check(&["--out", "out"]));
    assert!(code == 2 && message.contains("甲.csv") && message.contains("改动"), "{message}");
    assert!(files(&tree.beside("out")) == before);
}

#[test]
fn a_folder_that_another_run_holds_is_refused() {
    let tree = Tree::new(&["甲/a.jpg"]);
    let held = zhaojian::output::Target::open(&tree.beside("out"), zhaojian::output::manifest::REPORT).unwrap();
    let (code, message) = failed(&tree.check(&["--out", "out"]));
    assert!(code == 2 && message.contains("另一个照检") && message.contains("another run"), "{message}");
    drop(held);
    assert_ne!(failed(&tree.check(&["--out", "out"])).0, 2);
}

#[cfg(unix)]
#[test]
fn a_fifo_or_link_in_the_way_neither_hangs_nor_is_followed() {
    let tree = Tree::new(&["甲/a.jpg"]);
    tree.check(&["--out", "out"]);
    let fifo = |name: &str| std::process::Command::new("mkfifo").arg(tree.beside(name)).status().unwrap();
    assert!(fifo("out/.zhaojian-0.tmp").success() && fifo("out/.zhaojian-0123456789abcdef.lock").success());
    assert_ne!(failed(&tree.check(&["--out", "out"])).0, 2);
    fs::remove_file(tree.beside("out/甲.csv")).unwrap();
    assert!(fifo("out/甲.csv").success());
    let (code, message) = failed(&tree.check(&["--out", "out"]));
    assert!(code == 2 && message.contains("甲.csv"), "{message}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_does_not_look_clean() {
    use std::os::unix::fs::PermissionsExt;
    let tree = Tree::new(&["甲/a.jpg", "乙/b.jpg"]);
    let locked = tree.root().join("乙");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&locked).is_ok() {
        return; // A superuser may read everything.
    }
    let output = tree.check(&["--out", "out"]);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(crate::tree::stdout(&output).contains("读不到"), "{}", crate::tree::stdout(&output));
    assert_eq!(listed(&tree, "out").get("乙"), Some(&1));
}
