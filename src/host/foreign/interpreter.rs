//! The interpreter as a process: how it is started, what it prints, how it ends with everybody whom it has started. Knows
//! nothing of what it does.

use crate::host::printed::Tail;
use crate::host::protocol::{ForeignPlan, HostPlan};
use crate::host::{family, os};
use std::io::{self, PipeReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long the last words of a process that has ended may take to arrive.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// What was printed so far.
#[derive(Default)]
struct Printed {
    tail: Tail,
    over: bool,
}

/// A running interpreter.
pub(super) struct Interpreter {
    child: Child,
    printed: Arc<Mutex<Printed>>,
    told: u64,
    /// It and everybody whom it has started were ended; its number may be another's by now.
    dead: bool,
    _guard: Option<os::ChildGuard>,
}

impl Interpreter {
    /// Starts it with the configuration in this file, at the priority and on the cores of the plan.
    ///
    /// # Errors
    /// When the system does not start it.
    pub(super) fn start(plan: &HostPlan, foreign: &ForeignPlan, config: &Path) -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        let mut command = Command::new(&foreign.program);
        command.args(&foreign.arguments).arg(config).current_dir(&foreign.folder);
        command.envs(foreign.environment.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        os::keep_from_terminal(&mut command);
        let child = family::start(|| os::spawn_at(&mut command, plan.priority, plan.pin))?;
        // Our copies of the writing end go with the command, or the pipe would never end.
        drop(command);
        let guard = os::guard(&child);
        let printed = Arc::new(Mutex::new(Printed::default()));
        let interpreter = Self { child, printed: printed.clone(), told: 0, dead: false, _guard: guard };
        std::thread::Builder::new().name("printed".to_owned()).spawn(move || keep(reader, &printed))?;
        Ok(interpreter)
    }

    /// Its process, which leads a group.
    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it has.
    pub(super) fn ended(&mut self) -> Option<i64> {
        self.child.try_wait().ok().flatten().map(code)
    }

    /// Bytes printed and the end of it, if that is more than was told the last time.
    pub(super) fn news(&mut self) -> Option<(u64, String)> {
        let tail = &mut self.printed.lock().unwrap_or_else(PoisonError::into_inner).tail;
        if tail.bytes == self.told {
            return None;
        }
        self.told = tail.bytes;
        Some((tail.bytes, tail.text()))
    }

    /// Ends it and everybody whom it has started, and waits for it.
    pub(super) fn kill(&mut self) {
        if std::mem::replace(&mut self.dead, true) {
            return;
        }
        os::kill_group(self.child.id());
        let _ = self.child.kill();
        let _ = self.child.wait();
        family::left(self.child.id());
        os::end_family();
    }

    /// Waits a moment for what is still in the pipe. Somebody who outlives the interpreter may keep it open.
    pub(super) fn hear_out(&self) {
        let until = Instant::now() + LAST_WORDS;
        while Instant::now() < until && !self.printed.lock().unwrap_or_else(PoisonError::into_inner).over {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Interpreter {
    fn drop(&mut self) {
        self.kill();
    }
}

/// As Python counts: the exit code, or minus the signal's number.
fn code(status: ExitStatus) -> i64 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return -i64::from(signal);
    }
    status.code().map_or(-1, i64::from)
}

fn keep(mut from: PipeReader, printed: &Mutex<Printed>) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(n @ 1..) = from.read(&mut buffer) {
        printed.lock().unwrap_or_else(PoisonError::into_inner).tail.add(&buffer[..n]);
    }
    printed.lock().unwrap_or_else(PoisonError::into_inner).over = true;
}
