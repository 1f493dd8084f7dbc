//! `lanescope run`: runs an experiment, shows progress on standard error and the result on standard output.

use super::args::RunArguments;
use super::follow::{Interruptions, Nobody, Onlooker, Troubles, follow};
use super::progress::Progress;
use super::{Failure, table};
use crate::engine::{self, Options};
use crate::locale::{Locale, Message};
use crate::plan::{Experiment, Value};
use crate::recording::{Ending, Outcome};
use serde::Serialize;
use std::process::ExitCode;

/// `--json`: the outcome, and what it is the outcome of.
#[derive(Serialize)]
struct Json<'a> {
    workload: &'a str,
    params: std::collections::BTreeMap<String, Value>,
    processes: u32,
    threads: u32,
    seed: u64,
    priority: &'static str,
    pin: &'static str,
    regime: String,
    #[serde(flatten)]
    outcome: &'a Outcome,
    machine: crate::probe::Machine,
}

pub(super) fn run(arguments: &RunArguments, locale: &'static Locale) -> Result<ExitCode, Failure> {
    let experiment = arguments.experiment()?;
    let options = Options::new(locale.language())
        .map_err(|e| Failure::Work(Message::new("engine-no-program").with("detail", e.to_string())))?;
    engine::is_fit(&experiment).map_err(|problem| Failure::problems(&[problem]))?;
    let run = engine::start(&experiment, &options).map_err(|problems| Failure::problems(&problems))?;
    let progress = (!arguments.quiet).then(|| Progress::new(&experiment, locale));
    let onlooker: &dyn Onlooker = progress.as_ref().map_or(&Nobody, |progress| progress);
    let mut troubles = Troubles::default();
    let interruptions = Interruptions::listen();
    let followed = follow(&run, &interruptions, onlooker, &mut troubles);
    if let Some(progress) = &progress {
        progress.finish();
    }
    let outcome = followed?.outcome;
    drop(run);
    interruptions.end();
    if arguments.json {
        super::print(&json(&experiment, &outcome)?)?;
    } else if !outcome.workers.is_empty() {
        super::print(&table::summary(&experiment, &outcome, locale))?;
    }
    let reasons = troubles.reasons(&outcome, locale);
    reasons.iter().for_each(|reason| super::complain(reason));
    // Without a traceback the reason is in what was printed, if it is anywhere.
    if !reasons.is_empty() {
        troubles.printed().iter().for_each(|line| eprintln!("{line}"));
    }
    let done = outcome.is_clean() && outcome.ending == Ending::Budget;
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn json(experiment: &Experiment, outcome: &Outcome) -> Result<String, Failure> {
    let params = crate::workload::find(&experiment.workload).map(|e| e.written(&experiment.params));
    let json = Json {
        workload: &experiment.workload,
        params: params.unwrap_or_default(),
        processes: experiment.topology.processes,
        threads: experiment.topology.threads,
        seed: experiment.seed,
        priority: experiment.priority.word(),
        pin: experiment.pin.word(),
        regime: experiment.regime.to_string(),
        outcome,
        machine: crate::probe::machine(),
    };
    serde_json::to_string_pretty(&json).map_err(|e| Failure::Work(Message::new("said").with("detail", e.to_string())))
}
