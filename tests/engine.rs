//! The engine end to end, with real child processes: what a person relies on when they press Run, Pause and Stop, and
//! what is left behind when something goes wrong. Waits for conditions, never for a time.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/program.rs"]
mod program;

use common::*;
use lanescope::engine::{self, Options};
use lanescope::plan::{Budget, Experiment, Pin, Priority};
use lanescope::probe::What;
use lanescope::recording::{Ending, Event, Happening, WorkerOutcome};
use lanescope::telemetry::{SpanKind, WorkerState};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

#[test]
fn the_checksum_is_the_same_for_every_topology() {
    for (workload, items) in [("primes", 300), ("mandelbrot", 170), ("triad", 60), ("echo", 40)] {
        let mut seen = Vec::new();
        for (processes, threads) in [(1, 1), (1, 3), (3, 1), (2, 2), (0, 2)] {
            let mut experiment = experiment(workload, processes, threads, Budget::Items(items));
            if workload == "triad" {
                experiment.params.insert("size".to_owned(), 1.into());
            }
            let outcome = outcome(&start(&experiment));
            assert!(outcome.is_clean(), "{workload} {processes}x{threads}: {:?}", outcome.failures);
            assert_eq!((outcome.items, outcome.ending), (items, Ending::Budget));
            assert_eq!(outcome.workers.len() as u64, experiment.topology.workers());
            assert_eq!(outcome.workers.iter().map(|w| w.items).sum::<u64>(), items);
            seen.push(outcome.checksum);
        }
        assert!(seen.windows(2).all(|w| w[0] == w[1]), "{workload}: {seen:?}");
    }
}

#[test]
fn another_seed_gives_another_checksum() {
    let one = experiment("primes", 1, 2, Budget::Items(50));
    let other = Experiment { seed: 2, ..one.clone() };
    assert_ne!(outcome(&start(&one)).checksum, outcome(&start(&other)).checksum);
}

#[test]
fn a_budget_of_time_ends_by_itself_and_every_worker_worked() {
    let outcome = outcome(&start(&experiment("primes", 2, 2, Budget::Seconds(0.5))));
    assert!(outcome.is_clean(), "{:?}", outcome.failures);
    assert!(outcome.seconds >= 0.5, "{}", outcome.seconds);
    assert!(outcome.workers.iter().all(|w| w.items > 0), "{:?}", outcome.workers);
    assert!(outcome.workers.iter().all(|w| w.cpu_seconds.is_some_and(|s| s > 0.0)));
    assert_eq!(outcome.workers.iter().map(|w| w.pid).collect::<std::collections::BTreeSet<_>>().len(), 2);
    assert!(outcome.memory.unwrap().rss_bytes.0 > 0);
}

/// A chunk of `sleep` takes its delay at least, whatever else the machine does; each is seen once.
#[test]
fn latencies_are_of_all_chunks_and_no_shorter_than_the_chunks() {
    for (processes, threads) in [(2, 2), (0, 3)] {
        let mut plan = experiment("sleep", processes, threads, Budget::Items(40));
        plan.params.insert("time".to_owned(), 20_000.into());
        let outcome = outcome(&start(&plan));
        assert!(outcome.is_clean() && outcome.lost_spans == 0, "{:?}", outcome.failures);
        let latency = outcome.latency.unwrap();
        assert_eq!((latency.count, latency.buckets.iter().map(|(_, count)| count).sum()), (40, 40_u64), "{latency:?}");
        // As exactly as the buckets tell it, which are a sixteenth wide.
        assert!(latency.p50 >= 0.020 * 15.0 / 16.0 && latency.max >= 0.020, "{latency:?}");
        assert!(latency.buckets.iter().all(|(end, _)| *end > 0.020), "{latency:?}");
        assert!(latency.p50 <= latency.p90 && latency.p90 <= latency.p99 && latency.p99 <= latency.max, "{latency:?}");
        assert!(latency.max <= outcome.seconds + 0.001, "{latency:?} in {}", outcome.seconds);
    }
}

#[test]
fn a_pause_is_nobodys_latency() {
    let mut plan = endless("sleep", 1, 2);
    plan.params.insert("time".to_owned(), 5_000.into());
    let run = start(&plan);
    started(&run);
    wait_for("some items", || items_of(&run) > 4);
    run.pause();
    let paused = until(&run, |event| (event.what == Happening::Paused).then_some(event.time));
    let mut all_held = paused;
    wait_for("both are held", || {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        all_held = sample.time;
        sample.workers.iter().all(|worker| worker.state == WorkerState::In(SpanKind::Paused))
    });
    // So long that it would show.
    std::thread::sleep(Duration::from_secs(1));
    run.resume();
    until(&run, |event| (event.what == Happening::Resumed).then_some(()));
    let before = items_of(&run);
    wait_for("more items", || items_of(&run) > before + 4);
    run.stop();
    let outcome = outcome(&run);
    let in_pause = |worker: &WorkerOutcome| worker.time_seconds.get("paused").is_some_and(|held| *held > 0.9);
    assert!(outcome.workers.iter().all(in_pause), "{:?}", outcome.workers);
    // The run's own time has no pauses in it; that of a worker which heard of it late is longer by so much.
    let late = all_held.since(paused).seconds() + 0.001;
    let latency = outcome.latency.unwrap();
    assert!(latency.max <= outcome.seconds + late, "{latency:?} in {} and {late}", outcome.seconds);
}

