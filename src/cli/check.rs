//! `zhaojian check`: scan, measure, judge, write, tell.

use std::panic::{set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use zhaojian::check::{Watch, check};
use zhaojian::models::Models;
use zhaojian::report::write;
use zhaojian::scan::scan;

use super::{JudgeArgs, Outcome, OutputArgs, doors, progress, screen};

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// 照片文件夹（一个院系一个子文件夹）或照片 Folders, one subfolder per department, or single photos
    #[arg(required_unless_present = "show_config", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// 第几层子文件夹是院系：校/院系/班级 用 2；0 表示所给文件夹本身（默认：照片多直接放在所给文件夹里时是它自己，否则是第一层）
    ///
    /// Which folder below the given one is the department; 0 is the given folder itself. By default the given folder where
    /// most photos lie directly in it, otherwise the first below it that is no date and no new folder.
    #[arg(long, value_name = "N")]
    department_level: Option<usize>,
    /// 同时处理的照片数（默认：处理器核数）Photos at a time; default: all cores
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// 一张照片最多检查几秒；超过的需复核 Most seconds for one photo; one that takes longer is to be reviewed
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=3600))]
    time_limit: u64,
    /// 模型文件夹，代替内置的模型 Folder of models used instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    #[command(flatten)]
    judge: JudgeArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub(super) fn run(args: &Check) -> anyhow::Result<Outcome> {
    let config = args.judge.load(&args.paths)?;
    if args.judge.show_config {
        screen::print(&config.effective()?)?;
        return Ok(Outcome::Clean);
    }
    let found = scan(&args.paths, args.department_level)?;
    config.meant_for(found.departments())?;
    let models = open_models(args.models.as_deref())?;
    // Whether the report can be written is asked before hours of measuring, not after.
    let out = args.output.out.clone().unwrap_or_else(|| doors::beside(&args.paths));
    let plan = write::plan(&out, found.departments(), args.output.options())?;

    let stop = stop_flag()?;
    let bar = progress::bar(found.photos.len(), args.output.quiet, args.output.lang());
    let jobs = args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let clock = clock();
    let report =
        quietly(|| check(found, &config, &models, jobs, &watch(&|| bar.inc(1), &stop, &clock, args.time_limit)));
    bar.finish_and_clear();
    let report = report?;
    plan.write(&report)?;
    Ok(args.output.tell(&report, &out))
}

/// The models of the run.
pub(super) fn open_models(folder: Option<&Path>) -> anyhow::Result<Arc<Models>> {
    let models = match folder {
        None => Models::embedded().context("内置模型 (built-in models)"),
        Some(folder) => Models::from_dir(folder).with_context(|| folder.display().to_string()),
    };
    models.map(Arc::new)
}

/// Time since now.
pub(super) fn clock() -> impl Fn() -> Duration {
    let begun = Instant::now();
    move || begun.elapsed()
}

/// Counts photos, and gives up on one after so many seconds.
pub(super) fn watch<'a>(
    tick: &'a dyn Fn(),
    stop: &'a AtomicBool,
    now: &'a dyn Fn() -> Duration,
    seconds: u64,
) -> Watch<'a> {
    Watch { tick, stop, now, limit: Duration::from_secs(seconds) }
}

/// Set by Ctrl-C; a second Ctrl-C does nothing more, since the run ends after the photos in hand.
pub(super) fn stop_flag() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed)).context("Ctrl-C")?;
    Ok(stop)
}

/// A panic in one photo becomes that photo's finding; its message has no business among the progress.
pub(super) fn quietly<T>(run: impl FnOnce() -> T) -> T {
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    let done = run();
    set_hook(hook);
    done
}
