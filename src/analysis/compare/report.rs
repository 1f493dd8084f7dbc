//! Every arm of a comparison in numbers, and how it stands against its baseline. Knows nothing of fits and of words.

use super::answer::{self, Answer};
use super::fit::{Fits, Point, fits};
use super::noise::{self, Noise};
use super::runs::Runs;
use super::stats::{Estimate, Summary, ratio};
use crate::locale::Message;
use crate::plan::{Arm, Strategy, Value};
use crate::recording::{LatencyOutcome, MemoryOutcome, Outcome, Trial, Trials};
use crate::telemetry::SpanKind;
use crate::units::Bytes;
use serde::Serialize;
use std::collections::BTreeMap;

/// Runs from which on a difference can be told: of fewer, the interval says nothing.
pub const LEAST_RUNS: usize = 5;

/// What a comparison says so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Place of the baseline.
    pub baseline: usize,
    /// The arms, in the order of the plan.
    pub arms: Vec<ArmReport>,
    /// Arms of one way that differ in the number of workers alone, from few to many: what curves are drawn through. Also those
    /// with one point only. Of hybrid: those with as many processes.
    pub lines: Vec<Line>,
    /// What disturbed it.
    pub noise: Vec<Noise>,
    /// What it answers.
    pub answer: Answer,
}

/// Arms that differ in the number of workers alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Their way.
    pub strategy: Strategy,
    /// What they have of the sweeps, and of hybrid the number of processes.
    pub settings: Vec<(String, Value)>,
    /// Their places, from few workers to many.
    pub arms: Vec<usize>,
    /// Curves through their speed-ups.
    pub fits: Fits,
}

/// What came of an arm.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It has not been run yet, but for warm-ups.
    Waiting,
    /// It counts.
    Fine,
    /// It did not do the same work: its checksum, and that of the others.
    Wrong {
        /// Its own.
        own: String,
        /// What most arms have.
        others: String,
    },
    /// It could not be run, or a run failed.
    Out(Message),
}

/// How an arm's time compares with its baseline's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// It is the baseline.
    Baseline,
    /// Faster: the whole interval is above 1.
    Faster,
    /// Slower: the whole interval is below 1.
    Slower,
    /// The interval holds 1: no difference seen.
    NoneSeen,
    /// Too few runs, or none that counts.
    Unknown,
}

impl Difference {
    /// What a speed-up from so many runs says.
    pub fn of(speedup: Option<Estimate>, runs: usize) -> Self {
        match speedup {
            Some(speedup) if runs >= LEAST_RUNS => match speedup {
                Estimate { low, .. } if low > 1.0 => Self::Faster,
                Estimate { high, .. } if high < 1.0 => Self::Slower,
                _ => Self::NoneSeen,
            },
            _ => Self::Unknown,
        }
    }
}

/// One arm in numbers. What the system did not tell is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmReport {
    /// Its name.
    pub name: String,
    /// Place of the arm that it is measured against.
    pub against: usize,
    /// Whether it does other work than that arm: then its speed-up is one of time per item, and no gain by itself.
    pub other_work: bool,
    /// Whether it counts.
    pub standing: Standing,
    /// Runs that count.
    pub runs: usize,
    /// Workers.
    pub workers: u64,
    /// What its runs summed their results to, where they agree.
    pub checksum: Option<String>,
    /// From the common start to the last item, in seconds.
    pub seconds: Option<Summary>,
    /// Items per second.
    pub throughput: Option<Summary>,
    /// How many times faster than what it is measured against, from pairs of the same round. The baseline's is 1. `None` where one
    /// of both does not count: an arm with a wrong checksum keeps its times, and has no speed-up.
    pub speedup: Option<Estimate>,
    /// What that says.
    pub difference: Difference,
    /// What a worker does of what one of the baseline does: speed-up over workers, times the baseline's workers. `None` where the
    /// work is another.
    pub efficiency: Option<Estimate>,
    /// CPU time of all workers, in seconds.
    pub cpu_seconds: Option<Summary>,
    /// How many times the CPU time of what it is measured against.
    pub cpu_ratio: Option<Estimate>,
    /// Memory of all hosts at its highest: the medians over the runs.
    pub memory: Option<MemoryOutcome>,
    /// Energy of the processor, in joules.
    pub energy: Option<Summary>,
    /// What the time of all workers went into, per item.
    pub costs: Option<Costs>,
    /// How long chunks took, over all runs together.
    pub latency: Option<LatencyOutcome>,
}

