//! A recorded run up to an entry: the recording as the live window had it then, and how far that is in time. Both the thread that
//! reads and the window feed it by the same rule. Knows nothing of files.

use crate::app::session::next_state;
use crate::library::RunHead;
use crate::recording::{Entry, Range, Recording};
use crate::telemetry::{Span, WorkerState};
use crate::ui::RunState;
use crate::units::Nanos;

/// Shortest stretch in which a boundary before a moment is looked for first.
const NEAR: Nanos = Nanos(100_000);

/// Up to where a run is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Upto {
    /// Nothing of it.
    #[default]
    Start,
    /// Every entry that was there at this moment of the run's clock.
    Moment(Nanos),
    /// Up to the first sample that is not before this moment, so that all that ended by then is known.
    Known(Nanos),
    /// All of it.
    End,
}

impl Upto {
    /// The moment that it names.
    pub const fn moment(self) -> Option<Nanos> {
        match self {
            Self::Moment(time) | Self::Known(time) => Some(time),
            Self::Start | Self::End => None,
        }
    }
}

/// The run up to an entry.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What was seen by then.
    pub recording: Recording,
    /// Where the run was.
    pub state: RunState,
    /// The latest moment of all entries so far: an entry is never there before those that came before it.
    played: Option<Nanos>,
    /// Moments of the last two samples.
    samples: [Option<Nanos>; 2],
}

impl Shown {
    /// Before the first entry.
    pub fn new(head: &RunHead) -> Self {
        let of = u32::try_from(head.experiment.topology.workers()).unwrap_or(u32::MAX);
        let state = RunState::Starting { ready: 0, of };
        Self { recording: head.recording(), state, played: None, samples: [None; 2] }
    }

    /// Takes in the next entry.
    pub fn take(&mut self, entry: Entry) {
        self.played = self.played.max(Some(entry.time()));
        match &entry {
            Entry::Sample(sample) => self.samples = [self.samples[1], Some(sample.time)],
            Entry::Event(event) => self.state = next_state(self.state, &event.what),
        }
        self.recording.take(entry);
    }

    /// There is no next entry: whatever the run was at then, nothing more is known of it.
    pub const fn end(&mut self) {
        self.state = RunState::Finished;
    }

    /// How far in time it is.
    pub fn played(&self) -> Nanos {
        self.played.unwrap_or(self.recording.origin())
    }

    /// Whether the next entry belongs to it, if it is wanted up to there.
    pub fn wants(&self, next: &Entry, upto: Upto) -> bool {
        match upto {
            Upto::Start => false,
            Upto::Moment(time) => self.played.max(Some(next.time())) <= Some(time),
            Upto::Known(time) => self.samples[1].is_none_or(|sample| sample < time),
            Upto::End => true,
        }
    }

    /// Whether it can become this by taking in what comes next; otherwise it has to begin anew.
    pub fn can_still_be(&self, upto: Upto) -> bool {
        match upto {
            Upto::Start => self.played.is_none(),
            Upto::Moment(time) => self.played <= Some(time),
            Upto::Known(time) => self.samples[1].is_none_or(|sample| sample < time) || self.is_just(time),
            Upto::End => true,
        }
    }

    /// Whether the last sample, and none before it, is the first that knows of this moment.
    fn is_just(&self, time: Nanos) -> bool {
        self.samples[1].is_some_and(|last| last >= time) && self.samples[0].is_none_or(|before| before < time)
    }

    /// The next start or end of a span after this moment that is known: of a worker, or of any.
    pub fn edge_after(&self, time: Nanos, worker: Option<u32>) -> Option<Edge> {
        let range = Range::new(time, Nanos(u64::MAX));
        let first = |worker| {
            // The first may lie around the moment, the second cannot.
            let edges = self.recording.spans_in(worker, range).take(2).flat_map(Edge::of);
            edges.chain(self.begun(worker)).filter(|edge| edge.at > time).min()
        };
        self.of_workers(worker).filter_map(first).min()
    }

    /// The last one before this moment.
    pub fn edge_before(&self, time: Nanos, worker: Option<u32>) -> Option<Edge> {
        let start = self.recording.origin();
        let in_range = |worker, from| {
            let edges = self.recording.spans_in(worker, Range::new(from, time)).flat_map(Edge::of);
            edges.chain(self.begun(worker)).filter(|edge| edge.at < time).max()
        };
        let last = |worker| {
            let mut length = NEAR;
            loop {
                let from = Nanos(time.0.saturating_sub(length.0)).max(start);
                match in_range(worker, from) {
                    None if from > start => length = Nanos(length.0.saturating_mul(8)),
                    found => return found,
                }
            }
        };
        self.of_workers(worker).filter_map(last).max()
    }

    /// The start of the span that a worker is in, which is known before its end is.
    fn begun(&self, worker: u32) -> Option<Edge> {
        let last = self.recording.worker(worker)?.last.as_ref()?;
        matches!(last.state, WorkerState::In(_)).then_some(Edge { at: last.since, known: last.since })
    }

    /// Whether all that ended by this moment is in it.
    pub fn knows(&self, time: Nanos) -> bool {
        self.samples[1].is_some_and(|sample| sample >= time)
    }

    fn of_workers(&self, worker: Option<u32>) -> impl Iterator<Item = u32> + '_ {
        let all = self.recording.workers().iter().map(|track| track.worker);
        all.filter(move |number| worker.is_none_or(|wanted| *number == wanted))
    }
}

/// A start or an end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// When that was.
    pub at: Nanos,
    /// From when on it could be known.
    pub known: Nanos,
}

impl Edge {
    fn of(span: Span) -> [Self; 2] {
        [span.start, span.end].map(|at| Self { at, known: span.end })
    }
}
