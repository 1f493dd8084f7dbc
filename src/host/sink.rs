//! A kernel's view of its host: what it tells goes to the telemetry page, and its safe points are where orders, faults and
//! the GIL model reach the worker. Knows nothing of chunks.

use super::fault;
use super::gil::Gil;
use super::signal::{Mode, Signal};
use crate::telemetry::{SpanKind, Writer};
use crate::workload::{Phase, Sink};
use std::time::Duration;

/// Sleep between two looks of a waiting kernel.
const PAUSE: Duration = Duration::from_micros(50);

/// A worker's [`Sink`] over its slot of the page, its signal and the token of its host.
pub(super) struct PageSink<'a, 'page> {
    pub writer: &'a mut Writer<'page>,
    pub signal: &'a Signal,
    pub token: Token<'a>,
}

/// A worker's part in the GIL model.
pub(super) struct Token<'a> {
    gil: Option<&'a Gil>,
    worker: u32,
    holding: bool,
}

impl<'a> Token<'a> {
    /// For this worker; `None` under the free regime.
    pub(super) const fn new(gil: Option<&'a Gil>, worker: u32) -> Self {
        Self { gil, worker, holding: false }
    }

    /// Takes the token. A wait for it is told.
    pub(super) fn take(&mut self, writer: &mut Writer<'_>) {
        let Some(gil) = self.gil.filter(|_| !self.holding) else { return };
        if !gil.try_take(self.worker) {
            writer.turn_to(SpanKind::WaitGil);
            gil.take(self.worker);
        }
        self.holding = true;
    }

    /// Gives it up.
    pub(super) fn release(&mut self) {
        if let Some(gil) = self.gil.filter(|_| self.holding) {
            self.holding = false;
            gil.release(self.worker);
        }
    }

    /// Hands it on if another worker has asked for it.
    #[inline]
    fn pass_on(&mut self, writer: &mut Writer<'_>) {
        if self.holding && self.gil.is_some_and(Gil::is_wanted) {
            let before = writer.kind();
            writer.turn_to(SpanKind::WaitGil);
            self.release();
            self.take(writer);
            writer.turn_to(before);
        }
    }
}

impl Drop for Token<'_> {
    fn drop(&mut self) {
        self.release();
    }
}

impl PageSink<'_, '_> {
    /// What to do besides going on: give up, or bear a fault.
    #[cold]
    fn attend(&mut self) -> bool {
        if let Some(fault) = self.signal.take_fault() {
            self.writer.struck(fault);
            fault::strike(fault);
        }
        self.signal.mode() == Mode::Stop
    }
}

impl Sink for PageSink<'_, '_> {
    fn phase(&mut self, phase: Phase) {
        let (kind, blocking) = match phase {
            Phase::Run => (SpanKind::Run, false),
            Phase::Serialise => (SpanKind::Serialise, false),
            Phase::Deserialise => (SpanKind::Deserialise, false),
            Phase::Start => (SpanKind::Start, false),
            Phase::WaitIo => (SpanKind::WaitIo, true),
            Phase::WaitLock => (SpanKind::WaitLock, true),
            Phase::Transfer => (SpanKind::Pass, true),
            Phase::Join => (SpanKind::Join, true),
        };
        if blocking {
            self.writer.turn_to(kind);
            self.token.release();
        } else {
            self.token.take(self.writer);
            self.writer.turn_to(kind);
        }
    }

    #[inline]
    fn safe_point(&mut self) -> bool {
        if self.signal.has_news() && self.attend() {
            return true;
        }
        self.token.pass_on(self.writer);
        false
    }

    fn tile(&mut self, tile: u32, pixels: &[u8]) {
        self.writer.tile(tile, pixels);
    }

    fn figure(&mut self, figure: usize, value: u64) {
        self.writer.figure(figure, value);
    }

    fn waits_for(&mut self, worker: Option<u32>) {
        self.writer.waits_for(worker);
    }

    fn pause(&mut self) {
        std::thread::sleep(PAUSE);
    }
}
