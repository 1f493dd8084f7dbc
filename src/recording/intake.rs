//! How samples and events become history: what is appended where. Knows nothing of the questions asked later.

use super::counters::{Counters, Rates};
use super::envelope::Column;
use super::history::Recording;
use super::track::{HostTrack, MemoryKind, WorkerTrack};
use super::{Entry, Event, Happening, MAX_AHEAD, MAX_CORES, MAX_EVENTS, Sample, Tile, WorkerSample};
use crate::locale::Message;
use crate::plan::{MAX_PROCESSES, MAX_WORKERS};
use crate::probe::{CoreLoad, MemoryReading};
use crate::telemetry::{Hold, Span, WorkerState};
use crate::units::Nanos;
use std::borrow::Borrow;

impl Recording {
    /// Takes in what one tick of the sampler saw. Spans and tiles always count; counters and loads that are not later
    /// than those before are ignored and counted, and so is what belongs to nobody announced by an event.
    pub fn push(&mut self, sample: impl Borrow<Sample>) {
        let sample = sample.borrow();
        self.newest = self.newest.max(sample.time);
        self.lost_spans = self.lost_spans.max(sample.lost_spans);
        self.dropped_samples = self.dropped_samples.max(sample.dropped_samples);
        self.book.seen(sample.time, &sample.workers);
        self.take_workers(sample.time, &sample.workers);
        if let Some(loads) = &sample.cores {
            self.take_cores(sample.time, loads);
        }
        if !sample.memory.is_empty() {
            self.take_memory(sample.time, &sample.memory);
        }
        for (host, reading) in &sample.gil {
            if let Ok(place) = self.host_place(*host) {
                self.hosts[place].gil = Some(reading.clone());
            }
        }
        for (host, inference) in &sample.inferred {
            if let Ok(place) = self.host_place(*host) {
                self.hosts[place].inferred = Some(inference.clone());
            }
        }
        let latest = sample.time + MAX_AHEAD;
        sample.holds.iter().for_each(|(host, hold)| self.take_hold(*host, *hold, latest));
        sample.spans.iter().for_each(|(worker, span)| self.take_span(*worker, *span, latest));
        sample.tiles.iter().for_each(|tile| self.take_tile(tile));
        self.forget_spans();
        self.forget_cells();
    }

    /// Takes in the next of what a recording is made of.
    pub fn take(&mut self, entry: Entry) {
        match entry {
            Entry::Sample(sample) => self.push(sample.as_ref()),
            Entry::Event(event) => self.happen(*event),
        }
    }

    /// Takes in something that happened.
    pub fn happen(&mut self, event: Event) {
        let time = event.time;
        if let Happening::Printed { bytes, tail } = event.what {
            // Only the last one matters, and each tells all that came before.
            self.printed = Some((bytes, tail));
            return;
        }
        self.newest = self.newest.max(time);
        self.book.happened(&event);
        match &event.what {
            Happening::HostReady { host, pid, took } => self.add_host(*host, *pid, *took, time),
            Happening::WorkerReady { worker, host, tid } => self.add_worker(*worker, *host, *tid, time),
            Happening::Started => self.started = self.started.or(Some(time)),
            Happening::Paused => self.paused_since = self.paused_since.or(Some(time)),
            Happening::Resumed => self.resume(),
            Happening::WorkerEnded { worker, state } => self.end_worker(*worker, time, *state),
            Happening::HostEnded { host, failure } => self.end_host(*host, time, failure.as_ref()),
            Happening::Silent { worker, since, busy } => self.mark_silent(*worker, Some((*since, *busy))),
            Happening::Awake { worker } => self.mark_silent(*worker, None),
            Happening::FaultPlanted { .. }
            | Happening::FaultRefused { .. }
            | Happening::Deadlock { .. }
            | Happening::IntervalChanged(_)
            | Happening::Trouble { .. }
            | Happening::Printed { .. }
            | Happening::Note(_) => {}
            Happening::Finished(outcome) => self.outcome = Some(outcome.as_ref().clone()),
        }
        if self.events.len() < MAX_EVENTS {
            self.events.push(event);
        } else {
            self.forgotten.events += 1;
        }
    }

