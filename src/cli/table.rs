//! The summary of a run as text. Knows nothing of where it is printed.

use crate::locale::{Locale, Message};
use crate::plan::Experiment;
use crate::recording::{FaultOutcome, GilOutcome, Outcome, WorkerOutcome, circle_text};
use crate::telemetry::GilSource;
use crate::units::{Nanos, Rate};
use crate::workload::{self, Figure, Price};

/// Most workers that get a line of their own.
const WORKER_LINES: usize = 32;

/// Lines and columns, padded to the widest cell; the first column to the left, the others to the right.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    aligned(rows, "", |column| column > 0)
}

/// The same with every column to the left, and something before each line.
pub(super) fn left_table(rows: &[Vec<String>], indent: &str) -> String {
    aligned(rows, indent, |_| false)
}

fn aligned(rows: &[Vec<String>], indent: &str, right: impl Fn(usize) -> bool) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |c: usize| rows.iter().filter_map(|r| r.get(c)).map(|t| t.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if right(column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        format!("{indent}{}", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What a person wants to know after a run.
pub(super) fn summary(experiment: &Experiment, outcome: &Outcome, locale: &Locale) -> String {
    let mut text = format!("{}\n\n", headline(experiment, locale));
    text.push_str(&facts(experiment, outcome, locale));
    text.push_str("\n\n");
    text.push_str(&workers(&outcome.workers, locale));
    if outcome.workers.len() > WORKER_LINES {
        let more = Message::new("summary-more-workers").with("count", outcome.workers.len() - WORKER_LINES);
        text.push_str(&format!("\n{}", locale.say(&more)));
    }
    if !outcome.faults.is_empty() {
        text.push_str(&format!("\n\n{}", blasts(&outcome.faults, locale)));
    }
    text
}

fn headline(experiment: &Experiment, locale: &Locale) -> String {
    let name = workload::find(&experiment.workload).map(|e| locale.text(e.name)).unwrap_or_default();
    let priority = locale.text(experiment.priority.key());
    let message = Message::new("summary-headline")
        .with("workload", name)
        .with("processes", experiment.topology.processes)
        .with("threads", experiment.topology.threads)
        .with("seed", experiment.seed.to_string())
        .with("priority", priority);
    locale.say(&message)
}

fn facts(experiment: &Experiment, outcome: &Outcome, locale: &Locale) -> String {
    let mut rows = Vec::new();
    let mut row = |key: &str, value: String| rows.push(vec![locale.text(key), value]);
    row("summary-items", outcome.items.to_string());
    row("summary-time", locale.nanos(outcome.duration()));
    row("summary-throughput", locale.rate(Rate(outcome.throughput)));
    if outcome.bytes > 0 && outcome.seconds > 0.0 {
        row("summary-bytes", format!("{}/{}", locale.bytes(per_second(outcome)), locale.text("unit-s")));
    }
    if let Some(latency) = &outcome.latency {
        row("summary-latency", format!("{} / {}", locale.seconds(latency.p50), locale.seconds(latency.p99)));
    }
    row("summary-start", locale.nanos(Nanos::from_seconds(outcome.start_seconds)));
    if let Some(memory) = outcome.memory {
        let missing = || locale.text("not-available");
        row("summary-rss", locale.bytes(memory.rss_bytes));
        row("summary-uss", memory.uss_bytes.map_or_else(missing, |b| locale.bytes(b)));
        row("summary-pss", memory.pss_bytes.map_or_else(missing, |b| locale.bytes(b)));
    }
    row("summary-regime", regime(experiment, locale));
    rows.extend(gil(&outcome.gil, locale));
    let mut row = |key: &str, value: String| rows.push(vec![locale.text(key), value]);
    row("summary-checksum", outcome.checksum.clone());
    for (label, value) in figures(experiment, outcome, locale).into_iter().chain(prices(experiment, outcome, locale)) {
        rows.push(vec![label, value]);
    }
    let mut row = |key: &str, value: String| rows.push(vec![locale.text(key), value]);
    if outcome.given_again > 0 {
        row("summary-given-again", outcome.given_again.to_string());
    }
    if outcome.lost_items > 0 {
        row("summary-lost-items", outcome.lost_items.to_string());
    }
    row("summary-dropped", format!("{} / {}", outcome.dropped_samples, outcome.lost_spans));
    table(&rows)
}

/// What is known of the GIL, each way by which it is known under its name.
fn gil(all: &[GilOutcome], locale: &Locale) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = |name: String, value: String| rows.push(vec![name, value]);
    for source in [GilSource::Model, GilSource::Observed, GilSource::Inferred] {
        let of: Vec<GilOutcome> = all.iter().filter(|gil| gil.source == source).cloned().collect();
        if of.is_empty() {
            continue;
        }
        let name = |key: &str| match source {
            GilSource::Model => locale.text(key),
            _ => format!("{} ({})", locale.text(key), locale.text(source.key())),
        };
        let sum = |of_one: fn(&GilOutcome) -> Option<u64>| of.iter().map(of_one).sum::<Option<u64>>();
        row(name("summary-gil-switches"), sum(|gil| Some(gil.switches)).unwrap_or(0).to_string());
        if let (Some(requests), Some(forced)) = (sum(|gil| gil.requests), sum(|gil| gil.forced)) {
            row(name("summary-gil-requests"), format!("{requests} / {forced}"));
        }
        row(name("summary-gil-holds"), holds(&of, locale));
        let shares: Vec<f64> = of.iter().filter_map(|gil| gil.agreement).collect();
        if source == GilSource::Inferred && !shares.is_empty() {
            let mean = shares.iter().sum::<f64>() / shares.len() as f64;
            row(locale.text("gil-agreement"), locale.percent(mean));
        }
    }
    rows
}

/// The workload's figures with their labels.
fn figures(experiment: &Experiment, outcome: &Outcome, locale: &Locale) -> Vec<(String, String)> {
    let specs = workload::find(&experiment.workload).map_or(&[] as &[Figure], |entry| entry.figures);
    let pairs = specs.iter().zip(&outcome.figures);
    pairs
        .map(|(spec, figure)| (locale.text(spec.label), locale.quantity(spec.folded_quantity(), figure.value)))
        .collect()
}

/// What one of something cost, with labels.
fn prices(experiment: &Experiment, outcome: &Outcome, locale: &Locale) -> Vec<(String, String)> {
    let specs = workload::find(&experiment.workload).map_or(&[] as &[Price], |entry| entry.prices);
    let found = |spec: &Price| outcome.prices.iter().find(|price| price.id == spec.id).map(|price| price.seconds);
    specs.iter().filter_map(|spec| Some((locale.text(spec.label), locale.seconds(found(spec)?)))).collect()
}

fn regime(experiment: &Experiment, locale: &Locale) -> String {
    let regime = experiment.regime;
    let key = workload::find(&experiment.workload).map_or(regime.key(), |entry| entry.regime_key(regime));
    let name = locale.text(key);
    regime.interval().map_or(name.clone(), |interval| format!("{name}, {}", locale.nanos(interval)))
}

/// The median hold of every host; from the shortest to the longest where there are several.
fn holds(gil: &[GilOutcome], locale: &Locale) -> String {
    let medians = || gil.iter().filter_map(|host| host.hold_seconds).map(|hold| Nanos::from_seconds(hold.p50));
    match (medians().min(), medians().max()) {
        (Some(least), Some(most)) if least < most => format!("{} – {}", locale.nanos(least), locale.nanos(most)),
        (Some(least), _) => locale.nanos(least),
        (None, _) => "–".to_owned(),
    }
}

fn per_second(outcome: &Outcome) -> crate::units::Bytes {
    crate::units::Bytes((outcome.bytes as f64 / outcome.seconds) as u64)
}

fn workers(workers: &[WorkerOutcome], locale: &Locale) -> String {
    let head = ["column-worker", "column-process", "column-thread", "column-items", "column-cpu", "column-waited"];
    let mut rows = vec![head.iter().map(|key| locale.text(key)).collect::<Vec<_>>()];
    let seconds = |s: Option<f64>| s.map_or_else(|| "–".to_owned(), |s| locale.nanos(Nanos::from_seconds(s)));
    for (number, worker) in workers.iter().take(WORKER_LINES).enumerate() {
        rows.push(vec![
            number.to_string(),
            worker.pid.to_string(),
            worker.tid.to_string(),
            worker.items.to_string(),
            seconds(worker.cpu_seconds),
            seconds(worker.wait_seconds),
        ]);
    }
    table(&rows)
}

/// What was planted and what came of it.
fn blasts(faults: &[FaultOutcome], locale: &Locale) -> String {
    let columns = ["blast-victim", "blast-at", "blast-noticed", "blast-lost", "blast-survivors", "blast-items"];
    let mut head = vec![locale.text("blast-title")];
    head.extend(columns.iter().map(|key| locale.text(key)));
    let mut rows = vec![head];
    let none = || "–".to_owned();
    let time = |seconds: f64| locale.nanos(Nanos::from_seconds(seconds));
    for fault in faults {
        let mut row = vec![locale.text(fault.fault.key()), fault.worker.to_string(), time(fault.at_seconds)];
        if fault.refused.is_some() {
            row.push(locale.text("blast-refused"));
            row.extend([none(), none(), none()]);
        } else {
            let lost: Vec<String> = fault.lost_workers.iter().map(u32::to_string).collect();
            row.push(fault.noticed_seconds.map_or_else(none, time));
            row.push(if lost.is_empty() { none() } else { lost.join(", ") });
            row.extend([fault.survivors.to_string(), fault.lost_items.to_string()]);
        }
        rows.push(row);
    }
    let mut text = table(&rows);
    for fault in faults.iter().filter(|fault| !fault.cycle.is_empty()) {
        let message = Message::new("blast-cycle").with("cycle", circle_text(&fault.cycle));
        text.push_str(&format!("\n{}", locale.say(&message)));
    }
    for why in faults.iter().filter_map(|fault| fault.refused.as_ref()) {
        text.push_str(&format!("\n{}", locale.say(why)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_line_up() {
        let rows = [vec!["a".to_owned(), "1".to_owned()], vec!["long".to_owned(), "1000".to_owned()]];
        assert_eq!(table(&rows), "a        1\nlong  1000");
    }
}