#[test]
fn pause_holds_the_work_and_resume_lets_it_go_on() {
    let run = start(&endless("primes", 1, 2));
    started(&run);
    wait_for("some items", || items_of(&run) > 10);
    run.pause();
    until(&run, |event| (event.what == Happening::Paused).then_some(()));
    let mut last = 0;
    wait_for("standstill", || {
        let now = (0..10).fold(0, |_, _| items_of(&run));
        std::mem::replace(&mut last, now) == now
    });
    run.resume();
    until(&run, |event| (event.what == Happening::Resumed).then_some(()));
    wait_for("more items", || items_of(&run) > last);
}

#[test]
fn stop_answers_for_every_kind_of_host() {
    for (workload, processes, threads) in [("primes", 2, 2), ("echo", 1, 4), ("primes", 0, 2), ("echo", 0, 2)] {
        let mut experiment = endless(workload, processes, threads);
        if workload == "echo" {
            // Far longer than the patience of Stop: a blocked worker must not hold it up.
            experiment.params.insert("delay".to_owned(), 10_000.into());
        }
        let run = start(&experiment);
        started(&run);
        let pressed = Instant::now();
        run.stop();
        let outcome = outcome(&run);
        assert_eq!(outcome.ending, Ending::Stopped);
        assert_eq!(outcome.lost_items, 0, "what nobody wanted is not lost");
        assert!(pressed.elapsed() < Duration::from_secs(10), "{workload} {processes}x{threads}");
    }
}

#[test]
fn the_number_of_workers_changes_while_they_run() {
    let run = start(&endless("primes", 2, 1));
    started(&run);
    run.set_threads(3);
    let mut ready = 0;
    until(&run, |event| {
        ready += u32::from(matches!(event.what, Happening::WorkerReady { .. }));
        (ready == 4).then_some(())
    });
    run.set_threads(1);
    let mut ended = 0;
    until(&run, |event| {
        ended += u32::from(matches!(event.what, Happening::WorkerEnded { .. }));
        (ended == 4).then_some(())
    });
    run.set_threads(10_000);
    until(&run, |event| matches!(&event.what, Happening::Note(m) if m.key == "problem-range").then_some(()));
    run.stop();
    let workers: Vec<u64> = outcome(&run).workers.iter().map(|w| w.tid).collect();
    assert_eq!(workers.len(), 6);
}

/// Workers that are not wanted any more finish what they have in hand: nothing that was given out is lost, and the
/// checksum is that of a run that was left alone.
#[test]
fn fewer_workers_lose_no_item() {
    for (workload, items) in [("mandelbrot", 600), ("echo", 600), ("primes", 4_000)] {
        let mut plan = experiment(workload, 2, 8, Budget::Items(items));
        let alone = outcome(&start(&plan)).checksum;
        plan.topology.threads = 1;
        let run = start(&plan);
        started(&run);
        for threads in [8, 1, 4, 2, 12, 1] {
            run.set_threads(threads);
            let before = items_of(&run);
            wait_for("some more items", || {
                let sample = run.samples().recv_timeout(PATIENCE).unwrap();
                let done: u64 = sample.workers.iter().map(|w| w.items).sum();
                done > before + 5 || done == items
            });
        }
        let outcome = outcome(&run);
        assert!(outcome.is_clean(), "{workload}: {} lost, {:?}", outcome.lost_items, outcome.failures);
        assert_eq!((outcome.items, outcome.checksum), (items, alone), "{workload}");
    }
}

#[test]
fn more_workers_than_a_run_has_room_for_are_refused_in_words() {
    let run = start(&endless("primes", 1, 2));
    started(&run);
    run.set_threads(1_000);
    until(&run, |event| matches!(&event.what, Happening::Note(m) if m.key == "host-no-slots").then_some(()));
    run.set_threads(5);
    let mut ready = 0;
    until(&run, |event| {
        ready += u32::from(matches!(event.what, Happening::WorkerReady { .. }));
        (ready == 3).then_some(())
    });
}

