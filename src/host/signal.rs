//! How a host tells its workers to wait, go or end: one atomic byte a worker, which it looks at before every chunk, and
//! a lock that is touched only while waiting.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// What a worker shall do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Mode {
    /// Not yet, or not now.
    Hold = 0,
    /// Work.
    Go = 1,
    /// End.
    Stop = 2,
}

/// One worker's signal.
pub(super) struct Signal {
    mode: AtomicU8,
    gate: Arc<Gate>,
}

/// Where the workers of a host wait.
#[derive(Default)]
pub(super) struct Gate {
    lock: Mutex<()>,
    changed: Condvar,
}

impl Signal {
    pub(super) fn new(gate: Arc<Gate>, mode: Mode) -> Self {
        Self { mode: AtomicU8::new(mode as u8), gate }
    }

    /// What to do now. One relaxed load of a line that nobody else writes while the worker works.
    #[inline]
    pub(super) fn mode(&self) -> Mode {
        match self.mode.load(Ordering::Relaxed) {
            0 => Mode::Hold,
            1 => Mode::Go,
            _ => Mode::Stop,
        }
    }

    /// Changes it, and wakes the worker if it waits. Stop is final.
    pub(super) fn set(&self, mode: Mode) {
        let _guard = self.gate.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if self.mode() != Mode::Stop {
            self.mode.store(mode as u8, Ordering::Relaxed);
        }
        self.gate.changed.notify_all();
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

    #[test]
    fn a_waiting_worker_goes_when_told_and_stop_is_final() {
        let signal = Arc::new(Signal::new(Arc::new(Gate::default()), Mode::Hold));
        let waiting = {
            let signal = signal.clone();
            std::thread::Builder::new().spawn(move || signal.wait()).unwrap()
        };
        signal.set(Mode::Go);
        assert_eq!(waiting.join().unwrap(), Mode::Go);
        signal.set(Mode::Stop);
        signal.set(Mode::Go);
        assert_eq!(signal.mode(), Mode::Stop);
    }
}
