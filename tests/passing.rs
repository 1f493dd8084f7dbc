//! Passing data: every way carries every message exactly once and unchanged, serialising shows in the phases and nowhere
//! else, shapes that cannot be are refused in words, and neither Stop nor the death of an end leaves the other waiting.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
use lanescope::engine;
use lanescope::plan::{Budget, Experiment};
use lanescope::recording::{Ending, Happening, Outcome, WorkerSample};
use lanescope::telemetry::{SpanKind, WorkerState};
use std::collections::BTreeMap;

const WAYS: [&str; 7] = ["reference", "channel", "pipe", "socket", "tcp", "file", "ring"];

fn is_here(way: &str) -> bool {
    cfg!(unix) || !matches!(way, "pipe" | "socket")
}

fn plan(way: &str, format: &str, size: u64, (processes, threads): (u32, u32), budget: Budget) -> Experiment {
    let params = [("way", way.into()), ("format", format.into()), ("size", size.into())];
    let params = params.map(|(name, value)| (name.to_owned(), value)).into();
    Experiment { params, ..experiment("pass", processes, threads, budget) }
}

fn seconds(outcome: &Outcome, phase: &str) -> f64 {
    let times = outcome.workers.iter().flat_map(|worker| &worker.time_seconds);
    times.filter(|(kind, _)| ***kind == *phase).map(|(_, seconds)| seconds).sum()
}

fn passed(way: &str, format: &str, size: u64, shape: (u32, u32), items: u64) -> Outcome {
    let outcome = outcome(&start(&plan(way, format, size, shape, Budget::Items(items))));
    let what = format!("{way} {format} {size} {shape:?}");
    assert!(outcome.is_clean(), "{what}: {:?}", outcome.failures);
    assert_eq!((outcome.items, outcome.lost_items, outcome.ending), (items, 0, Ending::Budget), "{what}");
    for phase in ["serialise", "deserialise"] {
        assert_eq!(seconds(&outcome, phase) > 0.0, format == "postcard", "{what}: {phase}");
    }
    let priced: Vec<&str> = outcome.prices.iter().map(|price| price.id.as_ref()).collect();
    let all = if format == "postcard" { &["serialise", "pass", "deserialise"][..] } else { &["pass"] };
    assert_eq!(priced, all, "{what}");
    assert!(seconds(&outcome, "pass") > 0.0, "{what}: {:?}", outcome.workers[0].time_seconds);
    let half = outcome.workers.len() / 2;
    assert!(outcome.workers[..half].iter().all(|w| w.items == 0), "{what}: counted by the taking end alone");
    outcome
}

/// All ways that there are for this shape.
fn ways(shape: (u32, u32)) -> impl Iterator<Item = &'static str> {
    WAYS.into_iter().filter(move |way| is_here(way) && (shape.0 <= 1 || !matches!(*way, "reference" | "channel")))
}

#[test]
fn every_way_passes_every_message_once_and_unchanged() {
    for format in ["raw", "postcard"] {
        for (size, items) in [(1, 50), (1_000, 50), (65_536, 20)] {
            let mut sums = BTreeMap::new();
            for shape in [(1, 2), (2, 1), (0, 2)] {
                for way in ways(shape) {
                    let outcome = passed(way, format, size, shape, items);
                    if format == "raw" {
                        assert_eq!(outcome.bytes, size * items);
                    }
                    sums.entry((outcome.checksum, outcome.bytes)).or_insert_with(Vec::new).push((way, shape));
                }
            }
            assert_eq!(sums.len(), 1, "{format} {size}: {sums:#?}");
        }
    }
}

#[test]
fn messages_larger_than_any_buffer_go_through() {
    let mut sums = BTreeMap::new();
    for shape in [(1, 2), (2, 1)] {
        for way in ["ring", "pipe", "tcp"].into_iter().filter(|way| is_here(way)) {
            sums.insert(passed(way, "raw", 8 << 20, shape, 4).checksum, way);
        }
    }
    assert_eq!(sums.len(), 1, "{sums:?}");
}

