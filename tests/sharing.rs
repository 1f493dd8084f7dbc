//! What is shared and what can go wrong with it, with real threads and real processes: lost updates, whose marks a worker
//! sees, addresses, torn reads, and philosophers in a deadlock. Asserts facts and counts, never a time.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
use lanescope::engine::Run;
use lanescope::plan::{Budget, Experiment, Fault, Pin, PlannedFault, Value};
use lanescope::recording::{Ending, Happening, Outcome, WorkerSample};
use lanescope::units::Nanos;
use std::time::{Duration, Instant};

fn plan(id: &str, shape: (u32, u32), items: u64, params: &[(&str, Value)]) -> Experiment {
    let params = params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Experiment { params, ..experiment(id, shape.0, shape.1, Budget::Items(items)) }
}

/// Runs to the end of its items, which must all be there.
fn done(plan: &Experiment) -> Outcome {
    let outcome = outcome(&start(plan));
    let shape = format!("{} {:?} {:?}", plan.workload, plan.topology, plan.params);
    assert!(outcome.is_clean(), "{shape}: {:?}", outcome.failures);
    assert_eq!((Budget::Items(outcome.items), outcome.ending), (plan.budget, Ending::Budget), "{shape}");
    outcome
}

fn figure(outcome: &Outcome, id: &str) -> u64 {
    outcome.figures.iter().find(|f| f.id == id).unwrap().value
}

fn counter(shape: (u32, u32), way: &str, place: &str) -> Experiment {
    plan("counter", shape, 400, &[("way", way.into()), ("place", place.into()), ("updates", 2_000.into())])
}

const UPDATES: u64 = 400 * 2_000;

fn one_core_only() -> bool {
    let alone = std::thread::available_parallelism().map_or(1, usize::from) < 2;
    if alone {
        eprintln!("SKIPPED: with a single core, updates are lost only by chance");
    }
    alone
}

/// Whether a counter without a guard loses updates in one of a few runs: on a busy machine two workers may never meet in
/// a short one. Whatever is lost must be what is missing.
fn loses(plan: &Experiment) -> bool {
    (0..20).any(|_| {
        let outcome = done(plan);
        let [expected, counted, lost] = ["expected", "counted", "lost"].map(|id| figure(&outcome, id));
        assert_eq!((expected, counted + lost), (UPDATES, UPDATES));
        lost > 0
    })
}

#[test]
fn threads_lose_updates_of_a_counter_without_a_guard() {
    if !one_core_only() {
        assert!(loses(&counter((1, 2), "none", "private")));
        assert!(loses(&counter((0, 2), "none", "private")));
    }
}

#[test]
fn processes_lose_updates_in_shared_memory_and_nowhere_else() {
    if !one_core_only() {
        assert!(loses(&counter((2, 1), "none", "shared")));
    }
    let alone = done(&counter((2, 1), "none", "private"));
    assert_eq!([figure(&alone, "counted"), figure(&alone, "lost")], [UPDATES, 0], "nobody else sees it");
}

#[test]
fn every_guard_keeps_every_update() {
    for way in ["mutex", "spin", "atomic", "sharded"] {
        for (shape, place) in [((1, 3), "private"), ((2, 2), "shared"), ((0, 2), "shared")] {
            let outcome = done(&counter(shape, way, place));
            let found = ["expected", "counted", "lost"].map(|id| figure(&outcome, id));
            assert_eq!(found, [UPDATES, UPDATES, 0], "{way} {place} {shape:?}");
        }
    }
}

#[test]
fn the_checksum_does_not_hang_on_what_was_lost() {
    let guarded = done(&counter((1, 2), "atomic", "private")).checksum;
    assert_eq!(done(&counter((2, 1), "none", "shared")).checksum, guarded);
    assert_eq!(done(&counter((1, 1), "none", "private")).checksum, guarded);
}

