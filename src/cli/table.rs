//! The summary of a run as text. Knows nothing of where it is printed.

use crate::locale::{Locale, Message};
use crate::plan::Experiment;
use crate::recording::{Outcome, WorkerOutcome};
use crate::units::{Nanos, Rate};
use crate::workload;

/// Most workers that get a line of their own.
const WORKER_LINES: usize = 32;

/// Lines and columns, padded to the widest cell; the first column to the left, the others to the right.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |c: usize| rows.iter().filter_map(|r| r.get(c)).map(|t| t.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What a person wants to know after a run.
pub(super) fn summary(experiment: &Experiment, outcome: &Outcome, locale: &Locale) -> String {
    let mut text = format!("{}\n\n", headline(experiment, locale));
    text.push_str(&facts(outcome, locale));
    text.push_str("\n\n");
    text.push_str(&workers(&outcome.workers, locale));
    if outcome.workers.len() > WORKER_LINES {
        let more = Message::new("summary-more-workers").with("count", outcome.workers.len() - WORKER_LINES);
        text.push_str(&format!("\n{}", locale.say(&more)));
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

fn facts(outcome: &Outcome, locale: &Locale) -> String {
    let mut rows = Vec::new();
    let mut row = |key: &str, value: String| rows.push(vec![locale.text(key), value]);
    row("summary-items", outcome.items.to_string());
    row("summary-time", locale.nanos(outcome.duration()));
    row("summary-throughput", locale.rate(Rate(outcome.throughput)));
    if outcome.bytes > 0 && outcome.seconds > 0.0 {
        row("summary-bytes", format!("{}/{}", locale.bytes(per_second(outcome)), locale.text("unit-s")));
    }
    row("summary-start", locale.nanos(Nanos::from_seconds(outcome.start_seconds)));
    if let Some(memory) = outcome.memory {
        let missing = || locale.text("not-available");
        row("summary-rss", locale.bytes(memory.rss_bytes));
        row("summary-uss", memory.uss_bytes.map_or_else(missing, |b| locale.bytes(b)));
        row("summary-pss", memory.pss_bytes.map_or_else(missing, |b| locale.bytes(b)));
    }
    row("summary-checksum", outcome.checksum.clone());
    if outcome.given_again > 0 {
        row("summary-given-again", outcome.given_again.to_string());
    }
    if outcome.lost_items > 0 {
        row("summary-lost-items", outcome.lost_items.to_string());
    }
    row("summary-dropped", format!("{} / {}", outcome.dropped_samples, outcome.lost_spans));
    table(&rows)
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

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_line_up() {
        let rows = [vec!["a".to_owned(), "1".to_owned()], vec!["long".to_owned(), "1000".to_owned()]];
        assert_eq!(table(&rows), "a        1\nlong  1000");
    }
}
