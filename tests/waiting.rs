//! Workloads that wait, and those that start and end workers: exact counts under threads and under processes, an answer to
//! Stop in the middle of a sleep, and nothing left behind. Waits for conditions, never for a time.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/program.rs"]
mod program;

use common::*;
use lanescope::plan::{Budget, Experiment, Fault, Regime, Value};
use lanescope::recording::{Ending, Happening, Outcome};
use lanescope::telemetry::WorkerState;
use lanescope::units::Nanos;
use std::time::{Duration, Instant};

/// One process of threads, processes of one thread, and threads of the app.
const SPREADS: [(u32, u32); 3] = [(1, 2), (2, 1), (0, 2)];

fn with(plan: Experiment, params: &[(&str, Value)]) -> Experiment {
    let params = params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Experiment { params, ..plan }
}

fn figure(outcome: &Outcome, id: &str) -> u64 {
    outcome.figures.iter().find(|figure| figure.id == id).unwrap().value
}

/// Runs so many items under every spread; each run is clean and gives the same.
fn everywhere(workload: &str, items: u64, params: &[(&str, Value)], look: impl Fn(&Outcome)) {
    let mut seen = Vec::new();
    for (processes, threads) in SPREADS {
        let plan = with(experiment(workload, processes, threads, Budget::Items(items)), params);
        let outcome = outcome(&start(&plan));
        assert!(outcome.is_clean(), "{workload} {processes}x{threads}: {:?}", outcome.failures);
        assert_eq!((outcome.items, outcome.lost_items, outcome.ending), (items, 0, Ending::Budget), "{workload}");
        look(&outcome);
        seen.push(outcome.checksum);
    }
    assert!(seen.windows(2).all(|w| w[0] == w[1]), "{workload}: {seen:?}");
}

fn spent(outcome: &Outcome, state: &str) -> f64 {
    outcome.workers.iter().filter_map(|w| w.time_seconds.get(state)).sum()
}

#[test]
fn a_sleep_is_never_shorter_than_asked() {
    // Short ones are one call into the system; the long one is a wait with such a call at its end.
    for (time, items) in [(1_000, 40), (45_000, 6)] {
        everywhere("sleep", items, &[("time", time.into())], |outcome| {
            let slept = spent(outcome, "wait-io");
            assert!(slept >= (items * time) as f64 / 1e6, "{slept}");
        });
    }
}

#[test]
fn mixed_work_waits_for_its_share() {
    let params = |share: u64| [("share", share.into()), ("time", 2_000.into()), ("work", 50_000.into())];
    everywhere("mixed", 30, &params(50), |outcome| assert!(spent(outcome, "wait-io") >= 30.0 * 0.001));
    everywhere("mixed", 30, &params(0), |outcome| assert!(spent(outcome, "wait-io") <= 0.0));
    everywhere("mixed", 30, &params(100), |outcome| assert!(spent(outcome, "wait-io") >= 30.0 * 0.002));
}

#[test]
fn every_byte_and_every_sync_is_counted() {
    for (way, syncs) in [("none", 0), ("fsync", 12)] {
        everywhere("files", 12, &[("size", 100.into()), ("sync", way.into())], |outcome| {
            assert_eq!((figure(outcome, "written"), figure(outcome, "syncs")), (12 * 100 * 1_024, syncs));
            assert_eq!(outcome.bytes, 2 * 12 * 100 * 1_024);
        });
    }
}

#[test]
fn a_convoy_counts_requests_and_blocks_and_its_sum_does_not_depend_on_who_did_what() {
    for pause in [0, 300] {
        let params = [("pause", pause.into()), ("block", 20_000.into())];
        everywhere("convoy", 120, &params, |outcome| {
            assert_eq!(figure(outcome, "requests") + figure(outcome, "blocks"), 120);
            // The first worker of each process asks, and nobody else.
            let mut hosts = std::collections::BTreeSet::new();
            for worker in &outcome.workers {
                let of = |id: &str| worker.figures[id];
                let asks = hosts.insert(worker.host);
                assert!(if asks { of("blocks") == 0 } else { of("requests") == 0 }, "{:?}", worker.figures);
            }
        });
    }
}

/// How long, against the number of workers and the interval, is a matter of the model's own tests.
#[test]
fn only_the_model_makes_a_convoy_wait_for_the_token() {
    for (regime, waits) in [(Regime::Free, false), (Regime::Gil(Nanos::from_millis(5)), true)] {
        let plan = with(endless("convoy", 1, 2), &[("pause", 2_000.into())]);
        let run = start(&Experiment { regime, ..plan });
        started(&run);
        // Both workers have done something: the client for certain had to wait behind the other one by then.
        let mut done = Vec::new();
        wait_for("twenty items of each", || {
            let sample = run.samples().recv_timeout(PATIENCE).unwrap();
            done = sample.workers.iter().map(|worker| worker.items).collect();
            done.len() == 2 && done.iter().all(|&items| items > 20)
        });
        run.stop();
        let outcome = outcome(&run);
        assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
        assert_eq!(outcome.workers[0].time_seconds.contains_key("wait-gil"), waits, "{regime} {done:?}");
    }
}

