//! The book of blasts: takes in what happened and what was seen, and knows at any time what came of every planted fault.
//! The recording and the engine keep one each, from the same events and samples. Knows nothing of how they are come by.

use super::blast::Blast;
use super::{Event, Happening, WorkerSample};
use crate::plan::Fault;
use crate::telemetry::WorkerState;
use crate::units::Nanos;
use std::collections::{BTreeMap, BTreeSet};

/// All planted faults of a run.
#[derive(Clone, Debug, Default)]
pub struct BlastBook {
    blasts: Vec<Blast>,
    /// One for each blast.
    circles: Vec<Circle>,
    workers: BTreeMap<u32, Known>,
}

/// Whom a fault could have touched, and whom it did.
#[derive(Clone, Debug)]
struct Circle {
    present: BTreeSet<u32>,
    down: BTreeSet<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    host: u32,
    ended: bool,
    /// Chunks that it took and did not finish.
    unfinished: u64,
}

impl BlastBook {
    /// Everything that was planted, or refused, in that order.
    pub fn blasts(&self) -> &[Blast] {
        &self.blasts
    }

    /// Takes in something that happened.
    pub fn happened(&mut self, event: &Event) {
        let time = event.time;
        match &event.what {
            Happening::WorkerReady { worker, host, .. } => {
                self.workers.entry(*worker).or_insert(Known { host: *host, ended: false, unfinished: 0 });
                // The news of a worker may be later than the worker, and than a fault.
                let before = |(_, blast): &(&mut Circle, &Blast)| blast.planted >= time;
                for (circle, _) in self.circles.iter_mut().zip(&self.blasts).filter(before) {
                    circle.present.insert(*worker);
                }
            }
            Happening::FaultPlanted { worker, fault } => self.planted(*worker, *fault, time),
            Happening::FaultRefused { worker, fault, why } => {
                self.planted(*worker, *fault, time);
                if let Some(blast) = self.blasts.last_mut() {
                    blast.refused = Some(why.clone());
                    blast.struck = None;
                }
            }
            Happening::WorkerEnded { worker, state } => self.ended(*worker, *state),
            Happening::HostEnded { host, failure } => self.host_ended(*host, failure.is_some(), time),
            Happening::Silent { worker, .. } => self.silent(*worker, time),
            Happening::Awake { worker } => self.circles.iter_mut().for_each(|circle| {
                circle.down.remove(worker);
            }),
            Happening::Deadlock { cycle } => self.deadlocked(cycle, time),
            _ => return,
        }
        self.count();
    }

    /// Takes in what the workers' pages said at this moment.
    pub fn seen(&mut self, time: Nanos, samples: &[WorkerSample]) {
        if self.blasts.is_empty() {
            return;
        }
        for sample in samples {
            self.see(time, sample);
        }
        self.count();
    }

    fn see(&mut self, time: Nanos, sample: &WorkerSample) {
        let worker = sample.worker;
        if let Some(known) = self.workers.get_mut(&worker) {
            known.unfinished = sample.errors.saturating_add(u64::from(sample.in_hand.is_some()));
        }
        if let Some((fault, struck)) = sample.fault {
            let mut own = self.blasts.iter_mut().rev().filter(|b| b.worker == worker && b.fault == fault);
            if let Some(blast) = own.find(|b| b.refused.is_none() && b.planted <= struck) {
                blast.struck = blast.struck.or(Some(struck));
            }
        }
        if sample.state.ended() {
            self.ended(worker, sample.state);
            // Only now has anybody outside the process seen it.
            for blast in self.blasts.iter_mut().filter(|b| b.lost_workers.contains(&worker)) {
                blast.noticed = blast.noticed.or(Some(time));
            }
        }
    }

    fn planted(&mut self, worker: u32, fault: Fault, time: Nanos) {
        let present = self.workers.iter().filter(|(_, known)| !known.ended).map(|(number, _)| *number).collect();
        self.circles.push(Circle { present, down: BTreeSet::new() });
        self.blasts.push(Blast {
            fault,
            worker,
            planted: time,
            // Done from outside, at once: nobody is left to write it down.
            struck: (fault == Fault::Kill).then_some(time),
            refused: None,
            noticed: None,
            lost_workers: Vec::new(),
            survivors: 0,
            lost_items: 0,
            cycle: Vec::new(),
        });
    }

