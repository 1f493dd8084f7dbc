//! Readers and writers of one table (P. J. Courtois, F. Heymans, D. L. Parnas, Concurrent control with readers and writers,
//! 1971). A writer writes the same number into every row; a reader that finds two
//! different ones has seen a half-written table. Table and lock lie in the memory of the whole run, so it is the same
//! between threads and between processes. Knows nothing of clocks or threads.

use super::lock::{lock, unlock, wait};
use super::shared::{self, APART, place, steps};
use super::{
    Choice, ChunkError, Done, Entry, Figure, Fold, Kernel, ParamSpec, PrepareError, Quantity, Question, Seat, Setting,
    Sink, Words, Workload, mix,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(super) const ENTRY: Entry = Entry {
    id: "readers-writers",
    question: Question::Sharing,
    name: "workload-readers",
    about: "workload-readers-about",
    item: "workload-readers-item",
    params: &[
        ParamSpec::choice("way", ["param-readers-way", "param-readers-way-hint"], WAYS),
        ParamSpec::number(
            "writers",
            ["param-readers-writers", "param-readers-writers-hint", "unit-sharing-percent"],
            (0, 10, 100),
        ),
        ParamSpec::number(
            "hold",
            ["param-readers-hold", "param-readers-hold-hint", "unit-sharing-steps"],
            (1, 2_000, 1_000_000),
        ),
        ParamSpec::number(
            "away",
            ["param-readers-away", "param-readers-away-hint", "unit-sharing-steps"],
            (1, 2_000, 1_000_000),
        ),
    ],
    figures: &[
        figure("reads", "figure-readers-reads"),
        figure("writes", "figure-readers-writes"),
        figure("torn", "figure-readers-torn"),
    ],
    shared_words: |_| (FIRST_ROW + ROWS) * APART,
    prepare,
    ..Entry::PLAIN
};

const WAYS: &[Choice] = &[
    Choice { word: "rwlock", name: "choice-readers-rwlock" },
    Choice { word: "mutex", name: "choice-readers-mutex" },
    Choice { word: "none", name: "choice-readers-none" },
];

const fn figure(id: &'static str, label: &'static str) -> Figure {
    Figure { id, label, quantity: Quantity::Count, fold: Fold::Sum }
}

/// Figures, as places in the entry.
const READS: usize = 0;
const WRITES: usize = 1;
const TORN: usize = 2;

/// Visits to the table in an item.
const VISITS: u64 = 100;
/// Rows of the table, one at each place.
const ROWS: usize = 16;
/// Places in the words.
const LOCK: usize = 0;
const FIRST_ROW: usize = 1;
/// Steps between two safe points.
const LOOK_EVERY: u64 = 1_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Rwlock,
    Mutex,
    None,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Read,
    Write,
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Table(setting.clone())))
}

struct Table(Setting);

impl Workload for Table {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let way = match self.0.get("way") {
            0 => Way::Rwlock,
            1 => Way::Mutex,
            _ => Way::None,
        };
        Ok(Box::new(Visitor {
            words: shared::of_the_run(&self.0)?,
            way,
            me: seat.worker,
            writers: self.0.get("writers"),
            hold: self.0.get("hold"),
            away: self.0.get("away"),
            seed: self.0.seed,
            counts: [0; 3],
        }))
    }
}

struct Visitor {
    words: Arc<dyn Words>,
    way: Way,
    me: u32,
    /// Share of visits that write, in percent.
    writers: u64,
    /// Steps of a visit.
    hold: u64,
    /// Steps between visits.
    away: u64,
    seed: u64,
    counts: [u64; 3],
}

impl Kernel for Visitor {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let mut writes = 0;
        for number in 0..VISITS {
            let chance = mix(self.seed ^ mix(chunk * VISITS + number));
            let visit = if chance % 100 < self.writers { Visit::Write } else { Visit::Read };
            writes += u64::from(visit == Visit::Write);
            if !self.work(self.away, sink) || !self.visit(visit, chance, sink) {
                return Err(ChunkError::Interrupted);
            }
        }
        for (place, count) in self.counts.into_iter().enumerate() {
            sink.figure(place, count);
        }
        Ok(Done::item(mix(chunk ^ mix(self.seed ^ writes))))
    }
}

