//! What the sampler read of all together, of cores and of memory. Knows nothing of how a row is written.

use super::{Cell, Rows, View, pid};
use crate::export::ExportError;
use crate::recording::{Entry, Sample, SeriesId};

pub(super) const SAMPLES: [&str; 5] = ["time_s", "items", "items_per_s", "lost_spans", "dropped_samples"];
pub(super) const CORES: [&str; 4] = ["time_s", "core", "busy_share", "steal_share"];
pub(super) const MEMORY: [&str; 6] = ["time_s", "host", "pid", "rss_bytes", "uss_bytes", "pss_bytes"];

/// The sample of an entry with its moment, if it is wanted.
pub(super) fn wanted<'a>(view: &View<'a>) -> Option<(&'a Sample, Cell<'static>)> {
    match view.entry {
        Entry::Sample(sample) if view.clock().has(sample.time) => {
            Some((sample, Cell::Time(view.clock().since(sample.time))))
        }
        _ => None,
    }
}

pub(super) fn samples(view: &View<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
    let Some((sample, time)) = wanted(view) else { return Ok(()) };
    // Before anybody was announced there is nobody whose items could be counted.
    let counted = !view.known.workers().is_empty();
    let items = counted.then(|| view.known.total_items());
    let rate = counted.then(|| view.known.latest(SeriesId::Throughput)).flatten();
    to.row(&[time, items.into(), rate.into(), sample.lost_spans.into(), sample.dropped_samples.into()])
}

pub(super) fn cores(view: &View<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
    let Some((sample, time)) = wanted(view) else { return Ok(()) };
    for (core, load) in (0_u32..).zip(sample.cores.iter().flatten()) {
        to.row(&[time.clone(), core.into(), load.busy.into(), load.steal.into()])?;
    }
    Ok(())
}

pub(super) fn memory(view: &View<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
    let Some((sample, time)) = wanted(view) else { return Ok(()) };
    for (host, reading) in &sample.memory {
        let (rss, uss, pss) = (reading.rss.into(), reading.uss.into(), reading.pss.into());
        to.row(&[time.clone(), (*host).into(), pid(view.known, *host), rss, uss, pss])?;
    }
    Ok(())
}
