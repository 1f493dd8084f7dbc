//! What the workloads about sharing have in common: words on the process's own heap beside those of the whole run, places
//! in them that do not disturb one another, and steps of work that cost time and nothing else.

use super::{Choice, ChunkError, Setting, Words};
use crate::locale::Message;
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Words from one place to the next: 128 bytes, so that no two places share a cache line nor a pair of lines that is
/// fetched together.
pub(super) const APART: usize = 16;

/// Words on the heap of one process: its threads share them, other processes have their own.
struct Heap(Vec<AtomicU64>);

impl Words for Heap {
    fn words(&self) -> &[AtomicU64] {
        &self.0
    }
}

/// This many words on the heap of this process, all zero.
pub(super) fn heap(words: usize) -> Arc<dyn Words> {
    on_heap((0..words).map(|_| AtomicU64::new(0)).collect())
}

/// These words, of this process alone.
pub(super) fn on_heap(words: Vec<AtomicU64>) -> Arc<dyn Words> {
    Arc::new(Heap(words))
}

/// The words that all workers of the run share.
///
/// # Errors
/// [`ChunkError::Told`] while an experiment is only checked: then there are none.
pub(super) fn of_the_run(setting: &Setting) -> Result<Arc<dyn Words>, ChunkError> {
    words(setting.shared.as_ref())
}

/// The same for who keeps only them.
///
/// # Errors
/// As [`of_the_run`].
pub(super) fn words(shared: Option<&Arc<dyn Words>>) -> Result<Arc<dyn Words>, ChunkError> {
    shared.cloned().ok_or_else(|| ChunkError::Told(Message::new("run-without-shared-words")))
}

/// Word number 0 of a place.
pub(super) fn place(words: &dyn Words, place: usize) -> &AtomicU64 {
    &words.words()[place * APART]
}

/// Where the thing is that workers share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// One in every process, on its heap.
    Private,
    /// One for the whole run, in memory that all its processes map.
    Shared,
    /// One in every thread.
    Thread,
}

impl Place {
    /// The words of a parameter, in the order of [`Self::from_number`]. A workload may take only the first of them.
    pub(super) const CHOICES: &'static [Choice] = &[
        Choice { word: "private", name: "choice-place-private" },
        Choice { word: "shared", name: "choice-place-shared" },
        Choice { word: "thread-local", name: "choice-place-thread" },
    ];

    /// From the value of the parameter.
    pub(super) const fn from_number(number: u64) -> Self {
        match number {
            0 => Self::Private,
            1 => Self::Shared,
            _ => Self::Thread,
        }
    }
}

/// This many steps of work, each of which waits for the one before: about a nanosecond a step. They give nothing.
#[inline]
pub(super) fn steps(count: u64) {
    let mut x = count;
    for _ in 0..count {
        x = black_box(x.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::Ordering;

    #[test]
    fn places_are_apart() {
        let words = heap(3 * APART);
        place(words.as_ref(), 2).store(7, Ordering::Relaxed);
        let at: Vec<usize> = (0..3 * APART).filter(|w| words.words()[*w].load(Ordering::Relaxed) == 7).collect();
        assert_eq!(at, [2 * APART]);
    }
}
