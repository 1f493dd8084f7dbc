//! How long the GIL was held in two runs, and how far the two are apart. Works on the buckets that a [`GilReading`] has, so
//! that nothing is finer than a sixteenth of a length. Knows nothing of who counted the holds.

use super::pace::elapsed;
use crate::recording::Recording;
use crate::telemetry::GilReading;
use crate::units::Nanos;

/// Of fewer holds no difference is told: it would be chance.
pub const LEAST_HOLDS: u64 = 20;

/// What was counted on all hosts of a run: by the model itself, or by who looked at an interpreter from outside.
pub fn counted(recording: &Recording) -> Option<GilReading> {
    together(recording.hosts().iter().filter_map(|host| host.gil.as_ref()))
}

/// What the spans of an interpreter's workers suggest, on all hosts of a run.
pub fn inferred(recording: &Recording) -> Option<GilReading> {
    let inferred = recording.hosts().iter().filter_map(|host| host.inferred.as_ref());
    together(inferred.map(|inference| &inference.holds))
}

/// The best that is known of a run's holds.
pub fn known(recording: &Recording) -> Option<GilReading> {
    counted(recording).or_else(|| inferred(recording))
}

/// What was counted in several places together; the interval is the first one's, for they all have the same.
pub fn together<'a>(mut all: impl Iterator<Item = &'a GilReading>) -> Option<GilReading> {
    let mut sum = all.next()?.clone();
    for other in all {
        sum.switches += other.switches;
        sum.requests += other.requests;
        sum.forced += other.forced;
        sum.holds += other.holds;
        sum.held = sum.held + other.held;
        for (bucket, count) in sum.histogram.iter_mut().zip(&other.histogram) {
            *bucket += count;
        }
    }
    Some(sum)
}

/// Holds of a stretch of a run.
#[derive(Clone, Debug)]
pub struct Held {
    /// What was counted in it.
    pub reading: GilReading,
    /// How long it was, pauses not counted.
    pub seconds: f64,
}

/// Follows a run and tells its holds since the switch interval was last changed: those under another interval would blur
/// the distribution.
#[derive(Debug, Default)]
pub struct Since {
    /// The run that is followed, by its start.
    run: Option<Nanos>,
    /// What had been counted when the interval was changed, and the time until then.
    before: Option<(GilReading, f64)>,
    interval: Nanos,
}

impl Since {
    /// The holds so far; `None` before the first reading.
    pub fn take(&mut self, recording: &Recording) -> Option<Held> {
        let now = known(recording);
        self.advance(recording.origin(), now?, elapsed(recording).seconds())
    }

    fn advance(&mut self, run: Nanos, mut now: GilReading, seconds: f64) -> Option<Held> {
        if self.run != Some(run) {
            *self = Self { run: Some(run), before: None, interval: now.interval };
        }
        if self.interval != now.interval {
            self.interval = now.interval;
            self.before = Some((now.clone(), seconds));
        }
        let Some((before, from)) = &self.before else { return Some(Held { reading: now, seconds }) };
        now.switches = now.switches.saturating_sub(before.switches);
        now.requests = now.requests.saturating_sub(before.requests);
        now.forced = now.forced.saturating_sub(before.forced);
        now.holds = now.holds.saturating_sub(before.holds);
        now.held = now.held.since(before.held);
        for (count, earlier) in now.histogram.iter_mut().zip(&before.histogram) {
            *count = count.saturating_sub(*earlier);
        }
        Some(Held { reading: now, seconds: seconds - from })
    }
}

/// What is told of one run's holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// How many there are.
    pub holds: u64,
    /// The length that half of them are not longer than.
    pub median: Option<Nanos>,
    /// The length that nine of ten are not longer than.
    pub p90: Option<Nanos>,
    /// Hand-overs to another worker, per second; `None` before any time has passed.
    pub switches: Option<f64>,
}

