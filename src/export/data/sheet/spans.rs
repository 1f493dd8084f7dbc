//! What workers did when. A span that reaches beyond the range is told whole. Knows nothing of how a row is written.

use super::{Cell, Rows, View, whereabouts};
use crate::export::ExportError;
use crate::recording::Entry;

pub(super) const COLUMNS: [&str; 13] = [
    "worker",
    "host",
    "pid",
    "tid",
    "kind",
    "start_s",
    "end_s",
    "duration_s",
    "core",
    "cpu_s",
    "items",
    "bytes",
    "chunk",
];

pub(super) fn tell(view: &View<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
    let Entry::Sample(sample) = view.entry else { return Ok(()) };
    let clock = view.clock();
    for (worker, span) in sample.spans.iter().filter(|(_, span)| clock.touches(span.start, span.end)) {
        let [host, pid, tid] = whereabouts(view.known, *worker);
        to.row(&[
            (*worker).into(),
            host,
            pid,
            tid,
            span.kind.word().into(),
            Cell::Time(clock.since(span.start)),
            Cell::Time(clock.since(span.end)),
            (span.end - span.start).into(),
            span.core.into(),
            span.cpu.into(),
            span.items.into(),
            span.bytes.into(),
            span.chunk.into(),
        ])?;
    }
    Ok(())
}
