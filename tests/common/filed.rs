//! A run in which everything occurs that a file can hold, and a comparison: for tests of files. Knows nothing of what is tested.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use super::trials;
use lanescope::library::RunHead;
use lanescope::locale::Message;
use lanescope::plan::{Arm, Executor, Experiment, Fault, Strategy, Value};
use lanescope::probe::{CoreLoad, Machine, MemoryReading};
use lanescope::recording::{
    Agreement, Conditions, Entry, Event, FaultOutcome, Happening, Inference, Outcome, PictureShape, Sample, Tile,
    Trial, Trials, WorkerSample,
};
use lanescope::telemetry::{GilReading, GilSource, HOLD_BUCKETS, Hold, Holder, Span, SpanKind, WorkerState};
use lanescope::units::{Bytes, Nanos};
use std::time::{Duration, SystemTime};

pub const ORIGIN: Nanos = Nanos(5_000_000_000);

pub fn head() -> RunHead {
    RunHead {
        experiment: lanescope::plan::Experiment::default(),
        machine: Machine {
            cpu: "A \"processor\"".to_owned(),
            cores: 2,
            memory: Bytes(1 << 33),
            os: "An OS 1.0".to_owned(),
        },
        picture: Some(PictureShape { tile_width: 2, tile_height: 2, columns: 2, rows: 2 }),
        origin: ORIGIN,
        begun: SystemTime::UNIX_EPOCH + Duration::from_millis(1_789_000_000_123),
        app: "0.1.0".to_owned(),
    }
}

pub fn event(at: u64, what: Happening) -> Entry {
    Entry::Event(Box::new(Event { time: ORIGIN + Nanos(at), what }))
}

pub fn outcome() -> Outcome {
    let refused = Some(Message::new("engine-no-thread").with("detail", "no"));
    Outcome {
        checksum: "abc".to_owned(),
        items: 7,
        seconds: 0.25,
        failures: vec![Message::new("host-failed").with("detail", Message::new("pin-unavailable"))],
        faults: vec![FaultOutcome {
            fault: Fault::KillThread,
            worker: 1,
            at_seconds: 0.5,
            noticed_seconds: None,
            lost_workers: Vec::new(),
            survivors: 2,
            lost_items: 0,
            cycle: vec![1, 2],
            refused,
        }],
        ..Outcome::default()
    }
}

pub fn full_sample() -> Sample {
    let mut histogram = vec![0; HOLD_BUCKETS];
    histogram[3] = u64::MAX;
    let reading = GilReading {
        source: GilSource::Observed,
        interval: Nanos(5_000_000),
        holder: Some(1),
        switches: 2,
        requests: 3,
        forced: 4,
        holds: 5,
        held: Nanos(6),
        histogram,
    };
    let agreement = Agreement { agreed: Nanos(1), compared: Nanos(2) };
    let span = |kind, core| Span {
        start: ORIGIN + Nanos(1),
        end: ORIGIN + Nanos(4),
        kind,
        core,
        cpu: Some(Nanos(2)),
        items: 1,
        bytes: u64::MAX,
        chunk: 9,
    };
    let hold = |holder| Hold { start: ORIGIN, end: ORIGIN + Nanos(3), holder };
    let mut worker = WorkerSample {
        worker: 3,
        state: WorkerState::In(SpanKind::WaitGil),
        items: u64::MAX,
        checksum: u64::MAX - 1,
        core: Some(1),
        cpu: Some(Nanos(11)),
        // Before the origin, as a worker that waits since before the common start.
        since: Nanos(12),
        in_hand: Some(u64::MAX),
        waits_for: Some(0),
        fault: Some((Fault::HangSpin, ORIGIN + Nanos(5))),
        ..WorkerSample::default()
    };
    worker.times[2] = Nanos(77);
    worker.figures[4] = 5;
    Sample {
        time: ORIGIN + Nanos(20),
        workers: vec![worker, WorkerSample { worker: 4, state: WorkerState::Dead, ..WorkerSample::default() }],
        cores: Some(vec![CoreLoad { busy: 0.25, steal: None }, CoreLoad { busy: 1.0, steal: Some(0.5) }]),
        memory: vec![(0, MemoryReading { rss: Bytes(5), uss: None, pss: Some(Bytes(4)) })],
        gil: vec![(0, reading.clone())],
        inferred: vec![(1, Inference { holds: reading, agreement })],
        holds: vec![(0, hold(Holder::Worker(2))), (0, hold(Holder::Other)), (1, hold(Holder::Nobody))],
        spans: SpanKind::ALL.map(|kind| (3, span(kind, None))).into(),
        tiles: vec![Tile { tile: 3, worker: 1, pixels: vec![0, 1, 2, 255] }],
        lost_spans: 1,
        dropped_samples: 2,
    }
}

pub fn entries() -> Vec<Entry> {
    let mut all = vec![
        event(0, Happening::HostReady { host: 0, pid: 12, took: Nanos(3) }),
        event(1, Happening::WorkerReady { worker: 3, host: 0, tid: 99 }),
        event(2, Happening::Started),
        Entry::Sample(Box::new(full_sample())),
        event(30, Happening::IntervalChanged(Nanos(100))),
        event(31, Happening::Deadlock { cycle: vec![0, 3] }),
        event(32, Happening::Silent { worker: 3, since: ORIGIN, busy: None }),
        event(33, Happening::Note(Message::new("failed").with("worker", 3_u32))),
        event(34, Happening::Trouble { worker: None, title: "T\u{0}".to_owned(), text: "a\nб".to_owned() }),
        event(35, Happening::FaultRefused { worker: 3, fault: Fault::Leak, why: Message::new("pin-unavailable") }),
        event(36, Happening::HostEnded { host: 0, failure: None }),
    ];
    // More than is read at a time, of both kinds.
    for tick in 0..500 {
        let time = ORIGIN + Nanos(100 + tick);
        all.push(Entry::Sample(Box::new(Sample { time, ..Sample::default() })));
        if tick % 3 == 0 {
            all.push(event(100 + tick, Happening::Awake { worker: 3 }));
        }
    }
    all.push(event(900, Happening::Finished(Box::new(outcome()))));
    all
}

/// A comparison with a run of every arm, an arm that is out, and every kind of strategy.
pub fn compared() -> Trials {
    let strategies = Strategy::PLAIN.into_iter().filter(|way| *way != Strategy::Hybrid).collect::<Vec<_>>();
    let mut trials = trials::planned("primes", &strategies, &[2, 3]);
    let first = trials.arms[0].clone();
    let more = Executor::ALL.map(Strategy::Executor).into_iter().chain([Strategy::AsIs, Strategy::Hybrid]);
    for strategy in more {
        let name = format!("one of {}", trials.arms.len());
        let experiment = Experiment { seed: u64::MAX, ..first.experiment.clone() };
        let settings = vec![("delay".to_owned(), Value::Number(3)), ("regime".to_owned(), "gil:5ms".into())];
        trials.arms.push(Arm { name, strategy, settings, experiment });
    }
    trials.out = vec![None; trials.arms.len()];
    trials.out[1] = Some(Message::new("host-failed").with("detail", Message::new("pin-unavailable")));
    trials::rounds(&mut trials, 0..2, 0.1, |arm| 0.1 + arm as f64 / 3.0);
    trials.runs.insert(0, Trial { round: None, outcome: outcome(), ..trials.runs[0].clone() });
    trials.runs[3].conditions =
        Conditions { steal: Some(0.1), frequency: Some((800.5, 3_000.0)), ..Conditions::default() };
    trials
}
