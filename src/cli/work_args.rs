//! The flags that say what work is done, which `run` and `compare` have in common. Knows nothing of how it is spread.

use crate::plan::{Budget, Experiment, Pin, Priority, Regime, Value};
use crate::python::LESSON;
use std::path::PathBuf;

/// The workload that runs a Python function.
const PYTHON: &str = "python";
/// The workload that `--program` is short for.
const PROGRAM: &str = "program";

/// A plan, and flags that stand above it.
#[derive(clap::Args, Default)]
pub(super) struct WorkArguments {
    #[arg(value_name = "PLAN.toml")]
    pub plan: Option<PathBuf>,
    #[arg(long, short)]
    workload: Option<String>,
    #[arg(long = "python", value_name = "FILE.py[:FUNCTION]", value_parser = parse_call, conflicts_with_all = ["workload", "program"])]
    call: Option<Call>,
    #[arg(long, value_name = "PATH")]
    interpreter: Option<String>,
    #[arg(long, value_name = "COMMAND LINE", conflicts_with = "workload")]
    program: Option<String>,
    #[arg(long, short, conflicts_with = "items")]
    seconds: Option<f64>,
    #[arg(long, short)]
    items: Option<u64>,
    #[arg(long)]
    seed: Option<u64>,
    #[arg(long, value_parser = parse_pin, value_name = "none|one-core|spread")]
    pin: Option<Pin>,
    #[arg(long, value_parser = parse_priority, value_name = "background|low|normal")]
    priority: Option<Priority>,
    #[arg(long, value_parser = parse_regime, value_name = "free|gil:5ms")]
    regime: Option<Regime>,
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parse_param)]
    params: Vec<(String, Value)>,
}

impl WorkArguments {
    /// Puts the flags above what an experiment has, but for its budget.
    pub(super) fn apply(&self, experiment: &mut Experiment) {
        let own = self.program.as_ref().map(|_| PROGRAM).or_else(|| self.call.as_ref().map(|_| PYTHON));
        if let Some(workload) = self.workload.as_deref().or(own) {
            if workload != experiment.workload {
                // Parameters of another workload mean nothing here.
                experiment.params.clear();
            }
            workload.clone_into(&mut experiment.workload);
        }
        let mut set = |id: &str, value: &str| _ = experiment.params.insert(id.to_owned(), value.into());
        if let Some(Call { script, function }) = &self.call {
            set("script", script);
            set("function", function.as_deref().unwrap_or_default());
        }
        if let Some(interpreter) = &self.interpreter {
            set("interpreter", interpreter);
        }
        if let Some(command) = &self.program {
            set("command", command);
        }
        experiment.seed = self.seed.unwrap_or(experiment.seed);
        experiment.pin = self.pin.unwrap_or(experiment.pin);
        experiment.priority = self.priority.unwrap_or(experiment.priority);
        experiment.regime = self.regime.unwrap_or(experiment.regime);
        experiment.params.extend(self.params.iter().cloned());
    }

    /// The budget, if one was given.
    pub(super) fn budget(&self) -> Option<Budget> {
        self.seconds.map(Budget::Seconds).or(self.items.map(Budget::Items))
    }

    /// Whether the short form for a Python function was used.
    pub(super) const fn calls_python(&self) -> bool {
        self.call.is_some()
    }

    /// Whether a priority was asked for.
    pub(super) const fn has_priority(&self) -> bool {
        self.priority.is_some()
    }
}

/// A function in a script; the first one when none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Call {
    script: String,
    function: Option<String>,
}

/// Paths of Windows have a colon too: the last one parts the function, if a name stands behind it.
fn parse_call(text: &str) -> Result<Call, String> {
    let starts = |name: &str| name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let is_name = |name: &str| starts(name) && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let lesson = text.strip_prefix(LESSON);
    let parted = lesson.unwrap_or(text).rsplit_once(':').filter(|(_, name)| is_name(name));
    let (script, function) = match parted {
        Some((script, function)) => (script, Some(function.to_owned())),
        None => (lesson.unwrap_or(text), None),
    };
    let script = if lesson.is_some() { format!("{LESSON}{script}") } else { script.to_owned() };
    if script.trim().is_empty() { Err("FILE.py:FUNCTION".to_owned()) } else { Ok(Call { script, function }) }
}

/// The value of this word; the error holds all words.
pub(super) fn one_of<T: Copy>(text: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, String> {
    all.iter().copied().find(|&t| word(t) == text).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|&t| word(t)).collect();
        words.join(", ")
    })
}

fn parse_pin(text: &str) -> Result<Pin, String> {
    one_of(text, &Pin::ALL, Pin::word)
}

fn parse_priority(text: &str) -> Result<Priority, String> {
    one_of(text, &Priority::ALL, Priority::word)
}

fn parse_regime(text: &str) -> Result<Regime, String> {
    text.parse()
}

fn parse_param(text: &str) -> Result<(String, Value), String> {
    let (name, value) = text.split_once('=').ok_or("NAME=VALUE")?;
    Ok((name.trim().to_owned(), Value::parse(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_stands_behind_its_script() {
        let call = |text: &str| parse_call(text).map(|call| (call.script, call.function.unwrap_or_default()));
        let both = |script: &str, function: &str| Ok((script.to_owned(), function.to_owned()));
        assert_eq!(call("work.py:count"), both("work.py", "count"));
        assert_eq!(call(r"C:\dir\work.py"), both(r"C:\dir\work.py", ""));
        assert_eq!(call(r"C:\dir\work.py:count_all"), both(r"C:\dir\work.py", "count_all"));
        assert_eq!(call("lesson:primes"), both("lesson:primes", ""));
        assert_eq!(call("lesson:primes:count"), both("lesson:primes", "count"));
        assert!(call("").is_err());
    }
}
