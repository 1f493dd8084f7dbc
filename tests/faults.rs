//! Planted faults in real hosts: who is lost and who goes on, under threads and under processes, what is refused and why,
//! and that every fault is noticed. Waits for conditions, never for a time; how long noticing takes is for the run to
//! tell.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/program.rs"]
mod program;

use common::*;
use lanescope::engine::Run;
use lanescope::plan::{Budget, Experiment, Fault, PlannedFault, Priority, Regime};
use lanescope::recording::{Ending, FaultOutcome, Happening, Outcome, Recording, WorkerSample};
use lanescope::units::Nanos;
use std::time::{Duration, Instant};

/// Enough work that nobody is done before the fault strikes, and little enough to be waited for.
const ITEMS: u64 = 1_200;

fn planned(fault: Fault, worker: u32, processes: u32, threads: u32) -> Experiment {
    let at = Nanos::from_millis(50);
    let base = experiment("primes", processes, threads, Budget::Items(ITEMS));
    Experiment { faults: vec![PlannedFault { fault, worker, at }], priority: Priority::Normal, ..base }
}

/// Without an end of its own. At normal priority: a hang that the machine gives no core to is rightly not called one.
fn running(workload: &str, processes: u32, threads: u32) -> Experiment {
    Experiment { priority: Priority::Normal, ..endless(workload, processes, threads) }
}

/// Runs it to its end; the outcome, what became of its one fault, and the recording.
fn run_to_end(experiment: &Experiment) -> (Outcome, FaultOutcome, Recording) {
    let run = start(experiment);
    let mut recording = run.recording();
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        while let Ok(sample) = run.samples().try_recv() {
            recording.push(sample);
        }
        if let Ok(event) = run.events().recv_timeout(Duration::from_millis(20)) {
            recording.happen(event);
        }
        if let Some(outcome) = recording.outcome().cloned() {
            while let Ok(sample) = run.samples().try_recv() {
                recording.push(sample);
            }
            assert_eq!(outcome.faults.len(), 1);
            let fault = outcome.faults[0].clone();
            return (outcome, fault, recording);
        }
    }
    panic!("did not end");
}

/// Workers of the host of worker 1, in a run of this shape.
fn host_of_worker_1(processes: u32, threads: u32) -> Vec<u32> {
    let host = 1 / threads;
    (0..processes * threads).filter(|worker| worker / threads == host).collect()
}

/// What holds whenever a fault has cost work.
fn check_sums(outcome: &Outcome, fault: &FaultOutcome, recording: &Recording) {
    assert_eq!(outcome.items + outcome.lost_items, ITEMS, "{outcome:?}");
    assert!(fault.lost_items <= fault.lost_workers.len() as u64, "{fault:?}");
    assert!(fault.noticed_seconds.is_some_and(|s| s >= 0.0), "{fault:?}");
    let blast = &recording.blasts()[0];
    assert!(blast.struck.unwrap() >= blast.planted);
    assert!(blast.noticed.unwrap() >= blast.struck.unwrap());
    assert_eq!((&blast.lost_workers, blast.survivors), (&fault.lost_workers, fault.survivors));
    assert!(!outcome.failures.is_empty(), "a loss is told");
}

#[test]
fn a_panic_costs_one_worker_however_they_are_spread() {
    for (processes, threads) in [(1, 3), (3, 1), (0, 3)] {
        let (outcome, fault, recording) = run_to_end(&planned(Fault::Panic, 1, processes, threads));
        assert_eq!((fault.lost_workers.as_slice(), fault.survivors), ([1].as_slice(), 2));
        assert_eq!(outcome.ending, Ending::Budget, "the others did the rest");
        assert!(outcome.lost_items <= 1, "{}", outcome.lost_items);
        assert!(outcome.failures[0].to_string().contains("a planted panic"), "{:?}", outcome.failures);
        check_sums(&outcome, &fault, &recording);
    }
}

#[test]
fn what_ends_a_process_costs_exactly_its_workers() {
    for fault in [Fault::Kill, Fault::Abort, Fault::BadPointer, Fault::StackOverflow] {
        for (processes, threads) in [(3, 1), (2, 2)] {
            let (outcome, blast, recording) = run_to_end(&planned(fault, 1, processes, threads));
            let lost = host_of_worker_1(processes, threads);
            assert_eq!(blast.lost_workers, lost, "{fault:?}");
            assert_eq!(blast.survivors, processes * threads - lost.len() as u32, "{fault:?}");
            assert_eq!(outcome.ending, Ending::Budget, "{fault:?}: the other processes did the rest");
            assert!(outcome.lost_items <= lost.len() as u64, "{fault:?}: {}", outcome.lost_items);
            check_sums(&outcome, &blast, &recording);
        }
    }
}

