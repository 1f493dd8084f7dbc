//! What is to be known with an answer: the conditions that it holds under, and what was not tested. Knows nothing of the answer.

use super::answer::and;
use super::report::{Report, Standing};
use super::runs::Runs;
use super::stats::CONFIDENCE;
use crate::locale::{Arg, Explain, Message};
use crate::plan::{Experiment, Pin, Regime, Strategy};
use crate::workload::{PythonMode, Runs as Doer, find};

/// Machine, work, runs, and how the numbers are made. What disturbed them is told by the report itself.
pub(super) fn conditions(runs: &Runs, report: &Report) -> Vec<Message> {
    let (trials, machine) = (runs.trials, &runs.trials.machine);
    let mut told = vec![
        Message::new("answer-machine")
            .with("cpu", machine.cpu.as_str())
            .with("cores", machine.cores)
            .with("memory", machine.memory)
            .with("os", machine.os.as_str()),
    ];
    let base = &trials.comparison.base;
    if let Some(entry) = find(&base.workload) {
        let work = match trials.items {
            // As it is written in a plan.
            Some(items) => {
                Message::new("answer-work").with("items", items.to_string()).with("item", Message::new(entry.item))
            }
            None => Message::new("answer-work-open"),
        };
        told.push(work.with("workload", Message::new(entry.name)).with("seed", base.seed.to_string()));
    }
    let counted: Vec<usize> = report.fine().map(|(_, arm)| arm.runs).collect();
    if let (Some(least), Some(most)) = (counted.iter().min(), counted.iter().max()) {
        let message = if least == most {
            Message::new("answer-runs").with("runs", *most)
        } else {
            Message::new("answer-runs-differ").with("least", *least).with("most", *most)
        };
        told.push(message);
    }
    let percent = Arg::Digits(format!("{:.0}", CONFIDENCE * 100.0));
    told.push(Message::new("answer-method").with("percent", percent));
    told.extend(settings(runs));
    told
}

/// What all arms have in common besides the work: priority, cores, regime. What differs stands in the arms' names.
fn settings(runs: &Runs) -> Vec<Message> {
    let arms = &runs.trials.arms;
    let Some(first) = arms.first().map(|arm| &arm.experiment) else { return Vec::new() };
    let all = |same: fn(&Experiment, &Experiment) -> bool| arms.iter().all(|arm| same(&arm.experiment, first));
    let mut told = Vec::new();
    if all(|one, other| one.priority == other.priority) {
        told.push(Message::new("answer-priority").with("priority", Message::new(first.priority.key())));
    }
    if first.pin != Pin::None && all(|one, other| one.pin == other.pin) {
        told.push(Message::new("answer-pin").with("pin", Message::new(first.pin.key())));
    }
    if first.regime != Regime::Free && all(|one, other| one.regime == other.regime) {
        let key = find(&first.workload).map_or(first.regime.key(), |entry| entry.regime_key(first.regime));
        let regime = Message::new("answer-regime").with("regime", Message::new(key));
        told.extend(first.regime.interval().map(|interval| regime.with("interval", interval)));
    }
    told
}

/// What does not count, and what was not among the arms.
pub(super) fn untested(runs: &Runs, report: &Report) -> Vec<Message> {
    let arms = &runs.trials.arms;
    let mut told = Vec::new();
    for (arm, plan) in report.arms.iter().zip(arms) {
        let about = |key| Message::new(key).with("arm", plan.message());
        match &arm.standing {
            Standing::Fine => {}
            Standing::Waiting => told.push(about("answer-not-run")),
            Standing::Wrong { .. } => told.push(about("answer-differs")),
            Standing::Out(why) => told.push(about("answer-out").with("why", why.clone())),
        }
    }
    let ways = missing_ways(runs).into_iter().map(|way| Message::new(way.key())).reduce(and);
    told.extend(ways.map(|ways| Message::new("answer-ways").with("ways", ways)));
    let most = report.fine().map(|(_, arm)| arm.workers).max();
    told.extend(most.map(|most| Message::new("answer-more-workers").with("most", most)));
    told.push(Message::new("answer-inputs"));
    told
}

/// Ways that this work can be spread in and of which no arm is one. An arm that was written out counts as what it is shaped like.
fn missing_ways(runs: &Runs) -> Vec<Strategy> {
    let (trials, arms) = (runs.trials, &runs.trials.arms);
    let possible: &[Strategy] = match find(&trials.comparison.base.workload).map(|entry| entry.runs) {
        Some(Doer::Kernel) => &[Strategy::Threads, Strategy::Processes, Strategy::Hybrid],
        Some(Doer::Python(PythonMode::Function)) => &[Strategy::Threads, Strategy::Processes],
        _ => &[],
    };
    let is_there = |way: &Strategy| {
        arms.iter().any(|arm| {
            let shape = arm.experiment.topology;
            match way {
                Strategy::Threads => shape.processes <= 1 && shape.threads > 1,
                Strategy::Processes => shape.processes > 1 && shape.threads == 1,
                _ => shape.processes > 1 && shape.threads > 1,
            }
        })
    };
    possible.iter().copied().filter(|way| !is_there(way)).collect()
}
