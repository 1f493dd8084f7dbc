//! Five hundred short runs, started, held, resized, hit by faults, killed and stopped at random: afterwards there is no
//! child, no thread, no file, no mapping and no open file more than before. Several at a time.
//!
//! `LANESCOPE_SOAK_SEED=7 LANESCOPE_SOAK_RUNS=500 cargo test --test soak` repeats what a failure has named. What each run does
//! depends on the seed and its number alone; when it does it is up to the machine.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
use lanescope::engine::{self, Options, Run};
use lanescope::plan::{Budget, Experiment, Fault, Priority, Regime, Topology, Value};
use lanescope::recording::Happening;
use lanescope::units::Nanos;
use lanescope::workload::{CATALOGUE, mix};
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Runs at the same time: more than cores, because most of a short run is waiting for processes to start and end.
const LANES: usize = 4;
const RUNS: u64 = 500;
/// No run takes nearly so long, whatever the machine does besides.
const STUCK_AFTER: Duration = Duration::from_secs(60);

/// Random numbers of one run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0) % end
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

/// What this process has that could leak.
#[derive(Debug, PartialEq, Eq)]
struct Belongings {
    children: Vec<u32>,
    threads: usize,
    files: usize,
    mappings: usize,
}

fn belongings() -> Belongings {
    let count = |folder: &str| std::fs::read_dir(folder).unwrap().count();
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    Belongings {
        children: children_of(std::process::id()),
        threads: count("/proc/self/task"),
        files: count("/proc/self/fd"),
        mappings: maps.lines().filter(|line| line.contains("lanescope-run-")).count(),
    }
}

/// The workloads that are quick to start, most of the time, with parameters that keep them small; else any there is.
fn plan(dice: &mut Dice) -> Experiment {
    let small: [(&str, &str, u64); 5] = [
        ("primes", "block", 500),
        ("mandelbrot", "depth", 64),
        ("triad", "size", 1),
        ("echo", "delay", 1),
        ("queue", "work", 50),
    ];
    let (workload, params) = if dice.below(8) > 0 {
        let (id, param, value) = dice.one_of(&small);
        (id, [(param.to_owned(), Value::from(value))].into())
    } else {
        (CATALOGUE[dice.below(CATALOGUE.len() as u64) as usize].id, std::collections::BTreeMap::new())
    };
    let (processes, threads) = dice.one_of(&[(0, 2), (1, 2), (2, 1)]);
    let regime = dice.one_of(&[Regime::Free, Regime::Free, Regime::Gil(Nanos::from_millis(1))]);
    let budget = match dice.below(3) {
        0 => Budget::Items(1 + dice.below(60)),
        1 => Budget::Seconds(0.1),
        _ => Budget::Seconds(3_600.0),
    };
    let topology = Topology { processes, threads };
    let seed = dice.below(1_000);
    Experiment {
        workload: workload.to_owned(),
        params,
        topology,
        regime,
        budget,
        seed,
        priority: Priority::Normal,
        ..Experiment::default()
    }
}

/// What is said about a lane when it is stuck.
type Note = Mutex<Option<(Instant, String)>>;

/// One run, being tormented.
struct Trial<'a> {
    run: Run,
    pids: Vec<u32>,
    note: &'a Note,
    over: bool,
    faulty: bool,
    paused: bool,
}

impl Trial<'_> {
    fn does(&self, what: &str) {
        if let Some((since, told)) = self.note.lock().unwrap().as_mut() {
            *since = Instant::now();
            told.push_str("; ");
            told.push_str(what);
        }
    }

    /// Takes what comes for so long, or until `enough`.
    fn listen(&mut self, time: Duration, enough: impl Fn(&Happening) -> bool) {
        let until = Instant::now() + time;
        while !self.over {
            while self.run.samples().try_recv().is_ok() {}
            let Ok(event) = self.run.events().recv_timeout(Duration::from_millis(10)) else {
                if Instant::now() >= until {
                    return;
                }
                continue;
            };
            if let Happening::HostReady { pid, .. } = event.what {
                self.pids.push(pid);
            }
            self.over |= matches!(event.what, Happening::Finished(_));
            if enough(&event.what) {
                return;
            }
        }
    }

    fn torment(&mut self, dice: &mut Dice) {
        let in_app = self.run.experiment().topology.in_app();
        match dice.below(6) {
            0 => {
                self.does("pause");
                self.run.pause();
                self.paused = true;
            }
            1 => {
                self.does("resume");
                self.run.resume();
                self.paused = false;
            }
            2 => {
                let threads = 1 + dice.below(4) as u32;
                self.does(&format!("{threads} threads"));
                self.run.set_threads(threads);
            }
            3 if !in_app && !self.pids.is_empty() => {
                let pid = dice.one_of(&self.pids);
                self.does("kill");
                // It may have ended by itself, and then it is nobody's business.
                if children_of(std::process::id()).contains(&pid) {
                    let pid = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
                    let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
                }
                self.faulty = true;
            }
            _ => {
                let (fault, worker) = (dice.one_of(&Fault::ALL), dice.below(3) as u32);
                // A fault that takes its process along is not for this one.
                if !(in_app && fault.ends_or_blocks_process()) {
                    self.does(&format!("plant {} in {worker}", fault.word()));
                    self.run.plant(worker, fault);
                    self.faulty = true;
                }
            }
        }
        let a_while = Duration::from_millis(dice.below(15));
        self.listen(a_while, |_| false);
    }

    fn end(mut self, dice: &mut Dice) {
        let short = !matches!(self.run.experiment().budget, Budget::Seconds(s) if s > 1.0);
        match dice.below(3) {
            0 if short && !self.faulty && !self.paused => self.does("wait for its own end"),
            1 => {
                self.does("drop");
                return drop(self.run);
            }
            _ => {
                self.does("stop");
                self.run.stop();
            }
        }
        self.listen(2 * STUCK_AFTER, |_| false);
        assert!(self.over);
        self.does("drop after its end");
    }
}

