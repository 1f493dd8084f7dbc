//! What to run: plain data, read from TOML or flags, and the limits that hold for every workload. Knows nothing of which
//! workloads exist (that is `workload::check`) nor of how a run is done.

mod comparison;
mod comparison_file;
mod executor;
mod fault;
mod file;
mod problem;
mod regime;
mod value;

pub use comparison::{
    Arm, Axis, Comparison, Design, Effort, MAX_ARMS, MAX_REPETITIONS, MAX_WARMUPS, OwnArm, Strategy, Sweep,
};
pub use executor::{Executor, Shape};
pub use fault::{Fault, PlannedFault};
pub use file::{PlanError, comparison_from_toml, comparison_to_toml, from_toml, to_toml};
pub use problem::Problem;
pub use regime::{DEFAULT_INTERVAL, MAX_INTERVAL, MIN_INTERVAL, Regime};
pub use value::Value;

use crate::units::Nanos;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most worker processes in one run.
pub const MAX_PROCESSES: u32 = 256;
/// Most threads in one process.
pub const MAX_THREADS: u32 = 2_000;
/// Most workers in one run, whatever the shape.
pub const MAX_WORKERS: u32 = 4_000;
/// Least and most workers that each host has room for beyond those it starts with.
const MIN_SPARE: u32 = 32;
const MAX_SPARE: u32 = 256;
/// Longest budget of time, in seconds (one day).
pub const MAX_SECONDS: f64 = 86_400.0;
/// Shortest budget of time, in seconds.
pub const MIN_SECONDS: f64 = 0.1;
/// Largest budget of items.
pub const MAX_ITEMS: u64 = 1_000_000_000_000;

/// One run: a workload and how it is spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Experiment {
    /// Id in the workload catalogue.
    pub workload: String,
    /// Parameters of the workload that differ from its defaults, by id.
    pub params: BTreeMap<String, Value>,
    /// P and T.
    pub topology: Topology,
    /// The rule that the workers of a process run by.
    pub regime: Regime,
    /// When to end.
    pub budget: Budget,
    /// Seed of everything that is random in the workload.
    pub seed: u64,
    /// Which cores the workers may use.
    pub pin: Pin,
    /// How the workers stand against the rest of the machine.
    pub priority: Priority,
    /// Faults to plant, each at its time.
    pub faults: Vec<PlannedFault>,
}

impl Default for Experiment {
    fn default() -> Self {
        Self {
            workload: "primes".to_owned(),
            params: BTreeMap::new(),
            topology: Topology::default(),
            regime: Regime::Free,
            budget: Budget::Seconds(10.0),
            seed: 1,
            pin: Pin::None,
            priority: Priority::Background,
            faults: Vec::new(),
        }
    }
}

/// P processes of T threads each. P = 0 means T threads inside the app itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Topology {
    /// P, the number of worker processes.
    pub processes: u32,
    /// T, the number of worker threads in each.
    pub threads: u32,
}

impl Default for Topology {
    /// Small, and both kinds of worker.
    fn default() -> Self {
        Self { processes: 2, threads: 2 }
    }
}

impl Topology {
    /// All workers of the run.
    pub const fn workers(self) -> u64 {
        self.hosts() as u64 * self.threads as u64
    }

    /// Hosts that hold them: the processes, or the app itself.
    pub const fn hosts(self) -> u32 {
        if self.processes == 0 { 1 } else { self.processes }
    }

    /// Workers that a host can ever have: room for those that are added while the run goes on, as many again as at its
    /// start, within bounds.
    pub const fn room(self) -> u32 {
        let spare = if self.threads < MIN_SPARE { MIN_SPARE } else { self.threads };
        self.threads + if spare > MAX_SPARE { MAX_SPARE } else { spare }
    }

    /// Workers that the run can ever have.
    pub const fn most_workers(self) -> u32 {
        self.hosts() * self.room()
    }

    /// Whether the workers live in the app's own process.
    pub const fn in_app(self) -> bool {
        self.processes == 0
    }
}

/// When a run ends by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Budget {
    /// After this many seconds.
    Seconds(f64),
    /// When this many items are done, by all workers together. Only such runs have comparable checksums.
    Items(u64),
}

