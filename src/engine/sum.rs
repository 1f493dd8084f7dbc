//! Adds a run's last numbers up to its outcome. Knows nothing of how they were come by.

use super::again::Work;
use super::sampler::{Totals, WorkerTotal};
use crate::locale::Message;
use crate::plan::Experiment;
use crate::recording::{
    Ending, FaultOutcome, FigureOutcome, GilOutcome, HoldOutcome, Outcome, PriceOutcome, WorkerOutcome, price,
};
use crate::telemetry::{GilReading, GilSource, SpanKind, WorkerState};
use crate::units::Nanos;
use crate::workload::{self, Done, Figure, Price};

/// The run's times, on its common clock.
pub(super) struct Times {
    /// From the request to start the hosts until all workers were ready.
    pub start_took: Nanos,
    /// The common start, if it came to that.
    pub started: Option<Nanos>,
    /// Time that the workers were held.
    pub paused: Nanos,
    /// When the work was over, for workers that could not say when they ended.
    pub over: Nanos,
    /// When every host was gone.
    pub gone: Nanos,
}

/// What the run gave. `whole` is the result where it lies in the words that all workers share.
pub(super) fn outcome(
    experiment: &Experiment,
    ending: Ending,
    totals: &Totals,
    times: &Times,
    (work, whole): (Option<&Work>, Option<Done>),
    failures: Vec<Message>,
) -> Outcome {
    let workers = &totals.workers;
    let entry = workload::find(&experiment.workload);
    let figures = entry.map_or(&[] as &[Figure], |entry| entry.figures);
    let prices = entry.map_or(&[] as &[Price], |entry| entry.prices);
    let items: u64 =
        whole.map_or_else(|| workers.iter().map(|w| w.slot.items).fold(0, u64::saturating_add), |w| w.items);
    let lost = work.map_or(0, |work| work.lost(experiment.budget.items(), ending, items, workers));
    let ends = workers.iter().map(|w| w.slot.ended.unwrap_or(times.over));
    let end = ends.max().unwrap_or(times.over);
    let seconds = times.started.map_or(0.0, |start| end.since(start).since(times.paused).seconds());
    let sum = || workers.iter().fold(0_u64, |sum, w| sum.wrapping_add(w.slot.checksum));
    let checksum = whole.map_or_else(sum, |w| w.checksum);
    Outcome {
        checksum: format!("{checksum:016x}"),
        items,
        // What was given up because somebody pressed Stop is not lost: nobody wanted it.
        lost_items: if ending == Ending::Stopped { 0 } else { lost },
        given_again: work.map_or(0, Work::given_again),
        bytes: workers.iter().map(|w| w.slot.bytes).fold(0, u64::saturating_add),
        seconds,
        throughput: if seconds > 0.0 { items as f64 / seconds } else { 0.0 },
        start_seconds: times.start_took.seconds(),
        end_seconds: times.started.map_or(0.0, |_| times.gone.since(end).seconds()),
        ending,
        workers: workers.iter().map(|total| worker(total, figures)).collect(),
        figures: figures.iter().enumerate().map(|(place, figure)| folded(place, figure, workers)).collect(),
        prices: prices.iter().filter_map(|spec| priced(spec, workers)).collect(),
        gil: gils(totals),
        faults: totals.blasts.iter().map(|blast| FaultOutcome::of(blast, times.started)).collect(),
        memory: totals.memory,
        latency: totals.latency.clone(),
        frequency_mhz: totals.frequency,
        dropped_samples: totals.dropped_samples,
        lost_spans: totals.lost_spans,
        failures,
    }
}

fn priced(spec: &Price, workers: &[WorkerTotal]) -> Option<PriceOutcome> {
    let seconds = price(spec, workers.iter().map(|w| &w.slot))?;
    Some(PriceOutcome { id: spec.id.into(), seconds })
}

fn folded(place: usize, figure: &Figure, workers: &[WorkerTotal]) -> FigureOutcome {
    let values = workers.iter().map(|w| w.slot.figures[place]);
    FigureOutcome { id: figure.id.into(), value: figure.fold.over(values) }
}

/// Host by host: what was counted, then what is inferred.
fn gils(totals: &Totals) -> Vec<GilOutcome> {
    let agreement = |host: u32| totals.inferred.iter().find(|(h, _)| *h == host).and_then(|(_, i)| i.agreement.share());
    let counted = totals.gil.iter().map(|(host, reading)| (*host, reading));
    let inferred = totals.inferred.iter().map(|(host, inference)| (*host, &inference.holds));
    let mut all: Vec<_> = counted.chain(inferred).map(|(host, reading)| gil(host, reading, agreement(host))).collect();
    all.sort_by_key(|outcome| outcome.host);
    all
}

fn gil(host: u32, reading: &GilReading, agreement: Option<f64>) -> GilOutcome {
    let of_the_model = |count: u64| (reading.source == GilSource::Model).then_some(count);
    GilOutcome {
        host,
        source: reading.source,
        agreement,
        interval_seconds: reading.interval.seconds(),
        switches: reading.switches,
        requests: of_the_model(reading.requests),
        forced: of_the_model(reading.forced),
        holds: reading.holds,
        held_seconds: reading.held.seconds(),
        hold_seconds: holds(reading),
    }
}

fn holds(reading: &GilReading) -> Option<HoldOutcome> {
    let [p10, p50, p90] = [0.1, 0.5, 0.9].map(|q| reading.quantile(q).map(Nanos::seconds));
    Some(HoldOutcome { p10: p10?, p50: p50?, p90: p90? })
}

fn worker(total: &WorkerTotal, figures: &[Figure]) -> WorkerOutcome {
    let measured = total.measured || total.slot.cpu.is_some();
    let panicked = total.slot.state == WorkerState::Panicked;
    WorkerOutcome {
        pid: total.pid,
        tid: total.slot.tid,
        host: total.host,
        items: total.slot.items,
        cpu_seconds: measured.then(|| total.slot.cpu.unwrap_or(total.thread.cpu).seconds()),
        wait_seconds: total.thread.wait.filter(|_| total.measured && !panicked).map(Nanos::seconds),
        time_seconds: SpanKind::ALL
            .into_iter()
            .zip(total.slot.times)
            .filter(|(_, time)| time.0 > 0)
            .map(|(kind, time)| (kind.word().into(), time.seconds()))
            .collect(),
        figures: figures.iter().zip(total.slot.figures).map(|(figure, value)| (figure.id.into(), value)).collect(),
    }
}