impl From<&Held> for Figures {
    fn from(held: &Held) -> Self {
        let reading = &held.reading;
        Self {
            holds: reading.histogram.iter().sum(),
            median: reading.quantile(0.5),
            p90: reading.quantile(0.9),
            switches: (held.seconds > 0.0).then(|| reading.switches as f64 / held.seconds),
        }
    }
}

/// Two runs' holds side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HoldComparison {
    /// Those of the interpreter.
    pub real: Option<Figures>,
    /// Those of the model.
    pub model: Option<Figures>,
    /// The greatest distance between the two cumulative distributions (Kolmogorov and Smirnov), 0 to 1.
    pub distance: Option<f64>,
}

/// What comes of a comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing can be said yet; how many holds there are.
    TooFew {
        /// Of the interpreter.
        real: u64,
        /// Of the model.
        model: u64,
    },
    /// The medians, and how much longer the model's is, as a share of the interpreter's; negative: shorter.
    Medians {
        /// The interpreter's.
        real: Nanos,
        /// The model's.
        model: Nanos,
        /// (model - real) / real.
        share: f64,
    },
}

impl HoldComparison {
    /// Of what was held in the two.
    pub fn of(real: Option<&Held>, model: Option<&Held>) -> Self {
        let apart = real.zip(model).and_then(|(r, m)| distance(&r.reading.histogram, &m.reading.histogram));
        Self { real: real.map(Figures::from), model: model.map(Figures::from), distance: apart }
    }

    /// Whether there are enough holds on both sides to tell a difference.
    pub fn is_enough(&self) -> bool {
        [self.real, self.model].iter().all(|side| side.is_some_and(|figures| figures.holds >= LEAST_HOLDS))
    }

    /// What comes of it.
    pub fn verdict(&self) -> Verdict {
        let count = |side: Option<Figures>| side.map_or(0, |figures| figures.holds);
        let median = |side: Option<Figures>| side.and_then(|figures| figures.median);
        let medians = median(self.real).zip(median(self.model)).filter(|_| self.is_enough());
        medians
            .and_then(|(real, model)| {
                let share = difference(real.seconds(), model.seconds())?;
                Some(Verdict::Medians { real, model, share })
            })
            .unwrap_or_else(|| Verdict::TooFew { real: count(self.real), model: count(self.model) })
    }
}

/// How much more the model's value is, as a share of the real one; `None` where that is no number.
pub fn difference(real: f64, model: f64) -> Option<f64> {
    let share = (model - real) / real;
    (real > 0.0 && share.is_finite()).then_some(share)
}

