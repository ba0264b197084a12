//! Output to the terminal. A reader that stops reading (`| head`) is no error.
//!
//! Paths, keys and saved names come from outside: what a terminal would take for a command is shown instead.

use std::borrow::Cow;
use std::io::{ErrorKind, Write};

use anyhow::Context as _;

use zhaojian::facts::visible::visible_but;

/// Prints what a command was asked for. A reader that has gone wanted no more of it; a full disk behind the output is an
/// error, since nothing else holds the text.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    match write(text) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("无法输出 (cannot write the output)"),
        _ => Ok(()),
    }
}

/// Prints what is told of a run. What cannot be printed is dropped: the report lies on disk, and the exit code counts.
pub(crate) fn tell(text: &str) {
    let _ = write(text);
}

fn write(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(harmless(text).as_bytes())?;
    out.flush()
}

/// Prints an error with its causes to stderr.
pub(crate) fn error(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr().lock(), "{}", harmless(&format!("错误 error: {error:#}")));
}

fn harmless(text: &str) -> Cow<'_, str> {
    visible_but(text, &['\n', '\r', '\t'])
}
