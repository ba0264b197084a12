//! Exit codes and messages.

use std::fs;

use crate::tree::{Tree, failed, stdout};

#[test]
fn an_empty_folder_is_an_error_and_leaves_nothing() {
    let tree = Tree::new(&[]);
    let (code, message) = failed(&tree.check(&[]));
    assert_eq!(code, 2);
    assert!(message.contains("没有找到照片") && message.contains("no photos found"), "{message}");
    assert!(!tree.beside("zhaojian-report").exists());
}

#[test]
fn a_missing_path_is_named() {
    let tree = Tree::new(&["a.jpg"]);
    let (code, message) = failed(&tree.run(&["check", "照片", "没有这里"]));
    assert_eq!(code, 2);
    assert!(message.contains("没有这里") && message.contains("cannot read"), "{message}");
}

#[test]
fn a_wrong_config_key_is_named() {
    let tree = Tree::new(&["a.jpg"]);
    for (text, named) in [
        ("colour = 1", "colour"),
        ("[names]\nid = 1", "names.id"),
        ("[rules.mouth_opne]", "mouth_opne"),
        ("[rules.id_duplicate]\nlimit = 1", "limit"),
        ("profile = \"x\"", "x"),
        ("= 1", "zhaojian.toml"),
    ] {
        tree.file("zhaojian.toml", text.as_bytes());
        let (code, message) = failed(&tree.check(&[]));
        assert_eq!(code, 2, "{text}");
        assert!(message.contains(named), "{text}: {message}");
    }
}

#[test]
fn a_config_from_a_windows_editor_is_read() {
    let tree = Tree::new(&["a.jpg"]);
    tree.file("zhaojian.toml", b"\xef\xbb\xbf[rules.id_duplicate]\r\nlevel = \"review\"\r\n");
    let output = tree.check(&["--show-config"]);
    assert!(stdout(&output).contains("level = \"review\""), "{}", stdout(&output));
    tree.file("zhaojian.toml", b"# \xd5\xc5\n");
    let (code, message) = failed(&tree.check(&[]));
    assert_eq!(code, 2);
    assert!(message.contains("UTF-8"), "{message}");
}

#[test]
fn an_unknown_rule_is_named() {
    let tree = Tree::new(&["a.jpg"]);
    for args in [["--rules", "no_such"], ["--ignore", "no_such"], ["--profile", "no_such"]] {
        let (code, message) = failed(&tree.check(&args));
        assert_eq!(code, 2);
        assert!(message.contains("no_such"), "{message}");
    }
    assert_eq!(failed(&tree.run(&["explain", "no_such"])).0, 2);
}

#[test]
fn rules_are_chosen_by_key_or_code() {
    let tree = Tree::new(&["a.jpg"]);
    for rule in ["id_duplicate", "NAME-09", "name-09"] {
        let config = stdout(&tree.run(&["check", "--show-config", "--ignore", rule]));
        let table = config.split("[rules.id_duplicate]").nth(1).unwrap();
        assert!(table.trim_start().starts_with("enabled = false"), "{config}");
    }
}

#[test]
fn wrong_arguments_are_code_2_in_both_languages() {
    let tree = Tree::new(&["a.jpg"]);
    let wrong: [&[&str]; 5] = [
        &["check"],
        &["frobnicate"],
        &["check", "照片", "--lang", "fr"],
        &["check", "照片", "--jobs", "0"],
        &["recheck"],
    ];
    for args in wrong {
        let (code, message) = failed(&tree.run(args));
        assert_eq!(code, 2, "{args:?}");
        assert!(message.contains("参数有误") && message.contains("wrong arguments"), "{message}");
    }
}

