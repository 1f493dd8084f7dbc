//! A model of CPython's global interpreter lock: one token a process, handed on by CPython's own algorithm
//! (Python/ceval_gil.c, 3.2 to 3.14, `take_gil` and `drop_gil` with FORCE_SWITCHING). Knows nothing of what the workers
//! do while they hold it.
//!
//! - A waiter waits one switch interval, and asks the holder to drop the token only if it did not change hands meanwhile.
//! - The holder looks at safe points only, and round blocking calls gives the token up unasked.
//! - Who drops it because he was asked waits until another one has taken it.
//! - Who is next is up to the operating system.

use crate::telemetry::{Clock, GilLog, Page};
use crate::units::Nanos;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The token of a host.
pub(super) struct Gil {
    state: Mutex<State>,
    /// The token was released.
    free: Condvar,
    /// The token was taken by another worker than the last one.
    switched: Condvar,
    /// A waiter wants it: what the holder looks at at its safe points.
    wanted: AtomicBool,
    interval: AtomicU64,
    closed: AtomicBool,
    clock: Clock,
    log: GilLog,
}

#[derive(Default)]
struct State {
    holder: Option<u32>,
    last_holder: Option<u32>,
    switches: u64,
    since: Nanos,
}

impl Gil {
    /// A free token with this switch interval, which tells about itself on the host's page.
    pub(super) fn new(interval: Nanos, clock: Clock, page: Arc<Page>) -> Self {
        let log = GilLog::new(page);
        log.interval(interval);
        Self {
            state: Mutex::default(),
            free: Condvar::new(),
            switched: Condvar::new(),
            wanted: AtomicBool::new(false),
            interval: AtomicU64::new(interval.0),
            closed: AtomicBool::new(false),
            clock,
            log,
        }
    }

    /// Waits that begin from now on last this long.
    pub(super) fn set_interval(&self, interval: Nanos) {
        let _state = self.lock();
        self.interval.store(interval.0, Ordering::Relaxed);
        self.log.interval(interval);
    }

    /// The run is over: nobody waits any more, and the token means nothing.
    pub(super) fn close(&self) {
        let _state = self.lock();
        self.closed.store(true, Ordering::Relaxed);
        self.free.notify_all();
        self.switched.notify_all();
    }

    /// Whether the holder should drop the token at this safe point.
    #[inline]
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }

    /// Takes the token if it is free.
    pub(super) fn try_take(&self, worker: u32) -> bool {
        let mut state = self.lock();
        let free = state.holder.is_none();
        if free {
            self.taken(&mut state, worker);
        }
        free
    }

    /// Waits for the token and takes it. When the model is closed it returns without.
    pub(super) fn take(&self, worker: u32) {
        let mut state = self.lock();
        while state.holder.is_some() {
            if self.closed.load(Ordering::Relaxed) {
                return;
            }
            let seen = state.switches;
            let interval = Duration::from_nanos(self.interval.load(Ordering::Relaxed));
            let (woken, timeout) = self.free.wait_timeout(state, interval).unwrap_or_else(PoisonError::into_inner);
            state = woken;
            if timeout.timed_out() && state.holder.is_some() && state.switches == seen {
                self.wanted.store(true, Ordering::Relaxed);
                self.log.requested();
            }
        }
        self.taken(&mut state, worker);
    }

    fn taken(&self, state: &mut State, worker: u32) {
        let switched = state.last_holder != Some(worker);
        state.holder = Some(worker);
        state.since = self.clock.now();
        if switched {
            state.last_holder = Some(worker);
            state.switches += 1;
        }
        self.log.taken(worker, switched);
        self.switched.notify_one();
        self.wanted.store(false, Ordering::Relaxed);
    }

    /// Releases the token; after a request only returns when another worker has taken it.
    pub(super) fn release(&self, worker: u32) {
        let mut state = self.lock();
        if state.holder != Some(worker) {
            return;
        }
        let forced = self.is_wanted();
        state.holder = None;
        self.log.released(self.clock.now().since(state.since), forced);
        self.free.notify_one();
        while forced && state.last_holder == Some(worker) && !self.closed.load(Ordering::Relaxed) {
            self.wanted.store(false, Ordering::Relaxed);
            state = self.switched.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
