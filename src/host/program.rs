//! A program that a worker runs: started in a group of its own, heard, and ended with whoever is left in its group. The
//! worker's own thread does all that. Knows nothing of why it is run.

use super::family;
use super::os::{self, Ear};
use super::printed::{Printed, Tail};
use crate::workload::{Arguments, End, Ended, Invocation, Program};
use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Longest time between two safe points of the worker.
const LOOK: Duration = Duration::from_millis(20);
/// Time after which what a running program has printed is shown, though it may come between what others print.
const SHOW_EVERY: Duration = Duration::from_millis(200);
/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;
/// Pieces that are read after the end: more than a pipe holds. Who still prints then is somebody else.
const LAST_PIECES: usize = 32;

/// A running program.
struct Running {
    child: Child,
    ear: Ear,
    printed: Arc<Printed>,
    /// Printed and not shown yet.
    tail: Tail,
    /// Bytes printed, all in all.
    bytes: u64,
    shown: Instant,
    /// When it takes too long.
    late: Option<Instant>,
    timed_out: bool,
    /// It has ended and was waited for; its number may be another's by now.
    reaped: bool,
    _guard: Option<os::ChildGuard>,
}

/// Starts one. What it prints goes to `printed`.
pub(super) fn start(what: &Invocation, printed: Arc<Printed>) -> io::Result<Box<dyn Program>> {
    let (reader, writer) = io::pipe()?;
    let ear = Ear::new(reader)?;
    let mut command = Command::new(&what.program);
    match &what.arguments {
        Arguments::Each(arguments) => drop(command.args(arguments)),
        Arguments::Shell(text) => os::give_to_shell(&mut command, text),
    }
    command.envs(what.environment.iter().map(|(name, value)| (name, value)));
    if let Some(folder) = &what.folder {
        command.current_dir(folder);
    }
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    os::keep_from_terminal(&mut command);
    let child = family::start(|| command.spawn())?;
    let now = Instant::now();
    // Our copies of the writing end go with the command.
    drop(command);
    Ok(Box::new(Running {
        _guard: os::guard(&child),
        child,
        ear,
        printed,
        tail: Tail::default(),
        bytes: 0,
        shown: now,
        late: what.timeout.and_then(|timeout| now.checked_add(timeout.into())),
        timed_out: false,
        reaped: false,
    }))
}

impl Program for Running {
    fn pid(&self) -> u32 {
        self.child.id()
    }

    fn look(&mut self) -> io::Result<Option<Ended>> {
        let until = Instant::now() + LOOK;
        loop {
            let now = Instant::now();
            let next = self.late.filter(|_| !self.timed_out).map_or(until, |late| until.min(late));
            let ended = self.ear.wait(&self.child, next.saturating_duration_since(now))?;
            if ended {
                return self.finish().map(Some);
            }
            self.hear(1)?;
            let now = Instant::now();
            if now.saturating_duration_since(self.shown) >= SHOW_EVERY {
                self.shown = now;
                self.printed.take(&mut self.tail);
            }
            if !self.timed_out && self.late.is_some_and(|late| late <= now) {
                self.timed_out = true;
                os::kill_group(self.child.id());
            }
            if now >= until {
                return Ok(None);
            }
        }
    }
}

impl Running {
    /// Reads what is there, this many pieces at most.
    fn hear(&mut self, most: usize) -> io::Result<()> {
        let mut buffer = [0; PIECE];
        for _ in 0..most {
            match self.ear.read(&mut buffer)? {
                0 => break,
                n => {
                    self.bytes += n as u64;
                    self.tail.add(&buffer[..n]);
                }
            }
        }
        Ok(())
    }

    /// It has ended. Its number is its own until it is waited for, so its group can be ended before.
    fn finish(&mut self) -> io::Result<Ended> {
        os::kill_group(self.child.id());
        self.hear(LAST_PIECES)?;
        self.printed.take(&mut self.tail);
        let (status, cpu) = self.reap()?;
        let how = if self.timed_out { End::TimedOut } else { end(status) };
        Ok(Ended { how, cpu, printed: self.bytes })
    }

    fn reap(&mut self) -> io::Result<(ExitStatus, Option<crate::units::Nanos>)> {
        let ended = os::reap(&mut self.child);
        self.reaped = true;
        family::left(self.child.id());
        ended
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.reaped {
            os::kill_group(self.child.id());
            let _ = self.hear(LAST_PIECES);
            self.printed.take(&mut self.tail);
            let _ = self.reap();
        }
    }
}

fn end(status: ExitStatus) -> End {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return End::Signal(signal);
    }
    End::Code(status.code().unwrap_or(-1))
}
