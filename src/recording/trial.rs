//! What a comparison has given so far: every run of every arm, reduced to what comparisons are made of. Plain data, the same
//! while it is live, when it is over, and when it was read from somewhere. Knows nothing of statistics.

use super::Outcome;
use crate::locale::Message;
use crate::plan::{Arm, Comparison};
use crate::probe::Machine;
use crate::units::Nanos;
use crate::workload::same_way;
use serde::{Deserialize, Serialize};

/// All runs of a comparison, in the order in which they were done.
#[derive(Clone, Debug, PartialEq)]
pub struct Trials {
    /// What was asked for.
    pub comparison: Comparison,
    /// Its arms, in order.
    pub arms: Vec<Arm>,
    /// Items of every run; `None` before that was found out.
    pub items: Option<u64>,
    /// Runs of each arm that are to count; `None` before that was found out.
    pub rounds: Option<u32>,
    /// The runs, warm-ups among them.
    pub runs: Vec<Trial>,
    /// Why an arm is not run any more, by its place: an interpreter that lacks its executor, a run that failed.
    pub out: Vec<Option<Message>>,
    /// Where it was run.
    pub machine: Machine,
}

/// One run of one arm.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Place of the arm.
    pub arm: usize,
    /// Which of the runs that count, from 0; `None`: a warm-up, or a run that failed.
    pub round: Option<u32>,
    /// What it gave.
    pub outcome: Outcome,
    /// What the machine did meanwhile.
    pub conditions: Conditions,
}

/// What the machine did during a run, as far as it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Conditions {
    /// Share of the cores' time that the hypervisor gave to somebody else, 0 to 1.
    pub steal: Option<f64>,
    /// How many cores' worth of time everybody else used: neither the run nor this program.
    pub others: Option<f64>,
    /// How many cores' worth of time this program itself used beside its workers: the window, the measuring.
    pub window: Option<f64>,
    /// Lowest and highest frequency that a busy core was seen at, in MHz.
    pub frequency: Option<(f64, f64)>,
    /// Energy that the processor used, all of it and not only for the run, in joules.
    pub energy: Option<f64>,
}

/// How far a comparison is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Runs done.
    pub done: usize,
    /// Runs that there will be, as far as is known.
    pub of: usize,
    /// Time that the rest will take; `None` before there is anything to tell it by.
    pub left: Option<Nanos>,
}

impl Trials {
    /// Nothing was run yet.
    pub fn new(comparison: Comparison, arms: Vec<Arm>, machine: Machine) -> Self {
        let out = vec![None; arms.len()];
        Self { comparison, arms, items: None, rounds: None, runs: Vec::new(), out, machine }
    }

    /// The runs of an arm that count.
    pub fn of(&self, arm: usize) -> impl Iterator<Item = &Trial> {
        self.runs.iter().filter(move |trial| trial.arm == arm && trial.round.is_some())
    }

    /// The arm that the others are measured against: the one that was asked for, by its name or its strategy's word, or the
    /// first sequential one, or the first.
    pub fn baseline(&self) -> usize {
        let asked = self.comparison.design.baseline.as_deref().unwrap_or("sequential");
        let by_name = self.arms.iter().position(|arm| arm.name == asked);
        let by_word = || self.arms.iter().position(|arm| arm.strategy.word() == asked);
        by_name.or_else(by_word).unwrap_or(0)
    }

    /// The arm that this one is measured against: the baseline, if both do the same work. Else the arm that is to this one's work
    /// what the baseline is to its own, if there are others that do it: with all of the baseline's settings, or at least with its
    /// strategy and shape. Else the baseline all the same; what that tells is not of the same work.
    pub fn baseline_of(&self, arm: usize) -> usize {
        let base = self.baseline();
        let (one, of) = (&self.arms[arm], &self.arms[base]);
        if one.does_the_work_of(of) {
            return base;
        }
        let alike: Vec<usize> = (0..self.arms.len()).filter(|other| self.arms[*other].does_the_work_of(one)).collect();
        if alike.len() < 2 {
            return base;
        }
        let shaped = |other: &Arm| other.strategy == of.strategy && other.experiment.topology == of.experiment.topology;
        let settled = |other: &Arm| {
            let (other, of) = (&other.experiment, &of.experiment);
            same_way(other, of) && (other.regime, other.priority, other.pin) == (of.regime, of.priority, of.pin)
        };
        let mut shaped = alike.into_iter().filter(|other| shaped(&self.arms[*other])).peekable();
        let first = shaped.peek().copied();
        shaped.find(|other| settled(&self.arms[*other])).or(first).unwrap_or(base)
    }
}
