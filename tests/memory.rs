//! What the memory workloads show, for real: processes copy a big input where threads share it, a mapping is nobody's own,
//! counters on one cache line lose nothing, and Stop reaches workers that still fill their memory.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
use lanescope::plan::{Budget, Experiment};
use lanescope::recording::{Ending, Happening, MemoryOutcome, Outcome, Sample};
use lanescope::units::Nanos;

const SHAPES: [(u32, u32); 3] = [(1, 2), (2, 1), (0, 2)];

/// Size of the big input here: far above what a process needs for itself.
const INPUT_MIB: u64 = 96;
const INPUT: u64 = INPUT_MIB << 20;

fn input(way: &str, processes: u32, threads: u32, budget: Budget) -> Experiment {
    let params = [("size".to_owned(), INPUT_MIB.into()), ("way".to_owned(), way.into())].into();
    Experiment { params, ..experiment("input", processes, threads, budget) }
}

/// The memory of a run's hosts, read while all of them work.
fn memory(way: &str, processes: u32, threads: u32) -> MemoryOutcome {
    let run = start(&input(way, processes, threads, Budget::Seconds(3_600.0)));
    let begun: Nanos = until(&run, |event| (event.what == Happening::Started).then_some(event.time));
    let whole = |sample: &Sample| sample.time > begun && sample.memory.len() == processes as usize;
    wait_for("a reading of all hosts", || run.samples().recv_timeout(PATIENCE).is_ok_and(|sample| whole(&sample)));
    run.stop();
    let outcome = outcome(&run);
    assert!(outcome.is_clean(), "{:?}", outcome.failures);
    outcome.memory.unwrap()
}

#[test]
fn processes_copy_what_threads_share() {
    let threads = memory("copy", 1, 2);
    assert!((INPUT..2 * INPUT).contains(&threads.rss_bytes.0), "{threads:?}");
    let processes = memory("copy", 2, 1);
    assert!(processes.rss_bytes.0 >= 2 * INPUT, "{processes:?}");
    // Where the system tells them.
    assert!(processes.uss_bytes.is_none_or(|own| own.0 >= 2 * INPUT), "{processes:?}");
    assert!(processes.pss_bytes.is_none_or(|share| share.0 >= 2 * INPUT), "{processes:?}");
}

#[test]
fn what_processes_map_is_there_once_and_nobodys_own() {
    let mapped = memory("map", 2, 1);
    assert!(mapped.rss_bytes.0 >= 2 * INPUT, "counted for each: {mapped:?}");
    assert!(mapped.uss_bytes.is_none_or(|own| own.0 < INPUT), "{mapped:?}");
    assert!(mapped.pss_bytes.is_none_or(|share| (INPUT..2 * INPUT).contains(&share.0)), "{mapped:?}");
}

#[test]
fn copied_or_mapped_the_result_is_the_same() {
    let mut seen = Vec::new();
    for way in ["copy", "map"] {
        for (processes, threads) in SHAPES {
            let plan = input(way, processes, threads, Budget::Items(100));
            let outcome = outcome(&start(&plan));
            assert!(outcome.is_clean(), "{way} {processes}x{threads}: {:?}", outcome.failures);
            assert_eq!(outcome.bytes, 100 << 20);
            seen.push(outcome.checksum);
        }
    }
    assert!(seen.windows(2).all(|w| w[0] == w[1]), "{seen:?}");
}

fn counted(outcome: &Outcome) -> u64 {
    outcome.figures.iter().find(|figure| figure.id == "counted").unwrap().value
}

#[test]
fn counters_count_exactly_however_they_lie() {
    for layout in ["adjacent", "padded"] {
        for (processes, threads) in SHAPES {
            let params = [("layout".to_owned(), layout.into()), ("count".to_owned(), 10_000.into())].into();
            let plan = experiment("false-sharing", processes, threads, Budget::Items(200));
            let outcome = outcome(&start(&Experiment { params, ..plan }));
            assert!(outcome.is_clean(), "{layout} {processes}x{threads}: {:?}", outcome.failures);
            assert_eq!(counted(&outcome), 200 * 10_000, "{layout} {processes}x{threads}");
            let own = outcome.workers.iter().map(|w| (w.figures["counted"], w.items * 10_000));
            assert!(own.clone().all(|(counted, expected)| counted == expected), "{:?}", own.collect::<Vec<_>>());
        }
    }
}

#[test]
fn added_workers_have_counters_too() {
    let run = start(&endless("false-sharing", 2, 1));
    started(&run);
    run.set_threads(3);
    wait_for("work of six workers", || {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        sample.workers.len() == 6 && sample.workers.iter().all(|w| w.items > 0)
    });
    run.stop();
    let outcome = outcome(&run);
    assert!(outcome.is_clean(), "{:?}", outcome.failures);
    assert_eq!(counted(&outcome), outcome.items * 50_000);
}

#[test]
fn stop_reaches_workers_that_fill_their_memory() {
    let large = [("triad", "size", 512), ("chase", "size", 1 << 20), ("input", "size", 1_024)];
    for (workload, name, value) in large {
        for processes in [1, 0] {
            let params = [(name.to_owned(), value.into())].into();
            let run = start(&Experiment { params, ..endless(workload, processes, 1) });
            let mut first = None;
            wait_for("some memory", || {
                let sample = run.samples().recv_timeout(PATIENCE).unwrap();
                let Some((_, reading)) = sample.memory.first() else { return false };
                reading.rss.0 >= *first.get_or_insert(reading.rss.0) + (32 << 20) || reading.rss.0 > 64 << 20
            });
            run.stop();
            let outcome = outcome(&run);
            assert_eq!((outcome.ending, outcome.failures.len()), (Ending::Stopped, 0), "{workload} {processes}x1");
        }
    }
}
