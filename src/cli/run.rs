//! `lanescope run`: runs an experiment, shows progress on standard error and the result on standard output.

use super::args::RunArguments;
use super::progress::Progress;
use super::{Failure, table};
use crate::engine::{self, Options, Run};
use crate::locale::{Locale, Message};
use crate::plan::{Experiment, Value};
use crate::recording::{Ending, Happening, Outcome};
use crossbeam::channel::{Receiver, bounded};
use crossbeam::select;
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
    let progress = if arguments.quiet { None } else { Some(Progress::new(&experiment, locale)) };
    let mut troubles = Troubles { told: Vec::new(), printed: String::new() };
    let outcome = watch(&run, &interruptions(), progress.as_ref(), &mut troubles, locale)?;
    drop(run);
    if arguments.json {
        super::print(&json(&experiment, &outcome)?)?;
    } else if !outcome.workers.is_empty() {
        super::print(&table::summary(&experiment, &outcome, locale))?;
    }
    // What a traceback was printed of needs not to be said again.
    let untold: Vec<&Message> = outcome.failures.iter().filter(|failure| !troubles.have_told(failure)).collect();
    for failure in &untold {
        super::complain(&locale.say(failure));
    }
    // Without a traceback the reason is in what was printed, if it is anywhere.
    if !untold.is_empty() && troubles.told.is_empty() {
        let lines: Vec<&str> = troubles.printed.lines().collect();
        lines[lines.len().saturating_sub(PRINTED_LINES)..].iter().for_each(|line| eprintln!("{line}"));
    }
    let done = outcome.is_clean() && outcome.ending == Ending::Budget;
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Lines of what was printed that are shown after a failure.
const PRINTED_LINES: usize = 20;

/// What went wrong in the person's own code, each once: several workers often have the same trouble.
struct Troubles {
    told: Vec<(String, String)>,
    /// The end of what it printed.
    printed: String,
}

impl Troubles {
    /// What to print, if it is news.
    fn take(&mut self, title: String, text: String) -> Option<String> {
        let trouble = (title, text);
        if self.told.contains(&trouble) {
            return None;
        }
        let (title, text) = &trouble;
        // A traceback ends with its title.
        let words = if text.trim().is_empty() { title.clone() } else { text.trim_end().to_owned() };
        self.told.push(trouble);
        Some(words)
    }

    /// Whether a failure of the outcome is one of them. One that stopped everything says more than its title.
    fn have_told(&self, failure: &Message) -> bool {
        let of = |title: &String| Message::new("python-failed").with("detail", title.as_str());
        self.told.iter().any(|(title, _)| of(title) == *failure)
    }
}

/// Ctrl+C as messages. Where it cannot be caught it ends the program, and the workers with it.
fn interruptions() -> Receiver<()> {
    let (to, from) = bounded(1);
    let told = ctrlc::set_handler(move || {
        // One that is not heard yet is enough.
        let _ = to.try_send(());
    });
    if told.is_err() {
        return crossbeam::channel::never();
    }
    from
}

/// Follows the run to its end.
fn watch(
    run: &Run,
    interruptions: &Receiver<()>,
    progress: Option<&Progress>,
    troubles: &mut Troubles,
    locale: &Locale,
) -> Result<Outcome, Failure> {
    loop {
        select! {
            recv(interruptions) -> _ => run.stop(),
            recv(run.samples()) -> sample => {
                if let (Ok(sample), Some(progress)) = (sample, progress) {
                    progress.sample(&sample);
                }
            }
            recv(run.events()) -> event => match event.map(|e| e.what) {
                Ok(Happening::Finished(outcome)) => {
                    if let Some(progress) = progress {
                        progress.finish();
                    }
                    return Ok(*outcome);
                }
                Ok(Happening::Printed { tail, .. }) => troubles.printed = tail,
                Ok(Happening::Trouble { title, text, .. }) => {
                    if let Some(words) = troubles.take(title, text) {
                        Progress::print(progress, &words);
                    }
                }
                Ok(happening) => if let Some(progress) = progress {
                    progress.happened(&happening, locale);
                },
                Err(_) => return Err(Failure::Work(Message::new("engine-lost"))),
            },
        }
    }
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
