//! The triad of STREAM, a = b + q·c over arrays larger than the caches: memory bandwidth and nothing else (McCalpin,
//! Memory Bandwidth and Machine Balance in Current High Performance Computers, 1995). Knows nothing of other workers.

use super::fill::filled;
use super::{ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix};
use std::sync::Arc;

/// Elements of one chunk: 1.5 MiB are moved, a fraction of a millisecond.
const BLOCK: usize = 64 * 1024;
/// Elements between two safe points: 12 KiB are moved, about a microsecond.
const STRETCH: usize = 512;
/// Elements of a block that go into the checksum.
const SAMPLED: usize = 16;

pub(super) const ENTRY: Entry = Entry {
    id: "triad",
    question: Question::Memory,
    name: "workload-triad",
    about: "workload-triad-about",
    item: "workload-triad-item",
    params: &[ParamSpec::number("size", ["param-triad-size", "param-triad-size-hint", "unit-mib"], (1, 16, 1_024))],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Triad { blocks: setting.get("size") as usize * 1024 * 1024 / (BLOCK * 8), seed: setting.seed }))
}

struct Triad {
    blocks: usize,
    seed: u64,
}

impl Workload for Triad {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let elements = self.blocks * BLOCK;
        Ok(Box::new(Arrays {
            a: filled(elements, seat, |_| 0.0)?,
            b: filled(elements, seat, |i| (i % 1_024) as f64)?,
            c: filled(elements, seat, |i| (i % 257) as f64)?,
            blocks: self.blocks,
            seed: self.seed,
        }))
    }

    fn bytes_per_worker(&self) -> u64 {
        (3 * self.blocks * BLOCK * 8) as u64
    }
}

struct Arrays {
    a: Vec<f64>,
    b: Vec<f64>,
    c: Vec<f64>,
    blocks: usize,
    seed: u64,
}

impl Kernel for Arrays {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let from = (chunk % self.blocks as u64) as usize * BLOCK;
        let block = from..from + BLOCK;
        let q = (mix(self.seed ^ chunk) % 1_000) as f64;
        let a = &mut self.a[block.clone()];
        let (b, c) = (&self.b[block.clone()], &self.c[block]);
        for ((a, b), c) in a.chunks_mut(STRETCH).zip(b.chunks(STRETCH)).zip(c.chunks(STRETCH)) {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            triad(a, b, c, q);
        }
        let sum = a.iter().step_by(BLOCK / SAMPLED).fold(chunk, |sum, value| mix(sum ^ value.to_bits()));
        Ok(Done::item(sum).moving((3 * BLOCK * 8) as u64))
    }
}

/// a = b + q·c, element by element.
fn triad(a: &mut [f64], b: &[f64], c: &[f64], q: f64) {
    for ((a, b), c) in a.iter_mut().zip(b).zip(c) {
        *a = *b + q * *c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::tests::seat;

    #[test]
    fn computes_the_triad() {
        let mut a = [0.0; 3];
        triad(&mut a, &[1.0, 2.0, 3.0], &[10.0, 20.0, 30.0], 0.5);
        assert_eq!(a, [6.0, 12.0, 18.0]);
    }

    #[test]
    fn filling_the_arrays_can_be_stopped() {
        let setting = Setting { params: [("size".to_owned(), 1)].into(), ..Setting::default() };
        let stopped = prepare(&setting).unwrap().kernel(&Seat { interrupted: &|| true, ..seat() });
        assert_eq!(stopped.err(), Some(ChunkError::Interrupted));
    }

    #[test]
    fn says_how_much_memory_it_wants() {
        let setting = Setting { params: [("size".to_owned(), 2)].into(), ..Setting::default() };
        assert_eq!(prepare(&setting).unwrap().bytes_per_worker(), 6 * 1024 * 1024);
    }
}
