//! What a run gave, in one object and in one row: the words of `lanescope run --json`. Knows nothing of where they go.

use super::cell::Cell;
use super::sheet::{Rows, figure_cell, figure_column};
use super::source::Source;
use super::utc;
use crate::export::ExportError;
use crate::library::RunHead;
use crate::plan::{Experiment, Value};
use crate::probe::Machine;
use crate::recording::{Ending, Outcome};
use crate::workload;
use serde::Serialize;
use std::collections::BTreeMap;

/// What `lanescope run --json` prints, described in the README: the outcome, and what it is the outcome of.
#[derive(Serialize)]
pub struct RunJson<'a> {
    workload: &'a str,
    params: BTreeMap<String, Value>,
    processes: u32,
    threads: u32,
    seed: u64,
    priority: &'static str,
    pin: &'static str,
    regime: String,
    #[serde(flatten)]
    outcome: &'a Outcome,
    machine: &'a Machine,
}

impl<'a> RunJson<'a> {
    /// Of a run that is over.
    pub fn of(experiment: &'a Experiment, outcome: &'a Outcome, machine: &'a Machine) -> Self {
        Self {
            workload: &experiment.workload,
            params: params(experiment),
            processes: experiment.topology.processes,
            threads: experiment.topology.threads,
            seed: experiment.seed,
            priority: experiment.priority.word(),
            pin: experiment.pin.word(),
            regime: experiment.regime.to_string(),
            outcome,
            machine,
        }
    }
}

/// All parameters as a person writes them, those that were not given with their defaults.
fn params(experiment: &Experiment) -> BTreeMap<String, Value> {
    let entry = workload::find(&experiment.workload);
    entry.map_or_else(|| experiment.params.clone(), |entry| entry.written(&experiment.params))
}

/// Columns of the summary before the figures and prices.
const COLUMNS: [&str; 39] = [
    "begun",
    "app",
    "workload",
    "params",
    "processes",
    "threads",
    "workers",
    "seed",
    "priority",
    "pin",
    "regime",
    "ending",
    "checksum",
    "items",
    "lost_items",
    "given_again",
    "bytes",
    "seconds",
    "throughput",
    "start_seconds",
    "end_seconds",
    "cpu_seconds",
    "wait_seconds",
    "rss_bytes",
    "uss_bytes",
    "pss_bytes",
    "latency_count",
    "latency_p50_seconds",
    "latency_p90_seconds",
    "latency_p99_seconds",
    "latency_max_seconds",
    "low_mhz",
    "high_mhz",
    "dropped_samples",
    "lost_spans",
    "failures",
    "cpu",
    "cores",
    "os",
];

pub(super) fn columns(head: &RunHead) -> Vec<String> {
    let entry = workload::find(&head.experiment.workload);
    let figures = entry.map_or(&[][..], |entry| entry.figures).iter();
    let figures = figures.map(|spec| figure_column(spec.id, spec.folded_quantity()));
    let prices = entry.map_or(&[][..], |entry| entry.prices).iter();
    let prices = prices.map(|price| format!("price_{}_seconds", price.id.replace('-', "_")));
    COLUMNS.map(str::to_owned).into_iter().chain(figures).chain(prices).collect()
}

pub(super) fn rows(source: &Source<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
    let Source { head, outcome, .. } = source;
    let RunHead { experiment, machine, .. } = head;
    let params = serde_json::to_value(params(experiment)).unwrap_or_default();
    let mut row: Vec<Cell<'_>> = vec![
        utc(head.begun).into(),
        head.app.as_str().into(),
        experiment.workload.as_str().into(),
        Cell::Parts(params),
        experiment.topology.processes.into(),
        experiment.topology.threads.into(),
        experiment.topology.workers().into(),
        experiment.seed.into(),
        experiment.priority.word().into(),
        experiment.pin.word().into(),
        experiment.regime.to_string().into(),
    ];
    row.extend(gave(outcome.as_ref()));
    row.extend([machine.cpu.as_str().into(), machine.cores.into(), machine.os.as_str().into()]);
    row.extend(measured(head, outcome.as_ref()));
    to.row(&row)
}

/// What an unfinished run would have given is not known.
fn gave(outcome: Option<&Outcome>) -> [Cell<'static>; 25] {
    let of = |cell: fn(&Outcome) -> Cell<'static>| outcome.map_or(Cell::Gap, cell);
    [
        of(|o| ending(o.ending).into()),
        of(|o| o.checksum.clone().into()),
        of(|o| o.items.into()),
        of(|o| o.lost_items.into()),
        of(|o| o.given_again.into()),
        of(|o| o.bytes.into()),
        of(|o| o.seconds.into()),
        of(|o| o.throughput.into()),
        of(|o| o.start().into()),
        of(|o| o.end().into()),
        of(|o| o.cpu_seconds().into()),
        of(|o| o.wait_seconds().into()),
        of(|o| o.memory.map(|memory| memory.rss_bytes).into()),
        of(|o| o.memory.and_then(|memory| memory.uss_bytes).into()),
        of(|o| o.memory.and_then(|memory| memory.pss_bytes).into()),
        of(|o| o.latency.as_ref().map(|latency| latency.count).into()),
        of(|o| o.latency.as_ref().map(|latency| latency.p50).into()),
        of(|o| o.latency.as_ref().map(|latency| latency.p90).into()),
        of(|o| o.latency.as_ref().map(|latency| latency.p99).into()),
        of(|o| o.latency.as_ref().map(|latency| latency.max).into()),
        of(|o| o.frequency_mhz.map(|(low, _)| low).into()),
        of(|o| o.frequency_mhz.map(|(_, high)| high).into()),
        of(|o| o.dropped_samples.into()),
        of(|o| o.lost_spans.into()),
        of(|o| o.failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ").into()),
    ]
}

/// The workload's figures and prices.
fn measured(head: &RunHead, outcome: Option<&Outcome>) -> Vec<Cell<'static>> {
    let Some(entry) = workload::find(&head.experiment.workload) else { return Vec::new() };
    let figure = |id: &str| outcome?.figures.iter().find(|figure| figure.id == id).map(|figure| figure.value);
    let price = |id: &str| outcome?.prices.iter().find(|price| price.id == id).map(|price| price.seconds);
    let figures = entry.figures.iter();
    let figures = figures.map(|spec| figure_cell(figure(spec.id), spec.folded_quantity()));
    figures.chain(entry.prices.iter().map(|spec| price(spec.id).into())).collect()
}

/// As serde writes it.
const fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Budget => "budget",
        Ending::Stopped => "stopped",
        Ending::Failed => "failed",
    }
}
