//! The sampler: one thread that reads all pages at 60 Hz, the cores at 10 Hz and memory at 5 Hz, through files that stay
//! open. Samples that the receiver is too slow for are dropped and counted; what is in them besides counters is kept for
//! the next one. Knows nothing of why hosts come and go.

use super::frequency::Frequencies;
use super::herald::Herald;
use super::sampled::{Host, Worker, programs_cpu, sum};
use super::watch::{Patience, Seen, Watch};
use crate::probe::{self, CoreProbe, MemoryReading, ThreadProbe, ThreadReading};
use crate::recording::{
    Blast, ChunkClock, GilBook, Happening, Inference, Latencies, LatencyOutcome, MemoryOutcome, Sample, Tile,
};
use crate::telemetry::{self, Clock, GilReading, Hold, Reader, SlotReading, Span, WorkerState};
use crate::units::Nanos;
use crate::workload::Programs;
use crossbeam::channel::{Receiver, RecvTimeoutError, SendTimeoutError, Sender, TrySendError};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Time between two looks at the pages.
const TICK: Duration = Duration::from_nanos(16_666_667);
/// Ticks between two looks at the cores. The kernel counts in steps of 10 ms, so more often tells nothing.
const CORES_EVERY: u64 = 6;
/// Ticks between two looks at memory.
const MEMORY_EVERY: u64 = 12;
/// Spans that are kept while the receiver is slow; more are lost, and counted.
const PENDING_SPANS: usize = 400_000;
/// The switch interval that CPython has of its own accord, since 3.2.
const OWN_INTERVAL: Nanos = Nanos::from_millis(5);

/// How long the last sample may wait for a receiver that is busy.
const LAST_WITHIN: Duration = Duration::from_secs(2);

/// What the conductor tells the sampler.
pub(super) enum Tell {
    /// A host whose page can be read from now on.
    Host { host: u32, pid: u32, reader: Reader },
    /// A host is gone; those of its workers that had not ended are dead.
    Gone { host: u32 },
    /// The page of what an observer sees of the hosts, a slot for each; an interpreter does the work.
    Seen { reader: Reader },
    /// Take a last, whole sample and answer with the totals. The sampler ends.
    Finish { to: Sender<Totals> },
}

/// A run's last numbers.
#[derive(Default)]
pub(super) struct Totals {
    pub workers: Vec<WorkerTotal>,
    pub memory: Option<MemoryOutcome>,
    pub latency: Option<LatencyOutcome>,
    /// Lowest and highest of the busy cores, in MHz.
    pub frequency: Option<(f64, f64)>,
    pub gil: Vec<(u32, GilReading)>,
    pub inferred: Vec<(u32, Inference)>,
    pub blasts: Vec<Blast>,
    pub dropped_samples: u64,
    pub lost_spans: u64,
}

/// A worker's last numbers.
pub(super) struct WorkerTotal {
    pub host: u32,
    pub pid: u32,
    pub slot: SlotReading,
    pub thread: ThreadReading,
    pub measured: bool,
}

pub(super) struct Sampler {
    clock: Clock,
    told: Receiver<Tell>,
    samples: Sender<Sample>,
    herald: Herald,
    watch: Watch,
    /// Since when nobody who is left can go on, in nanoseconds of the clock; 0 while somebody can.
    stuck: Arc<AtomicU64>,
    cores: CoreProbe,
    /// The workers run programs, whose memory and CPU time are their hosts' and theirs.
    programs: Option<Programs>,
    hosts: Vec<Host>,
    tick: u64,
    /// A host is new: its memory is read with the next tick, so that even the shortest run has a reading.
    memory_is_due: bool,
    /// What a dropped sample leaves for the next one.
    spans: Vec<(u32, Span)>,
    tiles: Vec<Tile>,
    holds: Vec<(u32, Hold)>,
    /// What an observer sees, and what can be made of it.
    seen: Option<(Reader, GilBook)>,
    dropped: u64,
    overflowed: u64,
    peak: Option<MemoryOutcome>,
    latencies: Latencies,
    frequencies: Frequencies,
}

impl Sampler {
    pub(super) fn new(
        clock: Clock,
        told: Receiver<Tell>,
        samples: Sender<Sample>,
        herald: Herald,
        stuck: Arc<AtomicU64>,
        (patience, programs): (Patience, Option<Programs>),
    ) -> Self {
        Self {
            clock,
            told,
            samples,
            herald,
            watch: Watch::new(patience),
            stuck,
            cores: CoreProbe::new(),
            programs,
            hosts: Vec::new(),
            tick: 0,
            memory_is_due: false,
            spans: Vec::new(),
            tiles: Vec::new(),
            holds: Vec::new(),
            seen: None,
            dropped: 0,
            overflowed: 0,
            peak: None,
            latencies: Latencies::default(),
            frequencies: Frequencies::new(probe::core_frequency),
        }
    }

