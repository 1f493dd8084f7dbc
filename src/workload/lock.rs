//! Locks that are words of memory: they hold between processes as well as between threads, wherever all of them see the
//! word, and a waiter can say whom it waits for. Knows nothing of what is guarded, nor of where the word lies.
//!
//! A lock word is 0 when free and the holder's number + 1 when held. Such a lock is not fair, and it is not robust: when
//! the holder's process dies, the word keeps its number and everybody else waits for a dead worker. That is what a plain
//! lock in shared memory does, and what this program is there to show.

use super::{Phase, Sink};
use crate::units::Nanos;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tries before a waiter says that it waits and gives its core up: about a microsecond, longer than most holds.
const SPINS: u32 = 64;
/// First rest of a waiter.
const FIRST_REST: Nanos = Nanos(50_000);
/// Longest rest of a waiter: a worker in a deadlock costs next to nothing, and Stop still reaches it at once.
const LONGEST_REST: Nanos = Nanos(1_600_000);

/// Takes the lock for worker `me`, waiting for it as long as it takes. Not to be called by its holder: that would wait
/// for itself. `false`: the run stops, and the lock was not taken.
pub fn lock(word: &AtomicU64, me: u32, sink: &mut dyn Sink) -> bool {
    wait(sink, || try_lock(word, me))
}

/// Gives the lock back. Does nothing when `me` does not hold it.
pub fn unlock(word: &AtomicU64, me: u32) {
    let _ = word.compare_exchange(u64::from(me) + 1, 0, Ordering::Release, Ordering::Relaxed);
}

/// Takes the lock if it is free.
///
/// # Errors
/// The worker that holds it.
pub fn try_lock(word: &AtomicU64, me: u32) -> Result<(), Option<u32>> {
    // Looking first keeps the word's cache line with its holder while others wait.
    let seen = word.load(Ordering::Relaxed);
    if seen == 0 && word.compare_exchange(0, u64::from(me) + 1, Ordering::Acquire, Ordering::Relaxed).is_ok() {
        return Ok(());
    }
    Err(seen.checked_sub(1).and_then(|holder| u32::try_from(holder).ok()))
}

/// Waits until `attempt` succeeds; its error is the worker that is in the way, if that is known. First in a short loop,
/// then asleep, telling whom it waits for. `false`: the run stops.
pub fn wait(sink: &mut dyn Sink, mut attempt: impl FnMut() -> Result<(), Option<u32>>) -> bool {
    for _ in 0..SPINS {
        if attempt().is_ok() {
            return true;
        }
        std::hint::spin_loop();
    }
    sink.phase(Phase::WaitLock);
    let mut rest = FIRST_REST;
    let taken = loop {
        match attempt() {
            Ok(()) => break true,
            Err(holder) => sink.waits_for(holder),
        }
        if sink.safe_point() {
            break false;
        }
        sink.pause(rest);
        rest = Nanos((rest.0 * 2).min(LONGEST_REST.0));
    };
    sink.waits_for(None);
    sink.phase(Phase::Run);
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicBool;

    /// Gives up when told, and remembers whom it waited for.
    struct Patient<'a> {
        stop: &'a AtomicBool,
        waited_for: Option<u32>,
    }

    impl Sink for Patient<'_> {
        fn phase(&mut self, _phase: Phase) {}
        fn safe_point(&mut self) -> bool {
            self.stop.load(Ordering::Relaxed)
        }
        fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
        fn figure(&mut self, _figure: usize, _value: u64) {}
        fn waits_for(&mut self, worker: Option<u32>) {
            self.waited_for = worker.or(self.waited_for);
        }
        fn pause(&mut self, time: Nanos) {
            std::thread::sleep(time.into());
        }
    }

    #[test]
    fn nothing_is_lost_under_the_lock() {
        let (word, count, stop) = (AtomicU64::new(0), AtomicU64::new(0), AtomicBool::new(false));
        std::thread::scope(|scope| {
            for me in 0..4 {
                let (word, count, stop) = (&word, &count, &stop);
                scope.spawn(move || {
                    let mut sink = Patient { stop, waited_for: None };
                    for _ in 0..2_000 {
                        assert!(lock(word, me, &mut sink));
                        let value = count.load(Ordering::Relaxed);
                        std::hint::spin_loop();
                        count.store(value + 1, Ordering::Relaxed);
                        unlock(word, me);
                    }
                });
            }
        });
        assert_eq!((count.into_inner(), word.into_inner()), (8_000, 0));
    }

    #[test]
    fn a_waiter_tells_whom_it_waits_for_and_gives_up_when_told() {
        let (word, stop) = (AtomicU64::new(0), AtomicBool::new(true));
        let mut sink = Patient { stop: &stop, waited_for: None };
        assert!(lock(&word, 7, &mut sink), "a free lock is taken even now");
        assert!(!lock(&word, 3, &mut sink));
        assert_eq!(sink.waited_for, Some(7));
        unlock(&word, 3);
        assert_eq!(word.load(Ordering::Relaxed), 8, "only the holder gives it back");
        unlock(&word, 7);
        assert!(lock(&word, 3, &mut sink));
    }
}
