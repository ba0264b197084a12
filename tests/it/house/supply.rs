//! What the program is built from: nothing that speaks to a network, nothing under terms that do not fit its own.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Crates that open connections, or that programs open connections with.
const NETWORK: [&str; 26] = [
    "async-std",
    "attohttpc",
    "curl",
    "fluke",
    "h2",
    "h3",
    "hickory-resolver",
    "http",
    "hyper",
    "isahc",
    "mio",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "ssh2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
    "webpki",
    "zmq",
];

/// Terms under which a program with the MIT licence may be given away, by what they ask: no more than a notice.
const LICENCES: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Name and licence of every crate the program is built from, on any platform; those of tests are not in it.
fn built_from() -> Vec<(String, String)> {
    let args = ["metadata", "--format-version", "1", "--locked", "--all-features"];
    let output = Command::new(env!("CARGO")).current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes: BTreeMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (text(&node["id"]), node)).collect();
    let (mut seen, mut todo) = (BTreeSet::new(), vec![text(&metadata["resolve"]["root"])]);
    while let Some(id) = todo.pop() {
        if seen.insert(id.clone()) {
            let used = |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
            todo.extend(list(&nodes[&id]["deps"]).iter().filter(|d| used(d)).map(|d| text(&d["pkg"])));
        }
    }
    let packages = list(&metadata["packages"]).into_iter().filter(|package| seen.contains(&text(&package["id"])));
    packages.map(|package| (text(&package["name"]), text(&package["license"]))).collect()
}

/// Whether one of the terms offered, or all that are asked together, are among ours.
fn fits(licence: &str) -> bool {
    let plain = licence.replace(['(', ')'], "").replace('/', " OR ");
    // `A OR B AND C` is only written with brackets around the choice: each part that is asked must offer one of ours.
    plain.split(" AND ").all(|part| part.split(" OR ").any(|term| LICENCES.contains(&term.trim())))
}

#[test]
fn nothing_speaks_to_a_network() {
    let crates = built_from();
    assert!(crates.len() > 100, "{}", crates.len());
    let network: Vec<&String> =
        crates.iter().map(|(name, _)| name).filter(|name| NETWORK.iter().any(|n| n == name)).collect();
    assert!(network.is_empty(), "{network:?}");
}

#[test]
fn every_licence_fits() {
    let wrong: Vec<(String, String)> = built_from().into_iter().filter(|(_, licence)| !fits(licence)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(fits("MIT OR GPL-3.0") && fits("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!fits("GPL-3.0") && !fits("(MIT OR Apache-2.0) AND GPL-3.0") && !fits(""));
}
