//! A model of CPython's global interpreter lock: one token a process, handed on by CPython's own algorithm
//! (Python/ceval_gil.c, 3.2 to 3.14, `take_gil` and `drop_gil` with FORCE_SWITCHING). Knows nothing of what the workers
//! do while they hold it.
//!
//! - A waiter waits one switch interval, and asks the holder to drop the token only if it did not change hands meanwhile.
//! - The holder looks at safe points only, and round blocking calls gives the token up unasked.
//! - Who drops it after a request waits until another one has taken it.
//! - Who is next is up to the operating system.
//!
//! Where it differs from CPython, and why:
//! - One lock guards everything. CPython has a second one for `last_holder`, so that a dropper lets the others in before it
//!   looks whether somebody came; here the condition variable does that. What can be seen is the same.
//! - A dropper looks again whenever it is woken, where CPython waits once: a stray wake-up does not end the wait early.
//! - Requests are counted once until they are answered. CPython sets its flag anew after every interval that a waiter
//!   waits in vain, which changes nothing.
//! - A waiter cannot go away, as CPython's daemon threads can (which once left a dropper waiting for ever, gh-96387): it
//!   leaves by taking the token, or when the run is over and all are woken.
//! - A safe point looks at one flag, which is all that CPython's eval loop does too; but the work between two safe points
//!   is machine code and not a bytecode or two, about a microsecond and not tens of nanoseconds.
//! - The interval is kept in nanoseconds and is as exact as the system's timed wait: about 50 us late on Linux (timer
//!   slack), a timer tick of up to 15.6 ms on Windows. CPython is late in the same way.
//!
//! Held against what is known of CPython:
//! - 10^8 decrements over 1, 2, 4 and 8 threads took CPython 3.9 6.52, 6.57, 6.59 and 6.58 s at 5 ms: no more threads, no
//!   more speed. The model's `countdown` gives 1, 1.03, 1.00 and 1.06 of one thread's time.
//! - At 1 us they took 6.89, 17.16, 31.68 and 86.44 s. On a Linux with its usual timer slack neither CPython 3.9 nor the
//!   model shows that collapse, because a wait of 1 us really lasts 60. With a slack of 1 ns (`prctl`, inherited by the
//!   hosts) both do: the model takes 5.7, 5.7 and 8.3 times as long as one thread (measured on a busy machine).
//! - A worker that asks a server waits about one interval for every computing one (`tests/convoy.rs`): 5.3 ms with one at
//!   5 ms, 107 ms at 100 ms, 10.9 ms at 10 ms, 1.3 ms at 1 ms, 0.2 ms at 0.1 ms. The 100 answers a second of CPython's
//!   server at 5 ms are twice the wait: it blocks to receive and to send, and gives the token up both times.
//! - A token that was given up unasked lies free until a waiter is awake. Who comes back sooner has not lost it: a client
//!   that asks without a pause may get its answer before the others, on a busy machine, have noticed.

mod rules;

use crate::telemetry::{Clock, GilLog, Page};
use crate::units::Nanos;
use rules::Rules;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The token of a host.
pub(super) struct Gil {
    state: Mutex<State>,
    /// The token was released.
    free: Condvar,
    /// The token was taken, maybe by another worker than the last one.
    switched: Condvar,
    /// What [`Rules::is_wanted`] says, for safe points, which take no lock. Written under the lock alone.
    wanted: AtomicBool,
    interval: AtomicU64,
    clock: Clock,
    /// Written under the lock alone.
    log: GilLog,
}

#[derive(Default)]
struct State {
    rules: Rules,
    /// When it was taken.
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

    /// The run is over: nobody waits any more, and nobody gets the token. To be called when all workers are told to stop.
    pub(super) fn close(&self) {
        self.lock().rules.close();
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
        self.take_now(&mut self.lock(), worker)
    }

    /// Waits for the token and takes it; `false` when the model was closed meanwhile.
    pub(super) fn take(&self, worker: u32) -> bool {
        let mut state = self.lock();
        while !self.take_now(&mut state, worker) {
            if state.rules.is_closed() {
                return false;
            }
            let seen = state.rules.switches();
            let interval = Duration::from_nanos(self.interval.load(Ordering::Relaxed));
            let (woken, timeout) = self.free.wait_timeout(state, interval).unwrap_or_else(PoisonError::into_inner);
            state = woken;
            if timeout.timed_out() && state.rules.ask(seen) {
                self.tell_holder(&state);
                self.log.requested();
            }
        }
        true
    }

    fn take_now(&self, state: &mut State, worker: u32) -> bool {
        let Some(switched) = state.rules.take(worker) else { return false };
        state.since = self.clock.now();
        self.log.taken(worker, switched);
        self.switched.notify_one();
        self.tell_holder(state);
        true
    }

