//! A cell that every worker writes its own mark to and reads again: whose marks it finds there shows who shares the cell.
//! Knows nothing of clocks or threads.

use super::shared::{self, APART, Place, place};
use super::{
    ChunkError, Done, Entry, Figure, Fold, Kernel, ParamSpec, Phase, PrepareError, Quantity, Question, Seat, Setting,
    Sink, Words, Workload, mix,
};
use crate::units::Nanos;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

pub(super) const ENTRY: Entry = Entry {
    id: "cell",
    question: Question::Sharing,
    name: "workload-cell",
    about: "workload-cell-about",
    item: "workload-cell-item",
    params: &[
        ParamSpec::choice("place", ["param-cell-place", "param-cell-place-hint"], Place::CHOICES),
        ParamSpec::number("looks", ["param-cell-looks", "param-cell-looks-hint", "unit-one"], (1, 10, 1_000)),
    ],
    figures: &[
        Figure { id: "seen", label: "figure-cell-seen", quantity: Quantity::Count, fold: Fold::Max },
        Figure { id: "others", label: "figure-cell-others", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "foreign", label: "figure-cell-foreign", quantity: Quantity::Count, fold: Fold::Sum },
    ],
    shared_words: |setting| if Place::from_number(setting.get("place")) == Place::Shared { APART } else { 0 },
    prepare,
    ..Entry::PLAIN
};

/// Figures, as places in the entry.
const SEEN: usize = 0;
const OTHERS: usize = 1;
const FOREIGN: usize = 2;

/// Between writing and reading the worker gives its core up this long, so that the others come to write too.
const MEANWHILE: Nanos = Nanos(50_000);

thread_local! {
    /// The cell of a thread that has its own.
    static OWN: Cell<u64> = const { Cell::new(0) };
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Cells { setting: setting.clone(), heap: OnceLock::new() }))
}

/// The workload of one process.
struct Cells {
    setting: Setting,
    /// The cell of this process.
    heap: OnceLock<Arc<dyn Words>>,
}

impl Workload for Cells {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let cell = match Place::from_number(self.setting.get("place")) {
            Place::Private => Some(self.heap.get_or_init(|| shared::heap(APART)).clone()),
            Place::Shared => Some(shared::of_the_run(&self.setting)?),
            Place::Thread => None,
        };
        Ok(Box::new(Looker {
            cell,
            mark: mark(seat.host, seat.worker),
            looks: self.setting.get("looks"),
            seed: self.setting.seed,
            seen: BTreeSet::new(),
            others: 0,
            foreign: 0,
        }))
    }
}

/// What a worker writes: the number of its process and its own, both from 1 on.
const fn mark(host: u32, worker: u32) -> u64 {
    (host as u64 + 1) << 32 | (worker as u64 + 1)
}

/// The process of who wrote it.
const fn process(mark: u64) -> u64 {
    mark >> 32
}

struct Looker {
    /// `None`: the cell of the thread.
    cell: Option<Arc<dyn Words>>,
    mark: u64,
    looks: u64,
    seed: u64,
    seen: BTreeSet<u64>,
    others: u64,
    foreign: u64,
}

impl Looker {
    fn write(&self) {
        match &self.cell {
            Some(cell) => place(cell.as_ref(), 0).store(self.mark, Ordering::Relaxed),
            None => OWN.set(self.mark),
        }
    }

    fn read(&self) -> u64 {
        match &self.cell {
            Some(cell) => place(cell.as_ref(), 0).load(Ordering::Relaxed),
            None => OWN.get(),
        }
    }

    fn take_in(&mut self, found: u64) {
        self.seen.insert(found);
        self.others += u64::from(found != self.mark);
        self.foreign += u64::from(process(found) != process(self.mark));
    }
}

impl Kernel for Looker {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        for _ in 0..self.looks {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            self.write();
            sink.phase(Phase::WaitIo);
            sink.pause(MEANWHILE);
            sink.phase(Phase::Run);
            self.take_in(self.read());
        }
        sink.figure(SEEN, self.seen.len() as u64);
        sink.figure(OTHERS, self.others);
        sink.figure(FOREIGN, self.foreign);
        Ok(Done::item(mix(chunk ^ mix(self.seed) ^ self.looks)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::{Tell, run, setting};

    #[test]
    fn a_mark_tells_worker_and_process() {
        let all: BTreeSet<u64> = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(host, worker)| mark(host, worker)).into();
        assert_eq!(all.len(), 4);
        assert_eq!(process(mark(2, 7)), process(mark(2, 8)));
        assert_ne!(process(mark(2, 7)), process(mark(3, 7)));
    }

    #[test]
    fn what_another_writes_in_between_is_seen_and_told_apart() {
        let setting = setting(&ENTRY, &[("place", 1), ("looks", 2)], 1);
        let mut kernel = {
            let workload = prepare(&setting).unwrap();
            let folder = std::path::Path::new("");
            workload.kernel(&Seat { worker: 0, host: 0, place: 0, folder, interrupted: &|| false }).unwrap()
        };
        let words = setting.shared.clone().unwrap();
        struct Meddler(Arc<dyn Words>, Vec<u64>, [u64; 3]);
        impl Sink for Meddler {
            fn phase(&mut self, _phase: Phase) {}
            fn safe_point(&mut self) -> bool {
                false
            }
            fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
            fn figure(&mut self, figure: usize, value: u64) {
                self.2[figure] = value;
            }
            fn waits_for(&mut self, _worker: Option<u32>) {}
            fn pause(&mut self, _time: Nanos) {
                if let Some(value) = self.1.pop() {
                    place(self.0.as_ref(), 0).store(value, Ordering::Relaxed);
                }
            }
        }
        let mut sink = Meddler(words, vec![mark(0, 1), mark(1, 2)], [0; 3]);
        kernel.chunk(0, &mut sink).unwrap();
        kernel.chunk(1, &mut sink).unwrap();
        assert_eq!(sink.2, [3, 2, 1]);
    }

    #[test]
    fn alone_a_worker_sees_its_own_mark() {
        for cell in 0..3 {
            let mut sink = Tell::default();
            let setting = setting(&ENTRY, &[("place", cell)], 1);
            run(&ENTRY, &setting, std::slice::from_mut(&mut sink), 2);
            assert_eq!(sink.figures[..3], [1, 0, 0]);
        }
    }
}
