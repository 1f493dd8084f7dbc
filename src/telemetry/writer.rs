//! The worker's side of the page. No lock, no allocation, no system call: a span costs one look at the clock and a
//! dozen stores. Knows nothing of what the work is.

use super::clock::Clock;
use super::layout::{REACHING, RECORD_WORDS, SLOT_HEADER_BYTES, slot};
use super::page::Page;
use super::ring;
use super::span::{SpanKind, WorkerState};
use crate::plan::Fault;
use crate::units::Nanos;
use crate::workload::{Done, MAX_FIGURES};
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes one slot. Exactly one writer may exist for a slot; the host sees to that.
pub struct Writer<'a> {
    page: &'a Page,
    head: &'a [AtomicU64; SLOT_HEADER_BYTES / 8],
    ring: &'a [[AtomicU64; RECORD_WORDS]],
    clock: Clock,
    worker: u32,
    totals: Totals,
    kind: SpanKind,
    chunk: u64,
    /// A chunk is in hand.
    holds: bool,
    since: Nanos,
    /// As in the page: the core's number + 1, or 0.
    core: u64,
    /// When to look for the core again.
    look_for_core: u64,
}

/// Nanoseconds between two looks for the core: asking costs as much as a span, and the scheduler's shortest slices are
/// ten times longer.
const CORE_EVERY: u64 = 50_000;

/// The worker's own copy of its counters: it never has to read the page.
#[derive(Default)]
struct Totals {
    spans: u64,
    items: u64,
    bytes: u64,
    errors: u64,
    checksum: u64,
    tiles: u64,
    beats: u64,
    times: [u64; SpanKind::COUNT],
}

impl<'a> Writer<'a> {
    /// Takes a slot for worker number `worker` of the run.
    pub fn new(page: &'a Page, slot: usize, worker: u32, clock: Clock) -> Self {
        let (head, ring) = page.slot_parts(slot);
        Self {
            page,
            head,
            ring,
            clock,
            worker,
            totals: Totals::default(),
            kind: SpanKind::Run,
            chunk: 0,
            holds: false,
            since: clock.now(),
            core: 0,
            look_for_core: 0,
        }
    }

    /// Says that the thread exists and waits for the start.
    pub fn ready(&mut self, tid: u64) {
        self.set(slot::TID, tid);
        self.set(slot::WORKER, u64::from(self.worker));
        self.set(slot::READY, self.clock.now().0);
        self.head[slot::STATE].store(WorkerState::Ready.number(), Ordering::Release);
    }

    /// Starts the time of the first span, which is of this kind.
    pub fn start(&mut self, kind: SpanKind) {
        self.since = self.clock.now();
        self.show_kind(kind);
    }

    /// Takes a chunk in hand. Time since the last span belongs to it.
    #[inline]
    pub fn begin(&mut self, chunk: u64) {
        self.chunk = chunk;
        self.holds = true;
        self.hold(chunk + 1);
    }

    /// Announces that it is going to take a chunk: should the worker die before [`Self::begin`], it is known that it may
    /// have had one.
    #[inline]
    pub fn reach(&self) {
        self.hold(REACHING);
    }

    /// Has nothing in hand: there was nothing to take, or another worker has it now.
    pub fn let_go(&mut self) {
        self.holds = false;
        self.hold(0);
    }

    /// The chunk in hand.
    #[inline]
    pub fn in_hand(&self) -> Option<u64> {
        (self.head[slot::IN_HAND].load(Ordering::Relaxed) == self.chunk + 1).then_some(self.chunk)
    }

    /// Release: who sees this hand also sees what was done before, above all the ledger's bit.
    #[inline]
    fn hold(&self, word: u64) {
        self.head[slot::IN_HAND].store(word, Ordering::Release);
    }

    /// From now on the worker does this; what it did until now becomes a span.
    #[inline]
    pub fn turn_to(&mut self, kind: SpanKind) {
        if kind != self.kind {
            self.span(0, 0);
            self.show_time();
            self.show_kind(kind);
        }
    }

    /// What the worker does now.
    pub const fn kind(&self) -> SpanKind {
        self.kind
    }

    /// The chunk in hand is finished and gave this.
    #[inline]
    pub fn finish(&mut self, done: Done) {
        self.holds = false;
        self.totals.items += done.items;
        self.totals.bytes = self.totals.bytes.wrapping_add(done.bytes);
        self.totals.checksum = self.totals.checksum.wrapping_add(done.checksum);
        self.set(slot::ITEMS, self.totals.items);
        self.set(slot::BYTES, self.totals.bytes);
        self.set(slot::CHECKSUM, self.totals.checksum);
        self.hold(0);
        self.span(done.items.min(u64::from(u32::MAX)), done.bytes);
    }

