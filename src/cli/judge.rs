//! How photos are judged: the profile, the config file, and flags.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Args;
use zhaojian::config::{Choice, Config};
use zhaojian::scan::{CONFIG, folders};

/// More than any configuration needs.
const LARGEST: u64 = 1 << 20;

/// How photos are judged.
#[derive(Debug, Args)]
pub(crate) struct JudgeArgs {
    /// 配置文件（不写则用照片文件夹里的 zhaojian.toml）Config file; default: zhaojian.toml in the photo folder
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// 不用照片文件夹里的 zhaojian.toml Ignore the zhaojian.toml in the photo folder
    #[arg(long)]
    no_folder_config: bool,
    /// 方案：notice-2023、chsi、strict Profile
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// 只用这些规则（编号或名称，逗号分隔）Only these rules, by key or code
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    rules: Vec<String>,
    /// 不用这些规则 Not these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// 打印实际生效的配置后退出 Print the configuration in force and exit
    #[arg(long)]
    pub(super) show_config: bool,
}

impl JudgeArgs {
    /// The configuration in force for these photos or folders of photos.
    pub(super) fn load(&self, photos: &[PathBuf]) -> anyhow::Result<Config> {
        let key = |rule: &String| zhaojian::docs::find(rule.trim()).map_or(rule.clone(), |card| card.key.to_owned());
        let choice = Choice {
            profile: self.profile.clone(),
            rules: self.rules.iter().map(key).collect(),
            ignore: self.ignore.iter().map(key).collect(),
        };
        let found = match &self.config {
            Some(path) => Some((path.display().to_string(), read(path, path)?)),
            None if self.no_folder_config => None,
            None => lying(photos)?,
        };
        Ok(Config::new(found.as_ref().map(|(name, text)| (name.as_str(), text.as_str())), choice)?)
    }
}

/// The zhaojian.toml of the folders, which must be the same in all: else some photos would be judged by a config that
/// was not meant for them.
fn lying(photos: &[PathBuf]) -> anyhow::Result<Option<(String, String)>> {
    let mut all = Vec::new();
    for (folder, named) in folders(photos)? {
        let (path, named) = (folder.join(CONFIG), named.join(CONFIG));
        let found = match path.symlink_metadata() {
            Err(_) => None,
            // A link or device may lead anywhere, and its first lines into an error message.
            Ok(meta) => {
                ensure!(
                    meta.is_file(),
                    "“{}”不是普通文件，不会读取；请换成文件本身，或用 --config 指定，或用 --no-folder-config 不用它 (not an ordinary file, not read)",
                    named.display()
                );
                Some(read(&path, &named)?)
            }
        };
        all.push((named.display().to_string(), found));
    }
    let mut all = all.into_iter();
    let Some((name, first)) = all.next() else { return Ok(None) };
    if let Some((other, _)) = all.find(|(_, found)| *found != first) {
        bail!(
            "“{name}”与“{other}”不同，或只有其中一个；请用 --config 指定用哪一个，或用 --no-folder-config 都不用 (the folders' configs differ, or one has none: name one with --config)"
        );
    }
    Ok(first.map(|text| (name, text)))
}

fn read(path: &Path, named: &Path) -> anyhow::Result<String> {
    let name = named.display();
    let mut bytes = Vec::new();
    let file = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    file.with_context(|| format!("无法读取“{name}”(cannot read it)"))?;
    ensure!(bytes.len() as u64 <= LARGEST, "“{name}”超过 1 MB，不是配置文件 (larger than 1 MB, no config)");
    // Windows editors save with a BOM, or in GBK.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match std::str::from_utf8(text) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => bail!("“{name}”不是 UTF-8 编码，请另存为 UTF-8 (not UTF-8, save it as UTF-8)"),
    }
}
