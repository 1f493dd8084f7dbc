//! False sharing: every worker counts in a word of its own, and still they disturb one another when the words lie on one
//! cache line, which only one core can write at a time (Torrellas, Lam, Hennessy: False Sharing and Spatial Locality in
//! Multiprocessor Caches, 1994). The words are the run's shared ones, so that processes disturb one another as threads do.
//! Knows nothing of cores.

use super::{
    Choice, ChunkError, Done, Entry, Figure, Fold, Kernel, ParamSpec, PrepareError, Quantity, Question, Seat, Setting,
    Sink, Words, Workload, mix,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Words from one counter to the next where they are kept apart: 128 bytes, because some processors fetch lines in pairs
/// and some have lines of that size.
const PADDED: usize = 16;
/// Additions between two safe points: a fraction of a microsecond on a line of one's own, some on a contended one.
const STRETCH: u64 = 32;

pub(super) const ENTRY: Entry = Entry {
    id: "false-sharing",
    question: Question::Memory,
    name: "workload-false-sharing",
    about: "workload-false-sharing-about",
    item: "workload-false-sharing-item",
    params: &[
        ParamSpec::choice(
            "layout",
            ["param-layout", "param-layout-hint"],
            &[
                Choice { word: "adjacent", name: "param-layout-adjacent" },
                Choice { word: "padded", name: "param-layout-padded" },
            ],
        ),
        ParamSpec::number(
            "count",
            ["param-false-sharing-count", "param-false-sharing-count-hint", "unit-additions"],
            (1, 50_000, 10_000_000),
        ),
    ],
    figures: &[Figure { id: "counted", label: "figure-counted", quantity: Quantity::Count, fold: Fold::Sum }],
    shared_words: |setting| counters(setting) * stride(setting),
    prepare,
    ..Entry::PLAIN
};

fn counters(setting: &Setting) -> usize {
    setting.topology.most_workers() as usize
}

fn stride(setting: &Setting) -> usize {
    if setting.get("layout") == 0 { 1 } else { PADDED }
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let (stride, count) = (stride(setting), setting.get("count"));
    Ok(Arc::new(FalseSharing { stride, count, seed: setting.seed, shared: setting.shared.clone() }))
}

struct FalseSharing {
    stride: usize,
    count: u64,
    seed: u64,
    shared: Option<Arc<dyn Words>>,
}

impl Workload for FalseSharing {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let place = seat.worker as usize * self.stride;
        let shared = self.shared.clone().filter(|s| place < s.words().len());
        let shared = shared.ok_or_else(|| ChunkError::Failed("no counter is left for this worker".to_owned()))?;
        Ok(Box::new(Counter { shared, place, count: self.count, seed: self.seed }))
    }
}

struct Counter {
    shared: Arc<dyn Words>,
    place: usize,
    count: u64,
    seed: u64,
}

impl Kernel for Counter {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let counter = &self.shared.words()[self.place];
        let mut left = self.count;
        while left > 0 {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            let stretch = left.min(STRETCH);
            add(counter, stretch);
            left -= stretch;
        }
        // What is in memory, not what this worker believes to have put there.
        sink.figure(0, counter.load(Ordering::Relaxed));
        Ok(Done::item(mix(self.seed ^ mix(chunk))))
    }
}

/// Counts so far, one by one. An addition needs the line for itself each time; a load and a store could be made in the
/// core's store buffer for a while, which hides a part of the effect.
fn add(counter: &AtomicU64, times: u64) {
    for _ in 0..times {
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Topology;
    use crate::workload::tests::{Quiet, seat};

    fn setting(layout: u64) -> Setting {
        let params = [("layout".to_owned(), layout), ("count".to_owned(), 100)].into();
        let mut setting = Setting { params, topology: Topology { processes: 2, threads: 3 }, ..Setting::default() };
        let words = (ENTRY.shared_words)(&setting);
        setting.shared = Some(crate::workload::shared::heap(words));
        setting
    }

    #[test]
    fn every_worker_has_its_counter_as_far_apart_as_told() {
        for (layout, apart) in [(0, 1), (1, 16)] {
            let setting = setting(layout);
            let workload = prepare(&setting).unwrap();
            for worker in 0..3 {
                let mut kernel = workload.kernel(&Seat { worker, ..seat() }).unwrap();
                for chunk in 0..=u64::from(worker) {
                    kernel.chunk(chunk, &mut Quiet::default()).unwrap();
                }
            }
            let words = setting.shared.unwrap();
            let counted: Vec<u64> = words.words().iter().map(|w| w.load(Ordering::Relaxed)).collect();
            assert_eq!([counted[0], counted[apart], counted[2 * apart]], [100, 200, 300]);
            assert_eq!(counted.iter().sum::<u64>(), 600);
        }
    }

    #[test]
    fn a_worker_without_a_counter_is_told() {
        let workload = prepare(&setting(0)).unwrap();
        assert!(matches!(workload.kernel(&Seat { worker: 100_000, ..seat() }), Err(ChunkError::Failed(_))));
        let later = Seat { worker: setting(0).topology.most_workers() - 1, ..seat() };
        assert!(workload.kernel(&later).is_ok());
    }
}