#[test]
fn under_threads_alone_such_a_fault_costs_everything() {
    for fault in [Fault::Kill, Fault::Abort, Fault::BadPointer, Fault::StackOverflow] {
        let (outcome, blast, _) = run_to_end(&planned(fault, 1, 1, 3));
        assert_eq!((blast.lost_workers.as_slice(), blast.survivors), ([0, 1, 2].as_slice(), 0), "{fault:?}");
        assert_eq!(outcome.ending, Ending::Failed);
        assert!(outcome.lost_items <= 3 && outcome.items < ITEMS, "{fault:?}");
    }
}

#[test]
fn a_hang_is_noticed_and_only_its_process_is_killed() {
    for (fault, busy) in [(Fault::HangSpin, true), (Fault::HangSleep, false)] {
        let (outcome, blast, recording) = run_to_end(&planned(fault, 1, 2, 2));
        // Nobody is left but the one that hangs: the run ends by itself.
        assert_eq!(outcome.ending, Ending::Failed, "{fault:?}");
        assert_eq!((blast.lost_workers.as_slice(), blast.survivors), ([1].as_slice(), 3), "{fault:?}");
        assert!(outcome.lost_items <= 1, "{fault:?}: {}", outcome.lost_items);
        check_sums(&outcome, &blast, &recording);
        let silent = recording.events().iter().find_map(|event| match event.what {
            Happening::Silent { worker, busy, .. } => Some((worker, busy)),
            _ => None,
        });
        let (worker, seen_busy) = silent.unwrap();
        assert_eq!(worker, 1);
        assert!(seen_busy.is_none_or(|seen| seen == busy), "{fault:?}: {seen_busy:?}");
        let words: Vec<String> = outcome.failures.iter().map(ToString::to_string).collect();
        assert!(words.iter().any(|w| w.contains("did not stop in time")), "{words:?}");
    }
}

#[test]
fn stop_ends_a_run_that_hangs_and_says_whom_it_killed() {
    let run = start(&running("primes", 2, 1));
    started(&run);
    run.plant(0, Fault::HangSpin);
    silent(&run, 0);
    run.stop();
    let killed = until(&run, |event| match &event.what {
        Happening::Note(note) if note.key == "note-killed" => Some(true),
        Happening::Finished(_) => Some(false),
        _ => None,
    });
    assert!(killed);
    let outcome = outcome(&run);
    assert_eq!((outcome.ending, outcome.faults[0].lost_workers.as_slice()), (Ending::Stopped, [0].as_slice()));
}

fn silent(run: &Run, victim: u32) {
    until(run, |event| matches!(event.what, Happening::Silent { worker, .. } if worker == victim).then_some(()));
}

#[test]
fn a_planted_deadlock_is_found_and_named_in_every_kind_of_host() {
    for (processes, threads, regime) in
        [(1, 3, Regime::Free), (0, 3, Regime::Free), (1, 3, Regime::Gil(Nanos::from_millis(5)))]
    {
        let run = start(&Experiment { regime, ..running("primes", processes, threads) });
        started(&run);
        run.plant(1, Fault::Deadlock);
        let cycle = until(&run, |event| match &event.what {
            Happening::Deadlock { cycle } => Some(cycle.clone()),
            _ => None,
        });
        assert_eq!((cycle.len(), cycle.contains(&1)), (2, true), "{cycle:?}");
        let before = items_of(&run);
        wait_for("the third goes on", || items_of(&run) > before + 5);
        run.stop();
        let outcome = outcome(&run);
        let fault = &outcome.faults[0];
        assert_eq!((fault.cycle.clone(), fault.survivors), (cycle, 1));
        assert!(fault.noticed_seconds.is_some() && fault.lost_workers.is_empty());
        assert!(outcome.failures.is_empty(), "Stop reaches those who wait: {:?}", outcome.failures);
    }
}

#[test]
fn a_budget_of_items_that_nobody_can_finish_ends_in_words() {
    let (outcome, fault, _) = run_to_end(&planned(Fault::Deadlock, 0, 1, 2));
    assert_eq!((outcome.ending, fault.cycle.as_slice()), (Ending::Failed, [0, 1].as_slice()));
    assert!(outcome.failures[0].key == "engine-stuck", "{:?}", outcome.failures);
    assert_eq!(outcome.failures.len(), 1, "both heard the end: {:?}", outcome.failures);
}

