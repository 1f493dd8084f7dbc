//! Every quantity of a run, over or live, and those of two runs side by side. What is not known is missing, never 0. Knows nothing
//! of how quantities are written.

use super::super::{elapsed, known};
use crate::recording::{MemoryKind, Outcome, Recording, SeriesId, WorkerSample};
use crate::telemetry::{GilSource, SpanKind};
use crate::units::Nanos;
use std::collections::BTreeMap;

/// Points that the highest value of a column is looked for in, of a run that is not over.
const POINTS: usize = 512;

/// A quantity of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Items finished.
    Items,
    /// From the common start to the last item, pauses not counted, in seconds.
    Seconds,
    /// Items per second.
    Throughput,
    /// From the request to start the hosts until all workers were ready, in seconds.
    Start,
    /// From the last item until every host was gone, in seconds.
    End,
    /// CPU time of all workers, in seconds.
    Cpu,
    /// The same for an item.
    CpuPerItem,
    /// Time that workers were ready and something else had their core, in seconds.
    Wait,
    /// Time of all workers in this kind of span (its place in [`SpanKind::ALL`]) for an item, in seconds.
    InKind(u8),
    /// Resident set of all hosts at its highest, in bytes.
    Rss,
    /// Unique set then, in bytes.
    Uss,
    /// Proportional set then, in bytes.
    Pss,
    /// Half of all chunks did not take longer, in seconds.
    LatencyMedian,
    /// All but one of a hundred chunks did not take longer, in seconds.
    LatencyP99,
    /// Times that the GIL came to another worker.
    Switches,
    /// Times that the GIL was held.
    Holds,
    /// Items taken and never finished.
    LostItems,
    /// Spans overwritten before they were read.
    LostSpans,
    /// Samples that the receiver was too slow for.
    DroppedSamples,
}

/// In what a quantity is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Seconds.
    Seconds,
    /// Per second.
    Rate,
    /// Bytes.
    Bytes,
}

impl Measure {
    /// Those that every run has a row for, whether it is known or not; kinds of spans come between.
    const ALWAYS: [Self; 18] = [
        Self::Items,
        Self::Seconds,
        Self::Throughput,
        Self::Start,
        Self::End,
        Self::Cpu,
        Self::CpuPerItem,
        Self::Wait,
        Self::Rss,
        Self::Uss,
        Self::Pss,
        Self::LatencyMedian,
        Self::LatencyP99,
        Self::Switches,
        Self::Holds,
        Self::LostItems,
        Self::LostSpans,
        Self::DroppedSamples,
    ];

    /// In what it is counted.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Items | Self::Switches | Self::Holds | Self::LostItems | Self::LostSpans | Self::DroppedSamples => {
                Unit::Count
            }
            Self::Throughput => Unit::Rate,
            Self::Rss | Self::Uss | Self::Pss => Unit::Bytes,
            _ => Unit::Seconds,
        }
    }

    /// The kind of span that it is the time in.
    pub fn kind(self) -> Option<SpanKind> {
        match self {
            Self::InKind(place) => SpanKind::ALL.get(usize::from(place)).copied(),
            _ => None,
        }
    }

    /// Whether it grows with the amount of work, so that it says nothing of two runs that did not do the same amount.
    pub const fn grows_with_work(self) -> bool {
        matches!(self, Self::Items | Self::Seconds | Self::Cpu | Self::Wait | Self::Switches | Self::Holds)
    }
}

/// What is known of a run's quantities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    values: BTreeMap<Measure, f64>,
}

impl Numbers {
    /// Of what was seen so far: the outcome once there is one, before that what the newest samples say.
    pub fn of(recording: &Recording) -> Self {
        let mut numbers = Self::default();
        match recording.outcome() {
            Some(outcome) => numbers.over(outcome),
            None => numbers.live(recording),
        }
        numbers
    }

    /// A quantity, if it is known.
    pub fn get(&self, measure: Measure) -> Option<f64> {
        self.values.get(&measure).copied()
    }

    fn put(&mut self, measure: Measure, value: Option<f64>) {
        if let Some(value) = value.filter(|value| value.is_finite()) {
            self.values.insert(measure, value);
        }
    }

