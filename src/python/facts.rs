//! What is known of an interpreter. Plain data; knows nothing of how it was found and asked.

use crate::locale::Message;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The oldest version that can be run here: what the scripts in `assets/python` are written for.
pub const OLDEST: (u32, u32) = (3, 8);

/// Modules of the standard library without which nothing can be run: some builds are cut down.
const NEEDED: [&str; 3] = ["mmap", "json", "threading"];

/// An interpreter that answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpreter {
    /// What to start, as it was found; links are not followed, because an environment is known by its link.
    pub program: PathBuf,
    /// Where it was found.
    pub origin: Origin,
    /// What it said of itself.
    pub facts: Facts,
}

/// Where an interpreter was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The person named it.
    Given,
    /// A virtual environment: the active one, or one in the folder of the script or of the program's start.
    Environment,
    /// A folder of PATH.
    Path,
    /// pyenv's versions.
    Pyenv,
    /// uv's versions.
    Uv,
    /// Versions of asdf and mise.
    Versions,
    /// conda, mamba and their environments.
    Conda,
    /// Homebrew.
    Homebrew,
    /// `Python.framework` of python.org on macOS.
    Framework,
    /// A folder where systems and people put programs.
    System,
    /// The Windows registry, by PEP 514.
    Registry,
    /// The `py` launcher of Windows.
    Launcher,
}

impl Origin {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Environment => "environment",
            Self::Path => "path",
            Self::Pyenv => "pyenv",
            Self::Uv => "uv",
            Self::Versions => "versions",
            Self::Conda => "conda",
            Self::Homebrew => "homebrew",
            Self::Framework => "framework",
            Self::System => "system",
            Self::Registry => "registry",
            Self::Launcher => "launcher",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Given => "python-origin-given",
            Self::Environment => "python-origin-environment",
            Self::Path => "python-origin-path",
            Self::Pyenv => "python-origin-pyenv",
            Self::Uv => "python-origin-uv",
            Self::Versions => "python-origin-versions",
            Self::Conda => "python-origin-conda",
            Self::Homebrew => "python-origin-homebrew",
            Self::Framework => "python-origin-framework",
            Self::System => "python-origin-system",
            Self::Registry => "python-origin-registry",
            Self::Launcher => "python-origin-launcher",
        }
    }
}

/// What an interpreter says of itself, by `assets/python/lanescope_ask.py`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Major, minor, micro.
    pub version: (u32, u32, u32),
    /// The version as it is written, such as `3.14.0rc1`.
    pub release: String,
    /// `sys.implementation.name`: `cpython`, `pypy`.
    pub implementation: String,
    /// Width of a pointer.
    pub bits: u32,
    /// Built with `--disable-gil`.
    pub free_threaded: bool,
    /// Built with `Py_DEBUG`; slow.
    pub debug: bool,
    /// Whether the GIL is on when nobody asks for anything else.
    pub gil_on: bool,
    /// Whether `-X gil=0` and `-X gil=1` are heard.
    pub gil_switchable: bool,
    /// Whether subinterpreters with a GIL of their own can be made from Python (3.12 on).
    pub own_gil_subinterpreters: bool,
    /// Whether it has `concurrent.futures.InterpreterPoolExecutor` (3.14 on).
    pub interpreter_pool: bool,
    /// What `multiprocessing` can start processes by: `fork`, `spawn`, `forkserver`.
    pub start_methods: Vec<String>,
    /// Which of them it takes by itself; none without `multiprocessing`.
    pub default_start_method: Option<String>,
    /// Modules of the standard library that this build should have and has not.
    pub missing_modules: Vec<String>,
    /// Whether the true holder of its GIL can be observed from outside: 3.13 on publishes where it is, and there is one.
    pub debug_offsets: bool,
    /// `sys.executable`: a launcher or a link may have been started.
    pub executable: String,
    /// `sys.prefix`.
    pub prefix: String,
    /// `sys.base_prefix`: another folder in a virtual environment.
    pub base_prefix: String,
    /// `sys.platform`.
    pub platform: String,
    /// The processor that it was built for, such as `x86_64`.
    pub machine: String,
}

impl Facts {
    /// What a usual CPython 3.`minor` says on Linux, with its GIL on: for showing and testing without one.
    pub fn usual(minor: u32) -> Self {
        let since = |first: u32| minor >= first;
        Self {
            version: (3, minor, 0),
            release: format!("3.{minor}.0"),
            implementation: "cpython".to_owned(),
            bits: 64,
            free_threaded: false,
            debug: false,
            gil_on: true,
            gil_switchable: false,
            own_gil_subinterpreters: since(12),
            interpreter_pool: since(14),
            start_methods: ["fork", "spawn", "forkserver"].map(str::to_owned).to_vec(),
            default_start_method: Some(if since(14) { "forkserver" } else { "fork" }.to_owned()),
            missing_modules: Vec::new(),
            debug_offsets: since(13),
            executable: format!("/usr/bin/python3.{minor}"),
            prefix: "/usr".to_owned(),
            base_prefix: "/usr".to_owned(),
            platform: "linux".to_owned(),
            machine: "x86_64".to_owned(),
        }
    }

