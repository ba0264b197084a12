//! `docs/config.md` and the template that `generate config` prints.

use std::fmt::Write;

use super::{level_key, one_line, standings};
use crate::config::{Choice, Config, ConfigError, DEFAULT_PROFILE, PROFILES};

/// Every key with its default and meaning as commented TOML: uncomment what your school decides otherwise.
pub fn config_template() -> Result<String, ConfigError> {
    let config = Config::new(None, Choice::default())?;
    let mut out = String::from(
        "# 照检配置 zhaojian.toml：放在照片文件夹里，或用 --config 指定。只写要改的项，去掉行首的 # 即可。\n\
         # Configuration of zhaojian: lies in the photo folder or is named by --config. Uncomment only what you change.\n\n",
    );
    let names: Vec<String> = PROFILES.iter().map(|(name, meaning, _)| format!("#   {name}  {meaning}")).collect();
    let _ = writeln!(out, "# 方案 Profile：\n{}", names.join("\n"));
    let _ = writeln!(out, "# profile = \"{DEFAULT_PROFILE}\"\n");
    let _ = writeln!(out, "# 学号的正则表达式 Regular expression of a student number");
    let pattern = toml::Value::from(config.student_id()?.as_str());
    let _ = writeln!(out, "# [names]\n# student_id = {pattern}\n");
    let _ = writeln!(
        out,
        "# 每条规则都可以写 enabled（是否启用）和 level（fault 不合格 / review 需复核 / advice 建议）。\n\
         # Every rule takes enabled and level.\n"
    );
    for rule in standings(&config)? {
        let card = rule.card;
        let _ = writeln!(out, "# {} {} {}（{}）", card.code, card.title.0, card.title.1, card.clause);
        let _ = writeln!(out, "# [rules.{}]", card.key);
        let _ = writeln!(out, "# enabled = {}\n# level = \"{}\"", rule.enabled, level_key(rule.level));
        for limit in card.limits {
            let _ = writeln!(out, "#   {}", one_line(limit.doc));
            match rule.limits.get(limit.name) {
                Some(value) => writeln!(out, "# {} = {value}", limit.name),
                None => writeln!(out, "# {} =  (不限 no limit)", limit.name),
            }
            .unwrap_or_default();
        }
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "# 某个院系另有规定 One department decides otherwise:\n# [departments.\"计算机学院\".rules.id_duplicate]\n# level = \"review\""
    );
    Ok(out)
}

/// `docs/config.md`.
pub fn config_md() -> Result<String, ConfigError> {
    Ok(format!(
        "# 配置 Configuration\n\n\
         本文由程序生成，请勿手改：`zhaojian generate config-doc`。Generated from the code; do not edit.\n\n\
         设置依次生效，后者优先：方案（`--profile`）、照片文件夹里的 `zhaojian.toml` 或 `--config` 指定的文件、其中的 \
         `[departments.\"院系\".rules]`、命令行的 `--rules` 和 `--ignore`。写错的配置项是错误，不会被忽略。\
         `zhaojian check --show-config` 打印实际生效的配置。\n\n\
         Settings apply in this order, later ones win: the profile, `zhaojian.toml` in the photo folder (or the file named by \
         `--config`), its `[departments.\"..\".rules]`, `--rules` and `--ignore`. An unknown key is an error. \
         `zhaojian check --show-config` prints what is in force.\n\n```toml\n{}```\n",
        config_template()?
    ))
}
