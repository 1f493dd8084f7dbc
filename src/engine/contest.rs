//! The order in which the arms of a comparison are run: how much work each run has, warm-ups, then rounds in which every arm
//! has one turn, so that what changes on the machine meanwhile meets all of them alike. Starts nothing itself: the window and
//! the terminal run what it names and hand back what that gave.

use super::conditions::Watch;
use crate::locale::{Explain, Message};
use crate::plan::{Budget, Comparison, Experiment, Problem};
use crate::recording::{Ending, Outcome, Progress, Trial, Trials};
use crate::units::Nanos;
use crate::workload::{arms, mix};
use std::time::{Duration, Instant};

/// Shortest and longest time in which the speed of an arm is looked for, in seconds.
const LOOK: (f64, f64) = (0.4, 30.0);
/// Items from which on a look tells the speed.
const ENOUGH: u64 = 8;
/// Items that each worker should have at least, or it would be chance who gets one more.
const PER_WORKER: u64 = 4;

/// What is done in a run of a contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Finding out how fast a baseline is, or another arm where no baseline could tell.
    Look,
    /// A warm-up, from 0.
    WarmUp(u32),
    /// One that counts, from 0.
    Round(u32),
}

/// A run that is to be done next.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Place of the arm.
    pub arm: usize,
    /// What for.
    pub stage: Stage,
    /// What to run.
    pub experiment: Experiment,
}

/// The arms, what they have given, and whose turn it is.
pub struct Contest {
    trials: Trials,
    /// Arms whose speed is still to be found out, with the time to look, in seconds.
    looks: Vec<(usize, f64)>,
    /// Items per second of those that were found out.
    speeds: Vec<f64>,
    warmups: u32,
    /// What is still to be run before the next stage begins.
    queue: Vec<(usize, Stage)>,
    /// The stage that was put into the queue last.
    stage: Option<Stage>,
    in_hand: Option<InHand>,
    /// Time of the last run of each arm, from its start to the end of everything.
    took: Vec<Option<Duration>>,
    spent: Duration,
    done: usize,
}

struct InHand {
    turn: Turn,
    since: Instant,
    watch: Watch,
}

impl Contest {
    /// A contest of the arms of a comparison on this machine.
    ///
    /// # Errors
    /// Everything that is wrong with the plan.
    pub fn new(comparison: Comparison) -> Result<Self, Vec<Problem>> {
        let machine = crate::probe::machine();
        let arms = arms(&comparison, machine.cores)?;
        Ok(Self::of(Trials::new(comparison, arms, machine)))
    }

    fn of(mut trials: Trials) -> Self {
        let design = &trials.comparison.design;
        let mut looks = Vec::new();
        match design.work {
            Some(Budget::Items(items)) => trials.items = Some(items),
            _ => {
                let mut baselines: Vec<usize> = (0..trials.arms.len()).map(|arm| trials.baseline_of(arm)).collect();
                baselines.sort_unstable();
                baselines.dedup();
                looks = baselines.into_iter().map(|arm| (arm, LOOK.0)).collect();
            }
        }
        let design = &trials.comparison.design;
        trials.rounds = design.repetitions;
        let warmups = design.warmed();
        let took = vec![None; trials.arms.len()];
        Self {
            trials,
            looks,
            speeds: Vec::new(),
            warmups,
            queue: Vec::new(),
            stage: None,
            in_hand: None,
            took,
            spent: Duration::ZERO,
            done: 0,
        }
    }

    /// What it has given so far.
    pub const fn trials(&self) -> &Trials {
        &self.trials
    }

    /// The run that is being done.
    pub fn turn(&self) -> Option<&Turn> {
        self.in_hand.as_ref().map(|hand| &hand.turn)
    }

    /// Takes the next run in hand; `None` when all are done. What comes of it is to be told by [`Self::finished`],
    /// [`Self::refused`] or [`Self::put_back`] before the next.
    pub fn begin(&mut self) -> Option<Turn> {
        let (arm, stage) = self.next_place()?;
        let budget = match stage {
            Stage::Look => Budget::Seconds(self.looks.first().map_or(LOOK.0, |look| look.1)),
            Stage::WarmUp(_) | Stage::Round(_) => Budget::Items(self.trials.items.unwrap_or(1)),
        };
        let experiment = Experiment { budget, ..self.trials.arms[arm].experiment.clone() };
        let turn = Turn { arm, stage, experiment };
        self.in_hand = Some(InHand { turn: turn.clone(), since: Instant::now(), watch: Watch::begin() });
        Some(turn)
    }

