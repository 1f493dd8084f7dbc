//! What one thing costs: the time that workers spent in something over how often they did it. Knows nothing of which
//! prices a workload names.

use super::WorkerSample;
use crate::telemetry::{SlotReading, SpanKind};
use crate::units::Nanos;
use crate::workload::{MAX_FIGURES, Per, Price, Spent};

/// What a worker has done and what its time went into, wherever that is read from.
#[derive(Clone, Copy)]
pub struct Effort<'a> {
    items: u64,
    figures: &'a [u64; MAX_FIGURES],
    times: &'a [Nanos; SpanKind::COUNT],
}

impl<'a> From<&'a WorkerSample> for Effort<'a> {
    fn from(sample: &'a WorkerSample) -> Self {
        Self { items: sample.items, figures: &sample.figures, times: &sample.times }
    }
}

impl<'a> From<&'a SlotReading> for Effort<'a> {
    fn from(slot: &'a SlotReading) -> Self {
        Self { items: slot.items, figures: &slot.figures, times: &slot.times }
    }
}

/// The price so far over these workers, in seconds; `None` while nothing was done or no time was spent. Only workers that
/// do what is counted count, so that those with another part do not blur it; items are everybody's.
pub fn price<'a, W: Into<Effort<'a>>>(price: &Price, workers: impl Iterator<Item = W>) -> Option<f64> {
    let kind = match price.spent {
        Spent::In(phase) => SpanKind::of(phase),
        Spent::WaitingForGil => SpanKind::WaitGil,
    };
    let (mut time, mut count) = (0_u64, 0_u64);
    for worker in workers.map(Into::into) {
        let done = match price.per {
            Per::Item => worker.items,
            Per::Figure(place) => worker.figures.get(place).copied().unwrap_or_default(),
        };
        if done > 0 || matches!(price.per, Per::Item) {
            // Pages of interpreters may hold anything.
            time = time.saturating_add(worker.times[kind.index()].0);
            count = count.saturating_add(done);
        }
    }
    (time > 0 && count > 0).then(|| time as f64 / 1e9 / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::Phase;

    #[test]
    fn time_over_count_of_those_who_count() {
        let worker = |time: u64, figure: u64, items: u64| {
            let mut sample = WorkerSample { items, ..WorkerSample::default() };
            sample.times[SpanKind::Start.index()] = Nanos(time);
            sample.figures[1] = figure;
            sample
        };
        let workers = [worker(3_000, 2, 1), worker(9_000, 0, 1)];
        let of = |per| price(&Price { id: "x", label: "x", spent: Spent::In(Phase::Start), per }, workers.iter());
        assert_eq!(of(Per::Figure(1)), Some(1.5e-6));
        assert_eq!(of(Per::Item), Some(6e-6));
        assert_eq!(of(Per::Figure(2)), None);
    }
}
