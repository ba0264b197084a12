//! `zhaojian evaluate`: labelled photos, measured and judged, against their labels.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use clap::builder::PossibleValuesParser;
use image::RgbImage;
use zhaojian::check::{CheckError, Read, check, check_as, judge_all};
use zhaojian::config::Config;
use zhaojian::evaluate::labels::{Labels, PhotoName, Wrong};
use zhaojian::evaluate::page::{self, sheet};
use zhaojian::evaluate::under::Changed;
use zhaojian::evaluate::under::change::Change;
use zhaojian::evaluate::{Evaluation, Options, evaluate};
use zhaojian::facts::text::Lang;
use zhaojian::output::{self, Target};
use zhaojian::photo;
use zhaojian::platform::real;
use zhaojian::report::{self, Report};
use zhaojian::scan::{Found, Source, UNGROUPED};

use super::check::{clock, open_models, quietly, stop_flag, watch};
use super::{JudgeArgs, LangArg, Outcome, locale, progress, screen};

/// Endings that a photo named only by its id may have.
const ENDINGS: [&str; 8] = ["jpg", "jpeg", "png", "JPG", "JPEG", "PNG", "bmp", "webp"];

/// Every change.
const EVERY: &str = "all";

/// 没有标注的照片不读；标注的列见 docs/accuracy.md 的“标签”一节
///
/// The columns of the label file are listed in docs/accuracy.md, section "Labels".
///
/// 退出码 exit code：0 已评估 evaluated，2 无法完成 could not run
#[derive(Debug, Args)]
pub(crate) struct Evaluate {
    /// 标注文件：CSV，一行一张照片 The label file: CSV, one row per photo
    #[arg(long, value_name = "CSV", required_unless_present = "show_config")]
    labels: Option<PathBuf>,
    /// 照片所在的文件夹（不写则为标注文件所在的文件夹）Folder of the photos; default: where the label file lies
    #[arg(long, value_name = "DIR")]
    photos: Option<PathBuf>,
    /// 用 check 保存的 report.json，不再测量照片 Saved facts of a check instead of measuring
    #[arg(long, value_name = "REPORT.JSON")]
    facts: Option<PathBuf>,
    /// 写出网页、JSON 和 accuracy.md 的文件夹 Folder for the page, the JSON and accuracy.md
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// 按标注文件的这一列分组（逗号以后的不看），可写多次 Break down by this column, up to the first comma; may be repeated
    #[arg(long, value_name = "COLUMN")]
    by: Vec<String>,
    /// 照片变样后再查一遍，看结论变不变；几样用逗号分开，all 为全部 Check again after these changes and count the verdicts that move
    #[arg(long, value_name = "CHANGE", value_delimiter = ',', value_parser = changes(), conflicts_with = "facts")]
    under: Vec<String>,
    /// 建议限值：好照片的误报不超过这个百分比（默认 2）Propose limits with at most this percent of false alarms
    #[arg(long, value_name = "PERCENT", num_args = 0..=1, default_missing_value = "2", value_parser = percent)]
    suggest: Option<f64>,
    /// 另存漏过和误报的照片一览（需要 --out）Also write contact sheets of misses and false alarms; needs --out
    #[arg(long, requires = "out")]
    errors: bool,
    /// 同时处理的照片数（默认：处理器核数）Photos at a time; default: all cores
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// 一张照片最多检查几秒；超过的需复核 Most seconds for one photo; one that takes longer is to be reviewed
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=3600))]
    time_limit: u64,
    /// 模型文件夹，代替内置的模型 Folder of models used instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// 不显示进度 No progress
    #[arg(long, short)]
    quiet: bool,
    /// 屏幕显示的语言 Language of the terminal
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
    #[command(flatten)]
    judge: JudgeArgs,
}

/// `2` and `2%` as a share.
fn percent(text: &str) -> Result<f64, String> {
    let value: f64 = text.trim_end_matches('%').parse().map_err(|_| "不是百分比 (not a percentage)".to_owned())?;
    if (0.0..=50.0).contains(&value) { Ok(value / 100.0) } else { Err("应为 0–50 (must be 0 to 50)".to_owned()) }
}

/// The names of all changes.
fn changes() -> PossibleValuesParser {
    Change::ALL.map(Change::name).into_iter().chain([EVERY]).into()
}

/// Runs the command.
pub(super) fn run(args: &Evaluate) -> anyhow::Result<Outcome> {
    let path = args.labels.clone().unwrap_or_default();
    let beside = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = args.photos.as_deref().unwrap_or(beside);
    let config = args.judge.load(&[folder.to_path_buf()])?;
    if args.judge.show_config {
        screen::print(&config.effective()?)?;
        return Ok(Outcome::Clean);
    }
    let labels = Labels::parse(&path.display().to_string(), &read(&path)?, &args.by)?;
    let target = args.out.as_deref().map(|out| Target::open(out, output::manifest::EVALUATION)).transpose()?;
    if let Some(target) = &target {
        // Whether the pages can be written is asked before measuring; of the sheets it is not yet known which there are.
        target.admit(&page::names(args.suggest.is_some()))?;
    }
    let (report, files, under) = match &args.facts {
        Some(facts) => saved(facts, &labels, &config)?,
        None => measured(args, folder, &labels, &config)?,
    };
    let options = Options { by: args.by.clone(), suggest: args.suggest, under };
    let evaluation = evaluate(&labels, &files, &report, &config, &options)?;
    if let Some(target) = &target {
        let sheets = if args.errors { draw(&evaluation, folder)? } else { Vec::new() };
        let pages = page::all(&evaluation, sheets);
        target.put(pages.into_iter(), |files| page::json::render(&evaluation, files))?;
    }
    screen::print(&told(args, &evaluation))?;
    Ok(Outcome::Clean)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("无法读取“{}”(cannot read it)", path.display()))
}