impl Budget {
    /// The time limit, if it is one of time.
    pub fn time(self) -> Option<Nanos> {
        match self {
            Self::Seconds(seconds) => Some(Nanos::from_seconds(seconds)),
            Self::Items(_) => None,
        }
    }

    /// The number of items, if it is one of items.
    pub const fn items(self) -> Option<u64> {
        match self {
            Self::Seconds(_) => None,
            Self::Items(items) => Some(items),
        }
    }
}

/// Which cores the workers may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pin {
    /// The system decides.
    #[default]
    None,
    /// All workers on one core: a machine with a single processor.
    OneCore,
    /// One core each, in turn.
    Spread,
}

impl Pin {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::None, Self::OneCore, Self::Spread];

    /// The word in plans and flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::OneCore => "one-core",
            Self::Spread => "spread",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "pin-none",
            Self::OneCore => "pin-one-core",
            Self::Spread => "pin-spread",
        }
    }
}

/// How the workers stand against the rest of the machine, the window included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// Gives way to everything else: SCHED_IDLE on Linux, idle priority on Windows, background QoS on macOS.
    #[default]
    Background,
    /// Nice 19 on Unix, lowest thread priority on Windows.
    Low,
    /// As any other program.
    Normal,
}

impl Priority {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Background, Self::Low, Self::Normal];

    /// The word in plans and flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Background => "background",
            Self::Low => "low",
            Self::Normal => "normal",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Background => "priority-background",
            Self::Low => "priority-low",
            Self::Normal => "priority-normal",
        }
    }
}

impl Experiment {
    /// Everything wrong with the plan that can be known without the workload catalogue, in the order of the fields.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let Topology { processes, threads } = self.topology;
        if processes > MAX_PROCESSES {
            found.push(Problem::range("processes", processes, 0, MAX_PROCESSES));
        }
        if threads == 0 || threads > MAX_THREADS {
            found.push(Problem::range("threads", threads, 1, MAX_THREADS));
        }
        if found.is_empty() && self.topology.workers() > u64::from(MAX_WORKERS) {
            found.push(Problem::range("processes × threads", self.topology.workers(), 1, MAX_WORKERS));
        }
        match self.budget {
            Budget::Seconds(s) if !(MIN_SECONDS..=MAX_SECONDS).contains(&s) => {
                found.push(Problem::range("seconds", s, MIN_SECONDS, MAX_SECONDS));
            }
            Budget::Items(n) if n == 0 || n > MAX_ITEMS => found.push(Problem::range("items", n, 1, MAX_ITEMS)),
            _ => {}
        }
        found.extend(self.regime.problem());
        found.extend(self.faults.iter().filter_map(|fault| fault.problem(self.topology.workers())));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl FnOnce(&mut Experiment)) -> Vec<String> {
        let mut experiment = Experiment::default();
        change(&mut experiment);
        experiment.problems().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_default_is_fine() {
        assert!(with(|_| ()).is_empty());
    }

    #[test]
    fn each_limit_names_field_value_and_what_is_allowed() {
        let zero = with(|e| e.topology = Topology { processes: 0, threads: 0 });
        assert!(zero[0].contains("threads") && zero[0].contains('0') && zero[0].contains("2000"), "{zero:?}");
        assert_eq!(with(|e| e.topology = Topology { processes: 1_000_000, threads: 1_000_000 }).len(), 2);
        assert_eq!(with(|e| e.topology = Topology { processes: 200, threads: 200 }).len(), 1);
        for seconds in [0.0, -1.0, f64::NAN, f64::INFINITY, 31_536_000.0] {
            let shown = with(|e| e.budget = Budget::Seconds(seconds));
            assert!(shown[0].contains("seconds") && shown[0].contains("86400"), "{shown:?}");
        }
        assert_eq!(with(|e| e.budget = Budget::Items(0)).len(), 1);
    }

    #[test]
    fn threads_in_the_app_count_as_one_host() {
        let topology = Topology { processes: 0, threads: 4 };
        assert_eq!((topology.workers(), topology.hosts(), topology.in_app()), (4, 1, true));
        let room = |processes, threads| Topology { processes, threads }.most_workers();
        assert_eq!((room(0, 4), room(2, 4), room(1, 100), room(1, 1_000)), (36, 72, 200, 1_256));
    }
}
