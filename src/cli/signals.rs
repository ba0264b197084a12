//! Signals that would end the program in the middle of writing.

/// A file beyond the limit of the process (`ulimit -f`) is an error of the write that made it, and drafts are removed;
/// by default the signal ends the process and leaves them.
#[cfg(unix)]
pub(super) fn stay_alive() -> anyhow::Result<()> {
    use anyhow::Context as _;
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default()).context("SIGXFSZ")?;
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn stay_alive() -> anyhow::Result<()> {
    Ok(())
}
