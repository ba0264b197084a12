//! The committed manuals are what the code generates. `BLESS=1 cargo test` rewrites them.

use std::fs;
use std::path::Path;

use zhaojian::docs;

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
