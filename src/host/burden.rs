//! Faults that stay with a worker: a leak that grows, a lock that is needed for every chunk, a lock that is hardly ever
//! left. Knows nothing of who planted them.

use super::signal::Mode;
use super::sink::PageSink;
use crate::telemetry::SpanKind;
use crate::units::Nanos;
use crate::workload::Sink;
use crate::workload::lock::{try_lock, wait};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What a leak grows to, in bytes.
const LEAK_CAP: usize = 256 << 20;
/// What it takes at once.
const LEAK_STEP: usize = 8 << 20;
/// How long it rests between two steps: a ramp of about two seconds, long enough to be seen and short enough to wait for.
const LEAK_EVERY: Duration = Duration::from_millis(50);
/// Pause of the starved worker between two tries.
const POLITE: Nanos = Nanos::from_millis(5);

/// What a worker carries with it until it ends.
pub(super) enum Burden {
    Leak(Leak),
    Need { turnstile: Arc<Turnstile>, worker: u32 },
    Hog { turnstile: Arc<Turnstile>, worker: u32 },
}

/// Memory that is taken and never used; given back when the worker ends, so that its neighbours are not harmed for good.
#[derive(Default)]
pub(super) struct Leak {
    held: Vec<Vec<u8>>,
    next: Option<Instant>,
}

/// A lock that neighbours hand to one another without ever leaving it free while one of them wants it. One who only asks
/// now and then hardly ever finds it free.
#[derive(Default)]
pub(super) struct Turnstile {
    word: AtomicU64,
    line: Mutex<VecDeque<u32>>,
}

impl Turnstile {
    fn line(&self) -> MutexGuard<'_, VecDeque<u32>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_with(&self, worker: u32) -> bool {
        self.word.load(Ordering::Acquire) == u64::from(worker) + 1
    }

    /// Waits in line; `false`: the run stops.
    fn take(&self, worker: u32, sink: &mut dyn Sink) -> bool {
        if try_lock(&self.word, worker).is_ok() {
            return true;
        }
        self.line().push_back(worker);
        let ours = || if self.is_with(worker) { Ok(()) } else { try_lock(&self.word, worker) };
        let taken = wait(sink, ours);
        self.line().retain(|&other| other != worker);
        taken
    }

    /// Hands it to the next in line; leaves the line, too.
    fn give(&self, worker: u32) {
        let mut line = self.line();
        line.retain(|&other| other != worker);
        if self.is_with(worker) {
            let next = line.pop_front().map_or(0, |next| u64::from(next) + 1);
            self.word.store(next, Ordering::Release);
        }
    }
}

impl Leak {
    /// Takes and touches one step more, if it is time.
    fn grow(&mut self) {
        let now = Instant::now();
        let full = self.held.len() * LEAK_STEP >= LEAK_CAP;
        if full || self.next.is_some_and(|next| now < next) {
            return;
        }
        self.next = Some(now + LEAK_EVERY);
        let mut step = Vec::new();
        // A machine that has no more to give stops the leak, not the process.
        if step.try_reserve_exact(LEAK_STEP).is_ok() {
            step.resize(LEAK_STEP, 1);
            self.held.push(step);
        }
    }

    fn grows(&self) -> bool {
        self.held.len() * LEAK_STEP < LEAK_CAP
    }
}

impl Burden {
    pub(super) const fn hog(turnstile: Arc<Turnstile>, worker: u32) -> Self {
        Self::Hog { turnstile, worker }
    }

    /// Whether it is a leak. One is enough for a worker: its cap is the worker's.
    pub(super) const fn is_leak(&self) -> bool {
        matches!(self, Self::Leak(_))
    }

    /// Whether it wants to be looked at in every safe point.
    pub(super) fn nags(&self) -> bool {
        matches!(self, Self::Leak(leak) if leak.grows())
    }

    /// At a safe point.
    pub(super) fn weigh(&mut self) {
        if let Self::Leak(leak) = self {
            leak.grow();
        }
    }
}

impl Drop for Burden {
    /// Who ends, however it ends, does not take the lock with it.
    fn drop(&mut self) {
        if let Self::Hog { turnstile, worker } | Self::Need { turnstile, worker } = self {
            turnstile.give(*worker);
        }
    }
}

impl PageSink<'_, '_> {
    /// Before a chunk: takes the locks that faults make it need. `false`: look at the mode again first.
    pub(super) fn enter(&mut self) -> bool {
        for place in 0..self.burdens.len() {
            let entered = match &self.burdens[place] {
                Burden::Leak(_) => true,
                Burden::Hog { turnstile, worker } => {
                    let (turnstile, worker) = (turnstile.clone(), *worker);
                    turnstile.is_with(worker) || turnstile.take(worker, self)
                }
                Burden::Need { turnstile, .. } => {
                    let turnstile = turnstile.clone();
                    self.beg(&turnstile)
                }
            };
            if !entered {
                return false;
            }
        }
        true
    }

    /// After a chunk: gives them back.
    pub(super) fn leave(&mut self) {
        for burden in &self.burdens {
            match burden {
                Burden::Leak(_) => {}
                Burden::Need { turnstile, worker } | Burden::Hog { turnstile, worker } => turnstile.give(*worker),
            }
        }
    }

    /// Asks for the lock now and then, and does not stand in line. Ends with anything but [`Mode::Go`].
    fn beg(&mut self, turnstile: &Turnstile) -> bool {
        let got = loop {
            match try_lock(&turnstile.word, self.worker) {
                Ok(()) => break true,
                Err(holder) => {
                    // Shown as waiting before the token of the GIL model is left.
                    if self.writer.kind() != SpanKind::WaitLock {
                        self.phase(crate::workload::Phase::WaitLock);
                    }
                    self.waits_for(holder);
                }
            }
            if self.safe_point() || self.signal.mode() != Mode::Go {
                break false;
            }
            self.pause(POLITE);
        };
        self.waits_for(None);
        self.phase(crate::workload::Phase::Run);
        got
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::Phase;

    struct Asleep;

    impl Sink for Asleep {
        fn phase(&mut self, _phase: Phase) {}
        fn safe_point(&mut self) -> bool {
            false
        }
        fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
        fn figure(&mut self, _figure: usize, _value: u64) {}
        fn waits_for(&mut self, _worker: Option<u32>) {}
        fn pause(&mut self, _time: Nanos) {
            std::thread::yield_now();
        }
    }

    #[test]
    fn neighbours_take_turns_and_nobody_is_inside_with_another() {
        let turnstile = Turnstile::default();
        let inside = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for worker in 0..3 {
                let (turnstile, inside) = (&turnstile, &inside);
                scope.spawn(move || {
                    for _ in 0..500 {
                        assert!(turnstile.take(worker, &mut Asleep));
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        inside.fetch_sub(1, Ordering::SeqCst);
                        turnstile.give(worker);
                    }
                });
            }
        });
        assert_eq!((turnstile.word.load(Ordering::Relaxed), turnstile.line().len()), (0, 0));
    }

    #[test]
    fn one_who_ends_while_it_is_handed_to_him_hands_it_on() {
        let turnstile = Arc::new(Turnstile::default());
        assert!(turnstile.take(0, &mut Asleep));
        turnstile.line().extend([1, 2]);
        turnstile.give(0);
        assert!(turnstile.is_with(1));
        drop(Burden::hog(turnstile.clone(), 1));
        assert!(turnstile.is_with(2));
        drop(Burden::hog(turnstile.clone(), 2));
        assert_eq!(turnstile.word.load(Ordering::Relaxed), 0);
    }
}
