//! What to compare: one experiment and the ways in which its arms differ from it. Plain data and its limits. Knows nothing of
//! which workloads exist: the arms themselves are made by `workload::arms`.

use super::{Budget, Executor, Experiment, MAX_PROCESSES, MAX_THREADS, Problem, Regime, Value};
use crate::locale::Message;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Most arms of a comparison.
pub const MAX_ARMS: usize = 64;
/// Most runs of each arm that count.
pub const MAX_REPETITIONS: u32 = 1_000;
/// Most runs of each arm that do not count.
pub const MAX_WARMUPS: u32 = 100;

/// An experiment and the arms that are made of it. All arms have its workload, seed and amount of work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What all arms have in common. Its budget means nothing here: see [`Design::work`].
    pub base: Experiment,
    /// How the arms differ and how often they are run.
    pub design: Design,
}

/// How the arms of a comparison differ, and how often they are run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Design {
    /// Ways to spread the work. None at all: as the base says.
    pub strategies: Vec<Strategy>,
    /// Numbers of workers, for strategies with one number. None at all: as many as the machine has cores.
    pub workers: Vec<u32>,
    /// Numbers of processes of [`Strategy::Hybrid`]; none at all: two.
    pub processes: Vec<u32>,
    /// Numbers of threads in each process of [`Strategy::Hybrid`]; none at all: as many as fill the machine.
    pub threads: Vec<u32>,
    /// What else is varied, each with each.
    pub sweeps: Vec<Sweep>,
    /// Arms written out one by one, with a name each.
    pub own: Vec<OwnArm>,
    /// The work of every run: this many items, or as many as the slowest baseline does in this time. `None`: as fits the
    /// effort.
    pub work: Option<Budget>,
    /// How much time it may take.
    pub effort: Effort,
    /// Runs of each arm that count; `None`: as many as fit the effort.
    pub repetitions: Option<u32>,
    /// Runs of each arm before those that count; `None`: one.
    pub warmups: Option<u32>,
    /// The arm that the others are measured against, by its name or its strategy's word. `None`: the sequential one, or else the
    /// first.
    pub baseline: Option<String>,
}

/// A way to spread the work over processes and threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strategy {
    /// One worker.
    Sequential,
    /// N threads in one process.
    Threads,
    /// N processes with one thread each. For Python: a process pool.
    Processes,
    /// P processes with T threads each.
    Hybrid,
    /// N threads in the app itself.
    InApp,
    /// One of Python's own ways.
    Executor(Executor),
    /// As the base, or an arm of its own, says.
    AsIs,
}

impl Strategy {
    /// Those that any workload may have, in the order of the menu.
    pub const PLAIN: [Self; 5] = [Self::Sequential, Self::Threads, Self::Processes, Self::Hybrid, Self::InApp];

    /// The word in plans and flags; the name of an arm that was not written out begins with it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Threads => "threads",
            Self::Processes => "processes",
            Self::Hybrid => "hybrid",
            Self::InApp => "in-app",
            Self::Executor(executor) => executor.word(),
            Self::AsIs => "as-is",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sequential => "strategy-sequential",
            Self::Threads => "strategy-threads",
            Self::Processes => "strategy-processes",
            Self::Hybrid => "strategy-hybrid",
            Self::InApp => "strategy-in-app",
            Self::Executor(executor) => executor.key(),
            Self::AsIs => "strategy-as-is",
        }
    }
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Strategy {
    type Err = String;

    /// One of the words; the error holds all of them. What both a thread of any workload and one of Python's are called by
    /// the same word is the former.
    fn from_str(text: &str) -> Result<Self, String> {
        let executors = || Executor::ALL.into_iter().map(Self::Executor);
        let all = || Self::PLAIN.into_iter().chain(executors());
        all().find(|strategy| strategy.word() == text).ok_or_else(|| {
            let mut words: Vec<&str> = all().map(Self::word).collect();
            words.dedup();
            let mut seen = std::collections::BTreeSet::new();
            words.retain(|word| seen.insert(*word));
            words.join(", ")
        })
    }
}

impl Serialize for Strategy {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Strategy {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(|all| serde::de::Error::custom(format!("one of: {all}")))
    }
}

/// Something that is varied besides the way and the number of workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// What.
    pub axis: Axis,
    /// Its values, in the order of the arms.
    pub values: Vec<Value>,
}

