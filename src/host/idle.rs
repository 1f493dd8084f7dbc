//! Threads and processes that do nothing until they are told to end: both sides of them. A process says two lines, an empty
//! one when it is there and then its memory, and ends at the first byte of its standard input or when that closes. Knows
//! nothing of what they are good for.

use super::os;
use crate::workload::{Idle, Idler};
use crossbeam::channel::{Sender, bounded};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

/// Longer than any line that a process says.
const LINE: usize = 32;

/// Starts one and waits until it is there.
pub(super) fn start(what: Idle<'_>) -> io::Result<Box<dyn Idler>> {
    Ok(match what {
        Idle::Thread { stack } => Box::new(IdleThread::start(stack)?),
        Idle::Process { program } => Box::new(IdleProcess::start(program)?),
    })
}

struct IdleThread {
    /// Hanging up ends it.
    line: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl IdleThread {
    fn start(stack: usize) -> io::Result<Self> {
        let (line, waiting) = bounded::<()>(0);
        let (there, is_there) = bounded(1);
        let thread = std::thread::Builder::new().name("idle".to_owned()).stack_size(stack).spawn(move || {
            let _ = there.send(());
            let _ = waiting.recv();
        })?;
        let idler = Self { line: Some(line), thread: Some(thread) };
        is_there.recv().map_err(io::Error::other)?;
        Ok(idler)
    }

    fn join(&mut self) -> io::Result<()> {
        self.line = None;
        match self.thread.take().map(JoinHandle::join) {
            Some(Err(panic)) => Err(io::Error::other(super::panic_words(panic.as_ref()))),
            _ => Ok(()),
        }
    }
}

impl Idler for IdleThread {
    fn memory(&mut self) -> Option<u64> {
        None
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.join()
    }
}

impl Drop for IdleThread {
    fn drop(&mut self) {
        // It has nothing to panic with.
        let _ = self.join();
    }
}

struct IdleProcess {
    child: Child,
    output: BufReader<ChildStdout>,
    /// Whether its end was waited for.
    ended: bool,
    _guard: Option<os::ChildGuard>,
}

impl IdleProcess {
    fn start(program: &Path) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg("idle").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        os::keep_from_terminal(&mut command);
        let mut child = command.spawn()?;
        let guard = os::guard(&child);
        let Some(output) = child.stdout.take() else { return Err(ErrorKind::BrokenPipe.into()) };
        // From here on a failure drops it, which ends the child.
        let mut idler = Self { child, output: BufReader::with_capacity(LINE, output), ended: false, _guard: guard };
        match idler.line()?.as_str() {
            "\n" => Ok(idler),
            // Not this program, or one that could not even begin.
            _ => Err(ErrorKind::UnexpectedEof.into()),
        }
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.output.by_ref().take(LINE as u64).read_line(&mut line)?;
        Ok(line)
    }
}

impl Idler for IdleProcess {
    fn memory(&mut self) -> Option<u64> {
        self.line().ok()?.trim().parse().ok()
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        if let Some(mut input) = self.child.stdin.take() {
            // A word beside the closing: another child that is started at this moment may hold the pipe open, on systems
            // that cannot make a pipe and mark it in one step.
            let _ = input.write_all(b"\n");
        }
        let status = self.child.wait()?;
        self.ended = true;
        if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
    }
}

impl Drop for IdleProcess {
    fn drop(&mut self) {
        if !self.ended {
            // One that is gone already cannot be killed, and is waited for all the same.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// The life of such a process; `memory` tells in bytes what it has for itself.
pub fn live(memory: impl FnOnce() -> Option<u64>) {
    os::die_with_parent();
    let mut output = io::stdout().lock();
    let mut say = |line: &str| output.write_all(line.as_bytes()).and_then(|()| output.flush());
    // Who does not listen any more has closed our input too.
    let _ = say("\n");
    let _ = say(&memory().map_or_else(|| "\n".to_owned(), |bytes| format!("{bytes}\n")));
    let _ = io::stdin().lock().read(&mut [0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_comes_and_goes_by_word_and_by_drop() {
        for _ in 0..3 {
            let mut idler = start(Idle::Thread { stack: 64 << 10 }).unwrap();
            assert_eq!(idler.memory(), None);
            idler.end().unwrap();
            drop(start(Idle::Thread { stack: 64 << 10 }).unwrap());
        }
    }

    #[test]
    fn a_program_that_is_missing_or_another_one_is_an_error() {
        assert!(start(Idle::Process { program: Path::new("/no/such/program") }).is_err());
        #[cfg(unix)]
        assert!(start(Idle::Process { program: Path::new("/bin/echo") }).is_err());
    }
}
