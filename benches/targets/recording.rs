//! Targets 6 and 7: what a panel's points and a timeline's slices cost when the history is long, in CPU time of the
//! thread that asks.

use crate::report::Report;
use lanescope::plan::Experiment;
use lanescope::probe::Machine;
use lanescope::recording::{Event, Happening, Point, Range, Recording, Sample, SeriesId, Slice, WorkerSample};
use lanescope::telemetry::{Span, SpanKind, WorkerState};
use lanescope::units::{Bytes, Nanos};
use std::hint::black_box;

const MANY: u64 = 10_000_000;
const FEW: u64 = 10_000;
const PANEL_PIXELS: usize = 2_000;
const TIMELINE_PIXELS: usize = 1_200;
const LANES: u32 = 8;
/// Long and short histories take turns, so that whatever else the machine does falls on both.
const ROUNDS: usize = 40;

/// Measures and reports.
pub fn run(report: &mut Report) {
    if report.wants(&[6]) {
        points(report);
    }
    if report.wants(&[7]) {
        timeline(report);
    }
}

/// What a script of views cost, ns a frame.
struct Cost {
    /// Every frame of every round.
    frames: Vec<f64>,
    /// Every view's median over the rounds: without what other programs did to single frames.
    views: Vec<f64>,
}

/// The same script on the long history and on the short one.
struct Costs {
    many: Cost,
    few: Cost,
}

impl Costs {
    /// Every view in turn, long and short beside each other.
    fn of(mut frame: impl FnMut(usize, f64, f64), views: &[(f64, f64)]) -> Self {
        let mut costs = [vec![Vec::new(); views.len()], vec![Vec::new(); views.len()]];
        for _ in 0..ROUNDS {
            for (view, &(zoom, at)) in views.iter().enumerate() {
                for (which, cost) in costs.iter_mut().enumerate() {
                    let before = cpu();
                    frame(which, zoom, at);
                    cost[view].push((cpu() - before) as f64);
                }
            }
        }
        let [many, few] = costs.map(Cost::of);
        Self { many, few }
    }
}

impl Cost {
    fn of(frames: Vec<Vec<f64>>) -> Self {
        let views = frames.iter().map(|rounds| at(rounds, 0.5)).collect();
        Self { frames: frames.concat(), views }
    }
}

fn at(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(((sorted.len() - 1) as f64 * share).ceil() as usize).copied().unwrap_or(f64::NAN)
}

fn ms(values: &[f64], share: f64) -> f64 {
    at(values, share) / 1e6
}

/// Part of the whole: `zoom` times as near, `at` of the way from left to right.
fn view(whole: Range, zoom: f64, at: f64) -> Range {
    let len = whole.len().0 as f64 / zoom;
    let start = whole.start.0 as f64 + (whole.len().0 as f64 - len) * at;
    Range::new(Nanos(start as u64), Nanos((start + len) as u64))
}

/// A person's way through the history: nearer by 9 % a frame until `octaves` doublings, panning to and fro meanwhile.
fn way(octaves: u32) -> Vec<(f64, f64)> {
    let steps = (0..octaves * 8).map(f64::from);
    steps.map(|step| (2_f64.powf(step / 8.0), 0.5 + 0.4 * (step / 12.0).sin())).collect()
}

/// Far jumps, after which nothing is in the caches.
fn jumps(octaves: u32) -> Vec<(f64, f64)> {
    (0..octaves).flat_map(|step| [0.0, 0.6, 0.2].map(|at| (2_f64.powi(step as i32), at))).collect()
}

fn points(report: &mut Report) {
    let ((many, append, bytes), (few, ..)) = (samples(MANY), samples(FEW));
    let recordings = [many, few];
    let mut out: Vec<Point> = Vec::new();
    let mut frame = |which: usize, zoom: f64, at: f64| {
        let recording: &Recording = &recordings[which];
        recording.envelope(SeriesId::Throughput, view(recording.range(), zoom, at), PANEL_PIXELS, &mut out);
        black_box(&out);
    };
    let whole = Costs::of(&mut frame, &[(1.0, 0.0); 8]);
    let script = Costs::of(&mut frame, &way(12));
    let far = Costs::of(&mut frame, &jumps(12));
    let (long, short) = (at(&whole.many.frames, 0.5), at(&whole.few.frames, 0.5));
    report.at_most(6, "a panel's 2,000 points of 10 M samples, whole history, median ms", 0.2, long / 1e6);
    let what = "the same, zooming to 4,096 times and panning, p99, ms";
    report.at_most(6, what, 0.2, ms(&script.many.frames, 0.99));
    report.tell(6, "the same, slowest view's median, ms", ms(&script.many.views, 1.0));
    report.tell(6, "by far jumps, nothing in the caches, p99, ms", ms(&far.many.frames, 0.99));
    report.at_most(6, "these points alone, not a whole frame, 10 M / 10 k, whole history", 1.1, long / short);
    report.tell(6, "what 10 M add to a frame beside 10 k, ms", (long - short) / 1e6);
    report.tell(6, "taking in a sample of one worker (4 values and a time), ns", append);
    report.tell(6, "bytes a value, the time shared by 4 included", bytes);
}

