//! Which workloads there are, their parameters with bounds and defaults, and the check of an experiment against them.

pub(super) use super::param::{Choice, ParamSpec, Text};

use super::{Done, Phase, PrepareError, Setting, Workload};
use crate::locale::Message;
use crate::plan::{Experiment, Problem, Regime, Value};
use crate::units::Quantity;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The question that a workload answers; the catalogue is grouped by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Do more workers compute more?
    Compute,
    /// What does memory do to it?
    Memory,
    /// What if the work is waiting?
    Waiting,
    /// What is shared, and what can go wrong with it?
    Sharing,
    /// What does it cost to pass data?
    Passing,
    /// What does it cost to start and end a worker?
    Life,
    /// What survives the loss of a worker?
    Survival,
    /// And my own code?
    Own,
}

impl Question {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 8] = [
        Self::Compute,
        Self::Memory,
        Self::Waiting,
        Self::Sharing,
        Self::Passing,
        Self::Life,
        Self::Survival,
        Self::Own,
    ];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Compute => "compute",
            Self::Memory => "memory",
            Self::Waiting => "waiting",
            Self::Sharing => "sharing",
            Self::Passing => "passing",
            Self::Life => "life",
            Self::Survival => "survival",
            Self::Own => "own",
        }
    }

    /// Locale key of the question.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Compute => "question-compute",
            Self::Memory => "question-memory",
            Self::Waiting => "question-waiting",
            Self::Sharing => "question-sharing",
            Self::Passing => "question-passing",
            Self::Life => "question-life",
            Self::Survival => "question-survival",
            Self::Own => "question-own",
        }
    }
}

/// How the figures of several workers become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Added up.
    Sum,
    /// The largest.
    Max,
    /// How many different ones there are.
    Distinct,
}

impl Fold {
    /// The values of all workers as one. Workers that have not counted yet say zero, which is no value where different
    /// ones are counted.
    pub fn over(self, values: impl Iterator<Item = u64>) -> u64 {
        match self {
            Self::Sum => values.fold(0, u64::wrapping_add),
            Self::Max => values.max().unwrap_or_default(),
            Self::Distinct => values.filter(|v| *v != 0).collect::<std::collections::BTreeSet<_>>().len() as u64,
        }
    }
}

/// Something that a workload counts besides items: a worker tells it by its place in the entry's list.
#[derive(Debug)]
pub struct Figure {
    /// Its name in files.
    pub id: &'static str,
    /// Locale key of its label.
    pub label: &'static str,
    /// What it counts.
    pub quantity: Quantity,
    /// How those of several workers become one.
    pub fold: Fold,
}

impl Figure {
    /// How the folded value is written: the number of different addresses is a count and no address.
    pub const fn folded_quantity(&self) -> Quantity {
        match self.fold {
            Fold::Distinct => Quantity::Count,
            Fold::Sum | Fold::Max => self.quantity,
        }
    }
}

/// What workers spent time in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    /// What the kernel told.
    In(Phase),
    /// Waiting for the token of the GIL model.
    WaitingForGil,
}

/// What the time is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// Items of all workers.
    Item,
    /// The figure with this place in the entry, and the time of those workers alone that count it.
    Figure(usize),
}

/// What one thing costs: time over a count.
#[derive(Debug)]
pub struct Price {
    /// Its name in files.
    pub id: &'static str,
    /// Locale key of its label.
    pub label: &'static str,
    /// What took the time.
    pub spent: Spent,
    /// What was done in it.
    pub per: Per,
}

impl Price {
    pub(super) const fn new(id: &'static str, label: &'static str, spent: Spent, per: Per) -> Self {
        Self { id, label, spent, per }
    }
}

/// Who does the work of a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// Kernels of this program, in its own hosts.
    Kernel,
    /// A Python interpreter, by a driver that knows these modes.
    Python(PythonMode),
}

/// What the Python driver does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PythonMode {
    /// Calls a function again and again, under an executor.
    Function,
    /// Passes messages between workers.
    Pass,
    /// Holds memory, to be looked at.
    Memory,
    /// Starts and joins workers that do nothing.
    Life,
}

impl PythonMode {
    /// The word in the driver's configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Pass => "pass",
            Self::Memory => "memory",
            Self::Life => "life",
        }
    }
}

