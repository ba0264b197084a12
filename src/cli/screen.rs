//! Output to the terminal. A reader that stops reading (`| head`) is no error.
//!
//! Paths, keys and saved names come from outside: what a terminal would take for a command is shown instead.

use std::borrow::Cow;
use std::io::Write;

use zhaojian::facts::visible::visible_but;

/// Prints to stdout. What cannot be printed any more is dropped: the report lies on disk, and the exit code counts.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(harmless(text).as_bytes()).and_then(|()| out.flush());
}

/// Prints an error with its causes to stderr.
pub(crate) fn error(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr().lock(), "{}", harmless(&format!("错误 error: {error:#}")));
}

fn harmless(text: &str) -> Cow<'_, str> {
    visible_but(text, &['\n', '\r', '\t'])
}
