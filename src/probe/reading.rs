//! What the operating system says, as plain data. A reading that a system cannot give is `None`, never zero.

use crate::units::{Bytes, Nanos};
use serde::{Deserialize, Serialize};

/// Load of one core over the time since the reading before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoreLoad {
    /// Share of the time that the core was busy, 0 to 1; not a number where nothing is known, see [`CoreLoad::GAP`].
    pub busy: f32,
    /// Share that the hypervisor gave to somebody else, where the system tells.
    pub steal: Option<f32>,
}

impl CoreLoad {
    /// Nothing is known: the core was offline, or its counters did not move. Drawn as a break in the line.
    pub const GAP: Self = Self { busy: f32::NAN, steal: None };

    /// Whether nothing is known.
    pub const fn is_gap(self) -> bool {
        self.busy.is_nan()
    }
}

/// Memory of one process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryReading {
    /// Resident set size: pages in memory, shared ones counted in full.
    pub rss: Bytes,
    /// Unique set size: pages that nobody else maps; what would be freed if the process ended.
    pub uss: Option<Bytes>,
    /// Proportional set size: shared pages divided among those who map them.
    pub pss: Option<Bytes>,
}

impl MemoryReading {
    /// Of two processes together.
    pub(super) fn and(self, other: Self) -> Self {
        let sum = |a: Option<Bytes>, b: Option<Bytes>| a.zip(b).map(|(a, b)| Bytes(a.0 + b.0));
        Self { rss: Bytes(self.rss.0 + other.rss.0), uss: sum(self.uss, other.uss), pss: sum(self.pss, other.pss) }
    }
}

/// CPU use of one thread since it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThreadReading {
    /// CPU time used.
    pub cpu: Nanos,
    /// Time that the thread was ready to run while something else had the core (the run-queue wait), where the system
    /// tells. This is preemption.
    pub wait: Option<Nanos>,
}

/// The machine, for the summary and the footer of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Processor model.
    pub cpu: String,
    /// Logical cores.
    pub cores: u32,
    /// Physical memory.
    pub memory: Bytes,
    /// Operating system with version.
    pub os: String,
}