fn timeline(report: &mut Report) {
    let ((many, append, bytes), (few, ..)) = (spans(MANY), spans(FEW));
    let recordings = [many, few];
    let mut out: Vec<Slice> = Vec::new();
    let mut most = 0;
    let mut frame = |which: usize, zoom: f64, at: f64| {
        let recording: &Recording = &recordings[which];
        let range = view(recording.range(), zoom, at);
        let mut slices = 0;
        for lane in 0..LANES {
            recording.slices(lane, range, TIMELINE_PIXELS, &mut out);
            slices += black_box(&out).len();
        }
        most = most.max(slices);
    };
    let script = Costs::of(&mut frame, &way(17));
    let far = Costs::of(&mut frame, &jumps(17));
    let whole = Costs::of(&mut frame, &[(1.0, 0.0); 8]);
    let what = "a timeline's frame of 10 M spans in 8 lanes, zooming to 131,072 times and panning, p99, ms";
    let (long, short) = (at(&script.many.frames, 0.99), at(&script.few.frames, 0.99));
    report.at_most(7, what, 1.0, long / 1e6);
    report.at_most(7, "the same, 10 M / 10 k spans, p99", 2.0, long / short);
    report.tell(7, "the same, slowest view's median, ms", ms(&script.many.views, 1.0));
    report.tell(7, "by far jumps, nothing in the caches, p99, ms", ms(&far.many.frames, 0.99));
    report.tell(7, "whole history of 10 M spans, median ms", ms(&whole.many.frames, 0.5));
    report.tell(7, "whole history of 10 k spans, median ms", ms(&whole.few.frames, 0.5));
    report.tell(7, "slices in a frame at most", most as f64);
    report.tell(7, "taking in a span, ns", append);
    report.tell(7, "bytes a span", bytes);
}

/// A recording with so many samples of one worker, ns a sample, and bytes a value.
fn samples(count: u64) -> (Recording, f64, f64) {
    let mut recording = empty(1);
    let (mut dice, mut items) = (Dice(1), 0);
    let before = cpu();
    for tick in 1..=count {
        items += dice.below(2_000);
        let time = Nanos(tick * 16_666_667 + dice.below(1_000_000));
        let workers = vec![counters(items, Nanos(time.0 / 2))];
        recording.push(Sample { time, workers, ..Sample::default() });
    }
    let each = (cpu() - before) as f64 / count as f64;
    let bytes = recording.heap_bytes() as f64 / recording.cells() as f64;
    (recording, each, bytes)
}

fn counters(items: u64, cpu: Nanos) -> WorkerSample {
    let state = WorkerState::In(SpanKind::Run);
    WorkerSample {
        worker: 0,
        state,
        items,
        bytes: 0,
        errors: 0,
        checksum: 0,
        core: Some(0),
        cpu: Some(cpu),
        wait: Some(Nanos(cpu.0 / 9)),
        ..WorkerSample::default()
    }
}

/// A recording with so many spans in all lanes together, ns a span, and bytes a span.
fn spans(count: u64) -> (Recording, f64, f64) {
    const AT_ONCE: u64 = 1_000;
    let mut recording = empty(LANES);
    let (mut dice, mut ends) = (Dice(7), [0; LANES as usize]);
    let (mut spent, mut done) = (0, 0);
    while done < count {
        let mut batch = Vec::new();
        for (lane, end) in ends.iter_mut().enumerate() {
            let share = (count - done).div_ceil(u64::from(LANES)).min(AT_ONCE / u64::from(LANES));
            batch.extend((0..share).map(|_| (lane as u32, dice.span(end))));
        }
        done += batch.len() as u64;
        let time = Nanos(ends.into_iter().max().unwrap_or_default());
        let before = cpu();
        recording.push(Sample { time, spans: batch, ..Sample::default() });
        spent += cpu() - before;
    }
    let bytes = recording.heap_bytes() as f64 / recording.spans() as f64;
    (recording, spent as f64 / count as f64, bytes)
}

fn empty(workers: u32) -> Recording {
    let machine = Machine { cpu: String::new(), cores: 1, memory: Bytes(0), os: String::new() };
    let mut recording = Recording::new(Experiment::default(), machine, None, Nanos(0));
    for worker in 0..workers {
        let what = Happening::WorkerReady { worker, host: 0, tid: u64::from(worker) };
        recording.happen(Event { time: Nanos(0), what });
    }
    recording
}

/// Xorshift: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// Work of 5 to 15 us, or now and then of 10 ms; waits for a lock between; a gap once in a while.
    fn span(&mut self, end: &mut u64) -> Span {
        let gap = if self.below(50) == 0 { self.below(40_000) } else { 0 };
        let (kind, length) = match self.below(100) {
            0..60 => (SpanKind::Run, 5_000 + self.below(10_000)),
            60..95 => (SpanKind::WaitLock, 200 + self.below(4_000)),
            95..99 => (SpanKind::Pass, 1_000 + self.below(1_000)),
            _ if self.below(100) == 0 => (SpanKind::WaitIo, self.below(10_000_000)),
            _ => (SpanKind::WaitIo, self.below(50_000)),
        };
        let start = *end + gap;
        *end = start + length;
        let (cpu, items) = (Some(Nanos(length)), 1);
        Span { start: Nanos(start), end: Nanos(*end), kind, core: Some(1), cpu, items, bytes: 0, chunk: start >> 20 }
    }
}

/// CPU time of this thread in ns; wall time where the system has no such clock at hand.
pub fn cpu() -> u64 {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        time.tv_sec as u64 * Nanos::PER_SECOND + time.tv_nsec as u64
    }
    #[cfg(not(unix))]
    {
        use std::sync::LazyLock;
        use std::time::Instant;
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed().as_nanos() as u64
    }
}
