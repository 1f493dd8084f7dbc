//! A made-up run as a file: everything that a run can have, in values that follow from their place. Knows nothing of what is
//! tested. Each test file uses a part of it.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use lanescope::library::{LanesFile, RunHead, RunWriter};
use lanescope::locale::Message;
use lanescope::plan::{Experiment, Fault, Topology};
use lanescope::probe::{CoreLoad, Machine, MemoryReading};
use lanescope::recording::{
    Agreement, Entry, Event, Happening, Inference, MemoryOutcome, Outcome, Sample, WorkerOutcome, WorkerSample,
};
use lanescope::telemetry::{GilReading, GilSource, Hold, Holder, Span, SpanKind, WorkerState};
use lanescope::units::{Bytes, Nanos};
use std::path::Path;
use std::time::{Duration, SystemTime};

pub const ORIGIN: Nanos = Nanos(5_000_000_000);
/// From the origin to the start of the work.
pub const STARTED: u64 = 100_000_000;
pub const TICK: u64 = 20_000_000;
pub const WORKERS: u32 = 4;
/// Words that everything must live with.
pub const EVIL: &str = "a,\"b\";\n'c'\r\n\t\u{0}é я 🧵 </script> =1+1";

pub fn head() -> RunHead {
    RunHead {
        experiment: Experiment { topology: Topology { processes: 2, threads: 2 }, seed: 7, ..Experiment::default() },
        machine: Machine {
            cpu: "A \"processor\", fast".to_owned(),
            cores: 2,
            memory: Bytes(1 << 33),
            os: "An OS 1.0".to_owned(),
        },
        picture: None,
        origin: ORIGIN,
        begun: SystemTime::UNIX_EPOCH + Duration::from_millis(1_789_000_000_123),
        app: "0.1.0".to_owned(),
    }
}

pub fn event(at: u64, what: Happening) -> Entry {
    Entry::Event(Box::new(Event { time: ORIGIN + Nanos(at), what }))
}

pub fn outcome() -> Outcome {
    let worker = |n: u32| WorkerOutcome {
        pid: 100 + n / 2,
        tid: 1_000 + u64::from(n),
        host: n / 2,
        items: 10,
        cpu_seconds: Some(0.25),
        ..WorkerOutcome::default()
    };
    Outcome {
        checksum: "00c0ffee00c0ffee".to_owned(),
        items: 40,
        seconds: 0.5,
        throughput: 80.0,
        workers: (0..WORKERS).map(worker).collect(),
        memory: Some(MemoryOutcome { rss_bytes: Bytes(9_000), uss_bytes: None, pss_bytes: Some(Bytes(7)) }),
        failures: vec![Message::new("host-failed").with("worker", 3_u32).with("detail", EVIL)],
        ..Outcome::default()
    }
}

/// What a worker did in a tick: two spans, one after the other.
pub fn spans(tick: u64, worker: u32) -> [(u32, Span); 2] {
    let start = ORIGIN + Nanos(STARTED + tick * TICK);
    let middle = start + Nanos(TICK / 2 + u64::from(worker));
    let kinds = [SpanKind::Run, SpanKind::ALL[(tick as usize + worker as usize) % SpanKind::COUNT]];
    let span = |start, end, kind, n: u64| Span {
        start,
        end,
        kind,
        core: worker.is_multiple_of(2).then_some(worker as u16),
        cpu: (n == 0).then_some(Nanos(1_234_567)),
        items: n as u32,
        bytes: n * (u64::MAX / 2),
        chunk: tick * 10 + n,
    };
    [(worker, span(start, middle, kinds[0], 0)), (worker, span(middle, start + Nanos(TICK), kinds[1], 1))]
}