impl Visitor {
    /// One visit under the lock; `false` when the run stops.
    fn visit(&mut self, visit: Visit, stamp: u64, sink: &mut dyn Sink) -> bool {
        let words = self.words.clone();
        let word = place(words.as_ref(), LOCK);
        let entered = match (self.way, visit) {
            (Way::None, _) => true,
            (Way::Mutex, _) => lock(word, self.me, sink),
            (Way::Rwlock, Visit::Read) => wait(sink, || enter_to_read(word)),
            (Way::Rwlock, Visit::Write) => wait(sink, || enter_to_write(word, self.me)),
        };
        if !entered {
            give_up_writing(word, self.me);
            return false;
        }
        let go_on = match visit {
            Visit::Read => self.read(sink),
            Visit::Write => self.write(stamp, sink),
        };
        match (self.way, visit) {
            (Way::None, _) => {}
            (Way::Mutex, _) => unlock(word, self.me),
            (Way::Rwlock, Visit::Read) => leave_as_reader(word),
            (Way::Rwlock, Visit::Write) => leave_as_writer(word),
        }
        go_on
    }

    /// Reads row after row, for as long as a visit takes.
    fn read(&mut self, sink: &mut dyn Sink) -> bool {
        let first = self.row(0).load(Ordering::Relaxed);
        let (mut torn, mut go_on) = (false, true);
        for row in 1..ROWS {
            go_on &= self.linger(sink);
            torn |= self.row(row).load(Ordering::Relaxed) != first;
        }
        self.counts[READS] += 1;
        self.counts[TORN] += u64::from(torn);
        go_on
    }

    /// Writes row after row, all of them even when the run stops meanwhile: the table is whole after every visit.
    fn write(&mut self, stamp: u64, sink: &mut dyn Sink) -> bool {
        let mut go_on = true;
        for row in 0..ROWS {
            self.row(row).store(stamp, Ordering::Relaxed);
            go_on &= self.linger(sink);
        }
        self.counts[WRITES] += 1;
        go_on
    }

    fn row(&self, row: usize) -> &AtomicU64 {
        place(self.words.as_ref(), FIRST_ROW + row)
    }

    /// The time of one row. `false` when the run stops.
    fn linger(&self, sink: &mut dyn Sink) -> bool {
        self.work(self.hold.div_ceil(ROWS as u64), sink)
    }

    /// This many steps. `false` when the run stops.
    fn work(&self, all: u64, sink: &mut dyn Sink) -> bool {
        (0..all).step_by(LOOK_EVERY as usize).all(|from| {
            steps(LOOK_EVERY.min(all - from));
            !sink.safe_point()
        })
    }
}

/// The lock word: how many read in bits 0-15, the writer that waits to be next + 1 in bits 16-31, the writer that is in
/// + 1 in bits 32-47. While a writer waits no further reader comes in, so that it does not wait for ever.
const NEXT: u32 = 16;
const WRITER: u32 = 32;
const PART: u64 = 0xffff;

/// The worker in this part of the word.
const fn worker_in(word: u64, part: u32) -> Option<u32> {
    ((word >> part & PART) as u32).checked_sub(1)
}

fn enter_to_read(word: &AtomicU64) -> Result<(), Option<u32>> {
    let one_more = |seen: u64| (seen >> NEXT == 0).then_some(seen + 1);
    let entered = word.fetch_update(Ordering::Acquire, Ordering::Relaxed, one_more);
    entered.map(drop).map_err(|seen| worker_in(seen, WRITER).or(worker_in(seen, NEXT)))
}

fn leave_as_reader(word: &AtomicU64) {
    word.fetch_sub(1, Ordering::Release);
}

