//! `evaluate`: the demo school against its labels, errors with line numbers, and files that are our own.

use std::fs;
use std::path::Path;

use zhaojian::config::{Choice, Config};

use crate::demo::{FOLDER, alike, digests};
use crate::tree::{Tree, failed, files, stdout};

const LABELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/demo-labels.csv");
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/evaluate.txt");
const RULES: &str = "face_missing,face_multiple,not_frontal,face_asymmetric,background_not_blue,top_blue";

/// Runs on the facts that the demo's own test has just measured: measuring twice would be slow.
pub(crate) fn golden(tree: &Tree, facts: &str) {
    let by =
        ["evaluate", "--labels", LABELS, "--facts", facts, "--rules", RULES, "--by", "face_count", "--suggest", "5%"];
    let run = |out: &str| tree.run(&[&by[..], &["--out", out]].concat());
    let told = stdout(&run("eval"));
    let text = told.split("报告：").next().unwrap();
    if std::env::var_os("BLESS").is_some() {
        fs::write(GOLDEN, text).unwrap();
    }
    let wanted = fs::read_to_string(GOLDEN).unwrap_or_default();
    let same =
        text.lines().count() == wanted.lines().count() && text.lines().zip(wanted.lines()).all(|(a, b)| alike(a, b));
    assert!(same, "BLESS=1 rewrites tests/golden/evaluate.txt\n{text}");

    let pages = files(&tree.beside("eval"));
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["accuracy.md", "evaluate.html", "evaluate.json", "suggested.toml"]);
    let page = |at: usize| String::from_utf8(pages[at].1.clone()).unwrap();
    for part in
        ["## 整张照片", "### 背景不是蓝色", "## 没有标注、未评估", "## 按 `face_count` 分组", "美瞳", "张冠李戴"]
    {
        assert!(page(0).contains(part), "{part}");
    }
    assert!(page(1).contains("<svg") && !page(1).contains("http"), "the page needs nothing else");
    let json: serde_json::Value = serde_json::from_slice(&pages[2].1).unwrap();
    assert_eq!(json["rules"][0]["rule"], "face_missing");
    Config::new(Some(("suggested.toml", &page(3))), Choice::default()).unwrap();
    run("eval2");
    assert!(files(&tree.beside("eval2")) == pages, "not the same bytes");
    sheets_are_no_photos(tree, facts);
}

