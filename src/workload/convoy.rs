//! The convoy effect (D. Beazley, Understanding the Python GIL, PyCon 2010): in every process the first worker asks a
//! server and all others compute. Under the GIL model the client gets the token back only after every computing worker
//! in front of it has had an interval. Knows nothing of the model.

use super::echo::{Client, Hello};
use super::{
    ChunkError, Done, Entry, Figure, Fold, Kernel, ParamSpec, PrepareError, Quantity, Question, Seat, Setting, Sink,
    Workload, mix,
};
use super::{Per, Phase, Price, Spent};
use crate::locale::Message;
use crate::units::Nanos;
use std::hint::black_box;
use std::net::SocketAddr;
use std::sync::Arc;

/// Steps between two safe points: less than a microsecond.
const LOOK_EVERY: u64 = 2_048;
/// Bytes of a request: eight words.
const SIZE: u32 = 64;

/// Places of the figures.
const REQUESTS: usize = 0;
const BLOCKS: usize = 1;

const fn count(id: &'static str, label: &'static str) -> Figure {
    Figure { id, label, quantity: Quantity::Count, fold: Fold::Sum }
}

pub(super) const ENTRY: Entry = Entry {
    id: "convoy",
    question: Question::Waiting,
    name: "workload-convoy",
    about: "workload-convoy-about",
    item: "workload-convoy-item",
    params: &[
        ParamSpec::number("pause", ["param-convoy-pause", "param-convoy-pause-hint", "unit-us"], (0, 2_000, 1_000_000)),
        ParamSpec::number("delay", ["param-echo-delay", "param-echo-delay-hint", "unit-ms"], (0, 0, 10_000)),
        ParamSpec::number(
            "block",
            ["param-convoy-block", "param-convoy-block-hint", "unit-steps"],
            (1_000, 3_000_000, 100_000_000),
        ),
    ],
    prices: &[
        Price::new("request", "price-request", Spent::In(Phase::WaitIo), Per::Figure(REQUESTS)),
        Price::new("gil", "price-request-gil", Spent::WaitingForGil, Per::Figure(REQUESTS)),
    ],
    figures: &[count("requests", "figure-requests"), count("blocks", "figure-blocks")],
    wants_server: true,
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Convoy {
        server: setting.server.ok_or_else(|| PrepareError(Message::new("problem-no-echo-server")))?,
        delay_ms: setting.get("delay") as u32,
        pause: Nanos(setting.get("pause") * 1_000),
        steps: setting.get("block"),
        seed: setting.seed,
    }))
}

struct Convoy {
    server: SocketAddr,
    delay_ms: u32,
    pause: Nanos,
    steps: u64,
    seed: u64,
}

impl Workload for Convoy {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        if seat.place > 0 {
            return Ok(Box::new(Computing { steps: self.steps, seed: self.seed, blocks: 0 }));
        }
        let client = Client::connect(self.server, Hello { size: SIZE, delay_ms: self.delay_ms }, self.seed)?;
        Ok(Box::new(Asking { client, pause: self.pause, requests: 0 }))
    }
}

/// The first worker of a process.
struct Asking {
    client: Client,
    pause: Nanos,
    requests: u64,
}

impl Kernel for Asking {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        // The first word that came back is what a computing worker would give for this chunk: the sum does not depend on
        // who did it.
        let answer = self.client.ask(chunk, self.pause, sink)?;
        let word = answer.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        self.requests += 1;
        sink.figure(REQUESTS, self.requests);
        Ok(Done::item(word))
    }
}

/// Every other worker.
struct Computing {
    steps: u64,
    seed: u64,
    blocks: u64,
}

impl Kernel for Computing {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let mut left = self.steps;
        while left > 0 {
            for _ in 0..left.min(LOOK_EVERY) {
                // Hidden from the compiler, which would otherwise see what it comes to.
                left = black_box(left - 1);
            }
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
        }
        self.blocks += 1;
        sink.figure(BLOCKS, self.blocks);
        Ok(Done::item(mix(self.seed ^ mix(chunk))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::Tell;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    #[test]
    fn a_chunk_gives_the_same_whoever_does_it() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server = listener.local_addr().unwrap();
        let answering = std::thread::Builder::new().spawn(move || {
            let mut stream = listener.accept().unwrap().0;
            let mut bytes = [0; SIZE as usize];
            stream.read_exact(&mut bytes[..Hello::BYTES]).unwrap();
            while stream.read_exact(&mut bytes).is_ok() {
                stream.write_all(&bytes).unwrap();
            }
        });
        let client = Client::connect(server, Hello { size: SIZE, delay_ms: 0 }, 7).unwrap();
        let mut asking = Asking { client, pause: Nanos(0), requests: 0 };
        let mut computing = Computing { steps: 1_000, seed: 7, blocks: 0 };
        let mut sink = Tell::default();
        for chunk in 0..10 {
            let asked = asking.chunk(chunk, &mut sink).unwrap();
            assert_eq!(asked, Done::item(mix(7 ^ mix(chunk))));
            assert_eq!(computing.chunk(chunk, &mut sink).unwrap(), asked);
        }
        assert_eq!(sink.figures[..2], [10, 10]);
        drop(asking);
        answering.unwrap().join().unwrap();
    }

    #[test]
    fn without_a_server_it_says_so() {
        assert!(prepare(&Setting::default()).is_err());
    }
}
