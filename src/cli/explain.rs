//! `zhaojian explain`: the list of rules, or the manual of one.

use clap::Args;
use zhaojian::docs;
use zhaojian::facts::text::Lang;

use super::{JudgeArgs, LangArg, Outcome, locale, screen};

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// 规则的编号或名称；不写则列出全部 Key or code of a rule; none lists all
    rule: Option<String>,
    /// 列表的语言 Language of the list
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
    #[command(flatten)]
    judge: JudgeArgs,
}

/// Runs the command.
pub(super) fn run(args: &Explain) -> anyhow::Result<Outcome> {
    let config = args.judge.load(&[])?;
    let Some(rule) = &args.rule else {
        let lang = match args.lang {
            Some(LangArg::Zh) => Lang::Zh,
            Some(LangArg::En) => Lang::En,
            None => locale::lang(),
        };
        screen::print(&docs::list(&config, lang)?)?;
        return Ok(Outcome::Clean);
    };
    let Some(card) = docs::find(rule) else {
        anyhow::bail!(
            "没有规则“{rule}”，用 `zhaojian explain` 查看全部规则 (no such rule; `zhaojian explain` lists all)"
        );
    };
    screen::print(&docs::explain(card, &config)?)?;
    Ok(Outcome::Clean)
}
