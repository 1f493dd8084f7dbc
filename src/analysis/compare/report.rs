//! Every arm of a comparison in numbers, and how it stands against its baseline. Knows nothing of fits and of words.

use super::answer::Answer;
use super::fit::{Fits, NoFit};
use super::noise::Noise;
use super::stats::{Estimate, Summary, ratio};
use crate::locale::Message;
use crate::plan::{Strategy, Value};
use crate::recording::{LatencyOutcome, MemoryOutcome, Outcome, Trial, Trials};
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
    /// with one point only.
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
    /// What they have of the sweeps.
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

/// One arm in numbers. What the system did not tell is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmReport {
    /// Its name.
    pub name: String,
    /// Place of the arm that it is measured against.
    pub against: usize,
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
    /// How many times faster than what it is measured against, from pairs of the same round. The baseline's is 1.
    pub speedup: Option<Estimate>,
    /// What that says.
    pub difference: Difference,
    /// Speed-up over workers.
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
    /// From the last item until every host was gone, as time of every worker.
    pub end: f64,
}

impl Report {
    /// Of what was run so far.
    pub fn of(trials: &Trials) -> Self {
        let standings: Vec<Standing> = (0..trials.arms.len()).map(|arm| standing(trials, arm)).collect();
        let arms = (0..trials.arms.len()).map(|arm| arm_report(trials, arm, &standings)).collect();
        Self { baseline: trials.baseline(), arms, lines: lines(trials), noise: Vec::new(), answer: Answer::default() }
    }

    /// The arms that count, with their places.
    pub fn fine(&self) -> impl Iterator<Item = (usize, &ArmReport)> {
        self.arms.iter().enumerate().filter(|(_, arm)| arm.standing == Standing::Fine)
    }
}

/// Whether an arm counts. Wrong is whose checksum is not that of most arms with the same work; of the baseline, where there are
/// as many of the one as of the other.
fn standing(trials: &Trials, arm: usize) -> Standing {
    if let Some(why) = &trials.out[arm] {
        return Standing::Out(why.clone());
    }
    let against = trials.baseline_of(arm);
    let sums = |arm: usize| trials.of(arm).map(|trial| trial.outcome.checksum.as_str());
    let same_work = (0..trials.arms.len()).filter(|other| trials.arms[*other].does_the_work_of(&trials.arms[arm]));
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for other in same_work {
        // One vote an arm: one that was run more often is not more right.
        for sum in sums(other).collect::<std::collections::BTreeSet<_>>() {
            *votes.entry(sum).or_default() += 1;
        }
    }
    let of_baseline = sums(against).next();
    let right = votes.iter().max_by_key(|(sum, votes)| (**votes, Some(**sum) == of_baseline)).map(|(sum, _)| *sum);
    match (sums(arm).next(), right) {
        (None, _) | (_, None) => Standing::Waiting,
        (Some(_), Some(right)) => match sums(arm).find(|sum| *sum != right) {
            Some(own) => Standing::Wrong { own: own.to_owned(), others: right.to_owned() },
            None => Standing::Fine,
        },
    }
}

fn arm_report(trials: &Trials, arm: usize, standings: &[Standing]) -> ArmReport {
    let against = trials.baseline_of(arm);
    let of = |value: fn(&Trial) -> Option<f64>| Summary::of(trials.of(arm).filter_map(value).collect());
    let counts = standings[arm] == Standing::Fine && standings[against] == Standing::Fine;
    let pairs = |value: fn(&Trial) -> Option<f64>| if counts { pairs(trials, against, arm, value) } else { Vec::new() };
    let workers = trials.arms[arm].workers();
    let speedup = ratio(&pairs(|trial| Some(trial.outcome.seconds)));
    let runs = trials.of(arm).count();
    let share = |of: Estimate| of.divided_by(workers.max(1) as f64);
    ArmReport {
        name: trials.arms[arm].name.clone(),
        against,
        standing: standings[arm].clone(),
        runs,
        workers,
        checksum: trials.of(arm).next().map(|trial| trial.outcome.checksum.clone()),
        seconds: of(|trial| Some(trial.outcome.seconds)),
        throughput: of(|trial| Some(trial.outcome.throughput)),
        speedup,
        difference: difference(arm == against, speedup, runs),
        efficiency: speedup.map(share),
        cpu_seconds: of(|trial| cpu_seconds(&trial.outcome)),
        // How many times as much: the other way round.
        cpu_ratio: ratio(&pairs(|trial| cpu_seconds(&trial.outcome)).iter().map(|(a, b)| (*b, *a)).collect::<Vec<_>>()),
        memory: memory(trials, arm),
        energy: of(|trial| trial.conditions.energy),
        costs: costs(trials, arm),
        latency: LatencyOutcome::together(trials.of(arm).filter_map(|trial| trial.outcome.latency.as_ref())),
    }
}

