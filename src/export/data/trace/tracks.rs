//! The tracks of a trace: each is told when something is on it for the first time. Knows nothing of what is on it.

use super::packets::Packets;
use super::schema::{CounterDescriptor, ProcessDescriptor, ThreadDescriptor, TrackDescriptor, Unit};
use crate::export::ExportError;
use crate::recording::{MemoryKind, Recording};
use crate::units::Nanos;
use std::collections::{HashMap, HashSet};

/// What a track is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Track {
    /// The process of a host.
    Host(u32),
    /// A worker's spans, and what happened to it.
    Worker(u32),
    /// Who holds the GIL of a host.
    Holder(u32),
    /// What happened to the run as a whole.
    Events,
    /// Items of all workers so far.
    Items,
    /// Items per second of all workers.
    Throughput,
    /// Items per second of a worker.
    Rate(u32),
    /// Load of a core, in per cent.
    Core(u16),
    /// Memory of a host.
    Memory(u32, MemoryKind),
}

/// Those that were told.
#[derive(Default)]
pub(super) struct Tracks {
    uuids: HashMap<Track, u64>,
    /// Threads that have a track of their own.
    threads: HashSet<(i32, i32)>,
    /// Where the last slice of a track ends.
    ends: HashMap<Track, Nanos>,
}

impl Tracks {
    /// The track's number in the trace.
    pub(super) fn uuid(
        &mut self,
        track: Track,
        known: &Recording,
        packets: &mut Packets<'_>,
    ) -> Result<u64, ExportError> {
        if let Some(uuid) = self.uuids.get(&track) {
            return Ok(*uuid);
        }
        let parent = parent(track, known);
        let parent_uuid = parent.map(|parent| self.uuid(parent, known, packets)).transpose()?;
        let uuid = self.uuids.len() as u64 + 1;
        self.uuids.insert(track, uuid);
        let described = TrackDescriptor { uuid: Some(uuid), parent_uuid, ..self.described(track, known) };
        packets.track(described)?;
        Ok(uuid)
    }

    /// Whether a slice can follow the last one of its track; then it is the last one.
    pub(super) fn is_free(&mut self, track: Track, start: Nanos, end: Nanos) -> bool {
        let last = self.ends.entry(track).or_default();
        let free = *last <= start && start <= end;
        if free {
            *last = end;
        }
        free
    }

    fn described(&mut self, track: Track, known: &Recording) -> TrackDescriptor {
        match track {
            Track::Host(host) => process(host, known),
            Track::Worker(worker) => self.worker(worker, known),
            Track::Holder(_) => named("GIL holder".to_owned()),
            Track::Events => named("events".to_owned()),
            Track::Items => counter("items".to_owned(), Unit::Count, None),
            Track::Throughput => counter("items per second".to_owned(), Unit::Unspecified, Some("items/s")),
            Track::Rate(worker) => {
                counter(format!("worker {worker}: items per second"), Unit::Unspecified, Some("items/s"))
            }
            Track::Core(core) => counter(format!("core {core}: load"), Unit::Unspecified, Some("%")),
            Track::Memory(_, kind) => counter(memory_word(kind).to_owned(), Unit::SizeBytes, None),
        }
    }

    /// A thread; where two workers share one (as those of an event loop do), or the system's number does not fit, a track of
    /// the process: slices of one thread must not overlap.
    fn worker(&mut self, worker: u32, known: &Recording) -> TrackDescriptor {
        let name = format!("worker {worker}");
        let track = known.worker(worker);
        let pid = track.and_then(|track| known.host(track.host)).and_then(|host| i32::try_from(host.pid).ok());
        let tid = track.and_then(|track| i32::try_from(track.tid).ok()).filter(|tid| *tid > 0);
        match pid.zip(tid).filter(|thread| self.threads.insert(*thread)) {
            Some((pid, tid)) => TrackDescriptor {
                thread: Some(ThreadDescriptor { pid: Some(pid), tid: Some(tid), thread_name: Some(name) }),
                ..TrackDescriptor::default()
            },
            None => named(name),
        }
    }
}

fn parent(track: Track, known: &Recording) -> Option<Track> {
    let host_of = |worker: u32| known.worker(worker).map(|track| track.host);
    let host = match track {
        Track::Worker(worker) | Track::Rate(worker) => host_of(worker),
        Track::Holder(host) | Track::Memory(host, _) => Some(host),
        Track::Host(_) | Track::Events | Track::Items | Track::Throughput | Track::Core(_) => None,
    };
    host.map(Track::Host)
}

fn process(host: u32, known: &Recording) -> TrackDescriptor {
    let name = format!("host {host}");
    match known.host(host).and_then(|track| i32::try_from(track.pid).ok()) {
        Some(pid) => TrackDescriptor {
            process: Some(ProcessDescriptor {
                pid: Some(pid),
                process_name: Some(name),
                process_labels: vec![known.experiment().workload.clone()],
            }),
            ..TrackDescriptor::default()
        },
        None => named(name),
    }
}

fn named(name: String) -> TrackDescriptor {
    TrackDescriptor { name: Some(name), ..TrackDescriptor::default() }
}

fn counter(name: String, unit: Unit, unit_name: Option<&str>) -> TrackDescriptor {
    let unit = (unit != Unit::Unspecified).then_some(unit.into());
    let counter = CounterDescriptor { unit, unit_name: unit_name.map(str::to_owned) };
    TrackDescriptor { counter: Some(counter), ..named(name) }
}

const fn memory_word(kind: MemoryKind) -> &'static str {
    match kind {
        MemoryKind::Rss => "RSS",
        MemoryKind::Uss => "USS",
        MemoryKind::Pss => "PSS",
    }
}