    fn ended(&mut self, worker: u32, state: WorkerState) {
        let Some(known) = self.workers.get_mut(&worker).filter(|known| !known.ended) else { return };
        known.ended = true;
        if let Some(place) = self.culprit(worker, state) {
            self.blasts[place].lost_workers.push(worker);
            self.blasts[place].lost_workers.sort_unstable();
            self.circles[place].down.insert(worker);
        }
    }

    /// The newest fault that can have ended this worker so.
    fn culprit(&self, worker: u32, state: WorkerState) -> Option<usize> {
        let host_of = |worker: u32| self.workers.get(&worker).map(|known| known.host);
        let guilty = |blast: &Blast| match state {
            WorkerState::Panicked => blast.fault == Fault::Panic && blast.worker == worker,
            // A hang ends its process, too, when the app has to kill it.
            WorkerState::Dead => blast.fault.ends_or_blocks_process() && host_of(blast.worker) == host_of(worker),
            _ => false,
        };
        self.blasts.iter().rposition(|blast| blast.refused.is_none() && guilty(blast))
    }

    /// The bad end of a process is heard by its pipe before anybody looks at its page again. Who of its workers was lost,
    /// and who had ended before, the page will tell.
    fn host_ended(&mut self, host: u32, failed: bool, time: Nanos) {
        let of_host = |blast: &&mut Blast| {
            let there = self.workers.get(&blast.worker).is_some_and(|known| known.host == host);
            failed && there && blast.refused.is_none() && blast.fault.ends_or_blocks_process()
        };
        for blast in self.blasts.iter_mut().filter(of_host) {
            blast.noticed = blast.noticed.or(Some(time));
        }
    }

    fn silent(&mut self, worker: u32, time: Nanos) {
        let own = |blast: &Blast| blast.worker == worker && blast.refused.is_none();
        if let Some(place) = self.blasts.iter().rposition(own) {
            self.blasts[place].noticed.get_or_insert(time);
            self.circles[place].down.insert(worker);
        }
    }

    fn deadlocked(&mut self, cycle: &[u32], time: Nanos) {
        let own = |b: &Blast| b.fault == Fault::Deadlock && b.refused.is_none() && cycle.contains(&b.worker);
        if let Some(place) = self.blasts.iter().rposition(own) {
            let blast = &mut self.blasts[place];
            blast.noticed.get_or_insert(time);
            blast.cycle = cycle.to_vec();
            self.circles[place].down.extend(cycle);
        }
    }

