//! `--fail-if 'threads/sequential < 1.5'`: a bar that a comparison must not fall under, or rise above. Knows nothing of how it
//! is measured.

use crate::analysis::compare::{Estimate, Report, ratio};
use crate::export::data::comparison::Verdict;
use crate::plan::Arm;
use crate::recording::{Trial, Trials};
use std::fmt;
use std::str::FromStr;

/// What is allowed, for messages.
const GRAMMAR: &str = "ARM/ARM < NUMBER, ARM > NUMBER (<, <=, >, >=)";

/// A ratio, and the bound that it is held against.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) struct Bar {
    /// As it was typed.
    text: String,
    /// The part before the sign.
    ratio: String,
    sign: Sign,
    bound: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A bar with its arms found.
pub(super) struct Found {
    bar: Bar,
    /// Places of the arms that may be meant by the first name.
    over: Vec<usize>,
    /// Of those by the second; none: the baseline of the first.
    under: Vec<usize>,
}

impl FromStr for Bar {
    type Err = String;

    /// Names may hold every sign: the last one parts.
    fn from_str(text: &str) -> Result<Self, String> {
        let at = text.rfind(['<', '>']).ok_or(GRAMMAR)?;
        let (ratio, rest) = (text[..at].trim(), &text[at + 1..]);
        let (or_equal, number) = rest.strip_prefix('=').map_or((false, rest), |number| (true, number));
        let sign = match (&text[at..=at], or_equal) {
            ("<", false) => Sign::Less,
            ("<", true) => Sign::LessOrEqual,
            (_, false) => Sign::Greater,
            (_, true) => Sign::GreaterOrEqual,
        };
        let bound = number.trim().parse().ok().filter(|bound: &f64| bound.is_finite()).ok_or(GRAMMAR)?;
        if ratio.is_empty() {
            return Err(GRAMMAR.to_owned());
        }
        Ok(Self { text: text.trim().to_owned(), ratio: ratio.to_owned(), sign, bound })
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The arms that a name means: the one that is called so, or all of the way that is called so.
pub(super) fn named(name: &str, arms: &[Arm]) -> Vec<usize> {
    if let Some(place) = arms.iter().position(|arm| arm.name == name) {
        return vec![place];
    }
    (0..arms.len()).filter(|place| arms[*place].strategy.word() == name).collect()
}

/// All that can be named, for messages: the arms, and the words of ways that more than one of them has.
pub(super) fn names(arms: &[Arm]) -> Vec<&str> {
    let mut names: Vec<&str> = arms.iter().map(|arm| arm.name.as_str()).collect();
    for word in arms.iter().map(|arm| arm.strategy.word()) {
        if !names.contains(&word) {
            names.push(word);
        }
    }
    names
}

impl Bar {
    /// What is compared, as it was typed.
    pub(super) fn ratio(&self) -> &str {
        &self.ratio
    }

    /// The arms that are meant; `None` when some are not known. A name may hold a stroke: the first that parts two names does.
    pub(super) fn find(&self, arms: &[Arm]) -> Option<Found> {
        let found = |over, under| Found { bar: self.clone(), over, under };
        let whole = named(&self.ratio, arms);
        if !whole.is_empty() {
            return Some(found(whole, Vec::new()));
        }
        self.ratio.match_indices('/').find_map(|(at, _)| {
            let [over, under] = [&self.ratio[..at], &self.ratio[at + 1..]].map(|name| named(name.trim(), arms));
            (!over.is_empty() && !under.is_empty()).then(|| found(over, under))
        })
    }

    fn holds(&self, ratio: f64) -> bool {
        match self.sign {
            Sign::Less => ratio < self.bound,
            Sign::LessOrEqual => ratio <= self.bound,
            Sign::Greater => ratio > self.bound,
            Sign::GreaterOrEqual => ratio >= self.bound,
        }
    }
}

impl Found {
    /// What came of it.
    pub(super) fn verdict(&self, trials: &Trials, report: &Report) -> Verdict {
        let ratio = self.measured(trials, report);
        let holds = ratio.map(|ratio| self.bar.holds(ratio.median));
        Verdict { text: self.bar.to_string(), ratio, holds }
    }

    fn measured(&self, trials: &Trials, report: &Report) -> Option<Estimate> {
        let over = by_time(&self.over, report);
        if self.under.is_empty() {
            return report.arms[*over.first()?].speedup;
        }
        // Only arms of the same work are a pair: less work is no speed.
        let with = |under: usize| {
            let same = |over: &&usize| trials.arms[**over].does_the_work_of(&trials.arms[under]);
            Some((*over.iter().find(same)?, under))
        };
        let (over, under) = by_time(&self.under, report).into_iter().find_map(with)?;
        let pair = |trial: &Trial| {
            let other = trials.of(over).find(|other| other.round == trial.round)?;
            Some((trial.outcome.seconds, other.outcome.seconds))
        };
        ratio(&trials.of(under).filter_map(pair).collect::<Vec<_>>())
    }
}

/// Those of these arms that count, the fastest first.
fn by_time(places: &[usize], report: &Report) -> Vec<usize> {
    let fine = report.fine().filter(|(place, _)| places.contains(place));
    let mut timed: Vec<(usize, f64)> =
        fine.filter_map(|(place, arm)| Some((place, arm.seconds.as_ref()?.median))).collect();
    timed.sort_by(|one, other| one.1.total_cmp(&other.1));
    timed.into_iter().map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Comparison, Experiment, Strategy};
    use crate::probe::Machine;
    use crate::recording::Outcome;
    use proptest::prelude::*;

    fn arm(name: &str, strategy: Strategy) -> Arm {
        Arm { name: name.to_owned(), strategy, settings: Vec::new(), experiment: Experiment::default() }
    }

    fn arms() -> Vec<Arm> {
        vec![
            arm("sequential", Strategy::Sequential),
            arm("threads-2", Strategy::Threads),
            arm("threads-4", Strategy::Threads),
            arm("as-is[way=a/b,x<=2]", Strategy::AsIs),
        ]
    }

    /// Five rounds in which each arm took so many seconds.
    fn trials(seconds: [f64; 4]) -> Trials {
        let machine = Machine { cpu: String::new(), cores: 2, memory: crate::units::Bytes(0), os: String::new() };
        let mut trials = Trials::new(Comparison::default(), arms(), machine);
        for round in 0..5 {
            for (arm, seconds) in seconds.into_iter().enumerate() {
                let outcome = Outcome { seconds, items: 10, ..Outcome::default() };
                trials.runs.push(Trial { arm, round: Some(round), outcome, conditions: Default::default() });
            }
        }
        trials
    }

    fn verdict(text: &str, trials: &Trials) -> Verdict {
        let report = Report::of(trials);
        text.parse::<Bar>().unwrap().find(&trials.arms).unwrap().verdict(trials, &report)
    }

    #[test]
    fn a_word_means_its_fastest_arm_and_a_name_alone_its_speed_up() {
        let trials = trials([8.0, 4.0, 2.0, 1.0]);
        let told = |text: &str| {
            let verdict = verdict(text, &trials);
            (verdict.ratio.unwrap().median, verdict.holds.unwrap())
        };
        assert_eq!(told("threads/sequential < 4"), (4.0, false));
        assert_eq!(told("threads/sequential<=4"), (4.0, true));
        assert_eq!(told("sequential/threads-2 > 0.4"), (0.5, true));
        assert_eq!(told("threads-2 >= 2"), (2.0, true));
        assert_eq!(told(" threads / sequential > 1e1 "), (4.0, false));
        assert_eq!(told("as-is[way=a/b,x<=2] < 9"), (8.0, true));
        assert_eq!(told("as-is[way=a/b,x<=2]/threads-4 < 9"), (2.0, true));
    }

    #[test]
    fn only_arms_of_the_same_work_are_a_pair() {
        let mut trials = trials([8.0, 80.0, 4.0, 20.0]);
        let sequential = (Strategy::Sequential, "sequential");
        let threads = (Strategy::Threads, "threads-2");
        for (place, ((strategy, name), delay)) in
            [(sequential, 1), (sequential, 10), (threads, 1), (threads, 10)].into_iter().enumerate()
        {
            let mut arm = arm(&format!("{name}[delay={delay}]"), strategy);
            arm.experiment.workload = "echo".to_owned();
            arm.experiment.params.insert("delay".to_owned(), delay.into());
            trials.arms[place] = arm;
        }
        let ratio = |text: &str| verdict(text, &trials).ratio.map(|ratio| ratio.median);
        assert_eq!(ratio("threads-2[delay=10]/sequential < 1"), Some(4.0));
        assert_eq!(ratio("threads/sequential[delay=10] < 1"), Some(4.0));
        assert_eq!(ratio("threads/sequential < 1"), Some(2.0));
        let other = verdict("threads-2[delay=10]/sequential[delay=1] < 1", &trials);
        assert!(other.ratio.is_none() && other.holds.is_none());
    }

    #[test]
    fn of_an_arm_that_does_not_count_nothing_can_be_told() {
        let mut trials = trials([8.0, 4.0, 2.0, 1.0]);
        trials.out[2] = Some(crate::locale::Message::new("compare-not-done"));
        assert_eq!(verdict("threads/sequential < 4", &trials).ratio.unwrap().median, 2.0);
        let untold = verdict("threads-4/sequential < 4", &trials);
        assert!(untold.ratio.is_none() && untold.holds.is_none());
        assert!(verdict("sequential/threads-4 < 4", &trials).holds.is_none());
    }

    #[test]
    fn what_is_no_bar_is_refused() {
        for text in ["", "threads", "threads <", "< 2", "threads < x", "threads < nan", "threads < 1 2", "a == 3"] {
            assert!(text.parse::<Bar>().is_err(), "{text}");
        }
        let find = |text: &str| text.parse::<Bar>().unwrap().find(&arms()).is_some();
        assert!(!find("fork < 1") && !find("threads/fork < 1") && !find("threads//sequential < 1"));
        assert!(names(&arms()).contains(&"threads"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,60}", bound in proptest::num::f64::ANY) {
            for text in [text.clone(), format!("{text}<{bound}"), format!("{text}/{text}>={bound}")] {
                if let Ok(bar) = text.parse::<Bar>() {
                    let _ = bar.find(&arms());
                }
            }
        }

        #[test]
        fn what_is_written_is_what_is_meant(first in 0_usize..4, second in 0_usize..4, sign in 0_usize..4, bound in -1e9_f64..1e9) {
            let sign = ["<", "<=", ">", ">="][sign];
            let arms = arms();
            let text = format!("{}/{} {sign} {bound}", arms[first].name, arms[second].name);
            let found = text.parse::<Bar>().unwrap().find(&arms).unwrap();
            prop_assert_eq!((found.over, found.under), (vec![first], vec![second]));
            prop_assert_eq!(found.bar.bound, bound);
        }
    }
}
