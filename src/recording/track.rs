//! What is known of each host and each worker. Knows how their columns are filled, not when.

use super::axis::TimeAxis;
use super::counters::Window;
use super::envelope::Column;
use super::inference::Inference;
use super::lane::Lane;
use super::sample::WorkerSample;
use crate::locale::Message;
use crate::probe::MemoryReading;
use crate::telemetry::{GilReading, WorkerState};
use crate::units::{Bytes, Nanos};

/// Which of the ways to count a process's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemoryKind {
    /// Resident set size: shared pages counted in full.
    Rss,
    /// Unique set size: pages that nobody else maps.
    Uss,
    /// Proportional set size: shared pages divided among those who map them.
    Pss,
}

impl MemoryKind {
    /// All of them, in the order of the legend.
    pub const ALL: [Self; 3] = [Self::Rss, Self::Uss, Self::Pss];

    /// This part of a reading, where the system gave it.
    pub const fn of(self, reading: &MemoryReading) -> Option<Bytes> {
        match self {
            Self::Rss => Some(reading.rss),
            Self::Uss => reading.uss,
            Self::Pss => reading.pss,
        }
    }
}

/// A host, from its readiness on.
#[derive(Clone, Debug)]
pub struct HostTrack {
    /// Number in the run, from 0.
    pub host: u32,
    /// Process id.
    pub pid: u32,
    /// From the request to start it until it was ready.
    pub took: Nanos,
    /// When it was ready.
    pub ready: Nanos,
    /// When it ended and how, in words; no words when it ended as it should.
    pub ended: Option<(Nanos, Option<Message>)>,
    /// What the newest sample said of its GIL.
    pub gil: Option<GilReading>,
    /// What its workers' spans suggest of it, where an interpreter does the work.
    pub inferred: Option<Inference>,
    /// Who was seen to hold its GIL, where somebody observes it.
    pub(super) holders: Lane,
    /// Memory in bytes, in the order of [`MemoryKind::ALL`].
    pub(super) memory: [Column; 3],
}

/// A worker, from its readiness on.
#[derive(Clone, Debug)]
pub struct WorkerTrack {
    /// Number in the run, from 0.
    pub worker: u32,
    /// The host it lives in.
    pub host: u32,
    /// Thread id, as the system counts.
    pub tid: u64,
    /// When it was ready.
    pub ready: Nanos,
    /// What the newest sample said.
    pub last: Option<WorkerSample>,
    /// When it ended and how.
    pub ended: Option<(Nanos, WorkerState)>,
    /// Since when it is silent for longer than it should be, and whether it uses the processor meanwhile.
    pub silent: Option<(Nanos, Option<bool>)>,
    pub(super) window: Window,
    pub(super) rate: Column,
    pub(super) preempted: Column,
    pub(super) cpu: Column,
    pub(super) lane: Lane,
}

impl HostTrack {
    pub(super) fn new(host: u32, pid: u32, took: Nanos, ready: Nanos, axis: &TimeAxis) -> Self {
        Self {
            host,
            pid,
            took,
            ready,
            ended: None,
            gil: None,
            inferred: None,
            holders: Lane::default(),
            memory: std::array::from_fn(|_| Column::new(axis.end())),
        }
    }

    /// Whether readings at this time are to be expected.
    pub(super) fn lives_at(&self, time: Nanos) -> bool {
        self.ended.as_ref().is_none_or(|(ended, _)| time <= *ended)
    }
}

impl WorkerTrack {
    pub(super) fn new(worker: u32, host: u32, tid: u64, ready: Nanos, axis: &TimeAxis) -> Self {
        let column = Column::new(axis.end());
        Self {
            worker,
            host,
            tid,
            ready,
            last: None,
            ended: None,
            silent: None,
            window: Window::default(),
            rate: column.clone(),
            preempted: column.clone(),
            cpu: column,
            lane: Lane::default(),
        }
    }

    /// What it is doing, as far as is known: how it ended, or what the newest sample said.
    pub fn state(&self) -> WorkerState {
        self.ended.map(|(_, state)| state).or(self.last.map(|last| last.state)).unwrap_or(WorkerState::Ready)
    }

    /// Whether samples at this time are to be expected.
    pub(super) fn lives_at(&self, time: Nanos) -> bool {
        self.ended.is_none_or(|(ended, _)| time <= ended)
    }

    pub(super) fn columns_mut(&mut self) -> [&mut Column; 3] {
        [&mut self.rate, &mut self.preempted, &mut self.cpu]
    }
}
