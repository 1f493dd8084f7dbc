//! Python's part of the catalogue: what a person can choose about a run whose work is done by real interpreters. Knows
//! nothing of interpreters: there are no kernels here, the work is done by the driver in `assets/python`.

mod life;
mod memory;
mod pass;

pub(super) use life::ENTRY as LIFE;
pub(super) use memory::ENTRY as MEMORY;
pub(super) use pass::ENTRY as PASS;

use super::catalogue::{Choice, Figure, Fold, ParamSpec, Per, Price, PythonMode, Runs, Spent, Text};
use super::{ChunkError, Entry, Kernel, Phase, PrepareError, Question, Seat, Setting, Workload};
use crate::locale::Message;
use crate::plan::{Executor, Topology};
use crate::units::Quantity;
use std::sync::Arc;

/// The function that is called when none is chosen: one of those that come with the app.
pub const DEFAULT_SCRIPT: &str = "lesson:primes";

/// A person's own function, under any executor.
pub(super) const FUNCTION: Entry = Entry {
    id: "python",
    question: Question::Own,
    name: "workload-python",
    about: "workload-python-about",
    item: "workload-python-item",
    params: &[
        ParamSpec::text("script", ["param-python-script", "param-python-script-hint"], Text::Script),
        ParamSpec::text("function", ["param-python-function", "param-python-function-hint"], Text::Function),
        INTERPRETER,
        ParamSpec {
            default: Executor::Threads as u64,
            ..ParamSpec::choice("executor", ["param-python-executor", "param-python-executor-hint"], EXECUTORS)
        },
        START,
        GIL,
        ParamSpec::text("arguments", ["param-python-arguments", "param-python-arguments-hint"], Text::Line),
        ParamSpec::choice("share", ["param-python-share", "param-python-share-hint"], SHARES),
        ParamSpec::number(
            "block",
            ["param-python-block", "param-python-block-hint", "unit-items"],
            (1, 1_000, 1_000_000_000),
        ),
    ],
    figures: &[
        Figure { id: "calls", label: "figure-python-calls", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "pickled", label: "figure-python-pickled", quantity: Quantity::Bytes, fold: Fold::Sum },
        Figure { id: "gil_waits", label: "figure-python-gil-waits", quantity: Quantity::Count, fold: Fold::Sum },
    ],
    prices: &[
        Price::new("serialise", "price-python-serialise", Spent::In(Phase::Serialise), Per::Figure(0)),
        Price::new("transfer", "price-python-transfer", Spent::In(Phase::Transfer), Per::Figure(0)),
        Price::new("deserialise", "price-python-deserialise", Spent::In(Phase::Deserialise), Per::Figure(0)),
        Price::new("wait_gil", "price-python-gil", Spent::WaitingForGil, Per::Figure(0)),
    ],
    runs: Runs::Python(PythonMode::Function),
    fixed_workers: true,
    misfit: fits_executor,
    prepare,
    ..Entry::PLAIN
};

/// Which interpreter does it.
const INTERPRETER: ParamSpec =
    ParamSpec::text("interpreter", ["param-python-interpreter", "param-python-interpreter-hint"], Text::Interpreter);

/// How processes are started, where an executor leaves that open.
const START: ParamSpec = ParamSpec::choice(
    "start",
    ["param-python-start", "param-python-start-hint"],
    &[
        Choice { word: "default", name: "python-start-default" },
        Choice { word: "fork", name: "python-start-fork" },
        Choice { word: "spawn", name: "python-start-spawn" },
        Choice { word: "forkserver", name: "python-start-forkserver" },
    ],
);

/// The GIL of interpreters that can do with and without.
const GIL: ParamSpec = ParamSpec::choice(
    "gil",
    ["param-python-gil", "param-python-gil-hint"],
    &[
        Choice { word: "default", name: "python-run-gil-default" },
        Choice { word: "on", name: "python-run-gil-on" },
        Choice { word: "off", name: "python-run-gil-off" },
    ],
);

