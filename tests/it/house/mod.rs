//! Tests of the source itself.

mod paths;
mod supply;

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

/// A file's place in the crate: `rules/axis.rs` and `rules/axis/mod.rs` are `["rules", "axis"]`.
fn module(name: &str) -> Vec<&str> {
    let stem = name.trim_end_matches(".rs");
    stem.trim_end_matches("/mod").split('/').filter(|part| !["lib", "main"].contains(part)).collect()
}

/// A file of tests only.
fn is_test(name: &str) -> bool {
    let parts = module(name);
    parts.iter().any(|part| *part == "tests" || part.ends_with("_tests") || ["fake", "testing"].contains(part))
}

/// Every file that is no test, with the paths it names.
fn named() -> Vec<(String, BTreeSet<String>)> {
    let files = sources().into_iter().filter(|(name, _)| !is_test(name));
    files.map(|(name, text)| (name.clone(), paths::of(&text, &module(&name)))).collect()
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
        for (words, what) in [(card.plain, "plain"), (card.required, "required"), (card.advice, "advice")] {
            assert!(chinese(words.0) && !words.1.is_empty(), "{key}: {what}");
        }
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

/// Who may know whom, from the ground floor up; `docs/architecture.md` draws it.
const FLOORS: [(&str, &[&str]); 19] = [
    ("platform", &[]),
    ("workers", &[]),
    ("digest", &[]),
    ("facts", &[]),
    ("name", &["facts", "platform"]),
    ("photo", &["facts", "platform", "sniff"]),
    ("models", &["digest"]),
    ("scene", &["facts", "models"]),
    ("measure", &["facts", "models", "photo", "scene"]),
    ("rules", &["facts"]),
    ("judge", &["facts", "rules"]),
    ("config", &["digest", "facts", "name", "rules"]),
    ("docs", &["config", "facts", "rules"]),
    ("sniff", &["facts"]),
    ("output", &["digest", "platform"]),
    ("scan", &["facts", "output", "platform", "sniff"]),
    ("report", &["facts", "judge", "output", "rules"]),
    ("evaluate", &["config", "digest", "facts", "judge", "output", "report", "rules"]),
    ("annotate", &["facts", "judge", "rules", "scene"]),
];

/// Crates and parts of the standard library that a room must not touch.
const NOT_THERE: [(&str, &[&str]); 10] = [
    ("facts", &["image", "imageproc", "std::fs"]),
    ("name", &["image", "imageproc", "std::fs"]),
    ("rules", &["image", "imageproc", "std::fs"]),
    ("judge", &["image", "imageproc", "std::fs"]),
    ("scan", &["image", "imageproc"]),
    ("output", &["image", "imageproc"]),
    ("report", &["image", "imageproc"]),
    ("evaluate", &["std::fs"]),
    ("cli", &["std::net"]),
    (
        "",
        &[
            "clap",
            "anyhow",
            "indicatif",
            "ctrlc",
            "std::env",
            "std::net",
            "std::process",
            "SystemTime",
            "Instant",
            "println",
            "eprintln",
            "print",
            "eprint",
        ],
    ),
];

#[test]
fn nobody_knows_whom_they_must_not_know() {
    let mut wrong = Vec::new();
    for (name, paths) in named() {
        let parts = module(&name);
        let room = parts.first().copied().unwrap_or_default();
        if let Some((_, known)) = FLOORS.iter().find(|(floor, _)| *floor == room) {
            let strangers = paths.iter().filter_map(|path| path.strip_prefix("crate::")).filter(|path| {
                let other = path.split("::").next().unwrap();
                // Macros are named from the root of the crate.
                other != room && !known.contains(&other) && sources().iter().any(|(n, _)| module(n) == [other])
            });
            wrong.extend(strangers.map(|path| format!("src/{name} must not know {path}")));
        }
        for (_, banned) in NOT_THERE
            .iter()
            .filter(|(part, _)| !parts.is_empty() && (*part == room || (part.is_empty() && room != "cli")))
        {
            let under = |path: &&String| {
                banned
                    .iter()
                    .any(|ban| path.strip_prefix(ban).is_some_and(|rest| rest.is_empty() || rest.starts_with("::")))
            };
            wrong.extend(paths.iter().filter(under).map(|path| format!("src/{name} must not use {path}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Files that name each other in a circle are one file in pieces. A file below may name the one above it.
#[test]
fn no_files_stand_in_a_circle() {
    let files: Vec<(String, BTreeSet<String>)> =
        named().into_iter().filter(|(name, _)| !module(name).is_empty()).collect();
    let modules: Vec<Vec<&str>> = files.iter().map(|(name, _)| module(name)).collect();
    let target = |path: &str| {
        let parts: Vec<&str> = path.strip_prefix("crate::")?.split("::").collect();
        (0..modules.len()).filter(|i| parts.starts_with(&modules[*i])).max_by_key(|i| modules[*i].len())
    };
    let known: Vec<BTreeSet<usize>> = files
        .iter()
        .zip(&modules)
        .map(|((_, paths), own)| {
            paths.iter().filter_map(|p| target(p)).filter(|i| !own.starts_with(&modules[*i])).collect()
        })
        .collect();
    let circles: Vec<&str> = in_circles(&known).into_iter().map(|i| files[i].0.as_str()).collect();
    assert!(circles.is_empty(), "in a circle: {}", circles.join(", "));

    let rooms: Vec<&str> = modules.iter().map(|parts| parts[0]).collect::<BTreeSet<_>>().into_iter().collect();
    let room = |file: usize| rooms.iter().position(|room| *room == modules[file][0]).unwrap();
    let mut doors = vec![BTreeSet::new(); rooms.len()];
    for (file, others) in known.iter().enumerate() {
        doors[room(file)].extend(others.iter().map(|other| room(*other)).filter(|other| *other != room(file)));
    }
    let circles: Vec<&str> = in_circles(&doors).into_iter().map(|i| rooms[i]).collect();
    assert!(circles.is_empty(), "rooms in a circle: {}", circles.join(", "));
}

/// Those that can reach themselves.
fn in_circles(known: &[BTreeSet<usize>]) -> Vec<usize> {
    let reach = |from: usize| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(one) = next.pop() {
            next.extend(known[one].iter().filter(|other| seen.insert(**other)));
        }
        seen
    };
    (0..known.len()).filter(|one| reach(*one).contains(one)).collect()
}

/// A rule is found by its key.
#[test]
fn a_rule_stands_in_the_file_of_its_key() {
    let rules: BTreeSet<String> =
        sources().iter().map(|(name, _)| name.clone()).filter(|name| name.starts_with("rules/")).collect();
    for entry in entries() {
        let key = entry.card.key;
        assert!(rules.iter().any(|name| name.ends_with(&format!("/{key}.rs"))), "no file rules/<group>/{key}.rs");
    }
}

#[test]
fn no_module_is_a_drawer_for_anything() {
    for (name, _) in sources() {
        let stem = name.trim_end_matches(".rs").trim_end_matches("/mod");
        assert!(!["utils", "util", "helpers", "misc", "common"].iter().any(|bad| stem.ends_with(bad)), "src/{name}");
    }
}
