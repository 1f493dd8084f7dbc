//! A kernel's view of its host: what it tells goes to the telemetry page, and its safe points are where orders, faults and
//! the GIL model reach the worker. Knows nothing of where chunks come from.

use super::burden::Burden;
use super::gil::Gil;
use super::idle;
use super::printed::Printed;
use super::program;
use super::signal::{Mode, Signal};
use crate::telemetry::{SpanKind, Writer};
use crate::units::Nanos;
use crate::workload::{Idle, Idler, Invocation, Phase, Program, Sink};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A sleep this short, or the last bit of a longer one, is the system's own: it ends to the point on every system, and
/// Stop can wait for it.
const SHORT_SLEEP: Duration = Duration::from_millis(20);

/// A worker's [`Sink`] over its slot of the page, its signal and the token of its host.
pub(super) struct PageSink<'a, 'page> {
    pub writer: &'a mut Writer<'page>,
    pub signal: &'a Signal,
    pub token: Token<'a>,
    /// Number of the worker in the run.
    pub worker: u32,
    /// Its process is the window's own.
    pub in_app: bool,
    /// Where programs that it runs print to.
    pub printed: &'a Arc<Printed>,
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

    /// Takes the token. A wait for it is told. `false` when the run was over before the worker's turn came.
    pub(super) fn take(&mut self, writer: &mut Writer<'_>) -> bool {
        let Some(gil) = self.gil.filter(|_| !self.holding) else { return true };
        self.holding = gil.try_take(self.worker);
        if !self.holding {
            writer.turn_to(SpanKind::WaitGil);
            self.holding = gil.take(self.worker);
        }
        self.holding
    }

    /// Gives it up.
    pub(super) fn release(&mut self) {
        if let Some(gil) = self.gil.filter(|_| self.holding) {
            self.holding = false;
            gil.release(self.worker);
        }
    }

    /// Whether another worker has asked for it.
    #[inline]
    fn is_wanted(&self) -> bool {
        self.holding && self.gil.is_some_and(Gil::is_wanted)
    }

    /// Hands it on, and waits for the next turn; `false` when that does not come any more.
    #[cold]
    fn pass_on(&mut self, writer: &mut Writer<'_>) -> bool {
        let before = writer.kind();
        writer.turn_to(SpanKind::WaitGil);
        self.release();
        let back = self.take(writer);
        if back {
            writer.turn_to(before);
        }
        back
    }
}

impl Drop for Token<'_> {
    fn drop(&mut self) {
        if let Some(gil) = self.gil.filter(|_| self.holding) {
            gil.leave(self.worker);
        }
    }
}

impl PageSink<'_, '_> {
    /// What to do besides going on: give up, or bear a fault.
    #[cold]
    fn attend(&mut self) -> bool {
        let before = (self.writer.kind(), self.token.holding);
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
        self.return_to(before);
        self.signal.mode() == Mode::Stop
    }
}

impl PageSink<'_, '_> {
    /// After a fault that was borne in the middle of a wait: the wait goes on, and without the token if it had none.
    fn return_to(&mut self, (kind, held): (SpanKind, bool)) {
        if !held {
            self.token.release();
        }
        self.writer.turn_to(kind);
    }
}

impl Sink for PageSink<'_, '_> {
    fn phase(&mut self, phase: Phase) {
        let kind = SpanKind::of(phase);
        let without_token = match phase {
            Phase::Run | Phase::Serialise | Phase::Deserialise | Phase::Start => false,
            Phase::RunFree | Phase::WaitIo | Phase::WaitLock | Phase::Transfer | Phase::Join => true,
        };
        if without_token {
            self.writer.turn_to(kind);
            self.token.release();
        } else if self.token.take(self.writer) {
            self.writer.turn_to(kind);
        }
        // Without the token it stays a waiter to the end, which the next safe point tells the kernel.
    }

    #[inline]
    fn safe_point(&mut self) -> bool {
        self.writer.beat();
        if self.signal.has_news() && self.attend() {
            return true;
        }
        self.token.is_wanted() && !self.token.pass_on(self.writer)
    }

    fn sleep(&mut self, time: Nanos) -> bool {
        let end = Instant::now() + Duration::from(time);
        loop {
            if self.safe_point() {
                return true;
            }
            let left = end.saturating_duration_since(Instant::now());
            match left.checked_sub(SHORT_SLEEP).filter(|rest| !rest.is_zero()) {
                Some(rest) => {
                    // A burden wants its turn meanwhile.
                    let longest = if self.burdens.iter().any(Burden::nags) { SHORT_SLEEP } else { rest };
                    self.signal.sleep_until(Instant::now() + rest.min(longest));
                }
                None if left.is_zero() => return false,
                None => std::thread::sleep(left),
            }
        }
    }

    fn start_idle(&mut self, what: Idle<'_>) -> io::Result<Box<dyn Idler>> {
        idle::start(what)
    }

    fn start_program(&mut self, what: &Invocation) -> io::Result<Box<dyn Program>> {
        // Nobody could end what a program leaves behind in the window's own process.
        if self.in_app {
            return Err(io::ErrorKind::Unsupported.into());
        }
        program::start(what, self.printed.clone())
    }

    fn tile(&mut self, tile: u32, pixels: &[u8]) {
        self.writer.tile(tile, pixels);
    }

    fn figure(&mut self, figure: usize, value: u64) {
        self.writer.figure(figure, value);
    }

    fn in_hand(&mut self, chunk: Option<u64>) {
        match chunk {
            Some(chunk) => self.writer.begin(chunk),
            None => self.writer.let_go(),
        }
    }

    fn waits_for(&mut self, worker: Option<u32>) {
        self.writer.waits_for(worker);
    }

    fn pause(&mut self, time: Nanos) {
        std::thread::sleep(time.into());
    }
}
