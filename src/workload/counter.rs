//! One counter that all workers count up, guarded in different ways or not at all (the textbook's lost update; Herlihy and
//! Shavit, The Art of Multiprocessor Programming, chapters 2 and 7). Knows nothing of clocks or threads.
//!
//! Without a guard an update is a load, a few steps and a store, each atomic by itself: the program stays defined, and
//! updates that happen in between are lost all the same.

use super::lock::{lock, try_lock, unlock};
use super::shared::{self, APART, Place, place, steps};
use super::{
    Choice, ChunkError, Done, Entry, Figure, Fold, Kernel, ParamSpec, Phase, PrepareError, Quantity, Question, Seat,
    Setting, Sink, Words, Workload, mix,
};
use super::{Per, Price, Spent};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};

pub(super) const ENTRY: Entry = Entry {
    id: "counter",
    question: Question::Sharing,
    name: "workload-counter",
    about: "workload-counter-about",
    item: "workload-counter-item",
    params: &[
        ParamSpec::choice("way", ["param-counter-way", "param-counter-way-hint"], WAYS),
        ParamSpec::choice("place", ["param-counter-place", "param-counter-place-hint"], PLACES),
        ParamSpec::number(
            "updates",
            ["param-counter-updates", "param-counter-updates-hint", "unit-sharing-updates"],
            (1, 5_000, 1_000_000),
        ),
        ParamSpec::number("gap", ["param-counter-gap", "param-counter-gap-hint", "unit-sharing-steps"], (0, 20, 1_000)),
    ],
    prices: &[
        Price::new("update", "price-update", Spent::In(Phase::Run), Per::Figure(EXPECTED)),
        Price::new("wait", "price-update-wait", Spent::In(Phase::WaitLock), Per::Figure(EXPECTED)),
    ],
    figures: &[
        figure("expected", "figure-counter-expected"),
        figure("counted", "figure-counter-counted"),
        figure("lost", "figure-counter-lost"),
    ],
    shared_words: |setting| {
        if Place::from_number(setting.get("place")) == Place::Shared { words_of(setting) } else { 0 }
    },
    prepare,
    ..Entry::PLAIN
};

const WAYS: &[Choice] = &[
    Choice { word: "none", name: "choice-counter-none" },
    Choice { word: "mutex", name: "choice-counter-mutex" },
    Choice { word: "spin", name: "choice-counter-spin" },
    Choice { word: "atomic", name: "choice-counter-atomic" },
    Choice { word: "sharded", name: "choice-counter-sharded" },
];

/// A counter in every thread would be no shared one.
const PLACES: &[Choice] = Place::CHOICES.split_at(2).0;

const fn figure(id: &'static str, label: &'static str) -> Figure {
    Figure { id, label, quantity: Quantity::Count, fold: Fold::Sum }
}

/// Figures, as places in the entry.
const EXPECTED: usize = 0;
const COUNTED: usize = 1;
const LOST: usize = 2;

/// Places in the words.
const VALUE: usize = 0;
/// Updates made, always exact.
const TALLY: usize = 1;
/// Workers that have not closed yet.
const PRESENT: usize = 2;
const LOCK: usize = 3;
/// What is told of value and losses while the run goes on, and stays told should the teller never close.
const TOLD_COUNTED: usize = 4;
const TOLD_LOST: usize = 5;
/// The first of the counters of single workers.
const SHARDS: usize = 6;

/// Updates between two safe points.
const LOOK_EVERY: u64 = 16;
/// Tries before a worker sleeps in the lock of its process.
const SPINS: u32 = 64;

fn words_of(setting: &Setting) -> usize {
    (SHARDS + shards(setting)) * APART
}

fn shards(setting: &Setting) -> usize {
    setting.topology.workers().max(1) as usize
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    None,
    Mutex,
    Spin,
    Atomic,
    Sharded,
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let way = match setting.get("way") {
        0 => Way::None,
        1 => Way::Mutex,
        2 => Way::Spin,
        3 => Way::Atomic,
        _ => Way::Sharded,
    };
    let place = Place::from_number(setting.get("place"));
    Ok(Arc::new(Counter { setting: setting.clone(), way, place, heap: OnceLock::new(), mutex: Arc::default() }))
}

/// The workload of one process.
struct Counter {
    setting: Setting,
    way: Way,
    place: Place,
    /// The counter of this process, if every process has its own.
    heap: OnceLock<Arc<dyn Words>>,
    mutex: Arc<Mutex<()>>,
}

