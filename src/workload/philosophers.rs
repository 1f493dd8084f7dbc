//! The dining philosophers (E. W. Dijkstra, Hierarchical ordering of sequential processes, 1971): every worker needs two
//! forks, and each fork lies between two of them. Two cures: forks in a fixed order, and a waiter who keeps one seat free.
//! The forks are lock words in the memory of the whole run, so threads and processes dine in the same way. Knows nothing
//! of clocks or threads.

use super::lock::{lock, unlock, wait};
use super::shared::{self, APART, place, steps};
use super::{
    Choice, ChunkError, Done, Entry, Kernel, ParamSpec, Phase, PrepareError, Question, Seat, Setting, Sink, Words,
    Workload, mix,
};
use crate::locale::Message;
use crate::units::Nanos;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(super) const ENTRY: Entry = Entry {
    id: "philosophers",
    question: Question::Sharing,
    name: "workload-philosophers",
    about: "workload-philosophers-about",
    item: "workload-philosophers-item",
    params: &[
        ParamSpec::choice("cure", ["param-philosophers-cure", "param-philosophers-cure-hint"], CURES),
        ParamSpec::number(
            "think",
            ["param-philosophers-think", "param-philosophers-think-hint", "unit-us"],
            (0, 100, 10_000),
        ),
        ParamSpec::number(
            "eat",
            ["param-philosophers-eat", "param-philosophers-eat-hint", "unit-sharing-steps"],
            (0, 50_000, 1_000_000),
        ),
    ],
    fixed_workers: true,
    shared_words: |setting| (guests(setting) + 1) * APART,
    misfit: |setting| (setting.topology.workers() < 2).then(|| Message::new("misfit-philosophers")),
    prepare,
    ..Entry::PLAIN
};

/// The first is the default. It is a cure, although the lesson begins without one: a deadlocked run never uses a budget
/// of items up, and whoever runs the catalogue with its defaults must get to the end of it.
const CURES: &[Choice] = &[
    Choice { word: "ordered", name: "choice-philosophers-ordered" },
    Choice { word: "waiter", name: "choice-philosophers-waiter" },
    Choice { word: "none", name: "choice-philosophers-none" },
];

/// The rest after a meal, without forks: a neighbour who waits must have a chance to find them on the table.
const AFTER_MEAL: Nanos = Nanos(100_000);

/// Steps between two safe points.
const LOOK_EVERY: u64 = 1_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cure {
    Ordered,
    Waiter,
    None,
}

fn guests(setting: &Setting) -> usize {
    setting.topology.workers() as usize
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Table(setting.clone())))
}

struct Table(Setting);

impl Workload for Table {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let cure = match self.0.get("cure") {
            0 => Cure::Ordered,
            1 => Cure::Waiter,
            _ => Cure::None,
        };
        let guests = guests(&self.0);
        Ok(Box::new(Philosopher {
            words: shared::of_the_run(&self.0)?,
            me: seat.worker,
            forks: forks(seat.worker as usize, guests, cure),
            seats: (cure == Cure::Waiter).then_some(guests as u64 - 1),
            guests,
            think: Nanos(self.0.get("think") * 1_000),
            eat: self.0.get("eat"),
            seed: self.0.seed,
        }))
    }
}

/// The forks of a philosopher, in the order in which he takes them: left and right, or the one with the lower number first.
const fn forks(me: usize, guests: usize, cure: Cure) -> [usize; 2] {
    let (left, right) = (me % guests, (me + 1) % guests);
    if matches!(cure, Cure::Ordered) && right < left { [right, left] } else { [left, right] }
}

struct Philosopher {
    words: Arc<dyn Words>,
    me: u32,
    forks: [usize; 2],
    /// How many may sit at the table at once, if a waiter sees to that.
    seats: Option<u64>,
    guests: usize,
    think: Nanos,
    eat: u64,
    seed: u64,
}

