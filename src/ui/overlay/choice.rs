//! Which two are overlaid: what was picked, and the newest two where nothing was. A comparison is only ever beside a comparison.
//! Plain data; draws nothing.

use crate::analysis::compare::Report;
use crate::recording::{Recording, Trials};
use crate::ui::view::RunState;

/// One of the things that can be overlaid, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// A run.
    Run(u32),
    /// A comparison.
    Comparison(u32),
}

impl Pick {
    /// Whether both are of one kind.
    pub const fn goes_with(self, other: Self) -> bool {
        matches!((self, other), (Self::Run(_), Self::Run(_)) | (Self::Comparison(_), Self::Comparison(_)))
    }
}

/// A run that can be overlaid: over or live, of this window or from elsewhere.
#[derive(Clone, Copy)]
pub struct OneRun<'a> {
    /// Its number, different from those of all others.
    pub number: u32,
    /// What was seen of it.
    pub recording: &'a Recording,
    /// Where it is.
    pub state: RunState,
}

/// A comparison that can be overlaid.
#[derive(Clone, Copy)]
pub struct OneComparison<'a> {
    /// Its number, different from those of all others.
    pub number: u32,
    /// Everything that was run.
    pub trials: &'a Trials,
    /// What that says.
    pub report: &'a Report,
}

/// What was run, the newest first.
#[derive(Clone, Default)]
pub struct Ran<'a> {
    /// Runs.
    pub runs: Vec<OneRun<'a>>,
    /// Comparisons.
    pub comparisons: Vec<OneComparison<'a>>,
}

impl<'a> Ran<'a> {
    /// All of it.
    pub(in crate::ui) fn all(&self) -> impl Iterator<Item = Pick> + '_ {
        let comparisons = self.comparisons.iter().map(|comparison| Pick::Comparison(comparison.number));
        self.runs.iter().map(|run| Pick::Run(run.number)).chain(comparisons)
    }

    /// What was seen of a run that was picked.
    pub fn run_of(&self, pick: Pick) -> Option<&'a Recording> {
        self.run(Some(pick)).map(|run| run.recording)
    }

    /// What was run of a comparison that was picked.
    pub fn trials_of(&self, pick: Pick) -> Option<&'a Trials> {
        self.comparison(Some(pick)).map(|one| one.trials)
    }

    pub(super) fn run(&self, pick: Option<Pick>) -> Option<OneRun<'a>> {
        self.runs.iter().find(|run| pick == Some(Pick::Run(run.number))).copied()
    }

    pub(super) fn comparison(&self, pick: Option<Pick>) -> Option<OneComparison<'a>> {
        self.comparisons.iter().find(|one| pick == Some(Pick::Comparison(one.number))).copied()
    }
}

/// What was picked for A and for B.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice([Option<Pick>; 2]);

impl Choice {
    /// Picks for A (0) or B (1). What is of another kind goes; what the other shows now changes places with it.
    pub(super) fn pick(&mut self, place: usize, pick: Pick, ran: &Ran<'_>) {
        let shown = self.shown(ran);
        let other = 1 - place;
        if shown[other] == Some(pick) {
            self.0 = [shown[1], shown[0]];
            return;
        }
        self.0[place] = Some(pick);
        self.0[other] = self.0[other].filter(|kept| kept.goes_with(pick));
    }

    /// A becomes B and B becomes A.
    pub(super) fn swap(&mut self, ran: &Ran<'_>) {
        let [a, b] = self.shown(ran);
        self.0 = [b, a];
    }

