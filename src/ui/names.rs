//! What processes are called, and what their states are called, where an interpreter does the work. Words only.

use super::view::Look;
use crate::recording::{HostTrack, Recording};
use crate::telemetry::SpanKind;
use crate::workload::{Runs, find};

/// Whether the work of a run is done by an interpreter.
pub(super) fn is_python(recording: &Recording) -> bool {
    find(&recording.experiment().workload).is_some_and(|entry| matches!(entry.runs, Runs::Python(_)))
}

/// The name of a process. The interpreter that only looks after its children is called so.
pub(super) fn host_name(look: Look, recording: &Recording, host: &HostTrack) -> String {
    let key = match () {
        () if recording.experiment().topology.in_app() => "lane-app",
        () if is_parent(recording, host) => "lane-parent",
        () => "lane-process",
    };
    format!("{} {}", look.text(key), host.pid)
}

/// The first process of an interpreter, if all workers are in others.
fn is_parent(recording: &Recording, host: &HostTrack) -> bool {
    let elsewhere = || recording.workers().iter().all(|worker| worker.host != host.host);
    host.host == 0 && is_python(recording) && recording.hosts().len() > 1 && elsewhere()
}

/// Processes that have, or had, workers.
pub(super) fn hosts_at_work(recording: &Recording) -> usize {
    let has_any = |host: &&HostTrack| recording.workers().iter().any(|worker| worker.host == host.host);
    if is_python(recording) {
        return recording.hosts().iter().filter(has_any).count();
    }
    recording.hosts().len()
}

/// The name of what a worker does. Nobody can see who waits for a real GIL: it is inferred, and says so.
pub(super) fn kind_name(look: Look, recording: &Recording, kind: SpanKind) -> String {
    let inferred = kind == SpanKind::WaitGil && is_python(recording);
    look.text(if inferred { "state-wait-gil-inferred" } else { kind.key() })
}

/// Everything in small letters, with letters as one that people type as one.
pub(super) fn fold(text: &str) -> String {
    text.to_lowercase().replace('ё', "е").replace(['’', '\'', 'ʼ'], "")
}
