//! The times of a run: how long the start took, since when there is work, and how long it stood still. Knows nothing of
//! who holds or ends it.

use super::sum::Times;
use crate::telemetry::Clock;
use crate::units::Nanos;
use std::time::{Duration, Instant};

/// A run's stopwatch.
pub(super) struct Stopwatch {
    clock: Clock,
    asked: Nanos,
    /// The common start, by both clocks.
    started: Option<(Nanos, Instant)>,
    paused_since: Option<Instant>,
    paused: Duration,
    /// When the work was over, whoever ended it.
    over: Option<Nanos>,
}

impl Stopwatch {
    /// The run was asked for.
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, asked: clock.now(), started: None, paused_since: None, paused: Duration::ZERO, over: None }
    }

    /// The common start.
    pub(super) fn start(&mut self) {
        self.started = Some((self.clock.now(), Instant::now()));
    }

    pub(super) const fn has_started(&self) -> bool {
        self.started.is_some()
    }

    pub(super) const fn is_paused(&self) -> bool {
        self.paused_since.is_some()
    }

    /// Whether there is work to be done: between the common start and the end.
    pub(super) const fn is_on(&self) -> bool {
        self.started.is_some() && self.over.is_none()
    }

    /// Stands still from now on; `false` if it did already, has not begun or is over.
    pub(super) fn pause(&mut self) -> bool {
        let runs = self.is_on() && !self.is_paused();
        if runs {
            self.paused_since = Some(Instant::now());
        }
        runs
    }

    /// Goes on; `false` if it did already.
    pub(super) fn resume(&mut self) -> bool {
        let since = self.paused_since.take();
        self.paused += since.map_or(Duration::ZERO, |since| since.elapsed());
        since.is_some()
    }

    /// The work is over, and with it a pause that nobody ended. What is over stays so.
    pub(super) fn finish(&mut self) {
        self.over.get_or_insert_with(|| self.clock.now());
        self.resume();
    }

    /// Time worked so far, pauses not counted; `None` while nobody works.
    pub(super) fn worked(&self) -> Option<Nanos> {
        let (started, _) = self.started.filter(|_| self.is_on() && !self.is_paused())?;
        Some(self.clock.now().since(started).since(self.paused.into()))
    }

    /// When this much work will have been done; `None` while it stands still.
    pub(super) fn deadline(&self, limit: Duration) -> Option<Instant> {
        let (_, begun) = self.started.filter(|_| !self.is_paused())?;
        Some(begun + limit + self.paused)
    }

    /// For the outcome of a run whose last host was gone then.
    pub(super) fn times(&self, gone: Nanos) -> Times {
        let started = self.started.map(|(started, _)| started);
        Times {
            start_took: started.map_or(Nanos(0), |started| started.since(self.asked)),
            started,
            paused: self.paused.into(),
            over: self.over.unwrap_or_else(|| self.clock.now()),
            gone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_still_between_pause_and_resume_and_after_the_end() {
        let mut watch = Stopwatch::new(Clock::common());
        assert!(!watch.pause() && watch.worked().is_none() && watch.deadline(Duration::ZERO).is_none());
        watch.start();
        assert!(watch.worked().is_some() && watch.deadline(Duration::ZERO).is_some());
        assert!(watch.pause() && !watch.pause());
        assert!(watch.worked().is_none() && watch.deadline(Duration::ZERO).is_none() && watch.is_on());
        assert!(watch.resume() && !watch.resume());
        let before = watch.worked().unwrap();
        assert!(watch.worked().unwrap() >= before);
        watch.pause();
        watch.finish();
        assert!(watch.worked().is_none() && !watch.is_paused() && !watch.is_on());
        let times = watch.times(Nanos(0));
        assert!(times.over >= times.started.unwrap() && times.paused.0 > 0);
    }
}
