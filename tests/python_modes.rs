//! What Python's own ways of passing, holding and starting do in real interpreters: every way delivers the same messages,
//! what cannot be passed is named in Python's words, a forked child's own memory grows by reading, every start is counted, and
//! nobody is left behind. Facts, never speeds.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/pythons.rs"]
mod pythons;

use common::*;
use lanescope::engine::Run;
use lanescope::plan::{Budget, Experiment, Fault, Value};
use lanescope::python::Interpreter;
use lanescope::recording::{Ending, Happening, Outcome};
use pythons::{a_few, four_ages, pythons};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const BETWEEN_PROCESSES: [&str; 6] = ["mp-queue", "mp-pipe", "shared-memory", "shareable-list", "manager", "socket"];
const MIB: u64 = 1 << 20;

/// One at a time: each has several processes.
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn plan(
    python: &Interpreter,
    mode: &str,
    params: &[(&str, &str)],
    (processes, threads): (u32, u32),
    budget: Budget,
) -> Experiment {
    // A number that is written as one is meant as one.
    let value = |text: &str| text.parse::<u64>().map_or_else(|_| Value::Word(text.to_owned()), Value::Number);
    let mut given: BTreeMap<String, Value> =
        params.iter().map(|(name, text)| ((*name).to_owned(), value(text))).collect();
    given.insert("interpreter".to_owned(), Value::Word(python.program.display().to_string()));
    Experiment { params: given, ..experiment(&format!("python-{mode}"), processes, threads, budget) }
}

/// What a run told: its outcome, and all that was said beside it.
struct Told {
    outcome: Outcome,
    said: Vec<String>,
}

fn follow(run: &Run) -> Told {
    let mut said = Vec::new();
    let outcome = until(run, |event| {
        match &event.what {
            Happening::Trouble { title, .. } => said.push(title.clone()),
            Happening::Note(message) => said.push(message.to_string()),
            Happening::Finished(outcome) => return Some((**outcome).clone()),
            _ => {}
        }
        None
    });
    Told { outcome, said }
}

fn run(python: &Interpreter, mode: &str, params: &[(&str, &str)], shape: (u32, u32), items: u64) -> Told {
    follow(&start(&plan(python, mode, params, shape, Budget::Items(items))))
}

fn clean(told: &Told, items: u64, what: &str) {
    assert!(told.outcome.is_clean(), "{what}: {:?} {:?}", told.outcome.failures, told.said);
    assert_eq!((told.outcome.items, told.outcome.ending), (items, Ending::Budget), "{what}: {:?}", told.said);
}

fn figure(outcome: &Outcome, id: &str) -> u64 {
    outcome.figures.iter().find(|figure| figure.id == id).unwrap().value
}

fn name(python: &Interpreter, more: &str) -> String {
    format!("{} {more}", python.facts.label())
}

#[test]
fn every_way_of_every_version_delivers_the_same_messages() {
    let _turn = alone();
    let mut sums = BTreeMap::new();
    let mut pass = |python: &Interpreter, way: &str, what: &str, start: &str| {
        let shape = if way == "queue" { (1, 2) } else { (2, 1) };
        let told = run(python, "pass", &[("way", way), ("what", what), ("start", start), ("size", "3")], shape, 12);
        let run = name(python, &format!("{way} {what} {start}"));
        clean(&told, 12, &run);
        let pickles = way != "queue" && way != "shareable-list" && (way, what) != ("shared-memory", "bytes");
        assert_eq!(figure(&told.outcome, "pickled") > 0, pickles, "{run}");
        sums.entry(what.to_owned()).or_insert_with(BTreeSet::new).insert(told.outcome.checksum);
    };
    for python in four_ages() {
        pass(python, "queue", "bytes", "default");
        BETWEEN_PROCESSES.iter().for_each(|way| pass(python, way, "bytes", "default"));
    }
    for python in a_few() {
        for what in ["list", "dict", "dataclass"] {
            ["queue", "mp-pipe", "shared-memory"].iter().for_each(|way| pass(python, way, what, "default"));
        }
        pass(python, "shareable-list", "list", "default");
        for start in ["fork", "spawn", "forkserver"] {
            ["mp-queue", "shared-memory", "socket"].iter().for_each(|way| pass(python, way, "bytes", start));
        }
    }
    for (what, sums) in sums {
        assert_eq!(sums.len(), 1, "{what}: {sums:?}");
    }
}

