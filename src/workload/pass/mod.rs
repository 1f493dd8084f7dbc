//! Passing data from worker to worker: the first half of a run's workers make messages, the second half takes and checks
//! them, pair by pair, by one of seven ways. What it costs to hand a message over, and to turn values into bytes and back,
//! stands in the phases. Knows nothing of who runs in which process beyond the run's shape.
//!
//! The local socket and the named pipe follow Stevens, UNIX Network Programming, vol. 2; the ring is the single-producer,
//! single-consumer queue of Lamport (Specifying Concurrent Program Modules, 1983) with each side's index kept by the other
//! until it is needed (Lee, Bu, Chandranmenon: A Lock-Free, Cache-Efficient Shared Ring Buffer, 2009).

mod local;
#[cfg(target_os = "macos")]
mod macos;
mod message;
mod partner;
mod ring;
mod shared;
mod stream;
#[cfg(unix)]
mod unix;
mod way;

pub use ring::{Giver, RingShape, Taker, Word, copy_out};

use super::{ChunkError, Done, Entry, Kernel, ParamSpec, Phase, PrepareError, Question, Seat, Setting, Sink, Workload};
use crate::locale::Message;
use crate::plan::Topology;
use crate::workload::{Choice, Words};
use crate::workload::{Per, Price, Spent};
use local::{Copier, Desk, Lender, Mailbox};
use message::{Incoming, Maker, Record};
use partner::{Partner, SEAT_WORDS, State, Wait};
use shared::{FILE_WORDS, FileIn, FileOut, Files, RingIn, RingOut, Room, ring_shape};
use std::sync::Arc;
use stream::Stream;
use way::{Drawing, Inlet, Outlet, Pouring, Taken, Way};

const FORMATS: &[Choice] =
    &[Choice { word: "raw", name: "pass-format-raw" }, Choice { word: "postcard", name: "pass-format-postcard" }];

pub(super) const ENTRY: Entry = Entry {
    id: "pass",
    question: Question::Passing,
    name: "workload-pass",
    about: "workload-pass-about",
    item: "workload-pass-item",
    params: &[
        ParamSpec {
            default: way::DEFAULT,
            ..ParamSpec::choice("way", ["param-pass-way", "param-pass-way-hint"], way::CHOICES)
        },
        ParamSpec::number("size", ["param-pass-size", "param-pass-size-hint", "unit-b"], (1, 65_536, 64 << 20)),
        ParamSpec::choice("format", ["param-pass-format", "param-pass-format-hint"], FORMATS),
    ],
    prices: &[
        Price::new("serialise", "price-serialise", Spent::In(Phase::Serialise), Per::Item),
        Price::new("pass", "price-pass", Spent::In(Phase::Transfer), Per::Item),
        Price::new("deserialise", "price-deserialise", Spent::In(Phase::Deserialise), Per::Item),
    ],
    fixed_workers: true,
    feeds: |_| true,
    shared_words: |setting| Plan::of(setting).words(),
    misfit,
    prepare,
    ..Entry::PLAIN
};

fn damaged(chunk: u64) -> Message {
    Message::new("pass-damaged").with("chunk", chunk)
}

fn misfit(setting: &Setting) -> Option<Message> {
    let Topology { processes, .. } = setting.topology;
    let way = Way::at(setting.get("way"));
    if !setting.topology.workers().is_multiple_of(2) {
        return Some(Message::new("pass-misfit-odd").with("workers", setting.topology.workers()));
    }
    if processes > 1 && !processes.is_multiple_of(2) {
        return Some(Message::new("pass-misfit-processes").with("processes", processes));
    }
    if processes > 1 && way.wants_one_process() {
        return Some(Message::new("pass-misfit-one-process"));
    }
    (!way.is_here()).then(|| Message::new("pass-misfit-system"))
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Pass {
        plan: Plan::of(setting),
        maker: Maker { seed: setting.seed, size: setting.get("size") as usize },
        shared: setting.shared.clone(),
        lent: Desk::default(),
        copied: Desk::default(),
    }))
}

/// Who passes to whom, and where in the shared words each has its place: a seat for every worker, then a room for every
/// pair.
#[derive(Clone, Copy)]
struct Plan {
    workers: usize,
    way: Way,
    serialised: bool,
    size: usize,
}

impl Plan {
    fn of(setting: &Setting) -> Self {
        Self {
            workers: setting.topology.workers() as usize,
            way: Way::at(setting.get("way")),
            serialised: setting.get("format") == 1,
            size: setting.get("size") as usize,
        }
    }

