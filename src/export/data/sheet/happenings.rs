//! What happened once: with its word, whom it concerns, what a person is told of it in English, and its parts as they are in the
//! file. Knows nothing of how a row is written.

use super::{Cell, Rows, View};
use crate::export::ExportError;
use crate::export::data::source::Clock;
use crate::library::FileError;
use crate::recording::{Entry, Event, Happening, circle_text};
use serde_json::{Value, json};

pub(super) const COLUMNS: [&str; 6] = ["time_s", "what", "worker", "host", "text", "detail"];

pub(super) fn tell(view: &View<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
    let Entry::Event(event) = view.entry else { return Ok(()) };
    if !view.clock().has(event.time) {
        return Ok(());
    }
    let detail = detail(&event.what, view.clock())?;
    let (worker, host) = whom(event);
    to.row(&[
        Cell::Time(view.clock().since(event.time)),
        word(&event.what).into(),
        worker.into(),
        host.into(),
        text(&event.what).into(),
        detail.map_or(Cell::Gap, Cell::Parts),
    ])
}

/// What else there is to tell: as it is in the file, but for what has a column, and with times as they are everywhere here.
fn detail(happening: &Happening, clock: Clock) -> Result<Option<Value>, ExportError> {
    if let Happening::IntervalChanged(interval) = happening {
        return Ok(Some(json!({ "interval_s": interval.seconds() })));
    }
    let mut parts = serde_json::to_value(happening).map_err(FileError::from)?;
    // What a run gave is the summary, and long.
    let over = matches!(happening, Happening::Finished(_));
    let Some(Value::Object(mut detail)) = parts.get_mut("detail").map(Value::take).filter(|_| !over) else {
        return Ok(None);
    };
    detail.retain(|name, value| !matches!(name.as_str(), "worker" | "host" | "since" | "took") && !value.is_null());
    match happening {
        Happening::HostReady { took, .. } => _ = detail.insert("took_s".to_owned(), json!(took.seconds())),
        Happening::Silent { since, .. } => {
            detail.insert("since_s".to_owned(), json!(clock.since(*since) as f64 / 1e9));
        }
        _ => {}
    }
    Ok((!detail.is_empty()).then_some(Value::Object(detail)))
}

/// The word of what happened, as serde writes it into files.
pub(in crate::export::data) const fn word(happening: &Happening) -> &'static str {
    match happening {
        Happening::HostReady { .. } => "host-ready",
        Happening::WorkerReady { .. } => "worker-ready",
        Happening::Started => "started",
        Happening::Paused => "paused",
        Happening::Resumed => "resumed",
        Happening::WorkerEnded { .. } => "worker-ended",
        Happening::HostEnded { .. } => "host-ended",
        Happening::FaultPlanted { .. } => "fault-planted",
        Happening::FaultRefused { .. } => "fault-refused",
        Happening::Silent { .. } => "silent",
        Happening::Awake { .. } => "awake",
        Happening::Deadlock { .. } => "deadlock",
        Happening::IntervalChanged(_) => "interval-changed",
        Happening::Note(_) => "note",
        Happening::Trouble { .. } => "trouble",
        Happening::Printed { .. } => "printed",
        Happening::Finished(_) => "finished",
    }
}

/// Worker and host that an event is about.
pub(in crate::export::data) const fn whom(event: &Event) -> (Option<u32>, Option<u32>) {
    match event.what {
        Happening::HostReady { host, .. } | Happening::HostEnded { host, .. } => (None, Some(host)),
        Happening::WorkerReady { worker, host, .. } => (Some(worker), Some(host)),
        Happening::WorkerEnded { worker, .. }
        | Happening::FaultPlanted { worker, .. }
        | Happening::FaultRefused { worker, .. }
        | Happening::Silent { worker, .. }
        | Happening::Awake { worker } => (Some(worker), None),
        Happening::Trouble { worker, .. } => (worker, None),
        _ => (None, None),
    }
}

/// What there is to tell of it in words.
pub(in crate::export::data) fn text(happening: &Happening) -> Option<String> {
    match happening {
        Happening::HostEnded { failure, .. } => failure.as_ref().map(ToString::to_string),
        Happening::FaultPlanted { fault, .. } => Some(fault.word().to_owned()),
        Happening::FaultRefused { why, .. } => Some(why.to_string()),
        Happening::Deadlock { cycle } => Some(circle_text(cycle)),
        Happening::Note(message) => Some(message.to_string()),
        Happening::Trouble { title, .. } => Some(title.clone()),
        _ => None,
    }
}
