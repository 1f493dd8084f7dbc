//! What the run on the screen has told so far that panels ask for in every frame: who is silent, which workers wait in a
//! circle, which marks occur. Takes in each event once, so that a frame does not cost what the history's length would.
//! Draws nothing.

use super::theme::Mark;
use crate::recording::{Happening, Recording};
use crate::telemetry::SpanKind;
use crate::units::Nanos;
use std::collections::BTreeMap;

/// A worker that waits at least this long for another is shown with an arrow: shorter waits would only flicker.
const LONG_WAIT: Nanos = Nanos::from_millis(150);
/// A run in which workers were preempted for less than this in all does not need to have it explained.
const LEAST_PREEMPTED: Nanos = Nanos::from_millis(5);
/// Arrows at most: more cannot be followed.
const MOST_ARROWS: usize = 24;

/// A worker that has been silent for too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Silence {
    /// Since when.
    pub since: Nanos,
    /// Whether it uses the processor meanwhile, where the system tells.
    pub busy: Option<bool>,
}

/// What is known of the run on the screen.
#[derive(Debug, Default)]
pub(super) struct News {
    /// The start of the run, which tells one run from the next.
    origin: Nanos,
    /// Events that were taken in.
    taken: usize,
    silent: BTreeMap<u32, Silence>,
    cycles: Vec<Vec<u32>>,
    marks: u32,
    arrows: Vec<(u32, u32)>,
    /// Whether there ever was an arrow, so that room is kept for them.
    had_arrows: bool,
}

impl News {
    /// Takes in what came since the last frame.
    pub(super) fn take_in(&mut self, recording: &Recording) {
        if self.origin != recording.origin() || self.taken > recording.events().len() {
            *self = Self { origin: recording.origin(), ..Self::default() };
        }
        for event in &recording.events()[self.taken..] {
            self.event(&event.what);
        }
        self.taken = recording.events().len();
        self.workers(recording);
    }

    fn event(&mut self, what: &Happening) {
        match what {
            Happening::Silent { worker, since, busy } => {
                self.silent.insert(*worker, Silence { since: *since, busy: *busy });
            }
            Happening::Awake { worker } => {
                self.silent.remove(worker);
                self.cycles.retain(|cycle| !cycle.contains(worker));
            }
            Happening::WorkerEnded { worker, .. } => _ = self.silent.remove(worker),
            Happening::Deadlock { cycle } if !cycle.is_empty() && !self.cycles.contains(cycle) => {
                self.cycles.push(cycle.clone());
            }
            Happening::Finished(_) => self.silent.clear(),
            _ => {}
        }
    }

    fn workers(&mut self, recording: &Recording) {
        self.arrows.clear();
        for cycle in &self.cycles {
            self.arrows.extend(cycle.iter().copied().zip(cycle.iter().copied().cycle().skip(1)));
        }
        let live = recording.outcome().is_none();
        let now = recording.range().end;
        for track in recording.workers() {
            let Some(last) = &track.last else { continue };
            for kind in SpanKind::ALL.into_iter().filter(|kind| last.times[kind.index()].0 > 0) {
                self.mark(Mark::of_span(kind));
            }
            if last.wait.is_some_and(|wait| wait >= LEAST_PREEMPTED) {
                self.mark(Mark::Preempted);
            }
            if let Some(mark) = Mark::of_state(track.state()) {
                self.mark(mark);
            }
            if let Some(holder) = last.waits_for
                && live
                && track.ended.is_none()
                && now.since(last.since) >= LONG_WAIT
                && !self.arrows.contains(&(track.worker, holder))
                && self.arrows.len() < MOST_ARROWS
            {
                self.arrows.push((track.worker, holder));
            }
        }
        self.had_arrows |= !self.arrows.is_empty();
    }

    const fn mark(&mut self, mark: Mark) {
        self.marks |= 1 << mark as u32;
    }

    /// The marks that occur in the run, in the order of the legend; running is always among them.
    pub(super) fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        Mark::ALL.into_iter().filter(|mark| *mark == Mark::Run || self.marks & (1 << *mark as u32) != 0)
    }

    /// Whether a worker is silent, and since when.
    pub(super) fn silence(&self, worker: u32) -> Option<Silence> {
        self.silent.get(&worker).copied()
    }

    /// Whether any worker is.
    pub(super) fn any_silence(&self) -> bool {
        !self.silent.is_empty()
    }

    /// Circles of workers that wait for one another.
    pub(super) fn cycles(&self) -> &[Vec<u32>] {
        &self.cycles
    }

    /// Whether a worker is in such a circle.
    pub(super) fn is_deadlocked(&self, worker: u32) -> bool {
        self.cycles.iter().any(|cycle| cycle.contains(&worker))
    }

    /// Who waits for whom, now and for long, or in a circle.
    pub(super) fn arrows(&self) -> &[(u32, u32)] {
        &self.arrows
    }

    /// Whether room for arrows is to be kept.
    pub(super) const fn wants_arrows(&self) -> bool {
        self.had_arrows
    }
}

/// A circle of workers: `0 › 1 › 0`. No font that the app carries for text has an arrow.
pub(super) fn circle(cycle: &[u32]) -> String {
    let all = cycle.iter().chain(cycle.first());
    all.map(ToString::to_string).collect::<Vec<_>>().join(" › ")
}
