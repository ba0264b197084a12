//! Folders, configs, limits and models that are set up to betray, stop or misuse the program: a test each.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

use zhaojian::digest::sha256;
use zhaojian::rules::list::entries;

use super::GOOD;
use crate::tree::{JPEG, Tree, failed, files, stdout};

const BINARY: &str = env!("CARGO_BIN_EXE_zhaojian");

/// Every rule switched off but one.
fn nearly_all_off() -> String {
    let mut text = String::new();
    for entry in entries().iter().filter(|entry| entry.card.key != "name_format") {
        let _ = writeln!(text, "[rules.{}]\nenabled = false", entry.card.key);
    }
    text
}

/// Rows of one table of the report in `out`.
fn rows(tree: &Tree, table: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(tree.beside("out").join(table)).unwrap();
    csv::Reader::from_reader(&bytes[3..]).records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What neither a table nor a terminal may hold, but line ends.
fn hidden(text: &str) -> String {
    let ends = ['\n', '\r', '\u{feff}'];
    text.chars().filter(|c| zhaojian::facts::visible::is_hidden(*c) && !ends.contains(c)).collect()
}

/// Runs through a shell that sets a limit first.
fn limited(tree: &Tree, limit: &str, args: &str) -> Output {
    let script = format!("ulimit {limit} && exec '{BINARY}' {args}");
    Command::new("sh").current_dir(tree.beside("")).args(["-c", &script]).output().unwrap()
}

fn is(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

fn drafts(folder: &Path) -> usize {
    files(folder).iter().filter(|(name, _)| name.starts_with(".zhaojian-")).count()
}

#[test]
fn a_photo_that_hardly_any_rule_looked_at_does_not_pass() {
    let tree = Tree::new(&[]);
    tree.file("甲/2021010101张若楠.jpg", &fs::read(GOOD).unwrap());
    tree.file("zhaojian.toml", nearly_all_off().as_bytes());
    let run = tree.check(&["--out", "out"]);
    let (all, told) = (entries().len() - 6, "用了 照片/zhaojian.toml，关掉 ");
    assert!(stdout(&run).contains(told), "{}", stdout(&run));
    let row = &rows(&tree, "甲.csv")[0];
    assert_eq!((row[4].as_str(), row[6].as_str()), ("需复核", "启用的规则太少"));
    assert!(row[12].contains("只用了 1 条规则"), "{}", row[7]);
    assert!(rows(&tree, "汇总.csv").last().unwrap()[12].contains("条规则"), "{all}");
    assert!(fs::read_to_string(tree.beside("out/report.json")).unwrap().contains("\"config_file\":\"zhaojian.toml\""));
    // The submitted config is left out, and the photo passes.
    let run = tree.check(&["--out", "out", "--no-folder-config"]);
    assert_eq!((run.status.code(), rows(&tree, "甲.csv")[0][4].as_str()), (Some(0), "合格"));
}

#[test]
fn drafts_of_killed_runs_are_removed_and_a_planted_link_is_not_followed() {
    let tree = Tree::new(&["甲/a.jpg"]);
    fs::create_dir(tree.beside("out")).unwrap();
    for n in 1..20 {
        fs::write(tree.beside(&format!("out/.zhaojian-{n}.tmp")), "names of students").unwrap();
    }
    fs::write(tree.beside("victim"), "whole").unwrap();
    symlink("../victim", tree.beside("out/.zhaojian-0.tmp")).unwrap();
    assert_eq!(tree.check(&["--out", "out"]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(tree.beside("victim")).unwrap(), "whole");
    let left: Vec<String> = files(&tree.beside("out")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(left.iter().filter(|name| is(name, "tmp")).count(), 1, "the link alone stays: {left:?}");
}

#[test]
fn a_planted_list_neither_deletes_nor_hides() {
    let tree = Tree::new(&["甲/2021010101张三.jpg", "甲/zhaojian-report/2021010188李四.jpg"]);
    let list = |names: &str| format!("{{\"tool\":\"zhaojian\",\n\"files\":[{names}],\n\"x\":1}}\n");
    tree.file("重要名单.csv", "张三,优秀\n".as_bytes());
    tree.file("report.json", list("\"重要名单.csv\",\"report.json\"").as_bytes());
    tree.file("甲/zhaojian-report/report.json", list("\"2021010188李四.jpg\",\"report.json\"").as_bytes());
    // Into the folder itself: its report.json is nobody's report, and is not replaced.
    let (code, message) = failed(&tree.check(&["--out", "照片"]));
    assert!(code == 2 && message.contains("report.json"), "{message}");
    assert!(tree.root().join("重要名单.csv").exists());
    tree.check(&["--out", "out"]);
    let photos: Vec<String> = rows(&tree, "甲.csv").into_iter().map(|row| row[1].clone()).collect();
    assert!(photos.contains(&"甲/zhaojian-report/2021010188李四.jpg".to_owned()), "{photos:?}");
}

#[test]
fn thousands_of_photos_with_one_number_give_a_small_report() {
    let tree = Tree::new(&[]);
    let folder = tree.root().join("甲");
    fs::create_dir(&folder).unwrap();
    for n in 0..4000u32 {
        let name = format!("2021000001{}.jpg", char::from_u32(0x4e00 + n).unwrap());
        fs::write(folder.join(name), b"\xff\xd8\xff\xe0\0").unwrap();
    }
    assert_eq!(tree.check(&["--out", "out", "--quiet"]).status.code(), Some(1));
    let table = fs::metadata(tree.beside("out/甲.csv")).unwrap().len();
    assert!(table < 10 << 20, "{table}");
}

#[test]
fn a_model_that_answers_nonsense_hangs_nothing() {
    let tree = Tree::new(&[]);
    tree.file("甲/2021010101张若楠.jpg", &fs::read(GOOD).unwrap());
    let models = tree.beside("models");
    fs::create_dir(&models).unwrap();
    for (name, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("models")) {
        fs::write(models.join(name), bytes).unwrap();
    }
    let (mesh, index) = (models.join("face_landmarks_478.onnx"), models.join("MODELS.toml"));
    let mut bytes = fs::read(&mesh).unwrap();
    let before = sha256(&bytes);
    // One byte of an exponent, after which points of the mesh lie anywhere.
    bytes[580_005] = 105;
    fs::write(&mesh, &bytes).unwrap();
    let text = fs::read_to_string(&index).unwrap();
    assert!(text.contains(&before));
    fs::write(&index, text.replace(&before, &sha256(&bytes))).unwrap();
    tree.check(&["--out", "out", "--models", "models", "--quiet"]);
    assert_eq!(rows(&tree, "甲.csv")[0][4], "需复核");
}

#[test]
fn pictures_that_would_fill_the_memory_are_findings() {
    let tree = Tree::new(&[]);
    tree.file("甲/2021010101张若楠.jpg", &fs::read(GOOD).unwrap());
    // Progressive, 7000 x 8500: the decoder would keep every coefficient.
    let mut progressive = vec![0xff, 0xd8, 0xff, 0xc2, 0, 17, 8, 0x21, 0x34, 0x1b, 0x58, 3, 1, 0x11, 0, 2, 0x11, 0, 3];
    progressive.extend([0x11, 0, 0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 0, 0, 0x55, 0x55, 0xff, 0xd9]);
    for n in 2..6 {
        tree.file(&format!("甲/202101010{n}张三.jpg"), &progressive);
    }
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 12_000, 5000);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
    encoder.set_trns(vec![0, 255]);
    encoder.write_header().unwrap().write_image_data(&vec![0; 1500 * 5000]).unwrap();
    tree.file("甲/2021010106张三.jpg", &png);
    let run = limited(&tree, "-v 1000000", "check 照片 --out out --quiet --jobs 4");
    assert_eq!(run.status.code(), Some(1), "{}", failed(&run).1);
    let (good, large): (Vec<_>, Vec<_>) =
        rows(&tree, "甲.csv").into_iter().partition(|row| row[1].ends_with("/2021010101张若楠.jpg"));
    assert_eq!((good.len(), good[0][4].as_str(), large.len()), (1, "合格", 5));
    for row in large {
        assert!(row[4] == "不合格" && row[12].contains("MB 内存，超过 181 MB"), "{row:?}");
    }
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_report() {
    let tree = Tree::new(&[]);
    for n in 10..50 {
        tree.file(&format!("甲/20210101{n}张三.jpg"), JPEG);
    }
    tree.check(&["--out", "out", "--quiet"]);
    let before = files(&tree.beside("out"));
    let run = limited(&tree, "-f 20", "check 照片 --out out --quiet --detail");
    assert!(run.status.code() == Some(2) && !run.stderr.is_empty(), "{run:?}");
    assert!(files(&tree.beside("out")) == before && drafts(&tree.beside("out")) == 0);
}

#[test]
fn what_a_report_or_a_label_says_is_shown_and_not_obeyed() {
    let tree = Tree::new(&[]);
    tree.file("甲/2021010101张若楠.jpg", &fs::read(GOOD).unwrap());
    tree.check(&["--out", "saved", "--quiet"]);
    let saved = fs::read_to_string(tree.beside("saved/report.json")).unwrap();
    let evil = saved.replacen("\"甲\":{\"photos\"", "\"\\u001b]0;pwn\\u0007\\u001b[31m=cmd\\u202e\":{\"photos\"", 1);
    assert_ne!(saved, evil);
    fs::write(tree.beside("evil.json"), evil).unwrap();
    let run = tree.run(&["recheck", "evil.json", "--out", "out", "--detail"]);
    assert_eq!(hidden(&stdout(&run)), "", "{}", stdout(&run));
    for (name, bytes) in files(&tree.beside("out")) {
        assert_eq!(hidden(&name), "", "{name}");
        // In JSON names stay exact.
        if is(&name, "csv") {
            assert_eq!(hidden(&String::from_utf8(bytes).unwrap()), "", "{name}");
        }
    }

    fs::copy(tree.root().join("甲/2021010101张若楠.jpg"), tree.root().join("a.jpg")).unwrap();
    let labels = |text: &str| fs::write(tree.beside("labels.csv"), text).unwrap();
    let args = ["evaluate", "--labels", "labels.csv", "--photos", "照片", "--facts", "facts.json", "--by", "group"];
    fs::write(tree.beside("facts.json"), saved.replace("甲/2021010101张若楠.jpg", "a.jpg")).unwrap();
    labels("file,sex,group\na.jpg,f,\"x|y\n# pwn [x](http://x) \u{1b}]0;pwn\u{7}\"\n");
    let run = tree.run(&[&args[..], &["--out", "eval"]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", failed(&run).1);
    assert_eq!(hidden(&stdout(&run)), "");
    let page = fs::read_to_string(tree.beside("eval/accuracy.md")).unwrap();
    assert!(page.contains("x\\|y") && !page.contains("\n# pwn") && !page.contains("[x]("), "{page}");
    assert_eq!(hidden(&page), "");
    assert_eq!(hidden(&fs::read_to_string(tree.beside("eval/evaluate.html")).unwrap()), "");
}

#[test]
fn labels_do_not_lead_out_of_the_folder() {
    let tree = Tree::new(&["a.jpg"]);
    fs::write(tree.beside("outside.jpg"), JPEG).unwrap();
    symlink("../outside.jpg", tree.root().join("link.jpg")).unwrap();
    for file in ["../outside.jpg", "甲/../../outside.jpg", "..\\outside.jpg", "C:\\outside.jpg", "link.jpg"] {
        fs::write(tree.beside("labels.csv"), format!("file,sex\n{file},f\n")).unwrap();
        let (code, message) = failed(&tree.run(&["evaluate", "--labels", "labels.csv", "--photos", "照片"]));
        assert!(code == 2 && message.contains("第 2 行"), "{file}: {message}");
    }
}

fn hex(file: &str) -> Vec<Vec<u8>> {
    let text = fs::read_to_string(Path::new("fixtures/hostile").join(file)).unwrap();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    text.lines().map(|line| line.as_bytes().chunks(2).map(byte).collect()).collect()
}

#[test]
fn every_odd_name_is_one_row_without_anything_hidden() {
    use std::os::unix::ffi::OsStrExt as _;
    let path = |bytes: &[u8]| std::ffi::OsStr::from_bytes(bytes).to_owned();
    let tree = Tree::new(&[]);
    let (names, departments) = (hex("names.hex"), hex("departments.hex"));
    for name in &names {
        fs::write(tree.root().join(path(name)), JPEG).unwrap();
    }
    for department in &departments {
        let folder = tree.root().join(path(department));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("2021010101张三.jpg"), JPEG).unwrap();
    }
    let run = tree.check(&["--out", "out", "--detail"]);
    assert_eq!(hidden(&stdout(&run)), "");
    let tables = files(&tree.beside("out"));
    let mut seen = 0;
    for (name, bytes) in tables.iter().filter(|(name, _)| is(name, "csv")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert_eq!(hidden(text), "", "{name}");
        for row in csv::Reader::from_reader(&bytes[3..]).records().map(Result::unwrap) {
            let formula = |cell: &&str| cell.starts_with(['=', '+', '@']);
            assert!(!row.iter().any(|cell| formula(&cell)), "{row:?}");
            seen += usize::from(!["汇总.csv", "明细.csv"].contains(&name.as_str()));
        }
    }
    assert_eq!(seen, names.len() + departments.len());
    // One table per department, one for what lies in no folder, and the two of all.
    assert_eq!(tables.iter().filter(|(name, _)| is(name, "csv")).count(), departments.len() + 3);
}
