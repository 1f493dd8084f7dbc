//! The side of one who observes from outside which worker of a page holds its process's GIL: reads who the workers are,
//! writes what was seen. Knows nothing of how it is seen.

use super::control::Course;
use super::gil::GilLog;
use super::layout::slot;
use super::page::Page;
use super::reader::Reader;
use super::ring;
use super::span::{Span, SpanKind, WorkerState};
use crate::units::Nanos;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Who has a GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The worker with this number in the run.
    Worker(u32),
    /// A thread that is no worker: one of the interpreter's own, or one that the person's code has started.
    Other,
    /// It is free.
    Nobody,
}

/// A stretch of time with the same holder. A long hold may come in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Start.
    pub start: Nanos,
    /// End.
    pub end: Nanos,
    /// Who had it.
    pub holder: Holder,
}

/// A worker that is at work, and its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerThread {
    /// The thread, as the system counts.
    pub tid: u64,
    /// Its slot in the page.
    pub slot: usize,
    /// Its number in the run.
    pub worker: u32,
}

/// Observes the workers of one page. Exactly one may exist for a page.
pub struct Witness {
    page: Arc<Page>,
    reader: Reader,
    log: GilLog,
    seen: Arc<Page>,
    slot: usize,
    published: u64,
}

impl Witness {
    /// For the workers of `page`; what is seen goes to slot `slot` of the page `seen`. `None` when that has no such slot.
    pub fn new(page: Arc<Page>, seen: Arc<Page>, slot: usize) -> Option<Self> {
        let there = slot < seen.shape().slots;
        there.then(|| Self {
            reader: Reader::new(page.clone()),
            log: GilLog::new(page.clone()),
            page,
            seen,
            slot,
            published: 0,
        })
    }

    /// The process of the workers, once it is there.
    pub fn pid(&self) -> Option<u32> {
        self.reader.pid()
    }

    /// What the workers were told to do.
    pub fn course(&self) -> Course {
        Course::of(&self.page)
    }

    /// The workers that are there and have not ended.
    pub fn workers(&self) -> Vec<WorkerThread> {
        let thread = |number: usize| {
            let words = self.page.slot(number);
            let state = WorkerState::from_number(words[slot::STATE].load(Ordering::Acquire))?;
            let get = |word: usize| words[word].load(Ordering::Relaxed);
            let alive = state != WorkerState::Empty && !state.ended() && get(slot::TID) != 0;
            alive.then(|| WorkerThread { tid: get(slot::TID), slot: number, worker: get(slot::WORKER) as u32 })
        };
        (0..self.page.shape().slots).filter_map(thread).collect()
    }

    /// The interpreter's switch interval is this from now on.
    pub fn interval(&self, interval: Nanos) {
        self.log.is_observed();
        self.log.interval(interval);
    }

    /// Who has it now.
    pub fn holder(&self, holder: Holder) {
        self.log.holder(match holder {
            Holder::Worker(worker) => Some(worker),
            Holder::Other | Holder::Nobody => None,
        });
    }

    /// It came to another thread so many times more.
    pub fn switched(&self, times: u64) {
        self.log.switched(times);
    }

    /// A worker has held it for so long at a time, from beginning to end.
    pub fn held(&self, held: Nanos) {
        self.log.held(held);
    }

    /// A stretch of time is over. `slot` is that of the worker who held it. Stretches come in order of time.
    pub fn saw(&mut self, hold: Hold, slot: Option<usize>) {
        let Span { start, end, kind, chunk, .. } = Span::from(hold);
        let (head, ring) = self.seen.slot_parts(self.slot);
        let record = &ring[self.published as usize & (ring.len() - 1)];
        ring::publish(record, self.published, &[start.0, end.0, kind as u64, 0, 0, chunk, 0]);
        self.published += 1;
        head[slot::HEAD].store(self.published, Ordering::Release);
        if let Some(slot) = slot.filter(|slot| *slot < self.page.shape().slots) {
            let word = &self.page.slot(slot)[slot::GIL_SEEN];
            let time = hold.end.since(hold.start).0;
            word.store(word.load(Ordering::Relaxed).wrapping_add(time), Ordering::Relaxed);
        }
    }
}

