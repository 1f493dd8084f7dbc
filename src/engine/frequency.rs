//! At which frequencies the busy cores were seen during a run. Knows nothing of what they were busy with.

use crate::probe::CoreLoad;

/// A core is worth asking from this load on: one that has nothing to do is slowed down, which says nothing of the run.
const BUSY: f32 = 0.5;

/// Asks one busy core at a time, in turn, because asking may take some milliseconds.
pub(super) struct Frequencies {
    ask: fn(usize) -> Option<f64>,
    last: usize,
    range: Option<(f64, f64)>,
}

impl Frequencies {
    /// `ask` tells what a core runs at, in MHz.
    pub(super) const fn new(ask: fn(usize) -> Option<f64>) -> Self {
        Self { ask, last: 0, range: None }
    }

    /// Looks at the next busy core.
    pub(super) fn look(&mut self, loads: &[CoreLoad]) {
        let is_busy = |core: &usize| loads[*core].busy >= BUSY;
        let Some(core) = (self.last + 1..loads.len()).chain(0..loads.len()).find(is_busy) else { return };
        self.last = core;
        let Some(seen) = (self.ask)(core) else { return };
        let (low, high) = self.range.unwrap_or((seen, seen));
        self.range = Some((low.min(seen), high.max(seen)));
    }

    /// The lowest and the highest that were seen, in MHz.
    pub(super) const fn range(&self) -> Option<(f64, f64)> {
        self.range
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loads(busy: &[f32]) -> Vec<CoreLoad> {
        busy.iter().map(|&busy| CoreLoad { busy, steal: None }).collect()
    }

    #[test]
    fn busy_cores_are_asked_in_turn_and_idle_ones_are_not() {
        let mut seen = Frequencies::new(|core| Some(1_000.0 + core as f64));
        seen.look(&loads(&[0.1, f32::NAN, 0.2]));
        seen.look(&[]);
        assert_eq!(seen.range(), None);
        let busy = loads(&[0.0, 0.9, 0.1, 1.0]);
        seen.look(&busy);
        assert_eq!(seen.range(), Some((1_001.0, 1_001.0)));
        seen.look(&busy);
        assert_eq!(seen.range(), Some((1_001.0, 1_003.0)));
        seen.look(&busy);
        seen.look(&loads(&[0.6]));
        assert_eq!(seen.range(), Some((1_000.0, 1_003.0)), "a core that is gone is not asked for");
    }

    #[test]
    fn a_system_that_does_not_tell_gives_none() {
        let mut seen = Frequencies::new(|_| None);
        seen.look(&loads(&[1.0]));
        assert_eq!(seen.range(), None);
    }
}
