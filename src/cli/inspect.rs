//! `zhaojian inspect`: one photo, every fact and verdict.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use image::ImageFormat;
use zhaojian::annotate::annotate;
use zhaojian::facts::text::Text;
use zhaojian::judge::finding::{Finding, state};
use zhaojian::judge::judge;
use zhaojian::measure::measure;
use zhaojian::rules::list::card;
use zhaojian::rules::ruling::Verdict;
use zhaojian::{name, output, photo};

use super::check::{open_models, quietly};
use super::{JudgeArgs, Outcome, screen};

#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// 照片 The photo
    #[arg(required_unless_present = "show_config", value_name = "PHOTO")]
    photo: Option<PathBuf>,
    /// 另存一张标出测量位置的图（不覆盖已有的文件）Save a new picture with what was measured drawn in
    ///
    /// 黄框：人脸；白点：特征点；绿线：测量的背景；粉线：测量的上衣；橙框：背景上的异物；红框：不合格之处；
    /// 彩点：头发（橙）、耳朵（绿）、眼镜和帽子（紫）、首饰（黄）、口内（红）、脖子（蓝）；细线：测量的边界。
    /// Yellow box: face; white dots: landmarks; green lines: measured background; pink lines: measured clothing;
    /// orange box: what stands out of the background; red box: where a rule failed; coloured dots: hair (orange),
    /// ears (green), glasses and hats (purple), jewellery (yellow), inner mouth (red), neck (blue); thin lines: where
    /// something was measured.
    #[arg(long, value_name = "OUT.png")]
    annotate: Option<PathBuf>,
    /// 模型文件夹，代替内置的模型 Folder of models used instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    #[command(flatten)]
    judge: JudgeArgs,
}

/// Runs the command.
pub(super) fn run(args: &Inspect) -> anyhow::Result<Outcome> {
    let path = args.photo.clone().unwrap_or_default();
    let config = args.judge.load(args.photo.as_slice())?;
    if args.judge.show_config {
        screen::print(&config.effective()?)?;
        return Ok(Outcome::Clean);
    }
    anyhow::ensure!(path.is_file(), "“{}”不是照片文件 (not a photo)", path.display());
    let format = args.annotate.as_deref().map(drawing).transpose()?;
    let mut session = open_models(args.models.as_deref())?.networks();
    let name = name::parse(path.file_name().unwrap_or_default(), &config.student_id()?);
    let (photo, seen, trace) = quietly(|| {
        let photo = photo::read(&path, &photo::Memory::default());
        let (seen, trace) = measure(name, &photo, &mut session);
        (photo, seen, trace)
    });
    let findings = judge(&config.rules("")?, &seen);
    let facts = serde_json::to_string_pretty(&seen).context("facts")?;
    screen::print(&format!("{facts}\n\n{}", verdicts(&findings)))?;
    if let (Some(out), Some(format)) = (&args.annotate, format) {
        let pixels = photo.pixels.as_ref().context("照片无法打开，不能标注 (the photo cannot be decoded)")?;
        let drawn = annotate(pixels, 1.0 / photo.file.scale.max(f64::EPSILON), &seen, &trace, &findings);
        let mut bytes = Cursor::new(Vec::new());
        drawn.write_to(&mut bytes, format).with_context(|| out.display().to_string())?;
        output::write_new(out, bytes.get_ref())?;
    }
    Ok(if state(&findings) == Verdict::Fail { Outcome::Found } else { Outcome::Clean })
}

/// The format of a drawing by its ending; asked before measuring, like whether it can be written.
fn drawing(out: &Path) -> anyhow::Result<ImageFormat> {
    let format = ImageFormat::from_path(out).ok().filter(ImageFormat::writing_enabled);
    let format =
        format.with_context(|| format!("“{}”应以 .png 或 .jpg 结尾 (must end in .png or .jpg)", out.display()))?;
    output::vacant(out)?;
    Ok(format)
}

/// One line per rule, then the photo's state.
fn verdicts(findings: &[Finding]) -> String {
    let mut text = String::new();
    for f in findings {
        let Text { zh, en } = f.verdict.text();
        let title = card(f.rule).map(|c| c.title().zh).unwrap_or_default();
        let value = f.measured.as_ref().map(|m| {
            let limit =
                |sign: &str, limit: &str| if limit.is_empty() { String::new() } else { format!(" {sign}{limit}") };
            let printed = m.printed();
            format!(" {} {}{}{}", printed.value, m.unit, limit("≥", &printed.low), limit("≤", &printed.high))
        });
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{zh} {en}\t{} {title}{}\t{}", f.rule, value.unwrap_or_default(), f.text.zh);
    }
    let state = state(findings).text();
    let _ = writeln!(text, "\n结论 verdict: {} {}", state.zh, state.en);
    text
}
