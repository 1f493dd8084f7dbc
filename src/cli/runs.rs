//! `lanescope runs`: what is in the library, newest first. Knows nothing of how one is shown.

use super::Failure;
use super::pick::{listed, stem};
use super::table::left_table;
use crate::export::data::utc;
use crate::library::{About, Kind, Listed, State};
use crate::locale::{Locale, Message};
use crate::plan::Regime;
use crate::recording::Ending;
use crate::units::{Bytes, Nanos, Rate};
use crate::workload;
use console::Term;
use serde_json::{Value, json};
use std::process::ExitCode;

/// The column that is made narrower where the terminal is not wide enough.
const NAME: usize = 2;
/// What is left of it at least.
const NARROWEST: usize = 12;

pub(super) fn runs(as_json: bool, search: Option<&str>, locale: &Locale) -> Result<ExitCode, Failure> {
    let files = listed()?;
    // The numbers are those of all, whatever was looked for: they name a run elsewhere.
    let found: Vec<(usize, &Listed)> =
        (1..).zip(&files).filter(|(_, file)| search.is_none_or(|text| matches(file, text))).collect();
    if as_json {
        let all: Vec<Value> = found.iter().map(|(number, file)| file_json(*number, file)).collect();
        super::print(&format!("{:#}", json!({ "runs": all })))?;
    } else if found.is_empty() {
        super::complain(&locale.text(if files.is_empty() { "terminal-no-runs" } else { "terminal-no-run-found" }));
    } else {
        super::print(&table(&found, width(), locale))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Columns of the terminal, where there is one.
fn width() -> Option<usize> {
    let term = Term::stdout();
    term.is_term().then(|| term.size_checked()).flatten().map(|(_, columns)| usize::from(columns))
}

fn table(found: &[(usize, &Listed)], width: Option<usize>, locale: &Locale) -> String {
    let head = ["number", "begun", "name", "shape", "regime", "result", "size", "marks"];
    let head: Vec<String> = head.iter().map(|column| heading(column, locale)).collect();
    let mut rows = vec![head];
    rows.extend(found.iter().map(|(number, file)| row(*number, file, locale)));
    fit(&mut rows, width);
    left_table(&rows, "")
}

fn heading(column: &str, locale: &Locale) -> String {
    locale.text(match column {
        "number" => "terminal-runs-number",
        "begun" => "terminal-runs-begun",
        "name" => "terminal-runs-name",
        "shape" => "terminal-runs-shape",
        "regime" => "terminal-runs-regime",
        "result" => "terminal-runs-result",
        "size" => "terminal-runs-size",
        _ => "terminal-runs-marks",
    })
}

/// Cuts names so that every row is one line, as far as that can be.
fn fit(rows: &mut [Vec<String>], width: Option<usize>) {
    let Some(width) = width else { return };
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let whole: usize = (0..columns).filter_map(widest).sum::<usize>() + 2 * columns.saturating_sub(1);
    let name = widest(NAME).unwrap_or(0);
    let most = name.saturating_sub(whole.saturating_sub(width)).max(NARROWEST);
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(NAME)).filter(|cell| cell.chars().count() > most) {
        *cell = cell.chars().take(most - 1).chain(['…']).collect();
    }
}

fn row(number: usize, file: &Listed, locale: &Locale) -> Vec<String> {
    let begun = utc(file.when());
    // To the minute: 2026-11-21 20:24.
    let begun = begun.get(..16).unwrap_or(&begun).replace('T', " ");
    let size = locale.bytes(Bytes(file.bytes));
    let (shape, regime, result) = match &file.what {
        Ok(about) => (shape(about), regime(about), result(about, locale)),
        Err(error) => (String::new(), String::new(), locale.explain(error)),
    };
    let cells = [number.to_string(), begun, name(file, locale), shape, regime, result, size, marks(file, locale)];
    cells.map(|cell| plain(&cell)).into()
}

/// What a person called it, else its workload, else its file.
fn name(file: &Listed, locale: &Locale) -> String {
    match &file.what {
        Ok(about) if !about.label.name.is_empty() => about.label.name.clone(),
        Ok(about) => {
            let id = &about.experiment.workload;
            workload::find(id).map_or_else(|| id.clone(), |entry| locale.text(entry.name))
        }
        Err(_) => stem(&file.path),
    }
}

fn shape(about: &About) -> String {
    let topology = about.experiment.topology;
    match about.kind {
        Kind::Run => format!("{} × {}", topology.processes, topology.threads),
        Kind::Comparison => String::new(),
    }
}

fn regime(about: &About) -> String {
    match about.experiment.regime {
        Regime::Free => String::new(),
        regime => regime.to_string(),
    }
}

fn result(about: &About, locale: &Locale) -> String {
    if let Some(arms) = &about.comparison {
        let message = Message::new("terminal-runs-arms").with("count", arms.names.len()).with("runs", arms.runs);
        return locale.say(&message);
    }
    let Some(outcome) = &about.outcome else { return "–".to_owned() };
    let throughput = locale.rate(Rate(outcome.throughput));
    format!("{}, {throughput}", locale.nanos(Nanos::from_seconds(outcome.seconds)))
}

fn marks(file: &Listed, locale: &Locale) -> String {
    let Ok(about) = &file.what else { return locale.text("terminal-mark-damaged") };
    let marks = [
        (about.label.pinned, "terminal-mark-pinned"),
        (about.kind == Kind::Comparison, "terminal-mark-comparison"),
        (about.state == State::Open, "terminal-mark-open"),
        (about.state == State::Interrupted, "terminal-mark-interrupted"),
        (about.outcome.is_some_and(|outcome| outcome.ending == Ending::Stopped), "terminal-mark-stopped"),
        (about.outcome.is_some_and(|outcome| outcome.ending == Ending::Failed), "terminal-mark-failed"),
    ];
    let marks: Vec<String> = marks.iter().filter(|(is, _)| *is).map(|(_, key)| locale.text(key)).collect();
    marks.join(", ")
}

/// Text that stays on its line and says nothing to the terminal itself: names may hold anything.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn matches(file: &Listed, text: &str) -> bool {
    let wanted = text.to_lowercase();
    let mut told = vec![stem(&file.path)];
    if let Ok(about) = &file.what {
        told.extend([about.label.name.clone(), about.label.note.clone(), about.experiment.workload.clone()]);
        told.extend(about.experiment.params.values().map(ToString::to_string));
    }
    told.iter().any(|one| one.to_lowercase().contains(&wanted))
}

