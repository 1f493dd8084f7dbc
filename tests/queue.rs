//! The queue of tasks: the same result for every spread and order, nothing lost when a process dies at whatever moment, and
//! an end in words where nobody can go on. Real processes, killed for real.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
#[cfg(target_os = "linux")]
use lanescope::engine::Run;
use lanescope::plan::{Budget, Experiment, Regime, Value};
#[cfg(target_os = "linux")]
use lanescope::recording::Event;
use lanescope::recording::{Ending, Happening, Outcome};
use lanescope::units::Nanos;

/// A pool with tasks of so many thousand steps of work and of report.
fn pool(order: &str, (processes, threads): (u32, u32), tasks: u64, (work, report): (u64, u64)) -> Experiment {
    let params = [("order", Value::from(order)), ("work", work.into()), ("report", report.into())];
    let params = params.into_iter().map(|(id, value)| (id.to_owned(), value)).collect();
    Experiment { params, ..experiment("queue", processes, threads, Budget::Items(tasks)) }
}

fn figure(outcome: &Outcome, id: &str) -> u64 {
    outcome.figures.iter().find(|f| f.id == id).unwrap().value
}

#[test]
fn every_spread_and_order_gives_the_same() {
    let mut seen = Vec::new();
    for order in ["peers", "master"] {
        for (shape, regime) in [
            ((1, 3), Regime::Free),
            ((3, 1), Regime::Free),
            ((2, 2), Regime::Free),
            ((0, 2), Regime::Free),
            ((1, 3), Regime::Gil(Nanos::from_millis(1))),
        ] {
            let plan = Experiment { regime, ..pool(order, shape, 150, (50, 5)) };
            let outcome = outcome(&start(&plan));
            let name = format!("{order} {shape:?} {regime}");
            assert!(outcome.is_clean(), "{name}: {:?}", outcome.failures);
            assert_eq!((outcome.items, outcome.ending, outcome.given_again), (150, Ending::Budget, 0), "{name}");
            assert_eq!((figure(&outcome, "tasks"), figure(&outcome, "duplicates")), (150, 0), "{name}");
            let handed = if order == "master" { 150 } else { 0 };
            assert_eq!(figure(&outcome, "given"), handed, "{name}");
            if order == "master" {
                assert_eq!(outcome.workers[0].items, 0, "{name}: the master does no task");
            }
            assert_eq!(outcome.workers.iter().map(|w| w.items).sum::<u64>(), 150, "{name}");
            seen.push((outcome.checksum, name));
        }
    }
    assert!(seen.windows(2).all(|pair| pair[0].0 == pair[1].0), "{seen:#?}");
}

#[test]
fn a_master_alone_and_too_many_tasks_are_refused_in_words() {
    for (plan, word) in
        [(pool("master", (1, 1), 10, (1, 0)), "master"), (pool("peers", (1, 1), 1 << 23, (1, 0)), "4194304")]
    {
        let problems = lanescope::engine::start(&plan, &options()).err().unwrap();
        assert!(problems[0].to_string().contains(word), "{problems:?}");
    }
}

#[test]
fn a_pool_that_runs_for_a_time_is_clean() {
    for order in ["peers", "master"] {
        let plan = Experiment { budget: Budget::Seconds(0.4), ..pool(order, (1, 3), 1, (50, 5)) };
        let outcome = outcome(&start(&plan));
        assert!(outcome.is_clean(), "{order}: {:?}", outcome.failures);
        assert!(outcome.items > 0 && outcome.lost_items == 0, "{order}");
    }
}

/// Workers come and go under a master as well: who is not wanted leaves its mailbox, who is new is given tasks.
#[test]
fn the_number_of_workers_changes_under_both_orders() {
    for order in ["peers", "master"] {
        let run = start(&pool(order, (2, 2), 1_500, (100, 5)));
        started(&run);
        for threads in [3, 1, 2] {
            run.set_threads(threads);
            let before = items_of(&run);
            wait_for("some more tasks", || items_of(&run) > before + 20);
        }
        run.pause();
        until(&run, |event| (event.what == Happening::Paused).then_some(()));
        run.resume();
        let outcome = outcome(&run);
        assert!(outcome.is_clean(), "{order}: {} lost, {:?}", outcome.lost_items, outcome.failures);
        assert_eq!(outcome.items, 1_500, "{order}");
    }
}

/// Reads events until the end; how many tasks were told to be handed out again.
#[cfg(target_os = "linux")]
fn told_and_outcome(run: &Run) -> (u64, Outcome) {
    let mut told = 0;
    let outcome = until(run, |event: &Event| match &event.what {
        Happening::Note(message) if message.key == "note-given-again" => {
            let count: String = message.to_string().chars().take_while(char::is_ascii_digit).collect();
            told += count.parse::<u64>().unwrap();
            None
        }
        Happening::Finished(outcome) => Some((**outcome).clone()),
        _ => None,
    });
    (told, outcome)
}

/// Kills the process of one worker when so many tasks are done.
#[cfg(target_os = "linux")]
fn kill_one(plan: &Experiment, after: u64, host: usize) -> (u64, Outcome) {
    let run = start(plan);
    let pids = hosts(&run);
    wait_for("some tasks are done", || items_of(&run) >= after);
    kill(pids[host]);
    told_and_outcome(&run)
}

