//! What disturbed a comparison. Knows nothing of how that was measured.

use super::report::{ArmReport, LEAST_RUNS, Standing};
use super::runs::Runs;
use super::stats::{median, quantile};
use crate::locale::{Arg, Explain, Message};
use crate::recording::Conditions;
use crate::units::three_digits;

/// Stolen share of the cores' time from which on it is said. What is compared often differs by a few parts in a hundred, and time
/// that is stolen comes at random moments.
const MUCH_STEAL: f64 = 0.02;
/// Cores' worth of time of others from which on it is said. A desktop at rest takes less; a quarter of a core makes a run
/// that uses all of two cores an eighth longer, and one that uses a single core not at all: it changes ratios.
const MUCH_OTHERS: f64 = 0.25;
/// By how much the fastest core's frequency may differ from run to run of the same arm. A difference that
/// large is a processor that gets too hot or saves energy, and as large as differences that one wants to see. The lowest frequency tells nothing: idle cores have it always.
const MUCH_FREQUENCY: f64 = 0.1;
/// Interquartile range over the median from which on runs of one arm differ much: the interval of the median is then about as
/// long as that, and differences of a tenth are not seen.
const MUCH_SPREAD: f64 = 0.1;

/// Something that makes the numbers less sure.
#[derive(Clone, Debug, PartialEq)]
pub enum Noise {
    /// The hypervisor gave the cores to others.
    Steal {
        /// Share of the cores' time, the median over the runs.
        share: f64,
    },
    /// Something else ran meanwhile.
    Others {
        /// Cores' worth of time, the median over the runs.
        cores: f64,
    },
    /// This program itself, its window above all, ran beside what it measured.
    Window {
        /// Cores' worth of time, the median over the runs.
        cores: f64,
    },
    /// The cores' frequency changed.
    Frequency {
        /// Lowest, in MHz.
        low: f64,
        /// Highest, in MHz.
        high: f64,
    },
    /// Runs of the same arm differ much.
    Spread {
        /// Place of the arm.
        arm: usize,
        /// Its name.
        name: Message,
        /// Its interquartile range over its median.
        share: f64,
    },
}

impl Explain for Noise {
    /// What it was, how much, and what can be done.
    fn message(&self) -> Message {
        let percent = |share: f64| Arg::Digits(three_digits(share * 100.0));
        match self {
            Self::Steal { share } => Message::new("noise-steal").with("percent", percent(*share)),
            Self::Others { cores } => Message::new("noise-others").with("cores", Arg::Digits(format!("{cores:.2}"))),
            Self::Window { cores } => Message::new("noise-window").with("cores", Arg::Digits(format!("{cores:.2}"))),
            Self::Frequency { low, high } => Message::new("noise-frequency")
                .with("low", Arg::Digits(format!("{low:.0}")))
                .with("high", Arg::Digits(format!("{high:.0}"))),
            Self::Spread { name, share, .. } => {
                Message::new("noise-spread").with("arm", name.clone()).with("percent", percent(*share))
            }
        }
    }
}

/// What disturbed these runs, the machine's part first.
pub(super) fn of(runs: &Runs, arms: &[ArmReport]) -> Vec<Noise> {
    let all = 0..arms.len();
    let counting = || all.clone().flat_map(|arm| runs.arm(arm));
    let middle = |of: fn(&Conditions) -> Option<f64>| {
        median(counting().filter_map(|trial| of(&trial.conditions)).filter(|value| value.is_finite()).collect())
    };
    let steal = middle(|conditions| conditions.steal).filter(|share| *share >= MUCH_STEAL);
    let others = middle(|conditions| conditions.others).filter(|cores| *cores >= MUCH_OTHERS);
    // What it takes from a run is taken from it all the same, whoever takes it.
    let window = middle(|conditions| conditions.window).filter(|cores| *cores >= MUCH_OTHERS);
    let mut found = Vec::new();
    found.extend(steal.map(|share| Noise::Steal { share }));
    found.extend(others.map(|cores| Noise::Others { cores }));
    found.extend(window.map(|cores| Noise::Window { cores }));
    found.extend(frequency(runs, arms.len()));
    let spread = arms.iter().enumerate().filter_map(|(arm, report)| {
        let seconds = report.seconds.as_ref().filter(|_| report.standing == Standing::Fine)?;
        let share = (seconds.q3 - seconds.q1) / seconds.median;
        let much = seconds.values.len() >= LEAST_RUNS && seconds.median > 0.0 && share >= MUCH_SPREAD;
        much.then(|| Noise::Spread { arm, name: runs.trials.arms[arm].message(), share })
    });
    found.extend(spread);
    found
}

/// The arm whose runs had the most different frequencies of the fastest core, but for a tenth of them at either end. Arms are
/// not compared with one another: more busy cores have a lower frequency on most processors.
fn frequency(runs: &Runs, arms: usize) -> Option<Noise> {
    let of = |arm: usize| {
        let mut highs: Vec<f64> =
            runs.arm(arm).iter().filter_map(|trial| Some(trial.conditions.frequency?.1)).collect();
        highs.retain(|mhz| mhz.is_finite() && *mhz > 0.0);
        highs.sort_by(f64::total_cmp);
        Some((quantile(&highs, 0.1)?, quantile(&highs, 0.9)?)).filter(|_| highs.len() >= LEAST_RUNS)
    };
    let all = (0..arms).filter_map(of);
    let (low, high) = all.max_by(|one, other| (one.1 / one.0).total_cmp(&(other.1 / other.0)))?;
    (high >= low * (1.0 + MUCH_FREQUENCY)).then_some(Noise::Frequency { low, high })
}