#[test]
fn every_thread_and_process_that_was_started_is_counted() {
    for (kind, count) in [("thread", 7), ("process", 3)] {
        everywhere("life", 10, &[("kind", kind.into()), ("count", count.into())], |outcome| {
            assert_eq!(figure(outcome, "started"), 10 * count);
            assert!(spent(outcome, "start") > 0.0 && spent(outcome, "join") > 0.0);
            let each = spent(outcome, "start") / (10 * count) as f64;
            let price = outcome.prices.iter().find(|price| price.id == "start").unwrap().seconds;
            assert!((price / each - 1.0).abs() < 1e-6, "{price} for one, {each} by the time of all");
            let told = outcome.memory.as_ref().is_some_and(|memory| memory.uss_bytes.is_some());
            assert_eq!(figure(outcome, "memory") > 0, told && kind == "process");
        });
    }
}

#[test]
fn too_many_processes_at_once_are_refused_before_the_run() {
    let plan = with(endless("life", 2, 2), &[("kind", "process".into()), ("count", 1_000.into())]);
    let problems = lanescope::engine::start(&plan, &options()).err().unwrap();
    assert!(problems[0].to_string().contains("count"), "{problems:?}");
}

#[test]
fn an_idle_process_says_that_it_is_there_and_ends_with_its_input() {
    let mut idle = program::program();
    let output = idle.arg("idle").stdin(std::process::Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert!(output.status.success() && lines.len() == 2 && lines[0].is_empty(), "{said}");
    assert!(lines[1].is_empty() || lines[1].parse::<u64>().unwrap() > 4_096, "{said}");
}

/// Threads of the app cannot be killed: they must hear of Stop in the middle of a minute's sleep.
#[test]
fn stop_wakes_every_sleeper() {
    for (processes, threads) in SPREADS {
        for workload in ["sleep", "mixed"] {
            let time = if workload == "sleep" { 60_000_000 } else { 1_000_000 };
            let run = start(&with(endless(workload, processes, threads), &[("time", time.into())]));
            started(&run);
            let pressed = Instant::now();
            run.stop();
            let outcome = outcome(&run);
            assert_eq!((outcome.ending, outcome.lost_items), (Ending::Stopped, 0));
            assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
            assert!(pressed.elapsed() < Duration::from_secs(10), "{workload} {processes}x{threads}");
        }
    }
}

/// A pause does not wake a sleeper and Resume does not end its sleep; a fault does not wait for its end.
#[test]
fn a_fault_finds_a_sleeper() {
    let run = start(&with(endless("sleep", 1, 2), &[("time", 60_000_000.into())]));
    started(&run);
    run.pause();
    run.resume();
    run.plant(1, Fault::Panic);
    until(&run, |event| {
        matches!(event.what, Happening::WorkerEnded { state: WorkerState::Panicked, .. }).then_some(())
    });
    run.stop();
    assert_eq!(outcome(&run).items, 0, "nobody has slept for a minute");
}

#[cfg(target_os = "linux")]
mod what_is_left {
    use super::*;
    use std::path::Path;
    use std::process::{Child, Command, Output, Stdio};

    /// The program as a shell starts it, with a folder of its own for temporary files.
    fn lanescope(temporary: &Path, words: &[&str]) -> Command {
        let mut command = program::program();
        command.arg("run").args(words).env("TMPDIR", temporary).stdin(Stdio::null());
        command
    }

    fn endless_child(temporary: &Path, words: &[&str]) -> Child {
        let mut command = lanescope(temporary, words);
        command.args(["--seconds", "3600", "--quiet"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn works(pid: u32) -> bool {
        threads_of(pid).iter().any(|name| name.starts_with("worker"))
    }

    /// Whether one of the process's open files is a nameless one in this folder.
    fn has_file_in(pid: u32, folder: &Path) -> bool {
        let open = std::fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
        let mut paths = open.filter_map(|entry| std::fs::read_link(entry.path()).ok());
        paths.any(|path| path.starts_with(folder))
    }

    #[test]
    fn files_have_no_name_and_a_killed_host_and_a_killed_app_leave_none() {
        let place = tempfile::tempdir().unwrap();
        let folder = std::fs::canonicalize(place.path()).unwrap();
        let mut app = endless_child(&folder, &["-w", "files", "-p", "2", "-t", "1"]);
        wait_for("two hosts with their files", || {
            let hosts = children_of(app.id());
            hosts.len() == 2 && hosts.iter().all(|&host| has_file_in(host, &folder))
        });
        assert_empty(&folder);
        let hosts = children_of(app.id());
        kill(hosts[0]);
        wait_for("it is gone", || !alive(hosts[0]));
        assert_empty(&folder);
        app.kill().unwrap();
        app.wait().unwrap();
        wait_for("the other one is gone too", || !alive(hosts[1]));
        assert_empty(&folder);
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_named_with_what_to_do() {
        let words = ["-w", "files", "-p", "1", "-t", "1", "--items", "1", "--quiet", "--lang", "en"];
        let Output { status, stderr, .. } = lanescope(Path::new("/no/such/folder"), &words).output().unwrap();
        let said = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(1), "{said}");
        assert!(said.contains("/no/such/folder") && said.contains("TMPDIR"), "{said}");
    }

    fn idlers_of(hosts: &[u32]) -> Vec<u32> {
        hosts.iter().filter(|&&host| alive(host)).flat_map(|&host| children_of_if_alive(host)).collect()
    }

    fn children_of_if_alive(pid: u32) -> Vec<u32> {
        let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        let lists = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
        lists.flat_map(|list| list.split_whitespace().map(|p| p.parse().unwrap()).collect::<Vec<u32>>()).collect()
    }

    #[test]
    fn processes_that_do_nothing_end_with_their_host_and_with_the_app() {
        let place = tempfile::tempdir().unwrap();
        let words = ["-w", "life", "-p", "2", "-t", "2", "--param", "kind=process", "--param", "count=16"];
        let mut app = endless_child(place.path(), &words);
        wait_for("two hosts at work", || {
            let hosts = children_of(app.id());
            hosts.len() == 2 && hosts.into_iter().all(works)
        });
        let hosts = children_of(app.id());
        let mut caught = Vec::new();
        wait_for("some of the first host's", || {
            caught = idlers_of(&hosts[..1]);
            caught.len() > 3
        });
        kill(hosts[0]);
        wait_for("they end with their host", || !caught.iter().any(|&pid| alive(pid)));
        wait_for("some of the other's", || {
            caught = idlers_of(&hosts[1..]);
            caught.len() > 3
        });
        app.kill().unwrap();
        app.wait().unwrap();
        wait_for("they end with the app", || !caught.iter().chain(&hosts).any(|&pid| alive(pid)));
    }

    /// Ctrl+C goes to every process of the terminal's group. Those that do nothing are no part of it: the run ends as if
    /// Stop had been pressed.
    #[test]
    fn an_interrupted_run_has_no_failures_and_leaves_no_process() {
        use std::os::unix::process::CommandExt;
        let place = tempfile::tempdir().unwrap();
        let words = ["-w", "life", "-p", "1", "-t", "2", "--param", "kind=process", "--seconds", "3600", "--json"];
        let mut command = lanescope(place.path(), &words);
        let app = command.process_group(0).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let group = rustix::process::Pid::from_raw(i32::try_from(app.id()).unwrap()).unwrap();
        wait_for("a host at work", || {
            let hosts = children_of(app.id());
            hosts.len() == 1 && !idlers_of(&hosts).is_empty()
        });
        let hosts = children_of(app.id());
        let idlers = idlers_of(&hosts);
        rustix::process::kill_process_group(group, rustix::process::Signal::INT).unwrap();
        let output = app.wait_with_output().unwrap();
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["ending"].as_str(), Some("stopped"), "{json}");
        assert_eq!(json["failures"].as_array().map(Vec::len), Some(0), "{json}");
        assert!(!alive(hosts[0]));
        wait_for("none is left", || !idlers.iter().any(|&pid| alive(pid)));
    }

    /// In the app's own process, which goes on: the threads and processes of a run end with it, and those of a worker that
    /// panics in the middle of it end with the worker.
    #[test]
    fn a_stopped_run_in_the_app_leaves_no_thread_and_no_process() {
        let me = std::process::id();
        for (kind, panics) in [("thread", false), ("process", false), ("thread", true), ("process", true)] {
            let run = start(&with(endless("life", 0, 2), &[("kind", kind.into()), ("count", 8.into())]));
            started(&run);
            wait_for("some items", || items_of(&run) > 2);
            if panics {
                run.plant(0, Fault::Panic);
                until(&run, |event| matches!(event.what, Happening::WorkerEnded { .. }).then_some(()));
            }
            run.stop();
            let outcome = outcome(&run);
            assert_eq!(outcome.failures.len(), usize::from(panics), "{:?}", outcome.failures);
            drop(run);
        }
        // Other tests of this file have some too, for a while.
        wait_for("no idle thread", || !threads_of(me).iter().any(|name| name.trim() == "idle"));
        let is_idle = |pid: u32| {
            let words = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            words.ends_with(b"\0idle\0") && alive(pid)
        };
        wait_for("no idle process", || !children_of_if_alive(me).into_iter().any(is_idle));
    }
}