/// What can be varied.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// The regime, in its words: `free`, `gil:5ms`.
    Regime,
    /// A parameter of the workload, by its id.
    Param(String),
}

impl Axis {
    /// The word of the regime's axis.
    pub const REGIME: &'static str = "regime";

    /// From the word in plans and flags.
    pub fn of(word: &str) -> Self {
        if word == Self::REGIME { Self::Regime } else { Self::Param(word.to_owned()) }
    }

    /// The word in plans and flags.
    pub fn word(&self) -> &str {
        match self {
            Self::Regime => Self::REGIME,
            Self::Param(id) => id,
        }
    }
}

/// An arm written out. Which of its parts it was given and which it has of the base is not kept: what is as in the base changes
/// with the base.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnArm {
    /// Its name. None that begins with a strategy's word: it would be taken for an arm of that way.
    pub name: String,
    /// What it is, whole; its budget means nothing.
    pub experiment: Experiment,
}

/// One arm: an experiment with a name. What it is called in words is told by `workload`, which knows its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// Different from those of all others. It begins with the strategy's word, but for an arm that was written out: that has
    /// the name that it was given, which begins with no strategy's word.
    pub name: String,
    /// The way in which it spreads the work.
    pub strategy: Strategy,
    /// What it has of the sweeps: the axis' word and the value.
    pub settings: Vec<(String, Value)>,
    /// What is run, but for the amount of work.
    pub experiment: Experiment,
}

impl Arm {
    /// Parameters that change who does the work and not what is done.
    pub const OF_THE_WAY: [&'static str; 3] = ["executor", "interpreter", "gil"];

    /// All its workers.
    pub const fn workers(&self) -> u64 {
        self.experiment.topology.workers()
    }

    /// What an arm or a line of arms has of the sweeps: `delay=1,regime=gil:5ms`, nothing for none.
    pub fn settings_text(settings: &[(String, Value)]) -> String {
        let settings: Vec<String> = settings.iter().map(|(axis, value)| format!("{axis}={value}")).collect();
        settings.join(",")
    }
}

/// How much time a comparison may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effort {
    /// A quarter of a minute: a first look.
    Quick,
    /// About a minute.
    #[default]
    Usual,
    /// About five minutes.
    Thorough,
}

impl Effort {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Quick, Self::Usual, Self::Thorough];

    /// The word in plans and flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Usual => "usual",
            Self::Thorough => "thorough",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Quick => "effort-quick",
            Self::Usual => "effort-usual",
            Self::Thorough => "effort-thorough",
        }
    }

    /// Seconds that the whole comparison is to take.
    pub const fn seconds(self) -> f64 {
        match self {
            Self::Quick => 15.0,
            Self::Usual => 60.0,
            Self::Thorough => 300.0,
        }
    }

    /// Fewest and most runs of each arm that count.
    pub const fn repetitions(self) -> (u32, u32) {
        match self {
            Self::Quick => (5, 7),
            Self::Usual => (7, 15),
            Self::Thorough => (15, 40),
        }
    }

    /// Shortest and longest time of a baseline's run, in seconds. Shorter ones would be all start and end; longer ones teach
    /// nothing that more of them would not.
    pub const fn run_seconds(self) -> (f64, f64) {
        match self {
            Self::Quick => (0.1, 1.0),
            Self::Usual => (0.2, 3.0),
            Self::Thorough => (0.5, 6.0),
        }
    }
}

impl Design {
    /// Share of the time of a comparison in which something is run: the rest is starting and ending.
    pub const SHARE_OF_RUNS: f64 = 0.8;

    /// Runs of every arm that do not count.
    pub fn warmed(&self) -> u32 {
        self.warmups.unwrap_or(1)
    }

    /// Seconds that a run of the slowest baseline is to take where so many arms are run: what was given, or what fits the effort.
    /// Means nothing where items were given.
    pub fn run_seconds(&self, arms: usize) -> f64 {
        if let Some(Budget::Seconds(seconds)) = self.work {
            return seconds;
        }
        let rounds = self.repetitions.unwrap_or(self.effort.repetitions().0) + self.warmed();
        let runs = f64::from(rounds) * arms as f64;
        let (least, most) = self.effort.run_seconds();
        (self.effort.seconds() * Self::SHARE_OF_RUNS / runs.max(1.0)).clamp(least, most)
    }
}

