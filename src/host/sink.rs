//! A kernel's view of its host: what it tells goes to the telemetry page, and its safe points are where orders, faults and
//! the GIL model reach the worker. Knows nothing of chunks.

use super::burden::Burden;
use super::gil::Gil;
use super::signal::{Mode, Signal};
use crate::telemetry::{SpanKind, Writer};
use crate::units::Nanos;
use crate::workload::{Phase, Sink};

/// A worker's [`Sink`] over its slot of the page, its signal and the token of its host.
pub(super) struct PageSink<'a, 'page> {
    pub writer: &'a mut Writer<'page>,
    pub signal: &'a Signal,
    pub token: Token<'a>,
    /// Number of the worker in the run.
    pub worker: u32,
    /// Its process is the window's own.
    pub in_app: bool,
    /// Faults that stay with it.
    pub burdens: Vec<Burden>,
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
        while self.signal.mode() != Mode::Stop {
            let nagging = self.burdens.iter().any(Burden::nags);
            let Some(strike) = self.signal.take_strike(nagging) else { break };
            if let Some(fault) = strike.fault() {
                self.writer.struck(fault);
            }
            if strike.bear(self) {
                return true;
            }
        }
        self.burdens.iter_mut().for_each(Burden::weigh);
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
        self.writer.beat();
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

    fn pause(&mut self, time: Nanos) {
        std::thread::sleep(time.into());
    }
}
