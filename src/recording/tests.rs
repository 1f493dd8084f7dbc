//! Recordings made by hand: what panels are told about gaps, losses, late comers and pauses.

use super::forget::Bounds;
use super::*;
use crate::locale::Message;
use crate::plan::Experiment;
use crate::probe::{CoreLoad, Machine, MemoryReading};
use crate::telemetry::{Span, SpanKind, WorkerState};
use crate::units::{Bytes, Nanos};

fn ms(ms: u64) -> Nanos {
    Nanos::from_millis(ms)
}

fn machine() -> Machine {
    Machine { cpu: "test".to_owned(), cores: 2, memory: Bytes::from_mib(1), os: "test".to_owned() }
}

fn recording(workers: u32) -> Recording {
    let mut recording = Recording::new(Experiment::default(), machine(), None, ms(0));
    happen(&mut recording, 0, Happening::HostReady { host: 0, pid: 10, took: ms(1) });
    (0..workers).for_each(|worker| ready(&mut recording, 0, worker));
    recording
}

fn happen(recording: &mut Recording, at: u64, what: Happening) {
    recording.happen(Event { time: ms(at), what });
}

fn ready(recording: &mut Recording, at: u64, worker: u32) {
    happen(recording, at, Happening::WorkerReady { worker, host: 0, tid: 100 + u64::from(worker) });
}

fn worker(worker: u32, items: u64, busy: Nanos) -> WorkerSample {
    let (cpu, wait) = (Some(busy), Some(Nanos(busy.0 / 4)));
    let state = WorkerState::In(SpanKind::Run);
    WorkerSample { worker, state, items, cpu, wait, ..WorkerSample::default() }
}

fn tick(at: u64, workers: Vec<WorkerSample>) -> Sample {
    Sample { time: ms(at), workers, ..Sample::default() }
}

/// Worker `n` does one item a millisecond and is on a core half of the time.
fn steady(n: u32, at: u64) -> WorkerSample {
    worker(n, at, ms(at / 2))
}

fn points(recording: &Recording, id: SeriesId) -> Vec<Point> {
    let mut out = Vec::new();
    recording.envelope(id, Range::new(ms(0), ms(100_000)), 10_000, &mut out);
    out
}

fn is_gap(points: &[Point], at: u64) -> bool {
    points.iter().find(|point| point.time == ms(at)).is_none_or(|point| point.min.is_nan())
}

fn near(value: Option<f32>, wanted: f32) -> bool {
    value.is_some_and(|value| (value - wanted).abs() < wanted.abs() * 0.001 + 1e-6)
}

fn span(start: u64, end: u64) -> Span {
    let (start, end, kind) = (ms(start), ms(end), SpanKind::Run);
    Span { start, end, kind, core: None, cpu: None, items: 1, bytes: 0, chunk: start.0 }
}

#[test]
fn steady_work_gives_its_rate_and_shares() {
    let mut recording = recording(2);
    for at in (0..2_000).step_by(20) {
        recording.push(tick(at, vec![steady(0, at), steady(1, at)]));
    }
    assert!(near(recording.latest(SeriesId::WorkerRate(1)), 1_000.0));
    assert!(near(recording.latest(SeriesId::Throughput), 2_000.0));
    assert!(near(recording.latest(SeriesId::WorkerCpu(0)), 0.5));
    assert!(near(recording.latest(SeriesId::WorkerPreempted(0)), 0.125));
    assert_eq!(recording.total_items(), 2 * 1_980);
    assert_eq!(recording.range(), Range::new(ms(0), ms(1_980)));
    assert_eq!(recording.cells(), 100 * 7);
    assert!(recording.forgotten().is_nothing());
}

#[test]
fn a_gap_stays_a_gap_and_never_becomes_zero() {
    let mut recording = recording(2);
    for at in (0..1_000).step_by(20) {
        let seen = if (400..600).contains(&at) { vec![steady(0, at)] } else { vec![steady(0, at), steady(1, at)] };
        recording.push(tick(at, seen));
    }
    let points = points(&recording, SeriesId::WorkerRate(1));
    let gaps: Vec<u64> = (20..1_000).step_by(20).filter(|&at| is_gap(&points, at)).collect();
    assert_eq!(gaps, (400..600).step_by(20).collect::<Vec<u64>>());
    assert!(points.iter().all(|point| point.min != 0.0));
}

#[test]
fn a_lost_sample_costs_resolution_and_never_truth() {
    let mut recording = recording(1);
    for at in (0..3_000).step_by(20).filter(|at| !(1_000..2_000).contains(at)) {
        recording.push(Sample { dropped_samples: at / 60, ..tick(at, vec![steady(0, at)]) });
    }
    let points = points(&recording, SeriesId::WorkerRate(0));
    assert!(points[1..].iter().all(|point| (point.min - 1_000.0).abs() < 1.0));
    assert_eq!((recording.total_items(), recording.dropped_samples()), (2_980, 49));
}

