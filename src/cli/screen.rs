//! Output to the terminal. A reader that stops reading (`| head`) is no error.

use std::io::Write;

/// Prints to stdout. What cannot be printed any more is dropped: the report lies on disk, and the exit code counts.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints an error with its causes to stderr.
pub(crate) fn error(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr().lock(), "错误 error: {error:#}");
}