/// What an item costs, in seconds of one worker: where the time of all workers went, over all items. What the work itself is
/// not in is what the way of spreading it costs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Costs {
    /// From the request to start the hosts until all workers were ready, as time of every worker.
    pub start: f64,
    /// By the words of the kinds of spans: `run`, `wait-gil`, `serialise`, `pass`, ... Kinds that did not occur are left out.
    pub kinds: BTreeMap<&'static str, f64>,
    /// What of that the workers were ready to run and something else had the core, where the system tells.
    pub preempted: Option<f64>,
    /// From the last item until every host was gone, as time of every worker.
    pub end: f64,
}

impl Report {
    /// Of what was run so far.
    pub fn of(trials: &Trials) -> Self {
        let runs = Runs::of(trials);
        let arms: Vec<ArmReport> = (0..trials.arms.len()).map(|arm| arm_report(&runs, arm)).collect();
        let (lines, noise) = (lines(&runs), noise::of(&runs, &arms));
        let report = Self { baseline: trials.baseline(), arms, lines, noise, answer: Answer::default() };
        Self { answer: answer::of(&runs, &report), ..report }
    }

    /// The arms that count, with their places: whose work is that of the others and who were not given up. Those that were not
    /// run yet are not among them.
    pub fn fine(&self) -> impl Iterator<Item = (usize, &ArmReport)> {
        self.arms.iter().enumerate().filter(|(_, arm)| arm.standing == Standing::Fine)
    }
}

fn arm_report(runs: &Runs, arm: usize) -> ArmReport {
    let (plan, against) = (&runs.trials.arms[arm], runs.against(arm));
    let of =
        |value: fn(&Trial) -> Option<f64>| Summary::of(runs.arm(arm).iter().filter_map(|run| value(run)).collect());
    let workers = plan.workers();
    let times = runs.pairs(against, arm, |trial| Some(trial.outcome.seconds));
    let (speedup, paired) = (ratio(&times), times.len());
    let other_work = !plan.does_the_work_of(&runs.trials.arms[against]);
    let more = workers.max(1) as f64 / runs.workers(against) as f64;
    ArmReport {
        name: plan.name.clone(),
        against,
        other_work,
        standing: runs.standing(arm).clone(),
        runs: runs.arm(arm).len(),
        workers,
        checksum: checksum(runs.arm(arm)),
        seconds: of(|trial| Some(trial.outcome.seconds)),
        throughput: of(|trial| Some(trial.outcome.throughput)),
        speedup,
        difference: if arm == against { Difference::Baseline } else { Difference::of(speedup, paired) },
        efficiency: speedup.filter(|_| !other_work).map(|speedup| speedup.divided_by(more)),
        cpu_seconds: of(|trial| trial.outcome.cpu_seconds()),
        cpu_ratio: ratio(&runs.pairs(arm, against, |trial| trial.outcome.cpu_seconds())),
        memory: memory(runs.arm(arm)),
        energy: of(|trial| trial.conditions.energy),
        costs: costs(runs.arm(arm), workers),
        latency: LatencyOutcome::together(runs.arm(arm).iter().filter_map(|trial| trial.outcome.latency.as_ref())),
    }
}

/// What all runs of an arm summed their results to.
fn checksum(runs: &[&Trial]) -> Option<String> {
    let mut sums = runs.iter().map(|trial| &trial.outcome.checksum);
    let first = sums.next()?;
    sums.all(|sum| sum == first).then(|| first.clone())
}

