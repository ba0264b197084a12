//! `zhaojian generate`: what can be made from the program itself, on stdout.

use clap::{Args, CommandFactory, Subcommand};
use clap_complete::Shell;
use zhaojian::docs;

use super::{Cli, Outcome, screen};

#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 配置模板：每一项的默认值和含义 Config template: every key with default and meaning
    Config,
    /// 命令补全脚本 Shell completions
    Completions {
        /// 终端 Shell
        shell: Shell,
    },
    /// 手册页 Man page
    Man,
    /// docs/rules.md：全部规则 All rules
    RulesDoc,
    /// docs/config.md：全部配置项 All config keys
    ConfigDoc,
}

/// Runs the command.
pub(super) fn run(args: &Generate) -> anyhow::Result<Outcome> {
    let text = match args.what {
        What::Config => docs::config_template()?,
        What::RulesDoc => docs::rules_md()?,
        What::ConfigDoc => docs::config_md()?,
        What::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "zhaojian", &mut out);
            String::from_utf8(out)?
        }
        What::Man => {
            let mut out = Vec::new();
            let command = Cli::command();
            clap_mangen::Man::new(command.clone()).render(&mut out)?;
            for sub in command.get_subcommands() {
                let name = format!("zhaojian-{}", sub.get_name());
                clap_mangen::Man::new(sub.clone().display_name(&name)).title(name).render(&mut out)?;
            }
            String::from_utf8(out)?
        }
    };
    screen::print(&text)?;
    Ok(Outcome::Clean)
}
