//! An experiment as TOML, as a person writes it: `seconds = 5` or `items = 200`, parameters in `[params]`, and what is to be
//! compared in `[compare]`. Reads no files: text in, text out.

use super::comparison_file::CompareFile;
use super::{Budget, Comparison, Experiment, Pin, PlannedFault, Priority, Problem, Regime, Topology, Value};
use crate::locale::{Explain, Message};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a text is not a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanError {
    /// Not TOML, an unknown field or a value of the wrong type: the parser's own words, with line and column.
    Syntax(String),
    /// A field whose value is not allowed.
    Field(Problem),
}

impl Explain for PlanError {
    fn message(&self) -> Message {
        match self {
            Self::Syntax(detail) => Message::new("problem-syntax").with("detail", detail.trim_end()),
            Self::Field(problem) => problem.message(),
        }
    }
}

impl std::fmt::Display for PlanError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for PlanError {}

/// The file's shape. Every field but the workload has the default of [`Experiment::default`].
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    workload: String,
    #[serde(default)]
    processes: Option<u32>,
    #[serde(default)]
    threads: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seconds: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    items: Option<u64>,
    #[serde(default)]
    seed: Option<u64>,
    #[serde(default)]
    pin: Pin,
    #[serde(default)]
    priority: Priority,
    #[serde(default)]
    regime: Regime,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    faults: Vec<PlannedFault>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    params: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    compare: Option<CompareFile>,
}

/// Reads an experiment. What a plan says besides about a comparison is left alone.
///
/// # Errors
/// [`PlanError::Syntax`] with line and column, or the first field whose value is not allowed.
pub fn from_toml(text: &str) -> Result<Experiment, PlanError> {
    let experiment = experiment(&parse(text)?)?;
    match experiment.problems().into_iter().next() {
        Some(problem) => Err(PlanError::Field(problem)),
        None => Ok(experiment),
    }
}

/// Reads a comparison; `None` where the plan has no `[compare]` and is one of a single run.
///
/// # Errors
/// As [`from_toml`].
pub fn comparison_from_toml(text: &str) -> Result<Option<Comparison>, PlanError> {
    let file = parse(text)?;
    let Some(compare) = &file.compare else { return Ok(None) };
    let work = budget(&file)?;
    let base = experiment(&file)?;
    let comparison = Comparison { design: compare.design(&base, work), base };
    match comparison.problems().into_iter().next() {
        Some(problem) => Err(PlanError::Field(problem)),
        None => Ok(Some(comparison)),
    }
}

fn parse(text: &str) -> Result<File, PlanError> {
    toml::from_str(text).map_err(|e| PlanError::Syntax(e.to_string()))
}

fn budget(file: &File) -> Result<Option<Budget>, PlanError> {
    match (file.seconds, file.items) {
        (Some(seconds), None) => Ok(Some(Budget::Seconds(seconds))),
        (None, Some(items)) => Ok(Some(Budget::Items(items))),
        (None, None) => Ok(None),
        (Some(_), Some(_)) => {
            let message = Message::new("problem-two-budgets");
            Err(PlanError::Field(Problem { field: "seconds".to_owned(), message }))
        }
    }
}

fn experiment(file: &File) -> Result<Experiment, PlanError> {
    let default = Experiment::default();
    let budget = budget(file)?.unwrap_or(default.budget);
    let file = file.clone();
    Ok(Experiment {
        workload: file.workload,
        params: file.params,
        topology: Topology {
            processes: file.processes.unwrap_or(default.topology.processes),
            threads: file.threads.unwrap_or(default.topology.threads),
        },
        budget,
        seed: file.seed.unwrap_or(default.seed),
        pin: file.pin,
        priority: file.priority,
        regime: file.regime,
        faults: file.faults,
    })
}

/// Writes an experiment so that [`from_toml`] reads the same one.
///
/// # Errors
/// When a number is outside what TOML can hold (an integer above `i64::MAX`).
pub fn to_toml(experiment: &Experiment) -> Result<String, PlanError> {
    write(&file(experiment))
}