impl Workload for Counter {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let (cell, number) = match self.place {
            Place::Shared => (shared::of_the_run(&self.setting)?, seat.worker),
            _ => (self.heap.get_or_init(|| shared::heap(words_of(&self.setting))).clone(), seat.place),
        };
        place(cell.as_ref(), PRESENT).fetch_add(1, Ordering::Relaxed);
        let shards = shards(&self.setting);
        Ok(Box::new(Hand {
            shard: SHARDS + number as usize % shards,
            places: SHARDS + shards,
            reports: number == 0,
            me: seat.worker,
            cell,
            way: self.way,
            mutex: (self.place != Place::Shared).then(|| self.mutex.clone()),
            updates: self.setting.get("updates"),
            gap: self.setting.get("gap"),
            seed: self.setting.seed,
            made: 0,
            pending: 0,
            closed: false,
        }))
    }
}

/// One worker's hand on the counter.
struct Hand {
    cell: Arc<dyn Words>,
    way: Way,
    /// The lock of this process; between processes a word of the shared memory is the lock.
    mutex: Option<Arc<Mutex<()>>>,
    me: u32,
    shard: usize,
    places: usize,
    /// Tells the counter's value while the run goes on: one of those that share it does.
    reports: bool,
    updates: u64,
    gap: u64,
    seed: u64,
    made: u64,
    /// Updates made that are not in the tally yet.
    pending: u64,
    closed: bool,
}

impl Kernel for Hand {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let mut go_on = true;
        while go_on && self.pending < self.updates {
            go_on = !(self.pending.is_multiple_of(LOOK_EVERY) && sink.safe_point()) && self.update(sink);
            self.pending += u64::from(go_on);
        }
        // What was made counts even when the chunk is given up.
        self.enter(sink);
        if self.reports {
            let (value, lost) = self.value_and_lost();
            self.at(TOLD_COUNTED).store(value, Ordering::Relaxed);
            self.at(TOLD_LOST).store(lost, Ordering::Relaxed);
            sink.figure(COUNTED, value);
            sink.figure(LOST, lost);
        }
        if go_on { Ok(Done::item(mix(chunk ^ mix(self.seed) ^ self.updates))) } else { Err(ChunkError::Interrupted) }
    }

    /// The last one of those who share the counter says what it came to: nobody touches it any more.
    fn close(&mut self, sink: &mut dyn Sink) {
        self.closed = true;
        if self.reports {
            self.at(TOLD_COUNTED).store(0, Ordering::Relaxed);
            self.at(TOLD_LOST).store(0, Ordering::Relaxed);
        }
        let last = self.at(PRESENT).fetch_sub(1, Ordering::AcqRel) == 1;
        if last {
            // What a worker that ended without closing has told is still told.
            let (value, lost) = self.value_and_lost();
            sink.figure(COUNTED, value.saturating_sub(self.at(TOLD_COUNTED).load(Ordering::Relaxed)));
            sink.figure(LOST, lost.saturating_sub(self.at(TOLD_LOST).load(Ordering::Relaxed)));
        } else {
            sink.figure(COUNTED, 0);
            sink.figure(LOST, 0);
        }
    }

    /// It may be the last one to leave, after all others said goodbye: then nobody else tells what it came to.
    fn fallen(&mut self, sink: &mut dyn Sink) {
        self.enter(sink);
        self.close(sink);
    }
}

impl Drop for Hand {
    /// A worker that never began is not waited for either.
    fn drop(&mut self) {
        if !self.closed {
            self.at(PRESENT).fetch_sub(1, Ordering::AcqRel);
        }
    }
}

impl Hand {
    fn at(&self, number: usize) -> &AtomicU64 {
        place(self.cell.as_ref(), number)
    }

    /// Enters what was made since the last time, in the tally and in the worker's own figure.
    fn enter(&mut self, sink: &mut dyn Sink) {
        let made = std::mem::take(&mut self.pending);
        self.made += made;
        self.at(TALLY).fetch_add(made, Ordering::Relaxed);
        sink.figure(EXPECTED, self.made);
    }

    /// The counter's value, and how many updates are missing in it. What the others have in hand is in the value and not
    /// yet in the tally, so nothing counts as lost that is not.
    fn value_and_lost(&self) -> (u64, u64) {
        let tally = self.at(TALLY).load(Ordering::Acquire);
        let own = (SHARDS..self.places).map(|shard| self.at(shard).load(Ordering::Relaxed));
        let value = own.fold(self.at(VALUE).load(Ordering::Relaxed), u64::wrapping_add);
        (value, tally.saturating_sub(value))
    }

