//! What was run in this window: the recordings of runs that are over and the comparisons that are, each with a number that it
//! keeps. Bounded in number and in memory; the oldest go first, but never one that is being looked at. Knows nothing of where
//! they come from: one that was read from a file would be kept in the same way.

use crate::analysis::compare::Report;
use crate::recording::{MAX_CELLS, MAX_SPANS, Recording, Trial, Trials};
use crate::ui::{OneComparison, OneRun, Pick, Ran, RunState};
use std::collections::VecDeque;
use std::sync::Arc;

/// Runs that are kept at most, and comparisons.
const MOST: usize = 12;
/// Bytes of a span and of a value, with all that is kept beside them, rounded up.
const SPAN: u64 = 48;
const CELL: u64 = 5;
/// Bytes of a run of a comparison, of one of its workers, and of a bucket of its latencies, with all that is kept beside them,
/// rounded up: a worker has a tree of times by kind.
const TRIAL: u64 = 1_024;
const WORKER: u64 = 768;
const BUCKET: u64 = 16;
/// What all comparisons together may take.
const MOST_BYTES_OF_COMPARISONS: u64 = 256 << 20;
/// What all runs together may take: as much as the largest one that there can be.
const MOST_BYTES: u64 = MAX_SPANS * SPAN + MAX_CELLS * CELL;

/// A run that is over.
pub struct PastRun {
    /// Its number in this window, from 1.
    pub number: u32,
    /// What was seen of it.
    pub recording: Arc<Recording>,
}

/// A comparison that is over, or was for a while.
pub struct PastComparison {
    /// Its number in this window, from 1.
    pub number: u32,
    /// Everything that was run.
    pub trials: Arc<Trials>,
    /// What that says.
    pub report: Arc<Report>,
}

/// All that is kept, the newest first.
pub struct Past {
    runs: VecDeque<PastRun>,
    comparisons: VecDeque<PastComparison>,
    last_run: u32,
    last_comparison: u32,
    /// What is being looked at.
    shown: Vec<Pick>,
    most_bytes: u64,
    most_bytes_of_comparisons: u64,
}

impl Default for Past {
    fn default() -> Self {
        Self {
            runs: VecDeque::new(),
            comparisons: VecDeque::new(),
            last_run: 0,
            last_comparison: 0,
            shown: Vec::new(),
            most_bytes: MOST_BYTES,
            most_bytes_of_comparisons: MOST_BYTES_OF_COMPARISONS,
        }
    }
}

impl Past {
    /// The number of the next run, to be asked for when it begins: it is the same while it lives and when it is kept.
    pub const fn next_run(&mut self) -> u32 {
        self.last_run += 1;
        self.last_run
    }

    /// Keeps the recording of a run that is over.
    pub fn keep_run(&mut self, number: u32, recording: impl Into<Arc<Recording>>) {
        let place = self.runs.iter().position(|kept| kept.number < number).unwrap_or(self.runs.len());
        self.runs.insert(place, PastRun { number, recording: recording.into() });
        self.trim();
    }

    /// Keeps a comparison that is over, and gives its number. One that was over before and has gone on since takes the place of
    /// what it was.
    pub fn keep_comparison(&mut self, trials: impl Into<Arc<Trials>>, report: impl Into<Arc<Report>>) -> u32 {
        let (trials, report) = (trials.into(), report.into());
        if let Some(kept) = self.comparisons.front_mut().filter(|kept| goes_on(&kept.trials, &trials)) {
            (kept.trials, kept.report) = (trials, report);
            let number = kept.number;
            self.trim();
            return number;
        }
        self.last_comparison += 1;
        self.comparisons.push_front(PastComparison { number: self.last_comparison, trials, report });
        self.trim();
        self.last_comparison
    }

    /// What is being looked at now: it is not dropped.
    pub fn look_at(&mut self, shown: impl IntoIterator<Item = Pick>) {
        self.shown.clear();
        self.shown.extend(shown);
    }

    /// Runs that are over, the newest first.
    pub fn runs(&self) -> impl Iterator<Item = &PastRun> {
        self.runs.iter()
    }

    /// Comparisons that are over, the newest first.
    pub fn comparisons(&self) -> impl Iterator<Item = &PastComparison> {
        self.comparisons.iter()
    }

    /// For the view: what is on the screen (number, recording, state), the newest first, and all that is kept.
    pub fn ran<'a>(&'a self, shown: impl IntoIterator<Item = (u32, &'a Recording, RunState)>) -> Ran<'a> {
        let one = |(number, recording, state)| OneRun { number, recording, state };
        let kept = self.runs.iter().map(|kept| (kept.number, &*kept.recording, RunState::Finished));
        let comparison = |kept: &'a PastComparison| OneComparison {
            number: kept.number,
            trials: &kept.trials,
            report: &kept.report,
        };
        Ran {
            runs: shown.into_iter().chain(kept).map(one).collect(),
            comparisons: self.comparisons.iter().map(comparison).collect(),
        }
    }

    fn trim(&mut self) {
        let is_shown = |pick| self.shown.contains(&pick);
        while self.runs.len() > MOST || self.bytes() > self.most_bytes {
            // The newest stays: there is no second to put it beside otherwise.
            let old = self.runs.iter().skip(1).rposition(|kept| !is_shown(Pick::Run(kept.number)));
            let Some(old) = old else { break };
            self.runs.remove(old + 1);
        }
        while self.comparisons.len() > MOST || self.bytes_of_comparisons() > self.most_bytes_of_comparisons {
            let old = self.comparisons.iter().skip(1).rposition(|kept| !is_shown(Pick::Comparison(kept.number)));
            let Some(old) = old else { break };
            self.comparisons.remove(old + 1);
        }
    }

