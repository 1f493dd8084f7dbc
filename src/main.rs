//! The program: says what was asked for to `cli` and answers with its exit code.
#![cfg_attr(windows, windows_subsystem = "console")]

use std::process::ExitCode;

fn main() -> ExitCode {
    lanescope::cli::main()
}
