//! How the window itself is doing, and how often it draws: it measures its own CPU and lowers its frame rate until that is
//! a small share of the machine, because what it draws is other programs' use of it.

use crate::probe;
use crate::ui::Health;
use crate::units::Nanos;
use std::time::{Duration, Instant};

/// Shortest time between frames that are drawn without a cause other than the run.
const FASTEST: Duration = Duration::from_nanos(33_333_333);
/// Longest time between them: below five frames a second a live picture is not one.
const SLOWEST: Duration = Duration::from_millis(200);
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
    /// When the next frame is due, if one is.
    due: Option<Instant>,
    last_frame: Option<Instant>,
    frames: Ring,
    lateness: Ring,
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
            due: None,
            last_frame: None,
            frames: Ring::default(),
            lateness: Ring::default(),
            measured: None,
            share: None,
            percentiles: Default::default(),
        }
    }

    /// A frame begins. `live` says whether a run is on the screen that moves; `workers` is the CPU time of workers inside
    /// this process so far. Answers how long to wait for the next frame, if one is to come by itself.
    pub fn frame(&mut self, now: Instant, live: bool, workers: Nanos) -> Option<Duration> {
        if let (Some(due), true) = (self.due, live) {
            self.lateness.push(now.saturating_duration_since(due));
        }
        if let (Some(last), Some(_)) = (self.last_frame, self.due) {
            self.frames.push(now - last);
        }
        self.last_frame = Some(now);
        self.measure(now, workers);
        self.due = live.then(|| now + self.interval);
        live.then_some(self.interval)
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
            frame_rate: 1.0 / self.interval.as_secs_f32(),
        }
    }

    /// Whether even the slowest rate costs more than it should: time to draw more simply.
    pub fn is_struggling(&self) -> bool {
        self.interval >= SLOWEST && self.share.is_some_and(|share| share > AIM)
    }

    /// How late the last frames began against their schedule, for the benches.
    pub fn lateness(&self) -> Vec<Duration> {
        self.lateness.values.clone()
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
    fn lateness_is_counted_against_the_schedule_and_only_while_live() {
        let mut meter = Meter::new(2);
        let start = Instant::now();
        let wait = meter.frame(start, true, Nanos(0)).unwrap();
        meter.frame(start + wait + Duration::from_millis(5), true, Nanos(0));
        assert_eq!(meter.lateness(), [Duration::from_millis(5)]);
        assert_eq!(meter.frame(start + Duration::from_secs(9), false, Nanos(0)), None);
        meter.frame(start + Duration::from_secs(10), false, Nanos(0));
        assert_eq!(meter.lateness().len(), 1);
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