/// Workers that come and go while others count do not spoil the count.
#[test]
fn the_count_is_exact_when_workers_come_and_go() {
    let mut plan = counter((1, 2), "atomic", "private");
    plan.budget = Budget::Seconds(3_600.0);
    let run = start(&plan);
    started(&run);
    for threads in [4, 1, 3, 2] {
        run.set_threads(threads);
        let before = items_of(&run);
        wait_for("more items", || items_of(&run) > before + 5);
    }
    run.stop();
    let outcome = outcome(&run);
    assert!(figure(&outcome, "expected") > 0);
    assert_eq!(figure(&outcome, "counted"), figure(&outcome, "expected"));
    assert_eq!(figure(&outcome, "lost"), 0);
}

/// Lets a run go on until one sample of its workers shows what is waited for.
fn runs_until(plan: &Experiment, what: &str, condition: impl Fn(&[WorkerSample]) -> bool) -> Outcome {
    let run = start(&Experiment { budget: Budget::Seconds(3_600.0), ..plan.clone() });
    started(&run);
    wait_for(what, || condition(&run.samples().recv_timeout(PATIENCE).unwrap().workers));
    run.stop();
    outcome(&run)
}

fn sum(workers: &[WorkerSample], place: usize) -> u64 {
    workers.iter().map(|w| w.figures[place]).sum()
}

fn cell(shape: (u32, u32), place: &str) -> Experiment {
    plan("cell", shape, 100, &[("place", place.into())])
}

/// Figures, as places in their entries.
const LOST: usize = 2;
const TORN: usize = 2;
const OTHERS: usize = 1;
const FOREIGN: usize = 2;

#[test]
fn threads_of_a_process_see_the_same_variable() {
    let outcome = runs_until(&cell((1, 2), "private"), "marks of others", |all| sum(all, OTHERS) > 0);
    assert_eq!((figure(&outcome, "seen"), figure(&outcome, "foreign")), (2, 0));
}

#[test]
fn a_process_never_sees_the_variable_of_another() {
    // Until the threads of a process have met: the processes had as much time to, and could not.
    let outcome = runs_until(&cell((2, 2), "private"), "marks of others", |all| sum(all, OTHERS) > 10);
    assert_eq!(figure(&outcome, "foreign"), 0);
    assert!(figure(&outcome, "seen") <= 2);
    let apart = done(&cell((2, 1), "private"));
    assert_eq!(["seen", "others", "foreign"].map(|id| figure(&apart, id)), [1, 0, 0]);
}

#[test]
fn processes_meet_in_shared_memory() {
    runs_until(&cell((2, 1), "shared"), "marks of another process", |all| sum(all, FOREIGN) > 0);
}

#[test]
fn what_is_local_to_a_thread_is_seen_by_no_other() {
    for shape in [(1, 3), (2, 2), (0, 2)] {
        let outcome = done(&cell(shape, "thread-local"));
        assert_eq!(["seen", "others", "foreign"].map(|id| figure(&outcome, id)), [1, 0, 0], "{shape:?}");
    }
}

#[test]
fn threads_have_stacks_of_their_own_and_share_the_rest() {
    for shape in [(1, 3), (0, 3)] {
        let addresses = plan("addresses", shape, 100, &[]);
        let everybody = |all: &[WorkerSample]| all.len() == 3 && all.iter().all(|w| w.figures[0] != 0);
        let outcome = runs_until(&addresses, "addresses of everybody", everybody);
        let found = ["stack", "thread-local", "heap-own", "heap-shared", "global"].map(|id| figure(&outcome, id));
        assert_eq!(found, [3, 3, 3, 1, 1], "{shape:?}");
    }
}

#[test]
fn under_a_lock_no_reader_sees_half_a_table() {
    for way in ["rwlock", "mutex"] {
        for shape in [(1, 3), (2, 2)] {
            let params = [("way", way.into()), ("writers", 30.into()), ("hold", 500.into())];
            let outcome = done(&plan("readers-writers", shape, 100, &params));
            assert_eq!(figure(&outcome, "torn"), 0, "{way} {shape:?}");
            assert_eq!(figure(&outcome, "reads") + figure(&outcome, "writes"), 100 * 100);
        }
    }
}

#[test]
fn without_a_lock_readers_see_half_a_table() {
    for shape in [(1, 2), (2, 1)] {
        let params = [("way", "none".into()), ("writers", 50.into()), ("hold", 2_000.into())];
        runs_until(&plan("readers-writers", shape, 1, &params), "a torn read", |all| sum(all, TORN) > 0);
    }
}

