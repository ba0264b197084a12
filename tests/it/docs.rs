//! The committed manuals are what the code generates. `BLESS=1 cargo test` rewrites them.

use std::fs;
use std::path::Path;

use zhaojian::config::{Choice, Config};
use zhaojian::docs;
use zhaojian::rules::list::entries;

fn fresh(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == text, "docs/{name} is out of date: run `BLESS=1 cargo test`");
}

#[test]
fn rules_md_is_fresh() {
    fresh("rules.md", &docs::rules_md().unwrap());
}

#[test]
fn config_md_is_fresh() {
    fresh("config.md", &docs::config_md().unwrap());
}

/// `accuracy.md` is made from labelled photos that the repository does not hold, so it cannot be made again here. But it
/// names the configuration it was measured under and every rule, and must not speak of other limits than these.
#[test]
fn accuracy_md_was_measured_under_the_default_limits() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md")).unwrap();
    let config = Config::new(None, Choice::default()).unwrap();
    let digest = config.digest().unwrap();
    let off: Vec<&str> =
        config.rules("").unwrap().photo.iter().filter(|rule| !rule.enabled).map(|rule| rule.rule.card().key).collect();
    assert!(text.contains(&digest), "limits changed ({digest}): run `zhaojian evaluate` on the calibration set again");
    for entry in entries() {
        let key = entry.card.key;
        assert!(off.contains(&key) || text.contains(&format!("`{key}`")), "docs/accuracy.md does not speak of {key}");
    }
}

/// The rows that README shows are cut short, but what they say of a photo is what the program says of it.
#[test]
fn readme_shows_rows_as_the_program_writes_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tables: String = fs::read_dir(root.join("tests/golden/demo"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let rows: Vec<&str> = readme.lines().filter(|line| line.starts_with("| 20")).collect();
    assert!(rows.len() >= 5, "{rows:?}");
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let told = |table: &&str| table.split(',').nth(1).is_some_and(|file| file.ends_with(&format!("/{}", cells[0])));
        let written = tables
            .lines()
            .find(|line| told(line) && line.contains(&format!(",{},{},{},", cells[1], cells[2], cells[3])));
        let written = written.unwrap_or_else(|| panic!("no table has {row}"));
        for part in cells[4..].iter().flat_map(|cell| cell.split(['；', '…'])) {
            assert!(written.contains(part), "{part} is not in {written}");
        }
    }
}