    /// What A and B show: what was picked and is still there, and the newest of the rest of the same kind: as B what is newer,
    /// so that it is the last run beside the one before.
    pub(super) fn shown(&self, ran: &Ran<'_>) -> [Option<Pick>; 2] {
        let mut shown = self.0.map(|pick| pick.filter(|pick| ran.all().any(|there| there == *pick)));
        let runs = ran.runs.len() >= 2 || ran.comparisons.len() < 2;
        let kind = shown[0].or(shown[1]).unwrap_or(if runs { Pick::Run(0) } else { Pick::Comparison(0) });
        let free = ran.all().filter(|pick| pick.goes_with(kind) && !shown.contains(&Some(*pick)));
        let mut free: Vec<Pick> = free.take(2).collect();
        // The only one there is stands where the older one will.
        if free.len() == 2 || shown[0].is_some() {
            for place in [1, 0] {
                if shown[place].is_none() && !free.is_empty() {
                    shown[place] = Some(free.remove(0));
                }
            }
        } else {
            shown[0] = free.first().copied();
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Comparison, Experiment};
    use crate::probe::Machine;
    use crate::units::{Bytes, Nanos};
    use Pick::{Comparison as C, Run as R};

    struct Shelf {
        recording: Recording,
        trials: Trials,
        report: Report,
    }

    impl Shelf {
        fn new() -> Self {
            let machine = Machine { cpu: "test".into(), cores: 2, memory: Bytes(1), os: "test".into() };
            let trials = Trials::new(Comparison::default(), Vec::new(), machine.clone());
            let report = Report::of(&trials);
            Self { recording: Recording::new(Experiment::default(), machine, None, Nanos(0)), trials, report }
        }

        fn ran(&self, runs: u32, comparisons: u32) -> Ran<'_> {
            let run = |number| OneRun { number, recording: &self.recording, state: RunState::Finished };
            let one = |number| OneComparison { number, trials: &self.trials, report: &self.report };
            Ran { runs: (1..=runs).rev().map(run).collect(), comparisons: (1..=comparisons).rev().map(one).collect() }
        }
    }

    #[test]
    fn without_a_choice_it_is_the_last_two() {
        let shelf = Shelf::new();
        let choice = Choice::default();
        let of = |runs, comparisons| choice.shown(&shelf.ran(runs, comparisons));
        assert_eq!(of(0, 0), [None, None]);
        assert_eq!(of(1, 0), [Some(R(1)), None]);
        assert_eq!(of(1, 1), [Some(R(1)), None]);
        assert_eq!(of(5, 3), [Some(R(4)), Some(R(5))]);
        assert_eq!(of(1, 3), [Some(C(2)), Some(C(3))]);
        assert_eq!(of(0, 1), [None, None], "one comparison is nothing to overlay");
    }

    #[test]
    fn what_is_picked_stays_and_the_other_follows() {
        let shelf = Shelf::new();
        let mut choice = Choice::default();
        choice.pick(0, R(2), &shelf.ran(4, 2));
        assert_eq!(choice.shown(&shelf.ran(4, 2)), [Some(R(2)), Some(R(4))]);
        assert_eq!(choice.shown(&shelf.ran(5, 2)), [Some(R(2)), Some(R(5))]);
        choice.swap(&shelf.ran(5, 2));
        assert_eq!(choice.shown(&shelf.ran(6, 2)), [Some(R(5)), Some(R(2))]);
        choice.pick(1, R(5), &shelf.ran(6, 2));
        assert_eq!(choice.shown(&shelf.ran(6, 2)), [Some(R(2)), Some(R(5))], "the two change places");
        choice.pick(1, C(1), &shelf.ran(6, 2));
        assert_eq!(choice.shown(&shelf.ran(6, 2)), [Some(C(2)), Some(C(1))], "never a run beside a comparison");
        choice.pick(0, R(1), &shelf.ran(6, 2));
        assert_eq!(choice.shown(&shelf.ran(6, 2)), [Some(R(1)), Some(R(6))]);
    }

    #[test]
    fn what_is_gone_is_replaced() {
        let shelf = Shelf::new();
        let mut choice = Choice::default();
        choice.pick(0, R(9), &shelf.ran(9, 0));
        assert_eq!(choice.shown(&shelf.ran(4, 0)), [Some(R(3)), Some(R(4))]);
    }
}
