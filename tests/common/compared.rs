//! Made-up comparisons: what their arms gave follows from their shape and from the number of the run, and from nothing else.
//! Knows nothing of what is tested. Each test file uses a part of it.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use lanescope::analysis::compare::{Estimate, Fit, NoFit, Report};
use lanescope::locale::Message;
use lanescope::plan::{Arm, Comparison, Design, Experiment, Strategy};
use lanescope::probe::Machine;
use lanescope::recording::{
    Conditions, LatencyOutcome, MemoryOutcome, Outcome, Progress, Trial, Trials, WorkerOutcome,
};
use lanescope::ui::{Compared, RunState};
use lanescope::units::{Bytes, Nanos};
use lanescope::workload::arms;

pub const ITEMS: u64 = 2_000;

/// A comparison and where it is.
pub struct Made {
    pub trials: Trials,
    pub report: Report,
    pub state: RunState,
    pub turn: Option<usize>,
}

impl Made {
    pub fn compared(&self) -> Compared<'_> {
        let done = self.trials.runs.len();
        let progress = Progress { done, of: done + 4, left: Some(Nanos::from_millis(12_300)) };
        Compared {
            trials: &self.trials,
            report: &self.report,
            progress,
            state: self.state,
            turn: self.turn,
            changed: false,
        }
    }

    /// The same after another look at what was run.
    pub fn again(mut self) -> Self {
        self.report = Report::of(&self.trials);
        self
    }
}

pub fn design(strategies: &[Strategy], workers: &[u32]) -> Design {
    Design { strategies: strategies.to_vec(), workers: workers.to_vec(), ..Design::default() }
}

/// Every arm of the design, run so many times.
pub fn made(workload: &str, design: Design, rounds: u32) -> Made {
    let base = Experiment { workload: workload.to_owned(), ..Experiment::default() };
    let comparison = Comparison { base, design };
    let arms = arms(&comparison, 4).unwrap();
    let machine = Machine { cpu: "test".into(), cores: 4, memory: Bytes::from_mib(8_000), os: "test".into() };
    let mut trials = Trials::new(comparison, arms, machine);
    for round in 0..rounds {
        for place in 0..trials.arms.len() {
            let trial = trial(&trials.arms[place], place, round);
            trials.runs.push(trial);
        }
    }
    let mut report = Report::of(&trials);
    for (arm, of) in report.arms.iter_mut().zip(&trials.arms) {
        arm.latency = (rounds > 0).then(|| latency(of));
    }
    Made { trials, report, state: RunState::Finished, turn: None }
}

/// A time as the Universal Scalability Law has it, 2 s for one worker.
pub fn seconds(arm: &Arm) -> f64 {
    let n = arm.workers().max(1) as f64;
    let (a, b) = coefficients(arm.strategy);
    2.0 * (1.0 + a * (n - 1.0) + b * n * (n - 1.0)) / n
}

pub const fn coefficients(strategy: Strategy) -> (f64, f64) {
    match strategy {
        Strategy::Threads => (0.35, 0.012),
        Strategy::Processes => (0.06, 0.004),
        _ => (0.1, 0.003),
    }
}

fn trial(arm: &Arm, place: usize, round: u32) -> Trial {
    let wobble = (f64::from(round) * 0.618 + place as f64 * 0.37).fract() - 0.5;
    // The fourth run of every third arm was disturbed.
    let disturbed = if round == 3 && place.is_multiple_of(3) { 1.35 } else { 1.0 };
    let seconds = seconds(arm) * (1.0 + 0.06 * wobble) * disturbed;
    let (processes, workers) = (u64::from(arm.experiment.topology.hosts()), arm.workers());
    let all = seconds * workers as f64;
    let share = |part: f64| all * part / workers as f64;
    let worker = |_| WorkerOutcome {
        cpu_seconds: Some(share(0.8)),
        time_seconds: [
            ("run", share(0.72)),
            ("wait-lock", share(0.2)),
            ("serialise", share(0.04)),
            ("pass", share(0.015)),
            ("deserialise", share(0.003)),
        ]
        .into_iter()
        .filter(|(kind, _)| processes > 1 || ["run", "wait-lock"].contains(kind))
        .map(|(kind, seconds)| (kind.into(), seconds))
        .collect(),
        ..WorkerOutcome::default()
    };
    let own = Bytes::from_mib(30 * workers + 14 * processes);
    let memory = MemoryOutcome {
        rss_bytes: Bytes(own.0 + Bytes::from_mib(60 * processes).0),
        pss_bytes: Some(Bytes(own.0 + Bytes::from_mib(60).0)),
        uss_bytes: Some(own),
    };
    let outcome = Outcome {
        checksum: "00c0ffee".to_owned(),
        items: ITEMS,
        seconds,
        throughput: ITEMS as f64 / seconds,
        start_seconds: 0.02 * processes as f64,
        end_seconds: 0.004 * processes as f64,
        workers: (0..workers).map(worker).collect(),
        memory: Some(memory),
        ..Outcome::default()
    };
    Trial { arm: place, round: Some(round), outcome, conditions: Conditions::default() }
}

