//! The ways in which a Python function can be spread, and which P × T each allows. Knows nothing of interpreters: what a
//! version lacks is told by the `python` room.

use super::{MAX_PROCESSES, MAX_THREADS, Problem, Topology};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What runs a Python function in several places at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Executor {
    /// One call after the other, in one thread.
    Sequential,
    /// `threading.Thread`.
    #[default]
    Threads,
    /// `concurrent.futures.ThreadPoolExecutor`.
    ThreadPool,
    /// Tasks of one `asyncio` loop, in one thread.
    Asyncio,
    /// `multiprocessing.Process`, copied from its parent.
    Fork,
    /// `multiprocessing.Process`, started afresh.
    Spawn,
    /// `multiprocessing.Process`, copied from a server process.
    Forkserver,
    /// `multiprocessing.Pool`, with the interpreter's own start method.
    Pool,
    /// `concurrent.futures.ProcessPoolExecutor`, with the interpreter's own start method.
    ProcessPool,
    /// A subinterpreter with a GIL of its own in each thread.
    Interpreters,
    /// `concurrent.futures.InterpreterPoolExecutor`.
    InterpreterPool,
    /// Whole interpreters started by `subprocess`.
    Subprocess,
}

/// Which P × T an executor allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One worker: 1 × 1.
    One,
    /// Any number of workers in one process: 1 × T.
    Threads,
    /// Any number of processes with one worker each: P × 1.
    Processes,
    /// Any number of processes with any number of workers: P × T.
    Both,
}

impl Executor {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 12] = [
        Self::Sequential,
        Self::Threads,
        Self::ThreadPool,
        Self::Asyncio,
        Self::Fork,
        Self::Spawn,
        Self::Forkserver,
        Self::Pool,
        Self::ProcessPool,
        Self::Interpreters,
        Self::InterpreterPool,
        Self::Subprocess,
    ];

    /// The word in plans and flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Threads => "threads",
            Self::ThreadPool => "thread-pool",
            Self::Asyncio => "asyncio",
            Self::Fork => "fork",
            Self::Spawn => "spawn",
            Self::Forkserver => "forkserver",
            Self::Pool => "pool",
            Self::ProcessPool => "process-pool",
            Self::Interpreters => "interpreters",
            Self::InterpreterPool => "interpreter-pool",
            Self::Subprocess => "subprocess",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sequential => "executor-sequential",
            Self::Threads => "executor-threads",
            Self::ThreadPool => "executor-thread-pool",
            Self::Asyncio => "executor-asyncio",
            Self::Fork => "executor-fork",
            Self::Spawn => "executor-spawn",
            Self::Forkserver => "executor-forkserver",
            Self::Pool => "executor-pool",
            Self::ProcessPool => "executor-process-pool",
            Self::Interpreters => "executor-interpreters",
            Self::InterpreterPool => "executor-interpreter-pool",
            Self::Subprocess => "executor-subprocess",
        }
    }

    /// Locale key of what it does and what to watch.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Sequential => "executor-sequential-hint",
            Self::Threads => "executor-threads-hint",
            Self::ThreadPool => "executor-thread-pool-hint",
            Self::Asyncio => "executor-asyncio-hint",
            Self::Fork => "executor-fork-hint",
            Self::Spawn => "executor-spawn-hint",
            Self::Forkserver => "executor-forkserver-hint",
            Self::Pool => "executor-pool-hint",
            Self::ProcessPool => "executor-process-pool-hint",
            Self::Interpreters => "executor-interpreters-hint",
            Self::InterpreterPool => "executor-interpreter-pool-hint",
            Self::Subprocess => "executor-subprocess-hint",
        }
    }

    /// Which P × T it allows.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Sequential => Shape::One,
            Self::Threads | Self::ThreadPool | Self::Asyncio | Self::Interpreters | Self::InterpreterPool => {
                Shape::Threads
            }
            Self::Pool | Self::ProcessPool => Shape::Processes,
            Self::Fork | Self::Spawn | Self::Forkserver | Self::Subprocess => Shape::Both,
        }
    }
}

impl Shape {
    /// Most processes and most threads in each. The least is one of each: no Python runs inside the app.
    pub const fn most(self) -> Topology {
        match self {
            Self::One => Topology { processes: 1, threads: 1 },
            Self::Threads => Topology { processes: 1, threads: MAX_THREADS },
            Self::Processes => Topology { processes: MAX_PROCESSES, threads: 1 },
            Self::Both => Topology { processes: MAX_PROCESSES, threads: MAX_THREADS },
        }
    }

    /// Whether this P × T is one of them. The limit of all workers together is the plan's affair.
    pub fn allows(self, topology: Topology) -> bool {
        self.problem(topology).is_none()
    }

    /// What is wrong with a P × T, if something is.
    pub fn problem(self, topology: Topology) -> Option<Problem> {
        let Topology { processes, threads } = self.most();
        if !(1..=processes).contains(&topology.processes) {
            return Some(Problem::range("processes", topology.processes, 1, processes));
        }
        let fits = (1..=threads).contains(&topology.threads);
        (!fits).then(|| Problem::range("threads", topology.threads, 1, threads))
    }

    /// The nearest P × T that it allows. The workers that one side may not have go to the other, so that changing from
    /// threads to processes keeps their number.
    #[must_use]
    pub fn fit(self, topology: Topology) -> Topology {
        let workers = u32::try_from(topology.workers()).unwrap_or(u32::MAX).max(1);
        let most = self.most();
        match self {
            Self::One => most,
            Self::Threads => Topology { processes: 1, threads: workers.min(most.threads) },
            Self::Processes => Topology { processes: workers.min(most.processes), threads: 1 },
            Self::Both => Topology {
                processes: topology.processes.clamp(1, most.processes),
                threads: topology.threads.clamp(1, most.threads),
            },
        }
    }
}

impl fmt::Display for Executor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Executor {
    type Err = String;

    /// One of the words; the error holds all of them.
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|executor| executor.word() == text)
            .ok_or_else(|| Self::ALL.map(Self::word).join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_and_are_those_of_files() {
        for executor in Executor::ALL {
            assert_eq!(executor.word().parse(), Ok(executor));
            assert_eq!(serde_json::to_value(executor).unwrap(), executor.word());
            assert_eq!(executor.key(), format!("executor-{executor}"));
            assert_eq!(executor.hint(), format!("executor-{executor}-hint"));
        }
        assert!("processes".parse::<Executor>().unwrap_err().contains("process-pool"));
    }

    #[test]
    fn what_is_fitted_is_allowed_and_keeps_the_number_of_workers_where_it_can() {
        let shapes = [Shape::One, Shape::Threads, Shape::Processes, Shape::Both];
        for (processes, threads) in [(0, 4), (1, 1), (2, 2), (1, 2_000), (256, 1), (256, 2_000), (0, 0)] {
            for shape in shapes {
                assert!(shape.allows(shape.fit(Topology { processes, threads })), "{shape:?} {processes} × {threads}");
            }
        }
        let four = Topology { processes: 2, threads: 2 };
        assert_eq!(Shape::Threads.fit(four), Topology { processes: 1, threads: 4 });
        assert_eq!(Shape::Processes.fit(four), Topology { processes: 4, threads: 1 });
        assert_eq!(Shape::Both.fit(four), four);
        assert!(Shape::Threads.problem(four).is_some_and(|p| p.field == "processes"));
        assert!(Shape::Processes.problem(four).is_some_and(|p| p.field == "threads"));
    }
}
