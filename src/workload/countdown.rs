//! `while n > 0: n -= 1`, the loop by which lectures show what the GIL does to computing threads (after David Beazley,
//! "Understanding the Python GIL", PyCon 2010). Knows nothing of the GIL: it looks at a safe point after every decrement, as
//! CPython does at the end of every turn of a loop.

use super::{ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix};
use std::hint::black_box;
use std::sync::Arc;

pub(super) const ENTRY: Entry = Entry {
    id: "countdown",
    question: Question::Compute,
    name: "workload-countdown",
    about: "workload-countdown-about",
    item: "workload-countdown-item",
    params: &[ParamSpec::number(
        "count",
        ["param-countdown-count", "param-countdown-count-hint", "unit-numbers"],
        (1, 100_000, 100_000_000),
    )],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Countdown { count: setting.get("count"), seed: setting.seed }))
}

#[derive(Clone)]
struct Countdown {
    count: u64,
    seed: u64,
}

impl Workload for Countdown {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(self.clone()))
    }
}

impl Kernel for Countdown {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let (mut n, mut turns) = (self.count, 0_u64);
        while n > 0 {
            // Hidden from the optimiser, which knows how such a loop ends.
            n = black_box(n) - 1;
            turns += 1;
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
        }
        Ok(Done::item(mix(chunk ^ mix(self.seed ^ turns))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::Phase;

    /// Counts safe points, and interrupts at one of them.
    struct Counts {
        safe_points: u64,
        stop_at: u64,
    }

    impl Sink for Counts {
        fn phase(&mut self, _phase: Phase) {}
        fn safe_point(&mut self) -> bool {
            self.safe_points += 1;
            self.safe_points == self.stop_at
        }
        fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
        fn figure(&mut self, _figure: usize, _value: u64) {}
        fn waits_for(&mut self, _worker: Option<u32>) {}
    }

    #[test]
    fn every_decrement_is_done_and_can_be_interrupted() {
        let mut kernel = Countdown { count: 1_000, seed: 7 };
        let mut sink = Counts { safe_points: 0, stop_at: 0 };
        let done = kernel.chunk(3, &mut sink).unwrap();
        assert_eq!((done, sink.safe_points), (Done::item(mix(3 ^ mix(7 ^ 1_000))), 1_000));
        let mut sink = Counts { safe_points: 0, stop_at: 10 };
        assert_eq!(kernel.chunk(3, &mut sink), Err(ChunkError::Interrupted));
        assert_eq!(sink.safe_points, 10);
    }
}
