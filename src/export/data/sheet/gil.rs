//! What is known of the GIL: by a model of it, by an observer, or inferred. Knows nothing of how a row is written.

use super::readings::wanted;
use super::{Cell, Rows, View, pid};
use crate::export::ExportError;
use crate::library::source_word;
use crate::recording::{Agreement, Entry};
use crate::telemetry::{GilReading, GilSource, Holder};

pub(super) const READINGS: [&str; 13] = [
    "time_s",
    "host",
    "pid",
    "source",
    "interval_s",
    "holder_worker",
    "switches",
    "requests",
    "forced",
    "holds",
    "held_s",
    "agreed_s",
    "compared_s",
];
pub(super) const HOLDS: [&str; 7] = ["host", "pid", "start_s", "end_s", "duration_s", "holder", "worker"];

pub(super) fn readings(view: &View<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
    let Some((sample, time)) = wanted(view) else { return Ok(()) };
    for (host, reading) in &sample.gil {
        row(view, &time, *host, reading, None, to)?;
    }
    for (host, inference) in &sample.inferred {
        row(view, &time, *host, &inference.holds, Some(inference.agreement), to)?;
    }
    Ok(())
}

fn row(
    view: &View<'_>,
    time: &Cell<'static>,
    host: u32,
    reading: &GilReading,
    agreement: Option<Agreement>,
    to: &mut dyn Rows,
) -> Result<(), ExportError> {
    // Requests, and drops because of them, are known to the model alone.
    let modelled = |count: u64| (reading.source == GilSource::Model).then_some(count).into();
    to.row(&[
        time.clone(),
        host.into(),
        pid(view.known, host),
        source_word(reading.source).into(),
        reading.interval.into(),
        reading.holder.into(),
        reading.switches.into(),
        modelled(reading.requests),
        modelled(reading.forced),
        reading.holds.into(),
        reading.held.into(),
        agreement.map(|agreement| agreement.agreed).into(),
        agreement.map(|agreement| agreement.compared).into(),
    ])
}

pub(super) fn holds(view: &View<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
    let Entry::Sample(sample) = view.entry else { return Ok(()) };
    let clock = view.clock();
    for (host, hold) in sample.holds.iter().filter(|(_, hold)| clock.touches(hold.start, hold.end)) {
        let (holder, worker) = match hold.holder {
            Holder::Worker(worker) => ("worker", Some(worker)),
            Holder::Other => ("other", None),
            Holder::Nobody => ("nobody", None),
        };
        let (start, end) = (Cell::Time(clock.since(hold.start)), Cell::Time(clock.since(hold.end)));
        let duration = (hold.end - hold.start).into();
        to.row(&[(*host).into(), pid(view.known, *host), start, end, duration, holder.into(), worker.into()])?;
    }
    Ok(())
}
