//! The engine's end of a host: a child process, or for P = 0 a thread of the app. Says and hears the same messages either
//! way, kills and waits when dropped. Knows nothing of what the messages are for.

use crate::host::{self, FromHost, ToHost, os};
use crate::locale::Message;
use crossbeam::channel::{Receiver, Sender, bounded};
use std::collections::VecDeque;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Bytes of standard error that are kept: the end of it, where the reason is.
const TAIL: usize = 4_096;
/// How long a host may take to end those whom it looks after.
const FAMILY_WITHIN: Duration = Duration::from_secs(2);
/// Messages that may wait for the host's thread in the app.
const MESSAGES: usize = 256;

/// What is heard from a host.
pub(super) enum Heard {
    /// A message.
    Said(FromHost),
    /// Nothing more will come.
    Gone,
}

/// A host and the way to it.
pub(super) struct Link {
    pid: u32,
    way: Way,
    /// The reader of a child's standard error.
    errors: Option<JoinHandle<()>>,
    /// The others: they may wait for room in the engine's inbox, so only `drop` waits for them.
    threads: Vec<JoinHandle<()>>,
}

enum Way {
    Child {
        child: Child,
        input: Option<ChildStdin>,
        tail: Arc<Mutex<VecDeque<u8>>>,
        /// It looks after other processes and needs a moment to end them.
        family: bool,
        _guard: Option<os::ChildGuard>,
    },
    InApp(Option<Sender<ToHost>>),
}

impl Link {
    /// Starts `program worker`. `hear` is called on a thread of the link's own.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub(super) fn child(program: &Path, hear: impl Fn(Heard) + Send + 'static) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg("worker").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        os::without_console(&mut command);
        let mut child = command.spawn()?;
        let guard = os::guard(&child);
        let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let tail = Arc::new(Mutex::new(VecDeque::new()));
        let pid = child.id();
        let way = Way::Child { child, input, tail: tail.clone(), family: false, _guard: guard };
        // From here on a failure drops the link, which ends the child.
        let mut link = Self { pid, way, errors: None, threads: Vec::new() };
        if let Some(errors) = errors {
            link.errors = Some(named("host errors", move || keep_tail(errors, &tail))?);
        }
        if let Some(mut output) = output {
            link.threads.push(named("host words", move || {
                while let Ok(Some(message)) = host::receive(&mut output) {
                    hear(Heard::Said(message));
                }
                hear(Heard::Gone);
            })?);
        }
        Ok(link)
    }

    /// Starts a host on a thread of this process.
    ///
    /// # Errors
    /// When the threads cannot be had.
    pub(super) fn in_app(hear: impl Fn(Heard) + Send + 'static) -> io::Result<Self> {
        let (to_host, inbox) = bounded(MESSAGES);
        let (outbox, from_host): (_, Receiver<FromHost>) = bounded(MESSAGES);
        let way = Way::InApp(Some(to_host));
        let mut link = Self { pid: std::process::id(), way, errors: None, threads: Vec::new() };
        link.threads.push(named("host", move || host::serve(&inbox, &outbox))?);
        link.threads.push(named("host words", move || {
            for message in from_host {
                hear(Heard::Said(message));
            }
            hear(Heard::Gone);
        })?);
        Ok(link)
    }

    /// The process that the host lives in.
    pub(super) const fn pid(&self) -> u32 {
        self.pid
    }

    /// Says something. A host that is gone does not hear it; that it is gone is heard on the other way.
    pub(super) fn say(&mut self, message: &ToHost) {
        match &mut self.way {
            Way::Child { input: Some(input), .. } => drop(host::send(input, message)),
            Way::Child { .. } => {}
            Way::InApp(to_host) => drop(to_host.as_ref().map(|to| to.send(message.clone()))),
        }
    }

    /// The same for a child that looks after others: it is not killed, but told by the end of its input to end them and
    /// itself, and killed only if it does not.
    pub(super) fn with_family(mut self) -> Self {
        if let Way::Child { family, .. } = &mut self.way {
            *family = true;
        }
        self
    }

    /// Ends a child at once. Threads of the app cannot be killed; they hear that nobody speaks to them any more.
    pub(super) fn kill(&mut self) {
        match &mut self.way {
            Way::Child { input, family: true, .. } => *input = None,
            Way::Child { child, .. } => drop(child.kill()),
            Way::InApp(to_host) => *to_host = None,
        }
    }

    /// Kills a child as if somebody else had done it, whomever it looks after.
    pub(super) fn strike(&mut self) {
        if let Way::Child { child, .. } = &mut self.way {
            let _ = child.kill();
        }
    }

    /// Waits for a host that has said its last word, kills it if it takes more than `patience`, and tells what was wrong
    /// with its end, if something was.
    pub(super) fn reap(&mut self, patience: Duration) -> Option<Message> {
        let Way::Child { child, input, tail, family, .. } = &mut self.way else { return None };
        *input = None;
        let status = wait(child, if *family { FAMILY_WITHIN } else { patience });
        // The reader of standard error ends with the process; only then is the tail whole.
        if let Some(errors) = self.errors.take() {
            let _ = errors.join();
        }
        let tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(tail.iter().copied().collect::<Vec<u8>>().as_slice()).trim().to_owned();
        status.ok().filter(|status| !status.success()).map(|status| failure(self.pid, status, text))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.kill();
        if let Way::Child { child, input, family, .. } = &mut self.way {
            *input = None;
            let _ = wait(child, if *family { FAMILY_WITHIN } else { Duration::ZERO });
        }
        for thread in self.errors.take().into_iter().chain(self.threads.drain(..)) {
            let _ = thread.join();
        }
    }
}

fn named(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name.to_owned()).spawn(body)
}

/// Waits for a child to end by itself, and kills it if it does not.
fn wait(child: &mut Child, patience: Duration) -> io::Result<ExitStatus> {
    let until = Instant::now() + patience;
    while Instant::now() < until {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill()?;
    child.wait()
}

fn keep_tail(mut errors: impl Read, tail: &Mutex<VecDeque<u8>>) {
    let mut buffer = [0; 1_024];
    while let Ok(n @ 1..) = errors.read(&mut buffer) {
        let mut tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
        tail.extend(&buffer[..n]);
        let excess = tail.len().saturating_sub(TAIL);
        tail.drain(..excess);
    }
}

fn failure(pid: u32, status: ExitStatus, text: String) -> Message {
    let message = match (signal(status), status.code()) {
        (Some(signal), _) => Message::new("host-killed").with("signal", signal.to_string()),
        (None, code) => Message::new("host-exited").with("code", code.unwrap_or(-1).to_string()),
    };
    let said = if text.is_empty() { Message::new("host-said-nothing").into() } else { crate::locale::Arg::Text(text) };
    message.with("pid", pid.to_string()).with("detail", said)
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}
