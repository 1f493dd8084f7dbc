//! What unit tests of the workloads use: a sink that remembers, and workers one after the other.

use super::{Entry, Kernel, MAX_FIGURES, Phase, Seat, Setting, Sink, shared};
use crate::plan::Topology;
use std::path::Path;

/// Remembers what it is told.
#[derive(Default)]
pub(super) struct Tell {
    pub figures: [u64; MAX_FIGURES],
    pub phases: Vec<Phase>,
    /// Interrupts from the next safe point on.
    pub stop: bool,
    /// What happens elsewhere at every safe point.
    pub at_safe_point: Option<Box<dyn FnMut()>>,
    /// The sum of all checksums.
    pub checksum: u64,
}

impl Sink for Tell {
    fn phase(&mut self, phase: Phase) {
        self.phases.push(phase);
    }
    fn safe_point(&mut self) -> bool {
        if let Some(action) = &mut self.at_safe_point {
            action();
        }
        self.stop
    }
    fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
    fn figure(&mut self, figure: usize, value: u64) {
        self.figures[figure] = value;
    }
    fn waits_for(&mut self, _worker: Option<u32>) {}
}

/// A setting with these parameters for this many threads, with its shared words on the heap.
pub(super) fn setting(entry: &Entry, params: &[(&str, u64)], threads: u32) -> Setting {
    let mut all = entry.complete(&std::collections::BTreeMap::new());
    all.extend(params.iter().map(|(id, value)| ((*id).to_owned(), *value)));
    let topology = Topology { processes: 1, threads };
    let setting = Setting { params: all, seed: 1, topology, ..Setting::default() };
    let words = (entry.shared_words)(&setting);
    Setting { shared: (words > 0).then(|| shared::heap(words)), ..setting }
}

/// As many workers of one process as there are sinks do `rounds` chunks each, in turn.
pub(super) fn run(entry: &Entry, setting: &Setting, sinks: &mut [Tell], rounds: u64) {
    let workload = (entry.prepare)(setting).unwrap();
    let mut kernels: Vec<Box<dyn Kernel>> = (0..sinks.len() as u32)
        .map(|worker| {
            let seat = Seat { worker, host: 0, place: worker, folder: Path::new(""), interrupted: &|| false };
            workload.kernel(&seat).unwrap()
        })
        .collect();
    let workers = sinks.len() as u64;
    for round in 0..rounds {
        for (number, (kernel, sink)) in kernels.iter_mut().zip(&mut *sinks).enumerate() {
            let done = kernel.chunk(round * workers + number as u64, sink).unwrap();
            sink.checksum = sink.checksum.wrapping_add(done.checksum);
        }
    }
    for (kernel, sink) in kernels.iter_mut().zip(sinks) {
        kernel.close(sink);
    }
}
