//! What the pointer over a lane is told, and what a screen reader is. Words only.

use super::overlay;
use super::paint::Canvas;
use super::rows::Row;
use crate::locale::Message;
use crate::recording::{HostTrack, MemoryKind, SeriesId, WorkerTrack};
use crate::telemetry::{Holder, Span, WorkerState};
use crate::ui::axis;
use crate::ui::names::{host_name, hosts_at_work, kind_name};
use crate::ui::news::News;
use crate::ui::plots;
use crate::ui::view::Look;
use crate::ui::widgets::counted;
use crate::units::Bytes;

/// Numbers of a row; of a lane also what was going on at a second of the time axis.
pub(super) fn text(canvas: &Canvas<'_>, row: Row, second: Option<f64>, news: &News) -> Option<String> {
    match row {
        Row::Host(place) => Some(host(canvas, canvas.recording.hosts().get(place)?, second)),
        Row::Lane(place) => Some(lane(canvas, canvas.recording.workers().get(place)?, second, news)),
    }
}

fn host(canvas: &Canvas<'_>, host: &HostTrack, second: Option<f64>) -> String {
    let look = canvas.look;
    let threads = canvas.recording.workers().iter().filter(|w| w.host == host.host && w.ended.is_none()).count();
    let mut lines = vec![
        host_name(look, canvas.recording, host),
        counted(look, "host-threads", threads as u64),
        look.say(&Message::new("host-took").with("time", look.locale.nanos(host.took))),
    ];
    let series = SeriesId::HostMemory(host.host, MemoryKind::Rss);
    if let Some(bytes) = canvas.recording.latest(series).filter(|_| host.ended.is_none()) {
        lines.push(format!("{}: {}", look.text("memory-rss"), look.locale.bytes(Bytes(bytes as u64))));
    }
    let moment = second.map(|second| canvas.time.moment(second));
    if let Some(holder) = moment.and_then(|moment| canvas.recording.holder_at(host.host, moment)) {
        let who = match holder {
            Holder::Worker(worker) => format!("{}{worker}", look.text("lane-worker-short")),
            Holder::Other => look.text("lane-gil-other"),
            Holder::Nobody => look.text("lane-gil-nobody"),
        };
        lines.push(look.say(&Message::new("lane-gil").with("who", who)));
    }
    if let Some((_, how)) = &host.ended {
        lines.push(how.as_ref().map_or_else(|| look.text("host-ended"), |failure| look.say(failure)));
    }
    lines.join("\n")
}

fn lane(canvas: &Canvas<'_>, worker: &WorkerTrack, second: Option<f64>, news: &News) -> String {
    let look = canvas.look;
    let pid = canvas.recording.host(worker.host).map_or(0, |host| host.pid);
    let head = Message::new("lane-hover")
        .with("worker", worker.worker.to_string())
        .with("pid", pid.to_string())
        .with("tid", worker.tid.to_string());
    let mut lines = vec![look.say(&head)];
    if let Some(second) = second {
        let moment = canvas.time.moment(second);
        let at = axis::moment(look, second, canvas.time.span());
        match canvas.recording.span_at(worker.worker, moment) {
            Some(found) => span(canvas, &found, &mut lines),
            None => lines.push(format!("{at}: {}", idle(look, canvas, worker, second))),
        }
        shares(canvas, worker, second, &mut lines);
    } else {
        lines.push(look.text(worker.state().key()));
    }
    if let Some(last) = worker.last {
        lines.push(counted(look, "lane-items", last.items));
        if let Some((fault, _)) = last.fault {
            let fault = Message::new(fault.key());
            lines.push(look.say(&Message::new("lane-fault").with("fault", fault)));
        }
        if let Some(holder) = last.waits_for.filter(|_| worker.ended.is_none()) {
            lines.push(look.say(&Message::new("lane-waits-for").with("worker", holder.to_string())));
        }
    }
    lines.extend(overlay::silence(canvas, worker, news));
    lines.join("\n")
}

fn span(canvas: &Canvas<'_>, span: &Span, lines: &mut Vec<String>) {
    let look = canvas.look;
    let state = kind_name(look, canvas.recording, span.kind);
    lines.push(format!("{state}: {}", look.locale.nanos(span.end.since(span.start))));
    let mut parts = Vec::new();
    if let Some(core) = span.core {
        parts.push(format!("{} {core}", look.text("core")));
    }
    parts.push(look.say(&Message::new("lane-chunk").with("chunk", span.chunk.to_string())));
    if span.items > 0 {
        parts.push(counted(look, "lane-span-items", u64::from(span.items)));
    }
    if span.bytes > 0 {
        parts.push(look.locale.bytes(Bytes(span.bytes)));
    }
    lines.push(parts.join(" · "));
    if let Some(cpu) = span.cpu {
        lines.push(format!("{}: {}", look.text("lane-cpu-time"), look.locale.nanos(cpu)));
    }
}

/// What is known of a moment without a finished span.
fn idle(look: Look, canvas: &Canvas<'_>, worker: &WorkerTrack, second: f64) -> String {
    let moment = canvas.time.moment(second);
    match worker.ended {
        Some((when, state)) if moment >= when => look.text(state.key()),
        _ if moment > canvas.recording.range().end => look.text("lane-future"),
        _ if moment < worker.ready => look.text(WorkerState::Empty.key()),
        _ => worker.last.map_or_else(|| look.text("value-none"), |last| look.text(last.state.key())),
    }
}

/// CPU share and preempted share near a moment.
fn shares(canvas: &Canvas<'_>, worker: &WorkerTrack, second: f64, lines: &mut Vec<String>) {
    let look = canvas.look;
    if canvas.time.moment(second) > canvas.recording.range().end {
        return;
    }
    let series = [
        ("lane-cpu-share", SeriesId::WorkerCpu(worker.worker)),
        ("state-preempted", SeriesId::WorkerPreempted(worker.worker)),
    ];
    for (key, id) in series {
        let points = plots::points(canvas.recording, id, &canvas.time, 512);
        if let Some(point) = plots::nearest(&points, canvas.time.moment(second)) {
            lines.push(format!("{}: {}", look.text(key), look.locale.percent(f64::from(point.max))));
        }
    }
}

/// What a screen reader says of all lanes: how many workers there are in how many processes, and what they do.
/// Those that are silent are named.
pub(super) fn summary(look: Look, canvas: &Canvas<'_>, news: &News) -> String {
    let recording = canvas.recording;
    let working = recording.workers().iter().filter(|w| !w.state().ended()).count();
    let message = Message::new("lanes-summary")
        .with("workers", recording.workers().len())
        .with("hosts", hosts_at_work(recording))
        .with("working", working);
    let mut said = format!("{}: {}", look.text("panel-lanes"), look.say(&message));
    if news.any_silence() {
        for track in recording.workers() {
            if let Some(silence) = overlay::silence(canvas, track, news) {
                said.push_str(&format!("; {} {}: {silence}", look.text("lane-worker"), track.worker));
            }
        }
    }
    said
}