/// Where workers that run programs tell about them: places among their figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Programs {
    /// CPU time of those that have ended, in nanoseconds; it is added to the worker's own.
    pub cpu: usize,
    /// The process that runs now, which leads a group; 0 for none. Should the host die, somebody else has to end it.
    pub leader: usize,
}

/// A workload of the catalogue.
pub struct Entry {
    /// Its name in plans and flags.
    pub id: &'static str,
    /// The question that it answers.
    pub question: Question,
    /// Locale key of its name.
    pub name: &'static str,
    /// Locale key of a paragraph: what it does, what limits it, what to watch.
    pub about: &'static str,
    /// Locale key of what one item is, in the plural.
    pub item: &'static str,
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// What it counts besides items.
    pub figures: &'static [Figure],
    /// What one of something costs.
    pub prices: &'static [Price],
    /// Who does the work.
    pub runs: Runs,
    /// Its workers run programs, whose memory and CPU time are theirs, and none of which may outlive the run.
    pub programs: Option<Programs>,
    /// Whether it talks to the echo server.
    pub wants_server: bool,
    /// Whether the number of workers must stay as it was at the start, because they know one another.
    pub fixed_workers: bool,
    /// Whether chunks that died with their worker are given out again, so that one may be done twice. What the run gave
    /// is then to be read by `conclude`, from where a second result for a chunk does not count.
    pub gives_out_again: bool,
    /// Whether some workers hand their chunks on to others, and so cannot do without them.
    pub feeds: fn(&Setting) -> bool,
    /// The worker, by its number in the run, without whom the others cannot go on: when it dies the run has failed.
    pub leader: fn(&Setting) -> Option<u32>,
    /// How many words all workers share.
    pub shared_words: fn(&Setting) -> usize,
    /// What is wrong with its parameters besides their bounds, if something is. Looks at no files.
    pub wrong: fn(&Setting) -> Option<Problem>,
    /// What is wrong with the shape of the run for this workload, if something is.
    pub misfit: fn(&Setting) -> Option<Message>,
    /// What the run gave, read from the shared words when no worker is left, for workloads whose result lies there;
    /// `None` leaves it to the workers' own counters.
    pub conclude: fn(&Setting) -> Option<Done>,
    /// Makes it.
    pub prepare: fn(&Setting) -> Result<Arc<dyn Workload>, PrepareError>,
}

impl Entry {
    /// What most entries have, to be named after `..` in theirs.
    pub(super) const PLAIN: Self = Self {
        id: "",
        question: Question::Compute,
        name: "",
        about: "",
        item: "",
        params: &[],
        figures: &[],
        prices: &[],
        runs: Runs::Kernel,
        programs: None,
        wants_server: false,
        fixed_workers: false,
        feeds: |_| false,
        gives_out_again: false,
        leader: |_| None,
        shared_words: |_| 0,
        wrong: |_| None,
        misfit: |_| None,
        conclude: |_| None,
        prepare: |_| Err(PrepareError(Message::new("host-unknown-workload"))),
    };
}

/// All workloads, in the order of the menu.
pub static CATALOGUE: &[Entry] = &[
    // Compute.
    super::primes::ENTRY,
    super::mandelbrot::ENTRY,
    super::matrix::ENTRY,
    super::sha256::ENTRY,
    super::sort::ENTRY,
    super::countdown::ENTRY,
    // Memory.
    super::triad::ENTRY,
    super::chase::ENTRY,
    super::false_sharing::ENTRY,
    super::input::ENTRY,
    super::python::MEMORY,
    // Waiting.
    super::echo::ENTRY,
    super::sleep::ENTRY,
    super::files::ENTRY,
    super::mixed::ENTRY,
    super::convoy::ENTRY,
    // Sharing.
    super::counter::ENTRY,
    super::cell::ENTRY,
    super::addresses::ENTRY,
    super::readers_writers::ENTRY,
    super::philosophers::ENTRY,
    // Passing.
    super::pass::ENTRY,
    super::python::PASS,
    // Life.
    super::life::ENTRY,
    super::python::LIFE,
    // Survival.
    super::queue::ENTRY,
    // Own code.
    super::program::ENTRY,
    super::python::FUNCTION,
];

/// The workload of this name.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.id == id)
}