fn sample(tick: u64) -> Sample {
    let time = ORIGIN + Nanos(STARTED + (tick + 1) * TICK);
    let worker = |worker: u32| WorkerSample {
        worker,
        state: WorkerState::In(SpanKind::Run),
        items: (tick + 1) * 2,
        cpu: (worker == 0).then(|| Nanos(tick * 1_000)),
        since: if tick == 0 { Nanos(0) } else { time },
        core: Some(1),
        in_hand: Some(u64::MAX),
        fault: (worker == 3).then_some((Fault::HangSpin, time)),
        ..WorkerSample::default()
    };
    let reading = |source| GilReading {
        source,
        interval: Nanos(5_000_000),
        holder: Some(1),
        switches: 2,
        requests: 3,
        forced: 4,
        holds: 5,
        held: Nanos(6_000_000_007),
        histogram: Vec::new(),
    };
    let agreement = Agreement { agreed: Nanos(1), compared: Nanos(2) };
    let hold = |place: u64, holder| {
        let start = ORIGIN + Nanos(STARTED + tick * TICK + place * TICK / 4);
        (0, Hold { start, end: start + Nanos(TICK / 4), holder })
    };
    let memory = MemoryReading { rss: Bytes(4_096 * (tick + 1)), uss: None, pss: Some(Bytes(5)) };
    Sample {
        time,
        workers: (0..WORKERS).map(worker).collect(),
        cores: tick.is_multiple_of(2).then(|| {
            vec![CoreLoad { busy: 0.25, steal: None }, CoreLoad::GAP, CoreLoad { busy: 1.0, steal: Some(0.5) }]
        }),
        memory: if tick.is_multiple_of(5) { vec![(0, memory), (1, memory)] } else { Vec::new() },
        gil: vec![(0, reading(GilSource::Model))],
        inferred: vec![(1, Inference { holds: reading(GilSource::Inferred), agreement })],
        holds: vec![hold(0, Holder::Worker(1)), hold(1, Holder::Other), hold(2, Holder::Nobody)],
        spans: (0..WORKERS).flat_map(|worker| spans(tick, worker)).collect(),
        lost_spans: tick,
        dropped_samples: 1,
        ..Sample::default()
    }
}

/// So many ticks of a run with everything, and its end.
pub fn entries(ticks: u64) -> Vec<Entry> {
    let ready = |worker, tid| Happening::WorkerReady { worker, host: worker / 2, tid };
    let mut all = vec![
        event(0, Happening::HostReady { host: 0, pid: 100, took: Nanos(3) }),
        event(1, Happening::WorkerReady { worker: 0, host: 0, tid: 1_000 }),
        event(2, ready(1, 1_001)),
        event(3, Happening::HostReady { host: 1, pid: 101, took: Nanos(3_000_000) }),
        // Two workers in one thread, as an event loop has them.
        event(4, ready(2, 1_002)),
        event(5, ready(3, 1_002)),
        // Before the start of the work.
        Entry::Sample(Box::new(Sample { time: ORIGIN + Nanos(STARTED / 2), ..Sample::default() })),
        event(STARTED, Happening::Started),
    ];
    for tick in 0..ticks {
        let now = STARTED + (tick + 1) * TICK;
        all.push(Entry::Sample(Box::new(sample(tick))));
        match tick {
            3 => all.push(event(now, Happening::FaultPlanted { worker: 3, fault: Fault::HangSpin })),
            4 => all.push(event(now, Happening::Silent { worker: 3, since: ORIGIN + Nanos(now), busy: Some(true) })),
            5 => all.push(event(now, Happening::Note(Message::new("host-failed").with("detail", EVIL)))),
            6 => {
                let trouble = Happening::Trouble { worker: None, title: EVIL.to_owned(), text: "x\n".repeat(9) };
                all.push(event(now, trouble));
            }
            7 => all.push(event(now, Happening::Deadlock { cycle: vec![0, 3] })),
            8 => all.push(event(now, Happening::IntervalChanged(Nanos(2_000_000)))),
            _ => {}
        }
    }
    let end = STARTED + (ticks + 1) * TICK;
    for host in 0..2 {
        all.push(event(end, Happening::HostEnded { host, failure: None }));
    }
    all.push(event(end, Happening::Finished(Box::new(outcome()))));
    all
}

pub fn write(path: &Path, entries: &[Entry]) {
    let mut writer = RunWriter::create(path, &head()).unwrap();
    entries.iter().for_each(|entry| writer.append(entry).unwrap());
    writer.finish().unwrap();
}

pub fn file(folder: &Path, entries: &[Entry]) -> LanesFile {
    let path = folder.join("run.lanes");
    write(&path, entries);
    LanesFile::open(&path).unwrap()
}
