//! Tests of the source itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;
use zhaojian::rules::list::entries;

/// Every source file by its path below `src`, with its text.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    WalkDir::new(&src)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The part of a file before its tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

#[test]
fn codes_and_keys_are_unique() {
    let (mut codes, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for entry in entries() {
        let card = entry.card;
        assert!(codes.insert(card.code), "code {} is used twice", card.code);
        assert!(keys.insert(card.key), "key {} is used twice", card.key);
        assert!(card.key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}: snake_case", card.key);
        let (group, number) = card.code.split_once('-').unwrap();
        assert!(group.bytes().all(|b| b.is_ascii_uppercase()) && number.parse::<u32>().is_ok(), "{}", card.code);
    }
}

#[test]
fn every_card_is_complete() {
    for card in entries().iter().map(|e| e.card) {
        let key = card.key;
        let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(!card.clause.is_empty(), "{key}: clause");
        assert!(chinese(card.title.0) && card.title.1.is_ascii(), "{key}: title");
        assert!(chinese(card.advice.0) && !card.advice.1.is_empty(), "{key}: advice");
        assert!(card.doc.contains("## 为什么 Why"), "{key}: 为什么");
        assert!(chinese(card.doc), "{key}: doc");
        for limit in card.limits {
            assert!(chinese(limit.doc), "{key}.{}: doc", limit.name);
        }
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    for (name, text) in sources() {
        assert!(text.lines().count() <= 400, "src/{name} has {} lines", text.lines().count());
    }
    let main = sources().into_iter().find(|(name, _)| name == "main.rs").unwrap().1;
    assert!(main.lines().count() <= 40, "main.rs has {} lines", main.lines().count());
}

#[test]
fn nobody_knows_whom_they_must_not_know() {
    let forbidden: [(&str, &[&str]); 9] = [
        (
            "rules",
            &["image", "imageproc", "crate::models", "crate::photo", "crate::config", "crate::report", "std::fs"],
        ),
        (
            "observe",
            &[
                "zhaojian::judge::finding::Finding",
                "zhaojian::rules::ruling::Level",
                "crate::rules",
                "crate::config",
                "crate::report",
            ],
        ),
        ("models", &["crate::observe", "crate::rules", "crate::report", "crate::config"]),
        ("report", &["image", "imageproc", "crate::models", "crate::photo", "crate::config", "crate::scan"]),
        (
            "scan",
            &["image", "imageproc", "crate::models", "crate::rules", "crate::report", "crate::measure", "crate::scene"],
        ),
        ("output", &["image", "crate::scan", "crate::report", "crate::evaluate", "crate::facts", "crate::rules"]),
        ("name", &["image", "imageproc", "crate::models", "std::fs"]),
        ("evaluate", &["crate::models", "crate::observe", "crate::photo", "std::fs"]),
        ("finding", &["crate::"]),
    ];
    for (name, text) in sources() {
        for (part, banned) in forbidden {
            if name != format!("{part}.rs") && !name.starts_with(&format!("{part}/")) {
                continue;
            }
            for line in code(&text).lines().filter_map(|l| l.trim().strip_prefix("use ")) {
                for ban in banned {
                    let whole = line.strip_prefix(ban).is_some_and(|rest| {
                        ban.ends_with(':') || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    });
                    assert!(!whole, "src/{name} must not `use {line}`");
                }
            }
        }
    }
}

#[test]
fn the_library_does_not_talk_or_look_around() {
    let banned =
        ["println!", "eprintln!", "print!(", "std::env", "std::process", "clap::", "anyhow::", "SystemTime", "Instant"];
    for (name, text) in sources().iter().filter(|(name, _)| name != "main.rs" && !name.starts_with("cli")) {
        // A test may measure how long a hostile file takes.
        for ban in banned.into_iter().filter(|ban| *ban != "Instant" || !name.ends_with("tests.rs")) {
            assert!(!code(text).contains(ban), "src/{name} must not use {ban}");
        }
    }
}

#[test]
fn no_module_is_a_drawer_for_anything() {
    for (name, _) in sources() {
        let stem = name.trim_end_matches(".rs").trim_end_matches("/mod");
        assert!(!["utils", "util", "helpers", "misc", "common"].iter().any(|bad| stem.ends_with(bad)), "src/{name}");
    }
}
