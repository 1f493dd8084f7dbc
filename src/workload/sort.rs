//! Sorting blocks of random numbers with the standard library's sort (ipnsort, a pattern-defeating quicksort): branches and
//! memory within the caches. Knows nothing of other blocks.

use super::digest::digest;
use super::fill::filled;
use super::{ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix};
use std::sync::Arc;

/// Numbers between two safe points while the block is made and checked: about a microsecond.
const STRETCH: usize = 512;

pub(super) const ENTRY: Entry = Entry {
    id: "sort",
    question: Question::Compute,
    name: "workload-sort",
    about: "workload-sort-about",
    item: "workload-sort-item",
    params: &[ParamSpec::number(
        "length",
        ["param-sort-length", "param-sort-length-hint", "unit-numbers"],
        (1, 50_000, 4_000_000),
    )],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Sort { length: setting.get("length") as usize, seed: setting.seed }))
}

struct Sort {
    length: usize,
    seed: u64,
}

impl Workload for Sort {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(Block { numbers: filled(self.length, seat, |_| 0)?, seed: self.seed }))
    }

    fn bytes_per_worker(&self) -> u64 {
        self.length as u64 * 8
    }
}

struct Block {
    numbers: Vec<u64>,
    seed: u64,
}

impl Kernel for Block {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let mut state = mix(self.seed ^ mix(chunk));
        for stretch in self.numbers.chunks_mut(STRETCH) {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            for number in stretch {
                state = state.wrapping_add(1);
                *number = mix(state);
            }
        }
        self.numbers.sort_unstable();
        let (mut sum, mut last) = (chunk, 0);
        for stretch in self.numbers.chunks(STRETCH) {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            if !stretch.is_sorted() || stretch.first().is_some_and(|first| *first < last) {
                return Err(ChunkError::Failed("the sorted block is not in order".to_owned()));
            }
            last = stretch.last().copied().unwrap_or(last);
            sum = digest(sum, stretch.iter().copied());
        }
        Ok(Done::item(mix(sum)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::tests::{Quiet, kernel};

    #[test]
    fn the_checksum_is_that_of_the_sorted_numbers() {
        for length in [1_u64, STRETCH as u64, 3 * STRETCH as u64 + 1] {
            let setting = Setting { params: [("length".to_owned(), length)].into(), seed: 4, ..Setting::default() };
            let done = kernel(prepare(&setting).unwrap().as_ref()).chunk(6, &mut Quiet::default()).unwrap();
            let first = mix(4 ^ mix(6));
            let sorted: std::collections::BTreeSet<u64> = (1..=length).map(|i| mix(first.wrapping_add(i))).collect();
            assert_eq!(sorted.len() as u64, length, "mix makes no two numbers the same");
            assert_eq!(done, Done::item(mix(digest(6, sorted))));
        }
    }
}
