//! What the spans of an interpreter's workers suggest of its GIL, and how far that agrees with who was seen to hold it.
//! Each span and each stretch is looked at once, when it comes. Knows nothing of how either is come by.
//!
//! A worker that runs is taken to hold the GIL, and one that stops running to give it away: bursts of running between waits
//! are the inferred holds. Where an observer looks as well, the agreement is the share of the time in which a worker was
//! inferred to run, and somebody was seen to hold the GIL, that this was the same worker. Of N workers that take turns at
//! random one would agree in one N-th of the time.

use crate::telemetry::{GilReading, GilSource, HOLD_BUCKETS, Hold, Holder, Span, SpanKind, hold_bucket};
use crate::units::Nanos;
use std::collections::{BTreeMap, VecDeque};

/// Stretches that are kept for spans that are still to come: some seconds.
const MOST_STRETCHES: usize = 8_192;
/// Spans of a worker that wait for what was seen meanwhile.
const MOST_WAITING: usize = 4_096;
/// Spans of a worker that are not farther apart follow one another.
const SEAM: Nanos = Nanos(100_000);

/// How far what was inferred agrees with what was observed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Time in which a worker was inferred to run and seen to hold the GIL.
    pub agreed: Nanos,
    /// Time in which a worker was inferred to run and anybody was seen to hold it.
    pub compared: Nanos,
}

impl Agreement {
    /// Less than this tells nothing.
    const LEAST: Nanos = Nanos::from_millis(20);

    /// From 0 to 1; `None` while there is too little to compare.
    pub fn share(self) -> Option<f64> {
        (self.compared >= Self::LEAST).then(|| self.agreed.0 as f64 / self.compared.0 as f64)
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { agreed: self.agreed + other.agreed, compared: self.compared + other.compared }
    }
}

/// What is inferred of a host's GIL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inference {
    /// The holds. Switches are the times that a worker waited for it.
    pub holds: GilReading,
    /// How far it agrees with what was observed.
    pub agreement: Agreement,
}

/// All hosts of a run.
#[derive(Clone, Debug, Default)]
pub struct GilBook {
    hosts: BTreeMap<u32, HostBook>,
}

#[derive(Clone, Debug)]
struct HostBook {
    stretches: VecDeque<Hold>,
    workers: BTreeMap<u32, WorkerBook>,
    histogram: Vec<u64>,
    waits: u64,
    agreement: Agreement,
    held: Nanos,
}

#[derive(Clone, Debug, Default)]
struct WorkerBook {
    burst: Nanos,
    last_end: Nanos,
    /// Times of running that are not compared yet.
    waiting: VecDeque<(Nanos, Nanos)>,
}

impl Default for HostBook {
    fn default() -> Self {
        Self {
            stretches: VecDeque::new(),
            workers: BTreeMap::new(),
            histogram: vec![0; HOLD_BUCKETS],
            waits: 0,
            agreement: Agreement::default(),
            held: Nanos(0),
        }
    }
}

impl GilBook {
    /// A worker's next span.
    pub fn span(&mut self, host: u32, worker: u32, span: &Span) {
        self.hosts.entry(host).or_default().span(worker, span);
    }

    /// The next stretch of time of which it was seen who held the GIL.
    pub fn seen(&mut self, host: u32, hold: Hold) {
        let book = self.hosts.entry(host).or_default();
        if book.stretches.back().is_none_or(|last| last.end <= hold.start) {
            book.stretches.push_back(hold);
        }
        if book.stretches.len() > MOST_STRETCHES {
            book.stretches.pop_front();
        }
    }

    /// Compares what has come since the last call.
    pub fn compare(&mut self) {
        self.hosts.values_mut().for_each(HostBook::compare);
    }

    /// What is inferred of a host's GIL; `None` where nobody ever waited for one. `interval` is its switch interval.
    pub fn inferred(&self, host: u32, interval: Nanos) -> Option<Inference> {
        let book = self.hosts.get(&host).filter(|book| book.waits > 0)?;
        let holds = GilReading {
            source: GilSource::Inferred,
            interval,
            holder: None,
            switches: book.waits,
            requests: 0,
            forced: 0,
            holds: book.histogram.iter().sum(),
            held: book.held,
            histogram: book.histogram.clone(),
        };
        Some(Inference { holds, agreement: book.agreement })
    }
}

impl HostBook {
    fn span(&mut self, number: u32, span: &Span) {
        let worker = self.workers.entry(number).or_default();
        if span.start.since(worker.last_end) > SEAM || span.start < worker.last_end {
            // Spans were lost: how long that burst was is not known.
            worker.burst = Nanos(0);
        }
        worker.last_end = span.end;
        self.waits += u64::from(span.kind == SpanKind::WaitGil);
        match span.kind {
            // Turning values into bytes and back is code of the interpreter's as well.
            SpanKind::Run | SpanKind::Serialise | SpanKind::Deserialise => {
                worker.burst = worker.burst + span.end.since(span.start);
                worker.waiting.push_back((span.start, span.end));
                if worker.waiting.len() > MOST_WAITING {
                    worker.waiting.pop_front();
                }
            }
            SpanKind::Paused => worker.burst = Nanos(0),
            _ => {
                let burst = std::mem::take(&mut worker.burst);
                if burst > Nanos(0) {
                    self.histogram[hold_bucket(burst)] += 1;
                    self.held = self.held + burst;
                }
            }
        }
    }