/// The newest counters of a worker.
fn sample_of(run: &Run, worker: u32) -> WorkerSample {
    loop {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        if let Some(found) = sample.workers.iter().find(|w| w.worker == worker) {
            return *found;
        }
    }
}

#[test]
fn a_starved_worker_waits_while_its_neighbours_go_on() {
    let run = start(&running("primes", 1, 3));
    started(&run);
    wait_for("some work", || sample_of(&run, 0).items > 0);
    run.plant(0, Fault::Starve);
    wait_for("it strikes", || sample_of(&run, 0).fault.is_some());
    wait_for("it waits for a neighbour", || sample_of(&run, 0).waits_for.is_some());
    let before: Vec<u64> = (0..3).map(|worker| sample_of(&run, worker).items).collect();
    wait_for("both neighbours go on", || (1..3).all(|w| sample_of(&run, w as u32).items > before[w] + 100));
    let got = sample_of(&run, 0).items - before[0];
    let theirs = sample_of(&run, 1).items - before[1];
    assert!(got * 4 < theirs, "{got} against {theirs}");
    run.stop();
    let outcome = outcome(&run);
    assert_eq!((outcome.faults[0].survivors, outcome.failures.len()), (3, 0));
}

/// At the end of a pool the starved one has nothing to do: it keeps no lock that its neighbours wait for, and is in no
/// circle with itself. Nor does it when it panics in the middle of a chunk.
#[test]
fn a_starved_worker_that_has_nothing_to_do_or_ends_lets_its_neighbours_go_on() {
    for panics in [false, true] {
        let mut plan = experiment("queue", 1, 3, Budget::Items(300));
        let planted = |fault, at| PlannedFault { fault, worker: 1, at: Nanos::from_millis(at) };
        plan.faults = vec![planted(Fault::Starve, 20)];
        if panics {
            plan.faults.push(planted(Fault::Panic, 60));
        }
        let run = start(&plan);
        let mut circles = 0;
        let outcome = until(&run, |event| match &event.what {
            Happening::Deadlock { .. } => {
                circles += 1;
                None
            }
            Happening::Finished(outcome) => Some(outcome.clone()),
            _ => None,
        });
        assert_eq!(
            (outcome.items, outcome.lost_items, outcome.ending, circles),
            (300, 0, Ending::Budget, 0),
            "{panics}"
        );
    }
}

#[test]
fn the_number_of_workers_can_be_changed_whatever_was_planned() {
    let mut plan = running("primes", 1, 4);
    plan.faults = vec![PlannedFault { fault: Fault::Panic, worker: 3, at: Nanos::from_millis(3_600_000) }];
    let run = start(&plan);
    started(&run);
    run.set_threads(2);
    until(&run, |event| matches!(&event.what, Happening::Note(note) if note.key == "note-threads").then_some(()));
}

#[test]
fn a_leak_grows_up_to_its_cap_and_the_run_ends_clean() {
    let run = start(&running("primes", 1, 1));
    started(&run);
    run.plant(0, Fault::Leak);
    let mut largest = 0;
    wait_for("memory grew by the cap", || {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        largest = sample.memory.iter().map(|(_, m)| m.rss.0).max().unwrap_or(0).max(largest);
        largest > 256 << 20
    });
    // Some more readings: it stays there.
    for _ in 0..60 {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        assert!(sample.memory.iter().all(|(_, m)| m.rss.0 < 330 << 20), "{:?}", sample.memory);
    }
    run.stop();
    let outcome = outcome(&run);
    assert!(outcome.failures.is_empty() && outcome.faults[0].lost_workers.is_empty(), "{outcome:?}");
}

fn refusal(run: &Run, worker: u32, fault: Fault) -> String {
    run.plant(worker, fault);
    until(run, |event| match &event.what {
        Happening::FaultRefused { worker: w, fault: f, why } if (*w, *f) == (worker, fault) => Some(why.to_string()),
        Happening::FaultPlanted { .. } | Happening::Finished(_) => Some("planted".to_owned()),
        _ => None,
    })
}

