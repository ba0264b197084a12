//! What people write: file names and configurations.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::sync::LazyLock;

use crate::config::{Choice, Config, PROFILES};
use crate::name::{IdPattern, hostile, parse};

/// Patterns of 学号 that names are read with, by the first byte; what no pattern can be is the default.
static PATTERNS: LazyLock<[IdPattern; 3]> = LazyLock::new(|| {
    ["", r"\d{10}", r"[A-Z]?\d{6,8}[A-Z]{0,2}"].map(|pattern| match pattern {
        "" => IdPattern::default(),
        own => IdPattern::new(own).unwrap_or_default(),
    })
});

/// A file name as the system gives it. The first byte chooses the pattern of the 学号.
pub fn name(bytes: &[u8]) {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let Some(ids) = PATTERNS.get(usize::from(*choice) % PATTERNS.len()) else { return };
    let file_name = os(rest);
    let facts = parse(&file_name, ids);
    assert_eq!(parse(&file_name, ids), facts);
    hostile::hold(&facts, ids);
}

#[cfg(unix)]
fn os(bytes: &[u8]) -> Cow<'_, OsStr> {
    Cow::Borrowed(std::os::unix::ffi::OsStrExt::from_bytes(bytes))
}

#[cfg(not(unix))]
fn os(bytes: &[u8]) -> Cow<'_, OsStr> {
    Cow::Owned(String::from_utf8_lossy(bytes).into_owned().into())
}

/// A configuration. The first byte chooses a profile, or leaves that to the file. What is accepted is written out in full
/// and accepted again, and then it judges the same.
pub fn config(bytes: &[u8]) {
    let Some((choice, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let profile = PROFILES.get(usize::from(*choice)).map(|(name, ..)| (*name).to_owned());
    let config = match Config::new(Some(("zhaojian.toml", text)), Choice { profile, ..Choice::default() }) {
        Ok(config) => config,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let told = |config: &Config| {
        let text = config.effective().and_then(|effective| Ok((effective, config.digest()?)));
        text.unwrap_or_else(|error| panic!("an accepted configuration is told in full: {error}"))
    };
    let (effective, digest) = told(&config);
    match Config::new(Some(("zhaojian.toml", &effective)), Choice::default()) {
        Ok(again) => assert_eq!(told(&again), (effective, digest)),
        Err(error) => panic!("{error}\n{effective}"),
    }
}
