//! The asymmetric pool: a master takes tasks from the queue and puts each into the mailbox of a worker that asked for one.
//! It does no task itself. Without it nobody gets anything: that is the price of a master.
//!
//! Words at the front of the shared ones: 0 the queue is over, 1 the highest number of a worker that asked, then a mailbox
//! a worker, on cache lines of their own. A mailbox is 0 (nobody looks into it), [`ASKS`], [`TOO_LATE`], or a task with
//! [`TASK`] added. The worker turns 0 and *too late* into *asks*, the master *asks* into a task. Who picks the task up first
//! says that it has it in hand and then empties the mailbox, for which it has to win against the master, who turns a task
//! that nobody fetches into *too late* and gives it to somebody else. So a task is always in somebody's hand, and never
//! done by two because a worker was slow. Knows nothing of tasks.

use super::{GIVEN, Tasks};
use crate::plan::Topology;
use crate::units::Nanos;
use crate::workload::{ChunkError, Done, Kernel, Phase, Sink, Words};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const OVER: usize = 0;
const HIGHEST: usize = 1;
const FIRST: usize = 8;
/// Words from one mailbox to the next.
const STEP: usize = 8;

const ASKS: u64 = 1;
const TOO_LATE: u64 = 2;
const TASK: u64 = 3;

/// Naps that a worker has to fetch its task: some 20 ms. A living one that is late asks again.
const FETCH_WITHIN: u32 = 200;
/// Naps without a task after which a worker looks up, whether it is held or no longer wanted.
const LOOK_UP_AFTER: u32 = 400;
/// A nap in a wait for others: short against any task, long against a core's way to sleep and back.
const NAP: Nanos = Nanos(100_000);
/// Looks before the first nap: a hand-over is often quicker than a nap.
const LOOKS: u32 = 200;

/// Words of the mailboxes and what is before them.
pub(super) const fn words(topology: Topology) -> usize {
    FIRST + topology.most_workers() as usize * STEP
}

fn mailbox(shared: &dyn Words, worker: u32) -> &AtomicU64 {
    &shared.words()[FIRST + worker as usize * STEP]
}

/// Looks a few times without sleeping.
fn look_shortly(mut there: impl FnMut() -> bool) -> bool {
    (0..LOOKS).any(|_| {
        std::hint::spin_loop();
        there()
    })
}

/// Hands out.
pub(super) struct Master {
    shared: Arc<dyn Words>,
    /// Whom it asks first the next time: everybody has his turn.
    next: u32,
    given: u64,
}

impl Master {
    pub(super) const fn new(shared: Arc<dyn Words>) -> Self {
        Self { shared, next: 1, given: 0 }
    }

    /// Puts the task into the mailbox of the next worker that asks, if one does.
    fn post(&mut self, task: u64) -> Option<u32> {
        let highest = self.shared.words()[HIGHEST].load(Ordering::Relaxed) as u32;
        let (before, from) = (1..self.next.min(highest + 1), self.next..highest + 1);
        let asks = |worker: &u32| {
            let mailbox = mailbox(self.shared.as_ref(), *worker);
            mailbox.load(Ordering::Relaxed) == ASKS
                && mailbox.compare_exchange(ASKS, task, Ordering::AcqRel, Ordering::Relaxed).is_ok()
        };
        let found = from.chain(before).find(asks)?;
        self.next = found + 1;
        Some(found)
    }

    /// Waits until the worker has fetched the task; one that does not is left, and `false` is the answer.
    fn is_fetched(&self, worker: u32, task: u64, sink: &mut dyn Sink) -> Result<bool, ChunkError> {
        let mailbox = mailbox(self.shared.as_ref(), worker);
        let fetched = || mailbox.load(Ordering::Acquire) != task;
        for _ in 0..FETCH_WITHIN {
            if look_shortly(fetched) {
                return Ok(true);
            }
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            sink.pause(NAP);
        }
        Ok(mailbox.compare_exchange(task, TOO_LATE, Ordering::AcqRel, Ordering::Acquire).is_err())
    }

    fn hand_out(&mut self, task: u64, sink: &mut dyn Sink) -> Result<(), ChunkError> {
        let mut naps = 0_u32;
        loop {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            if let Some(worker) = self.post(task) {
                sink.phase(Phase::Transfer);
                let fetched = self.is_fetched(worker, task, sink)?;
                sink.phase(Phase::WaitIo);
                if fetched {
                    return Ok(());
                }
            } else {
                sink.pause(NAP);
                naps = naps.saturating_add(1);
            }
            if naps == LOOK_UP_AFTER {
                // Should all the others be gone or hang, it is seen that nobody can go on.
                sink.waits_for(Some(self.shared.words()[HIGHEST].load(Ordering::Relaxed) as u32));
            }
        }
    }
}

impl Kernel for Master {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        sink.phase(Phase::WaitIo);
        let handed = self.hand_out(chunk + TASK, sink);
        sink.waits_for(None);
        sink.phase(Phase::Run);
        handed?;
        self.given += 1;
        sink.figure(GIVEN, self.given);
        // Not finished here: the worker has it in hand now.
        Ok(Done::default())
    }

    fn close(&mut self, _sink: &mut dyn Sink) {
        self.shared.words()[OVER].store(1, Ordering::Release);
    }
}