    fn add_host(&mut self, host: u32, pid: u32, took: Nanos, time: Nanos) {
        match self.host_place(host) {
            Err(place) if self.hosts.len() < MAX_PROCESSES as usize => {
                self.hosts.insert(place, HostTrack::new(host, pid, took, time, &self.memory_axis));
            }
            _ => self.forgotten.malformed += 1,
        }
    }

    fn add_worker(&mut self, worker: u32, host: u32, tid: u64, time: Nanos) {
        match self.worker_place(worker) {
            Err(place) if self.workers.len() < MAX_WORKERS as usize => {
                self.workers.insert(place, WorkerTrack::new(worker, host, tid, time, &self.worker_axis));
            }
            _ => self.forgotten.malformed += 1,
        }
    }

    fn resume(&mut self) {
        self.paused_since = None;
        // Rates after the pause are not averaged over it.
        self.window.clear();
        self.workers.iter_mut().for_each(|track| track.window.clear());
    }

    fn mark_silent(&mut self, worker: u32, silent: Option<(Nanos, Option<bool>)>) {
        match self.worker_place(worker) {
            Ok(place) => self.workers[place].silent = silent,
            Err(_) => self.forgotten.strangers += 1,
        }
    }

    fn end_worker(&mut self, worker: u32, time: Nanos, state: WorkerState) {
        match self.worker_place(worker) {
            Ok(place) => self.workers[place].ended = Some((time, state)),
            Err(_) => self.forgotten.strangers += 1,
        }
    }

    fn end_host(&mut self, host: u32, time: Nanos, failure: Option<&Message>) {
        let Ok(place) = self.host_place(host) else {
            self.forgotten.strangers += 1;
            return;
        };
        self.hosts[place].ended = Some((time, failure.cloned()));
        let left = self.workers.iter_mut().filter(|track| track.host == host && track.ended.is_none());
        left.for_each(|track| track.ended = Some((time, WorkerState::Dead)));
    }

    fn take_workers(&mut self, time: Nanos, samples: &[WorkerSample]) {
        if self.workers.is_empty() {
            self.forgotten.strangers += samples.len() as u64;
            return;
        }
        if !self.worker_axis.push(time) {
            self.forgotten.late += u64::from(!samples.is_empty());
            return;
        }
        let paused = self.paused_since.is_some_and(|since| since <= time);
        let mut seen = false;
        for sample in samples {
            match self.worker_place(sample.worker) {
                Ok(place) => seen |= self.take_worker(place, time, paused, sample),
                Err(_) => self.forgotten.strangers += 1,
            }
        }
        self.fill_gaps(time);
        self.take_total(time, paused, seen);
    }

    /// Whether it was news: a second sample of the same worker in one tick is not.
    fn take_worker(&mut self, place: usize, time: Nanos, paused: bool, sample: &WorkerSample) -> bool {
        let track = &mut self.workers[place];
        let before = track.last.replace(*sample).map_or(0, |last| last.items);
        // A file may say anything: also that a counter has come near to its end more than once.
        self.items = self.items.saturating_add(sample.items.saturating_sub(before));
        if track.rate.end() + 1 != self.worker_axis.end() {
            return false;
        }
        let now = Counters { time, items: sample.items, cpu: sample.cpu, wait: sample.wait };
        let rates = track.window.take(now);
        if track.lives_at(time) {
            let items = if paused { 0.0 } else { rates.items };
            append(track, Rates { items, ..rates }, &mut self.cells);
        }
        if sample.state.ended() && track.ended.is_none() {
            track.ended = Some((time, sample.state));
        }
        true
    }

    /// Workers that live and were not in the sample get a gap; those that ended get nothing more.
    fn fill_gaps(&mut self, time: Nanos) {
        let end = self.worker_axis.end();
        for track in &mut self.workers {
            if track.rate.end() + 1 == end && track.lives_at(time) {
                append(track, Rates::GAP, &mut self.cells);
            }
        }
    }