#[test]
fn sixty_four_processes_and_a_thousand_threads_start() {
    for (workload, processes, threads) in [("primes", 64, 1), ("echo", 1, 1_000)] {
        let experiment = experiment(workload, processes, threads, Budget::Items(4_000));
        let outcome = outcome(&start(&experiment));
        assert!(outcome.is_clean(), "{:?}", outcome.failures);
        assert_eq!(outcome.workers.len() as u64, experiment.topology.workers());
    }
}

/// The cores that each worker was on in its spans; `None` where the system refused and said so.
fn cores_of_workers(pin: Pin, processes: u32, threads: u32) -> Option<BTreeMap<u32, BTreeSet<u16>>> {
    let plan = Experiment { pin, priority: Priority::Normal, ..endless("primes", processes, threads) };
    let run = start(&plan);
    let workers = plan.topology.workers() as usize;
    let mut cores: BTreeMap<u32, BTreeSet<u16>> = BTreeMap::new();
    let mut spans = 0;
    let mut refused = false;
    wait_for("spans of every worker, or a word about it", || {
        for (worker, span) in run.samples().try_iter().flat_map(|sample| sample.spans) {
            cores.entry(worker).or_default().extend(span.core);
            spans += 1;
        }
        let said = |event: Event| match event.what {
            Happening::Note(message) => Some(message.to_string()),
            _ => None,
        };
        refused |= run.events().try_iter().filter_map(said).any(|text| text.contains("available"));
        refused || (cores.len() == workers && spans > 400)
    });
    (!refused).then_some(cores)
}

#[test]
fn pinning_is_obeyed_or_the_system_says_that_it_cannot() {
    let available = lanescope::probe::capabilities().iter().any(|c| c.what == What::Pinning && c.available);
    let cores = lanescope::host::os::allowed_cores();
    for (processes, threads) in [(1, 3), (3, 1), (0, 3)] {
        let Some(seen) = cores_of_workers(Pin::OneCore, processes, threads) else {
            assert!(!available, "refused where it is said to work");
            return;
        };
        assert!(available);
        let all: BTreeSet<u16> = seen.into_values().flatten().collect();
        assert_eq!(all.into_iter().map(usize::from).collect::<Vec<_>>(), cores[..1]);
        // As many workers as cores: each stays where it is, and each has its own.
        let each = cores.len().min(8) as u32;
        let (processes, threads) = if processes == 3 { (each, 1) } else { (processes, each) };
        let seen = cores_of_workers(Pin::Spread, processes, threads).unwrap();
        let one_each = |worker: &u32| BTreeSet::from([cores[*worker as usize % cores.len()] as u16]);
        assert!(seen.iter().all(|(worker, on)| *on == one_each(worker)), "{seen:?}");
    }
}

