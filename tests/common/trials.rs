//! Runs of comparisons made of numbers: for tests of what is said about them and of how it is drawn, without running anything.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use lanescope::locale::Message;
use lanescope::plan::{Budget, Comparison, Design, Experiment, Strategy};
use lanescope::probe::Machine;
use lanescope::recording::{Conditions, MemoryOutcome, Outcome, Trial, Trials, WorkerOutcome};
use lanescope::units::Bytes;
use lanescope::workload::{arms, mix};

/// Items of every run.
pub const ITEMS: u64 = 1_000;

/// A comparison of a workload by these ways with these numbers of workers, nothing run yet, on a machine with four cores.
pub fn planned(workload: &str, strategies: &[Strategy], workers: &[u32]) -> Trials {
    let design = Design { strategies: strategies.to_vec(), workers: workers.to_vec(), ..Design::default() };
    of(Comparison { base: Experiment { workload: workload.to_owned(), ..Experiment::default() }, design })
}

/// The same of any comparison.
pub fn of(mut comparison: Comparison) -> Trials {
    comparison.design.work = Some(Budget::Items(ITEMS));
    let arms = arms(&comparison, 4).unwrap();
    let machine =
        Machine { cpu: "A processor".to_owned(), cores: 4, memory: Bytes::from_mib(8_192), os: "A system".to_owned() };
    Trials { items: Some(ITEMS), ..Trials::new(comparison, arms, machine) }
}

/// One run that took so many seconds, all of them on the CPU.
pub fn run(trials: &Trials, arm: usize, round: Option<u32>, seconds: f64) -> Trial {
    let workers = trials.arms[arm].workers();
    let worker = WorkerOutcome { cpu_seconds: Some(seconds), ..WorkerOutcome::default() };
    let hosts = u64::from(trials.arms[arm].experiment.topology.hosts());
    let memory = MemoryOutcome {
        rss_bytes: Bytes::from_mib(12 * hosts),
        uss_bytes: Some(Bytes::from_mib(4 * hosts)),
        pss_bytes: Some(Bytes::from_mib(6 * hosts)),
    };
    let outcome = Outcome {
        checksum: "00ff".to_owned(),
        items: ITEMS,
        seconds,
        throughput: ITEMS as f64 / seconds,
        start_seconds: 0.01,
        end_seconds: 0.002,
        workers: vec![worker; usize::try_from(workers).unwrap()],
        memory: Some(memory),
        ..Outcome::default()
    };
    Trial { arm, round, outcome, conditions: Conditions::default() }
}

/// Adds rounds of all arms: each takes as long as is said by its place, but for a share that looks random and is always the same.
pub fn rounds(trials: &mut Trials, rounds: std::ops::Range<u32>, noise: f64, seconds: impl Fn(usize) -> f64) {
    for round in rounds {
        for arm in 0..trials.arms.len() {
            let chance = mix(u64::from(round) * 1_000 + arm as u64) as f64 / u64::MAX as f64 * 2.0 - 1.0;
            let trial = run(trials, arm, Some(round), seconds(arm) * (1.0 + noise * chance));
            trials.runs.push(trial);
        }
    }
    trials.rounds = trials.runs.iter().filter_map(|trial| trial.round).max().map(|last| last + 1);
}

/// The place of the arm of this name.
pub fn place(trials: &Trials, name: &str) -> usize {
    trials.arms.iter().position(|arm| arm.name == name).unwrap()
}

/// Takes an arm out.
pub fn out(trials: &mut Trials, arm: usize, why: Message) {
    trials.out[arm] = Some(why);
}