fn memory(runs: &[&Trial]) -> Option<MemoryOutcome> {
    let of = |value: fn(&MemoryOutcome) -> Option<Bytes>| {
        let values = runs.iter().filter_map(|trial| value(trial.outcome.memory.as_ref()?)).map(|b| b.0 as f64);
        super::stats::median(values.collect()).map(|bytes| Bytes(bytes as u64))
    };
    Some(MemoryOutcome {
        rss_bytes: of(|m| Some(m.rss_bytes))?,
        uss_bytes: of(|m| m.uss_bytes),
        pss_bytes: of(|m| m.pss_bytes),
    })
}

fn costs(runs: &[&Trial], workers: u64) -> Option<Costs> {
    let workers = workers as f64;
    let of = |value: &dyn Fn(&Outcome) -> Option<f64>| {
        let done = runs.iter().map(|trial| &trial.outcome).filter(|outcome| outcome.items > 0);
        super::stats::median(done.filter_map(|outcome| Some(value(outcome)? / outcome.items as f64)).collect())
    };
    let in_kind = |kind: &str, outcome: &Outcome| -> f64 {
        outcome.workers.iter().filter_map(|worker| worker.time_seconds.get(kind)).sum()
    };
    let occurs =
        |kind: &&str| runs.iter().any(|t| t.outcome.workers.iter().any(|w| w.time_seconds.contains_key(*kind)));
    let kinds: std::collections::BTreeSet<&'static str> =
        SpanKind::ALL.into_iter().map(SpanKind::word).filter(occurs).collect();
    let kinds = kinds.into_iter().filter_map(|kind| Some((kind, of(&|outcome| Some(in_kind(kind, outcome)))?)));
    Some(Costs {
        start: of(&|outcome| Some(outcome.start_seconds * workers))?,
        kinds: kinds.collect(),
        preempted: of(&|outcome| outcome.wait_seconds()),
        end: of(&|outcome| Some(outcome.end_seconds * workers))?,
    })
}

/// Arms that differ in the number of workers alone, from few to many, with curves through those of them that count.
fn lines(runs: &Runs) -> Vec<Line> {
    let all = &runs.trials.arms;
    // Their places.
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for (place, arm) in all.iter().enumerate() {
        let alike = |line: &&mut Vec<usize>| {
            let first = &all[line[0]];
            first.strategy == arm.strategy && settings(first) == settings(arm) && arm.strategy != Strategy::AsIs
        };
        match lines.iter_mut().find(alike) {
            Some(line) => line.push(place),
            None => lines.push(vec![place]),
        }
    }
    let line = |mut arms: Vec<usize>| {
        arms.sort_by_key(|place| all[*place].workers());
        let points: Vec<Point> = arms.iter().map(|arm| point(runs, *arm)).collect();
        let first = &all[arms[0]];
        let base = runs.workers(runs.against(arms[0]));
        Line { strategy: first.strategy, settings: settings(first), arms, fits: fits(&points, base) }
    };
    lines.into_iter().map(line).collect()
}

/// What the arms of a line have in common besides their strategy. As many workers in other numbers of processes are not the same
/// point of one curve.
fn settings(arm: &Arm) -> Vec<(String, Value)> {
    let processes = (arm.strategy == Strategy::Hybrid)
        .then(|| ("processes".to_owned(), u64::from(arm.experiment.topology.processes).into()));
    processes.into_iter().chain(arm.settings.iter().cloned()).collect()
}

/// The speed-ups of an arm round by round; none if it does not count or what it is measured against does not.
fn point(runs: &Runs, arm: usize) -> Point {
    let times = runs.rounds(runs.against(arm), arm, |trial| Some(trial.outcome.seconds));
    let mut rounds = vec![None; times.last().map_or(0, |(round, ..)| *round as usize + 1)];
    for (round, against, own) in times {
        rounds[round as usize] = Some(against / own);
    }
    Point { workers: runs.trials.arms[arm].workers(), rounds }
}