    /// Releases the token; after a request only returns when another worker has taken it.
    pub(super) fn release(&self, worker: u32) {
        let mut state = self.lock();
        if self.drop_now(&mut state, worker) {
            while state.rules.awaits_switch(worker) {
                self.tell_holder(&state);
                state = self.switched.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// Releases the token for good, without waiting for anybody.
    pub(super) fn leave(&self, worker: u32) {
        self.drop_now(&mut self.lock(), worker);
    }

    /// Whether a waiter had asked for it.
    fn drop_now(&self, state: &mut State, worker: u32) -> bool {
        let Some(dropped) = state.rules.release(worker) else { return false };
        self.log.released(self.clock.now().since(state.since), dropped.forced);
        self.free.notify_one();
        dropped.forced
    }

    /// What the holder sees at its safe points.
    fn tell_holder(&self, state: &State) {
        self.wanted.store(state.rules.is_wanted(), Ordering::Relaxed);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::{GilReading, Reader, Shape};
    use std::sync::atomic::AtomicU32;
    use std::thread::{Builder, JoinHandle};

    struct Bench {
        gil: Arc<Gil>,
        reader: Reader,
        /// Who says that it holds the token now.
        inside: Arc<AtomicU32>,
        ends: Arc<AtomicBool>,
        threads: Vec<JoinHandle<()>>,
    }

    impl Bench {
        fn new(interval: Nanos) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let shape = Shape { slots: 1, records: 2, canvas: None, host: 0 };
            let page = Arc::new(Page::create(&folder.path().join("page"), shape).unwrap());
            Self {
                gil: Arc::new(Gil::new(interval, Clock::common(), page.clone())),
                reader: Reader::new(page),
                inside: Arc::default(),
                ends: Arc::default(),
                threads: Vec::new(),
            }
        }

        fn worker(&mut self, number: u32, life: fn(&Gil, u32, &AtomicU32, &AtomicBool)) {
            let (gil, inside, ends) = (self.gil.clone(), self.inside.clone(), self.ends.clone());
            let thread = Builder::new().name(format!("worker {number}"));
            self.threads.push(thread.spawn(move || life(&gil, number, &inside, &ends)).unwrap());
        }

        fn read(&self) -> GilReading {
            self.reader.gil().unwrap()
        }

        fn wait_for(&self, what: &str, condition: impl Fn(&GilReading) -> bool) {
            let since = std::time::Instant::now();
            while !condition(&self.read()) {
                assert!(since.elapsed() < Duration::from_secs(60), "{what}: {:?}", self.read());
                std::thread::sleep(Duration::from_millis(1));
            }
        }

        fn end(mut self) {
            self.ends.store(true, Ordering::Relaxed);
            self.threads.drain(..).for_each(|thread| thread.join().unwrap());
        }
    }

    /// Does something that only the holder may do, and sees that it is alone. Relaxed: the token's own lock has to order it.
    fn alone(inside: &AtomicU32) {
        for _ in 0..20 {
            assert_eq!(inside.load(Ordering::Relaxed), 0, "two holders");
            inside.store(1, Ordering::Relaxed);
            std::hint::black_box(&inside);
            inside.store(0, Ordering::Relaxed);
        }
    }

    /// Computes, looks at its safe points, and now and then blocks, which it tells from nothing but a count.
    fn life(gil: &Gil, worker: u32, inside: &AtomicU32, ends: &AtomicBool) {
        let mut turn = worker;
        while !ends.load(Ordering::Relaxed) {
            if !gil.take(worker) {
                return;
            }
            turn = turn.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            for _ in 0..turn >> 20 {
                alone(inside);
                if gil.is_wanted() {
                    gil.release(worker);
                    assert!(gil.take(worker));
                }
            }
            gil.release(worker);
        }
    }

    #[test]
    fn there_are_never_two_holders_however_short_the_interval() {
        for (interval, switches) in [(1_000, 2_000), (50_000, 500), (1_000_000, 50), (10_000_000, 10)] {
            let mut bench = Bench::new(Nanos(interval));
            (0..4).for_each(|worker| bench.worker(worker, life));
            bench.wait_for("switches", |read| read.switches >= switches);
            let read = bench.read();
            bench.end();
            assert!(read.requests >= read.forced, "{read:?}");
        }
    }

    #[test]
    fn a_request_is_made_after_an_interval_and_its_answer_is_a_switch() {
        let bench = Bench::new(Nanos::from_millis(1));
        assert!(bench.gil.try_take(0) && !bench.gil.try_take(1));
        let mut bench = bench;
        bench.worker(1, |gil, worker, _, _| {
            assert!(gil.take(worker));
            gil.release(worker);
        });
        bench.wait_for("the request", |read| read.requests == 1);
        assert!(bench.gil.is_wanted() && bench.read().holder == Some(0));
        bench.gil.release(0);
        // It returns when the other one has had it, and not before.
        let read = bench.read();
        assert_eq!((read.switches, read.requests, read.forced), (2, 1, 1));
        assert!(!bench.gil.is_wanted());
        bench.end();
    }

    #[test]
    fn at_the_end_nobody_is_left_waiting() {
        let mut bench = Bench::new(Nanos::from_millis(1));
        assert!(bench.gil.try_take(0));
        for worker in 1..4 {
            bench.worker(worker, |gil, worker, _, _| assert!(!gil.take(worker), "the token of a run that is over"));
        }
        // The holder never looks: a worker that hangs. The others wait for ever, as they do in CPython.
        bench.wait_for("a request", |read| read.requests == 1);
        bench.gil.close();
        bench.end();
    }

    #[test]
    fn who_leaves_for_good_waits_for_nobody() {
        let mut bench = Bench::new(Nanos::from_millis(1));
        assert!(bench.gil.try_take(0));
        bench.worker(1, |gil, worker, _, _| {
            assert!(gil.take(worker));
            gil.leave(worker);
        });
        bench.wait_for("a request", |read| read.requests == 1);
        bench.gil.leave(0);
        bench.wait_for("the other one's turn", |read| read.holds == 2 && read.holder.is_none());
        bench.end();
    }
}
