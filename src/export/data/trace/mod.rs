//! A run as a trace that <https://ui.perfetto.dev> opens: a process for every host, a thread for every worker with its spans as
//! slices, tracks for counters, for who was seen to hold a GIL, and for what happened. Knows nothing of how packets are encoded.
//!
//! Timestamps are those of the run's own clock, in nanoseconds; a snapshot ties them to the calendar. A counter's track has no
//! gaps in Perfetto: where nothing is known no value is written, and its last one is drawn on.

mod packets;
mod schema;
mod tracks;

use super::sheet::happenings;
use super::source::{Source, View};
use crate::export::ExportError;
use crate::library::RowKind;
use crate::recording::{Entry, Event, Happening, MemoryKind, Recording, Sample, SeriesId};
use crate::telemetry::{Holder, Span};
use crate::units::Nanos;
use packets::Packets;
use schema::{DebugAnnotation, EventType, TrackEvent};
use std::io::Write;
use std::time::UNIX_EPOCH;
use tracks::{Track, Tracks};

const ROWS: [RowKind; 5] = [RowKind::Workers, RowKind::Cores, RowKind::Memory, RowKind::Holds, RowKind::Spans];

pub(super) fn write(source: &Source<'_>, to: &mut dyn Write) -> Result<(), ExportError> {
    let unix = source.head.begun.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let packets = Packets::begin(to, source.head.origin, u64::try_from(unix).unwrap_or(u64::MAX))?;
    let mut trace = Trace { packets, tracks: Tracks::default(), cast: source.cast()?, overlapping: 0 };
    source.each(&ROWS, |view| match view.entry {
        Entry::Sample(sample) => trace.sample(view, sample),
        Entry::Event(event) => trace.happened(view, event),
    })?;
    if trace.overlapping > 0 {
        tracing::warn!(slices = trace.overlapping, "left out of the trace: they overlap others of their track");
    }
    Ok(())
}

struct Trace<'a> {
    packets: Packets<'a>,
    tracks: Tracks,
    /// All hosts and workers.
    cast: Recording,
    /// Slices that were left out because they overlap one that was there.
    overlapping: u64,
}