#[test]
fn a_worker_program_that_cannot_be_started_is_named_and_nothing_is_left() {
    let place = tempfile::tempdir().unwrap();
    for program in ["/no/such/program", env!("CARGO_MANIFEST_DIR")] {
        let options = Options { program: program.into(), places: vec![place.path().to_owned()], ..options() };
        let run = engine::start(&endless("primes", 2, 1), &options).unwrap();
        let outcome = outcome(&run);
        assert_eq!(outcome.ending, Ending::Failed);
        assert!(outcome.failures[0].to_string().contains(program), "{:?}", outcome.failures);
        assert_empty(place.path());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_is_not_a_worker_ends_the_run_with_its_own_words() {
    let options = Options { program: "/bin/cat".into(), ..options() };
    let run = engine::start(&endless("primes", 1, 1), &options).unwrap();
    let outcome = outcome(&run);
    assert_eq!(outcome.ending, Ending::Failed);
    assert!(outcome.failures[0].to_string().contains("worker"), "{:?}", outcome.failures);
}

#[test]
fn no_place_for_shared_memory_is_told() {
    let options = Options { places: vec!["/no/such/folder".into()], ..options() };
    let run = engine::start(&endless("primes", 1, 1), &options).unwrap();
    let outcome = outcome(&run);
    assert!(outcome.failures[0].to_string().contains("/no/such/folder"), "{:?}", outcome.failures);
}

#[test]
fn files_are_gone_once_the_hosts_have_them_open() {
    let place = tempfile::tempdir().unwrap();
    let options = Options { places: vec![place.path().to_owned()], ..options() };
    let run = engine::start(&endless("primes", 2, 1), &options).unwrap();
    started(&run);
    if cfg!(unix) {
        assert_empty(place.path());
    }
    drop(run);
}

#[cfg(target_os = "linux")]
#[test]
fn dropping_a_run_leaves_no_process() {
    let run = start(&endless("primes", 3, 2));
    let pids = hosts(&run);
    assert_eq!(pids.len(), 3);
    assert!(pids.iter().all(|&pid| alive(pid)));
    drop(run);
    assert!(!pids.into_iter().any(alive));
}

/// What a killed process wrote last is still read, the other one goes on, and the person is told.
#[cfg(target_os = "linux")]
#[test]
fn a_killed_host_is_noticed_and_its_last_words_are_read() {
    let run = start(&experiment("primes", 2, 2, Budget::Items(20_000)));
    let pids = hosts(&run);
    let done_by = |host: u32| {
        let sample = run.samples().recv_timeout(PATIENCE).unwrap();
        sample.workers.iter().filter(|w| w.worker / 2 == host).map(|w| w.items).min().unwrap_or(0)
    };
    wait_for("both hosts have done something", || done_by(0) > 20 && done_by(1) > 0);
    kill(pids[0]);
    let mut dead = 0;
    let outcome = until(&run, |event| match &event.what {
        Happening::WorkerEnded { state: lanescope::telemetry::WorkerState::Dead, .. } => {
            dead += 1;
            None
        }
        Happening::Finished(outcome) => Some(outcome.clone()),
        _ => None,
    });
    assert_eq!(dead, 2);
    assert!(outcome.failures.iter().any(|f| f.to_string().contains("signal 9")), "{:?}", outcome.failures);
    assert!(outcome.workers.iter().filter(|w| w.pid == pids[0]).all(|w| w.items >= 20));
    // A chunk that was in the dead workers' hands is lost and counted; every other one was done by the survivors.
    assert!(outcome.lost_items <= 2);
    assert_eq!(outcome.items + outcome.lost_items, 20_000);
    assert!(!outcome.is_clean() && outcome.ending == Ending::Budget);
}

/// When every host is gone before the work is done, the run has failed, whatever its budget.
#[cfg(target_os = "linux")]
#[test]
fn a_run_without_hosts_has_failed() {
    let run = start(&experiment("primes", 2, 1, Budget::Items(100_000_000)));
    let pids = hosts(&run);
    wait_for("some items", || items_of(&run) > 10);
    pids.into_iter().for_each(kill);
    let outcome = outcome(&run);
    assert_eq!((outcome.ending, outcome.failures.len()), (Ending::Failed, 2));
    assert!(outcome.lost_items <= 2 && outcome.items > 10);
}

/// A process that does not end when its time is up is killed, and the person is told.
#[cfg(target_os = "linux")]
#[test]
fn a_host_that_hangs_is_killed_and_told() {
    let run = start(&experiment("primes", 2, 1, Budget::Seconds(0.5)));
    let pids = hosts(&run);
    let stopped = rustix::process::Pid::from_raw(i32::try_from(pids[0]).unwrap()).unwrap();
    rustix::process::kill_process(stopped, rustix::process::Signal::STOP).unwrap();
    let outcome = outcome(&run);
    assert!(outcome.failures.iter().any(|f| f.to_string().contains(&pids[0].to_string())), "{:?}", outcome.failures);
    assert!(!outcome.is_clean());
    assert!(!pids.into_iter().any(alive));
}

/// Thousands of workers connect to the echo server at the same moment: none is turned away.
#[cfg(target_os = "linux")]
#[test]
fn a_crowd_of_clients_is_served() {
    let mut plan = experiment("echo", 1, 2_000, Budget::Seconds(0.5));
    plan.params.insert("delay".to_owned(), 100.into());
    let outcome = outcome(&start(&plan));
    assert!(outcome.is_clean(), "{} lost, {:?}", outcome.lost_items, outcome.failures.first());
    assert_eq!(outcome.workers.len(), 2_000);
}

/// `kill -9` of the app itself: its children must not go on.
#[cfg(target_os = "linux")]
#[test]
fn children_do_not_outlive_a_killed_parent() {
    let mut parent = program::program()
        .args(["run", "-w", "echo", "-p", "3", "-t", "2", "--seconds", "3600", "--quiet"])
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let children = || children_of(parent.id());
    wait_for("three hosts and the echo server", || children().len() == 4);
    let pids = children();
    parent.kill().unwrap();
    parent.wait().unwrap();
    wait_for("no child lives", || !pids.iter().any(|&pid| alive(pid)));
}

/// Ctrl+C in the terminal: the run ends with what it has, and no child is left.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_run_prints_what_it_has() {
    let mut parent = program::program();
    parent.args(["run", "-w", "primes", "-p", "2", "-t", "1", "--seconds", "3600", "--quiet", "--json"]);
    let parent = parent.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let pid = parent.id();
    wait_for("two hosts", || children_of(pid).len() == 2);
    let children = children_of(pid);
    // The workers are named when they run.
    let works = |child: &u32| threads_of(*child).iter().any(|name| name.starts_with("worker"));
    wait_for("they work", || children.iter().all(works));
    let group = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
    rustix::process::kill_process(group, rustix::process::Signal::INT).unwrap();
    let output = parent.wait_with_output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((json["ending"].as_str(), output.status.code()), (Some("stopped"), Some(1)));
    assert!(!children.into_iter().any(alive));
}