/// What came since the last call of what the observer of page `number` has seen. `reader` reads the observer's page.
pub fn holds(reader: &mut Reader, number: usize, mut each: impl FnMut(Hold)) {
    if number < reader.slots() {
        reader.spans(number, |span| each(Hold::from(span)));
    }
}

/// As it stands in the observer's ring.
impl From<Hold> for Span {
    fn from(hold: Hold) -> Self {
        let (kind, chunk) = match hold.holder {
            Holder::Worker(worker) => (SpanKind::Run, u64::from(worker) + 1),
            Holder::Other => (SpanKind::Run, 0),
            Holder::Nobody => (SpanKind::Paused, 0),
        };
        Self { start: hold.start, end: hold.end, kind, core: None, cpu: None, items: 0, bytes: 0, chunk }
    }
}

impl From<Span> for Hold {
    fn from(span: Span) -> Self {
        let worker = span.chunk.checked_sub(1).and_then(|worker| u32::try_from(worker).ok());
        let holder = match (span.kind, worker) {
            (SpanKind::Run, Some(worker)) => Holder::Worker(worker),
            (SpanKind::Run, None) => Holder::Other,
            _ => Holder::Nobody,
        };
        Self { start: span.start, end: span.end, holder }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::layout::header;
    use crate::telemetry::{Clock, GilSource, Shape, Writer, hold_bucket};

    #[test]
    fn what_was_seen_is_read_beside_what_the_workers_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let page = |name: &str, slots| {
            let shape = Shape { slots, records: 8, canvas: None, host: 0 };
            Arc::new(Page::create(&folder.path().join(name), shape).unwrap())
        };
        let (workers, seen) = (page("workers", 3), page("seen", 2));
        assert!(Witness::new(workers.clone(), seen.clone(), 2).is_none());
        let mut witness = Witness::new(workers.clone(), seen.clone(), 1).unwrap();
        assert!(witness.workers().is_empty() && witness.course() == Course::Wait && witness.pid().is_none());
        workers.header()[header::PID].store(77, Ordering::Relaxed);
        Writer::new(&workers, 0, 4, Clock::system()).ready(900);
        let mut gone = Writer::new(&workers, 1, 5, Clock::system());
        gone.ready(901);
        gone.end(WorkerState::Finished, None);
        assert_eq!((witness.workers(), witness.pid()), (vec![WorkerThread { tid: 900, slot: 0, worker: 4 }], Some(77)));
        let hold = |start, end, holder| Hold { start: Nanos(start), end: Nanos(end), holder };
        let all = [hold(10, 40, Holder::Worker(4)), hold(40, 50, Holder::Other), hold(50, 90, Holder::Nobody)];
        witness.interval(Nanos(5_000));
        witness.saw(all[0], Some(0));
        witness.saw(all[1], None);
        witness.saw(all[2], Some(9));
        witness.held(Nanos(5_100));
        witness.switched(3);
        witness.holder(Holder::Worker(4));
        let mut told = Vec::new();
        holds(&mut Reader::new(seen), 1, |hold| told.push(hold));
        assert_eq!(told, all);
        let reader = Reader::new(workers);
        assert_eq!(reader.slot(0).unwrap().gil_seen, Some(Nanos(30)));
        let gil = reader.gil().unwrap();
        assert_eq!((gil.source, gil.interval, gil.holder), (GilSource::Observed, Nanos(5_000), Some(4)));
        assert_eq!((gil.switches, gil.holds, gil.held), (3, 1, Nanos(5_100)));
        assert_eq!(gil.histogram[hold_bucket(Nanos(5_100))], 1);
    }
}
