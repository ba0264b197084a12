//! How photos are shared out.

use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use zhaojian::check::{Watch, check};
use zhaojian::config::{Choice, Config};
use zhaojian::models::Models;
use zhaojian::scan::scan;

use crate::tree::Tree;

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