    /// Brings the sums up to date.
    fn count(&mut self) {
        for (blast, circle) in self.blasts.iter_mut().zip(&self.circles) {
            blast.survivors = circle.present.difference(&circle.down).count() as u32;
            let unfinished = |worker: &u32| self.workers.get(worker).map_or(0, |known| known.unfinished);
            blast.lost_items = blast.lost_workers.iter().map(unfinished).fold(0, u64::saturating_add);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Message;

    fn at(ms: u64) -> Nanos {
        Nanos::from_millis(ms)
    }

    /// Two processes with two workers each.
    fn book() -> BlastBook {
        let mut book = BlastBook::default();
        for worker in 0..4 {
            tell(&mut book, 0, Happening::WorkerReady { worker, host: worker / 2, tid: 0 });
        }
        book
    }

    fn tell(book: &mut BlastBook, ms: u64, what: Happening) {
        book.happened(&Event { time: at(ms), what });
    }

    fn sample(worker: u32, state: WorkerState, in_hand: Option<u64>, fault: Option<(Fault, Nanos)>) -> WorkerSample {
        WorkerSample { worker, state, in_hand, fault, ..WorkerSample::default() }
    }

    #[test]
    fn a_killed_process_takes_its_workers_and_no_others() {
        let mut book = book();
        tell(&mut book, 100, Happening::FaultPlanted { worker: 1, fault: Fault::Kill });
        tell(&mut book, 130, Happening::HostEnded { host: 0, failure: Some(Message::new("host-killed")) });
        for worker in [0, 1] {
            tell(&mut book, 131, Happening::WorkerEnded { worker, state: WorkerState::Dead });
        }
        book.seen(at(140), &[sample(0, WorkerState::Dead, Some(7), None), sample(1, WorkerState::Dead, Some(9), None)]);
        let blast = &book.blasts()[0];
        assert_eq!((blast.lost_workers.as_slice(), blast.survivors, blast.lost_items), ([0, 1].as_slice(), 2, 2));
        assert_eq!((blast.struck, blast.notice_took()), (Some(at(100)), Some(at(30))));
    }

    #[test]
    fn a_panic_takes_one_and_is_noticed_when_it_is_seen() {
        let mut book = book();
        tell(&mut book, 100, Happening::FaultPlanted { worker: 2, fault: Fault::Panic });
        tell(&mut book, 103, Happening::WorkerEnded { worker: 2, state: WorkerState::Panicked });
        assert_eq!(book.blasts()[0].noticed, None);
        let mut panicked = sample(2, WorkerState::Panicked, None, Some((Fault::Panic, at(102))));
        panicked.errors = 1;
        book.seen(at(110), &[panicked]);
        let blast = &book.blasts()[0];
        assert_eq!((blast.lost_workers.as_slice(), blast.survivors, blast.lost_items), ([2].as_slice(), 3, 1));
        assert_eq!((blast.struck, blast.noticed), (Some(at(102)), Some(at(110))));
    }

    #[test]
    fn a_process_that_ends_after_its_only_worker_panicked_does_not_hide_the_panic() {
        let mut book = BlastBook::default();
        tell(&mut book, 100, Happening::FaultPlanted { worker: 0, fault: Fault::Panic });
        tell(&mut book, 50, Happening::WorkerReady { worker: 0, host: 0, tid: 0 });
        tell(&mut book, 120, Happening::HostEnded { host: 0, failure: None });
        tell(&mut book, 110, Happening::WorkerEnded { worker: 0, state: WorkerState::Panicked });
        assert_eq!((book.blasts()[0].lost_workers.as_slice(), book.blasts()[0].survivors), ([0].as_slice(), 0));
    }

    #[test]
    fn a_deadlock_loses_nobody_and_names_its_circle() {
        let mut book = book();
        tell(&mut book, 100, Happening::FaultPlanted { worker: 3, fault: Fault::Deadlock });
        tell(&mut book, 150, Happening::Deadlock { cycle: vec![2, 3] });
        tell(&mut book, 900, Happening::WorkerEnded { worker: 2, state: WorkerState::Finished });
        let blast = &book.blasts()[0];
        assert_eq!((blast.cycle.as_slice(), blast.lost_workers.len(), blast.survivors), ([2, 3].as_slice(), 0, 2));
    }

    #[test]
    fn a_hang_is_noticed_by_silence_and_ends_with_its_process() {
        let mut book = book();
        tell(&mut book, 100, Happening::FaultPlanted { worker: 0, fault: Fault::HangSpin });
        tell(&mut book, 1_200, Happening::Silent { worker: 0, since: at(101), busy: Some(true) });
        assert_eq!((book.blasts()[0].survivors, book.blasts()[0].noticed), (3, Some(at(1_200))));
        tell(&mut book, 2_000, Happening::WorkerEnded { worker: 1, state: WorkerState::Finished });
        tell(&mut book, 2_100, Happening::WorkerEnded { worker: 0, state: WorkerState::Dead });
        let blast = &book.blasts()[0];
        assert_eq!((blast.lost_workers.as_slice(), blast.survivors), ([0].as_slice(), 3));
    }

    #[test]
    fn what_was_refused_harms_nobody() {
        let mut book = book();
        let why = Message::new("fault-refused-in-app");
        tell(&mut book, 100, Happening::FaultRefused { worker: 0, fault: Fault::Kill, why: why.clone() });
        tell(&mut book, 200, Happening::WorkerEnded { worker: 0, state: WorkerState::Dead });
        let blast = &book.blasts()[0];
        assert_eq!((&blast.refused, blast.lost_workers.len(), blast.survivors), (&Some(why), 0, 4));
    }
}
