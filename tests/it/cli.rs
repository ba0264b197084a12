//! Exit codes and messages.

use std::fs;

use crate::tree::{Tree, failed, stdout};

#[test]
fn an_empty_folder_is_an_error_and_leaves_nothing() {
    let tree = Tree::new(&[]);
    let (code, message) = failed(&tree.check(&[]));
    assert_eq!(code, 2);
    assert!(message.contains("没有找到照片") && message.contains("no photos found"), "{message}");
    assert!(!tree.beside("照片-检查报告").exists());
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
fn what_was_probably_meant_is_said_with_the_line() {
    let tree = Tree::new(&["计算机学院/a.jpg", "法学院/b.jpg"]);
    for (text, line, meant) in [
        ("# x\n[rules.mouth_opne]", 2, "mouth_open"),
        ("[rules.not_frontal]\nyaw_pas = 1", 2, "yaw_pass"),
        ("[rules.not_frontal]\n\nenabeld = false", 3, "enabled"),
        ("\n\nprofile = \"notice-2032\"", 3, "notice-2023"),
        ("profil = \"chsi\"", 1, "profile"),
        ("[departments.\"计算机院\".rules.blurred]\nenabled = false", 1, "计算机学院"),
        ("[departments.\"法学院\".rules.blured]", 1, "blurred"),
    ] {
        tree.file("zhaojian.toml", text.as_bytes());
        let (code, message) = failed(&tree.check(&[]));
        assert_eq!(code, 2, "{text}");
        for part in ["照片/zhaojian.toml", &format!("(line {line})"), &format!("您是不是想写“{meant}”")] {
            assert!(message.contains(part), "{part}: {message}");
        }
    }
    assert!(!tree.beside("照片-检查报告").exists());
}

#[test]
fn settings_for_a_department_that_is_not_there_are_an_error() {
    let tree = Tree::new(&["甲/a.jpg", "乙/b.jpg"]);
    tree.check(&["--out", "out"]);
    tree.file("zhaojian.toml", "[departments.\"丙\".rules.blurred]\nenabled = false\n".as_bytes());
    for args in [&["check", "照片"][..], &["recheck", "out/report.json", "--config", "照片/zhaojian.toml"]] {
        let (code, message) = failed(&tree.run(args));
        assert_eq!(code, 2);
        assert!(message.contains("丙") && message.contains("乙、甲"), "{message}");
    }
}

#[test]
fn two_folders_with_different_configs_are_an_error() {
    let tree = Tree::new(&["甲/a.jpg", "乙/b.jpg"]);
    tree.file("乙/zhaojian.toml", b"profile = \"chsi\"\n");
    let both = |more: &[&str]| tree.run(&[&["check", "照片/甲", "照片/乙", "--show-config"], more].concat());
    let (code, message) = failed(&both(&[]));
    assert_eq!(code, 2);
    assert!(message.contains("照片/乙/zhaojian.toml") && message.contains("--config"), "{message}");
    assert!(stdout(&both(&["--config", "照片/乙/zhaojian.toml"])).contains("profile = \"chsi\""));
    assert!(stdout(&both(&["--no-folder-config"])).contains("profile = \"notice-2023\""));
    tree.file("甲/zhaojian.toml", b"profile = \"chsi\"\n");
    assert!(stdout(&both(&[])).contains("profile = \"chsi\""));
}

#[test]
fn a_config_in_the_photo_folder_is_told_and_can_be_left_out() {
    let tree = Tree::new(&["甲/a.jpg"]);
    tree.file("zhaojian.toml", b"[rules.blurred]\nenabled = false\n[rules.red_eye]\nenabled = false\n");
    let told = stdout(&tree.check(&[]));
    let changed = "用了 照片/zhaojian.toml，关掉 2 条规则，改了 0 个限值";
    assert!(told.contains(changed), "{told}");
    assert!(stdout(&tree.check(&["--quiet"])).contains(changed), "one line too");
    let saved = |name: &str| fs::read_to_string(tree.beside(&format!("照片-检查报告/{name}"))).unwrap();
    assert!(saved("汇总.csv").contains("用了 zhaojian.toml，关掉 2 条规则"));
    assert!(saved("report.json").contains("\"changed\":{\"config_file\":\"zhaojian.toml\",\"rules_off\":2,"));
    assert!(told.contains("照检自己写的文件没有当照片检查：1"), "{told}");
    let without = stdout(&tree.check(&["--no-folder-config"]));
    assert!(!without.contains("zhaojian.toml") && !without.contains("关掉"), "{without}");
    assert_eq!(saved("甲.csv").lines().count(), 2);
    assert!(!saved("汇总.csv").contains("未分组") && !saved("汇总.csv").contains("配置"));
}

#[test]
fn a_config_that_is_a_link_or_huge_is_refused_unread() {
    let tree = Tree::new(&["甲/a.jpg"]);
    let config = tree.file("zhaojian.toml", b"");
    fs::File::options().write(true).open(&config).unwrap().set_len(2 << 30).unwrap();
    let (code, message) = failed(&tree.check(&[]));
    assert!(code == 2 && message.contains("1 MB"), "{message}");
    fs::remove_file(&config).unwrap();
    #[cfg(unix)]
    {
        fs::write(tree.beside("secret"), "root:SECRET:1\n").unwrap();
        std::os::unix::fs::symlink("../secret", &config).unwrap();
        let (code, message) = failed(&tree.check(&[]));
        assert!(code == 2 && message.contains("zhaojian.toml") && !message.contains("SECRET"), "{message}");
    }
}

#[test]
fn what_a_terminal_would_obey_is_shown() {
    let tree = Tree::new(&["甲/a.jpg"]);
    tree.file("zhaojian.toml", b"\"\\u001b]0;x\\u0007\" = 1\n");
    let (code, message) = failed(&tree.check(&[]));
    assert!(code == 2 && message.contains("\\u{1b}]0;x\\u{7}"), "{message:?}");
}

#[test]
fn a_drawing_never_takes_the_place_of_a_file() {
    let photo = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/demo/2021010198白思琪.jpg");
    let tree = Tree::new(&[]);
    let before = fs::read(photo).unwrap();
    let copy = tree.file("b.jpg", &before);
    let draw = |out: &str| tree.run(&["inspect", "照片/b.jpg", "--annotate", out]);
    for (out, named) in [("照片/b.jpg", "已经存在"), ("看.txt", ".png"), ("没有/看.png", "无法写入")] {
        let (code, message) = failed(&draw(out));
        assert!(code == 2 && message.contains(named), "{message}");
    }
    assert_eq!(fs::read(&copy).unwrap(), before);
    assert_ne!(draw("看.png").status.code(), Some(2));
    assert!(image::open(tree.beside("看.png")).is_ok());
    assert_eq!(failed(&draw("看.png")).0, 2);
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
    for part in ["院系", "甲", "合计", "隐形眼镜", "报告：照片-检查报告"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let english = stdout(&tree.check(&["--lang", "en"]));
    assert!(english.contains("contact lenses") && english.contains("Report: 照片-检查报告"), "{english}");
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

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error_unless_a_report_holds_it() {
    let tree = Tree::new(&["甲/2021010101张三.jpg"]);
    let into_nowhere = |args: &[&str]| {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_zhaojian"));
        command.current_dir(tree.beside("")).args(args).stdout(full).output().unwrap()
    };
    let (code, message) = failed(&into_nowhere(&["generate", "config"]));
    assert!(code == 2 && message.contains("无法输出"), "{message}");
    assert_eq!(into_nowhere(&["check", "照片", "--out", "out"]).status.code(), Some(1));
}