/// Limits that nobody meets give contact sheets; a check of the folder around them must not take them for its own.
fn sheets_are_no_photos(tree: &Tree, facts: &str) {
    fs::write(tree.beside("tight.toml"), "[rules.not_frontal]\nyaw_pass = 0.0\nyaw_fail = 0.001\n").unwrap();
    tree.file("甲/a.jpg", crate::tree::JPEG);
    let args = ["evaluate", "--labels", LABELS, "--photos", FOLDER, "--facts", facts, "--config", "tight.toml"];
    let run = tree.run(&[&args[..], &["--out", "照片/评估", "--errors"]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", failed(&run).1);
    let sheet = fs::read_to_string(tree.root().join("评估/errors/not_frontal-false.html")).unwrap();
    let photos = sheet.matches("<img ").count();
    assert!(photos > 10 && sheet.matches("src=\"data:image/jpeg;base64,").count() == photos, "{photos}");
    assert!(
        sheet.contains("头没有摆正") && sheet.contains("度 °（≥ ") && !sheet.contains(FOLDER),
        "no folder is named"
    );
    tree.check(&["--out", "checked"]);
    let report = fs::read_to_string(tree.beside("checked/report.json")).unwrap();
    assert_eq!(report.matches("{\"file\":").count(), 1, "{report}");
}

#[test]
fn a_photo_that_cannot_be_decoded_is_a_finding() {
    let tree = Tree::new(&["a.jpg", "b.jpg"]);
    tree.file("labels.csv", b"id,blue_top,studio\na,no,north\nb,yes,south\n");
    let run = tree.run(&["evaluate", "--labels", "照片/labels.csv", "--by", "studio", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", failed(&run).1);
    assert!(stdout(&run).contains("有标注的照片 2 张") && stdout(&run).contains("studio = north"), "{}", stdout(&run));
    let english = stdout(&tree.run(&["evaluate", "--labels", "照片/labels.csv", "--by", "studio", "--lang", "en"]));
    assert!(english.contains("2 labelled photos") && english.contains("Whole photos"), "{english}");
}

/// Two portraits and a file without a picture, as they are and changed; whoever works on them, the same bytes.
#[test]
fn photos_are_checked_again_under_changes() {
    let tree = Tree::new(&["计算机学院/broken.jpg"]);
    for name in ["计算机学院/2021010101张若楠.jpg", "土木工程学院/2021030101赵启航.jpg"] {
        tree.file(name, &fs::read(Path::new(FOLDER).join(name)).unwrap());
    }
    let rows = "土木工程学院/2021030101赵启航.jpg,1,north\n计算机学院/2021010101张若楠.jpg,1,north\n计算机学院/broken.jpg,,south\n";
    tree.file("labels.csv", format!("file,face_count,studio\n{rows}").as_bytes());
    let before = digests(&tree.root());
    let args = ["evaluate", "--labels", "照片/labels.csv", "--by", "studio", "--under", "mirrored,jpeg70", "--quiet"];
    let run = tree.run(&[&args[..], &["--out", "one", "--jobs", "1"]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", failed(&run).1);
    assert!(stdout(&run).contains("照片变样以后") && stdout(&run).contains("左右翻转"), "{}", stdout(&run));
    tree.run(&[&args[..], &["--out", "two", "--jobs", "2"]].concat());
    let pages = files(&tree.beside("one"));
    assert!(files(&tree.beside("two")) == pages, "not the same bytes");
    assert!(digests(&tree.root()) == before, "a photo was altered, or something written beside it");
    let page = String::from_utf8(pages[0].1.clone()).unwrap();
    for part in
        ["## 照片变样以后 When photos change", "### 左右翻转 mirrored left-right `mirrored`", "## 按 `studio` 分组"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    let json: serde_json::Value = serde_json::from_slice(&pages[2].1).unwrap();
    let under = json["under"].as_array().unwrap();
    let names: Vec<&str> = under.iter().map(|change| change["change"].as_str().unwrap()).collect();
    assert_eq!(names, ["jpeg70", "mirrored"], "in the order of pages");
    for change in under {
        assert_eq!((&change["photos"]["n"], &change["clean"]["n"]), (&3.into(), &2.into()), "{change}");
        assert!(change["clean_failing_only_now"].as_array().unwrap().is_empty(), "{change}");
        let rules = change["rules"].as_array().unwrap().iter().map(|rule| rule["rule"].as_str().unwrap());
        assert!(rules.clone().all(|rule| !rule.starts_with("file_") && !rule.starts_with("name_")), "{change}");
    }
}

#[test]
fn errors_name_file_and_line_and_write_nothing() {
    let tree = Tree::new(&["a.jpg", "b.jpg"]);
    for (text, line, named) in [
        ("file,eyes\na.jpg,yes\n", 1, "eyes"),
        ("file,teeth\na.jpg,no\nc.jpg,no\n", 3, "c.jpg"),
        ("file,teeth\na.jpg,no\nb.jpg,often\n", 3, "often"),
        ("file,teeth\na.jpg,no\nb.jpg,no\na.jpg,no\n", 4, "a.jpg"),
        ("id,teeth\na,no\nz,no\n", 3, "z"),
    ] {
        tree.file("labels.csv", text.as_bytes());
        let (code, message) = failed(&tree.run(&["evaluate", "--labels", "照片/labels.csv", "--out", "eval"]));
        assert_eq!(code, 2, "{text}");
        for part in ["labels.csv", &format!("第 {line} 行"), named] {
            assert!(message.contains(part), "{part}: {message}");
        }
        assert!(!tree.beside("eval").exists());
    }
}

#[test]
fn wrong_arguments_and_foreign_files_are_code_2() {
    let tree = Tree::new(&["a.jpg"]);
    tree.file("labels.csv", b"file,teeth\na.jpg,no\n");
    let labels = ["evaluate", "--labels", "照片/labels.csv"];
    for (more, named) in [
        (&["--errors"][..], "--out"),
        (&["--suggest", "80"], "0–50"),
        (&["--rules", "no_such"], "no_such"),
        (&["--facts", "nowhere.json"], "nowhere.json"),
        (&["--by", "sex"], "sex"),
        (&["--under", "rotated"], "rotated"),
        (&["--under", "all", "--facts", "nowhere.json"], "--under"),
    ] {
        let (code, message) = failed(&tree.run(&[&labels[..], more].concat()));
        assert_eq!(code, 2, "{more:?}");
        assert!(message.contains(named), "{message}");
    }
    fs::create_dir(tree.beside("out")).unwrap();
    fs::write(tree.beside("out/accuracy.md"), "mine").unwrap();
    let (code, message) = failed(&tree.run(&[&labels[..], &["--out", "out"]].concat()));
    assert_eq!(code, 2);
    assert!(message.contains("accuracy.md"), "{message}");
    assert_eq!(fs::read_to_string(tree.beside("out/accuracy.md")).unwrap(), "mine");
}