fn philosophers(shape: (u32, u32), cure: &str) -> Experiment {
    plan("philosophers", shape, 200, &[("cure", cure.into()), ("eat", 5_000.into())])
}

#[test]
fn with_a_cure_philosophers_finish() {
    for cure in ["ordered", "waiter"] {
        for shape in [(1, 2), (2, 2), (5, 1), (0, 3)] {
            done(&philosophers(shape, cure));
        }
    }
}

/// Follows whom each worker waits for in the samples until that is a circle. Answers how many are in it.
fn circle(run: &Run) -> usize {
    let mut length = 0;
    wait_for("a circle of waiters", || {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        let next = |worker| sample.workers.iter().find(|w| w.worker == worker).and_then(|w| w.waits_for);
        let way: Vec<u32> = std::iter::successors(Some(0), |at| next(*at)).take(sample.workers.len() + 1).collect();
        length = way.iter().skip(1).position(|at| *at == 0).map_or(0, |place| place + 1);
        length > 0
    });
    length
}

#[test]
fn without_a_cure_they_come_to_wait_in_a_circle_and_stop_ends_it() {
    for (processes, threads) in [(1, 2), (2, 2), (3, 1), (0, 3)] {
        let run = start(&philosophers((processes, threads), "none"));
        started(&run);
        let all = (processes.max(1) * threads) as usize;
        // Two may wait for one another only as the holders of a moment ago; a deadlock is still there later.
        wait_for("a deadlock", || {
            let before = items_of(&run);
            circle(&run) == all && (0..20).all(|_| items_of(&run) == before)
        });
        let pressed = Instant::now();
        run.stop();
        let outcome = outcome(&run);
        assert_eq!((outcome.ending, outcome.lost_items), (Ending::Stopped, 0));
        assert!(pressed.elapsed() < Duration::from_secs(10), "{processes}x{threads}");
    }
}

#[test]
fn one_philosopher_is_refused_in_words() {
    let refused = lanescope::engine::start(&philosophers((1, 1), "none"), &options()).err().unwrap();
    assert!(refused[0].to_string().contains("2 workers"), "{refused:?}");
}

/// On a single core it is the moment of the switch that decides, and updates are lost all the same.
#[test]
fn one_core_does_not_save_a_counter_without_a_guard() {
    let pinned = Experiment { pin: Pin::OneCore, ..counter((1, 2), "none", "private") };
    runs_until(&pinned, "a lost update", |all| sum(all, LOST) > 0);
}

/// A lock word of a dead process stays taken, and whoever waits for it still hears Stop.
#[cfg(target_os = "linux")]
#[test]
fn stop_reaches_who_waits_for_a_dead_process() {
    let mut plan = philosophers((2, 1), "ordered");
    plan.budget = Budget::Seconds(3_600.0);
    // With a meal as long as this, the one that dies nearly always holds both forks.
    plan.params.insert("eat".to_owned(), 1_000_000.into());
    let run = start(&plan);
    let pids = hosts(&run);
    wait_for("some meals", || items_of(&run) > 2);
    kill(pids[0]);
    until(&run, |event| matches!(event.what, Happening::HostEnded { .. }).then_some(()));
    run.stop();
    assert_eq!(outcome(&run).ending, Ending::Stopped);
    assert!(!alive(pids[1]));
}

/// Whoever ends early: what is counted and what is lost are the updates that were made, neither more nor less.
#[test]
fn a_panic_of_any_worker_leaves_figures_that_add_up() {
    for victim in [0, 1] {
        let mut plan = experiment("counter", 1, 3, Budget::Items(400));
        plan.params = [("way".to_owned(), "mutex".into())].into();
        plan.faults = vec![PlannedFault { fault: Fault::Panic, worker: victim, at: Nanos::from_millis(30) }];
        let outcome = outcome(&start(&plan));
        let figure = |id: &str| outcome.figures.iter().find(|figure| figure.id == id).unwrap().value;
        assert_eq!(figure("lost"), 0, "worker {victim}: a mutex loses nothing");
        // The updates of the chunk that was cut short are in the counter, and in the figure of who made them.
        assert_eq!(figure("counted"), figure("expected"), "worker {victim}");
    }
}
