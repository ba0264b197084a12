//! `zhaojian recheck`: judge saved facts again, under other thresholds, in a second.

use std::path::{Path, PathBuf};

use clap::Args;
use zhaojian::check::judge_all;
use zhaojian::name::parse_again;
use zhaojian::report;

use super::{JudgeArgs, Outcome, OutputArgs, screen};

#[derive(Debug, Args)]
pub(crate) struct Recheck {
    /// 上次检查写出的 report.json The report.json of an earlier check
    #[arg(required_unless_present = "show_config", value_name = "REPORT.JSON")]
    report: Option<PathBuf>,
    #[command(flatten)]
    judge: JudgeArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub(super) fn run(args: &Recheck) -> anyhow::Result<Outcome> {
    let config = args.judge.load(&[])?;
    if args.judge.show_config {
        screen::print(&config.effective()?)?;
        return Ok(Outcome::Clean);
    }
    let path = args.report.clone().unwrap_or_default();
    let name = path.display().to_string();
    let bytes = std::fs::read(&path).map_err(|e| anyhow::anyhow!("无法读取“{name}”(cannot read it): {e}"))?;
    let (mut departments, junk) = report::load(&bytes).map_err(|e| anyhow::Error::from(e).context(name))?;
    config.meant_for(departments.keys().map(String::as_str))?;
    let ids = config.student_id()?;
    for photo in departments.values_mut().flat_map(|d| &mut d.photos) {
        photo.facts.name = parse_again(&photo.facts.name, &ids);
    }
    let report = judge_all(departments, junk, &config)?;
    // The report takes the place of the one it was made from, unless another place is named.
    let beside = || path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let out = args.output.out.clone().unwrap_or_else(|| beside().to_owned());
    report::write_all(&report, &out, args.output.options())?;
    Ok(args.output.tell(&report, &out))
}
