//! How photos are shared out.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use zhaojian::check::{CheckError, Watch, check};
use zhaojian::config::{Choice, Config};
use zhaojian::models::Models;
use zhaojian::scan::scan;

use crate::tree::Tree;

/// Checks three photos, with Ctrl-C while the n-th is measured.
fn interrupted(n: usize) -> Result<usize, CheckError> {
    let tree = Tree::new(&["系/a.jpg", "系/b.jpg", "系/c.jpg"]);
    let (stop, ticks) = (AtomicBool::new(false), AtomicUsize::new(0));
    let tick = || stop.store(ticks.fetch_add(1, Ordering::Relaxed) + 1 == n, Ordering::Relaxed);
    let found = scan(&[tree.root()], 1).unwrap();
    let config = Config::new(None, Choice::default()).unwrap();
    let models = Models::embedded().unwrap();
    check(found, &config, &models, 1, &Watch { tick: &tick, stop: &stop }).map(|report| report.photos().count())
}

#[test]
fn a_complete_run_is_kept_and_another_says_how_far_it_came() {
    assert_eq!(interrupted(3).unwrap(), 3);
    let error = interrupted(2).unwrap_err();
    assert!(matches!(error, CheckError::Interrupted { done: 2, all: 3 }));
    assert!(error.to_string().contains("2/3"), "{error}");
}

#[test]
fn a_worker_finishes_a_photo_before_it_begins_the_next() {
    let photo = std::fs::read("fixtures/demo/计算机学院/2021010101张若楠.jpg").unwrap();
    let tree = Tree::new(&[]);
    for n in 1..=8 {
        tree.file(&format!("系/202101010{n}张三.jpg"), &photo);
    }
    let found = scan(&[tree.root()], 1).unwrap();
    // Photos begun on top of each other end at different depths of the stack.
    let depths = Mutex::new(Vec::new());
    let tick = || {
        let here = 0u8;
        depths.lock().unwrap().push(std::ptr::from_ref(&here).addr());
    };
    let watch = Watch { tick: &tick, stop: &AtomicBool::new(false) };
    let config = Config::new(None, Choice::default()).unwrap();
    let report = check(found, &config, &Models::embedded().unwrap(), 1, &watch).unwrap();
    assert_eq!(report.photos().count(), 8);
    let mut depths = depths.into_inner().unwrap();
    assert_eq!(depths.len(), 8);
    depths.dedup();
    assert_eq!(depths.len(), 1, "photos were nested");
}
