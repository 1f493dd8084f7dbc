//! What the engine hands to a recording: samples (may be dropped, and are counted) and events (may not). Plain data.

use super::inference::Inference;
use crate::locale::Message;
use crate::plan::Fault;
use crate::probe::{CoreLoad, MemoryReading};
use crate::telemetry::{GilReading, Hold, Span, SpanKind, WorkerState};
use crate::units::Nanos;
use crate::workload::MAX_FIGURES;
use serde::{Deserialize, Serialize};

/// Everything that one tick of the sampler saw. Counters are cumulative, so that a lost sample costs resolution and
/// never truth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// When, on the common clock.
    pub time: Nanos,
    /// Counters of the workers that could be read.
    pub workers: Vec<WorkerSample>,
    /// Load of all cores, in their order, when this tick read it.
    pub cores: Option<Vec<CoreLoad>>,
    /// Memory of hosts, when this tick read it: host number and reading.
    pub memory: Vec<(u32, MemoryReading)>,
    /// What is told of the GIL of hosts, when this tick read it: host number and reading.
    pub gil: Vec<(u32, GilReading)>,
    /// What the spans of an interpreter's workers suggest of its GIL, when this tick asked: host number and inference.
    pub inferred: Vec<(u32, Inference)>,
    /// Who was seen to hold an interpreter's GIL since the last sample: host number and stretch, in order of time.
    pub holds: Vec<(u32, Hold)>,
    /// Spans finished since the last sample: worker number and span, in order of time for each worker.
    pub spans: Vec<(u32, Span)>,
    /// Tiles of the picture finished since the last sample.
    pub tiles: Vec<Tile>,
    /// Spans that were overwritten before they could be read, since the start.
    pub lost_spans: u64,
    /// Samples that the receiver was too slow for, since the start.
    pub dropped_samples: u64,
}

/// One worker at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WorkerSample {
    /// Number of the worker in the run, from 0.
    pub worker: u32,
    /// What it was doing.
    pub state: WorkerState,
    /// Items finished so far.
    pub items: u64,
    /// Bytes moved so far.
    pub bytes: u64,
    /// Chunks that failed so far.
    pub errors: u64,
    /// Sum of the checksums of its finished chunks (wrapping).
    pub checksum: u64,
    /// Core that it was last seen on, where the system tells.
    pub core: Option<u16>,
    /// CPU time so far, where the system tells.
    pub cpu: Option<Nanos>,
    /// Run-queue wait so far, where the system tells.
    pub wait: Option<Nanos>,
    /// Since when it is in this state.
    pub since: Nanos,
    /// The chunk it has taken and not finished.
    pub in_hand: Option<u64>,
    /// The worker that holds what it waits for.
    pub waits_for: Option<u32>,
    /// Safe points that it passed so far.
    pub heartbeat: u64,
    /// The fault that was planted in it, and when it struck.
    pub fault: Option<(Fault, Nanos)>,
    /// Time in each kind of span so far, in the order of [`SpanKind::ALL`].
    pub times: [Nanos; SpanKind::COUNT],
    /// The workload's figures, in the order of its catalogue entry.
    pub figures: [u64; MAX_FIGURES],
}

/// A finished piece of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Number of the tile, row by row.
    pub tile: u32,
    /// Who drew it.
    pub worker: u32,
    /// One byte per pixel, row by row.
    pub pixels: Vec<u8>,
}

/// Something that happened once.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When, on the common clock.
    pub time: Nanos,
    /// What.
    pub what: Happening,
}

/// The kinds of [`Event`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", content = "detail", rename_all = "kebab-case")]
pub enum Happening {
    /// A host exists and its workers wait for the common start.
    HostReady {
        /// Number of the host in the run, from 0.
        host: u32,
        /// Its process id.
        pid: u32,
        /// From the request to start it until it was ready.
        took: Nanos,
    },
    /// A worker exists.
    WorkerReady {
        /// Number of the worker in the run, from 0.
        worker: u32,
        /// The host it lives in.
        host: u32,
        /// Its thread id, as the system counts.
        tid: u64,
    },
    /// The work began.
    Started,
    /// Held by the person.
    Paused,
    /// Let go again.
    Resumed,
    /// A worker will do nothing more.
    WorkerEnded {
        /// Which.
        worker: u32,
        /// How it ended.
        state: WorkerState,
    },
    /// A host is gone.
    HostEnded {
        /// Which.
        host: u32,
        /// How, in words; `None` when it ended as it should.
        failure: Option<Message>,
    },
    /// A fault was planted in a worker.
    FaultPlanted {
        /// The victim.
        worker: u32,
        /// What was done to it.
        fault: Fault,
    },
    /// A fault was asked for and not planted.
    FaultRefused {
        /// Who was meant.
        worker: u32,
        /// What was asked for.
        fault: Fault,
        /// Why not, and what can be done instead.
        why: Message,
    },
    /// A worker has been silent for longer than it should be.
    Silent {
        /// Which.
        worker: u32,
        /// Since when.
        since: Nanos,
        /// Whether it uses the processor meanwhile; `None` where the system does not tell.
        busy: Option<bool>,
    },
    /// A worker that was silent does something again.
    Awake {
        /// Which.
        worker: u32,
    },
    /// Workers that wait for one another in a circle: each for the next, the last for the first.
    Deadlock {
        /// The circle.
        cycle: Vec<u32>,
    },
    /// The switch interval of the GIL model is this from now on.
    IntervalChanged(Nanos),
    /// Something a person should know.
    Note(Message),
    /// Something went wrong in the person's own code, in the interpreter's words.
    Trouble {
        /// The worker, if it was one's.
        worker: Option<u32>,
        /// What, on one line.
        title: String,
        /// The traceback, cut to the person's own files.
        text: String,
    },
    /// What the person's own code has printed so far.
    Printed {
        /// Bytes, all in all.
        bytes: u64,
        /// The end of it.
        tail: String,
    },
    /// The run is over, and this is what it gave.
    Finished(#[serde(with = "super::filed")] Box<super::Outcome>),
}

/// What a recording is made of, in the order in which it came. A file of a run holds these.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// One tick of the sampler.
    Sample(Box<Sample>),
    /// Something that happened.
    Event(Box<Event>),
}

impl Entry {
    /// When, on the common clock.
    pub const fn time(&self) -> Nanos {
        match self {
            Self::Sample(sample) => sample.time,
            Self::Event(event) => event.time,
        }
    }
}
