//! Interpreters for tests: those named in LANESCOPE_PYTHONS (like PATH, of programs), else those that can be found. Knows
//! nothing of what they are wanted for.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A CPython that can be run.
#[derive(Clone, Debug)]
pub struct Python {
    pub program: PathBuf,
    /// Major and minor version.
    pub version: (u32, u32),
    /// Whether it was built to run without a GIL.
    pub free_threaded: bool,
}

const ASK: &str = "import sys, sysconfig as c; \
    print(*sys.version_info[:2], c.get_config_var('Py_GIL_DISABLED') or 0, sys.implementation.name)";

fn ask(program: PathBuf) -> Option<Python> {
    let output = Command::new(&program).args(["-E", "-s", "-c", ASK]).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let [major, minor, free, "cpython"] = words[..] else { return None };
    Some(Python { program, version: (major.parse().ok()?, minor.parse().ok()?), free_threaded: free == "1" })
}

fn places() -> Vec<PathBuf> {
    if let Some(named) = std::env::var_os("LANESCOPE_PYTHONS") {
        return std::env::split_paths(&named).collect();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = (8..=15).flat_map(|minor| [format!("python3.{minor}"), format!("python3.{minor}t")]);
    let names: Vec<String> = names.chain(["python3".to_owned()]).collect();
    // The shims of pyenv are no interpreters.
    let folders = std::env::split_paths(&path).filter(|folder| !folder.ends_with("shims"));
    let mut places: Vec<PathBuf> =
        folders.flat_map(|f| names.iter().map(move |n| f.join(n)).collect::<Vec<_>>()).collect();
    let pyenv =
        std::env::var_os("PYENV_ROOT").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".pyenv")));
    let versions = pyenv.and_then(|root| std::fs::read_dir(root.join("versions")).ok()).into_iter().flatten().flatten();
    places.extend(versions.map(|version| version.path().join("bin/python")));
    places
}

/// The first of each version and kind, oldest first.
pub fn all() -> Vec<Python> {
    let mut found: Vec<Python> = places().into_iter().filter(|p| Path::is_file(p)).filter_map(ask).collect();
    found.sort_by_key(|python| (python.version, python.free_threaded));
    found.dedup_by_key(|python| (python.version, python.free_threaded));
    found
}

/// Those that are wanted; says so loudly when there is none.
pub fn those(what: &str, wanted: impl Fn(&Python) -> bool) -> Vec<Python> {
    let found: Vec<Python> = all().into_iter().filter(|python| wanted(python)).collect();
    if found.is_empty() {
        eprintln!("SKIPPED: no {what} found; name interpreters in LANESCOPE_PYTHONS");
    }
    found
}
