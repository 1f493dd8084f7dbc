//! An environment whose interpreter leaves a mark when it is started, and is none. Knows nothing of what is tested with it.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes it in `.venv` of a folder: the program, and the file that is there once it was started.
pub fn marking_environment(folder: &Path) -> (PathBuf, PathBuf) {
    let (program, mark) = (folder.join(".venv/bin/python"), folder.join("mark"));
    std::fs::create_dir_all(program.parent().unwrap()).unwrap();
    std::fs::write(folder.join(".venv/pyvenv.cfg"), "home = /usr/bin").unwrap();
    let script = format!("#!/bin/sh\necho run >> '{}'\n", mark.display());
    // Another process writes it: a file that is open for writing anywhere cannot be executed.
    let write = ["-c", "printf '%s' \"$2\" > \"$1\" && chmod 755 \"$1\"", "sh"];
    assert!(Command::new("/bin/sh").args(write).arg(&program).arg(script).status().unwrap().success());
    (program, mark)
}
