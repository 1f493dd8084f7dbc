//! The whole machine and this program at one moment, and what they did between two. Knows nothing of what was run.

use super::cores::{self, Ticks};
use super::{energy, system};
use crate::units::Nanos;
use std::time::Instant;

/// What had been counted by a moment. Taking it costs some tenths of a millisecond and opens a handful of files.
#[derive(Debug)]
pub struct Moment {
    at: Instant,
    ticks: Ticks,
    own: Option<Nanos>,
    children: Option<Nanos>,
    energy: Option<energy::Counters>,
}

/// What happened between two moments. What the system does not tell is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Meanwhile {
    /// Time that passed.
    pub wall: Nanos,
    /// How many cores were busy on average, with whatever.
    pub busy: Option<f64>,
    /// Share of all cores' time that the hypervisor gave to somebody else, 0 to 1.
    pub steal: Option<f64>,
    /// CPU time of this process.
    pub own: Option<Nanos>,
    /// CPU time of children, and of theirs, that have ended and were waited for meanwhile: all of what they ever used.
    pub children: Option<Nanos>,
    /// Energy that the processor used, in joules.
    pub energy: Option<f64>,
}

impl Moment {
    /// This one.
    pub fn now() -> Self {
        let mut ticks = Ticks::new();
        if system::Cores::open().read(&mut ticks).is_none() {
            ticks.clear();
        }
        Self {
            at: Instant::now(),
            ticks,
            own: super::own_cpu(),
            children: system::children_cpu(),
            energy: system::energy().ok(),
        }
    }

    /// From an earlier one to this one.
    pub fn since(&self, earlier: &Self) -> Meanwhile {
        let wall = Nanos::from(self.at.saturating_duration_since(earlier.at));
        let cores = cores::together(&earlier.ticks, &self.ticks);
        let more = |before: Option<Nanos>, now: Option<Nanos>| before.zip(now).map(|(before, now)| now.since(before));
        let counters = earlier.energy.as_ref().zip(self.energy.as_ref());
        Meanwhile {
            wall,
            busy: cores.map(|cores| cores.busy),
            steal: cores.and_then(|cores| cores.steal),
            own: more(earlier.own, self.own),
            children: more(earlier.children, self.children),
            energy: counters.and_then(|(before, now)| energy::used(before, now, wall)),
        }
    }
}