#[test]
fn what_cannot_be_done_is_refused_with_the_reason() {
    let run = start(&running("primes", 2, 1));
    started(&run);
    let why = refusal(&run, 1, Fault::KillThread);
    assert!(why.contains("locks") && why.contains("safe point") && why.contains("process of its own"), "{why}");
    assert!(refusal(&run, 9, Fault::Panic).contains("no such worker"));
    for fault in [Fault::Deadlock, Fault::Starve] {
        assert!(refusal(&run, 0, fault).contains("two working threads"), "{fault:?}");
    }
    run.plant(1, Fault::Panic);
    until(&run, |e| matches!(e.what, Happening::WorkerEnded { worker: 1, .. }).then_some(()));
    assert!(refusal(&run, 1, Fault::Leak).contains("has ended"));
    run.stop();
    let outcome = outcome(&run);
    let refused = outcome.faults.iter().filter(|fault| fault.refused.is_some()).count();
    assert_eq!((outcome.faults.len(), refused), (6, 5));
}

#[test]
fn who_is_fed_by_others_is_not_starved() {
    let run = start(&running("pass", 1, 2));
    started(&run);
    assert!(refusal(&run, 0, Fault::Starve).contains("hand their work on"));
}

#[test]
fn the_window_s_own_process_is_not_ended_nor_blocked() {
    let run = start(&running("primes", 0, 2));
    started(&run);
    let mut refused = 0;
    for fault in Fault::ALL.into_iter().filter(|f| f.ends_or_blocks_process()) {
        assert!(refusal(&run, 0, fault).contains("window"), "{fault:?}");
        refused += 1;
    }
    assert_eq!(refused, 6);
    for fault in [Fault::Starve, Fault::Leak, Fault::Panic] {
        assert_eq!(refusal(&run, 0, fault), "planted");
        wait_for("it strikes", || sample_of(&run, 0).fault.is_some_and(|(f, _)| f == fault));
    }
    until(&run, |e| matches!(e.what, Happening::WorkerEnded { worker: 0, .. }).then_some(()));
    let before = items_of(&run);
    wait_for("its neighbour goes on", || items_of(&run) > before + 5);
}

#[test]
fn a_worker_that_waits_bears_faults_as_well() {
    let mut experiment = running("echo", 2, 1);
    experiment.params.insert("delay".to_owned(), 10_000.into());
    for fault in [Fault::Panic, Fault::Abort] {
        let run = start(&experiment);
        started(&run);
        wait_for("a request is out", || sample_of(&run, 0).in_hand.is_some());
        run.plant(0, fault);
        until(&run, |e| matches!(e.what, Happening::WorkerEnded { worker: 0, .. }).then_some(()));
        run.stop();
        let outcome = outcome(&run);
        assert_eq!((outcome.faults[0].lost_workers.as_slice(), outcome.faults[0].lost_items), ([0].as_slice(), 1));
    }
}

#[cfg(unix)]
#[test]
fn a_crash_leaves_no_core_file_and_the_terminal_tells_the_blast() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program::program();
    command.args([
        "run",
        "-w",
        "primes",
        "-p",
        "2",
        "-t",
        "1",
        "--items",
        "1500",
        "--priority",
        "normal",
        "--fault",
        "abort:1@50ms",
    ]);
    let output = command.args(["--lang", "uk"]).current_dir(folder.path()).output().unwrap();
    assert_empty(folder.path());
    assert_eq!(output.status.code(), Some(1), "work was lost");
    let (said, told) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(said.contains("Внесені збої") && said.contains("аварійно завершити процес"), "{said}");
    assert!(told.contains("Збій внесено в робітника 1"), "{told}");
}

#[test]
fn a_panic_in_the_app_writes_nothing_of_its_own_on_the_terminal() {
    let output = program::program()
        .args([
            "run",
            "-w",
            "primes",
            "-p",
            "0",
            "-t",
            "2",
            "--items",
            "1500",
            "--priority",
            "normal",
            "--fault",
            "panic:1@50ms",
            "--quiet",
        ])
        .env("RUST_BACKTRACE", "1")
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("a planted panic") && !told.contains("backtrace") && !told.contains(".rs"), "{told}");
}

#[test]
fn a_fault_that_the_run_was_too_short_for_is_told() {
    let late = PlannedFault { fault: Fault::Panic, worker: 0, at: Nanos::from_millis(3_600_000) };
    let run = start(&Experiment { faults: vec![late], ..experiment("primes", 1, 1, Budget::Items(20)) });
    let said = until(&run, |event| match &event.what {
        Happening::Note(note) => Some(note.to_string()),
        Happening::Finished(_) => Some("nothing".to_owned()),
        _ => None,
    });
    assert!(said.contains("panic:0@1h") || said.contains("panic:0@3600s"), "{said}");
    let outcome = outcome(&run);
    assert!(outcome.is_clean() && outcome.faults.is_empty());
}
