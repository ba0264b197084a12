//! The commands and their options; doc comments are the help texts, Chinese first.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use zhaojian::facts::text::Lang;
use zhaojian::platform;
use zhaojian::report::Report;
use zhaojian::rules::ruling::Verdict;

mod check;
mod doors;
#[cfg(feature = "evaluate")]
mod evaluate;
mod explain;
mod generate;
mod inspect;
mod judge;
mod locale;
mod progress;
mod recheck;
pub(crate) mod screen;
mod signals;

use judge::JudgeArgs;

/// How a run ended that could be completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing found that `--fail-on` names.
    Clean,
    /// Something found.
    Found,
}

/// 照检：按采集通知检查毕业照片（学号姓名.jpg），离线运行，照片不外传，也不改动照片
///
/// Checks graduation photos against the collection notice, offline; photos are never changed.
///
/// 退出码 exit code：0 没有不合格 clean，1 有不合格（见 --fail-on）found，2 无法完成 could not run
#[derive(Debug, Parser)]
#[command(name = "zhaojian", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查照片，写出各院系的表格 Check photos and write the tables
    Check(check::Check),
    /// 用保存的测量结果重新判定，不再读照片 Judge the saved facts of a report.json again
    Recheck(recheck::Recheck),
    /// 查看一张照片的全部测量与判定 Show every fact and verdict of one photo
    Inspect(inspect::Inspect),
    /// 用有标注的照片测准确率 Measure the accuracy on labelled photos
    #[cfg(feature = "evaluate")]
    Evaluate(evaluate::Evaluate),
    /// 查看规则的说明 Explain the rules
    Explain(explain::Explain),
    /// 打印配置模板、补全脚本、手册 Print the config template, completions or manuals
    Generate(generate::Generate),
}

/// Where the report goes and what is told of it.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// 报告文件夹（只替换照检自己写过的文件；默认：照片文件夹旁边的“…-检查报告”）Report folder; only files of an earlier report are replaced; default:
    /// beside the photo folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// 另写 明细.csv：每张照片每条规则一行 Also write one row per rule per photo
    #[arg(long)]
    detail: bool,
    /// 不显示进度和表格，只打印一行结果 Print one line only
    #[arg(long, short)]
    quiet: bool,
    /// 屏幕显示的语言（报告文件总是中文）Language of the terminal; report files are always Chinese
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
    /// 遇到什么时退出码为 1：不合格，不合格或需复核，或从不。有文件夹读不到或照片没有下载完时，除 never 外都为 1
    ///
    /// What makes the exit code 1. A folder that could not be read or a photo that is not here does, unless never is said.
    #[arg(long, value_enum, default_value = "fail")]
    fail_on: FailOn,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LangArg {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// 不合格
    Fail,
    /// 不合格或需复核 fail or review
    Review,
    /// 从不 never
    Never,
}

impl OutputArgs {
    fn lang(&self) -> Lang {
        match self.lang {
            Some(LangArg::Zh) => Lang::Zh,
            Some(LangArg::En) => Lang::En,
            None => locale::lang(),
        }
    }

    fn options(&self) -> zhaojian::report::write::Options {
        zhaojian::report::write::Options { detail: self.detail }
    }

    /// Tells the result and turns it into an exit code.
    fn tell(&self, report: &Report, out: &Path) -> Outcome {
        let (lang, folder) = (self.lang(), out.display().to_string());
        let text = if self.quiet {
            zhaojian::report::terminal::line(report, lang, &folder)
        } else {
            zhaojian::report::terminal::render(report, lang, &folder)
        };
        screen::tell(&text);
        let found = match self.fail_on {
            FailOn::Never => false,
            FailOn::Fail => report.count(Verdict::Fail) > 0 || report.is_incomplete(),
            FailOn::Review => report.count(Verdict::Pass) < report.photos().count() || report.is_incomplete(),
        };
        if found { Outcome::Found } else { Outcome::Clean }
    }
}

/// The command line, or nothing where help or the version was printed.
pub(crate) fn parse() -> anyhow::Result<Option<Command>> {
    let commands = Cli::command();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).chain(["help"]).collect();
    match Cli::try_parse_from(doors::typed(std::env::args_os().collect(), &names, |word| Path::new(word).exists())) {
        Ok(cli) => Ok(Some(cli.command)),
        Err(error) if error.use_stderr() => {
            let text = error.to_string();
            Err(anyhow::anyhow!("命令行参数有误 (wrong arguments)\n{}", text.trim_end()))
        }
        Err(help) => {
            screen::print(&help.to_string())?;
            Ok(None)
        }
    }
}

/// Keeps the window open that Windows opens for a program started with the mouse.
pub(crate) fn linger() {
    doors::linger(platform::has_own_window(), &mut std::io::stdin().lock(), &mut std::io::stdout().lock());
}

/// Runs one command. A panic that no photo is to blame for ends the run like any other error.
pub(crate) fn run(command: Command) -> anyhow::Result<Outcome> {
    catch_unwind(AssertUnwindSafe(|| dispatch(command))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
        let text = text.unwrap_or("panic");
        Err(anyhow::anyhow!(
            "程序内部出错，请把这句话告诉照检的作者 (a fault of the program, please report it)：{text}"
        ))
    })
}

fn dispatch(command: Command) -> anyhow::Result<Outcome> {
    signals::stay_alive()?;
    match command {
        Command::Check(args) => check::run(&args),
        Command::Recheck(args) => recheck::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        #[cfg(feature = "evaluate")]
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Generate(args) => generate::run(&args),
    }
}