impl Kernel for Philosopher {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let words = self.words.clone();
        let table = place(words.as_ref(), self.guests);
        let [first, second] = self.forks.map(|fork| place(words.as_ref(), fork));
        if let Some(seats) = self.seats
            && !wait(sink, || sit_down(table, seats))
        {
            return Err(ChunkError::Interrupted);
        }
        let ate = self.dine(first, second, sink);
        if self.seats.is_some() {
            table.fetch_sub(1, Ordering::Release);
        }
        if !ate {
            return Err(ChunkError::Interrupted);
        }
        rest(AFTER_MEAL, sink);
        Ok(Done::item(mix(chunk ^ mix(self.seed))))
    }
}

impl Philosopher {
    /// One fork, a thought, the other fork, a meal. `false` when the run stops; the forks lie on the table again.
    fn dine(&self, first: &AtomicU64, second: &AtomicU64, sink: &mut dyn Sink) -> bool {
        if !lock(first, self.me, sink) {
            return false;
        }
        rest(self.think, sink);
        let ate = !sink.safe_point() && lock(second, self.me, sink) && {
            let ate = self.eat(sink);
            unlock(second, self.me);
            ate
        };
        unlock(first, self.me);
        ate
    }

    fn eat(&self, sink: &mut dyn Sink) -> bool {
        (0..self.eat).step_by(LOOK_EVERY as usize).all(|from| {
            steps(LOOK_EVERY.min(self.eat - from));
            !sink.safe_point()
        })
    }
}

fn rest(time: Nanos, sink: &mut dyn Sink) {
    if time.0 > 0 {
        sink.phase(Phase::WaitIo);
        sink.pause(time);
        sink.phase(Phase::Run);
    }
}

/// Takes a seat if the waiter has one. Who is in the way is not one worker, so nobody is named.
fn sit_down(table: &AtomicU64, seats: u64) -> Result<(), Option<u32>> {
    let one_more = |taken: u64| (taken < seats).then_some(taken + 1);
    table.fetch_update(Ordering::Acquire, Ordering::Relaxed, one_more).map(drop).map_err(|_| None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::{Tell, run, setting};

    #[test]
    fn neighbours_share_a_fork_and_order_breaks_the_circle() {
        let round: Vec<[usize; 2]> = (0..4).map(|me| forks(me, 4, Cure::None)).collect();
        assert_eq!(round, [[0, 1], [1, 2], [2, 3], [3, 0]]);
        assert!((0..4).all(|me| forks(me, 4, Cure::Ordered).is_sorted()));
        assert_eq!(forks(1, 2, Cure::None), [1, 0]);
    }

    #[test]
    fn the_waiter_keeps_one_seat_free() {
        let table = AtomicU64::new(0);
        assert_eq!([sit_down(&table, 2), sit_down(&table, 2), sit_down(&table, 2)], [Ok(()), Ok(()), Err(None)]);
        table.fetch_sub(1, Ordering::Release);
        assert_eq!(sit_down(&table, 2), Ok(()));
    }

    #[test]
    fn after_a_meal_and_after_a_stop_every_fork_and_seat_is_free() {
        for cure in 0..3 {
            let setting = setting(&ENTRY, &[("cure", cure), ("eat", 5_000)], 3);
            let words = setting.shared.clone().unwrap();
            let mut sinks = [Tell::default(), Tell::default(), Tell::default()];
            run(&ENTRY, &setting, &mut sinks, 2);
            assert!(words.words().iter().all(|w| w.load(Ordering::Relaxed) == 0));
            let seat = Seat { worker: 2, host: 0, place: 2, folder: std::path::Path::new(""), interrupted: &|| false };
            let mut last = prepare(&setting).unwrap().kernel(&seat).unwrap();
            let mut stopped = Tell { stop: true, ..Tell::default() };
            assert_eq!(last.chunk(0, &mut stopped), Err(ChunkError::Interrupted));
            assert!(words.words().iter().all(|w| w.load(Ordering::Relaxed) == 0));
        }
    }

    #[test]
    fn one_alone_is_told_so() {
        let alone = setting(&ENTRY, &[], 1);
        assert_eq!((ENTRY.misfit)(&alone).unwrap().key, "misfit-philosophers");
        assert!((ENTRY.misfit)(&setting(&ENTRY, &[], 2)).is_none());
    }
}