    fn bytes(&self) -> u64 {
        let of = |kept: &PastRun| kept.recording.spans() * SPAN + kept.recording.cells() * CELL;
        self.runs.iter().map(of).sum()
    }

    fn bytes_of_comparisons(&self) -> u64 {
        let of_trial = |trial: &Trial| {
            let buckets = trial.outcome.latency.as_ref().map_or(0, |latency| latency.buckets.len() as u64);
            TRIAL + trial.outcome.workers.len() as u64 * WORKER + buckets * BUCKET
        };
        self.comparisons.iter().flat_map(|kept| kept.trials.runs.iter().map(of_trial)).sum()
    }
}

/// Whether the later trials are the earlier ones and more.
fn goes_on(earlier: &Trials, later: &Trials) -> bool {
    earlier.comparison == later.comparison && !earlier.runs.is_empty() && later.runs.starts_with(&earlier.runs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Comparison, Experiment};
    use crate::probe::Machine;
    use crate::recording::{Conditions, Event, Happening, Outcome, Sample, WorkerSample};
    use crate::units::{Bytes, Nanos};

    fn machine() -> Machine {
        Machine { cpu: "test".into(), cores: 2, memory: Bytes::from_mib(8_000), os: "test".into() }
    }

    /// A recording with so many readings of one worker.
    fn recording(readings: u64) -> Recording {
        let mut recording = Recording::new(Experiment::default(), machine(), None, Nanos(0));
        let ready = Happening::WorkerReady { worker: 0, host: 0, tid: 1 };
        let host = Happening::HostReady { host: 0, pid: 1, took: Nanos(1) };
        for what in [host, ready] {
            recording.happen(Event { time: Nanos(0), what });
        }
        for tick in 1..=readings {
            let workers = vec![WorkerSample { items: tick, ..WorkerSample::default() }];
            recording.push(Sample { time: Nanos::from_millis(tick * 20), workers, ..Sample::default() });
        }
        recording
    }

    fn keep(past: &mut Past, readings: u64) -> u32 {
        let number = past.next_run();
        past.keep_run(number, recording(readings));
        number
    }

    fn numbers(past: &Past) -> Vec<u32> {
        past.runs().map(|run| run.number).collect()
    }

    #[test]
    fn the_oldest_go_first_but_not_what_is_looked_at() {
        let mut past = Past::default();
        (0..3).for_each(|_| _ = keep(&mut past, 1));
        past.look_at([Pick::Run(1), Pick::Run(3), Pick::Comparison(2)]);
        (0..20).for_each(|_| _ = keep(&mut past, 1));
        let kept = numbers(&past);
        assert_eq!((kept.len(), kept[0]), (MOST, 23));
        assert!(kept.ends_with(&[14, 3, 1]), "{kept:?}");
        past.look_at([]);
        (0..2).for_each(|_| _ = keep(&mut past, 1));
        assert_eq!(numbers(&past), (14..=25).rev().collect::<Vec<_>>());
    }

    #[test]
    fn memory_is_bounded_and_the_newest_stays() {
        let one = recording(100).cells() * CELL;
        let mut past = Past { most_bytes: one * 3, ..Past::default() };
        (0..5).for_each(|_| _ = keep(&mut past, 100));
        assert_eq!(numbers(&past), [5, 4, 3]);
        keep(&mut past, 1_000);
        assert_eq!(numbers(&past), [6], "as large as it is, there is nothing newer");
        keep(&mut past, 10);
        assert_eq!(numbers(&past), [7]);
    }

    #[test]
    fn runs_that_end_in_another_order_are_listed_in_that_of_their_start() {
        let mut past = Past::default();
        let (first, second) = (past.next_run(), past.next_run());
        past.keep_run(second, recording(1));
        past.keep_run(first, recording(1));
        assert_eq!(numbers(&past), [2, 1]);
    }

    fn trials(runs: u32, seed: u64) -> Trials {
        let base = Experiment { seed, ..Experiment::default() };
        let mut trials = Trials::new(Comparison { base, ..Comparison::default() }, Vec::new(), machine());
        trials.runs = (0..runs)
            .map(|round| Trial {
                arm: 0,
                round: Some(round),
                outcome: Outcome::default(),
                conditions: Conditions::default(),
            })
            .collect();
        trials
    }

    #[test]
    fn a_comparison_that_goes_on_is_the_same() {
        let mut past = Past::default();
        let mut keep = |trials: Trials| past.keep_comparison(trials, empty());
        assert_eq!([keep(trials(2, 1)), keep(trials(4, 1)), keep(trials(4, 2)), keep(trials(1, 2))], [1, 1, 2, 3]);
        let kept: Vec<_> = past.comparisons().map(|c| (c.number, c.trials.runs.len())).collect();
        assert_eq!(kept, [(3, 1), (2, 4), (1, 4)]);
        (0..20).for_each(|seed| _ = past.keep_comparison(trials(1, 100 + seed), empty()));
        assert_eq!(past.comparisons().count(), MOST);
    }

    #[test]
    fn comparisons_are_bounded_in_memory_as_well_and_the_newest_stays() {
        let mut past = Past { most_bytes_of_comparisons: TRIAL * 10, ..Past::default() };
        (0..5).for_each(|seed| _ = past.keep_comparison(trials(4, seed), empty()));
        let kept = |past: &Past| past.comparisons().map(|one| one.number).collect::<Vec<_>>();
        assert_eq!(kept(&past), [5, 4]);
        past.keep_comparison(trials(8, 4), empty());
        assert_eq!(kept(&past), [5], "the same one, which has grown");
        past.keep_comparison(trials(99, 9), empty());
        assert_eq!(kept(&past), [6], "as large as it is, there is nothing newer");
    }

    fn empty() -> Report {
        Report::of(&trials(0, 0))
    }
}
