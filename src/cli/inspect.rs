//! `zhaojian inspect`: one photo, every fact and verdict.

use std::path::PathBuf;

use clap::Args;

use super::{JudgeArgs, Outcome};

#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// 照片 The photo
    #[arg(value_name = "PHOTO")]
    photo: PathBuf,
    /// 另存一张标出测量位置的图 Save a picture with what was measured drawn in
    #[arg(long, value_name = "OUT.png")]
    annotate: Option<PathBuf>,
    #[command(flatten)]
    judge: JudgeArgs,
}

/// Runs the command.
pub(super) fn run(args: &Inspect) -> anyhow::Result<Outcome> {
    args.judge.load(None)?;
    anyhow::bail!("inspect 尚未完成 (not available yet): {} {:?}", args.photo.display(), args.annotate)
}
