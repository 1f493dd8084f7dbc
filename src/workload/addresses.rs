//! Where things lie in memory: every worker tells the addresses of something on its stack, of its own, of its process's.
//! Which of them differ shows what threads share. Knows nothing of clocks or threads.

use super::{
    ChunkError, Done, Entry, Figure, Fold, Kernel, Phase, PrepareError, Quantity, Question, Seat, Setting, Sink,
    Workload, mix,
};
use crate::units::Nanos;
use std::cell::Cell;
use std::hint::black_box;
use std::sync::{Arc, OnceLock};

pub(super) const ENTRY: Entry = Entry {
    id: "addresses",
    question: Question::Sharing,
    name: "workload-addresses",
    about: "workload-addresses-about",
    item: "workload-addresses-item",
    figures: &[
        figure("stack", "figure-addresses-stack"),
        figure("thread-local", "figure-addresses-thread"),
        figure("heap-own", "figure-addresses-own"),
        figure("heap-shared", "figure-addresses-shared"),
        figure("global", "figure-addresses-global"),
    ],
    prepare,
    ..Entry::PLAIN
};

const fn figure(id: &'static str, label: &'static str) -> Figure {
    Figure { id, label, quantity: Quantity::Address, fold: Fold::Distinct }
}

/// The rest after every look, so that looking costs next to nothing.
const REST: Nanos = Nanos(500_000);

/// A variable of the program: there is one a process.
static GLOBAL: [u64; 1] = [1];

thread_local! {
    /// A variable of which every thread has its own.
    static OWN: Cell<u64> = const { Cell::new(0) };
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Addresses { seed: setting.seed, common: OnceLock::new() }))
}

/// The workload of one process.
struct Addresses {
    seed: u64,
    /// The object that all workers of the process share.
    common: OnceLock<Arc<u64>>,
}

impl Workload for Addresses {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let common = self.common.get_or_init(|| Arc::new(self.seed)).clone();
        Ok(Box::new(Teller { seed: self.seed, common, own: Box::new(self.seed) }))
    }
}

struct Teller {
    seed: u64,
    common: Arc<u64>,
    own: Box<u64>,
}

impl Kernel for Teller {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        if sink.safe_point() {
            return Err(ChunkError::Interrupted);
        }
        let local = black_box(chunk);
        let thread = OWN.with(address);
        let found = [address(&local), thread, address(&*self.own), address(&*self.common), address(&GLOBAL)];
        for (place, found) in found.into_iter().enumerate() {
            sink.figure(place, found);
        }
        sink.phase(Phase::WaitIo);
        sink.pause(REST);
        sink.phase(Phase::Run);
        Ok(Done::item(mix(chunk ^ mix(self.seed))))
    }
}

/// Where something lies in the memory of this process.
fn address<T>(thing: &T) -> u64 {
    std::ptr::from_ref(black_box(thing)).addr() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::{Tell, run, setting};

    #[test]
    fn workers_of_a_process_share_the_common_object_and_have_their_own() {
        let setting = setting(&ENTRY, &[], 3);
        let mut sinks = [Tell::default(), Tell::default(), Tell::default()];
        run(&ENTRY, &setting, &mut sinks, 1);
        let distinct = |place: usize| ENTRY.figures[place].fold.over(sinks.iter().map(|s| s.figures[place]));
        assert_eq!([distinct(2), distinct(3), distinct(4)], [3, 1, 1]);
        // They are on one thread here, with one stack and one thread-local variable.
        assert_eq!(distinct(1), 1);
    }
}
