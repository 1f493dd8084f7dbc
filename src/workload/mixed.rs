//! A set share of waiting and the rest of computing, as most programs are: what one worker leaves of a core, others can
//! use. The computing part is a number of steps and not a time, so that its checksum is exact. Knows nothing of clocks.

use super::random::mix_steps;
use super::{
    ChunkError, Done, Entry, Kernel, ParamSpec, Phase, PrepareError, Question, Seat, Setting, Sink, Workload, mix,
};
use crate::units::Nanos;
use std::sync::Arc;

pub(super) const ENTRY: Entry = Entry {
    id: "mixed",
    question: Question::Waiting,
    name: "workload-mixed",
    about: "workload-mixed-about",
    item: "workload-mixed-item",
    params: &[
        ParamSpec::number("share", ["param-mixed-share", "param-mixed-share-hint", "unit-percent"], (0, 70, 100)),
        ParamSpec::number("time", ["param-mixed-time", "param-mixed-time-hint", "unit-us"], (10, 2_000, 1_000_000)),
        ParamSpec::number(
            "work",
            ["param-mixed-work", "param-mixed-work-hint", "unit-steps"],
            (1_000, 500_000, 500_000_000),
        ),
    ],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let [share, time, work] = ["share", "time", "work"].map(|id| setting.get(id));
    Ok(Arc::new(Mixed::new(share, time, work, setting.seed)))
}

#[derive(Clone)]
struct Mixed {
    sleep: Nanos,
    steps: u64,
    seed: u64,
}

impl Mixed {
    /// `share` in percent, `time` in microseconds.
    const fn new(share: u64, time: u64, work: u64, seed: u64) -> Self {
        Self { sleep: Nanos(time * share * 10), steps: work * (100 - share) / 100, seed }
    }
}

impl Workload for Mixed {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(self.clone()))
    }
}

impl Kernel for Mixed {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let value = mix_steps(self.seed ^ mix(chunk), self.steps, sink)?;
        if self.sleep.0 > 0 {
            sink.phase(Phase::WaitIo);
            let stop = sink.sleep(self.sleep);
            sink.phase(Phase::Run);
            if stop {
                return Err(ChunkError::Interrupted);
            }
        }
        // Mixed once more, so that an item that only waits has a checksum of its own too.
        Ok(Done::item(mix(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::Tell;

    #[test]
    fn the_share_divides_time_and_steps() {
        for (share, sleep, steps) in [(0, 0, 1_000), (70, 1_400_000, 300), (100, 2_000_000, 0)] {
            let mixed = Mixed::new(share, 2_000, 1_000, 1);
            assert_eq!((mixed.sleep, mixed.steps), (Nanos(sleep), steps), "{share} %");
        }
    }

    #[test]
    fn the_checksum_is_that_many_steps_of_the_published_sequence() {
        let mut mixed = Mixed::new(50, 10, 1_200, 3);
        let expected = (0..=600).fold(3 ^ mix(9), |value, _| mix(value));
        assert_eq!(mixed.chunk(9, &mut Tell::default()), Ok(Done::item(expected)));
    }

    #[test]
    fn it_can_be_given_up_while_it_computes() {
        let mut mixed = Mixed::new(0, 10, 1_000_000, 1);
        assert_eq!(mixed.chunk(0, &mut Tell { stop: true, ..Tell::default() }), Err(ChunkError::Interrupted));
    }
}