/// A judged report, the labelled photos in it, and what was said of them under changes.
type Judged = (Report, Vec<String>, Vec<Changed>);

/// Measures the labelled photos.
fn measured(args: &Evaluate, folder: &Path, labels: &Labels, config: &Config) -> anyhow::Result<Judged> {
    // A link in the folder may lead out of it.
    let inside = real(folder).with_context(|| folder.display().to_string())?;
    let leads_inside = |path: &Path| real(path).is_ok_and(|path| path.starts_with(&inside));
    let there = |name: &str| {
        let path = folder.join(name);
        (path.is_file() && leads_inside(&path)).then(|| name.to_owned())
    };
    let files = labels.locate(|photo| {
        let found = match photo {
            PhotoName::File(name) => there(name),
            PhotoName::Id(id) => ENDINGS.iter().find_map(|ending| there(&format!("{id}.{ending}"))),
        };
        found.ok_or_else(|| Wrong::NoSuchPhoto(photo.as_str().to_owned()))
    })?;
    let source =
        |file: &String| Source { department: UNGROUPED.to_owned(), shown: file.clone(), path: folder.join(file) };
    let found = || Found { photos: files.iter().map(source).collect(), ..Found::default() };
    let under = Change::ALL.into_iter().filter(|change| args.under.iter().any(|n| n == EVERY || n == change.name()));
    let under: Vec<Change> = under.collect();
    let models = open_models(args.models.as_deref())?;
    let stop = stop_flag()?;
    let bar = progress::bar(files.len() * (1 + under.len()), args.quiet, lang(args));
    let jobs = args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let clock = clock();
    let tick = || bar.inc(1);
    let watch = watch(&tick, &stop, &clock, args.time_limit);
    let all = quietly(|| {
        let report = check(found(), config, &models, jobs, &watch)?;
        let changed = |change| {
            let report = check_as(&changed(change), found(), config, &models, jobs, &watch)?;
            Ok(Changed::of(change, &report))
        };
        let changed: Result<Vec<Changed>, CheckError> = under.into_iter().map(changed).collect();
        changed.map(|changed| (report, changed))
    });
    bar.finish_and_clear();
    let (report, changed) = all?;
    Ok((report, files, changed))
}

/// Reads a photo and changes it. One without pixels stays as it is.
fn changed(change: Change) -> Arc<Read> {
    Arc::new(move |path, memory| {
        let photo = photo::read(path, memory);
        let saved = photo.pixels.as_ref().and_then(|pixels| change.saved(pixels).ok());
        saved.map_or(photo, |bytes| photo::decode(&bytes))
    })
}

/// Judges saved facts. A label names a photo of the report by its path there, or by its file name.
fn saved(facts: &Path, labels: &Labels, config: &Config) -> anyhow::Result<Judged> {
    let (departments, junk) = report::load(&read(facts)?).with_context(|| facts.display().to_string())?;
    let report = judge_all(departments, junk, config)?;
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for photo in report.photos() {
        let name = photo.file.rsplit('/').next().unwrap_or_default();
        names.entry(name).or_default().push(&photo.file);
        if let Some((stem, _)) = name.rsplit_once('.') {
            names.entry(stem).or_default().push(&photo.file);
        }
        if name != photo.file {
            names.entry(&photo.file).or_default().push(&photo.file);
        }
    }
    let files = labels.locate(|photo| {
        let written = photo.as_str();
        let last = written.rsplit('/').next().unwrap_or_default();
        match names.get(written).or_else(|| names.get(last)).map(Vec::as_slice) {
            None | Some([]) => Err(Wrong::NoSuchPhoto(written.to_owned())),
            Some([file]) => Ok((*file).to_owned()),
            Some(several) if several.contains(&written) => Ok(written.to_owned()),
            Some(_) => Err(Wrong::Ambiguous(written.to_owned())),
        }
    })?;
    Ok((report, files, Vec::new()))
}

/// The contact sheets, with the photos opened once more.
fn draw(evaluation: &Evaluation<'_>, folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    // The photo of saved facts lies where its label says, below the folder of photos.
    let paths: BTreeMap<&str, PathBuf> = evaluation
        .cases
        .iter()
        .map(|case| {
            let labelled = folder.join(case.row.photo.as_str());
            let path = if labelled.is_file() { labelled } else { folder.join(&case.photo.file) };
            (case.photo.file.as_str(), path)
        })
        .collect();
    let open = |file: &str| -> Option<RgbImage> {
        let path = paths.get(file)?;
        quietly(|| photo::read(path, &photo::Memory::default())).pixels
    };
    sheet::plan(evaluation).iter().map(|sheet| Ok((sheet.name(), sheet.render(open)?))).collect()
}

fn lang(args: &Evaluate) -> Lang {
    match args.lang {
        Some(LangArg::Zh) => Lang::Zh,
        Some(LangArg::En) => Lang::En,
        None => locale::lang(),
    }
}

fn told(args: &Evaluate, evaluation: &Evaluation<'_>) -> String {
    let lang = lang(args);
    let mut text = page::terminal::render(evaluation, lang);
    if let Some((rate, list)) = &evaluation.suggest {
        text.push('\n');
        text.push_str(&page::toml::render(*rate, list));
    }
    if let Some(out) = &args.out {
        let word = if lang == Lang::Zh { "报告：" } else { "Report: " };
        let _ = writeln!(text, "\n{word}{}", out.display());
    }
    text
}