impl Trace<'_> {
    fn sample(&mut self, view: &View<'_>, sample: &Sample) -> Result<(), ExportError> {
        let clock = view.clock();
        if clock.has(sample.time) {
            self.counters(view, sample)?;
        }
        for (worker, span) in sample.spans.iter().filter(|(_, span)| clock.touches(span.start, span.end)) {
            self.span(*worker, span)?;
        }
        for (host, hold) in sample.holds.iter().filter(|(_, hold)| clock.touches(hold.start, hold.end)) {
            let name = match hold.holder {
                Holder::Worker(worker) => format!("worker {worker}"),
                Holder::Other => "another thread".to_owned(),
                Holder::Nobody => continue,
            };
            self.slice(Track::Holder(*host), (hold.start, hold.end), "gil", &name, Vec::new())?;
        }
        Ok(())
    }

    fn span(&mut self, worker: u32, span: &Span) -> Result<(), ExportError> {
        let mut told = Vec::with_capacity(5);
        let core = span.core.map(u64::from);
        let bytes = Some(span.bytes).filter(|bytes| *bytes > 0);
        let all = [
            ("items", Some(span.items.into())),
            ("chunk", Some(span.chunk)),
            ("core", core),
            ("cpu_ns", span.cpu.map(|cpu| cpu.0)),
            ("bytes", bytes),
        ];
        for (name, value) in all {
            if value.is_some() {
                let name_iid = Some(self.packets.annotations.of(name));
                told.push(DebugAnnotation { name_iid, uint_value: value, string_value: None });
            }
        }
        self.slice(Track::Worker(worker), (span.start, span.end), "span", span.kind.word(), told)
    }

    fn slice(
        &mut self,
        track: Track,
        (start, end): (Nanos, Nanos),
        category: &str,
        name: &str,
        debug_annotations: Vec<DebugAnnotation>,
    ) -> Result<(), ExportError> {
        let track_uuid = Some(self.tracks.uuid(track, &self.cast, &mut self.packets)?);
        // Slices of a track must not overlap; those that do cannot be, and the recording leaves them out as well.
        if !self.tracks.is_free(track, start, end) {
            self.overlapping += 1;
            return Ok(());
        }
        let begin = TrackEvent {
            r#type: Some(EventType::SliceBegin.into()),
            track_uuid,
            category_iids: vec![self.packets.categories.of(category)],
            name_iid: Some(self.packets.names.of(name)),
            debug_annotations,
            ..TrackEvent::default()
        };
        self.packets.event(start, begin)?;
        let over = TrackEvent { r#type: Some(EventType::SliceEnd.into()), track_uuid, ..TrackEvent::default() };
        self.packets.event(end, over)
    }

    fn counters(&mut self, view: &View<'_>, sample: &Sample) -> Result<(), ExportError> {
        let known = view.known;
        if !known.workers().is_empty() {
            self.whole(view, Track::Items, known.total_items())?;
            self.real(view, Track::Throughput, known.latest(SeriesId::Throughput))?;
        }
        for one in &sample.workers {
            self.real(view, Track::Rate(one.worker), known.latest(SeriesId::WorkerRate(one.worker)))?;
        }
        for (core, load) in (0..).zip(sample.cores.iter().flatten()) {
            self.real(view, Track::Core(core), Some(load.busy * 100.0))?;
        }
        for (host, reading) in &sample.memory {
            for kind in MemoryKind::ALL {
                if let Some(bytes) = kind.of(reading) {
                    self.whole(view, Track::Memory(*host, kind), bytes.0)?;
                }
            }
        }
        Ok(())
    }

    fn whole(&mut self, view: &View<'_>, track: Track, value: u64) -> Result<(), ExportError> {
        let counter_value = Some(i64::try_from(value).unwrap_or(i64::MAX));
        self.counter(view, track, TrackEvent { counter_value, ..TrackEvent::default() })
    }

    fn real(&mut self, view: &View<'_>, track: Track, value: Option<f32>) -> Result<(), ExportError> {
        let Some(value) = value.filter(|value| value.is_finite()) else { return Ok(()) };
        self.counter(view, track, TrackEvent { double_counter_value: Some(value.into()), ..TrackEvent::default() })
    }

    fn counter(&mut self, view: &View<'_>, track: Track, event: TrackEvent) -> Result<(), ExportError> {
        let track_uuid = Some(self.tracks.uuid(track, &self.cast, &mut self.packets)?);
        let event = TrackEvent { r#type: Some(EventType::Counter.into()), track_uuid, ..event };
        self.packets.event(view.entry.time(), event)
    }

    fn happened(&mut self, view: &View<'_>, event: &Event) -> Result<(), ExportError> {
        // Every host and worker has its track, even if it did nothing.
        match event.what {
            Happening::HostReady { host, .. } => {
                self.tracks.uuid(Track::Host(host), &self.cast, &mut self.packets)?;
            }
            Happening::WorkerReady { worker, .. } => {
                self.tracks.uuid(Track::Worker(worker), &self.cast, &mut self.packets)?;
            }
            _ => {}
        }
        if !view.clock().has(event.time) {
            return Ok(());
        }
        let track = match happenings::whom(event) {
            (Some(worker), _) => Track::Worker(worker),
            (None, Some(host)) => Track::Host(host),
            (None, None) => Track::Events,
        };
        let track_uuid = Some(self.tracks.uuid(track, &self.cast, &mut self.packets)?);
        let name_iid = Some(self.packets.names.of(happenings::word(&event.what)));
        let mut debug_annotations = Vec::new();
        if let Some(text) = happenings::text(&event.what) {
            let name_iid = Some(self.packets.annotations.of("text"));
            debug_annotations.push(DebugAnnotation { name_iid, uint_value: None, string_value: Some(text) });
        }
        let event_of = TrackEvent {
            r#type: Some(EventType::Instant.into()),
            track_uuid,
            category_iids: vec![self.packets.categories.of("event")],
            name_iid,
            debug_annotations,
            ..TrackEvent::default()
        };
        self.packets.event(event.time, event_of)
    }
}
