//! Interpreters for tests: those that `LANESCOPE_PYTHONS` names, separated as in PATH (`.ci/run` sets it), and those that are
//! found on the machine. Knows nothing of what is tested with them.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use lanescope::plan::{Budget, Executor, Experiment, Shape, Topology, Value};
use lanescope::python::{Facts, Finding, Interpreter, ask, find_all};
use std::path::PathBuf;
use std::sync::OnceLock;

/// All that can be used, one for each version and kind, the oldest first. Says which they are, and when there is none.
pub fn pythons() -> &'static [Interpreter] {
    static KNOWN: OnceLock<Vec<Interpreter>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let named = std::env::var_os("LANESCOPE_PYTHONS").unwrap_or_default();
        let named: Vec<PathBuf> = std::env::split_paths(&named).filter(|path| path.is_file()).collect();
        let asked = named.iter().map(|path| ask(path)).chain(find_all(Vec::new()));
        let mut found: Vec<Interpreter> = asked.filter_map(usable).collect();
        found.sort_by_key(|python| kind(&python.facts));
        found.dedup_by_key(|python| kind(&python.facts));
        let names: Vec<String> = found.iter().map(|python| python.facts.label()).collect();
        eprintln!("INTERPRETERS: {}", if names.is_empty() { "none, SKIPPED".to_owned() } else { names.join(", ") });
        found
    })
}

fn usable(finding: Finding) -> Option<Interpreter> {
    match finding {
        Finding::Usable(python) if python.facts.unfit().is_none() => Some(python),
        _ => None,
    }
}

fn kind(facts: &Facts) -> (u32, u32, bool) {
    (facts.version.0, facts.version.1, facts.free_threaded)
}

/// Those with a GIL.
pub fn with_gil() -> impl Iterator<Item = &'static Interpreter> {
    pythons().iter().filter(|python| python.facts.gil_on)
}

/// The oldest and the newest with a GIL, and one without: enough where every version would take too long.
pub fn a_few() -> Vec<&'static Interpreter> {
    ages(false)
}

/// The same, and one with a GIL that is neither old nor new.
pub fn four_ages() -> Vec<&'static Interpreter> {
    ages(true)
}

fn ages(middle: bool) -> Vec<&'static Interpreter> {
    let gil: Vec<&Interpreter> = with_gil().collect();
    let free = pythons().iter().find(|python| !python.facts.gil_on);
    if free.is_none() {
        eprintln!("no free-threaded interpreter: SKIPPED");
    }
    let between = gil.get(gil.len() / 2).filter(|_| middle);
    let mut few: Vec<&Interpreter> = gil.first().into_iter().chain(between).chain(gil.last()).copied().collect();
    few.dedup_by_key(|python| kind(&python.facts));
    few.extend(free);
    few
}

/// A function of a script under an executor, with this many workers where it allows them.
pub fn python_run(
    python: &Interpreter,
    (script, function): (&str, &str),
    executor: Executor,
    workers: u32,
    budget: Budget,
) -> Experiment {
    let wanted = match executor.shape() {
        Shape::One => Topology { processes: 1, threads: 1 },
        Shape::Threads => Topology { processes: 1, threads: workers },
        Shape::Processes | Shape::Both => Topology { processes: workers, threads: 1 },
    };
    let text = |text: &str| Value::Word(text.to_owned());
    Experiment {
        params: [
            ("interpreter".to_owned(), text(&python.program.display().to_string())),
            ("script".to_owned(), text(script)),
            ("function".to_owned(), text(function)),
            ("executor".to_owned(), executor.word().into()),
        ]
        .into(),
        ..crate::common::experiment("python", wanted.processes, wanted.threads, budget)
    }
}