/// Does what comes into its mailbox.
pub(super) struct Servant {
    shared: Arc<dyn Words>,
    worker: u32,
    tasks: Tasks,
}

impl Servant {
    pub(super) fn new(shared: Arc<dyn Words>, worker: u32, tasks: Tasks) -> Self {
        shared.words()[HIGHEST].fetch_max(u64::from(worker), Ordering::Relaxed);
        Self { shared, worker, tasks }
    }

    /// Waits for a task and takes it in hand. `Ok(None)`: there is none yet.
    fn fetch(&self, sink: &mut dyn Sink) -> Result<Option<u64>, ChunkError> {
        let mailbox = mailbox(self.shared.as_ref(), self.worker);
        let mut naps = 0;
        loop {
            match mailbox.load(Ordering::Acquire) {
                ASKS if naps >= LOOK_UP_AFTER || self.is_over() => {
                    if mailbox.compare_exchange(ASKS, 0, Ordering::AcqRel, Ordering::Acquire).is_ok() {
                        return Ok(None);
                    }
                }
                ASKS => {
                    if sink.safe_point() {
                        return Err(ChunkError::Interrupted);
                    }
                    let came = || mailbox.load(Ordering::Relaxed) != ASKS;
                    if !look_shortly(came) {
                        sink.pause(NAP);
                        naps += 1;
                    }
                }
                0 | TOO_LATE => mailbox.store(ASKS, Ordering::Release),
                task => {
                    // In hand before the master lets go: it is never in nobody's.
                    sink.in_hand(Some(task - TASK));
                    if mailbox.compare_exchange(task, 0, Ordering::AcqRel, Ordering::Acquire).is_ok() {
                        return Ok(Some(task - TASK));
                    }
                    sink.in_hand(None);
                }
            }
        }
    }

    fn is_over(&self) -> bool {
        self.shared.words()[OVER].load(Ordering::Acquire) != 0
    }
}

impl Kernel for Servant {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        self.tasks.chunk(chunk, sink)
    }

    fn is_fed(&self) -> bool {
        true
    }

    fn serve(&mut self, sink: &mut dyn Sink) -> Result<Option<Done>, ChunkError> {
        if self.is_over() {
            return Ok(None);
        }
        sink.phase(Phase::WaitIo);
        let fetched = self.fetch(sink);
        sink.phase(Phase::Run);
        match fetched? {
            Some(task) => self.tasks.chunk(task, sink).map(Some),
            // Nothing done; but whoever is held or sent home learns it now.
            None => Ok(Some(Done::default())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::Table;
    use super::*;
    use crate::workload::shared::heap;
    use crate::workload::testing::Tell;

    const TOPOLOGY: Topology = Topology { processes: 1, threads: 3 };

    fn pool(tasks: u64) -> (Arc<dyn Words>, impl Fn(u32) -> Servant) {
        let shared = heap(words(TOPOLOGY) + tasks as usize);
        let to_all = shared.clone();
        let servant = move |worker| {
            let table = Table::new(to_all.clone(), words(TOPOLOGY), Some(tasks));
            let tasks = Tasks { table, work: 10, report: 0, seed: 1, done: 0, duplicates: 0 };
            Servant::new(to_all.clone(), worker, tasks)
        };
        (shared, servant)
    }

    #[test]
    fn every_task_is_done_once_by_somebody() {
        const COUNT: u64 = 500;
        let (shared, servant) = pool(COUNT);
        let done: Vec<u64> = std::thread::scope(|scope| {
            let servants: Vec<_> = [1, 2].map(servant).into_iter().collect();
            let serve = |mut servant: Servant| {
                let mut items = 0;
                while let Some(done) = servant.serve(&mut Tell::default()).unwrap() {
                    items += done.items;
                }
                items
            };
            let handles: Vec<_> = servants.into_iter().map(|s| scope.spawn(move || serve(s))).collect();
            let mut master = Master::new(shared.clone());
            for task in 0..COUNT {
                assert_eq!(master.chunk(task, &mut Tell::default()), Ok(Done::default()));
            }
            // What was fetched is finished before the workers are told that no more comes.
            master.close(&mut Tell::default());
            handles.into_iter().map(|h| h.join().unwrap()).collect()
        });
        assert_eq!(done.iter().sum::<u64>(), COUNT);
        assert_eq!(Table::new(shared, words(TOPOLOGY), Some(COUNT)).total().items, COUNT);
    }

    #[test]
    fn a_task_that_nobody_fetches_goes_to_somebody_else() {
        let (shared, servant) = pool(1);
        let _late = servant(1);
        let mut master = Master::new(shared.clone());
        mailbox(shared.as_ref(), 1).store(ASKS, Ordering::Release);
        let posted = master.post(TASK);
        assert_eq!(posted, Some(1));
        assert_eq!(master.is_fetched(1, TASK, &mut Tell::default()), Ok(false));
        assert_eq!(mailbox(shared.as_ref(), 1).load(Ordering::Acquire), TOO_LATE);
        assert_eq!(master.post(TASK), None, "the late one has not asked again");
    }
}
