//! `lanescope run`: runs an experiment, shows progress on standard error and the result on standard output.

use super::args::RunArguments;
use super::follow::{Interruptions, Nobody, Onlooker, Troubles, follow};
use super::keep::Kept;
use super::progress::Progress;
use super::{Failure, table};
use crate::engine::{self, Options};
use crate::export::data::RunJson;
use crate::locale::{Locale, Message};
use crate::plan::Experiment;
use crate::recording::{Ending, Outcome};
use std::process::ExitCode;

pub(super) fn run(arguments: &RunArguments, locale: &'static Locale) -> Result<ExitCode, Failure> {
    let experiment = arguments.experiment()?;
    let options = Options::new(locale.language())
        .map_err(|e| Failure::Work(Message::new("engine-no-program").with("detail", e.to_string())))?;
    engine::is_fit(&experiment).map_err(|problem| Failure::problems(&[problem]))?;
    let place = arguments.keep.place(locale)?;
    let run = engine::start(&experiment, &options).map_err(|problems| Failure::problems(&problems))?;
    let mut kept = Kept::start(&run, &place, locale)?;
    let progress = (!arguments.quiet).then(|| Progress::new(&experiment, locale));
    let onlooker: &dyn Onlooker = progress.as_ref().map_or(&Nobody, |progress| progress);
    let mut troubles = Troubles::default();
    let interruptions = Interruptions::listen();
    let followed = follow(&run, &interruptions, onlooker, &mut troubles, &mut kept);
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
    let whole = kept.finish(&place, arguments.quiet, locale);
    place.tidy();
    let reasons = troubles.reasons(&outcome, locale);
    reasons.iter().for_each(|reason| super::complain(reason));
    // Without a traceback the reason is in what was printed, if it is anywhere.
    if !reasons.is_empty() {
        troubles.printed().iter().for_each(|line| eprintln!("{line}"));
    }
    whole?;
    let done = outcome.is_clean() && outcome.ending == Ending::Budget;
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn json(experiment: &Experiment, outcome: &Outcome) -> Result<String, Failure> {
    let machine = crate::probe::machine();
    let json = RunJson::of(experiment, outcome, &machine);
    serde_json::to_string_pretty(&json).map_err(|e| Failure::Work(Message::new("said").with("detail", e.to_string())))
}
