//! Linux and macOS: programs are files that may be executed, in `bin`; the folders where systems, people, Homebrew and
//! python.org put them.

use super::{Around, Found, folders_in};
use crate::python::Origin;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Where an installation has its programs.
pub const PROGRAMS: [&str; 1] = ["bin"];

/// What interpreters are called by, the name to be preferred first: `python` may be a Python 2.
pub const USUAL: [&str; 2] = ["python3", "python"];

/// Homebrew on Apple's processors, on Intel's, and on Linux.
const HOMEBREW: [&str; 3] = ["opt/homebrew", "usr/local", "home/linuxbrew/.linuxbrew"];
/// Where python.org's installers put them, the free-threaded one beside the other.
const FRAMEWORKS: [&str; 2] = ["Library/Frameworks/Python.framework", "Library/Frameworks/PythonT.framework"];
/// Apple's own. `/usr/bin/python3` only stands for these, and where they are missing it opens a dialogue that offers to
/// install them.
const APPLE: [&str; 2] = ["Library/Developer/CommandLineTools/usr", "Applications/Xcode.app/Contents/Developer/usr"];

/// The name of a program without what this system puts behind it.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as where programs have an ending")]
pub const fn stem(name: &str) -> Option<&str> {
    Some(name)
}

/// Whether it can be started.
pub fn is_program(path: &Path) -> bool {
    let stands_for_apple = cfg!(target_os = "macos") && path.starts_with("/usr/bin");
    !stands_for_apple && path.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

/// The program of this name in a folder.
pub fn program(folder: &Path, name: &Path) -> Option<PathBuf> {
    Some(folder.join(name)).filter(|path| is_program(path))
}

/// No such thing here.
pub const fn is_store_stub(_program: &Path) -> bool {
    false
}

/// The folders of the system.
pub fn add(around: &Around, found: &mut Found) {
    for folder in HOMEBREW {
        // Each version there is a folder `python@3.13`.
        let versions = folders_in(&around.at_root(folder).join("opt"));
        let is_python = |folder: &&PathBuf| {
            folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("python"))
        };
        for version in versions.iter().filter(is_python) {
            found.prefix(version, Origin::Homebrew);
        }
        if folder != "usr/local" {
            found.prefix(&around.at_root(folder), Origin::Homebrew);
        }
    }
    for folder in FRAMEWORKS {
        found.prefixes(&around.at_root(folder).join("Versions"), Origin::Framework);
    }
    for folder in ["usr/local", "usr"].iter().chain(&APPLE) {
        found.prefix(&around.at_root(folder), Origin::System);
    }
    for folder in ["opt/python", "usr/local/python"] {
        found.prefixes(&around.at_root(folder), Origin::System);
    }
    if let Some(folder) = around.at_home(".local") {
        found.prefix(&folder, Origin::System);
    }
}

/// There is no such program here.
pub const fn add_told(_found: &mut Found, _give_up: &AtomicBool) {}