/// Starts a run, does a few things to it and ends it. `false` when the plan was refused, as some are for some spreads.
fn trial(number: u64, seed: u64, options: &Options, note: &Note) -> bool {
    let mut dice = Dice(mix(seed ^ mix(number)));
    let plan = plan(&mut dice);
    let Ok(run) = engine::start(&plan, options) else { return false };
    let Topology { processes, threads } = plan.topology;
    let told = format!("run {number}: {} {processes}x{threads} {} {:?}", plan.workload, plan.regime, plan.budget);
    *note.lock().unwrap() = Some((Instant::now(), told));
    let mut trial = Trial { run, pids: Vec::new(), note, over: false, faulty: false, paused: false };
    if dice.below(8) > 0 {
        trial.does("wait for its start");
        trial.listen(2 * STUCK_AFTER, |what| matches!(what, Happening::Started));
    }
    for _ in 0..dice.below(4) {
        trial.torment(&mut dice);
    }
    trial.end(&mut dice);
    *note.lock().unwrap() = None;
    true
}

/// Ends the process when a lane is stuck: there is no way to end a thread that waits for ever, and the test must not.
fn watch(notes: &[Note], seed: u64) {
    for (since, told) in notes.iter().filter_map(|note| note.lock().unwrap().clone()) {
        if since.elapsed() > STUCK_AFTER {
            // Past the capture of the test harness, which would keep it to itself.
            let _ = writeln!(std::io::stderr(), "LANESCOPE_SOAK_SEED={seed} is stuck: {told}\n{:?}", belongings());
            std::process::exit(1);
        }
    }
}

fn number_from(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn soak(runs: u64, seed: u64, place: &Path) -> u64 {
    let options = Options { places: vec![place.to_owned()], ..options() };
    let notes: [Note; LANES] = std::array::from_fn(|_| Mutex::new(None));
    let (next, refused, busy) = (AtomicU64::new(0), AtomicU64::new(0), AtomicUsize::new(LANES));
    std::thread::scope(|scope| {
        for note in &notes {
            scope.spawn(|| {
                // Also when this lane fails, so that the watch ends.
                let _leaves = Leaves(&busy);
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= runs {
                        return;
                    }
                    refused.fetch_add(u64::from(!trial(number, seed, &options, note)), Ordering::Relaxed);
                }
            });
        }
        while busy.load(Ordering::Relaxed) > 0 {
            watch(&notes, seed);
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    refused.into_inner()
}

struct Leaves<'a>(&'a AtomicUsize);

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[test]
fn five_hundred_runs_leave_nothing_behind() {
    let seed = number_from("LANESCOPE_SOAK_SEED")
        .unwrap_or_else(|| std::time::UNIX_EPOCH.elapsed().map_or(1, |time| time.as_millis() as u64 % 1_000_000));
    let runs = number_from("LANESCOPE_SOAK_RUNS").unwrap_or(RUNS);
    println!("LANESCOPE_SOAK_SEED={seed} LANESCOPE_SOAK_RUNS={runs}");
    let place = tempfile::tempdir().unwrap();
    // What is made once and stays, such as the handles of the standard library, is there after a first run.
    soak(1, seed, place.path());
    let before = belongings();
    let began = Instant::now();
    let refused = soak(runs, seed, place.path());
    println!("{} runs, {refused} of them refused, in {:.1} s", runs, began.elapsed().as_secs_f64());
    assert!(refused * 4 < runs.max(4), "{refused} of {runs} plans were refused");
    let deadline = Instant::now() + PATIENCE;
    // The system takes a moment to clear away what has ended.
    while belongings() != before && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(belongings(), before);
    assert_eq!((before.children, before.mappings), (vec![], 0));
    assert_empty(place.path());
}