    /// The thread's whole life.
    pub(super) fn run(mut self) {
        let mut next = Instant::now();
        loop {
            match self.told.recv_deadline(next) {
                Ok(Tell::Host { host, pid, reader }) => {
                    self.hosts.push(Host::new(host, pid, reader, self.programs));
                    self.memory_is_due = true;
                }
                Ok(Tell::Seen { reader }) => self.seen = Some((reader, GilBook::default())),
                Ok(Tell::Gone { host }) => self.host_gone(host),
                Ok(Tell::Finish { to }) => {
                    self.last_sample();
                    let _ = to.send(self.totals());
                    return;
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.sample();
                    // After a stall the beat starts anew; ticks are not made up for.
                    next = (next + TICK).max(Instant::now());
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn sample(&mut self) {
        let sample = self.look();
        if let Err(TrySendError::Full(back) | TrySendError::Disconnected(back)) = self.samples.try_send(sample) {
            self.keep(back);
        }
    }

    /// The last one is worth waiting for: nothing comes after it that could make up for it.
    fn last_sample(&mut self) {
        let sample = self.look();
        if let Err(SendTimeoutError::Timeout(back) | SendTimeoutError::Disconnected(back)) =
            self.samples.send_timeout(sample, LAST_WITHIN)
        {
            self.overflowed += back.spans.len() as u64;
            self.dropped += 1;
        }
    }

    fn look(&mut self) -> Sample {
        let mut sample = Sample { time: self.clock.now(), ..Sample::default() };
        for index in 0..self.hosts.len() {
            self.discover(index);
            let host = &mut self.hosts[index];
            host.counters(&mut sample.workers);
            self.drain(index);
        }
        self.observed();
        if self.tick.is_multiple_of(CORES_EVERY) {
            sample.gil = self.gil();
            sample.inferred = self.inferred();
            sample.cores = self.cores.read().map(<[_]>::to_vec);
            self.frequencies.look(sample.cores.as_deref().unwrap_or_default());
        }
        if self.memory_is_due || self.tick.is_multiple_of(MEMORY_EVERY) {
            self.memory_is_due = false;
            sample.memory = self.memory();
        }
        self.tick += 1;
        self.announce_ended(sample.time);
        self.herald.seen(&sample);
        self.keep_watch(&sample);
        sample.spans = std::mem::take(&mut self.spans);
        sample.tiles = std::mem::take(&mut self.tiles);
        sample.holds = std::mem::take(&mut self.holds);
        sample.lost_spans = self.lost();
        sample.dropped_samples = self.dropped;
        sample
    }

    /// Tells who is silent and who waits in a circle.
    fn keep_watch(&mut self, sample: &Sample) {
        let hosts = &self.hosts;
        // Samples come host by host.
        let holders = hosts.iter().flat_map(|host| {
            let holder = host.reader.gil().and_then(|gil| gil.holder);
            host.workers.iter().map(move |_| holder)
        });
        let seen: Vec<Seen<'_>> =
            sample.workers.iter().zip(holders).map(|(sample, gil_holder)| Seen { sample, gil_holder }).collect();
        let wants_core = |worker: u32| {
            let with_place = |host: &Host| host.workers.iter().position(|w| w.number == worker);
            let (host, place) = hosts.iter().find_map(|host| Some((host, with_place(host)?)))?;
            probe::thread_wants_core(host.pid, host.reader.slot(place)?.tid)
        };
        let found = self.watch.look(sample.time, &seen, wants_core);
        self.stuck.store(self.watch.stuck_since().map_or(0, |since| since.0), Ordering::Relaxed);
        found.into_iter().for_each(|what| self.herald.say(what));
    }

    /// Announces the slots that came into use.
    fn discover(&mut self, index: usize) {
        let host = &mut self.hosts[index];
        while let Some(slot) =
            (host.workers.len() < host.reader.slots()).then(|| host.reader.slot(host.workers.len())).flatten()
        {
            let probe = ThreadProbe::open(host.pid, slot.tid);
            host.workers.push(Worker {
                number: slot.worker,
                probe,
                last: None,
                ended: false,
                chunks: ChunkClock::default(),
            });
            let what = Happening::WorkerReady { worker: slot.worker, host: host.host, tid: slot.tid };
            self.herald.say_of(slot.ready, what);
        }
    }

    fn announce_ended(&mut self, now: Nanos) {
        for host in &mut self.hosts {
            for worker in host.workers.iter_mut().enumerate().filter(|(_, w)| !w.ended) {
                let (number, worker) = worker;
                let Some(slot) = host.reader.slot(number).filter(|s| s.state.ended()) else { continue };
                worker.ended = true;
                let time = slot.ended.unwrap_or(now);
                let what = Happening::WorkerEnded { worker: worker.number, state: slot.state };
                self.herald.say_of(time, what);
            }
        }
    }

    fn host_gone(&mut self, number: u32) {
        let Some(index) = self.hosts.iter().position(|h| h.host == number) else { return };
        // What it wrote last is still in the page: take it before judging who died.
        self.discover(index);
        self.drain(index);
        let time = self.clock.now();
        self.announce_ended(time);
        for host in self.hosts.iter_mut().filter(|h| h.host == number) {
            host.gone = true;
            for worker in host.workers.iter_mut().filter(|w| !w.ended) {
                worker.ended = true;
                let what = Happening::WorkerEnded { worker: worker.number, state: WorkerState::Dead };
                self.herald.say_of(time, what);
            }
        }
        self.herald.wake();
    }

    /// Takes in what a host's workers have done.
    fn drain(&mut self, index: usize) {
        let (host, first) = (&mut self.hosts[index], self.spans.len());
        host.drain(&mut self.spans, &mut self.tiles, &mut self.latencies);
        if let Some((_, book)) = &mut self.seen {
            self.spans[first..].iter().for_each(|(worker, span)| book.span(host.host, *worker, span));
        }
    }

    /// Takes in what an observer has seen.
    fn observed(&mut self) {
        let Some((reader, book)) = &mut self.seen else { return };
        for host in self.hosts.iter().map(|host| host.host) {
            telemetry::holds(reader, host as usize, |hold| {
                book.seen(host, hold);
                self.holds.push((host, hold));
            });
        }
        book.compare();
    }

    /// What the spans of every host suggest of its GIL.
    fn inferred(&self) -> Vec<(u32, Inference)> {
        let Some((_, book)) = &self.seen else { return Vec::new() };
        let of = |host: &Host| book.inferred(host.host, host.reader.wanted_interval().unwrap_or(OWN_INTERVAL));
        self.hosts.iter().filter_map(|host| Some((host.host, of(host)?))).collect()
    }

    /// What is told of the GIL of every host.
    fn gil(&self) -> Vec<(u32, GilReading)> {
        self.hosts.iter().filter_map(|h| Some((h.host, h.reader.gil()?))).collect()
    }

    fn memory(&mut self) -> Vec<(u32, MemoryReading)> {
        let live = self.hosts.iter_mut().filter(|h| !h.gone);
        let readings: Vec<_> = live.filter_map(|h| Some((h.host, h.memory()?))).collect();
        if let Some(now) = sum(&readings)
            && self.peak.is_none_or(|peak| peak.rss_bytes < now.rss_bytes)
        {
            self.peak = Some(now);
        }
        readings
    }

    /// A sample that nobody had room for: its counters come again, the rest is kept for the next one.
    fn keep(&mut self, back: Sample) {
        self.dropped += 1;
        self.spans = back.spans;
        self.tiles = back.tiles;
        self.holds = back.holds;
        let excess = self.spans.len().saturating_sub(PENDING_SPANS);
        self.spans.drain(..excess);
        self.overflowed += excess as u64;
        let excess = self.holds.len().saturating_sub(PENDING_SPANS);
        self.holds.drain(..excess);
        // The newest picture of a tile is all that counts.
        if self.tiles.len() > 4_096 {
            self.tiles.drain(..2_048);
        }
    }

    fn lost(&self) -> u64 {
        self.hosts.iter().map(|h| h.reader.lost()).fold(self.overflowed, u64::saturating_add)
    }

    fn totals(&mut self) -> Totals {
        let mut workers: Vec<WorkerTotal> = Vec::new();
        for host in &self.hosts {
            for (number, worker) in host.workers.iter().enumerate() {
                let Some(mut slot) = host.reader.slot(number) else { continue };
                let mut thread = worker.last.unwrap_or_default();
                let programs = programs_cpu(host.programs, &slot);
                slot.cpu = slot.cpu.map(|own| own + programs);
                thread.cpu = thread.cpu + programs;
                workers.push(WorkerTotal {
                    host: host.host,
                    pid: host.pid,
                    slot,
                    thread,
                    measured: worker.last.is_some(),
                });
            }
        }
        workers.sort_by_key(|w| w.slot.worker);
        Totals {
            workers,
            memory: self.peak,
            latency: self.latencies.outcome(),
            frequency: self.frequencies.range(),
            gil: self.gil(),
            inferred: self.inferred(),
            blasts: self.herald.blasts(),
            dropped_samples: self.dropped,
            lost_spans: self.lost(),
        }
    }
}
