//! Notices what workers cannot tell: that one is silent, that some wait in a circle, that nobody who is left can go on. Looks
//! at one sample after the other and reads no clock. Knows nothing of faults: it does not matter who planted what.
//!
//! **Silent** is who does the work (not: waits for a lock, the GIL, input or output, another worker) and passes no safe point,
//! finishes nothing and changes no state for longer than one second and 20 times its usual time for an item (or between two
//! safe points, if those are rarer), or five seconds if it has finished none. A long chunk that passes safe points is not silent, and neither is a thread that the system does
//! not let run: it must have used the processor meanwhile, or be asleep by the system's own word. Where the system does
//! not say that (anywhere but Linux), a thread without CPU time is silent after twice as long. Time in which nobody
//! looked does not count, so that a busy machine makes nobody silent. A person's own code may compute for long without any sign:
//! there all of this takes longer, and silence alone never means that nobody can go on.
//!
//! **A deadlock** is a circle of waits in which every worker has looked twice at its lock since the circle was first seen,
//! in one and the same wait. Who waits lets nothing go: by then each has found the next still holding while it waited
//! itself, so that a stale word of a worker that was only late cannot make a circle.

use crate::recording::{Happening, WorkerSample, circles};
use crate::telemetry::{SpanKind, WorkerState};
use crate::units::Nanos;
use std::collections::{BTreeMap, BTreeSet};

/// Least time of silence.
const LEAST: Nanos = Nanos::from_millis(1_000);
/// Silence of a worker that has not finished any item.
const AT_FIRST: Nanos = Nanos::from_millis(5_000);
/// Usual times for an item that may pass.
const ITEMS: u64 = 20;
/// Most that one look adds to a silence.
const AT_ONCE: Nanos = Nanos::from_millis(50);
/// CPU time that shows that a silent worker runs.
const SPINS: Nanos = Nanos::from_millis(100);

/// A worker as one look sees it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub sample: &'a WorkerSample,
    /// Who holds the token of its host under the GIL model.
    pub gil_holder: Option<u32>,
}

/// How much silence means something.
#[derive(Clone, Copy)]
pub(super) struct Patience {
    /// Least time of silence.
    least: Nanos,
    /// Silence of a worker that has not finished any item.
    at_first: Nanos,
    /// Whether a run in which everybody is silent cannot go on.
    is_final: bool,
}

impl Patience {
    /// With kernels of this program, which pass safe points all the time.
    pub(super) const KERNELS: Self = Self { least: LEAST, at_first: AT_FIRST, is_final: true };
    /// With a person's own code.
    pub(super) const OWN_CODE: Self =
        Self { least: Nanos::from_millis(5_000), at_first: Nanos::from_millis(30_000), is_final: false };
}

/// What it remembers from look to look.
pub(super) struct Watch {
    patience: Patience,
    before: Option<Nanos>,
    vigils: BTreeMap<u32, Vigil>,
    /// Circles that were seen, each with its members' wait and heartbeat at first sight.
    sighted: BTreeMap<Vec<u32>, Vec<(Nanos, u64)>>,
    /// Circles that were told.
    told: BTreeSet<Vec<u32>>,
    stuck_since: Option<Nanos>,
}

/// What would change if the worker did anything.
type Sign = (WorkerState, Nanos, u64, u64);

struct Vigil {
    begun: Nanos,
    sign: Sign,
    changed: Nanos,
    cpu: Option<Nanos>,
    quiet: Nanos,
    silent: bool,
}

/// What a silence turns out to be.
enum Verdict {
    /// It only does not get a core.
    Starved,
    /// Not long enough to tell.
    Early,
    Silent {
        busy: Option<bool>,
    },
}

impl Watch {
    /// Has seen nobody yet.
    pub(super) const fn new(patience: Patience) -> Self {
        Self {
            patience,
            before: None,
            vigils: BTreeMap::new(),
            sighted: BTreeMap::new(),
            told: BTreeSet::new(),
            stuck_since: None,
        }
    }