/// Most chunks take about as long as they do in this arm, and a few ten times as long.
fn latency(arm: &Arm) -> LatencyOutcome {
    let middle = seconds(arm) * arm.workers() as f64 / ITEMS as f64;
    let hump = |step: i32| (200.0 * (-f64::from(step * step) / 18.0).exp()) as u64;
    let near = (-9..=9).map(|step| (middle * 1.0625_f64.powi(step), hump(step).max(1)));
    let far = (0..4).map(|step| (middle * 10.0 * 1.0625_f64.powi(step), 3));
    let buckets: Vec<(f64, u64)> = near.chain(far).collect();
    let count = buckets.iter().map(|(_, count)| count).sum();
    LatencyOutcome { count, p50: middle, p90: middle * 1.4, p99: middle * 10.2, max: middle * 12.0, buckets }
}

/// The curve with these coefficients, as a fit of it would be.
pub fn fit((a, b): (f64, f64), until: f64) -> Fit {
    let around = |value: f64, off: f64| Estimate { median: value, low: value * (1.0 - off), high: value * (1.0 + off) };
    let speedup = |n: f64| n / (1.0 + a * (n - 1.0) + b * n * (n - 1.0));
    let steps = (0..=60).map(|step| 1.0 + (until - 1.0) * f64::from(step) / 60.0);
    Fit {
        gain: around(1.0, 0.02),
        contention: around(a, 0.2),
        coherency: around(b, 0.3),
        best: (b > 0.0).then(|| around(((1.0 - a) / b).sqrt(), 0.15)),
        off: 0.02,
        band: steps.map(|n| (n, around(speedup(n), 0.03 + 0.004 * n))).collect(),
    }
}

/// Sequential, threads and processes over seven numbers of workers, with their curves; one of the lines has none.
pub fn scaling(rounds: u32) -> Made {
    use Strategy::{InApp, Processes, Sequential, Threads};
    let mut made = made("primes", design(&[Sequential, Threads, Processes, InApp], &[1, 2, 3, 4, 6, 8, 12]), rounds);
    for line in &mut made.report.lines {
        let (a, b) = coefficients(line.strategy);
        let refused = Err(NoFit::SuperLinear { workers: 4 });
        (line.fits.usl, line.fits.amdahl) = match line.strategy {
            Threads | Processes => (Ok(fit((a, b), 16.0)), Ok(fit((a, 0.0), 16.0))),
            _ if line.arms.len() > 1 => (refused.clone(), refused),
            _ => (Err(NoFit::TooFew { points: 1 }), Err(NoFit::TooFew { points: 1 })),
        };
    }
    made
}

/// Four numbers of processes by four of threads, and the ways at the edges.
pub fn grid(rounds: u32) -> Made {
    use Strategy::{Hybrid, Processes, Sequential, Threads};
    let design = Design {
        processes: vec![2, 3, 4],
        threads: vec![2, 4, 6],
        ..design(&[Sequential, Threads, Processes, Hybrid], &[2, 4])
    };
    made("primes", design, rounds)
}

/// Four ways with one number of workers, one of which gave something else and one of which cannot be run.
pub fn few(rounds: u32) -> Made {
    use Strategy::{Hybrid, InApp, Processes, Sequential, Threads};
    let mut made = made("primes", design(&[Sequential, Threads, Processes, InApp, Hybrid], &[4]), rounds);
    let latency: Vec<Option<LatencyOutcome>> = made.report.arms.iter().map(|arm| arm.latency.clone()).collect();
    for trial in made.trials.runs.iter_mut().filter(|trial| trial.arm == 3) {
        trial.outcome.checksum = "badc0de".to_owned();
    }
    made.trials.runs.retain(|trial| trial.arm != 4);
    made.trials.out[4] = Some(Message::new("compare-not-done"));
    made = made.again();
    for (arm, latency) in made.report.arms.iter_mut().zip(latency) {
        arm.latency = latency.filter(|_| arm.runs > 0);
    }
    made
}

/// As many arms as there can be.
pub fn many(rounds: u32) -> Made {
    use Strategy::{Processes, Threads};
    let workers: Vec<u32> = (1..=32).collect();
    made("primes", design(&[Threads, Processes], &workers), rounds)
}
