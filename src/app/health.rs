//! How the window itself is doing, and how often it draws: it measures its own CPU and lowers its frame rate until that is
//! a small share of the machine, because what it draws is other programs' use of it.

use crate::probe;
use crate::recording::Recording;
use crate::ui::Health;
use crate::units::Nanos;
use std::time::{Duration, Instant};

/// Shortest time between frames that are drawn without a cause other than the run.
const FASTEST: Duration = Duration::from_nanos(33_333_333);
/// Longest time between them, which only a renderer in software needs: what the person does is drawn at once all the same.
const SLOWEST: Duration = Duration::from_millis(400);
/// Time between them while the window is not to disturb what is measured.
const STILL: Duration = Duration::from_millis(250);
/// Share of the machine that the window aims to stay under, with a margin below the 5 % that are promised.
const AIM: f64 = 0.04;
/// Time over which its CPU is measured.
const WINDOW: Duration = Duration::from_millis(500);
/// Frames that the percentiles are taken over.
const FRAMES: usize = 256;

/// The window's own instruments.
pub struct Meter {
    cores: f64,
    interval: Duration,
    still: bool,
    /// The frame before, if the run on the screen was live then.
    last_live_frame: Option<Instant>,
    frames: Ring,
    measured: Option<(Instant, Nanos, Nanos)>,
    share: Option<f64>,
    percentiles: (Nanos, Nanos),
}

impl Meter {
    /// For a machine with this many logical cores.
    pub fn new(cores: u32) -> Self {
        Self {
            cores: f64::from(cores.max(1)),
            interval: FASTEST,
            still: false,
            last_live_frame: None,
            frames: Ring::default(),
            measured: None,
            share: None,
            percentiles: Default::default(),
        }
    }

    /// Whether something is measured and nobody looks closely: then there are few frames, whatever they cost.
    pub const fn keep_still(&mut self, still: bool) {
        self.still = still;
    }

    /// A frame begins. `live` says whether a run is on the screen that moves; `workers` is the CPU time of workers inside
    /// this process so far. Answers how long to wait for the next frame, if one is to come by itself.
    pub fn frame(&mut self, now: Instant, live: bool, workers: Nanos) -> Option<Duration> {
        // Between the frames of a window at rest lies whatever time the person takes.
        if let Some(last) = self.last_live_frame {
            self.frames.push(now - last);
        }
        self.last_live_frame = live.then_some(now);
        self.measure(now, workers);
        live.then_some(self.interval())
    }

    /// Measures the own CPU once per window and adapts the interval to it.
    fn measure(&mut self, now: Instant, workers: Nanos) {
        let since = self.measured.map_or(Duration::MAX, |(at, ..)| now - at);
        if since < WINDOW {
            return;
        }
        self.percentiles = (self.frames.percentile(0.5), self.frames.percentile(0.99));
        let Some(cpu) = probe::own_cpu() else { return };
        if let Some((at, cpu_then, workers_then)) = self.measured {
            let own = cpu.since(cpu_then).since(workers.since(workers_then)).seconds();
            let share = own / (now - at).as_secs_f64() / self.cores;
            self.share = Some(share);
            self.interval = adapted(self.interval, share);
        }
        self.measured = Some((now, cpu, workers));
    }

    /// For the status bar. What the run lost is its recording's to tell.
    pub fn health(&self, dropped_samples: u64, lost_spans: u64) -> Health {
        Health {
            frame_p50: self.percentiles.0,
            frame_p99: self.percentiles.1,
            own_cpu_share: self.share,
            dropped_samples,
            lost_spans,
            frame_rate: 1.0 / self.interval().as_secs_f32(),
        }
    }

    /// Whether even the slowest rate costs more than it should: time to draw more simply.
    pub fn is_struggling(&self) -> bool {
        self.interval >= SLOWEST && self.share.is_some_and(|share| share > AIM)
    }

    /// Time between two frames that are drawn without another cause than the run.
    pub fn interval(&self) -> Duration {
        if self.still { self.interval.max(STILL) } else { self.interval }
    }
}

/// CPU time of workers inside this process, of all runs that there were: it is theirs and not the window's. Never less than
/// it was, so that a run that is over and put away is not the window's after all.
#[derive(Default)]
pub struct Inside {
    /// Of the runs before.
    before: Nanos,
    /// Of the one that was seen last, and when that began.
    last: Nanos,
    origin: Nanos,
}

impl Inside {
    /// Takes in what is known of a run by now; to be told of its end before another takes its place.
    pub fn take_in(&mut self, recording: &Recording) {
        if recording.origin() != self.origin {
            self.before = self.total();
            (self.last, self.origin) = (Nanos(0), recording.origin());
        }
        if recording.experiment().topology.in_app() {
            let seen = recording.workers().iter().filter_map(|worker| worker.last.as_ref()?.cpu).map(|cpu| cpu.0).sum();
            let workers = recording.outcome().map_or(&[][..], |outcome| &outcome.workers).iter();
            let told = Nanos::from_seconds(workers.filter_map(|worker| worker.cpu_seconds).sum());
            self.last = self.last.max(Nanos(seen)).max(told);
        }
    }