    fn compare(&mut self) {
        let Some(until) = self.stretches.back().map(|last| last.end) else { return };
        for (number, worker) in &mut self.workers {
            while let Some(&(start, end)) = worker.waiting.front().filter(|(_, end)| *end <= until) {
                worker.waiting.pop_front();
                let first = self.stretches.partition_point(|hold| hold.end <= start);
                for hold in self.stretches.range(first..).take_while(|hold| hold.start < end) {
                    let both = hold.end.min(end).since(hold.start.max(start));
                    let agreed = if hold.holder == Holder::Worker(*number) { both } else { Nanos(0) };
                    // Who runs while nobody holds the GIL runs without it, as libraries do: that is no error.
                    if hold.holder != Holder::Nobody {
                        self.agreement = self.agreement.and(Agreement { agreed, compared: both });
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: u64 = 1_000_000;

    fn span(kind: SpanKind, from: u64, to: u64) -> Span {
        let (start, end) = (Nanos(from * MS), Nanos(to * MS));
        Span { start, end, kind, core: None, cpu: None, items: 0, bytes: 0, chunk: 0 }
    }

    fn hold(holder: Holder, from: u64, to: u64) -> Hold {
        Hold { start: Nanos(from * MS), end: Nanos(to * MS), holder }
    }

    #[test]
    fn bursts_between_waits_are_holds() {
        use SpanKind::{Paused, Run, Serialise, WaitGil, WaitIo};
        let mut book = GilBook::default();
        book.span(0, 1, &span(Run, 0, 5));
        assert_eq!(book.inferred(0, Nanos(1)), None, "nobody has waited");
        let kinds =
            [(WaitGil, 5, 10), (Run, 10, 12), (Run, 12, 14), (Serialise, 14, 15), (WaitIo, 15, 20), (Run, 20, 30)];
        let lost_before = [(WaitGil, 50, 60), (Run, 60, 63), (Paused, 63, 70), (WaitGil, 70, 71)];
        for (kind, from, to) in kinds.into_iter().chain(lost_before) {
            book.span(0, 1, &span(kind, from, to));
        }
        let inferred = book.inferred(0, Nanos::from_millis(5)).unwrap().holds;
        assert_eq!((inferred.source, inferred.switches, inferred.holds), (GilSource::Inferred, 3, 2));
        assert_eq!(inferred.histogram[hold_bucket(Nanos::from_millis(5))], 2);
        assert_eq!(inferred.held, Nanos::from_millis(10));
        assert_eq!(book.inferred(1, Nanos(1)), None);
    }

    #[test]
    fn agreement_is_the_share_of_running_that_was_seen() {
        use Holder::{Nobody, Other, Worker};
        let mut book = GilBook::default();
        let turns = [(Worker(1), 0, 10), (Worker(2), 10, 20), (Nobody, 20, 30), (Other, 30, 35), (Worker(1), 40, 50)];
        turns[..3].iter().for_each(|&(who, from, to)| book.seen(7, hold(who, from, to)));
        book.span(7, 1, &span(SpanKind::Run, 0, 8));
        book.span(7, 1, &span(SpanKind::WaitGil, 8, 11));
        book.span(7, 2, &span(SpanKind::Run, 8, 16));
        book.span(7, 2, &span(SpanKind::Run, 16, 48));
        let told = |book: &GilBook| book.inferred(7, Nanos(1)).unwrap().agreement;
        assert_eq!(told(&book), Agreement::default());
        book.compare();
        // 8 + 6 of 8 + 8 ms; the last span waits for what is seen of its end.
        let first = Agreement { agreed: Nanos(14 * MS), compared: Nanos(16 * MS) };
        assert_eq!((told(&book), told(&book).share()), (first, None));
        turns[3..].iter().for_each(|&(who, from, to)| book.seen(7, hold(who, from, to)));
        book.compare();
        // 16 to 20 agrees, 20 to 30 nobody, 30 to 35 another thread, then nothing is known, 40 to 48 the other worker.
        assert_eq!(told(&book), Agreement { agreed: Nanos(18 * MS), compared: Nanos(33 * MS) });
        assert!((told(&book).share().unwrap() - 18.0 / 33.0).abs() < 1e-9);
        book.compare();
        assert_eq!(told(&book).compared, Nanos(33 * MS), "nothing is counted twice");
    }

    #[test]
    fn what_waits_is_bounded() {
        let mut book = GilBook::default();
        for n in 0..20_000 {
            book.span(0, 0, &span(SpanKind::Run, n, n + 1));
            book.seen(1, hold(Holder::Worker(0), n, n + 1));
        }
        assert_eq!(book.hosts[&0].workers[&0].waiting.len(), MOST_WAITING);
        assert_eq!(book.hosts[&1].stretches.len(), MOST_STRETCHES);
        book.seen(1, hold(Holder::Worker(0), 3, 4));
        assert_eq!(book.hosts[&1].stretches.back().unwrap().end, Nanos(20_000 * MS), "time does not go back");
    }
}
