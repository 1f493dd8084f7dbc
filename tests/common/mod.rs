//! What tests of running experiments share: start, wait for a condition, look at processes. Knows nothing of what is
//! tested. Each test file uses a part of it.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use lanescope::engine::{self, Options, Run};
use lanescope::locale::Language;
use lanescope::plan::{Budget, Experiment, Priority, Topology};
use lanescope::recording::{Event, Happening, Outcome};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Longer than anything here takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub fn options() -> Options {
    Options { program: PathBuf::from(env!("CARGO_BIN_EXE_lanescope")), ..Options::new(Language::En).unwrap() }
}

pub fn experiment(workload: &str, processes: u32, threads: u32, budget: Budget) -> Experiment {
    Experiment {
        workload: workload.to_owned(),
        topology: Topology { processes, threads },
        budget,
        // The usual background priority gets hardly any time on a machine that has other things to do.
        priority: Priority::Normal,
        ..Experiment::default()
    }
}

pub fn endless(workload: &str, processes: u32, threads: u32) -> Experiment {
    experiment(workload, processes, threads, Budget::Seconds(3_600.0))
}

pub fn start(experiment: &Experiment) -> Run {
    engine::start(experiment, &options()).unwrap()
}

/// Reads events, and samples so that the engine sees a reader, until one is what was waited for.
pub fn until<T>(run: &Run, mut wanted: impl FnMut(&Event) -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        while run.samples().try_recv().is_ok() {}
        if let Ok(event) = run.events().recv_timeout(Duration::from_millis(20))
            && let Some(found) = wanted(&event)
        {
            return found;
        }
    }
    panic!("did not happen");
}

pub fn outcome(run: &Run) -> Outcome {
    until(run, |event| match &event.what {
        Happening::Finished(outcome) => Some((**outcome).clone()),
        _ => None,
    })
}

pub fn started(run: &Run) {
    until(run, |event| (event.what == Happening::Started).then_some(()));
}

/// The process ids of all hosts, in the order of their numbers; returns when the work has begun.
pub fn hosts(run: &Run) -> Vec<u32> {
    let mut pids = Vec::new();
    until(run, |event| match event.what {
        Happening::HostReady { host, pid, .. } => {
            pids.push((host, pid));
            None
        }
        Happening::Started => Some(()),
        _ => None,
    });
    pids.sort_unstable();
    pids.into_iter().map(|(_, pid)| pid).collect()
}

pub fn items_of(run: &Run) -> u64 {
    let sample = run.samples().recv_timeout(PATIENCE).unwrap();
    sample.workers.iter().map(|w| w.items).sum()
}

pub fn wait_for(what: &str, mut condition: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "did not come true: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a process exists and is not merely waiting to be reaped by its parent.
#[cfg(target_os = "linux")]
pub fn alive(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| stat.rsplit(") ").next().is_some_and(|rest| !rest.starts_with(['Z', 'X'])))
}

#[cfg(target_os = "linux")]
pub fn kill(pid: u32) {
    let pid = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
}

pub fn assert_empty(folder: &Path) {
    let left: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(target_os = "linux")]
pub fn children_of(pid: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let lists = tasks.filter_map(|t| std::fs::read_to_string(t.unwrap().path().join("children")).ok());
    lists.flat_map(|l| l.split_whitespace().map(|p| p.parse().unwrap()).collect::<Vec<u32>>()).collect()
}

#[cfg(target_os = "linux")]
pub fn threads_of(pid: u32) -> Vec<String> {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten();
    tasks.filter_map(|t| std::fs::read_to_string(t.ok()?.path().join("comm")).ok()).collect()
}