#[cfg(target_os = "linux")]
#[test]
fn a_killed_process_loses_no_task() {
    let alone = outcome(&start(&pool("peers", (1, 2), 400, (100, 0))));
    for order in ["peers", "master"] {
        // As long a report as a task: about every second kill falls between result and report.
        let plan = pool(order, (3, 1), 400, (100, 100));
        let mut duplicates = 0;
        for round in 0..40_u64 {
            let victim = 1 + (round % 2) as usize;
            let (told, outcome) = kill_one(&plan, 5 + 29 * (round % 6), victim);
            let name = format!("{order}, round {round}: {:?}", outcome.failures);
            assert_eq!((outcome.items, outcome.lost_items, outcome.ending), (400, 0, Ending::Budget), "{name}");
            assert_eq!(outcome.checksum, alone.checksum, "{name}");
            assert_eq!(outcome.given_again, told, "{name}");
            assert!(outcome.given_again <= 1, "{name}");
            assert_eq!(outcome.failures.len(), 1, "the death is told, and nothing else: {name}");
            assert!(figure(&outcome, "duplicates") <= outcome.given_again, "{name}");
            duplicates += figure(&outcome, "duplicates");
            if round >= 3 && duplicates > 0 {
                break;
            }
        }
        assert!(duplicates > 0, "{order}: no kill in 40 fell between result and report");
    }
}

/// With a budget of time the queue has no end, and what died comes back all the same. What is in hand when time is up is
/// nobody's loss.
#[cfg(target_os = "linux")]
#[test]
fn in_a_run_of_some_time_tasks_come_back_as_well() {
    let plan = Experiment { budget: Budget::Seconds(1.0), ..pool("peers", (3, 1), 1, (400, 20)) };
    let (told, outcome) = kill_one(&plan, 10, 1);
    assert_eq!((outcome.lost_items, outcome.ending, outcome.given_again), (0, Ending::Budget, told));
    assert!(told <= 1, "{told}");
}

/// Several workers to a process, two of three processes killed one after the other.
#[cfg(target_os = "linux")]
#[test]
fn the_last_process_does_what_two_dead_ones_left() {
    let plan = pool("peers", (3, 2), 500, (100, 20));
    let alone = outcome(&start(&plan));
    let run = start(&plan);
    let pids = hosts(&run);
    wait_for("some tasks are done", || items_of(&run) >= 50);
    kill(pids[2]);
    wait_for("some more", || items_of(&run) >= 100);
    kill(pids[0]);
    let (told, outcome) = told_and_outcome(&run);
    assert_eq!((outcome.items, outcome.lost_items, outcome.ending), (500, 0, Ending::Budget));
    assert_eq!((outcome.checksum, outcome.given_again), (alone.checksum, told));
    assert!(told <= 4, "{told}");
}

/// A panic ends one worker; its task is done by another of the same process.
#[test]
fn a_panicked_workers_task_is_handed_out_again() {
    let plan = pool("peers", (1, 3), 400, (100, 5));
    let alone = outcome(&start(&plan));
    let run = start(&plan);
    started(&run);
    wait_for("some tasks are done", || items_of(&run) >= 20);
    run.plant(1, lanescope::plan::Fault::Panic);
    let outcome = outcome(&run);
    assert_eq!((outcome.items, outcome.lost_items, outcome.ending), (400, 0, Ending::Budget));
    assert_eq!((outcome.checksum, outcome.given_again), (alone.checksum, 1));
}

/// All threads of one process, or all processes: nobody is left, and what was done is counted.
#[cfg(target_os = "linux")]
#[test]
fn when_nobody_is_left_the_run_has_failed_with_what_was_done() {
    for (shape, order) in [((1, 3), "peers"), ((3, 1), "peers"), ((1, 3), "master")] {
        let run = start(&pool(order, shape, 100_000, (100, 5)));
        let pids = hosts(&run);
        wait_for("some tasks are done", || items_of(&run) >= 20);
        pids.into_iter().for_each(kill);
        let outcome = outcome(&run);
        assert_eq!(outcome.ending, Ending::Failed, "{order} {shape:?}");
        assert!((20..100_000).contains(&outcome.items), "{order} {shape:?}: {}", outcome.items);
        assert!(outcome.lost_items <= 3, "{order} {shape:?}: {}", outcome.lost_items);
    }
}

/// Without the master nobody gets a task: the run ends in words and does not hang.
#[cfg(target_os = "linux")]
#[test]
fn without_its_master_a_pool_ends_in_words() {
    let run = start(&pool("master", (3, 1), 100_000, (100, 5)));
    let pids = hosts(&run);
    wait_for("some tasks are done", || items_of(&run) >= 20);
    kill(pids[0]);
    let outcome = outcome(&run);
    assert_eq!(outcome.ending, Ending::Failed);
    assert!(outcome.failures.iter().any(|f| f.key == "engine-leader-lost"), "{:?}", outcome.failures);
    assert!((20..100_000).contains(&outcome.items));
}

/// The same when the master panics among threads of one process.
#[test]
fn a_panicked_master_ends_the_pool_in_words() {
    let run = start(&pool("master", (1, 3), 100_000, (100, 5)));
    started(&run);
    wait_for("some tasks are done", || items_of(&run) >= 20);
    run.plant(0, lanescope::plan::Fault::Panic);
    let outcome = outcome(&run);
    assert_eq!(outcome.ending, Ending::Failed);
    assert!(outcome.failures.iter().any(|f| f.key == "engine-leader-lost"), "{:?}", outcome.failures);
}