#[test]
fn pairs_do_not_mix_and_a_message_larger_than_any_buffer_goes_through() {
    let _turn = alone();
    for python in a_few() {
        let mut sums = BTreeSet::new();
        for (way, shape) in [("queue", (1, 4)), ("mp-pipe", (4, 1)), ("shared-memory", (2, 1)), ("socket", (2, 1))] {
            let told = run(python, "pass", &[("way", way), ("size", "2048")], shape, 10);
            clean(&told, 10, &name(python, way));
            sums.insert(told.outcome.checksum);
        }
        assert_eq!(sums.len(), 1, "{}", python.facts.label());
    }
}

#[test]
fn what_cannot_be_passed_is_named_in_pythons_words() {
    let _turn = alone();
    for python in a_few() {
        for (way, what, words) in [
            ("mp-pipe", "lambda", "local object"),
            ("mp-queue", "lock", "cannot pickle '_thread.lock' object"),
            ("manager", "generator", "cannot pickle 'generator' object"),
            ("socket", "socket", "cannot pickle 'socket' object"),
            ("shared-memory", "local-class", "local"),
            ("shareable-list", "dict", "KeyError: <class 'dict'>"),
            ("shareable-list", "dataclass", "KeyError: <class 'lanescope_parcel.Reading'>"),
        ] {
            let told = run(python, "pass", &[("way", way), ("what", what)], (2, 1), 3);
            let run = name(python, &format!("{way} {what}"));
            assert_eq!((told.outcome.ending, told.outcome.items), (Ending::Failed, 0), "{run}");
            let named = |said: &String| said.starts_with(what) && said.contains(words);
            assert!(told.said.iter().any(named), "{run}: {:?}", told.said);
        }
        // By reference everything goes, and multiprocessing knows how to hand a socket over.
        for (way, what, shape) in
            [("queue", "lambda", (1, 2)), ("queue", "lock", (1, 2)), ("mp-pipe", "socket", (2, 1))]
        {
            clean(&run(python, "pass", &[("way", way), ("what", what)], shape, 3), 3, &name(python, what));
        }
    }
}