/// A writer comes in when nobody is, or says that it is next if no other has said so. Readers, whom the word only
/// counts, are not named.
fn enter_to_write(word: &AtomicU64, me: u32) -> Result<(), Option<u32>> {
    let me = u64::from(me) + 1;
    let step = |seen: u64| match (seen & PART, seen >> NEXT & PART, seen >> WRITER) {
        (0, next, 0) if next == 0 || next == me => Some(me << WRITER),
        (_, 0, _) => Some(seen | me << NEXT),
        _ => None,
    };
    match word.fetch_update(Ordering::Acquire, Ordering::Relaxed, step) {
        Ok(seen) if step(seen) == Some(me << WRITER) => Ok(()),
        Ok(seen) => Err(worker_in(seen, WRITER)),
        // One that waits for itself to be let in waits for who is in.
        Err(seen) => Err(worker_in(seen, WRITER).or(worker_in(seen, NEXT).filter(|next| u64::from(*next) + 1 != me))),
    }
}

/// A writer that gives up is not next any more.
fn give_up_writing(word: &AtomicU64, me: u32) {
    let mine = (u64::from(me) + 1) << NEXT;
    let without = |seen: u64| (seen & (PART << NEXT) == mine).then_some(seen & !(PART << NEXT));
    let _ = word.fetch_update(Ordering::Relaxed, Ordering::Relaxed, without);
}

/// Takes the writer out; who waits to be next stays so.
fn leave_as_writer(word: &AtomicU64) {
    word.fetch_and(!(PART << WRITER), Ordering::Release);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::{Tell, run, setting};

    #[test]
    fn many_readers_or_one_writer() {
        let word = AtomicU64::new(0);
        assert_eq!((enter_to_read(&word), enter_to_read(&word)), (Ok(()), Ok(())));
        assert_eq!(enter_to_write(&word, 4), Err(None));
        assert_eq!(enter_to_read(&word), Err(Some(4)), "a writer waits");
        leave_as_reader(&word);
        assert_eq!((enter_to_write(&word, 4), enter_to_write(&word, 5)), (Err(None), Err(Some(4))));
        leave_as_reader(&word);
        assert_eq!((enter_to_write(&word, 5), enter_to_write(&word, 4)), (Err(Some(4)), Ok(())));
        assert_eq!((enter_to_read(&word), enter_to_write(&word, 5)), (Err(Some(4)), Err(Some(4))));
        leave_as_writer(&word);
        assert_eq!(enter_to_read(&word), Err(Some(5)), "the other one is next");
        give_up_writing(&word, 5);
        assert_eq!((enter_to_read(&word), word.load(Ordering::Relaxed)), (Ok(()), 1));
    }

    #[test]
    fn the_share_of_writers_is_what_was_asked_for() {
        for (share, expected) in [(0, 0..=0), (10, 150..=250), (100, 2_000..=2_000)] {
            let mut sinks = [Tell::default(), Tell::default()];
            run(&ENTRY, &setting(&ENTRY, &[("writers", share), ("hold", 1)], 2), &mut sinks, 10);
            let sum = |place: usize| sinks.iter().map(|s| s.figures[place]).sum::<u64>();
            assert!(expected.contains(&sum(WRITES)), "{share} %: {}", sum(WRITES));
            assert_eq!((sum(READS) + sum(WRITES), sum(TORN)), (2_000, 0));
        }
    }

    #[test]
    fn a_reader_that_finds_half_a_table_says_so() {
        let setting = setting(&ENTRY, &[("way", 2), ("writers", 0), ("hold", 1)], 1);
        place(setting.shared.as_deref().unwrap(), FIRST_ROW + 3).store(7, Ordering::Relaxed);
        let mut sink = Tell::default();
        run(&ENTRY, &setting, std::slice::from_mut(&mut sink), 1);
        assert_eq!(sink.figures[..3], [100, 0, 100]);
    }
}
