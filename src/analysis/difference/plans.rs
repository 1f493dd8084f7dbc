//! What differs between the plans of two runs, and whether what they did is the same work. Knows nothing of how fast it was.

use crate::plan::{Budget, Experiment};
use crate::recording::{Ending, Recording};
use crate::workload::{same_work, written};
use std::collections::BTreeSet;

/// A part of a plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The workload.
    Workload,
    /// A parameter of it, by its id.
    Param(String),
    /// P × T.
    Topology,
    /// The rule that workers run by.
    Regime,
    /// When it is to end.
    Budget,
    /// The seed.
    Seed,
    /// Which cores workers may use.
    Pin,
    /// How workers stand against the rest of the machine.
    Priority,
    /// Faults that were planned.
    Faults,
}

/// How the work of one run stands to that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// The same, and as much of it.
    Same,
    /// The same, but not as much of it: only rates and what is told per item can be compared.
    OtherAmount,
    /// Other work: an item of the one is not an item of the other.
    Other,
}

/// How the results of two runs stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checksums {
    /// The same.
    Equal,
    /// They should be the same and are not.
    Differ,
    /// They need not be the same: it was not the same work, or not done to its end.
    NotComparable,
    /// A run is not over.
    Missing,
}

/// The parts in which two plans differ, in the order in which they are told. Of two workloads no parameters are told: they are
/// not those of the same thing.
pub fn fields_that_differ(a: &Experiment, b: &Experiment) -> Vec<Field> {
    let mut found = Vec::new();
    let mut note = |differs: bool, field: Field| found.extend(differs.then_some(field));
    if a.workload == b.workload {
        let (one, other) = (written(a), written(b));
        let ids: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
        for id in ids {
            note(one.get(id) != other.get(id), Field::Param(id.clone()));
        }
    } else {
        note(true, Field::Workload);
    }
    note(a.topology != b.topology, Field::Topology);
    note(a.regime != b.regime, Field::Regime);
    note(a.budget != b.budget, Field::Budget);
    note(a.seed != b.seed, Field::Seed);
    note(a.pin != b.pin, Field::Pin);
    note(a.priority != b.priority, Field::Priority);
    note(a.faults != b.faults, Field::Faults);
    found
}

/// How the work of two experiments stands to each other when these many items of each were done.
pub fn work_of((a, items_a): (&Experiment, u64), (b, items_b): (&Experiment, u64)) -> Work {
    if !same_work(a, b) {
        return Work::Other;
    }
    if items_a == items_b { Work::Same } else { Work::OtherAmount }
}

/// Whether two runs gave the same result, as far as they should have.
pub fn checksums(a: &Recording, b: &Recording) -> Checksums {
    let (Some(one), Some(other)) = (a.outcome(), b.outcome()) else { return Checksums::Missing };
    let whole = |recording: &Recording| {
        let ended = recording.outcome().is_some_and(|o| o.ending == Ending::Budget && o.lost_items == 0);
        matches!(recording.experiment().budget, Budget::Items(_)) && ended
    };
    let work = work_of((a.experiment(), one.items), (b.experiment(), other.items));
    match work {
        Work::Same if whole(a) && whole(b) && one.checksum == other.checksum => Checksums::Equal,
        Work::Same if whole(a) && whole(b) => Checksums::Differ,
        _ => Checksums::NotComparable,
    }
}