    /// Whether it is at least this version.
    pub fn is_since(&self, major: u32, minor: u32) -> bool {
        (self.version.0, self.version.1) >= (major, minor)
    }

    /// Whether it stands in a virtual environment.
    pub fn is_environment(&self) -> bool {
        self.prefix != self.base_prefix
    }

    /// The release with the mark of a free-threaded build, as its makers write it: `3.13.5t`.
    pub fn label(&self) -> String {
        let name = if self.implementation == "cpython" { "" } else { &format!("{} ", self.implementation) };
        format!("{name}{}{}", self.release, if self.free_threaded { "t" } else { "" })
    }

    /// Locale key of how its GIL is.
    pub const fn gil_key(&self) -> &'static str {
        match (self.gil_on, self.gil_switchable) {
            (true, false) => "python-gil-on",
            (false, false) => "python-gil-off",
            (true, true) => "python-gil-on-switchable",
            (false, true) => "python-gil-off-switchable",
        }
    }

    /// Why nothing can be run by it here, if so.
    pub fn unfit(&self) -> Option<Message> {
        if self.implementation != "cpython" {
            return Some(
                Message::new("python-other-implementation").with("implementation", self.implementation.as_str()),
            );
        }
        if !self.is_since(OLDEST.0, OLDEST.1) {
            let oldest = format!("{}.{}", OLDEST.0, OLDEST.1);
            return Some(Message::new("python-too-old").with("release", self.release.as_str()).with("oldest", oldest));
        }
        let missing: Vec<&str> =
            NEEDED.into_iter().filter(|needed| self.missing_modules.iter().any(|m| m == needed)).collect();
        (!missing.is_empty()).then(|| Message::new("python-cut-down").with("modules", missing.join(", ")))
    }
}

/// What came of asking one program.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "there are a few dozen at most, and nearly all are the large one")]
pub enum Finding {
    /// It answered. Whether it can be used for a run is told by [`Facts::unfit`].
    Usable(Interpreter),
    /// It is there, and is no interpreter that answers.
    Broken {
        /// The program.
        program: PathBuf,
        /// Where it was found.
        origin: Origin,
        /// What went wrong.
        why: Message,
    },
    /// It is there, and was not started: it came with a folder that may be a stranger's, and nobody has chosen it.
    Unasked {
        /// The program.
        program: PathBuf,
        /// Where it was found.
        origin: Origin,
    },
}

impl Finding {
    /// The program.
    pub fn program(&self) -> &Path {
        match self {
            Self::Usable(interpreter) => &interpreter.program,
            Self::Broken { program, .. } | Self::Unasked { program, .. } => program,
        }
    }

    /// Where it was found.
    pub const fn origin(&self) -> Origin {
        match self {
            Self::Usable(interpreter) => interpreter.origin,
            Self::Broken { origin, .. } | Self::Unasked { origin, .. } => *origin,
        }
    }

    /// The interpreter, if it answered.
    pub const fn interpreter(&self) -> Option<&Interpreter> {
        match self {
            Self::Usable(interpreter) => Some(interpreter),
            Self::Broken { .. } | Self::Unasked { .. } => None,
        }
    }

    /// Whether it waits for the person to choose it.
    pub const fn is_unasked(&self) -> bool {
        matches!(self, Self::Unasked { .. })
    }

    /// Why nothing can be run by it, if so: it is broken, too old, of another kind, or was not asked.
    pub fn why_not(&self) -> Option<Message> {
        match self {
            Self::Usable(interpreter) => interpreter.facts.unfit(),
            Self::Broken { why, .. } => Some(why.clone()),
            Self::Unasked { .. } => Some(Message::new("python-not-asked")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_says_why() {
        assert_eq!(Facts::usual(8).unfit(), None);
        assert!(Facts::usual(7).unfit().is_some_and(|why| why.to_string().contains("3.8")));
        let pypy = Facts { implementation: "pypy".to_owned(), ..Facts::usual(11) };
        assert!(pypy.unfit().is_some_and(|why| why.to_string().contains("pypy")));
        assert_eq!(pypy.label(), "pypy 3.11.0");
        let cut = Facts { missing_modules: vec!["ctypes".to_owned(), "mmap".to_owned()], ..Facts::usual(12) };
        let why = cut.unfit().unwrap().to_string();
        assert!(why.contains("mmap") && !why.contains("ctypes"), "{why}");
    }

    #[test]
    fn facts_survive_a_file() {
        let facts = Facts { free_threaded: true, gil_on: false, ..Facts::usual(14) };
        let text = serde_json::to_string(&facts).unwrap();
        assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
        assert_eq!(facts.label(), "3.14.0t");
    }
}