    const fn pairs(self) -> usize {
        self.workers / 2
    }

    /// Words of a pair.
    fn room(self) -> usize {
        match self.way {
            Way::Ring => ring_shape(self.size).words(),
            Way::File => FILE_WORDS,
            _ => 0,
        }
    }

    fn words(self) -> usize {
        self.workers * SEAT_WORDS + self.pairs() * self.room()
    }
}

struct Pass {
    plan: Plan,
    maker: Maker,
    shared: Option<Arc<dyn Words>>,
    lent: Desk<Arc<Vec<u8>>>,
    copied: Desk<Vec<u8>>,
}

impl Workload for Pass {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let words = crate::workload::shared::words(self.shared.as_ref())?;
        let half = self.plan.pairs() as u32;
        let common = (self.maker, self.plan.serialised);
        if seat.worker < half {
            let mut partner = Partner::new(words.clone(), seat, seat.worker + half)?;
            let outlet = self.outlet(&mut partner, seat, self.room(words, seat.worker))?;
            Ok(Box::new(Giving { partner, outlet: Some(outlet), common, interrupted: false }))
        } else {
            let mut partner = Partner::new(words.clone(), seat, seat.worker - half)?;
            let inlet = self.inlet(&mut partner, seat, self.room(words, seat.worker - half))?;
            Ok(Box::new(Taking { partner, inlet: Some(inlet), common }))
        }
    }

    fn bytes_per_worker(&self) -> u64 {
        let copies = match self.plan.way {
            Way::Reference | Way::Channel => local::BUFFERS,
            // Files lie in memory where the system has such a place.
            Way::File => 2,
            _ => 1,
        };
        // Records take about as much again in memory, and as much while they are made.
        let copies = if self.plan.serialised { copies + 3 } else { copies };
        (copies * self.plan.size) as u64
    }
}

impl Pass {
    fn room(&self, words: Arc<dyn Words>, pair: u32) -> Room {
        let begin = self.plan.workers * SEAT_WORDS + pair as usize * self.plan.room();
        Room { words, range: begin..begin + self.plan.room() }
    }

    fn outlet(&self, partner: &mut Partner, seat: &Seat<'_>, room: Room) -> Result<Box<dyn Outlet>, ChunkError> {
        let pair = seat.worker;
        Ok(match self.plan.way {
            Way::Reference => {
                let channel = self.lent.sender(pair)?;
                face(partner, seat)?;
                Box::new(Lender::new(channel))
            }
            Way::Channel => {
                let channel = self.copied.sender(pair)?;
                face(partner, seat)?;
                Box::new(Copier { channel, made: Vec::new() })
            }
            Way::Ring => {
                face(partner, seat)?;
                Box::new(Pouring(RingOut { room, side: Giver::new(ring_shape(self.plan.size)) }, Vec::new()))
            }
            Way::File => Box::new(FileOut(Files::make(partner, seat, pair, room)?, Vec::new())),
            Way::Tcp => Box::new(Pouring(Stream(stream::tcp_out(partner, seat)?), Vec::new())),
            #[cfg(unix)]
            Way::Pipe => unix::pipe_out(partner, seat, pair)?,
            #[cfg(unix)]
            Way::Socket => unix::socket_out(partner, seat, pair)?,
            #[cfg(not(unix))]
            Way::Pipe | Way::Socket => return Err(ChunkError::Told(Message::new("pass-misfit-system"))),
        })
    }

    fn inlet(&self, partner: &mut Partner, seat: &Seat<'_>, room: Room) -> Result<Box<dyn Inlet>, ChunkError> {
        let pair = seat.worker - self.plan.pairs() as u32;
        Ok(match self.plan.way {
            Way::Reference => {
                let channel = self.lent.receiver(pair)?;
                face(partner, seat)?;
                Box::new(Mailbox { channel, frame: None })
            }
            Way::Channel => {
                let channel = self.copied.receiver(pair)?;
                face(partner, seat)?;
                Box::new(Mailbox { channel, frame: None })
            }
            Way::Ring => {
                face(partner, seat)?;
                Box::new(Drawing(RingIn { room, side: Taker::new(ring_shape(self.plan.size)) }, Incoming::default()))
            }
            Way::File => Box::new(FileIn(Files::open(partner, seat, pair, room)?, Incoming::default())),
            Way::Tcp => Box::new(Drawing(Stream(stream::tcp_in(partner, seat)?), Incoming::default())),
            #[cfg(unix)]
            Way::Pipe => unix::pipe_in(partner, seat, pair)?,
            #[cfg(unix)]
            Way::Socket => unix::socket_in(partner, seat, pair)?,
            #[cfg(not(unix))]
            Way::Pipe | Way::Socket => return Err(ChunkError::Told(Message::new("pass-misfit-system"))),
        })
    }
}

