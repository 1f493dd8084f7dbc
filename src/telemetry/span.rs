//! What a worker says about itself: the kinds of spans and states, and their numbers in the page (stable: Python writes
//! the same ones). Knows nothing of how they are stored.

use crate::units::Nanos;
use crate::workload::Phase;
use serde::{Deserialize, Serialize};

/// What a worker was doing during a span. The discriminant is the number in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum SpanKind {
    /// Doing the work.
    Run = 1,
    /// Waiting for a lock.
    WaitLock = 2,
    /// Waiting for the GIL or for a model of it.
    WaitGil = 3,
    /// Blocked in input or output.
    WaitIo = 4,
    /// Passing data: handing it over or taking it.
    Pass = 5,
    /// Held by the person who pressed Pause.
    Paused = 6,
    /// Turning values into bytes.
    Serialise = 7,
    /// Turning bytes into values.
    Deserialise = 8,
    /// Starting a thread or a process.
    Start = 9,
    /// Waiting for a thread or a process to end.
    Join = 10,
}

impl SpanKind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Run,
        Self::WaitLock,
        Self::WaitGil,
        Self::WaitIo,
        Self::Pass,
        Self::Paused,
        Self::Serialise,
        Self::Deserialise,
        Self::Start,
        Self::Join,
    ];
    /// How many kinds there are.
    pub const COUNT: usize = Self::ALL.len();

    /// From the number in the page.
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            1..=10 => Some(Self::ALL[number as usize - 1]),
            _ => None,
        }
    }

    /// Position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize - 1
    }

    /// The kind in which a kernel's phase is told.
    pub const fn of(phase: Phase) -> Self {
        match phase {
            Phase::Run | Phase::RunFree => Self::Run,
            Phase::Serialise => Self::Serialise,
            Phase::Deserialise => Self::Deserialise,
            Phase::Start => Self::Start,
            Phase::WaitIo => Self::WaitIo,
            Phase::WaitLock => Self::WaitLock,
            Phase::Transfer => Self::Pass,
            Phase::Join => Self::Join,
        }
    }

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::WaitLock => "wait-lock",
            Self::WaitGil => "wait-gil",
            Self::WaitIo => "wait-io",
            Self::Pass => "pass",
            Self::Paused => "paused",
            Self::Serialise => "serialise",
            Self::Deserialise => "deserialise",
            Self::Start => "start",
            Self::Join => "join",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Run => "state-running",
            Self::WaitLock => "state-wait-lock",
            Self::WaitGil => "state-wait-gil",
            Self::WaitIo => "state-wait-io",
            Self::Pass => "state-passing",
            Self::Paused => "state-paused",
            Self::Serialise => "state-serialise",
            Self::Deserialise => "state-deserialise",
            Self::Start => "state-start",
            Self::Join => "state-join",
        }
    }
}

/// What a worker is doing now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WorkerState {
    /// The slot was never used.
    #[default]
    Empty,
    /// In a span of this kind (1 to 10, as [`SpanKind`]).
    In(SpanKind),
    /// The thread exists and waits for the common start.
    Ready,
    /// Ended as it should.
    Finished,
    /// Ended by a panic of its own.
    Panicked,
    /// Ended because its process did. Never in the page: the app concludes it.
    Dead,
}

impl WorkerState {
    /// From the number in the page; unknown numbers are `None`.
    pub const fn from_number(number: u64) -> Option<Self> {
        match number {
            0 => Some(Self::Empty),
            1..=10 => Some(Self::In(SpanKind::ALL[number as usize - 1])),
            16 => Some(Self::Ready),
            17 => Some(Self::Finished),
            18 => Some(Self::Panicked),
            _ => None,
        }
    }

    /// The number in the page.
    pub const fn number(self) -> u64 {
        match self {
            Self::Empty => 0,
            Self::In(kind) => kind as u64,
            Self::Ready => 16,
            Self::Finished => 17,
            Self::Panicked => 18,
            Self::Dead => 19,
        }
    }

    /// Whether the worker will do nothing more.
    pub const fn ended(self) -> bool {
        matches!(self, Self::Finished | Self::Panicked | Self::Dead)
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "state-empty",
            Self::In(kind) => kind.key(),
            Self::Ready => "state-ready",
            Self::Finished => "state-finished",
            Self::Panicked => "state-panicked",
            Self::Dead => "state-dead",
        }
    }
}

/// A stretch of a worker's time. Spans of one worker do not overlap and come in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Start, on the common clock.
    pub start: Nanos,
    /// End, on the common clock; never before `start`.
    pub end: Nanos,
    /// What the worker was doing.
    pub kind: SpanKind,
    /// The core that it ended on, where the system tells.
    pub core: Option<u16>,
    /// CPU time used within the span, where the writer measured it.
    pub cpu: Option<Nanos>,
    /// Items finished by the span.
    pub items: u32,
    /// Bytes moved by the span.
    pub bytes: u64,
    /// Which chunk it belonged to.
    pub chunk: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_page_go_there_and_back() {
        for kind in SpanKind::ALL {
            assert_eq!(SpanKind::from_number(kind as u8), Some(kind));
            assert_eq!(WorkerState::from_number(WorkerState::In(kind).number()), Some(WorkerState::In(kind)));
            assert_eq!(SpanKind::ALL[kind.index()], kind);
        }
        for state in [WorkerState::Empty, WorkerState::Ready, WorkerState::Finished, WorkerState::Panicked] {
            assert_eq!(WorkerState::from_number(state.number()), Some(state));
        }
        assert_eq!(SpanKind::from_number(0), None);
        assert_eq!(WorkerState::from_number(99), None);
    }
}
