//! Target 12: what it costs to write a run into its file while it lives, in CPU time of the thread that writes, and beside taking
//! the same samples into the recording.

use crate::recording::cpu;
use crate::report::Report;
use lanescope::library::{LanesFile, RunHead, RunWriter};
use lanescope::plan::Experiment;
use lanescope::probe::{CoreLoad, Machine};
use lanescope::recording::{Entry, Event, Happening, Recording, Sample, WorkerSample};
use lanescope::telemetry::{Span, SpanKind};
use lanescope::units::{Bytes, Nanos};
use std::time::SystemTime;

const WORKERS: u32 = 8;
const SAMPLES_A_SECOND: u64 = 60;
/// As the thread that writes does it, four times a second.
const COMMIT_EVERY: usize = 15;

/// Measures and reports.
pub fn run(report: &mut Report) {
    let usual = Costs::of(1_000, 60);
    report.at_most(12, "writing a run, 8 workers, 1,000 spans/s: share of a core", 0.02, usual.share);
    report.tell(12, "the same, beside taking it into the recording, times", usual.ratio);
    report.tell(12, "the same, KB a second of the run", usual.kilobytes);
    let busy = Costs::of(100_000, 10);
    report.at_most(12, "writing a run, 8 workers, 100,000 spans/s: share of a core", 0.2, busy.share);
    report.tell(12, "the same, beside taking it into the recording, times", busy.ratio);
    report.tell(12, "the same, bytes a span", busy.kilobytes * 1e3 / 1e5);
    report.tell(12, "reading a sample of it back, beside writing it, times", busy.read);
}

struct Costs {
    share: f64,
    ratio: f64,
    read: f64,
    kilobytes: f64,
}

impl Costs {
    #[expect(clippy::expect_used, reason = "a bench without a disk has nothing to tell")]
    fn of(spans: u64, seconds: u64) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let head = head();
        let mut writer = RunWriter::create(&folder.path().join("run.lanes"), &head).expect("a new file");
        let samples: Vec<Entry> = (1..=seconds * SAMPLES_A_SECOND).map(|tick| sample(tick, spans)).collect();
        let before = cpu();
        for (number, sample) in samples.iter().enumerate() {
            writer.append(sample).expect("room on the disk");
            if number % COMMIT_EVERY == COMMIT_EVERY - 1 {
                writer.commit().expect("room on the disk");
            }
        }
        let path = writer.finish().expect("room on the disk");
        let write = (cpu() - before) as f64;
        let mut recording = recording(&head);
        let before = cpu();
        samples.into_iter().for_each(|sample| recording.take(sample));
        let push = (cpu() - before) as f64;
        let before = cpu();
        let file = LanesFile::open(&path).expect("the file that was written");
        let count = file.entries().expect("a run").filter_map(Result::ok).count() as u64;
        assert_eq!(count, seconds * SAMPLES_A_SECOND);
        let read = (cpu() - before) as f64;
        let bytes = path.metadata().map_or(f64::NAN, |metadata| metadata.len() as f64);
        Self {
            share: write / 1e9 / seconds as f64,
            ratio: write / push,
            read: read / write,
            kilobytes: bytes / 1e3 / seconds as f64,
        }
    }
}

fn head() -> RunHead {
    RunHead {
        experiment: Experiment::default(),
        machine: Machine { cpu: String::new(), cores: WORKERS, memory: Bytes(0), os: String::new() },
        picture: None,
        origin: Nanos(0),
        begun: SystemTime::now(),
        app: String::new(),
    }
}

fn recording(head: &RunHead) -> Recording {
    let mut recording = head.recording();
    for worker in 0..WORKERS {
        let what = Happening::WorkerReady { worker, host: 0, tid: u64::from(worker) };
        recording.happen(Event { time: Nanos(0), what });
    }
    recording
}

/// A look of the sampler, with the spans since the one before.
fn sample(tick: u64, spans_a_second: u64) -> Entry {
    let step = Nanos::PER_SECOND / SAMPLES_A_SECOND;
    let time = Nanos(tick * step);
    let worker = |worker| {
        let mut one = WorkerSample {
            worker,
            items: tick * 100,
            core: Some(worker as u16),
            cpu: Some(Nanos(time.0 / 2)),
            wait: Some(Nanos(time.0 / 9)),
            since: time,
            in_hand: Some(tick * 17),
            ..WorkerSample::default()
        };
        one.times[0] = Nanos(time.0 / 2);
        one.times[1] = Nanos(time.0 / 3);
        one.figures[0] = tick;
        one
    };
    let of_each = (spans_a_second / SAMPLES_A_SECOND).div_ceil(u64::from(WORKERS));
    let span = |worker: u32, number: u64| {
        let length = step / of_each;
        let start = Nanos(time.0 - step + number * length);
        let end = Nanos(start.0 + length * 9 / 10);
        let (cpu, chunk) = (Some(Nanos(length / 2)), tick * of_each + number);
        (worker, Span { start, end, kind: SpanKind::Run, core: Some(1), cpu, items: 1, bytes: 0, chunk })
    };
    let spans = (0..WORKERS).flat_map(|worker| (0..of_each).map(move |number| span(worker, number))).collect();
    let cores = tick.is_multiple_of(6).then(|| vec![CoreLoad { busy: 0.5, steal: Some(0.0) }; WORKERS as usize]);
    Entry::Sample(Box::new(Sample {
        time,
        workers: (0..WORKERS).map(worker).collect(),
        cores,
        spans,
        ..Sample::default()
    }))
}