    fn next_place(&mut self) -> Option<(usize, Stage)> {
        while let Some((arm, _)) = self.looks.first() {
            if self.trials.out[*arm].is_none() {
                return Some((*arm, Stage::Look));
            }
            self.looks.remove(0);
        }
        if self.trials.items.is_none() {
            let Some(items) = self.work() else { return self.next_look() };
            self.trials.items = Some(items);
        }
        loop {
            while let Some((arm, stage)) = self.queue.pop() {
                if self.trials.out[arm].is_none() {
                    return Some((arm, stage));
                }
            }
            self.fill()?;
        }
    }

    /// Where no baseline could tell the speed, the next arm is looked at in its place: `None` when nobody is left who could. Where
    /// one item alone takes longer than any look, no other arm is quicker with one.
    fn next_look(&mut self) -> Option<(usize, Stage)> {
        let too_slow = Message::new("compare-no-item");
        if self.trials.out.iter().flatten().any(|why| *why == too_slow) {
            self.trials.out.iter_mut().for_each(|out| _ = out.get_or_insert_with(|| too_slow.clone()));
        }
        let arm = self.living().next()?;
        self.looks.push((arm, LOOK.0));
        Some((arm, Stage::Look))
    }

    /// Puts the next stage into the queue, with the arms in an order of its own; `None` when there is none, or nobody to do it.
    fn fill(&mut self) -> Option<()> {
        let next = match self.stage {
            None if self.warmups > 0 => Stage::WarmUp(0),
            Some(Stage::WarmUp(n)) if n + 1 < self.warmups => Stage::WarmUp(n + 1),
            None | Some(Stage::WarmUp(_) | Stage::Look) => Stage::Round(0),
            Some(Stage::Round(n)) => Stage::Round(n + 1),
        };
        if let Stage::Round(n) = next
            && n >= self.rounds()
        {
            return None;
        }
        let mut order: Vec<usize> = (0..self.trials.arms.len()).filter(|arm| self.trials.out[*arm].is_none()).collect();
        if order.is_empty() {
            return None;
        }
        let number = match next {
            Stage::Round(n) => u64::from(n) + 1,
            _ => 0,
        };
        let seed = self.trials.comparison.base.seed;
        order.sort_by_key(|arm| mix(seed ^ mix(number << 32 | *arm as u64)));
        self.queue = order.into_iter().map(|arm| (arm, next)).collect();
        self.stage = Some(next);
        Some(())
    }

    /// Rounds: as many as were asked for, or as fit into the time of the effort, by what a round has taken so far.
    fn rounds(&mut self) -> u32 {
        if let Some(rounds) = self.trials.rounds {
            return rounds;
        }
        let effort = self.trials.comparison.design.effort;
        let (least, most) = effort.repetitions();
        let round: f64 = self.living().filter_map(|arm| self.took[arm]).map(|took| took.as_secs_f64()).sum();
        let left = effort.seconds() - self.spent.as_secs_f64();
        let fit = if round > 0.0 { (left / round).floor().max(0.0) as u32 } else { least };
        let rounds = fit.clamp(least, most);
        self.trials.rounds = Some(rounds);
        rounds
    }

    fn living(&self) -> impl Iterator<Item = usize> {
        (0..self.trials.arms.len()).filter(|arm| self.trials.out[*arm].is_none())
    }

    /// Items of every run: what the slowest baseline does in the time of a run; `None` when no speed is known. Where nobody gave
    /// that time, it is stretched so that every worker has some of them, as far as the effort allows.
    fn work(&self) -> Option<u64> {
        let slowest = self.speeds.iter().copied().reduce(f64::min)?;
        let items = two_digits(slowest * self.run_seconds());
        let design = &self.trials.comparison.design;
        if design.work.is_some() {
            return Some(items);
        }
        let workers = self.living().map(|arm| self.trials.arms[arm].workers()).max().unwrap_or(1);
        let most = two_digits(slowest * design.effort.run_seconds().1);
        Some(items.max(most.min(PER_WORKER * workers)))
    }

    /// Seconds that a run of the slowest baseline is to take.
    fn run_seconds(&self) -> f64 {
        self.trials.comparison.design.run_seconds(self.living().count())
    }

    /// The run in hand was done and gave this.
    pub fn finished(&mut self, outcome: Outcome) {
        let Some(InHand { turn, since, watch }) = self.in_hand.take() else { return };
        self.spent += since.elapsed();
        let failure = failure(&outcome);
        let clean = failure.is_none();
        self.trials.out[turn.arm] = failure.or(self.trials.out[turn.arm].take());
        let round = match turn.stage {
            Stage::Look => return self.looked(turn.arm, &outcome),
            Stage::WarmUp(_) => None,
            // A run that failed is no measurement: neither its time nor its checksum says anything of the arm.
            Stage::Round(n) => clean.then_some(n),
        };
        self.took[turn.arm] = Some(since.elapsed());
        self.done += 1;
        let conditions = watch.end(&outcome);
        self.trials.runs.push(Trial { arm: turn.arm, round, outcome, conditions });
    }

