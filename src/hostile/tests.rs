//! Seeds cut short and with flipped bits, the same ones in every run: what must hold for any bytes holds for these.

use std::cell::Cell;
use std::fs;
use std::panic;
use std::path::PathBuf;
use std::sync::Once;

thread_local! {
    static PANICS: Cell<u32> = const { Cell::new(0) };
}

/// Counts the panics of this thread, those too that are caught where they happen: they would cost a photo its facts.
fn count_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            PANICS.set(PANICS.get() + 1);
            before(info);
        }));
    });
    PANICS.set(0);
}

/// The seeds of one target, by name.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "fuzz", "seeds", target].iter().collect();
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut seeds: Vec<_> =
        files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())).collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{target} has no seeds");
    seeds
}

/// Feeds `target` its seeds whole, cut at `times` places, and with a bit or three flipped as often.
fn spoil(target: &str, hold: fn(&[u8]), times: usize) {
    count_panics();
    let mut state = 2026u64;
    let mut any = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let tried = |name: &str, how: &str, bytes: &[u8]| {
        let caught = panic::catch_unwind(|| hold(bytes)).is_err();
        assert!(!caught && PANICS.get() == 0, "{target}/{name}, {how}: {}", hex(bytes));
    };
    for (name, seed) in seeds(target) {
        tried(&name, "whole", &seed);
        for n in 0..times {
            let length = seed.len() * n / times;
            tried(&name, "cut", &seed[..length]);
            let mut flipped = seed.clone();
            for _ in 0..=n % 3 {
                let at = any(seed.len());
                flipped[at] ^= 1 << any(8);
            }
            tried(&name, "flipped", &flipped);
        }
    }
}

/// Short enough to be read in a terminal.
fn hex(bytes: &[u8]) -> String {
    let shown = &bytes[..bytes.len().min(2000)];
    format!("{shown:02x?} of {} bytes", bytes.len())
}

#[test]
fn photos() {
    spoil("photo", super::photo, 80);
}

#[test]
fn jpegs() {
    spoil("jpeg", super::jpeg, 300);
}

#[test]
fn headers() {
    spoil("exif", super::exif, 1000);
}

#[test]
fn profiles() {
    spoil("icc", super::icc, 500);
}

#[test]
fn names() {
    spoil("name", super::name, 50);
}

#[test]
fn configs() {
    spoil("config", super::config, 40);
}

#[cfg(feature = "evaluate")]
#[test]
fn labels() {
    spoil("labels", super::labels, 100);
}

#[cfg(feature = "cli")]
#[test]
fn reports() {
    spoil("report", super::report, 150);
}

#[test]
fn observations() {
    spoil("observe", super::observe, 3);
}