    fn over(&mut self, outcome: &Outcome) {
        let items = outcome.items as f64;
        let memory = outcome.memory.as_ref();
        self.work(items, outcome.seconds, outcome.cpu_seconds(), outcome.wait_seconds());
        for (place, kind) in (0..).zip(SpanKind::ALL) {
            let times = outcome.workers.iter().filter_map(|worker| worker.time_seconds.get(kind.word()));
            self.kind(place, times.sum(), items);
        }
        for (measure, value) in [
            (Measure::Throughput, Some(outcome.throughput)),
            (Measure::Start, outcome.start()),
            (Measure::End, outcome.end()),
            (Measure::Rss, memory.map(|m| m.rss_bytes.0 as f64)),
            (Measure::Uss, memory.and_then(|m| Some(m.uss_bytes?.0 as f64))),
            (Measure::Pss, memory.and_then(|m| Some(m.pss_bytes?.0 as f64))),
            (Measure::LatencyMedian, outcome.latency.as_ref().map(|latency| latency.p50)),
            (Measure::LatencyP99, outcome.latency.as_ref().map(|latency| latency.p99)),
            (Measure::LostItems, Some(outcome.lost_items as f64)),
            (Measure::LostSpans, Some(outcome.lost_spans as f64)),
            (Measure::DroppedSamples, Some(outcome.dropped_samples as f64)),
        ] {
            self.put(measure, value);
        }
        // What was counted goes before what was inferred of the same hosts.
        let counted = outcome.gil.iter().any(|gil| gil.source != GilSource::Inferred);
        let best = || outcome.gil.iter().filter(|gil| (gil.source != GilSource::Inferred) == counted);
        let any = best().next().is_some();
        self.put(Measure::Switches, any.then(|| best().map(|gil| gil.switches as f64).sum()));
        self.put(Measure::Holds, any.then(|| best().map(|gil| gil.holds as f64).sum()));
    }

    fn live(&mut self, recording: &Recording) {
        let items = recording.total_items() as f64;
        let last: Vec<&WorkerSample> = recording.workers().iter().filter_map(|worker| worker.last.as_ref()).collect();
        let any = !last.is_empty();
        let sum = |of: fn(&WorkerSample) -> Option<Nanos>| -> Option<f64> {
            last.iter().map(|sample| of(sample).map(Nanos::seconds)).sum::<Option<f64>>().filter(|_| any)
        };
        let seconds = elapsed(recording).seconds();
        self.work(items, seconds, sum(|sample| sample.cpu), sum(|sample| sample.wait));
        self.put(Measure::Throughput, (seconds > 0.0).then(|| items / seconds));
        for (place, _) in (0..).zip(SpanKind::ALL) {
            self.kind(place, last.iter().map(|sample| sample.times[usize::from(place)].seconds()).sum(), items);
        }
        for (measure, kind) in
            [(Measure::Rss, MemoryKind::Rss), (Measure::Uss, MemoryKind::Uss), (Measure::Pss, MemoryKind::Pss)]
        {
            self.put(measure, highest(recording, SeriesId::TotalMemory(kind)));
        }
        let gil = known(recording);
        self.put(Measure::Switches, gil.as_ref().map(|gil| gil.switches as f64));
        self.put(Measure::Holds, gil.as_ref().map(|gil| gil.holds as f64));
        self.put(Measure::LostSpans, Some(recording.lost_spans() as f64));
        self.put(Measure::DroppedSamples, Some(recording.dropped_samples() as f64));
    }

    fn work(&mut self, items: f64, seconds: f64, cpu: Option<f64>, wait: Option<f64>) {
        self.put(Measure::Items, Some(items));
        self.put(Measure::Seconds, Some(seconds));
        self.put(Measure::Cpu, cpu);
        self.put(Measure::CpuPerItem, cpu.map(|cpu| cpu / items));
        self.put(Measure::Wait, wait);
    }

    /// Time in a kind for an item. That a kind did not occur is known: then it is 0.
    fn kind(&mut self, place: u8, seconds: f64, items: f64) {
        self.put(Measure::InKind(place), (items > 0.0).then(|| seconds / items));
    }
}

/// The highest value of a column so far.
fn highest(recording: &Recording, series: SeriesId) -> Option<f64> {
    let mut points = Vec::with_capacity(POINTS + 3);
    recording.envelope(series, recording.range(), POINTS, &mut points);
    points.iter().map(|point| f64::from(point.max)).filter(|value| value.is_finite()).reduce(f64::max)
}

/// A quantity of both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasureRow {
    /// Which.
    pub measure: Measure,
    /// That of A.
    pub a: Option<f64>,
    /// That of B.
    pub b: Option<f64>,
}

impl MeasureRow {
    /// B - A, where both are known.
    pub fn difference(&self) -> Option<f64> {
        Some(self.b? - self.a?)
    }

    /// B / A, where both are known and A is not 0.
    pub fn ratio(&self) -> Option<f64> {
        let a = self.a.filter(|a| *a != 0.0)?;
        Some(self.b? / a).filter(|ratio| ratio.is_finite())
    }
}

/// All quantities of two runs, in the order in which they are told. Kinds of spans in which neither spent any time are left out.
pub fn measure_rows(a: &Numbers, b: &Numbers) -> Vec<MeasureRow> {
    let row = |measure| MeasureRow { measure, a: a.get(measure), b: b.get(measure) };
    let kinds = (0..).zip(SpanKind::ALL).map(|(place, _)| row(Measure::InKind(place)));
    let spent = |row: &MeasureRow| [row.a, row.b].into_iter().flatten().any(|seconds| seconds > 0.0);
    let mut rows: Vec<MeasureRow> = Measure::ALWAYS.into_iter().map(row).chain(kinds.filter(spent)).collect();
    rows.sort_by_key(|row| row.measure);
    rows
}
