//! Programs as a kernel sees them: it may have one run, look at it again and again, and must end it. Knows nothing of how
//! that is done (that is the host's).

use crate::units::Nanos;
use std::io;
use std::path::PathBuf;

/// A program and all that it is given. Its standard input is empty, and what it prints is read and counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invocation {
    /// The file that is run.
    pub program: PathBuf,
    /// What it is told.
    pub arguments: Arguments,
    /// What stands in its environment besides ours.
    pub environment: Vec<(String, String)>,
    /// The folder that it works in; `None` for the one of the app.
    pub folder: Option<PathBuf>,
    /// It is killed when it takes longer.
    pub timeout: Option<Nanos>,
}

/// The arguments of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arguments {
    /// One after the other.
    Each(Vec<String>),
    /// A text that the system's shell is to run.
    Shell(String),
}

/// A program that was started. Dropping it ends it and whoever is in its group, and waits for its end.
pub trait Program: Send {
    /// Its process, which leads a group of its own where the system has groups.
    fn pid(&self) -> u32;

    /// Waits for its end for a moment, 20 ms at most; `None` while it runs. Who is left in its group is ended with it.
    ///
    /// # Errors
    /// What the system says.
    fn look(&mut self) -> io::Result<Option<Ended>>;
}

/// How a program ended, and what it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// How.
    pub how: End,
    /// CPU time of it and of those of its children that it waited for, where the system tells.
    pub cpu: Option<Nanos>,
    /// Bytes that it printed.
    pub printed: u64,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself, with this exit code.
    Code(i32),
    /// By this signal.
    Signal(i32),
    /// It took too long and was killed.
    TimedOut,
}
