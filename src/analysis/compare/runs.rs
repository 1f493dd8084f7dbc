//! The runs of a comparison, ordered by arm and round, and whose arm's work is whose: what every number of a report is taken
//! from, so that it is looked for once. Knows nothing of statistics.

use super::report::Standing;
use crate::recording::{Trial, Trials};
use std::collections::{BTreeMap, BTreeSet};

/// The runs that count.
pub(super) struct Runs<'a> {
    pub trials: &'a Trials,
    /// By arm, in the order of the rounds.
    by_arm: Vec<Vec<&'a Trial>>,
    /// What every arm is measured against.
    against: Vec<usize>,
    standings: Vec<Standing>,
}

impl<'a> Runs<'a> {
    pub fn of(trials: &'a Trials) -> Self {
        let mut by_arm: Vec<Vec<&Trial>> = vec![Vec::new(); trials.arms.len()];
        for trial in trials.runs.iter().filter(|trial| trial.round.is_some()) {
            by_arm.get_mut(trial.arm).into_iter().for_each(|runs| runs.push(trial));
        }
        for runs in &mut by_arm {
            runs.sort_by_key(|trial| trial.round);
        }
        let against = (0..trials.arms.len()).map(|arm| trials.baseline_of(arm)).collect();
        let mut runs = Self { trials, by_arm, against, standings: Vec::new() };
        runs.standings = runs.judged();
        runs
    }

    /// The runs of an arm.
    pub fn arm(&self, arm: usize) -> &[&'a Trial] {
        &self.by_arm[arm]
    }

    /// The arm that this one is measured against.
    pub fn against(&self, arm: usize) -> usize {
        self.against[arm]
    }

    /// Workers of an arm, one at least.
    pub fn workers(&self, arm: usize) -> u64 {
        self.trials.arms[arm].workers().max(1)
    }

    pub fn standing(&self, arm: usize) -> &Standing {
        &self.standings[arm]
    }

    /// The same value of two arms, from runs of the same round; none where one of them does not count.
    pub fn pairs(&self, one: usize, other: usize, value: impl Fn(&Trial) -> Option<f64>) -> Vec<(f64, f64)> {
        self.rounds(one, other, value).into_iter().map(|(_, one, other)| (one, other)).collect()
    }

    /// The same with the round.
    pub fn rounds(&self, one: usize, other: usize, value: impl Fn(&Trial) -> Option<f64>) -> Vec<(u32, f64, f64)> {
        if [one, other].iter().any(|arm| self.standings[*arm] != Standing::Fine) {
            return Vec::new();
        }
        let others = &self.by_arm[other];
        let pair = |trial: &&Trial| {
            let place = others.binary_search_by_key(&trial.round, |other| other.round).ok()?;
            Some((trial.round?, value(trial)?, value(others[place])?))
        };
        self.by_arm[one].iter().filter_map(pair).collect()
    }

    /// Whether each arm counts. Wrong is whose checksum is not that of most arms with the same work; of the baseline, where there
    /// are as many of the one as of the other. An arm that is out has no vote: what its failed runs summed up is no result.
    fn judged(&self) -> Vec<Standing> {
        let arms = &self.trials.arms;
        let is_out = |arm: usize| self.trials.out[arm].is_some();
        let sums = |arm: usize| {
            let votes = self.by_arm[arm].iter().filter(move |_| !is_out(arm));
            votes.map(|trial| trial.outcome.checksum.as_str())
        };
        // The first arm with the same work, and what all with it summed to. One vote an arm: one that was run more often is not
        // more right.
        let mut works: Vec<(usize, BTreeMap<&str, usize>)> = Vec::new();
        let mut work_of = Vec::new();
        for (place, arm) in arms.iter().enumerate() {
            let known = works.iter().position(|(first, _)| arms[*first].does_the_work_of(arm));
            let work = known.unwrap_or_else(|| {
                works.push((place, BTreeMap::new()));
                works.len() - 1
            });
            work_of.push(work);
            for sum in sums(place).collect::<BTreeSet<_>>() {
                *works[work].1.entry(sum).or_default() += 1;
            }
        }
        let judge = |arm: usize| {
            if let Some(why) = &self.trials.out[arm] {
                return Standing::Out(why.clone());
            }
            let of_baseline = sums(self.against[arm]).next();
            let votes = works[work_of[arm]].1.iter();
            let right = votes.max_by_key(|(sum, votes)| (**votes, Some(**sum) == of_baseline)).map(|(sum, _)| *sum);
            match (self.by_arm[arm].is_empty(), right) {
                (true, _) | (_, None) => Standing::Waiting,
                (false, Some(right)) => match sums(arm).find(|sum| *sum != right) {
                    Some(own) => Standing::Wrong { own: own.to_owned(), others: right.to_owned() },
                    None => Standing::Fine,
                },
            }
        };
        (0..arms.len()).map(judge).collect()
    }
}
