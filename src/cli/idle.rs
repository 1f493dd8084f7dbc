//! `lanescope idle`: a process that does nothing, for the workload that starts and ends processes. Comes before everything
//! else that the program sets up, because what is measured is the process and not this program.

use crate::host;
use crate::probe::ProcessProbe;
use std::process::ExitCode;

/// Whether that, and nothing else, was asked for.
pub(super) fn is_asked_for() -> bool {
    let mut arguments = std::env::args_os().skip(1);
    arguments.next().is_some_and(|word| word == "idle") && arguments.next().is_none()
}

pub(super) fn run() -> ExitCode {
    host::idle(|| ProcessProbe::open(std::process::id()).memory()?.uss.map(|bytes| bytes.0));
    ExitCode::SUCCESS
}
