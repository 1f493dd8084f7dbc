//! One question put to a program: it is started with nothing to read, what it says is taken up to a limit of size and of
//! time, and then it and what it started are gone. Knows nothing of what is asked.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

use crate::host::os;
use std::ffi::OsStr;
use std::io::{self, PipeReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often the limit of time and the order to give up are looked at.
const LOOK: Duration = Duration::from_millis(20);
/// The same where there is nothing but the end to wait for.
const MOMENT: Duration = Duration::from_millis(2);
/// Taken from the pipe at once.
const PIECE: usize = 16 << 10;

/// What is asked, and how long and how much the answer may be.
pub(super) struct Question<'a> {
    pub program: &'a Path,
    pub arguments: &'a [&'a OsStr],
    pub limit: Duration,
    /// Most bytes of its answer.
    pub most: usize,
    /// When this becomes true, the program is killed.
    pub give_up: &'a AtomicBool,
}

/// What a program said until its end.
pub(super) struct Reply {
    /// Standard output and standard error, as they came.
    pub said: Vec<u8>,
    pub status: ExitStatus,
}

/// Why there is no reply.
#[derive(Debug)]
pub(super) enum Silence {
    /// It could not be started, or watched.
    Failed(io::Error),
    /// It was killed because it took too long.
    Late,
    /// It was killed because it said too much.
    TooMuch,
    /// It was killed because nobody wants to know any more.
    GivenUp,
}

impl From<io::Error> for Silence {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Puts the question and waits for the reply.
///
/// A process that the program started and that left its process group by `setsid` is not killed on Linux and macOS, but
/// nor is it waited for.
pub(super) fn put(question: &Question<'_>) -> Result<Reply, Silence> {
    let (output, input) = io::pipe()?;
    let mut asked = {
        let mut command = Command::new(question.program);
        command.args(question.arguments).stdin(Stdio::null()).stdout(input.try_clone()?).stderr(input);
        // Set by a Python that started the app; it would change what `sys.executable` says on macOS.
        command.env_remove("__PYVENV_LAUNCHER__");
        os::keep_from_terminal(&mut command);
        let child = command.spawn()?;
        // The command goes here and with it our copies of the pipe's other end.
        Asked { guard: os::guard(&child), child, status: None }
    };
    let said = asked.listen(output, question)?;
    let status = asked.end()?;
    Ok(Reply { said, status })
}

/// A program that runs; dropping it kills it with all that it started.
struct Asked {
    child: Child,
    status: Option<ExitStatus>,
    guard: Option<os::ChildGuard>,
}

impl Asked {
    /// Until the program has ended or closed its output.
    fn listen(&mut self, mut output: PipeReader, question: &Question<'_>) -> Result<Vec<u8>, Silence> {
        let start = Instant::now();
        let mut said = Vec::new();
        let mut piece = vec![0; PIECE];
        let mut open = true;
        loop {
            if question.give_up.load(Ordering::Relaxed) {
                return Err(Silence::GivenUp);
            }
            if start.elapsed() > question.limit {
                return Err(Silence::Late);
            }
            // Asked before the pipe: what it said last is there then.
            let ended = system::has_ended(&mut self.child)?;
            if open && system::is_readable(&output, if ended { Duration::ZERO } else { LOOK })? {
                let count = output.read(&mut piece)?;
                open = count > 0;
                said.extend_from_slice(&piece[..count]);
                if said.len() > question.most {
                    return Err(Silence::TooMuch);
                }
            } else if ended {
                // What it started may hold the pipe open; nothing more of that is wanted.
                return Ok(said);
            } else if !open {
                // It closed its output: nearly always because it ends.
                std::thread::sleep(MOMENT);
            }
        }
    }

    /// Kills what is left of it.
    fn end(&mut self) -> io::Result<ExitStatus> {
        if let Some(status) = self.status {
            return Ok(status);
        }
        // Before it is waited for: until then nobody else can have its number.
        system::kill_all(&mut self.child);
        self.guard = None;
        let status = self.child.wait()?;
        self.status = Some(status);
        Ok(status)
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        // A program that ended already cannot be ended again.
        let _ = self.end();
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
