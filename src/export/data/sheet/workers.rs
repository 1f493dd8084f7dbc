//! What the sampler read of each worker. Counters are since the start; rates and shares are those of the panels. Knows nothing of
//! how a row is written.

use super::readings::wanted;
use super::{Cell, Rows, View, figure_cell, figure_column, whereabouts};
use crate::export::ExportError;
use crate::library::{RunHead, state_word};
use crate::recording::SeriesId;
use crate::telemetry::SpanKind;
use crate::units::{Nanos, Quantity};
use crate::workload::{self, Figure};

const COLUMNS: [&str; 21] = [
    "time_s",
    "worker",
    "host",
    "pid",
    "tid",
    "state",
    "state_since_s",
    "items",
    "items_per_s",
    "bytes",
    "errors",
    "core",
    "cpu_s",
    "cpu_share",
    "preempted_s",
    "preempted_share",
    "chunk",
    "waits_for_worker",
    "heartbeat",
    "fault",
    "fault_s",
];

/// How the figures of a run are told, in their order.
pub(super) fn specs(head: &RunHead) -> Vec<Quantity> {
    figures(head).iter().map(|spec| spec.quantity).collect()
}

fn figures(head: &RunHead) -> &'static [Figure] {
    workload::find(&head.experiment.workload).map_or(&[], |entry| entry.figures)
}

pub(super) fn columns(head: &RunHead) -> Vec<String> {
    let times = SpanKind::ALL.map(|kind| format!("{}_s", kind.word().replace('-', "_")));
    let figures = figures(head).iter().map(|spec| figure_column(spec.id, spec.quantity));
    COLUMNS.map(str::to_owned).into_iter().chain(times).chain(figures).collect()
}

pub(super) fn tell(view: &View<'_>, specs: &[Quantity], to: &mut dyn Rows) -> Result<(), ExportError> {
    let Some((sample, time)) = wanted(view) else { return Ok(()) };
    let since = |time| Cell::Time(view.clock().since(time));
    for one in &sample.workers {
        let [host, pid, tid] = whereabouts(view.known, one.worker);
        let latest = |id: fn(u32) -> SeriesId| view.known.latest(id(one.worker)).into();
        let mut row: Vec<Cell<'_>> = vec![
            time.clone(),
            one.worker.into(),
            host,
            pid,
            tid,
            state_word(one.state).into(),
            // Before its first state there is no moment at which it came into it.
            if one.since == Nanos(0) { Cell::Gap } else { since(one.since) },
            one.items.into(),
            latest(SeriesId::WorkerRate),
            one.bytes.into(),
            one.errors.into(),
            one.core.into(),
            one.cpu.into(),
            latest(SeriesId::WorkerCpu),
            one.wait.into(),
            latest(SeriesId::WorkerPreempted),
            one.in_hand.into(),
            one.waits_for.into(),
            one.heartbeat.into(),
            one.fault.map(|(fault, _)| fault.word()).into(),
            one.fault.map_or(Cell::Gap, |(_, struck)| since(struck)),
        ];
        row.extend(one.times.iter().map(|time| (*time).into()));
        row.extend(specs.iter().zip(one.figures).map(|(quantity, value)| figure_cell(Some(value), *quantity)));
        to.row(&row)?;
    }
    Ok(())
}