#[test]
fn two_pairs_do_not_mix() {
    let sums: Vec<_> = ["ring", "tcp"].map(|way| passed(way, "raw", 5_000, (2, 2), 200).checksum).into();
    assert_eq!(sums[0], passed("ring", "raw", 5_000, (2, 1), 200).checksum);
    assert_eq!(sums[0], sums[1]);
}

#[test]
fn shapes_that_cannot_be_are_refused_with_what_to_do() {
    let refused = |way, shape| {
        let plan = plan(way, "raw", 1, shape, Budget::Items(1));
        let problems = engine::start(&plan, &options()).err().unwrap();
        problems.iter().map(ToString::to_string).collect::<String>()
    };
    for (way, shape, words) in [
        ("ring", (1, 1), "even number of workers"),
        ("ring", (3, 1), "even number of workers"),
        ("ring", (3, 2), "even number of processes"),
        ("reference", (2, 1), "one process with several threads"),
        ("channel", (2, 2), "one process with several threads"),
    ] {
        let said = refused(way, shape);
        assert!(said.contains(words), "{way} {shape:?}: {said}");
    }
}

#[test]
fn stop_in_the_middle_of_a_transfer_is_answered() {
    for shape in [(1, 2), (2, 1), (0, 2)] {
        for way in ways(shape) {
            let run = start(&plan(way, "raw", 32 << 20, shape, Budget::Seconds(3_600.0)));
            started(&run);
            run.stop();
            let outcome = outcome(&run);
            assert!(outcome.failures.is_empty(), "{way} {shape:?}: {:?}", outcome.failures);
            assert_eq!(outcome.ending, Ending::Stopped, "{way} {shape:?}");
        }
    }
}

#[test]
fn the_end_of_the_time_is_the_end_of_both_ends() {
    for shape in [(1, 2), (2, 1)] {
        for way in ways(shape) {
            let outcome = outcome(&start(&plan(way, "raw", 10_000, shape, Budget::Seconds(0.1))));
            assert!(outcome.is_clean(), "{way} {shape:?}: {:?}", outcome.failures);
            assert_eq!((outcome.lost_items, outcome.ending), (0, Ending::Budget), "{way} {shape:?}");
        }
    }
}

/// A pause holds both ends, and nothing is lost by it.
#[test]
fn a_pause_holds_the_taking_end_too() {
    let run = start(&plan("ring", "raw", 1_000, (2, 1), Budget::Seconds(3_600.0)));
    started(&run);
    wait_for("the first messages", || items_of(&run) > 0);
    run.pause();
    wait_for("both ends are held", || {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        let paused = |w: &WorkerSample| w.state == WorkerState::In(SpanKind::Paused);
        // The ring may be full when the taker is held: then the giver is held by it, in the middle of a message.
        let held = |w: &WorkerSample| paused(w) || w.worker == 0 && w.state == WorkerState::In(SpanKind::Pass);
        sample.workers.iter().all(held) && sample.workers.iter().any(paused)
    });
    let before = items_of(&run);
    run.resume();
    wait_for("more messages", || items_of(&run) > before);
    run.stop();
    assert!(outcome(&run).is_clean());
}

/// Process of this host; returns when the work has begun.
#[cfg(target_os = "linux")]
fn pid_of(run: &lanescope::engine::Run, wanted: u32) -> u32 {
    let mut found = None;
    until(run, |event| match event.what {
        Happening::HostReady { host, pid, .. } if host == wanted => {
            found = Some(pid);
            None
        }
        Happening::Started => found,
        _ => None,
    })
}

#[cfg(target_os = "linux")]
#[test]
fn the_death_of_either_end_is_told_and_ends_the_run() {
    for place in [0, 1] {
        let dead = format!("worker {place}");
        for way in ways((2, 1)) {
            let run = start(&plan(way, "raw", 100_000, (2, 1), Budget::Items(u64::from(u32::MAX))));
            let pid = pid_of(&run, place);
            wait_for("messages", || items_of(&run) > 0);
            kill(pid);
            let outcome = outcome(&run);
            let said = outcome.failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            assert!(said.contains(&dead) && said.contains("died"), "{way}: {said}");
            assert_eq!(outcome.ending, Ending::Failed, "{way}");
        }
    }
}