/// The word of a state in JSON.
pub(super) const fn state_word(state: State) -> &'static str {
    match state {
        State::Closed => "closed",
        State::Open => "open",
        State::Interrupted => "interrupted",
    }
}

fn file_json(number: usize, file: &Listed) -> Value {
    let path = file.path.display().to_string();
    match &file.what {
        Err(error) => json!({"number": number, "path": path, "bytes": file.bytes, "error": error.to_string()}),
        Ok(about) => {
            let outcome = about.outcome.map(|outcome| {
                json!({"ending": outcome.ending, "items": outcome.items, "seconds": outcome.seconds,
                       "throughput": outcome.throughput})
            });
            let arms = about.comparison.as_ref().map(|arms| json!(arms.names));
            json!({"number": number, "path": path, "bytes": file.bytes, "error": null, "kind": about.kind.word(),
                   "state": state_word(about.state), "name": about.label.name, "note": about.label.note,
                   "pinned": about.label.pinned, "begun": utc(about.begun), "app": about.app,
                   "workload": about.experiment.workload, "processes": about.experiment.topology.processes,
                   "threads": about.experiment.topology.threads, "regime": about.experiment.regime.to_string(),
                   "outcome": outcome, "arms": arms})
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_fits_the_terminal_and_tells_it_nothing() {
        let mut rows = vec![vec!["1".to_owned(), "date".to_owned(), "ы".repeat(60), "end".to_owned()]];
        fit(&mut rows, Some(40));
        assert_eq!(left_table(&rows, "").chars().count(), 40);
        assert!(rows[0][NAME].ends_with("ы…"));
        fit(&mut rows, Some(5));
        assert_eq!(rows[0][NAME].chars().count(), NARROWEST);
        assert_eq!(plain("a\u{1b}[31m\nb\u{7}"), "a [31m b ");
    }
}