    /// The chunk in hand, if there is one, was given up; `failed` when that was not by request.
    pub fn give_up(&mut self, failed: bool) {
        self.totals.errors += u64::from(failed && self.holds);
        self.holds = false;
        self.set(slot::ERRORS, self.totals.errors);
        self.hold(0);
        self.span(0, 0);
    }

    /// Says how the worker ended, with the CPU time it used where the system tells it.
    pub fn end(&mut self, state: WorkerState, cpu: Option<Nanos>) {
        self.show_time();
        self.set(slot::CPU, cpu.map_or(0, |c| c.0 + 1));
        self.set(slot::ENDED, self.clock.now().0);
        self.head[slot::STATE].store(state.number(), Ordering::Release);
    }

    /// A safe point was passed: the worker lives. One store to a line of its own.
    #[inline]
    pub fn beat(&mut self) {
        self.totals.beats += 1;
        self.set(slot::HEARTBEAT, self.totals.beats);
    }

    /// The worker waits for what this other one holds.
    pub fn waits_for(&mut self, worker: Option<u32>) {
        self.set(slot::WAITS_FOR, worker.map_or(0, |w| u64::from(w) + 1));
    }

    /// A figure of the workload has this value now; one that there is no room for is ignored.
    #[inline]
    pub fn figure(&mut self, figure: usize, value: u64) {
        if figure < MAX_FIGURES {
            self.set(slot::FIGURES + figure, value);
        }
    }

    /// A fault strikes. What was done until now becomes a span, because nothing may come after it.
    pub fn struck(&mut self, fault: Fault) {
        self.span(0, 0);
        self.show_time();
        let place = Fault::ALL.iter().position(|f| *f == fault).unwrap_or_default();
        self.set(slot::FAULT_AT, self.since.0);
        self.head[slot::FAULT].store(place as u64 + 1, Ordering::Release);
    }

    /// Shows a finished tile. `pixels` longer than a tile are cut, a tile that does not exist is ignored.
    pub fn tile(&mut self, tile: u32, pixels: &[u8]) {
        let Some(words) = self.page.tile(tile) else { return };
        words[0].store(0, Ordering::Relaxed);
        std::sync::atomic::fence(Ordering::Release);
        for (word, eight) in words[1..].iter().zip(pixels.chunks_exact(8)) {
            word.store(eight.try_into().map_or(0, u64::from_ne_bytes), Ordering::Relaxed);
        }
        self.totals.tiles = self.totals.tiles % u64::from(u32::MAX) + 1;
        words[0].store(self.totals.tiles << 32 | (u64::from(self.worker) + 1), Ordering::Release);
    }

    /// Shows the time in this kind of span. Not with every span, whose price it would add to: at its end and, for a kind
    /// that lasts, whenever the core is looked for.
    #[inline]
    fn show_time(&self) {
        self.set(slot::TIMES + self.kind.index(), self.totals.times[self.kind.index()]);
    }

    fn show_kind(&mut self, kind: SpanKind) {
        self.kind = kind;
        self.set(slot::SINCE, self.since.0);
        self.head[slot::STATE].store(WorkerState::In(kind).number(), Ordering::Release);
    }

    /// Looks which core this is. A thread that moved shows its old core for at most [`CORE_EVERY`].
    #[cold]
    fn find_core(&mut self, now: Nanos) {
        self.core = self.clock.core().map_or(0, |c| u64::from(c) + 1);
        self.look_for_core = now.0 + CORE_EVERY;
        self.set(slot::CORE, self.core);
        self.show_time();
    }

    /// Publishes the time from the end of the last span until now.
    #[inline]
    fn span(&mut self, items: u64, bytes: u64) {
        let now = self.clock.now();
        if now.0 >= self.look_for_core {
            self.find_core(now);
        }
        let meta = self.kind as u64 | self.core << 8 | items << 32;
        let fields = [self.since.0, now.0, meta, 0, bytes, self.chunk, 0];
        let index = self.totals.spans;
        ring::publish(&self.ring[index as usize & (self.ring.len() - 1)], index, &fields);
        self.totals.spans += 1;
        self.totals.times[self.kind.index()] += now.0.wrapping_sub(self.since.0);
        self.since = now;
        self.head[slot::HEAD].store(self.totals.spans, Ordering::Release);
    }

    #[inline]
    fn set(&self, word: usize, value: u64) {
        self.head[word].store(value, Ordering::Relaxed);
    }
}
