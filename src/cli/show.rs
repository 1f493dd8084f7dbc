//! `lanescope show RUN`: what a file of the library is, and what it gave, as it was printed then. Knows nothing of how it is found.

use super::Failure;
use super::compare;
use super::pick;
use super::runs::{plain, state_word};
use super::table::{summary, table};
use crate::export::data::{RunJson, comparison, utc};
use crate::library::{About, FileError, Kind, LanesFile, RowKind, State};
use crate::locale::{Locale, Message};
use crate::plan;
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn show(run: &OsStr, as_json: bool, locale: &Locale) -> Result<ExitCode, Failure> {
    let (path, file) = pick::open(run)?;
    let unreadable = |error: FileError| Failure::Arguments(vec![error.of(&path)]);
    let about = file.about().map_err(unreadable)?;
    if as_json {
        let value = to_json(&path, &file, &about).map_err(unreadable)?;
        super::print(&format!("{value:#}"))?;
    } else {
        super::print(&to_text(&path, &file, &about, locale).map_err(unreadable)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn to_text(path: &Path, file: &LanesFile, about: &About, locale: &Locale) -> Result<String, FileError> {
    let mut parts = vec![facts(path, about, locale)];
    parts.extend(match about.kind {
        Kind::Run => run_text(file, about, locale)?,
        Kind::Comparison => {
            vec![comparison::with_results(&file.trials()?, |results| compare::told(results, locale))]
        }
    });
    let warnings = warnings(file, about, locale)?;
    parts.extend((!warnings.is_empty()).then(|| warnings.join("\n")));
    Ok(parts.join("\n\n"))
}

/// What it was, and on what machine.
fn facts(path: &Path, about: &About, locale: &Locale) -> String {
    let mut rows = Vec::new();
    let mut row = |key: &str, value: &str| {
        if !value.is_empty() {
            rows.push(format!("{}: {}", locale.text(key), plain(value)));
        }
    };
    row("terminal-show-name", &about.label.name);
    row("terminal-show-note", &about.label.note);
    row("terminal-show-file", &path.display().to_string());
    row("terminal-show-begun", &utc(about.begun));
    row("terminal-show-machine", &machine(about, locale));
    row("terminal-show-app", &about.app);
    let params: Vec<String> = about.experiment.params.iter().map(|(id, value)| format!("{id}={value}")).collect();
    row("terminal-show-params", &params.join(" "));
    if about.label.pinned {
        rows.push(locale.text("terminal-show-pinned"));
    }
    rows.join("\n")
}

fn machine(about: &About, locale: &Locale) -> String {
    let machine = &about.machine;
    let message = Message::new("terminal-show-machine-of")
        .with("cpu", machine.cpu.as_str())
        .with("cores", machine.cores)
        .with("memory", machine.memory)
        .with("os", machine.os.as_str());
    locale.say(&message)
}

/// As it was printed when it was over; of one that never was, how far it came.
fn run_text(file: &LanesFile, about: &About, locale: &Locale) -> Result<Vec<String>, FileError> {
    if let Some(outcome) = file.outcome()? {
        return Ok(vec![summary(&about.experiment, &outcome, locale)]);
    }
    let mut recording = file.run()?.recording();
    for entry in file.entries_with(&[RowKind::Workers], file.last_seq()?)? {
        recording.take(entry?);
    }
    let seen = recording.range().end.since(recording.started().unwrap_or(recording.origin()));
    let items = recording.total_items();
    let rows =
        [vec![locale.text("summary-items"), items.to_string()], vec![locale.text("summary-time"), locale.nanos(seen)]];
    Ok(vec![table(&rows)])
}

fn warnings(file: &LanesFile, about: &About, locale: &Locale) -> Result<Vec<String>, FileError> {
    let mut warnings = Vec::new();
    match about.state {
        State::Open => warnings.push(locale.text("terminal-show-open")),
        State::Interrupted => warnings.push(locale.text("terminal-show-interrupted")),
        State::Closed => {}
    }
    let left_out = file.left_out()?;
    if left_out > 0 {
        warnings.push(locale.say(&Message::new("terminal-show-left-out").with("count", left_out)));
    }
    Ok(warnings)
}

fn to_json(path: &Path, file: &LanesFile, about: &About) -> Result<Value, FileError> {
    let outcome = if about.kind == Kind::Run { file.outcome()? } else { None };
    let run = outcome.as_ref().map(|outcome| RunJson::of(&about.experiment, outcome, &about.machine));
    let trials = (about.kind == Kind::Comparison).then(|| file.trials()).transpose()?;
    let plan = match &trials {
        Some(trials) => plan::comparison_to_toml(&trials.comparison),
        None => plan::to_toml(&about.experiment),
    };
    Ok(json!({
        "path": path.display().to_string(),
        "kind": about.kind.word(),
        "state": state_word(about.state),
        "name": about.label.name,
        "note": about.label.note,
        "pinned": about.label.pinned,
        "begun": utc(about.begun),
        "app": about.app,
        "plan": plan.map_err(|error| FileError::Damaged(error.to_string()))?,
        "machine": about.machine,
        "rows_left_out": file.left_out()?,
        "run": run,
        "comparison": trials.as_ref().map(|trials| comparison::with_results(trials, comparison::json)),
    }))
}