    /// What a look at an arm has told: its speed, or that a longer one is needed. One as long as a run is to be is long enough
    /// with any item at all.
    fn looked(&mut self, arm: usize, outcome: &Outcome) {
        let run_seconds = self.run_seconds();
        let Some(look) = self.looks.first_mut().filter(|look| look.0 == arm) else { return };
        let enough = outcome.items >= ENOUGH || outcome.items > 0 && look.1 >= run_seconds;
        let failed = self.trials.out[arm].is_some();
        if !enough && look.1 < LOOK.1 && !failed {
            look.1 = (look.1 * 2.0).min(LOOK.1);
            return;
        }
        self.looks.remove(0);
        match outcome.throughput {
            // It was cut short, and so was its speed.
            _ if failed => (),
            speed if speed > 0.0 => self.speeds.push(speed),
            _ => self.lose(arm, Message::new("compare-no-item")),
        }
    }

    /// The run in hand could not be started.
    pub fn refused(&mut self, problems: &[Problem]) {
        let Some(InHand { turn, .. }) = self.in_hand.take() else { return };
        self.lose(turn.arm, problems.first().map_or(Message::new("engine-lost"), Explain::message));
    }

    /// An arm cannot be run here, for this reason.
    pub fn lose(&mut self, arm: usize, why: Message) {
        self.trials.out[arm].get_or_insert(why);
    }

    /// The run in hand was ended before it was done: it has its turn again.
    pub fn put_back(&mut self) {
        let Some(InHand { turn, .. }) = self.in_hand.take() else { return };
        if turn.stage != Stage::Look {
            self.queue.push((turn.arm, turn.stage));
        }
    }

    /// Whether everything that was to be run was.
    pub fn is_done(&self) -> bool {
        let counted = matches!((self.stage, self.trials.rounds), (Some(Stage::Round(n)), Some(all)) if n + 1 >= all);
        let nobody = self.living().next().is_none();
        self.in_hand.is_none() && (nobody || counted && self.queue.is_empty() && self.looks.is_empty())
    }

    /// So many rounds more than there were to be.
    pub fn more(&mut self, rounds: u32) {
        self.trials.rounds = self.trials.rounds.map(|all| all.saturating_add(rounds));
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let rounds = self.trials.rounds.unwrap_or(self.trials.comparison.design.effort.repetitions().0);
        let rounds_left = match self.stage {
            Some(Stage::Round(n)) => rounds.saturating_sub(n + 1),
            Some(Stage::WarmUp(n)) => rounds + self.warmups.saturating_sub(n + 1),
            None | Some(Stage::Look) => rounds + self.warmups,
        } as usize;
        let queued = self.queue.iter().filter(|(arm, _)| self.trials.out[*arm].is_none()).map(|(arm, _)| *arm);
        let hand = self.in_hand.iter().filter(|hand| hand.turn.stage != Stage::Look).map(|hand| hand.turn.arm);
        let next: Vec<usize> = queued.chain(hand).collect();
        let later = self.living().count() * rounds_left;
        let known: Vec<f64> = self.took.iter().flatten().map(Duration::as_secs_f64).collect();
        let mean = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
        let left = mean.map(|mean| {
            let of = |arm: usize| self.took[arm].map_or(mean, |took| took.as_secs_f64());
            let next: f64 = next.iter().map(|arm| of(*arm)).sum();
            let round: f64 = self.living().map(of).sum();
            let gone = self.in_hand.as_ref().map_or(0.0, |hand| hand.since.elapsed().as_secs_f64());
            Nanos::from_seconds(next + round * rounds_left as f64 - gone)
        });
        Progress { done: self.done, of: self.done + next.len() + later, left }
    }
}

/// Why a run does not count, if it does not.
fn failure(outcome: &Outcome) -> Option<Message> {
    if outcome.ending == Ending::Budget && outcome.is_clean() {
        return None;
    }
    Some(outcome.failures.first().cloned().unwrap_or(Message::new("compare-not-done")))
}

/// A number with two digits that are not zero, at least 1.
fn two_digits(value: f64) -> u64 {
    let value = value.clamp(1.0, 1e12);
    let step = 10_f64.powf((value.log10().floor() - 1.0).max(0.0));
    ((value / step).round() * step) as u64
}

#[cfg(test)]
mod tests;