#[test]
fn a_late_worker_has_nothing_before_it() {
    let mut recording = recording(1);
    for at in (0..1_000).step_by(20) {
        if at == 500 {
            ready(&mut recording, at, 7);
        }
        let late = (at >= 500).then(|| steady(7, at - 500));
        recording.push(tick(at, [steady(0, at)].into_iter().chain(late).collect()));
    }
    let points = points(&recording, SeriesId::WorkerRate(7));
    assert!((0..500).step_by(20).all(|at| is_gap(&points, at)));
    assert!((540..1_000).step_by(20).all(|at| !is_gap(&points, at)));
    assert!(near(recording.latest(SeriesId::WorkerRate(7)), 1_000.0));
    assert_eq!(recording.worker(7).map(|track| track.tid), Some(107));
    assert_eq!(recording.latest(SeriesId::WorkerRate(3)), None);
}

#[test]
fn an_ended_worker_gets_no_more_points_but_its_count_stays() {
    let mut recording = recording(2);
    for at in (0..2_000).step_by(20) {
        if at == 1_000 {
            happen(&mut recording, at, Happening::WorkerEnded { worker: 1, state: WorkerState::Finished });
        }
        recording.push(tick(at, vec![steady(0, at), steady(1, at.min(1_000))]));
    }
    assert_eq!(recording.latest(SeriesId::WorkerRate(1)), None);
    assert!(near(recording.latest(SeriesId::Throughput), 1_000.0));
    assert_eq!(recording.total_items(), 1_980 + 1_000);
    assert_eq!(recording.workers()[1].state(), WorkerState::Finished);
}

#[test]
fn counters_that_go_backwards_are_a_gap() {
    let mut recording = recording(1);
    recording.push(tick(0, vec![worker(0, 500, ms(1))]));
    recording.push(tick(100, vec![worker(0, 600, ms(2))]));
    recording.push(tick(200, vec![worker(0, 10, ms(3))]));
    recording.push(tick(300, vec![worker(0, 110, ms(4))]));
    let points = points(&recording, SeriesId::WorkerRate(0));
    assert!(is_gap(&points, 200));
    assert!(near(recording.latest(SeriesId::WorkerRate(0)), 1_000.0));
    assert_eq!(recording.total_items(), 700);
}

#[test]
fn a_pause_is_really_zero_and_does_not_drag_on() {
    let mut recording = recording(1);
    for at in (0..1_000).step_by(20) {
        recording.push(tick(at, vec![steady(0, at)]));
    }
    happen(&mut recording, 990, Happening::Paused);
    for at in (1_000..2_000).step_by(20) {
        recording.push(tick(at, vec![steady(0, 980)]));
        assert_eq!(recording.latest(SeriesId::WorkerRate(0)), Some(0.0));
        assert_eq!(recording.latest(SeriesId::Throughput), Some(0.0));
    }
    assert!(recording.paused());
    happen(&mut recording, 1_990, Happening::Resumed);
    recording.push(tick(2_000, vec![steady(0, 980)]));
    recording.push(tick(2_020, vec![steady(0, 1_000)]));
    assert!(near(recording.latest(SeriesId::WorkerRate(0)), 1_000.0) && !recording.paused());
}

#[test]
fn what_is_old_or_strange_is_counted_and_harms_nothing() {
    let mut recording = recording(1);
    recording.push(tick(100, vec![steady(0, 100), steady(9, 100)]));
    recording.push(tick(100, vec![steady(0, 5_000)]));
    recording.push(tick(50, vec![steady(0, 5_000)]));
    let spans = vec![(0, span(10, 20)), (5, span(10, 20)), (0, span(15, 25)), (0, span(30, 90_000))];
    let memory = vec![(8, MemoryReading { rss: Bytes(1), uss: None, pss: None })];
    let tiles = vec![Tile { tile: 0, worker: 0, pixels: vec![] }];
    recording.push(Sample { time: ms(60), spans, memory, tiles, ..Sample::default() });
    happen(&mut recording, 60, Happening::WorkerEnded { worker: 44, state: WorkerState::Dead });
    happen(&mut recording, 60, Happening::HostEnded { host: 44, failure: None });
    let forgotten = recording.forgotten();
    assert_eq!((forgotten.late, forgotten.strangers, forgotten.malformed), (2, 5, 3));
    assert_eq!((recording.total_items(), recording.spans()), (100, 1));
    assert_eq!(recording.range().end, ms(100));
}

