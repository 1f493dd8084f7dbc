//! Whether what is to do the work can do it: asked before a start, because an interpreter that is too old or lacks the executor
//! would only print what it does not understand.

use crate::locale::{Explain, Message};
use crate::plan::{Arm, Experiment, Problem};
use crate::python;
use crate::workload::{Runs, find};

/// Asks the interpreter that is to do the work, if one is. Blocks for as long as that takes: a tenth of a second, or until it
/// is given up as silent.
///
/// # Errors
/// What it lacks.
pub fn is_fit(experiment: &Experiment) -> Result<(), Problem> {
    match find(&experiment.workload) {
        Some(entry) if matches!(entry.runs, Runs::Python(_)) => {
            // What can be told without starting anything comes first.
            python::check(entry, experiment)?;
            python::fits(entry, experiment)
        }
        _ => Ok(()),
    }
}

/// The arms that cannot be run here, with the reason. Blocks as [`is_fit`] does, once an arm.
pub fn unfit(arms: &[Arm]) -> Vec<(usize, Message)> {
    let why = |arm: &Arm| is_fit(&arm.experiment).err().map(|problem| problem.message());
    arms.iter().enumerate().filter_map(|(place, arm)| Some((place, why(arm)?))).collect()
}