    /// All of it so far.
    pub fn total(&self) -> Nanos {
        Nanos(self.before.0 + self.last.0)
    }
}

/// The interval that would have met the aim, approached by halves so that one costly frame does not make it jump.
fn adapted(interval: Duration, share: f64) -> Duration {
    let factor = (share / AIM).clamp(0.25, 4.0);
    interval.mul_f64((1.0 + factor) / 2.0).clamp(FASTEST, SLOWEST)
}

/// The last [`FRAMES`] durations.
#[derive(Default)]
struct Ring {
    values: Vec<Duration>,
    next: usize,
}

impl Ring {
    fn push(&mut self, value: Duration) {
        if self.values.len() < FRAMES {
            self.values.push(value);
        } else {
            self.values[self.next] = value;
            self.next = (self.next + 1) % FRAMES;
        }
    }

    fn percentile(&self, share: f64) -> Nanos {
        let mut sorted = self.values.clone();
        sorted.sort_unstable();
        let place = ((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1));
        sorted.get(place).copied().unwrap_or_default().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Experiment, Topology};
    use crate::recording::{Event, Happening, Outcome, WorkerOutcome};

    #[test]
    fn the_interval_settles_where_the_aim_is_met() {
        // A frame costs 8 ms of one of two cores.
        let cost = |interval: Duration| 0.008 / interval.as_secs_f64() / 2.0;
        let mut interval = FASTEST;
        for _ in 0..30 {
            interval = adapted(interval, cost(interval));
        }
        assert!((cost(interval) - AIM).abs() < AIM * 0.1, "{interval:?}");
        for _ in 0..30 {
            interval = adapted(interval, 0.001);
        }
        assert_eq!(interval, FASTEST);
        for _ in 0..30 {
            interval = adapted(interval, 1.0);
        }
        assert_eq!(interval, SLOWEST);
    }

    #[test]
    fn only_frames_of_a_live_run_count() {
        let mut meter = Meter::new(2);
        let start = Instant::now();
        let wait = meter.frame(start, true, Nanos(0)).unwrap();
        meter.frame(start + wait, true, Nanos(0));
        assert_eq!(meter.frames.values, [wait]);
        assert_eq!(meter.frame(start + Duration::from_secs(9), false, Nanos(0)), None);
        meter.frame(start + Duration::from_secs(99), true, Nanos(0));
        assert_eq!(meter.frames.values.len(), 2, "the pause between two runs is no frame");
    }

    #[test]
    fn what_workers_inside_have_used_stays_theirs_when_the_next_run_begins() {
        let run = |processes, origin| {
            let topology = Topology { processes, threads: 1 };
            let experiment = Experiment { topology, ..Experiment::default() };
            Recording::new(experiment, crate::probe::machine(), None, Nanos(origin))
        };
        let over = |cpu_seconds| {
            let workers = vec![WorkerOutcome { cpu_seconds: Some(cpu_seconds), ..WorkerOutcome::default() }];
            Happening::Finished(Box::new(Outcome { workers, ..Outcome::default() }))
        };
        let mut inside = Inside::default();
        for (processes, cpu, total) in [(0, 1.5, 1.5), (0, 0.5, 2.0), (1, 4.0, 2.0), (0, 0.25, 2.25)] {
            let mut recording = run(processes, 1 + (cpu * 100.0) as u64);
            inside.take_in(&recording);
            recording.happen(Event { time: Nanos(1_000), what: over(cpu) });
            inside.take_in(&recording);
            inside.take_in(&recording);
            assert_eq!(inside.total(), Nanos::from_seconds(total));
        }
    }

    #[test]
    fn a_window_that_keeps_still_draws_four_times_a_second() {
        let mut meter = Meter::new(2);
        meter.keep_still(true);
        assert_eq!(meter.frame(Instant::now(), true, Nanos(0)), Some(STILL));
        assert!((meter.health(0, 0).frame_rate - 4.0).abs() < 0.01);
        meter.keep_still(false);
        assert_eq!(meter.interval(), FASTEST);
    }

    #[test]
    fn percentiles_are_of_the_last_frames() {
        let mut ring = Ring::default();
        assert_eq!(ring.percentile(0.99), Nanos(0));
        for ms in 0..1_000 {
            ring.push(Duration::from_millis(ms));
        }
        assert_eq!(ring.values.len(), FRAMES);
        assert!(ring.percentile(0.0) >= Nanos::from_millis(744));
    }
}
