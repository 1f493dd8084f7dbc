//! Request and answer over TCP on loopback: a worker waits nearly all the time, as a network client does. The server
//! (`host::echo_server`) answers after the delay that the connection asked for. Knows nothing of who serves.

use super::{
    ChunkError, Done, Entry, Kernel, ParamSpec, Phase, PrepareError, Question, Seat, Setting, Sink, Workload, mix,
};
use crate::locale::Message;
use crate::units::Nanos;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// How often a waiting worker looks whether the run stops.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// How long the connection may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);

pub(super) const ENTRY: Entry = Entry {
    id: "echo",
    question: Question::Waiting,
    name: "workload-echo",
    about: "workload-echo-about",
    item: "workload-echo-item",
    params: &[
        ParamSpec::number("delay", ["param-echo-delay", "param-echo-delay-hint", "unit-ms"], (0, 10, 10_000)),
        ParamSpec::number("size", ["param-echo-size", "param-echo-size-hint", "unit-b"], (1, 64, 65_536)),
    ],
    wants_server: true,
    prepare,
    ..Entry::PLAIN
};

/// What a connection says first: how long its requests are and how late the answers shall be. Eight bytes, two
/// little-endian words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hello {
    /// Bytes of one request, and of its answer.
    pub size: u32,
    /// Delay of an answer in milliseconds.
    pub delay_ms: u32,
}

impl Hello {
    /// Bytes of the greeting itself.
    pub const BYTES: usize = 8;

    /// As sent.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        (u64::from(self.size) | u64::from(self.delay_ms) << 32).to_le_bytes()
    }

    /// As received.
    pub fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        let word = u64::from_le_bytes(bytes);
        Self { size: word as u32, delay_ms: (word >> 32) as u32 }
    }
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let server = setting.server.ok_or_else(|| PrepareError(Message::new("problem-no-echo-server")))?;
    let hello = Hello { size: setting.get("size") as u32, delay_ms: setting.get("delay") as u32 };
    Ok(Arc::new(Echo { server, hello, seed: setting.seed }))
}

struct Echo {
    server: SocketAddr,
    hello: Hello,
    seed: u64,
}

impl Workload for Echo {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(Client::connect(self.server, self.hello, self.seed)?))
    }
}

/// A connection to the echo server.
pub(super) struct Client {
    stream: TcpStream,
    request: Vec<u8>,
    answer: Vec<u8>,
    seed: u64,
}

impl Client {
    /// Connects and greets.
    pub(super) fn connect(server: SocketAddr, hello: Hello, seed: u64) -> Result<Self, ChunkError> {
        let mut stream = TcpStream::connect_timeout(&server, CONNECT_WITHIN)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(LOOK_EVERY))?;
        stream.set_write_timeout(Some(CONNECT_WITHIN))?;
        stream.write_all(&hello.to_bytes())?;
        let size = hello.size as usize;
        Ok(Self { stream, request: vec![0; size], answer: vec![0; size], seed })
    }

    /// Sends the request of this chunk after a pause and returns the answer, which is the same bytes. Pause, request and
    /// answer are one wait, so that under the GIL model the token is asked for once a request.
    pub(super) fn ask(&mut self, chunk: u64, pause: Nanos, sink: &mut dyn Sink) -> Result<&[u8], ChunkError> {
        for (place, bytes) in self.request.chunks_mut(8).enumerate() {
            let word = mix(self.seed ^ mix(chunk) ^ place as u64).to_le_bytes();
            bytes.copy_from_slice(&word[..bytes.len()]);
        }
        sink.phase(Phase::WaitIo);
        let got = self.exchange(pause, sink);
        sink.phase(Phase::Run);
        got?;
        if self.answer != self.request {
            return Err(ChunkError::Failed("the answer differs from the request".to_owned()));
        }
        Ok(&self.answer)
    }

    fn exchange(&mut self, pause: Nanos, sink: &mut dyn Sink) -> Result<(), ChunkError> {
        if pause.0 > 0 && sink.sleep(pause) {
            return Err(ChunkError::Interrupted);
        }
        self.stream.write_all(&self.request)?;
        read_all(&mut self.stream, &mut self.answer, sink)
    }
}

impl Kernel for Client {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let answer = self.ask(chunk, Nanos(0), sink)?;
        let words = answer.chunks(8).map(|bytes| {
            let mut word = [0; 8];
            word[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(word)
        });
        let sum = words.fold(chunk, |sum, word| mix(sum ^ word));
        Ok(Done::item(sum).moving(2 * answer.len() as u64))
    }
}

/// Fills `buffer`, looking up every [`LOOK_EVERY`] whether the run stops.
fn read_all(stream: &mut TcpStream, buffer: &mut [u8], sink: &mut dyn Sink) -> Result<(), ChunkError> {
    let mut filled = 0;
    while filled < buffer.len() {
        match stream.read(&mut buffer[filled..]) {
            Ok(0) => return Err(ChunkError::Failed("the server closed the connection".to_owned())),
            Ok(n) => filled += n,
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted) => {
                if sink.safe_point() {
                    return Err(ChunkError::Interrupted);
                }
            }
            Err(e) => return Err(ChunkError::Failed(e.to_string())),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greeting_goes_there_and_back() {
        let hello = Hello { size: 65_536, delay_ms: 10_000 };
        assert_eq!(Hello::from_bytes(hello.to_bytes()), hello);
    }

    #[test]
    fn without_a_server_it_says_so() {
        assert!(prepare(&Setting::default()).is_err());
    }
}