/// What a call of the function gets to do.
const SHARES: &[Choice] = &[
    Choice { word: "auto", name: "python-share-auto" },
    Choice { word: "call", name: "python-share-call" },
    Choice { word: "each", name: "python-share-each" },
    Choice { word: "range", name: "python-share-range" },
    Choice { word: "elements", name: "python-share-elements" },
];

const fn choice(executor: Executor) -> Choice {
    Choice { word: executor.word(), name: executor.key() }
}

/// In the order of `Executor::ALL`.
const EXECUTORS: &[Choice] = &[
    choice(Executor::Sequential),
    choice(Executor::Threads),
    choice(Executor::ThreadPool),
    choice(Executor::Asyncio),
    choice(Executor::Fork),
    choice(Executor::Spawn),
    choice(Executor::Forkserver),
    choice(Executor::Pool),
    choice(Executor::ProcessPool),
    choice(Executor::Interpreters),
    choice(Executor::InterpreterPool),
    choice(Executor::Subprocess),
];

/// The executor that was chosen.
fn executor(setting: &Setting) -> Executor {
    Executor::ALL.get(setting.get("executor") as usize).copied().unwrap_or_default()
}

/// What is wrong with P and T for the executor.
fn fits_executor(setting: &Setting) -> Option<Message> {
    executor(setting).shape().problem(setting.topology).map(|problem| problem.message)
}

/// There is nothing to prepare here, and there are no kernels to give.
fn prepare(_setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Elsewhere::default()))
}

/// Work that is done in another program.
#[derive(Default)]
struct Elsewhere {
    /// Memory that it is going to take there, as far as that can be reckoned.
    bytes_per_worker: u64,
    bytes_per_host: u64,
}

impl Workload for Elsewhere {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Err(ChunkError::Told(Message::new("host-foreign")))
    }

    fn bytes_per_worker(&self) -> u64 {
        self.bytes_per_worker
    }

    fn bytes_per_host(&self) -> u64 {
        self.bytes_per_host
    }
}

/// Workers in threads of one process, or each in a process of its own; nothing in between, and none in the app itself.
fn is_one_by_one(setting: &Setting) -> bool {
    let Topology { processes, threads } = setting.topology;
    processes == 1 || processes > 1 && threads == 1
}

#[cfg(test)]
mod testing {
    use super::super::{Entry, Setting, find};
    use crate::plan::{Experiment, Topology, Value};

    /// What an experiment of this entry asks for.
    pub(super) fn setting(
        id: &str,
        params: &[(&str, Value)],
        processes: u32,
        threads: u32,
    ) -> (&'static Entry, Setting) {
        let params = params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let topology = Topology { processes, threads };
        let experiment = Experiment { workload: id.to_owned(), params, topology, ..Experiment::default() };
        let entry = find(id).unwrap();
        (entry, entry.setting(&experiment))
    }

    /// What is wrong with its shape, in words.
    pub(super) fn misfit(id: &str, params: &[(&str, Value)], processes: u32, threads: u32) -> Option<String> {
        let (entry, setting) = setting(id, params, processes, threads);
        (entry.misfit)(&setting).map(|message| message.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Experiment;

    #[test]
    fn the_words_are_those_of_the_executors() {
        let words: Vec<&str> = EXECUTORS.iter().map(|choice| choice.word).collect();
        assert_eq!(words, Executor::ALL.map(Executor::word));
    }

    #[test]
    fn a_shape_that_the_executor_cannot_have_is_refused() {
        let with = |executor: &str, processes, threads| Experiment {
            workload: "python".to_owned(),
            params: [("executor".to_owned(), executor.into())].into(),
            topology: Topology { processes, threads },
            ..Experiment::default()
        };
        let refused = |executor, p, t| !crate::workload::check(&with(executor, p, t)).is_empty();
        assert!(!refused("threads", 1, 4) && refused("threads", 2, 2) && refused("threads", 0, 2));
        assert!(!refused("fork", 2, 2) && refused("pool", 2, 2) && refused("sequential", 1, 2));
    }
}