#[test]
fn memory_is_summed_over_living_hosts_and_unknown_is_unknown() {
    let mut recording = recording(1);
    happen(&mut recording, 0, Happening::HostReady { host: 1, pid: 11, took: ms(1) });
    let reading = |mib, uss| MemoryReading { rss: Bytes::from_mib(mib), uss, pss: None };
    let both = vec![(0, reading(1, Some(Bytes(7)))), (1, reading(2, None))];
    recording.push(Sample { time: ms(10), memory: both, ..Sample::default() });
    assert_eq!(recording.latest(SeriesId::TotalMemory(MemoryKind::Rss)), Some(3.0 * 1024.0 * 1024.0));
    assert_eq!(recording.latest(SeriesId::TotalMemory(MemoryKind::Uss)), None);
    assert_eq!(recording.latest(SeriesId::HostMemory(0, MemoryKind::Uss)), Some(7.0));
    let one = || vec![(0, reading(1, None))];
    recording.push(Sample { time: ms(20), memory: one(), ..Sample::default() });
    assert_eq!(recording.latest(SeriesId::TotalMemory(MemoryKind::Rss)), None);
    happen(&mut recording, 25, Happening::HostEnded { host: 1, failure: Some(Message::new("any")) });
    recording.push(Sample { time: ms(30), memory: one(), ..Sample::default() });
    assert_eq!(recording.latest(SeriesId::TotalMemory(MemoryKind::Rss)), Some(1024.0 * 1024.0));
}

#[test]
fn a_host_that_ends_takes_its_workers_along() {
    let mut recording = recording(2);
    happen(&mut recording, 5, Happening::WorkerEnded { worker: 0, state: WorkerState::Finished });
    happen(&mut recording, 9, Happening::HostEnded { host: 0, failure: None });
    let ended: Vec<_> = recording.workers().iter().map(|track| track.ended).collect();
    assert_eq!(ended, [Some((ms(5), WorkerState::Finished)), Some((ms(9), WorkerState::Dead))]);
}

#[test]
fn cores_may_turn_up_later_and_go_missing() {
    let mut recording = recording(0);
    let load = |busy| CoreLoad { busy, steal: None };
    let push = |recording: &mut Recording, at, cores| {
        recording.push(Sample { time: ms(at), cores: Some(cores), ..Sample::default() });
    };
    push(&mut recording, 0, vec![load(0.5), load(0.25)]);
    push(&mut recording, 100, vec![load(0.5), load(0.25), load(1.0)]);
    push(&mut recording, 200, vec![load(0.75)]);
    assert_eq!((recording.cores(), recording.latest(SeriesId::CoreBusy(0))), (3, Some(0.75)));
    let points = points(&recording, SeriesId::CoreBusy(2));
    assert!(is_gap(&points, 0) && !is_gap(&points, 100) && is_gap(&points, 200));
}

#[test]
fn the_bounds_hold_and_what_went_is_a_gap() {
    let mut recording = recording(2);
    recording.bounds = Bounds { spans: 5_000, cells: 20_000 };
    for at in 1..10_000 {
        let spans = vec![(0, span(at - 1, at)), (1, span(at - 1, at))];
        recording.push(Sample { spans, ..tick(at, vec![steady(0, at), steady(1, at)]) });
        assert!(recording.spans() <= 5_000 && recording.cells() <= 20_000);
    }
    let forgotten = recording.forgotten();
    assert_eq!(forgotten.spans + recording.spans(), 2 * 9_999);
    assert_eq!(forgotten.cells + recording.cells(), 7 * 9_999);
    assert!(recording.spans() > 2_900 && recording.cells() > 10_000);
    let oldest = points(&recording, SeriesId::WorkerRate(0))[0].time;
    assert!(oldest > ms(6_000) && recording.range().start == ms(0));
    let mut slices = Vec::new();
    recording.slices(0, recording.range(), 100, &mut slices);
    assert!(slices.len() == 1 && slices[0].start > ms(6_000) && slices[0].end == ms(9_999));
    assert_eq!(recording.span_at(0, ms(100)), None);
    assert_eq!(recording.values(SeriesId::Throughput, Range::new(ms(9_990), ms(20_000))).count(), 10);
}

#[test]
fn four_thousand_workers_fit_and_no_more() {
    let mut recording = recording(4_001);
    for at in [20, 40, 60] {
        recording.push(tick(at, (0..4_001).map(|n| steady(n, at)).collect()));
    }
    assert_eq!((recording.workers().len(), recording.forgotten().strangers), (4_000, 3));
    assert!(near(recording.latest(SeriesId::Throughput), 4_000_000.0));
}
