//! A host as the sampler sees it: its page, its process and its workers. Knows nothing of when it is looked at.

use crate::probe::{MemoryReading, ProcessProbe, ThreadProbe, ThreadReading};
use crate::recording::{ChunkClock, Latencies, MemoryOutcome, Tile, WorkerSample};
use crate::telemetry::{Reader, SlotReading, Span, WorkerState};
use crate::units::{Bytes, Nanos};
use crate::workload::Programs;

/// A host and what is read of it.
pub(super) struct Host {
    pub host: u32,
    pub pid: u32,
    pub reader: Reader,
    pub process: ProcessProbe,
    pub programs: Option<Programs>,
    pub workers: Vec<Worker>,
    pub gone: bool,
}

/// A slot that is in use.
pub(super) struct Worker {
    pub number: u32,
    pub probe: ThreadProbe,
    pub last: Option<ThreadReading>,
    pub ended: bool,
    /// When it finished its last chunk.
    pub chunks: ChunkClock,
}

impl Host {
    pub(super) fn new(host: u32, pid: u32, reader: Reader, programs: Option<Programs>) -> Self {
        Self { host, pid, reader, process: ProcessProbe::open(pid), programs, workers: Vec::new(), gone: false }
    }

    /// Its memory now, with that of the programs that it runs.
    pub(super) fn memory(&mut self) -> Option<MemoryReading> {
        if self.programs.is_some() { self.process.tree_memory() } else { self.process.memory() }
    }

    /// The counters of its workers.
    pub(super) fn counters(&mut self, to: &mut Vec<WorkerSample>) {
        for (number, worker) in self.workers.iter_mut().enumerate() {
            let Some(slot) = self.reader.slot(number) else { continue };
            if !worker.ended {
                worker.last = worker.probe.read().or(worker.last);
            }
            // The worker's own last word is exact; the probe may have missed its end.
            if let (Some(cpu), Some(last)) = (slot.cpu, &mut worker.last) {
                last.cpu = cpu;
            }
            let state = if self.gone && !slot.state.ended() { WorkerState::Dead } else { slot.state };
            to.push(WorkerSample {
                worker: slot.worker,
                state,
                items: slot.items,
                bytes: slot.bytes,
                errors: slot.errors,
                checksum: slot.checksum,
                core: slot.core,
                cpu: slot.cpu.or(worker.last.map(|l| l.cpu)).map(|own| own + programs_cpu(self.programs, &slot)),
                wait: worker.last.and_then(|l| l.wait),
                since: slot.since,
                in_hand: slot.in_hand,
                waits_for: slot.waits_for,
                heartbeat: slot.heartbeat,
                fault: slot.fault,
                times: slot.times,
                figures: slot.figures,
            });
        }
    }

    /// The spans and tiles that are new, with what the former tell of how long chunks took.
    pub(super) fn drain(&mut self, spans: &mut Vec<(u32, Span)>, tiles: &mut Vec<Tile>, latencies: &mut Latencies) {
        for (slot, worker) in self.workers.iter_mut().enumerate() {
            self.reader.spans_and_gaps(slot, |span| {
                let Some(span) = span else { return worker.chunks.lost() };
                if let Some((took, times)) = worker.chunks.span(&span) {
                    latencies.add(took, u64::from(times));
                }
                spans.push((worker.number, span));
            });
        }
        self.reader.tiles(|tile, worker, pixels| tiles.push(Tile { tile, worker, pixels }));
    }
}

/// CPU time of the programs that a worker ran and that have ended; it comes to the worker's own.
pub(super) fn programs_cpu(programs: Option<Programs>, slot: &SlotReading) -> Nanos {
    Nanos(programs.map_or(0, |programs| slot.figures[programs.cpu]))
}

/// All hosts' memory together; `None` without any.
pub(super) fn sum(readings: &[(u32, MemoryReading)]) -> Option<MemoryOutcome> {
    let all = |kind: fn(&MemoryReading) -> Option<Bytes>| {
        readings.iter().map(|(_, m)| kind(m).map(|b| b.0)).sum::<Option<u64>>().map(Bytes)
    };
    (!readings.is_empty()).then(|| MemoryOutcome {
        rss_bytes: Bytes(readings.iter().map(|(_, m)| m.rss.0).sum()),
        uss_bytes: all(|m| m.uss),
        pss_bytes: all(|m| m.pss),
    })
}