/// The same value of two arms, round by round.
fn pairs(trials: &Trials, one: usize, other: usize, value: impl Fn(&Trial) -> Option<f64>) -> Vec<(f64, f64)> {
    let pair = |trial: &Trial| Some((value(trial)?, value(trials.of(other).find(|o| o.round == trial.round)?)?));
    trials.of(one).filter_map(pair).collect()
}

fn difference(is_baseline: bool, speedup: Option<Estimate>, runs: usize) -> Difference {
    match speedup {
        _ if is_baseline => Difference::Baseline,
        Some(speedup) if runs >= LEAST_RUNS => match speedup {
            Estimate { low, .. } if low > 1.0 => Difference::Faster,
            Estimate { high, .. } if high < 1.0 => Difference::Slower,
            _ => Difference::NoneSeen,
        },
        _ => Difference::Unknown,
    }
}

fn cpu_seconds(outcome: &Outcome) -> Option<f64> {
    outcome.workers.iter().map(|worker| worker.cpu_seconds).sum()
}

fn memory(trials: &Trials, arm: usize) -> Option<MemoryOutcome> {
    let of = |value: fn(&MemoryOutcome) -> Option<Bytes>| {
        let values = trials.of(arm).filter_map(|trial| value(trial.outcome.memory.as_ref()?)).map(|b| b.0 as f64);
        super::stats::median(values.collect()).map(|bytes| Bytes(bytes as u64))
    };
    Some(MemoryOutcome {
        rss_bytes: of(|m| Some(m.rss_bytes))?,
        uss_bytes: of(|m| m.uss_bytes),
        pss_bytes: of(|m| m.pss_bytes),
    })
}

fn costs(trials: &Trials, arm: usize) -> Option<Costs> {
    let workers = trials.arms[arm].workers() as f64;
    let of = |value: &dyn Fn(&Outcome) -> f64| {
        let values = trials.of(arm).filter(|t| t.outcome.items > 0).map(|t| value(&t.outcome) / t.outcome.items as f64);
        super::stats::median(values.collect())
    };
    let in_kind = |kind: &str, outcome: &Outcome| -> f64 {
        outcome.workers.iter().filter_map(|worker| worker.time_seconds.get(kind)).sum()
    };
    let all_kinds = trials.of(arm).flat_map(|t| t.outcome.workers.iter().flat_map(|w| w.time_seconds.keys().copied()));
    let kinds: std::collections::BTreeSet<&'static str> = all_kinds.collect();
    Some(Costs {
        start: of(&|outcome| outcome.start_seconds * workers)?,
        kinds: kinds.into_iter().filter_map(|kind| Some((kind, of(&|outcome| in_kind(kind, outcome))?))).collect(),
        end: of(&|outcome| outcome.end_seconds * workers)?,
    })
}

fn lines(trials: &Trials) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (place, arm) in trials.arms.iter().enumerate() {
        let same = |line: &&mut Line| {
            line.strategy == arm.strategy && line.settings == arm.settings && arm.strategy != Strategy::AsIs
        };
        match lines.iter_mut().find(same) {
            Some(line) => line.arms.push(place),
            None => {
                let none = || Err(NoFit::TooFew { points: 0 });
                let fits = Fits { amdahl: none(), usl: none() };
                lines.push(Line { strategy: arm.strategy, settings: arm.settings.clone(), arms: vec![place], fits });
            }
        }
    }
    for line in &mut lines {
        line.arms.sort_by_key(|place| trials.arms[*place].workers());
    }
    lines
}