    /// What one sample shows that was not so before. `wants_core`: whether the system says that this thread would run if
    /// it had a core, where it says anything.
    pub(super) fn look(
        &mut self,
        now: Nanos,
        seen: &[Seen<'_>],
        wants_core: impl Fn(u32) -> Option<bool>,
    ) -> Vec<Happening> {
        let passed = now.since(self.before.replace(now).unwrap_or(now)).min(AT_ONCE);
        let mut found = Vec::new();
        for Seen { sample, .. } in seen {
            let vigil = self.vigils.entry(sample.worker).or_insert_with(|| Vigil::new(now, sample));
            found.extend(vigil.keep(self.patience, (now, passed), sample, &wants_core));
        }
        self.circles(seen, &mut found);
        self.judge(now, seen);
        found
    }

    /// Since when nobody who is left can go on.
    pub(super) const fn stuck_since(&self) -> Option<Nanos> {
        self.stuck_since
    }

    fn circles(&mut self, seen: &[Seen<'_>], found: &mut Vec<Happening>) {
        let waits = |sample: &WorkerSample| {
            sample.waits_for.filter(|_| !sample.state.ended()).map(|other| (sample.worker, other))
        };
        let now = circles(seen.iter().filter_map(|s| waits(s.sample)));
        self.sighted.retain(|circle, _| now.contains(circle));
        self.told.retain(|circle| now.contains(circle));
        for circle in now {
            if self.told.contains(&circle) {
                continue;
            }
            let of = |member: &u32| seen.iter().find(|s| s.sample.worker == *member).map(|s| s.sample);
            let marks: Vec<_> = circle.iter().filter_map(of).map(|s| (s.since, s.heartbeat)).collect();
            let first = self.sighted.entry(circle.clone()).or_insert_with(|| marks.clone());
            if first.iter().zip(&marks).any(|(then, now)| then.0 != now.0) {
                first.clone_from(&marks);
            }
            if first.iter().zip(&marks).all(|(then, now)| now.1 >= then.1 + 2) {
                self.told.insert(circle.clone());
                found.push(Happening::Deadlock { cycle: circle });
            }
        }
    }

    /// Whether anybody can still go on: not who is silent, is in a told circle, or waits for one of those or for a worker
    /// that has ended.
    fn judge(&mut self, now: Nanos, seen: &[Seen<'_>]) {
        let is_final = self.patience.is_final;
        let silent = self.vigils.iter().filter(|(_, vigil)| vigil.silent && is_final).map(|(worker, _)| *worker);
        let mut stuck: BTreeSet<u32> = silent.chain(self.told.iter().flatten().copied()).collect();
        let living = || seen.iter().filter(|s| !s.sample.state.ended());
        // A lock of a worker that has ended is never given back.
        let ended: BTreeSet<u32> = seen.iter().filter(|s| s.sample.state.ended()).map(|s| s.sample.worker).collect();
        let waits: Vec<(u32, u32)> = living().filter_map(|s| Some((s.sample.worker, s.blocked_by()?))).collect();
        stuck.extend(waits.iter().filter(|(_, other)| ended.contains(other)).map(|(worker, _)| *worker));
        if stuck.is_empty() {
            self.stuck_since = None;
            return;
        }
        let mut before = 0;
        while before != stuck.len() {
            before = stuck.len();
            let behind: Vec<u32> =
                waits.iter().filter(|(_, other)| stuck.contains(other)).map(|(worker, _)| *worker).collect();
            stuck.extend(behind);
        }
        // At the end of a pool one waits for those who still have something in hand.
        let joins = |s: &Seen<'_>| s.sample.state == WorkerState::In(SpanKind::Join);
        let cannot = |s: &Seen<'_>| stuck.contains(&s.sample.worker) || joins(s);
        let nobody_left = living().all(cannot) && living().any(|s| stuck.contains(&s.sample.worker));
        self.stuck_since = nobody_left.then(|| self.stuck_since.unwrap_or(now));
    }
}

impl Seen<'_> {
    /// The worker without whom this one does not go on.
    fn blocked_by(&self) -> Option<u32> {
        match self.sample.state {
            WorkerState::In(SpanKind::WaitGil) => self.gil_holder.filter(|holder| *holder != self.sample.worker),
            _ => self.sample.waits_for,
        }
    }
}

fn sign(sample: &WorkerSample) -> Sign {
    (sample.state, sample.since, sample.items, sample.heartbeat)
}

impl Vigil {
    fn new(now: Nanos, sample: &WorkerSample) -> Self {
        Self { begun: now, sign: sign(sample), changed: now, cpu: sample.cpu, quiet: Nanos(0), silent: false }
    }

    fn keep(
        &mut self,
        patience: Patience,
        (now, passed): (Nanos, Nanos),
        sample: &WorkerSample,
        wants_core: impl Fn(u32) -> Option<bool>,
    ) -> Option<Happening> {
        let worker = sample.worker;
        if sign(sample) != self.sign {
            if sample.state == WorkerState::Ready {
                self.begun = now;
            }
            let was_silent = self.silent;
            *self = Self { begun: self.begun, ..Self::new(now, sample) };
            return (was_silent && !sample.state.ended()).then_some(Happening::Awake { worker });
        }
        let works =
            matches!(sample.state, WorkerState::In(SpanKind::Run | SpanKind::Serialise | SpanKind::Deserialise));
        if !works || self.silent {
            return None;
        }
        self.quiet = self.quiet + passed;
        match self.verdict(patience, sample, wants_core) {
            Verdict::Early => None,
            Verdict::Starved => {
                self.quiet = Nanos(0);
                None
            }
            Verdict::Silent { busy } => {
                self.silent = true;
                Some(Happening::Silent { worker, since: self.changed, busy })
            }
        }
    }

    fn verdict(&self, patience: Patience, sample: &WorkerSample, wants_core: impl Fn(u32) -> Option<bool>) -> Verdict {
        // One call of a person's function may be a thousand items.
        let patience = match sample.items.min(sample.heartbeat.max(1)) {
            0 => patience.at_first,
            items => patience.least.max(Nanos((self.changed.since(self.begun).0 / items).saturating_mul(ITEMS))),
        };
        if self.quiet <= patience {
            return Verdict::Early;
        }
        let used = self.cpu.zip(sample.cpu).map(|(then, now)| now.since(then));
        // As much of the time as a thread that has a core to itself would use; a share of a crowded one is no loop.
        if used.is_some_and(|used| used >= SPINS.max(Nanos(patience.0 / 2))) {
            return Verdict::Silent { busy: Some(true) };
        }
        match wants_core(sample.worker) {
            Some(true) => Verdict::Starved,
            None if self.quiet.0 <= patience.0.saturating_mul(2) => Verdict::Early,
            _ => Verdict::Silent { busy: used.map(|_| false) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks every 16 ms until something is found or `looks` are used up.
    fn watch(
        looks: u64,
        wants_core: Option<bool>,
        mut at: impl FnMut(u64) -> Vec<WorkerSample>,
    ) -> (Watch, Vec<(Nanos, Happening)>) {
        let mut watch = Watch::new(Patience::KERNELS);
        let mut found = Vec::new();
        for look in 0..looks {
            let now = Nanos::from_millis(16 * look);
            let samples = at(look);
            let seen: Vec<Seen<'_>> = samples.iter().map(|sample| Seen { sample, gil_holder: None }).collect();
            found.extend(watch.look(now, &seen, |_| wants_core).into_iter().map(|what| (now, what)));
        }
        (watch, found)
    }

    fn working(worker: u32, items: u64, heartbeat: u64, cpu_ms: u64) -> WorkerSample {
        let state = WorkerState::In(SpanKind::Run);
        WorkerSample {
            worker,
            state,
            items,
            heartbeat,
            cpu: Some(Nanos::from_millis(cpu_ms)),
            ..WorkerSample::default()
        }
    }

    fn waiting(worker: u32, waits_for: u32, heartbeat: u64) -> WorkerSample {
        let state = WorkerState::In(SpanKind::WaitLock);
        WorkerSample { worker, state, heartbeat, waits_for: Some(waits_for), ..WorkerSample::default() }
    }

    #[test]
    fn who_spins_or_sleeps_is_silent_and_wakes_up() {
        for (spins, cpu) in [(true, 16), (false, 0)] {
            let (_, found) = watch(150, Some(spins), |look| {
                let done = look.min(20) + u64::from(look > 120);
                vec![working(0, done, done, look * cpu)]
            });
            let (when, what) = &found[0];
            assert!(matches!(what, Happening::Silent { worker: 0, busy, .. } if *busy == Some(spins)), "{what:?}");
            assert!(*when > Nanos::from_millis(1_300) && *when < Nanos::from_millis(1_500), "{when:?}");
            assert!(matches!(found[1].1, Happening::Awake { worker: 0 }));
            assert_eq!(found.len(), 2);
        }
    }

    #[test]
    fn a_long_chunk_is_not_silent_while_its_heart_beats_or_it_is_always_so_slow() {
        assert_eq!(watch(300, Some(true), |look| vec![working(0, 5, look, look * 16)]).1, []);
        // 800 ms an item without any safe point.
        let slow = |look: u64| vec![working(0, 1 + look / 50, 0, look * 16)];
        assert_eq!(watch(140, Some(true), slow).1, []);
    }

    #[test]
    fn who_waits_or_gets_no_core_is_not_silent() {
        assert_eq!(watch(200, Some(true), |look| vec![working(0, look.min(9), 0, look.min(9))]).1, []);
        for kind in [SpanKind::WaitIo, SpanKind::WaitLock, SpanKind::WaitGil, SpanKind::Paused, SpanKind::Join] {
            let state = WorkerState::In(kind);
            assert_eq!(watch(900, Some(false), |_| vec![WorkerSample { state, ..working(0, 9, 0, 0) }]).1, []);
        }
    }

    #[test]
    fn a_circle_is_told_once_and_only_when_everybody_has_looked_again() {
        let (watched, found) =
            watch(200, None, |look| vec![waiting(0, 1, look), waiting(1, 0, look), waiting(2, 0, look)]);
        assert_eq!(found, [(Nanos::from_millis(32), Happening::Deadlock { cycle: vec![0, 1] })]);
        assert_eq!(watched.stuck_since(), Some(Nanos::from_millis(32)), "nobody else is left");
        // One that never looks again may have been told something old.
        assert_eq!(watch(200, None, |look| vec![waiting(0, 1, look), waiting(1, 0, 7)]).1, []);
        // One that waits anew every time has let go in between.
        let anew = |look| WorkerSample { since: Nanos(look), ..waiting(1, 0, look) };
        assert_eq!(watch(200, None, |look| vec![waiting(0, 1, look), anew(look)]).1, []);
    }

    #[test]
    fn nobody_is_stuck_while_one_can_go_on() {
        let others = |look| vec![waiting(0, 1, look), waiting(1, 0, look), working(2, look, look, look)];
        assert_eq!(watch(100, None, others).0.stuck_since(), None);
        // Waiting for a worker that took its lock with it.
        let dead = WorkerSample { state: WorkerState::Dead, ..working(1, 3, 3, 3) };
        assert!(watch(100, None, |look| vec![waiting(0, 1, look), dead]).0.stuck_since().is_some());
    }
}