    /// One update; `false` when the run stops while it waits.
    #[inline]
    fn update(&self, sink: &mut dyn Sink) -> bool {
        match (self.way, &self.mutex) {
            (Way::None, _) => self.unguarded(sink),
            (Way::Mutex, Some(mutex)) => {
                let guard = enter(mutex, sink);
                self.count_up();
                drop(guard);
            }
            (Way::Mutex, None) => return self.locked(sink),
            (Way::Spin, _) => return self.spinning(sink),
            (Way::Atomic, _) => self.count_at_once(VALUE),
            (Way::Sharded, _) => self.count_at_once(self.shard),
        }
        true
    }

    /// Reads, takes its time and writes. Under the GIL model it may have to hand the token on in between, as Python may
    /// between two instructions.
    #[inline]
    fn unguarded(&self, sink: &mut dyn Sink) {
        let value = self.at(VALUE).load(Ordering::Relaxed);
        steps(self.gap);
        if self.gap > 0 {
            // A stop is heard at the next update: this one must be written, or it would be lost for no reason.
            let _ = sink.safe_point();
        }
        self.at(VALUE).store(value + 1, Ordering::Relaxed);
    }

    /// The same where nobody can come in between.
    #[inline]
    fn count_up(&self) {
        let value = self.at(VALUE).load(Ordering::Relaxed);
        steps(self.gap);
        self.at(VALUE).store(value + 1, Ordering::Relaxed);
    }

    /// The same steps before an addition that cannot be divided.
    #[inline]
    fn count_at_once(&self, number: usize) {
        steps(self.gap);
        self.at(number).fetch_add(1, Ordering::Relaxed);
    }

    fn locked(&self, sink: &mut dyn Sink) -> bool {
        let free = lock(self.at(LOCK), self.me, sink);
        if free {
            self.count_up();
            unlock(self.at(LOCK), self.me);
        }
        free
    }

    /// Test and test-and-set: never sleeps, and so burns its core while it waits.
    fn spinning(&self, sink: &mut dyn Sink) -> bool {
        let mut tries = 0_u32;
        while try_lock(self.at(LOCK), self.me).is_err() {
            std::hint::spin_loop();
            tries += 1;
            if tries.is_multiple_of(SPINS) && sink.safe_point() {
                return false;
            }
        }
        self.count_up();
        unlock(self.at(LOCK), self.me);
        true
    }
}

/// Takes the lock of this process. There is no safe point while it is held, so no fault strikes there and every wait for
/// it ends.
fn enter<'a>(mutex: &'a Mutex<()>, sink: &mut dyn Sink) -> MutexGuard<'a, ()> {
    for _ in 0..SPINS {
        match mutex.try_lock() {
            Ok(guard) => return guard,
            Err(TryLockError::Poisoned(poisoned)) => return poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => std::hint::spin_loop(),
        }
    }
    sink.phase(Phase::WaitLock);
    let guard = mutex.lock().unwrap_or_else(PoisonError::into_inner);
    sink.phase(Phase::Run);
    guard
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::{Tell, run, setting};

    fn counted(way: u64, place: u64) -> Vec<u64> {
        let setting = setting(&ENTRY, &[("way", way), ("place", place), ("updates", 100)], 2);
        let mut sinks = [Tell::default(), Tell::default()];
        run(&ENTRY, &setting, &mut sinks, 3);
        (0..3).map(|figure| sinks.iter().map(|s| s.figures[figure]).sum()).collect()
    }

    #[test]
    fn one_after_the_other_nobody_loses_anything() {
        for way in 0..5 {
            for place in 0..2 {
                assert_eq!(counted(way, place), [600, 600, 0], "way {way} place {place}");
            }
        }
    }

    #[test]
    fn an_update_between_load_and_store_is_lost() {
        let setting = setting(&ENTRY, &[("way", 0), ("place", 1), ("updates", 1)], 1);
        let words = setting.shared.clone().unwrap();
        // Somebody else counts up at the safe point between load and store.
        let mut sink = Tell {
            at_safe_point: Some(Box::new(move || {
                place(words.as_ref(), VALUE).fetch_add(1, Ordering::Relaxed);
            })),
            ..Tell::default()
        };
        run(&ENTRY, &setting, std::slice::from_mut(&mut sink), 1);
        // Once before the update, which counts; once within it, which is lost.
        assert_eq!(sink.figures[COUNTED], 2);
    }
}