/// The greatest distance between the cumulative distributions of two histograms over the same buckets: the statistic of
/// Kolmogorov and Smirnov, as exactly as the buckets tell it. `None` when one of them is empty.
pub fn distance(one: &[u64], other: &[u64]) -> Option<f64> {
    let (all_one, all_other) = (one.iter().sum::<u64>(), other.iter().sum::<u64>());
    if all_one == 0 || all_other == 0 {
        return None;
    }
    let (mut upto_one, mut upto_other, mut most) = (0_u64, 0_u64, 0.0_f64);
    for bucket in 0..one.len().max(other.len()) {
        upto_one += one.get(bucket).copied().unwrap_or(0);
        upto_other += other.get(bucket).copied().unwrap_or(0);
        let apart = upto_one as f64 / all_one as f64 - upto_other as f64 / all_other as f64;
        most = most.max(apart.abs());
    }
    Some(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::{GilLog, Page, Reader, Shape};
    use proptest::prelude::*;
    use std::sync::Arc;

    /// A reading as a page gives it, with these holds.
    fn reading(interval: u64, holds: &[u64]) -> GilReading {
        let folder = tempfile::tempdir().unwrap();
        let shape = Shape { slots: 1, records: 2, canvas: None, host: 0 };
        let page = Arc::new(Page::create(&folder.path().join("page"), shape).unwrap());
        let log = GilLog::new(page.clone());
        log.interval(Nanos::from_millis(interval));
        for ms in holds {
            log.taken(0, true);
            log.released(Nanos::from_millis(*ms), true);
        }
        Reader::new(page).gil().unwrap()
    }

    fn held(holds: &[u64]) -> Held {
        Held { reading: reading(5, holds), seconds: 2.0 }
    }

    #[test]
    fn a_change_of_the_interval_begins_anew_and_another_run_does_too() {
        let mut since = Since::default();
        let first = since.advance(Nanos(1), reading(5, &[5; 30]), 3.0).unwrap();
        assert_eq!((first.reading.holds, first.seconds), (30, 3.0));
        let changed: Vec<u64> = [5; 30].into_iter().chain([1; 10]).collect();
        assert_eq!(since.advance(Nanos(1), reading(1, &[5; 30]), 4.0).unwrap().reading.holds, 0);
        let later = since.advance(Nanos(1), reading(1, &changed), 4.5).unwrap();
        assert_eq!((later.reading.holds, later.reading.switches, later.seconds), (10, 10, 0.5));
        assert!(later.reading.quantile(0.9).unwrap() < Nanos::from_millis(2));
        let other = since.advance(Nanos(2), reading(1, &[1; 7]), 0.1).unwrap();
        assert_eq!((other.reading.holds, other.seconds), (7, 0.1));
    }

    #[test]
    fn a_verdict_wants_holds_on_both_sides() {
        let (few, many) = (held(&[5; 19]), held(&[5; 20]));
        assert_eq!(HoldComparison::of(Some(&few), Some(&many)).verdict(), Verdict::TooFew { real: 19, model: 20 });
        assert_eq!(HoldComparison::of(None, Some(&many)).verdict(), Verdict::TooFew { real: 0, model: 20 });
        let longer = held(&[10; 40]);
        let told = HoldComparison::of(Some(&many), Some(&longer));
        let Verdict::Medians { share, .. } = told.verdict() else { panic!("{told:?}") };
        assert!((share - 1.0).abs() < 0.07, "{share}");
        assert_eq!((told.distance, told.real.unwrap().switches), (Some(1.0), Some(10.0)));
    }

    #[test]
    fn differences_of_nothing_are_none() {
        assert_eq!((difference(0.0, 1.0), difference(4.0, 5.0), difference(4.0, 3.0)), (None, Some(0.25), Some(-0.25)));
        assert_eq!((distance(&[], &[]), distance(&[1], &[0]), distance(&[0], &[1])), (None, None, None));
    }

    proptest! {
        #[test]
        fn distances_are_those_of_a_metric(
            a in proptest::collection::vec(0u64..50, 12),
            b in proptest::collection::vec(0u64..50, 12),
            c in proptest::collection::vec(0u64..50, 12),
            times in 1u64..9,
        ) {
            let full = |v: &[u64]| v.iter().sum::<u64>() > 0;
            prop_assume!(full(&a) && full(&b) && full(&c));
            let of = |x: &[u64], y: &[u64]| distance(x, y).unwrap();
            prop_assert!((0.0..=1.0).contains(&of(&a, &b)));
            prop_assert_eq!(of(&a, &a), 0.0);
            prop_assert_eq!(of(&a, &b), of(&b, &a));
            prop_assert!(of(&a, &c) <= of(&a, &b) + of(&b, &c) + 1e-12);
            // How many were counted does not matter, only how they are spread.
            let more: Vec<u64> = a.iter().map(|count| count * times).collect();
            prop_assert!(of(&a, &more) < 1e-12);
            // Samples that share no bucket, one wholly before the other, are as far apart as can be.
            let apart: Vec<u64> = std::iter::repeat_n(0, a.len()).chain(b.iter().copied()).collect();
            prop_assert!((of(&a, &apart) - 1.0).abs() < 1e-12);
        }
    }
}
