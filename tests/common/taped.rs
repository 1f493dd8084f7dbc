//! A made-up run as entries, as a recording and as a file: what tests of replays share. Knows nothing of what is tested.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use lanescope::library::{RunHead, RunWriter};
use lanescope::locale::Message;
use lanescope::plan::{Budget, Experiment, Topology};
use lanescope::probe::{CoreLoad, Machine, MemoryReading};
use lanescope::recording::{Entry, Event, Happening, Outcome, PictureShape, Recording, Sample, Tile, WorkerSample};
use lanescope::telemetry::{Span, SpanKind, WorkerState};
use lanescope::units::{Bytes, Nanos};
use std::path::Path;
use std::time::{Duration, SystemTime};

pub const ORIGIN: Nanos = Nanos(7_000_000_000);
pub const WORKERS: u32 = 3;
/// Between two samples, in milliseconds.
pub const TICK: u64 = 16;

/// A machine that is not this one: with sixty-four cores.
pub fn head() -> RunHead {
    RunHead {
        experiment: Experiment {
            workload: "mandelbrot".to_owned(),
            topology: Topology { processes: 1, threads: WORKERS },
            budget: Budget::Seconds(2.0),
            ..Experiment::default()
        },
        machine: Machine { cpu: "Elsewhere 9000".into(), cores: 64, memory: Bytes(1 << 36), os: "Another OS 3".into() },
        picture: Some(PictureShape { tile_width: 4, tile_height: 4, columns: 8, rows: 8 }),
        origin: ORIGIN,
        begun: SystemTime::UNIX_EPOCH + Duration::from_secs(1_773_075_959),
        app: "0.1.0".to_owned(),
    }
}

fn at(millis: u64) -> Nanos {
    ORIGIN + Nanos::from_millis(millis)
}

pub fn event(millis: u64, what: Happening) -> Entry {
    Entry::Event(Box::new(Event { time: at(millis), what }))
}

/// The run: it starts at 100 ms, a worker is silent for a while and dies, and it ends after so many samples.
pub fn entries(ticks: u64) -> Vec<Entry> {
    let mut entries = vec![event(20, Happening::HostReady { host: 0, pid: 4_000, took: Nanos::from_millis(12) })];
    entries.extend((0..WORKERS).map(|worker| {
        event(30 + u64::from(worker), Happening::WorkerReady { worker, host: 0, tid: 9_000 + u64::from(worker) })
    }));
    entries.push(event(100, Happening::Started));
    for tick in 1..=ticks {
        entries.push(Entry::Sample(Box::new(sample(tick))));
        match tick {
            10 => entries.push(event(102 + tick * TICK, Happening::Paused)),
            14 => entries.push(event(101 + tick * TICK, Happening::Resumed)),
            20 => entries.push(event(
                // Told late, as events can be.
                100 + tick * TICK - 3,
                Happening::Silent { worker: 1, since: at(300), busy: Some(false) },
            )),
            25 => entries.push(event(101 + tick * TICK, Happening::Deadlock { cycle: vec![0, 1] })),
            30 => {
                entries.push(event(101 + tick * TICK, Happening::WorkerEnded { worker: 1, state: WorkerState::Dead }))
            }
            _ => {}
        }
    }
    entries.push(event(105 + ticks * TICK, Happening::Finished(Box::new(outcome()))));
    entries
}

fn outcome() -> Outcome {
    Outcome {
        checksum: "00c0ffee00c0ffee".to_owned(),
        items: 321,
        seconds: 0.96,
        throughput: 334.0,
        failures: vec![Message::new("host-failed").with("detail", "gone")],
        ..Outcome::default()
    }
}

fn sample(tick: u64) -> Sample {
    let time = at(100 + tick * TICK);
    let worker = |worker: u32| WorkerSample {
        worker,
        state: WorkerState::In(SpanKind::Run),
        items: tick * (3 + u64::from(worker)),
        core: Some(worker as u16),
        cpu: Some(Nanos::from_millis(tick * 11)),
        wait: Some(Nanos::from_millis(tick * 2)),
        since: time - Nanos::from_millis(1),
        heartbeat: tick,
        ..WorkerSample::default()
    };
    // Two spans between two samples; of the last worker one in four samples, which is as long as three of them.
    let span = |kind, from: u64, to: u64| {
        let (start, end) = (at(100 + from), at(100 + to));
        Span { start, end, kind, core: Some(1), cpu: None, items: 3, bytes: 0, chunk: tick }
    };
    let mut spans = Vec::new();
    for worker in 0..WORKERS - 1 {
        let from = (tick - 1) * TICK;
        spans.push((worker, span(SpanKind::Run, from + 1, from + 9)));
        spans.push((worker, span(SpanKind::WaitLock, from + 9, from + 14)));
    }
    if tick.is_multiple_of(4) {
        spans.push((WORKERS - 1, span(SpanKind::Run, (tick - 4) * TICK + 5, (tick - 1) * TICK + 5)));
    }
    let reading = MemoryReading { rss: Bytes::from_mib(10 + tick), uss: Some(Bytes::from_mib(4)), pss: None };
    Sample {
        time,
        workers: (0..WORKERS).map(worker).collect(),
        cores: Some((0..64_u32).map(|core| CoreLoad { busy: core as f32 / 64.0, steal: None }).collect()),
        memory: vec![(0, reading)],
        spans,
        tiles: vec![Tile { tile: (tick % 64) as u32, worker: (tick % 3) as u32, pixels: vec![(tick % 250) as u8; 16] }],
        dropped_samples: tick / 9,
        ..Sample::default()
    }
}

/// What the live window has after so many entries.
pub fn recording(entries: &[Entry]) -> Recording {
    let mut recording = head().recording();
    entries.iter().for_each(|entry| recording.take(entry.clone()));
    recording
}

/// The file that the live window leaves behind; `closed` if it came to its end.
pub fn write(path: &Path, entries: &[Entry], closed: bool) {
    let mut writer = RunWriter::create(path, &head()).unwrap();
    entries.iter().for_each(|entry| writer.append(entry).unwrap());
    if closed {
        writer.finish().unwrap();
    } else {
        writer.commit().unwrap();
    }
}
