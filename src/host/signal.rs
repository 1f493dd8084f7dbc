//! How a host tells its workers to wait, go or end, or to bear a fault: two atomic bytes a worker, which it looks at in
//! every safe point, and locks that are touched only while waiting and when a fault is planted.

use super::fault::Strike;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// What a worker shall do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Mode {
    /// Not yet, or not now.
    Hold = 0,
    /// Work.
    Go = 1,
    /// End when the chunk in hand is finished: fewer workers are wanted.
    Leave = 2,
    /// End at once, giving up the chunk in hand: the run is over.
    Stop = 3,
}

/// One worker's signal.
pub(super) struct Signal {
    mode: AtomicU8,
    /// There is something to attend to besides the mode.
    news: AtomicBool,
    /// Faults to bear, in that order.
    strikes: Mutex<VecDeque<Strike>>,
    gate: Arc<Gate>,
}

/// Where the workers of a host wait.
#[derive(Default)]
pub(super) struct Gate {
    lock: Mutex<()>,
    changed: Condvar,
}

impl Gate {
    /// Changes these signals and wakes whoever waits: one lock and one call for all of them, for they wake all at once.
    /// What is to end stays so.
    pub(super) fn change<'a>(&self, signals: impl IntoIterator<Item = &'a Arc<Signal>>, mode: Mode) {
        let guard = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        for signal in signals {
            signal.mode.fetch_max(mode as u8, Ordering::Relaxed);
            if !matches!(signal.mode(), Mode::Leave | Mode::Stop) {
                signal.mode.store(mode as u8, Ordering::Relaxed);
            }
        }
        drop(guard);
        self.changed.notify_all();
    }
}

impl Signal {
    pub(super) fn new(gate: Arc<Gate>, mode: Mode) -> Self {
        Self { mode: AtomicU8::new(mode as u8), news: AtomicBool::new(false), strikes: Mutex::default(), gate }
    }

    /// What to do now. One relaxed load of a line that nobody else writes while the worker works.
    #[inline]
    pub(super) fn mode(&self) -> Mode {
        match self.mode.load(Ordering::Relaxed) {
            0 => Mode::Hold,
            1 => Mode::Go,
            2 => Mode::Leave,
            _ => Mode::Stop,
        }
    }

    /// Whether there is anything but work to do. Two relaxed loads of a line that nobody else writes meanwhile.
    #[inline]
    pub(super) fn has_news(&self) -> bool {
        self.mode.load(Ordering::Relaxed) != Mode::Go as u8 || self.news.load(Ordering::Relaxed)
    }

    /// Plants a fault, to be borne at the next safe point; who sleeps is woken for it.
    pub(super) fn plant(&self, strike: Strike) {
        self.strikes().push_back(strike);
        self.news.store(true, Ordering::Relaxed);
        // Once through the lock: who is about to sleep either sees the strike or is there to be woken.
        drop(self.gate.lock.lock().unwrap_or_else(PoisonError::into_inner));
        self.gate.changed.notify_all();
    }

    fn strikes(&self) -> MutexGuard<'_, VecDeque<Strike>> {
        self.strikes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next planted fault. When it was the last, there is news at the next safe point again only if `remind`.
    pub(super) fn take_strike(&self, remind: bool) -> Option<Strike> {
        let mut strikes = self.strikes();
        let strike = strikes.pop_front();
        self.news.store(remind || !strikes.is_empty(), Ordering::Relaxed);
        strike
    }

    /// Sleeps until then, or until the run is over or a fault is to be borne. One wait, however long: a thousand
    /// sleepers that looked up every few milliseconds would be work.
    pub(super) fn sleep_until(&self, then: Instant) {
        let mut guard = self.gate.lock.lock().unwrap_or_else(PoisonError::into_inner);
        while self.mode() != Mode::Stop && self.strikes().is_empty() {
            let left = then.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            guard = self.gate.changed.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits while the mode is [`Mode::Hold`]; answers what it became.
    pub(super) fn wait(&self) -> Mode {
        let mut guard = self.gate.lock.lock().unwrap_or_else(PoisonError::into_inner);
        while self.mode() == Mode::Hold {
            guard = self.gate.changed.wait(guard).unwrap_or_else(PoisonError::into_inner);
        }
        self.mode()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Fault;

    #[test]
    fn a_sleeper_is_woken_by_the_end_and_by_a_fault_and_by_nothing_else() {
        let far = Instant::now() + std::time::Duration::from_secs(3_600);
        for news in [None, Some(Strike::Alone(Fault::Panic))] {
            let gate = Arc::new(Gate::default());
            let signal = Arc::new(Signal::new(gate.clone(), Mode::Go));
            let sleeping = {
                let signal = signal.clone();
                std::thread::Builder::new().spawn(move || signal.sleep_until(far)).unwrap()
            };
            for told in [Mode::Hold, Mode::Go, Mode::Leave] {
                gate.change([&signal], told);
            }
            std::thread::yield_now();
            assert!(!sleeping.is_finished());
            match news {
                Some(fault) => signal.plant(fault),
                None => gate.change([&signal], Mode::Stop),
            }
            sleeping.join().unwrap();
        }
    }

    #[test]
    fn a_waiting_worker_goes_when_told_and_an_end_is_final() {
        let gate = Arc::new(Gate::default());
        let signal = Arc::new(Signal::new(gate.clone(), Mode::Hold));
        let waiting = {
            let signal = signal.clone();
            std::thread::Builder::new().spawn(move || signal.wait()).unwrap()
        };
        gate.change([&signal], Mode::Go);
        assert_eq!(waiting.join().unwrap(), Mode::Go);
        for (told, becomes) in [
            (Mode::Hold, Mode::Hold),
            (Mode::Go, Mode::Go),
            (Mode::Leave, Mode::Leave),
            (Mode::Go, Mode::Leave),
            (Mode::Stop, Mode::Stop),
            (Mode::Leave, Mode::Stop),
        ] {
            gate.change([&signal], told);
            assert_eq!(signal.mode(), becomes, "{told:?}");
        }
    }
}
