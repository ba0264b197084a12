//! 照检 zhaojian, the command line: parse, run, exit code.

mod cli;

use std::process::ExitCode;

/// 0 clean, 1 something found at `--fail-on`, 2 the run could not be completed.
fn main() -> ExitCode {
    let done = match cli::parse() {
        Ok(Some(command)) => cli::run(command),
        Ok(None) => Ok(cli::Outcome::Clean),
        Err(error) => Err(error),
    };
    let code = match done {
        Ok(cli::Outcome::Clean) => ExitCode::SUCCESS,
        Ok(cli::Outcome::Found) => ExitCode::from(1),
        Err(error) => {
            cli::screen::error(&error);
            ExitCode::from(2)
        }
    };
    cli::linger();
    code
}
