//! What the driver of an interpreter and its host say to each other: lines of JSON over a socket on this machine's own
//! loopback, because that is what every interpreter has on every system. Knows nothing of what is done about it.

use crate::telemetry::Clock;
use crossbeam::channel::Sender;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Longest line, as the driver keeps to it.
const MAX_LINE: u64 = 256 * 1024;
/// Time between two looks whether somebody calls, or whether nobody wants to hear any more.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// Digits of the word by which the driver shows who it is.
const TOKEN: usize = 32;

/// What the driver says. Each line has one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    pub process: Option<Process>,
    pub process_ended: Option<Process>,
    pub ready: bool,
    pub note: Option<String>,
    pub failed: Option<Trouble>,
    pub fatal: Option<Trouble>,
    /// Items that were handed out, all in all.
    pub given: Option<u64>,
    pub ended: bool,
}

/// A process of the interpreter's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Process {
    pub page: u32,
    pub pid: u32,
    pub code: i64,
}

/// Something that went wrong, in Python's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Trouble {
    pub worker: Option<u32>,
    pub title: String,
    pub text: String,
}

/// What is heard from the driver.
pub(super) enum Word {
    /// A line.
    Said(Box<Said>),
    /// Nothing more will come.
    Silence,
}

/// The host's end.
pub(super) struct Wire {
    port: u16,
    token: String,
    peer: Arc<Mutex<Option<TcpStream>>>,
    closed: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Wire {
    /// Waits for the driver's call on a thread of its own, and passes on what it says.
    ///
    /// # Errors
    /// When there is no loopback or no thread.
    pub(super) fn open(clock: Clock, words: Sender<Word>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let token = token();
        let (peer, closed) = (Arc::new(Mutex::new(None)), Arc::new(AtomicBool::new(false)));
        let ear = Ear { token: token.clone(), clock, words, peer: peer.clone(), closed: closed.clone() };
        let thread = std::thread::Builder::new().name("driver".to_owned()).spawn(move || ear.listen(&listener))?;
        Ok(Self { port, token, peer, closed, thread: Some(thread) })
    }

    /// The driver's configuration with the way to here in it.
    pub(super) fn invite(&self, config: &str) -> String {
        let mut config: Value = serde_json::from_str(config).unwrap_or_else(|_| json!({}));
        config["port"] = json!(self.port);
        config["token"] = json!(self.token);
        config.to_string()
    }

    /// Says something. A driver that is gone does not hear it.
    pub(super) fn say(&self, what: &Value) {
        say(&self.peer, what);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        if let Some(peer) = &*self.peer.lock().unwrap_or_else(PoisonError::into_inner) {
            let _ = peer.shutdown(Shutdown::Both);
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn say(peer: &Mutex<Option<TcpStream>>, what: &Value) {
    if let Some(peer) = &mut *peer.lock().unwrap_or_else(PoisonError::into_inner) {
        let _ = peer.write_all(format!("{what}\n").as_bytes());
    }
}

/// A word that nobody guesses: other people's programs on this machine can call as well.
fn token() -> String {
    use std::hash::{BuildHasher, Hasher};
    // Keys from the system's random source, which the standard library offers only so.
    let random = || std::hash::RandomState::new().build_hasher().finish();
    format!("{:0width$x}{:016x}", random(), random(), width = TOKEN - 16)
}

/// The thread's part.
struct Ear {
    token: String,
    clock: Clock,
    words: Sender<Word>,
    peer: Arc<Mutex<Option<TcpStream>>>,
    closed: Arc<AtomicBool>,
}

impl Ear {
    fn listen(&self, listener: &TcpListener) {
        while !self.closed.load(Ordering::Relaxed) {
            match listener.accept() {
                Ok((stream, _)) => {
                    if self.hear(&stream).is_some() {
                        break;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => std::thread::sleep(LOOK_EVERY),
                Err(_) => break,
            }
        }
        let _ = self.words.send(Word::Silence);
    }

    /// Hears a caller out; `None` when it was not the driver.
    fn hear(&self, stream: &TcpStream) -> Option<()> {
        stream.set_nonblocking(false).ok()?;
        stream.set_nodelay(true).ok()?;
        stream.set_write_timeout(Some(Duration::from_secs(1))).ok()?;
        // Who calls and says nothing must not keep the driver out.
        stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
        let mut lines = BufReader::new(stream.try_clone().ok()?);
        let Some(Line::Is(hello)) = line(&mut lines) else { return None };
        if hello.get("hello").and_then(Value::as_str) != Some(&self.token) {
            return None;
        }
        stream.set_read_timeout(None).ok()?;
        *self.peer.lock().unwrap_or_else(PoisonError::into_inner) = Some(stream.try_clone().ok()?);
        // Who it is: what was started may only have started the interpreter.
        let pid = hello.get("pid").and_then(Value::as_u64).and_then(|pid| u32::try_from(pid).ok());
        let process = pid.map(|pid| Process { page: 0, pid, code: 0 });
        let _ = self.words.send(Word::Said(Box::new(Said { process, ..Said::default() })));
        while let Some(said) = line(&mut lines) {
            let Line::Is(said) = said else {
                tracing::warn!("the driver said something that is no line of JSON");
                continue;
            };
            if said.get("clock").is_some() {
                say(&self.peer, &json!({ "clock": self.clock.now().0 }));
            } else if let Ok(said) = serde_json::from_value(said)
                && self.words.send(Word::Said(Box::new(said))).is_err()
            {
                break;
            }
        }
        Some(())
    }
}

/// What was read up to the end of a line.
enum Line {
    Is(Value),
    /// Not JSON, or longer than any line of the driver's: one that cannot be read must not silence the others.
    Unreadable,
}

/// The next line; `None` at the end.
fn line(from: &mut impl BufRead) -> Option<Line> {
    let mut text = Vec::new();
    if from.take(MAX_LINE).read_until(b'\n', &mut text).ok()? == 0 {
        return None;
    }
    if !text.ends_with(b"\n") {
        from.skip_until(b'\n').ok()?;
        return Some(Line::Unreadable);
    }
    Some(serde_json::from_slice(&text).map_or(Line::Unreadable, Line::Is))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossbeam::channel::bounded;

    fn call(wire: &Wire, token: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, wire.port)).unwrap();
        stream.write_all(format!("{}\n", json!({ "hello": token })).as_bytes()).unwrap();
        BufReader::new(stream)
    }

    #[test]
    fn only_who_has_the_token_is_heard() {
        let (words, heard) = bounded(16);
        let wire = Wire::open(Clock::system(), words).unwrap();
        let invited: Value = serde_json::from_str(&wire.invite("{\"items\": 3}")).unwrap();
        assert_eq!((invited["items"].as_u64(), invited["port"].as_u64()), (Some(3), Some(u64::from(wire.port))));
        let mut stranger = call(&wire, "guess");
        let mut gone = String::new();
        assert_eq!(stranger.read_line(&mut gone).unwrap_or(0), 0, "the stranger is not answered");
        let mut driver = call(&wire, invited["token"].as_str().unwrap());
        driver.get_mut().write_all(b"{\"clock\": 1}\n").unwrap();
        let mut answer = String::new();
        driver.read_line(&mut answer).unwrap();
        assert!(serde_json::from_str::<Value>(&answer).unwrap()["clock"].as_u64() > Some(0));
        driver.get_mut().write_all(b"{\"process\": {\"page\": 2, \"pid\": 77}}\nnonsense\n").unwrap();
        let said = || match heard.recv() {
            Ok(Word::Said(said)) => *said,
            _ => panic!("nothing was heard"),
        };
        assert_eq!(said().process, None, "a driver without a number");
        assert_eq!(said().process.unwrap().pid, 77);
        let long = format!("{{\"note\": \"{}\"}}\n{{\"given\": 5}}\n", "x".repeat(MAX_LINE as usize));
        driver.get_mut().write_all(long.as_bytes()).unwrap();
        assert_eq!(said().given, Some(5), "nonsense and what is too long are passed over");
        drop(driver);
        assert!(matches!(heard.recv(), Ok(Word::Silence)));
    }

    #[test]
    fn nobody_has_to_call() {
        let (words, heard) = bounded(16);
        drop(Wire::open(Clock::system(), words).unwrap());
        assert!(matches!(heard.recv(), Ok(Word::Silence)));
    }
}
