//! The pipeline: the only file that knows every stage.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::checker::facts;
use crate::config::{Config, ConfigError};
use crate::facts::file::Problem;
use crate::facts::name::NameFacts;
use crate::facts::{Fact, Facts};
use crate::judge::finding::{Finding, state};
use crate::judge::{judge, weighed};
use crate::models::Models;
use crate::name::{self, IdPattern};
use crate::photo::{self, Memory, Photo};
use crate::report::{Checked, Department, Report, Stray};
use crate::rules::batch::Entry;
use crate::rules::list::RuleSet;
use crate::rules::ruling::Verdict;
use crate::scan::{Found, Source};
pub use crate::workers::Watch;
use crate::workers::{Stopped, Work, share};

/// Why a run could not be completed.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A worker stopped by itself: the machine is out of threads or memory.
    #[error(
        "测量中断：内存或线程不足，没有写出报告，请用较小的 --jobs 再试 (out of threads or memory, no report was written: try fewer --jobs)"
    )]
    Worker,
    /// Photo after photo took too long: the machine is overloaded, or a model makes the program hang.
    #[error(
        "{hanging} 张照片各超过 {seconds} 秒还没有检查完，没有写出报告；请关闭其他程序再试，或用 --time-limit 放宽 ({hanging} photos took more than {seconds} s each, no report was written)"
    )]
    Hanging {
        /// Photos that were given up.
        hanging: usize,
        /// The limit for one photo.
        seconds: u64,
    },
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

/// How a photo is read.
pub type Read = dyn Fn(&Path, &Memory) -> Photo + Send + Sync;

/// Measures and judges every photo on `jobs` threads.
pub fn check(
    found: Found,
    config: &Config,
    models: &Arc<Models>,
    jobs: usize,
    watch: &Watch<'_>,
) -> Result<Report, CheckError> {
    check_as(&(Arc::new(photo::read) as Arc<Read>), found, config, models, jobs, watch)
}

/// The same of photos that are read in another way.
pub fn check_as(
    read: &Arc<Read>,
    found: Found,
    config: &Config,
    models: &Arc<Models>,
    jobs: usize,
    watch: &Watch<'_>,
) -> Result<Report, CheckError> {
    let ids = config.student_id()?;
    let photos: Arc<[Source]> = found.photos.into();
    // Which facts are asked for is a matter of the command line alone, and the same in every department.
    let asks = config.rules("")?.asks();
    let seen = measure_all(read, &photos, jobs, models, &ids, &asks, watch)?;
    let mut departments: BTreeMap<String, Department> = BTreeMap::new();
    for (source, facts) in photos.iter().zip(seen) {
        let file = source.shown.clone();
        let unjudged = Checked { file, verdict: Verdict::Look, findings: Vec::new(), facts };
        departments.entry(source.department.clone()).or_default().photos.push(unjudged);
    }
    for other in found.others {
        departments.entry(other.department).or_default().others.push(Stray { file: other.shown, kind: other.kind });
    }
    let report = judge_all(departments, found.junk, config)?;
    Ok(Report { own: found.own, ..report })
}

/// Facts of all photos in their order. A wish to stop that comes after the last one changes nothing.
fn measure_all(
    read: &Arc<Read>,
    photos: &Arc<[Source]>,
    jobs: usize,
    models: &Arc<Models>,
    ids: &IdPattern,
    asks: &BTreeSet<Fact>,
    watch: &Watch<'_>,
) -> Result<Vec<Facts>, CheckError> {
    let memory = Arc::new(Memory::default());
    let name = |source: &Source, ids: &IdPattern| name::parse(source.path.file_name().unwrap_or_default(), ids);
    let make: Arc<dyn Fn() -> Work<Facts> + Send + Sync> = Arc::new({
        let (read, photos, models) = (Arc::clone(read), Arc::clone(photos), Arc::clone(models));
        let (ids, asks) = (ids.clone(), asks.clone());
        move || {
            let (read, photos, memory) = (Arc::clone(&read), Arc::clone(&photos), Arc::clone(&memory));
            let (ids, asks) = (ids.clone(), asks.clone());
            let mut networks = models.networks();
            Box::new(move |index| match photos.get(index) {
                Some(source) => facts(name(source, &ids), || read(&source.path, &memory), &mut networks, &asks),
                None => Facts::failed(NameFacts::default()),
            })
        }
    });
    let late = |index: usize| {
        let mut facts = Facts::failed(photos.get(index).map(|source| name(source, ids)).unwrap_or_default());
        facts.file.problem = Some(Problem::TooSlow);
        facts.file.seconds = Some(watch.limit.as_secs());
        facts
    };
    share(photos.len(), jobs, make, late, watch).map_err(|stopped| match stopped {
        Stopped::Asked(done) => CheckError::Interrupted { done, all: photos.len() },
        Stopped::NoThread => CheckError::Worker,
        Stopped::Hanging(hanging) => CheckError::Hanging { hanging, seconds: watch.limit.as_secs() },
    })
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
        standing: config.standing()?,
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