#[test]
fn the_exit_code_follows_fail_on() {
    // One student number on two photos is a fault, whatever the pictures show.
    let tree = Tree::new(&["甲/2021010101张三.jpg", "乙/2021010101张三.jpg"]);
    tree.check(&["--out", "out"]);
    let saved = fs::read_to_string(tree.beside("out/report.json")).unwrap();
    fs::write(tree.beside("facts.json"), saved.replace("\"id\":null", "\"id\":\"2021010101\"")).unwrap();
    for (fail_on, code) in [("fail", 1), ("review", 1), ("never", 0)] {
        let output = tree.run(&["recheck", "facts.json", "--fail-on", fail_on]);
        assert_eq!(output.status.code(), Some(code), "{fail_on}");
    }
}

#[test]
fn a_run_tells_what_was_not_checked_and_where_the_report_lies() {
    let tree = Tree::new(&["甲/2021010101张三.jpg"]);
    let text = stdout(&tree.check(&[]));
    for part in ["院系", "甲", "合计", "隐形眼镜", "报告：zhaojian-report"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let english = stdout(&tree.check(&["--lang", "en"]));
    assert!(english.contains("contact lenses") && english.contains("Report: zhaojian-report"), "{english}");
    let quiet = stdout(&tree.check(&["--quiet"]));
    assert_eq!(quiet.lines().count(), 1, "{quiet}");
}

#[test]
fn a_report_folder_that_is_a_file_is_refused() {
    let tree = Tree::new(&["甲/a.jpg"]);
    let photo = tree.root().join("甲/a.jpg");
    let before = fs::read(&photo).unwrap();
    let (code, message) = failed(&tree.check(&["--out", "照片/甲/a.jpg"]));
    assert_eq!(code, 2);
    assert!(message.contains("not a folder"), "{message}");
    assert_eq!(fs::read(&photo).unwrap(), before);
}

#[test]
fn recheck_refuses_foreign_files() {
    let tree = Tree::new(&["甲/a.jpg"]);
    for (text, named) in [
        ("{}", "not a report.json"),
        ("not json", "not a report.json"),
        ("{\"tool\":\"zhaojian\",\"format\":99}", "another version"),
    ] {
        tree.file("x.json", text.as_bytes());
        let (code, message) = failed(&tree.run(&["recheck", "照片/x.json"]));
        assert_eq!(code, 2);
        assert!(message.contains(named), "{message}");
    }
    assert_eq!(failed(&tree.run(&["recheck", "nowhere.json"])).0, 2);
}

#[test]
fn everything_generated_is_printed() {
    let tree = Tree::new(&[]);
    let all: [&[&str]; 9] = [
        &["config"],
        &["rules-doc"],
        &["config-doc"],
        &["man"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["completions", "powershell"],
        &["completions", "elvish"],
    ];
    for args in all {
        let output = tree.run(&[&["generate"], args].concat());
        assert!(output.status.success() && !output.stdout.is_empty(), "{args:?}");
    }
    for args in [&["--help"][..], &["--version"], &["explain"], &["explain", "id_duplicate"], &["check", "--help"]] {
        assert_eq!(tree.run(args).status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn the_config_template_with_every_line_in_force_is_a_config() {
    let tree = Tree::new(&["a.jpg"]);
    let template = stdout(&tree.run(&["generate", "config"]));
    let plain = toml_lines(&template);
    tree.file("zhaojian.toml", plain.as_bytes());
    let output = tree.check(&["--show-config"]);
    assert_eq!(output.status.code(), Some(0), "{}\n{plain}", failed(&output).1);
}

/// The template with its settings uncommented and its prose left out.
fn toml_lines(template: &str) -> String {
    let setting = |line: &&str| {
        let key = line.split_once(" = ").map(|(key, _)| key);
        line.starts_with('[')
            || key.is_some_and(|k| k.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'))
    };
    let lines = template.lines().filter_map(|line| line.strip_prefix("# ")).filter(setting);
    lines.filter(|line| !line.ends_with("no limit)")).collect::<Vec<_>>().join("\n")
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_reading_is_no_panic() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_zhaojian"))
        .args(["generate", "rules-doc"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