impl Comparison {
    /// Whether both ask for the same arms and the same work. What means nothing here, the budget and the faults of the base,
    /// does not count.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let Experiment { budget, faults, .. } = &self.base;
        let of_other = Experiment { budget: *budget, faults: faults.clone(), ..other.base.clone() };
        self.design == other.design && self.base == of_other
    }

    /// Everything wrong with the plan that can be known without the workload catalogue, but for the base's own problems.
    pub fn problems(&self) -> Vec<Problem> {
        let design = &self.design;
        let mut found = Vec::new();
        let mut numbers = |field: &str, numbers: &[u32], most: u32| {
            let wrong = numbers.iter().find(|number| !(1..=most).contains(*number));
            found.extend(wrong.map(|number| Problem::range(field, number, 1, most)));
        };
        numbers("workers", &design.workers, MAX_THREADS);
        numbers("compare.processes", &design.processes, MAX_PROCESSES);
        numbers("compare.threads", &design.threads, MAX_THREADS);
        numbers("repetitions", design.repetitions.as_slice(), MAX_REPETITIONS);
        if let Some(warmups) = design.warmups.filter(|warmups| *warmups > MAX_WARMUPS) {
            found.push(Problem::range("warmups", warmups, 0, MAX_WARMUPS));
        }
        for sweep in design.sweeps.iter().filter(|sweep| sweep.axis == Axis::Regime) {
            let wrong =
                sweep.values.iter().filter_map(|value| value.to_string().parse::<Regime>().err().map(|e| (value, e)));
            found.extend(wrong.map(|(value, allowed)| Problem::unknown(Axis::REGIME, &value.to_string(), &[&allowed])));
        }
        let empty = design.sweeps.iter().filter(|sweep| sweep.values.is_empty());
        found.extend(empty.map(|sweep| Problem {
            field: sweep.axis.word().to_owned(),
            message: Message::new("compare-empty-sweep").with("axis", sweep.axis.word()),
        }));
        let with_work = Experiment { budget: design.work.unwrap_or(self.base.budget), ..self.base.clone() };
        found.extend(with_work.problems());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for strategy in Strategy::PLAIN.into_iter().chain([Strategy::Executor(Executor::Fork)]) {
            assert_eq!(strategy.word().parse(), Ok(strategy));
        }
        let all = "nothing".parse::<Strategy>().unwrap_err();
        assert_eq!(all.matches("threads").count(), 1, "{all}");
        for axis in [Axis::Regime, Axis::Param("delay".to_owned())] {
            assert_eq!(Axis::of(axis.word()), axis);
        }
    }

    #[test]
    fn what_means_nothing_makes_no_other_comparison() {
        let mut other = Comparison::default();
        other.base.budget = Budget::Items(7);
        assert!(Comparison::default().asks_the_same(&other));
        other.base.seed = 9;
        assert!(!Comparison::default().asks_the_same(&other));
    }

    #[test]
    fn limits_are_told_by_the_field() {
        let with = |change: fn(&mut Design)| {
            let mut comparison = Comparison::default();
            change(&mut comparison.design);
            comparison.problems().into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        assert_eq!(with(|_| ()), [""; 0]);
        assert_eq!(with(|d| d.workers = vec![1, 0]), ["workers"]);
        assert_eq!(with(|d| d.repetitions = Some(0)), ["repetitions"]);
        assert_eq!(with(|d| d.warmups = Some(101)), ["warmups"]);
        assert_eq!(with(|d| d.work = Some(Budget::Items(0))), ["items"]);
        let sweep = |value: &str| Sweep { axis: Axis::Regime, values: vec![value.into()] };
        let of = |value: &str| Comparison {
            design: Design { sweeps: vec![sweep(value)], ..Design::default() },
            ..Comparison::default()
        };
        assert_eq!((of("gil:5ms").problems().len(), of("gil:5 parsecs").problems().len()), (0, 1));
        let empty = |d: &mut Design| d.sweeps = vec![Sweep { axis: Axis::of("delay"), values: Vec::new() }];
        assert_eq!(with(empty), ["delay"], "nothing to vary is no sweep");
    }
}
