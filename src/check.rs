//! The pipeline: the only file that knows every stage.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::checker::facts;
use crate::config::{Config, ConfigError};
use crate::facts::Facts;
use crate::judge::finding::{Finding, state};
use crate::judge::{judge, weighed};
use crate::models::Models;
use crate::name::{self, IdPattern};
use crate::photo;
use crate::report::{Checked, Department, Report, Stray};
use crate::rules::batch::Entry;
use crate::rules::list::RuleSet;
use crate::rules::ruling::Verdict;
use crate::scan::{Found, Source};

/// Why a run could not be completed.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A worker stopped by itself: the machine is out of threads or memory.
    #[error("测量中断：内存或线程不足，没有写出报告，请用较小的 --jobs 再试 (out of threads or memory, no report was written: try fewer --jobs)")]
    Worker,
    /// The caller asked to stop before the last photo was measured.
    #[error(
        "已中止：测完 {done}/{all} 张，没有写出报告 (interrupted after {done} of {all} photos, no report was written)"
    )]
    Interrupted {
        /// Photos that had been measured.
        done: usize,
        /// Photos of the run.
        all: usize,
    },
}

/// How a run reports progress and learns that it should stop.
pub struct Watch<'a> {
    /// Called once per photo, from any worker.
    pub tick: &'a (dyn Fn() + Sync),
    /// Set by the caller to stop.
    pub stop: &'a AtomicBool,
}

/// Measures and judges every photo on `jobs` threads.
pub fn check(
    found: Found,
    config: &Config,
    models: &Models,
    jobs: usize,
    watch: &Watch<'_>,
) -> Result<Report, CheckError> {
    let ids = config.student_id()?;
    let seen = measure_all(&found.photos, jobs, models, &ids, watch)?;
    let mut departments: BTreeMap<String, Department> = BTreeMap::new();
    for (source, facts) in found.photos.into_iter().zip(seen) {
        let unjudged = Checked { file: source.shown, verdict: Verdict::Look, findings: Vec::new(), facts };
        departments.entry(source.department).or_default().photos.push(unjudged);
    }
    for other in found.others {
        departments.entry(other.department).or_default().others.push(Stray { file: other.shown, kind: other.kind });
    }
    let report = judge_all(departments, found.junk, config)?;
    Ok(Report { own: found.own, ..report })
}

/// Facts of all photos in their order. A wish to stop that comes after the last one changes nothing.
///
/// Each worker takes the next photo when it is done with one. Photos must not become stealable jobs of a pool: a worker
/// that waits for its network, which runs in a pool of its own, would begin another photo on top of the one in hand,
/// and another on top of that, until its stack is full.
fn measure_all(
    photos: &[Source],
    jobs: usize,
    models: &Models,
    ids: &IdPattern,
    watch: &Watch<'_>,
) -> Result<Vec<Facts>, CheckError> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut networks = models.networks();
        let mut done = Vec::new();
        while !watch.stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(source) = photos.get(index) else { break };
            let name = name::parse(source.path.file_name().unwrap_or_default(), ids);
            done.push((index, facts(name, || photo::read(&source.path), &mut networks)));
            (watch.tick)();
        }
        done
    };
    // What can panic in a photo is caught in it: a worker stops only where the machine has no more to give.
    let mut seen: Vec<(usize, Facts)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Result<Vec<_>, _>>()
    })
    .map_err(|_| CheckError::Worker)?
    .concat();
    seen.sort_by_key(|(index, _)| *index);
    if seen.len() < photos.len() {
        return Err(CheckError::Interrupted { done: seen.len(), all: photos.len() });
    }
    Ok(seen.into_iter().map(|(_, seen)| seen).collect())
}

/// Judges measured photos; also how saved facts are judged again.
pub fn judge_all(
    mut departments: BTreeMap<String, Department>,
    junk: u64,
    config: &Config,
) -> Result<Report, CheckError> {
    for (department, content) in &mut departments {
        let rules = config.rules(department)?;
        for photo in &mut content.photos {
            photo.findings = judge(&rules, &photo.facts);
        }
    }
    let everywhere = config.rules("")?;
    batch(&mut departments, &everywhere);
    for photo in departments.values_mut().flat_map(|d| &mut d.photos) {
        photo.verdict = state(&photo.findings);
    }
    Ok(Report {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        profile: config.profile.clone(),
        config: config.digest()?,
        junk,
        own: 0,
        departments,
    })
}

fn batch(departments: &mut BTreeMap<String, Department>, rules: &RuleSet) {
    let mut found: Vec<Vec<Finding>> = Vec::new();
    {
        let photos: Vec<Entry<'_>> =
            departments.values().flat_map(|d| &d.photos).map(|p| Entry { file: &p.file, seen: &p.facts }).collect();
        found.resize_with(photos.len(), Vec::new);
        for armed in rules.batch.iter().filter(|armed| armed.enabled) {
            for (list, ruling) in found.iter_mut().zip(armed.rule.judge(&photos)) {
                list.push(weighed(armed.rule.card(), armed.level, ruling));
            }
        }
    }
    for (photo, more) in departments.values_mut().flat_map(|d| &mut d.photos).zip(found) {
        photo.findings.extend(more);
    }
}