/// Everything wrong with an experiment: its own limits, the workload's name, its parameters and its shape.
pub fn check(experiment: &Experiment) -> Vec<Problem> {
    let mut found = experiment.problems();
    let Some(entry) = find(&experiment.workload) else {
        let known: Vec<&str> = CATALOGUE.iter().map(|e| e.id).collect();
        found.insert(0, Problem::unknown("workload", &experiment.workload, &known));
        return found;
    };
    for (id, value) in &experiment.params {
        match entry.params.iter().find(|p| p.id == id) {
            None => {
                let known: Vec<&str> = entry.params.iter().map(|p| p.id).collect();
                found.push(Problem::unknown("params", id, &known));
            }
            Some(spec) => found.extend(spec.read(value).err()),
        }
    }
    if found.is_empty() {
        let setting = entry.setting(experiment);
        found.extend((entry.wrong)(&setting));
        let misfit = (entry.misfit)(&setting);
        found.extend(misfit.map(|message| Problem { field: "processes × threads".to_owned(), message }));
    }
    found
}

impl Entry {
    /// All parameters of this workload: those given, and the defaults of the others.
    pub fn complete(&self, given: &BTreeMap<String, Value>) -> BTreeMap<String, u64> {
        let value = |p: &ParamSpec| given.get(p.id).and_then(|v| p.read(v).ok()).unwrap_or(p.default);
        self.params.iter().filter(|p| p.text.is_none()).map(|p| (p.id.to_owned(), value(p))).collect()
    }

    /// All parameters that are texts, as given; those that are not given are empty.
    pub fn texts(&self, given: &BTreeMap<String, Value>) -> BTreeMap<String, String> {
        let value = |p: &ParamSpec| given.get(p.id).map_or_else(String::new, ToString::to_string);
        self.params.iter().filter(|p| p.text.is_some()).map(|p| (p.id.to_owned(), value(p))).collect()
    }

    /// All parameters as a person writes them.
    pub fn written(&self, given: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
        let values = self.complete(given);
        let texts = self.texts(given).into_iter().map(|(id, text)| (id, Value::Word(text)));
        let others = self.params.iter().filter_map(|p| Some((p.id.to_owned(), p.write(*values.get(p.id)?))));
        others.chain(texts).collect()
    }

    /// Locale key of what a regime is called here: an interpreter has a GIL and an interval of its own, and no model.
    pub const fn regime_key(&self, regime: Regime) -> &'static str {
        match (self.runs, regime) {
            (Runs::Kernel, _) => regime.key(),
            (Runs::Python(_), Regime::Free) => "regime-own-interval",
            (Runs::Python(_), Regime::Gil(_)) => "regime-set-interval",
        }
    }

    /// What an experiment asks of this workload, as far as it is known before a run.
    pub fn setting(&self, experiment: &Experiment) -> Setting {
        Setting {
            params: self.complete(&experiment.params),
            texts: self.texts(&experiment.params),
            seed: experiment.seed,
            server: None,
            program: std::path::PathBuf::new(),
            topology: experiment.topology,
            items: experiment.budget.items(),
            shared: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Language, Locale};

    #[test]
    fn every_entry_has_its_words_and_sane_bounds() {
        let locale = Locale::of(Language::En);
        for entry in CATALOGUE {
            assert!(entry.figures.len() <= crate::workload::MAX_FIGURES, "{}", entry.id);
            for key in entry.figures.iter().map(|f| f.label).chain(entry.prices.iter().map(|p| p.label)) {
                assert!(locale.has(key), "{key}");
            }
            for key in [entry.name, entry.about, entry.item, entry.question.key()] {
                assert!(locale.has(key), "{key}");
            }
            for p in entry.params {
                assert!(p.min <= p.default && p.default <= p.max, "{}.{}", entry.id, p.id);
                for key in [p.label, p.hint, p.unit].into_iter().chain(p.choices.iter().map(|c| c.name)) {
                    assert!(locale.has(key), "{key}");
                }
            }
        }
    }

    #[test]
    fn an_unknown_workload_or_parameter_is_named_with_what_there_is() {
        let unknown = Experiment { workload: "prime".to_owned(), ..Experiment::default() };
        let shown = check(&unknown)[0].to_string();
        assert!(shown.contains("prime") && shown.contains("mandelbrot"), "{shown}");
        let params = [("blok".to_owned(), 1.into()), ("block".to_owned(), u64::MAX.into())].into();
        let shown = check(&Experiment { params, ..Experiment::default() });
        assert_eq!(shown.len(), 2, "{shown:?}");
    }
}
