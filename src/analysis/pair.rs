//! Which two runs are put side by side: a Python function in threads of a real interpreter, and the GIL model with the
//! same switch interval. Plain data; starts nothing.

use crate::locale::Message;
use crate::plan::{
    Budget, DEFAULT_INTERVAL, Executor, Experiment, MAX_SECONDS, MIN_SECONDS, Pin, Regime, Topology, Value,
};
use crate::units::Nanos;
use crate::workload::{PythonMode, Runs, find};
use std::collections::BTreeMap;

/// The workload that the model runs: a loop of nothing but safe points, as CPython's own loops are.
const MODEL: &str = "countdown";
/// A budget without an end of its own, for a model that is stopped with the run beside it.
pub const UNLIMITED: Budget = Budget::Seconds(MAX_SECONDS);

/// The two experiments.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Of the interpreter.
    pub real: Experiment,
    /// Of the model.
    pub model: Experiment,
}

impl Pair {
    /// The switch interval of both.
    pub fn interval(&self) -> Nanos {
        self.real.regime.interval().unwrap_or(DEFAULT_INTERVAL)
    }

    /// The model's experiment when it is run after the other and for as long.
    #[must_use]
    pub fn model_for(&self, seconds: f64) -> Experiment {
        let budget = Budget::Seconds(seconds.clamp(MIN_SECONDS, MAX_SECONDS));
        Experiment { budget, ..self.model.clone() }
    }
}

/// The pair for what is set up.
///
/// # Errors
/// In words: why this cannot be compared with the model.
pub fn pair(experiment: &Experiment) -> Result<Pair, Message> {
    let entry = find(&experiment.workload).filter(|e| matches!(e.runs, Runs::Python(PythonMode::Function)));
    let entry = entry.ok_or(Message::new("beside-only-python"))?;
    let written = entry.written(&experiment.params);
    let word = |id: &str| written.get(id).map(ToString::to_string).unwrap_or_default();
    let threads = [Executor::Threads, Executor::ThreadPool].map(Executor::word);
    if !threads.contains(&word("executor").as_str()) {
        return Err(Message::new("beside-only-threads"));
    }
    if word("gil") == "off" {
        return Err(Message::new("beside-only-gil"));
    }
    if experiment.topology.threads < 2 {
        return Err(Message::new("beside-only-two"));
    }
    let interval = experiment.regime.interval().unwrap_or(DEFAULT_INTERVAL);
    let topology = Topology { processes: 1, threads: experiment.topology.threads };
    let real = Experiment { regime: Regime::Gil(interval), ..experiment.clone() };
    let model = Experiment {
        workload: MODEL.to_owned(),
        params: BTreeMap::<String, Value>::new(),
        topology,
        // A number of items of one means nothing for the other.
        budget: if experiment.budget.items().is_some() { UNLIMITED } else { experiment.budget },
        // Each of the two needs a core: pinned to the same one they would show each other and not the GIL.
        pin: Pin::None,
        faults: Vec::new(),
        ..real.clone()
    };
    Ok(Pair { real, model })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::check;

    fn python(executor: &str, threads: u32) -> Experiment {
        Experiment {
            workload: "python".to_owned(),
            params: [("executor".to_owned(), executor.into())].into(),
            topology: Topology { processes: 1, threads },
            seed: 9,
            ..Experiment::default()
        }
    }

    fn refused(experiment: &Experiment) -> &'static str {
        pair(experiment).unwrap_err().key
    }

    #[test]
    fn both_have_the_same_interval_threads_seconds_and_seed() {
        for executor in ["threads", "thread-pool"] {
            let both = pair(&python(executor, 3)).unwrap();
            assert_eq!((both.interval(), both.model.regime), (DEFAULT_INTERVAL, both.real.regime));
            assert_eq!((both.model.budget, both.model.seed), (both.real.budget, 9));
            assert_eq!(both.model.topology, Topology { processes: 1, threads: 3 });
            assert!(check(&both.real).is_empty() && check(&both.model).is_empty(), "{both:?}");
        }
        let slow = Experiment { regime: Regime::Gil(Nanos::from_millis(50)), ..python("threads", 2) };
        assert_eq!(pair(&slow).unwrap().interval(), Nanos::from_millis(50));
        let items = Experiment { budget: Budget::Items(700), ..slow };
        let both = pair(&items).unwrap();
        assert_eq!((both.real.budget, both.model.budget), (Budget::Items(700), UNLIMITED));
        assert_eq!(both.model_for(2.5).budget, Budget::Seconds(2.5));
        assert!(check(&both.model).is_empty() && check(&both.model_for(0.0)).is_empty());
    }

    #[test]
    fn what_has_no_gil_to_compare_is_refused() {
        assert_eq!(refused(&Experiment::default()), "beside-only-python");
        assert_eq!(refused(&python("fork", 2)), "beside-only-threads");
        assert_eq!(refused(&python("threads", 1)), "beside-only-two");
        let mut free = python("threads", 2);
        free.params.insert("gil".to_owned(), "off".into());
        assert_eq!(refused(&free), "beside-only-gil");
    }
}