/// Writes a comparison so that [`comparison_from_toml`] reads the same one, but for the budget of its base.
///
/// # Errors
/// As [`to_toml`].
pub fn comparison_to_toml(comparison: &Comparison) -> Result<String, PlanError> {
    let Comparison { base, design } = comparison;
    let (seconds, items) = match design.work {
        Some(Budget::Seconds(seconds)) => (Some(seconds), None),
        Some(Budget::Items(items)) => (None, Some(items)),
        None => (None, None),
    };
    write(&File { seconds, items, compare: Some(CompareFile::of(design, base)), ..file(base) })
}

fn write(file: &File) -> Result<String, PlanError> {
    toml::to_string(file).map_err(|e| PlanError::Syntax(e.to_string()))
}

fn file(experiment: &Experiment) -> File {
    File {
        workload: experiment.workload.clone(),
        processes: Some(experiment.topology.processes),
        threads: Some(experiment.topology.threads),
        seconds: match experiment.budget {
            Budget::Seconds(seconds) => Some(seconds),
            Budget::Items(_) => None,
        },
        items: experiment.budget.items(),
        seed: Some(experiment.seed),
        pin: experiment.pin,
        priority: experiment.priority,
        regime: experiment.regime,
        faults: experiment.faults.clone(),
        params: experiment.params.clone(),
        compare: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_plan_takes_the_defaults() {
        let read = from_toml("workload = \"echo\"\nitems = 200\nthreads = 8\n[params]\ndelay = 5\n").unwrap();
        assert_eq!(read.workload, "echo");
        assert_eq!(read.budget, Budget::Items(200));
        assert_eq!(read.topology, Topology { processes: 2, threads: 8 });
        assert_eq!(read.params["delay"], Value::Number(5));
        assert_eq!(read.seed, 1);
    }

    #[test]
    fn errors_say_where_and_what() {
        let syntax = from_toml("workload = \"x\"\nthreds = 3").unwrap_err().to_string();
        assert!(syntax.contains("threds") && syntax.contains("line 2"), "{syntax}");
        let word = from_toml("workload = \"x\"\npriority = \"huge\"").unwrap_err().to_string();
        assert!(word.contains("huge") && word.contains("background"), "{word}");
        let both = from_toml("workload = \"x\"\nseconds = 1\nitems = 1").unwrap_err().to_string();
        assert!(both.contains("seconds") && both.contains("items"), "{both}");
        assert!(matches!(from_toml("workload = \"x\"\nthreads = 0"), Err(PlanError::Field(_))));
    }

    #[test]
    fn texts_are_read_back_as_they_were() {
        for text in ["sh -c 'exit 3' \"a b\" \\ # x", "7", "007", "", "C:\\x\\y.exe", "Ü\n\t"] {
            let params = [("command".to_owned(), text.into())].into();
            let experiment = Experiment { workload: "program".to_owned(), params, ..Experiment::default() };
            assert_eq!(from_toml(&to_toml(&experiment).unwrap()).unwrap(), experiment, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            processes in 0u32..=16, threads in 1u32..=64, seconds in 0.1f64..86_400.0, items in proptest::option::of(1u64..1 << 39),
            seed in 0u64..i64::MAX as u64, pin in 0usize..3, priority in 0usize..3, value in 0u64..1 << 40,
            interval in proptest::option::of(1_000u64..=1_000_000_000), faulty in 0usize..11,
        ) {
            let experiment = Experiment {
                workload: "primes".to_owned(),
                params: [("block".to_owned(), value.into()), ("way".to_owned(), "pipe".into())].into(),
                topology: Topology { processes, threads },
                budget: items.map_or(Budget::Seconds(seconds), Budget::Items),
                seed, pin: Pin::ALL[pin], priority: Priority::ALL[priority],
                regime: interval.map_or(Regime::Free, |ns| Regime::Gil(crate::units::Nanos(ns))),
                faults: vec![PlannedFault { fault: crate::plan::Fault::ALL[faulty], worker: 0, at: crate::units::Nanos(value) }],
            };
            prop_assert_eq!(from_toml(&to_toml(&experiment).unwrap()).unwrap(), experiment);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,200}") {
            let _ = from_toml(&text);
        }
    }
}
