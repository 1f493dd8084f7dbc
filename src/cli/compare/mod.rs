//! `lanescope compare`: runs every arm in turn, shows progress on standard error, and prints what that says: as a table, or as
//! JSON, CSV or Markdown. Knows nothing of whose turn it is (`engine::Contest`) nor of statistics (`analysis::compare`).

mod args;
mod bar;
mod drive;
mod gauge;
mod markdown;
mod table;
mod words;

pub(super) use args::CompareArguments;

use super::Failure;
use super::follow::Interruptions;
use super::keep::KeptComparison;
use super::output::{self, Form, Target};
use crate::analysis::compare::{Report, Standing};
use crate::engine::{Contest, Options, unfit};
use crate::export::data::comparison::{Results, Verdict, csv, json};
use crate::locale::{Locale, Message};
use crate::plan::{Arm, Problem};
use crate::recording::Trials;
use bar::Found;
use gauge::Gauge;
use std::process::ExitCode;

/// Runs it and writes down what it gave. The exit code is that of success only if all arms ran all rounds, all did the same
/// work, and no bar failed.
pub(super) fn compare(arguments: &CompareArguments, locale: &'static Locale) -> Result<ExitCode, Failure> {
    let outputs = arguments.outputs()?;
    let options = Options::new(locale.language())
        .map_err(|e| Failure::Work(Message::new("engine-no-program").with("detail", e.to_string())))?;
    let mut contest = Contest::new(arguments.comparison()?).map_err(|problems| Failure::problems(&problems))?;
    check_baseline(contest.trials())?;
    let bars = bars(arguments, &contest.trials().arms)?;
    outputs.check()?;
    let place = arguments.keep.place(locale)?;
    lose_the_unfit(&mut contest, locale)?;
    let gauge = Gauge::new(arguments.quiet, locale);
    let interruptions = Interruptions::listen();
    let mut kept = KeptComparison::new(&place, locale);
    let driven = drive::drive(&mut contest, &options, &gauge, &interruptions, &mut kept);
    gauge.finish();
    let interrupted = driven?;
    interruptions.end();

    let trials = contest.trials();
    let report = Report::of(trials);
    let verdicts: Vec<Verdict> = bars.iter().map(|bar| bar.verdict(trials, &report)).collect();
    let complete = contest.is_done() && !interrupted && trials.out.iter().all(Option::is_none);
    let results = Results { trials, report: &report, complete, verdicts: &verdicts };
    let written = write(&results, &outputs, locale);
    let whole = kept.finish(arguments.quiet);
    if interrupted {
        super::complain(&locale.say(&words::stopped(trials)));
    }
    for verdict in &verdicts {
        super::complain(&locale.say(&words::verdict(verdict, locale)));
    }
    written?;
    whole?;
    let agree = report.arms.iter().all(|arm| arm.standing == Standing::Fine);
    let held = verdicts.iter().all(|verdict| verdict.holds == Some(false));
    Ok(if complete && agree && held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What there is to read of it.
pub(super) fn told(results: &Results<'_>, locale: &Locale) -> String {
    table::text(results, locale)
}

/// The plan's own check leaves a baseline that nobody knows alone.
fn check_baseline(trials: &Trials) -> Result<(), Failure> {
    let Some(asked) = &trials.comparison.design.baseline else { return Ok(()) };
    if !bar::named(asked, &trials.arms).is_empty() {
        return Ok(());
    }
    Err(Failure::problems(&[Problem::unknown("baseline", asked, &bar::names(&trials.arms))]))
}

fn bars(arguments: &CompareArguments, arms: &[Arm]) -> Result<Vec<Found>, Failure> {
    let found = arguments.fail_if.iter().map(|bar| {
        bar.find(arms).ok_or_else(|| {
            let known = bar::names(arms);
            Failure::problems(&[Problem::unknown("fail-if", bar.ratio(), &known)])
        })
    });
    found.collect()
}

/// Arms that cannot be run here are out before anything starts; if none can, something is wrong with what was asked for.
fn lose_the_unfit(contest: &mut Contest, locale: &Locale) -> Result<(), Failure> {
    let unfit = unfit(&contest.trials().arms);
    if let Some((_, why)) = unfit.first().filter(|_| unfit.len() == contest.trials().arms.len()) {
        return Err(Failure::Arguments(vec![why.clone()]));
    }
    for (arm, why) in unfit {
        super::complain(&locale.say(&words::out(&contest.trials().arms[arm].name, &why)));
        contest.lose(arm, why);
    }
    Ok(())
}

/// Everything that was asked for, to where it was asked for; the table where nothing else goes to standard output. What cannot
/// be written keeps nothing else from being written.
fn write(results: &Results<'_>, outputs: &output::Outputs, locale: &Locale) -> Result<(), Failure> {
    let mut done = Ok(());
    let mut keep = |result: Result<(), Failure>| {
        if done.is_ok() {
            done = result;
        }
    };
    if !outputs.take_standard_output() {
        keep(super::print(&table::text(results, locale)));
    }
    for (form, target) in outputs.all() {
        let text = match form {
            Form::Json => format!("{:#}", json(results)),
            Form::Csv => csv(results),
            Form::Markdown => markdown::text(results, locale),
        };
        keep(match target {
            Target::StandardOutput => super::print(&text),
            Target::File(path) => output::write(path, &text),
        });
    }
    done
}
