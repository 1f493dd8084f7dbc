//! From counters that only grow to rates and shares: a short memory of what one worker's counters were. Knows nothing of
//! columns.

use crate::units::Nanos;
use std::collections::VecDeque;

/// Rates are taken over about this time, so that they do not jump with every chunk.
pub(super) const RATE_WINDOW: Nanos = Nanos::from_millis(250);
/// Shares of time are taken over at least this time: the clocks behind them may tick in steps of several milliseconds.
pub(super) const SHARE_WINDOW: Nanos = Nanos::from_millis(50);
/// Readings closer together than this share a place, which bounds the memory whatever the sampler's pace.
const STEP: Nanos = Nanos::from_millis(10);

/// Counters of one worker, or of all together, at one moment.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counters {
    pub(super) time: Nanos,
    pub(super) items: u64,
    pub(super) cpu: Option<Nanos>,
    pub(super) wait: Option<Nanos>,
}

/// What a window says when a new reading comes. Not-a-number where it cannot tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rates {
    /// Items per second.
    pub(super) items: f32,
    /// Share of the time on a core, 0 to 1.
    pub(super) cpu: f32,
    /// Share of the time ready to run without a core, 0 to 1.
    pub(super) preempted: f32,
}

impl Rates {
    pub(super) const GAP: Self = Self { items: f32::NAN, cpu: f32::NAN, preempted: f32::NAN };
}

/// The readings of about the last [`RATE_WINDOW`], oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    readings: VecDeque<Counters>,
}

impl Window {
    /// Takes a reading and tells the rates since the older ones. A counter that went backwards means that it is not the
    /// same counter: a gap, and a new beginning.
    pub(super) fn take(&mut self, now: Counters) -> Rates {
        if self.readings.back().is_some_and(|last| went_back(last, &now)) {
            self.readings.clear();
        }
        let rates = self.rates(&now);
        self.keep(now);
        rates
    }

    /// Forgets everything, so that the next rate is not averaged over what lies before.
    pub(super) fn clear(&mut self) {
        self.readings.clear();
    }

    fn rates(&self, now: &Counters) -> Rates {
        let Some(oldest) = self.readings.front().filter(|oldest| oldest.time < now.time) else { return Rates::GAP };
        let items = (now.items - oldest.items) as f64 / now.time.since(oldest.time).seconds();
        let anchor = self.readings.iter().rev().find(|past| past.time + SHARE_WINDOW <= now.time);
        let share = |of: fn(&Counters) -> Option<Nanos>| anchor.map_or(f32::NAN, |past| share(past, now, of));
        Rates { items: items as f32, cpu: share(|c| c.cpu), preempted: share(|c| c.wait) }
    }

    fn keep(&mut self, now: Counters) {
        if self.readings.back().is_some_and(|last| now.time < last.time + STEP) {
            return;
        }
        self.readings.push_back(now);
        while self.readings.get(1).is_some_and(|second| second.time + RATE_WINDOW <= now.time) {
            self.readings.pop_front();
        }
    }
}

fn went_back(last: &Counters, now: &Counters) -> bool {
    let back = |a: Option<Nanos>, b: Option<Nanos>| matches!((a, b), (Some(a), Some(b)) if b < a);
    now.items < last.items || back(last.cpu, now.cpu) || back(last.wait, now.wait)
}

fn share(past: &Counters, now: &Counters, of: fn(&Counters) -> Option<Nanos>) -> f32 {
    let (Some(before), Some(after)) = (of(past), of(now)) else { return f32::NAN };
    // The two clocks are not read at the same instant, so a full share may come out a little above 1.
    (after.since(before).0 as f64 / now.time.since(past.time).0 as f64).min(1.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: u64, items: u64) -> Counters {
        let part = Some(Nanos::from_millis(ms / 4));
        Counters { time: Nanos::from_millis(ms), items, cpu: part, wait: part }
    }

    #[test]
    fn a_steady_counter_gives_its_rate_and_share() {
        let mut window = Window::default();
        assert!(window.take(at(0, 0)).items.is_nan());
        let rates: Vec<Rates> = (1..200).map(|n| window.take(at(n * 20, n * 40))).collect();
        assert!(rates.iter().all(|r| (r.items - 2_000.0).abs() < 0.1));
        assert!(rates[0].cpu.is_nan() && rates[1].cpu.is_nan());
        assert!(rates[2..].iter().all(|r| (r.cpu - 0.25).abs() < 1e-6 && r.preempted == r.cpu));
    }

    #[test]
    fn a_change_shows_in_full_after_the_window() {
        let mut window = Window::default();
        (0..50).for_each(|n| _ = window.take(at(n * 20, n * 20)));
        let rates: Vec<f32> = (50..70).map(|n| window.take(at(n * 20, 980)).items).collect();
        assert!(rates[0] > 900.0 && rates[13] == 0.0);
    }

    #[test]
    fn a_fast_sampler_does_not_make_the_window_longer() {
        let mut window = Window::default();
        (0..100_000)
            .for_each(|n| _ = window.take(Counters { time: Nanos(n * 10_000), items: n, ..Counters::default() }));
        assert!(window.readings.len() <= 27);
    }

    #[test]
    fn backwards_is_a_gap() {
        let mut window = Window::default();
        window.take(at(0, 500));
        assert!(window.take(at(100, 400)).items.is_nan());
        assert_eq!(window.take(at(200, 500)).items, 1_000.0);
    }
}