    fn take_total(&mut self, time: Nanos, paused: bool, seen: bool) {
        let rates = self.window.take(Counters { time, items: self.items, cpu: None, wait: None });
        let all_ended = || self.workers.iter().all(|track| !track.lives_at(time));
        let total = match (paused, seen || all_ended()) {
            (_, false) => f32::NAN,
            (true, true) => 0.0,
            (false, true) => rates.items,
        };
        self.throughput.series.push(total);
        self.cells += 1;
    }

    fn take_cores(&mut self, time: Nanos, loads: &[CoreLoad]) {
        if !self.core_axis.push(time) {
            self.forgotten.late += 1;
            return;
        }
        let before = self.core_axis.end() - 1;
        let wanted = loads.len().min(MAX_CORES);
        self.forgotten.strangers += (loads.len() - wanted) as u64;
        if self.cores.len() < wanted {
            self.cores.resize_with(wanted, || Column::new(before));
        }
        for (core, column) in self.cores.iter_mut().enumerate() {
            column.series.push(loads.get(core).map_or(f32::NAN, |load| load.busy));
        }
        self.cells += self.cores.len() as u64;
    }

    fn take_memory(&mut self, time: Nanos, readings: &[(u32, MemoryReading)]) {
        if !self.memory_axis.push(time) {
            self.forgotten.late += 1;
            return;
        }
        let end = self.memory_axis.end();
        for (number, reading) in readings {
            match self.host_place(*number) {
                Ok(place) => put_memory(&mut self.hosts[place], end, Some(reading), &mut self.cells),
                Err(_) => self.forgotten.strangers += 1,
            }
        }
        for host in self.hosts.iter_mut().filter(|host| host.lives_at(time)) {
            put_memory(host, end, None, &mut self.cells);
        }
        for kind in MemoryKind::ALL {
            let values = self.hosts.iter().map(|host| &host.memory[kind as usize]).filter(|column| column.end() == end);
            let sum = values.map(|column| column.at(end - 1)).reduce(|a, b| a + b);
            self.memory[kind as usize].series.push(sum.unwrap_or(f32::NAN));
        }
        self.cells += 3;
    }

    fn take_span(&mut self, worker: u32, span: Span, latest: Nanos) {
        let Ok(place) = self.worker_place(worker) else {
            self.forgotten.strangers += 1;
            return;
        };
        if span.end <= latest && self.workers[place].lane.push(span) {
            self.spans += 1;
            self.newest = self.newest.max(span.end);
        } else {
            self.forgotten.malformed += 1;
        }
    }

    fn take_hold(&mut self, host: u32, hold: Hold, latest: Nanos) {
        let Ok(place) = self.host_place(host) else {
            self.forgotten.strangers += 1;
            return;
        };
        if hold.end <= latest && self.hosts[place].holders.push(hold.into()) {
            self.spans += 1;
        } else {
            self.forgotten.malformed += 1;
        }
    }

    fn take_tile(&mut self, tile: &Tile) {
        if !self.picture.as_mut().is_some_and(|picture| picture.draw(tile)) {
            self.forgotten.malformed += 1;
        }
    }
}

fn append(track: &mut WorkerTrack, rates: Rates, cells: &mut u64) {
    track.rate.series.push(rates.items);
    track.preempted.series.push(rates.preempted);
    track.cpu.series.push(rates.cpu);
    *cells += 3;
}

/// Appends a reading, or a gap, unless this moment of the axis has one already.
fn put_memory(host: &mut HostTrack, end: usize, reading: Option<&MemoryReading>, cells: &mut u64) {
    for kind in MemoryKind::ALL {
        let column = &mut host.memory[kind as usize];
        if column.end() + 1 == end {
            let value = reading.and_then(|reading| kind.of(reading));
            column.series.push(value.map_or(f32::NAN, |bytes| bytes.0 as f32));
            *cells += 1;
        }
    }
}
