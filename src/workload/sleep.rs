//! Sleeping: the purest wait there is. Costs no core and no device, so it shows what workers cost that only wait. Knows
//! nothing of how the host sleeps.

use super::{
    ChunkError, Done, Entry, Kernel, ParamSpec, Phase, PrepareError, Question, Seat, Setting, Sink, Workload, mix,
};
use crate::units::Nanos;
use std::sync::Arc;

pub(super) const ENTRY: Entry = Entry {
    id: "sleep",
    question: Question::Waiting,
    name: "workload-sleep",
    about: "workload-sleep-about",
    item: "workload-sleep-item",
    params: &[ParamSpec::number(
        "time",
        ["param-sleep-time", "param-sleep-time-hint", "unit-us"],
        (1, 10_000, 60_000_000),
    )],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Sleep { time: Nanos(setting.get("time") * 1_000), seed: setting.seed }))
}

#[derive(Clone)]
struct Sleep {
    time: Nanos,
    seed: u64,
}

impl Workload for Sleep {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(self.clone()))
    }
}

impl Kernel for Sleep {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        sink.phase(Phase::WaitIo);
        let stop = sink.sleep(self.time);
        sink.phase(Phase::Run);
        if stop { Err(ChunkError::Interrupted) } else { Ok(Done::item(mix(self.seed ^ mix(chunk)))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes down what it is told, and interrupts the sleep if it shall.
    struct Diary {
        phases: Vec<Phase>,
        slept: Vec<Nanos>,
        interrupts: bool,
    }

    impl Sink for Diary {
        fn phase(&mut self, phase: Phase) {
            self.phases.push(phase);
        }
        fn safe_point(&mut self) -> bool {
            false
        }
        fn sleep(&mut self, time: Nanos) -> bool {
            self.slept.push(time);
            self.interrupts
        }
        fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
        fn figure(&mut self, _figure: usize, _value: u64) {}
        fn waits_for(&mut self, _worker: Option<u32>) {}
    }

    #[test]
    fn an_item_is_one_sleep_of_the_given_time_and_can_be_given_up() {
        let mut sleep = Sleep { time: Nanos::from_millis(10), seed: 0 };
        let mut diary = Diary { phases: Vec::new(), slept: Vec::new(), interrupts: false };
        // The known value: two steps of SplitMix64 from zero.
        assert_eq!(sleep.chunk(0, &mut diary), Ok(Done::item(mix(0xe220_a839_7b1d_cdaf))));
        assert_eq!(diary.slept, [Nanos::from_millis(10)]);
        assert_eq!(diary.phases, [Phase::WaitIo, Phase::Run]);
        diary.interrupts = true;
        assert_eq!(sleep.chunk(1, &mut diary), Err(ChunkError::Interrupted));
        assert_eq!(diary.phases.last(), Some(&Phase::Run));
    }
}
