//! How photos are shared out.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use zhaojian::check::{CheckError, Watch, check};
use zhaojian::config::Config;
use zhaojian::models::Models;
use zhaojian::report::Report;
use zhaojian::scan::scan;

use crate::tree::Tree;

/// Checks three photos, with Ctrl-C while the n-th is measured, by a clock that goes on by so much at each look.
fn checked(interrupt: usize, pace: Duration) -> Result<Report, CheckError> {
    let tree = Tree::new(&["系/a.jpg", "系/b.jpg", "系/c.jpg"]);
    let (stop, ticks, time) = (AtomicBool::new(false), Cell::new(0), Cell::new(Duration::ZERO));
    let tick = || {
        ticks.set(ticks.get() + 1);
        stop.store(ticks.get() == interrupt, Ordering::Relaxed);
    };
    let now = || {
        time.set(time.get() + pace);
        time.get()
    };
    let found = scan(&[tree.root()], Some(1)).unwrap();
    let watch = Watch { tick: &tick, stop: &stop, now: &now, limit: Duration::from_secs(20) };
    check(found, &Config::profile("notice-2023").unwrap(), &Arc::new(Models::embedded().unwrap()), 1, &watch)
}

#[test]
fn a_complete_run_is_kept_and_another_says_how_far_it_came() {
    assert_eq!(checked(3, Duration::ZERO).unwrap().photos().count(), 3);
    let error = checked(2, Duration::ZERO).unwrap_err();
    assert!(matches!(error, CheckError::Interrupted { done: 2, all: 3 }));
    assert!(error.to_string().contains("2/3"), "{error}");
}