#[test]
fn a_survey_tells_of_everything_what_takes_it_and_is_clean() {
    let _turn = alone();
    for python in four_ages() {
        let told = run(python, "pass", &[("what", "survey")], (1, 1), 56);
        clean(&told, 56, &name(python, "survey"));
        assert_eq!(figure(&told.outcome, "refused"), 26, "{}: {:#?}", python.facts.label(), told.said);
        for (thing, words) in [
            ("lambda", "queue.Queue (by reference): goes"),
            ("thread", "cannot pickle"),
            ("socket", "queue.Queue (by reference), multiprocessing: goes"),
            ("dataclass", "ShareableList: KeyError"),
            ("int above 64 bits", "ShareableList: struct.error"),
            ("11 MB of bytes", "ShareableList: AssertionError"),
            ("bytes that end in zeros", "ShareableList: arrives as b'ab'"),
        ] {
            let told_of = |said: &String| said.starts_with(&format!("{thing}. ")) && said.contains(words);
            assert!(told.said.iter().any(told_of), "{}: {thing}: {:#?}", python.facts.label(), told.said);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_forked_child_that_only_reads_objects_copies_them() {
    let _turn = alone();
    for python in a_few() {
        let size = 32 * MIB;
        let after = |kind: &str, touch: &str, start: &str, shape| {
            let params = [("size", "32"), ("kind", kind), ("touch", touch), ("start", start)];
            let told = run(python, "memory", &params, shape, 2);
            clean(&told, 2, &name(python, &format!("{kind} {touch} {start}")));
            let of = |id| figure(&told.outcome, id);
            assert!(of("own_before") > 0 && of("parent") > 0);
            // Threads look at the one memory they have at different moments.
            assert!(of("own_sum") + MIB >= of("own_after"));
            (of("grown"), of("own_before"))
        };
        let label = python.facts.label();
        assert!(after("strings", "read", "fork", (2, 1)).0 > size / 2, "{label}: reading copied nothing");
        assert!(after("strings", "none", "fork", (2, 1)).0 < size / 4, "{label}: it grew by itself");
        assert!(after("bytes", "read", "fork", (2, 1)).0 < size / 4, "{label}: one object has one count");
        assert!(after("bytes", "write", "fork", (2, 1)).0 > size / 2, "{label}: writing copied nothing");
        let spawned = after("strings", "read", "spawn", (2, 1));
        assert!(spawned.0 < size / 4 && spawned.1 > size / 2, "{label}: a copy from the start: {spawned:?}");
        assert!(after("strings", "read", "default", (1, 2)).0 < size / 4, "{label}: threads share it");
    }
}

#[test]
fn every_start_is_counted_and_what_a_version_lacks_is_told() {
    let _turn = alone();
    for python in four_ages() {
        for what in ["thread", "fork", "spawn", "forkserver", "subprocess", "subinterpreter"] {
            let told = run(python, "life", &[("what", what)], (1, 1), 4);
            let run = name(python, what);
            if what == "subinterpreter" && python.facts.version < (3, 12, 0) {
                assert!(told.said.iter().any(|said| said.contains("3.12")), "{run}: {:?}", told.said);
                assert_eq!(told.outcome.ending, Ending::Failed, "{run}");
                continue;
            }
            clean(&told, 4, &run);
            assert_eq!(figure(&told.outcome, "started"), 4, "{run}");
            let priced: Vec<&str> = told.outcome.prices.iter().map(|price| price.id.as_ref()).collect();
            assert_eq!(priced, ["start", "end"], "{run}");
        }
        let told = run(python, "life", &[("what", "thread")], (1, 3), 30);
        clean(&told, 30, &name(python, "1 x 3"));
    }
}

/// All processes below this one.
#[cfg(target_os = "linux")]
fn below(pid: u32) -> Vec<u32> {
    let children = std::panic::catch_unwind(|| children_of(pid)).unwrap_or_default();
    children.into_iter().flat_map(|child| std::iter::once(child).chain(below(child))).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn stop_leaves_nobody_behind() {
    let _turn = alone();
    for python in a_few() {
        for (mode, params, shape) in [
            ("pass", vec![("way", "mp-queue"), ("size", "20000")], (2, 1)),
            ("pass", vec![("way", "manager"), ("start", "spawn")], (4, 1)),
            ("pass", vec![("way", "shared-memory"), ("start", "forkserver")], (2, 1)),
            ("pass", vec![("way", "queue")], (1, 2)),
            ("memory", vec![("size", "16"), ("start", "fork")], (3, 1)),
            ("life", vec![("what", "spawn")], (1, 1)),
            ("life", vec![("what", "subprocess")], (1, 2)),
        ] {
            let run = start(&plan(python, mode, &params, shape, Budget::Seconds(3_600.0)));
            let pids = hosts(&run);
            let all: BTreeSet<u32> = pids.iter().flat_map(|pid| std::iter::once(*pid).chain(below(*pid))).collect();
            assert!(all.len() > usize::try_from(shape.0).unwrap() - usize::from(shape.0 == 1), "{all:?}");
            run.stop();
            let told = follow(&run);
            let what = name(python, &format!("{mode} {params:?}"));
            assert_eq!(told.outcome.ending, Ending::Stopped, "{what}");
            assert!(told.outcome.failures.is_empty(), "{what}: {:?}", told.outcome.failures);
            wait_for(&what, || !all.iter().any(|pid| alive(*pid)));
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn who_loses_its_partner_does_not_wait_for_ever() {
    let _turn = alone();
    let Some(python) = pythons().last() else { return };
    for (way, victim) in [("mp-pipe", 0), ("mp-pipe", 1), ("mp-queue", 1), ("socket", 0)] {
        let run = start(&plan(python, "pass", &[("way", way), ("size", "2000")], (2, 1), Budget::Items(1_000_000)));
        started(&run);
        run.plant(victim, Fault::Kill);
        let deadline = Instant::now() + Duration::from_secs(30);
        let told = follow(&run);
        assert!(Instant::now() < deadline, "{way}: it took the engine to notice");
        assert_eq!(told.outcome.ending, Ending::Failed, "{way}: {:?}", told.said);
        assert!(told.outcome.items < 1_000_000);
    }
}
