//! A sink for the kernels' own tests: writes down what it is told, never waits, and interrupts if it shall.

use super::{MAX_FIGURES, Phase, Sink};

#[derive(Default)]
pub(super) struct Still {
    pub phases: Vec<Phase>,
    pub figures: [u64; MAX_FIGURES],
    /// Every safe point says to give up.
    pub stops: bool,
}

impl Sink for Still {
    fn phase(&mut self, phase: Phase) {
        self.phases.push(phase);
    }
    fn safe_point(&mut self) -> bool {
        self.stops
    }
    fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
    fn figure(&mut self, figure: usize, value: u64) {
        self.figures[figure] = value;
    }
    fn waits_for(&mut self, _worker: Option<u32>) {}
}
