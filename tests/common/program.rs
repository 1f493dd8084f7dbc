//! The program itself, as a shell starts it, with a library of its own: no test writes where a person keeps runs. Knows nothing of
//! what is tested.

use std::process::Command;

/// The folder that the library of all tests is in, unless a test names another one.
pub const LIBRARY: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/library");

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lanescope"));
    command.env("LANESCOPE_LIBRARY", LIBRARY);
    command
}