/// Both ends meet, where there is nothing else to make.
fn face(partner: &mut Partner, seat: &Seat<'_>) -> Result<(), ChunkError> {
    partner.appear(0);
    partner.meet(seat).map(|_| ())
}

/// A worker that makes messages and gives them away. The partner stands first: what it says of this end's failure must be
/// there before the way breaks.
struct Giving {
    partner: Partner,
    /// `None` when this end is closed.
    outlet: Option<Box<dyn Outlet>>,
    common: (Maker, bool),
    interrupted: bool,
}

impl Giving {
    fn pass(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<(), ChunkError> {
        let (maker, serialised) = self.common;
        let Some(outlet) = &mut self.outlet else { return Err(ChunkError::Interrupted) };
        let records = if serialised { Some(maker.records(chunk, sink)?) } else { None };
        let frame = outlet.room(&mut Wait::new(sink, &self.partner))?;
        message::begin(frame);
        match records {
            Some(records) => {
                sink.phase(Phase::Serialise);
                serialise(&records, frame)?;
            }
            None => maker.fill(chunk, frame, sink)?,
        }
        message::finish(frame, chunk);
        sink.phase(Phase::Transfer);
        outlet.send(&mut Wait::new(sink, &self.partner))
    }
}

impl Kernel for Giving {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let given = self.pass(chunk, sink);
        sink.phase(Phase::Run);
        self.interrupted = given == Err(ChunkError::Interrupted);
        // Counted by whoever takes it.
        given.map(|()| Done::default())
    }

    fn close(&mut self, _sink: &mut dyn Sink) {
        self.partner.leave(if self.interrupted { State::Stopped } else { State::Ended });
        self.outlet = None;
    }
}

/// A worker that takes messages and checks them.
struct Taking {
    partner: Partner,
    /// `None` when this end is closed.
    inlet: Option<Box<dyn Inlet>>,
    common: (Maker, bool),
}

impl Taking {
    fn take(&mut self, sink: &mut dyn Sink) -> Result<Option<Done>, ChunkError> {
        let (maker, serialised) = self.common;
        let Some(inlet) = &mut self.inlet else { return Ok(None) };
        sink.phase(Phase::Transfer);
        match inlet.take(&mut Wait::new(sink, &self.partner))? {
            Taken::Nothing => return Ok(Some(Done::default())),
            Taken::End => return Ok(None),
            Taken::Frame => {}
        }
        let (chunk, _) = message::head(inlet.frame());
        let bytes = inlet.frame().get(message::HEAD..).unwrap_or_default();
        let moved = bytes.len() as u64;
        let sum = if serialised {
            sink.phase(Phase::Deserialise);
            let records: Vec<Record> = postcard::from_bytes(bytes).map_err(|_| ChunkError::Told(damaged(chunk)))?;
            sink.phase(Phase::Run);
            maker.check_records(chunk, &records, sink)?
        } else {
            sink.phase(Phase::Run);
            maker.check(chunk, bytes, sink)?
        };
        inlet.let_go();
        Ok(Some(Done::item(sum).moving(moved)))
    }
}

impl Kernel for Taking {
    fn chunk(&mut self, _chunk: u64, _sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        Ok(Done::default())
    }

    fn is_fed(&self) -> bool {
        true
    }

    fn serve(&mut self, sink: &mut dyn Sink) -> Result<Option<Done>, ChunkError> {
        let taken = self.take(sink);
        sink.phase(Phase::Run);
        taken
    }

    fn close(&mut self, _sink: &mut dyn Sink) {
        self.partner.leave(State::Stopped);
        self.inlet = None;
    }
}

/// Appends records to a frame as bytes.
fn serialise(records: &[Record], frame: &mut Vec<u8>) -> Result<(), ChunkError> {
    *frame = postcard::to_extend(records, std::mem::take(frame)).map_err(|e| ChunkError::Failed(e.to_string()))?;
    Ok(())
}
