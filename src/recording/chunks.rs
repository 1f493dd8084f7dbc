//! A list that only grows at its end and only shrinks at its front, in chunks of equal length, so that neither growing
//! nor forgetting ever moves what is already there. Knows nothing of what it holds.

use std::collections::VecDeque;

/// Items by their number since the start, which stays the same when older ones are dropped.
#[derive(Clone, Debug)]
pub(super) struct Chunks<T> {
    chunks: VecDeque<Vec<T>>,
    /// Number of the first item that is still there; a multiple of the chunk length.
    first: usize,
    end: usize,
    bits: u32,
}

impl<T: Copy> Chunks<T> {
    /// Empty, in chunks of 2 to the power of `bits` items.
    pub(super) const fn new(bits: u32) -> Self {
        Self { chunks: VecDeque::new(), first: 0, end: 0, bits }
    }

    /// Number of the oldest item that is still there.
    pub(super) const fn first(&self) -> usize {
        self.first
    }

    /// Number that the next item will get.
    pub(super) const fn end(&self) -> usize {
        self.end
    }

    /// Items that are there.
    pub(super) const fn len(&self) -> usize {
        self.end - self.first
    }

    pub(super) fn push(&mut self, item: T) {
        if self.end & self.mask() == 0 {
            // The first chunk grows as it needs: most runs have thousands of columns or many samples, not both.
            let capacity = if self.end == 0 { 0 } else { self.mask() + 1 };
            self.chunks.push_back(Vec::with_capacity(capacity));
        }
        if let Some(chunk) = self.chunks.back_mut() {
            chunk.push(item);
            self.end += 1;
        }
    }

    /// The item with this number, if it is there.
    #[inline]
    pub(super) fn get(&self, number: usize) -> Option<T> {
        let from_first = number.checked_sub(self.first)?;
        self.chunks.get(from_first >> self.bits)?.get(number & self.mask()).copied()
    }

    /// Items from `from` up to `to`, or less: the slice ends with its chunk. Empty when `from` is not there.
    #[inline]
    pub(super) fn run(&self, from: usize, to: usize) -> &[T] {
        let Some(from_first) = from.checked_sub(self.first) else { return &[] };
        let Some(chunk) = self.chunks.get(from_first >> self.bits) else { return &[] };
        let start = from & self.mask();
        let stop = chunk.len().min(start.saturating_add(to.saturating_sub(from)));
        chunk.get(start..stop).unwrap_or(&[])
    }

    /// Drops all chunks that end at or before this number; returns how many items that were.
    pub(super) fn drop_before(&mut self, number: usize) -> usize {
        let before = self.first;
        while self.first + self.mask() < number && self.first + self.mask() < self.end {
            self.chunks.pop_front();
            self.first += self.mask() + 1;
        }
        self.first - before
    }

    /// Bytes held, as far as the list itself knows.
    pub(super) fn heap_bytes(&self) -> usize {
        let items: usize = self.chunks.iter().map(|chunk| chunk.capacity() * size_of::<T>()).sum();
        items + self.chunks.capacity() * size_of::<Vec<T>>()
    }

    const fn mask(&self) -> usize {
        (1 << self.bits) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_stay_when_the_front_goes(count in 0_usize..200, cut in 0_usize..250, bits in 0_u32..5) {
            let mut chunks = Chunks::new(bits);
            (0..count).for_each(|n| chunks.push(n));
            chunks.drop_before(cut);
            prop_assert!(chunks.first() <= cut && chunks.end() == count);
            prop_assert!(chunks.first() + (1 << bits) > cut.min(count));
            for n in 0..count + 3 {
                prop_assert_eq!(chunks.get(n), (chunks.first()..count).contains(&n).then_some(n));
            }
            chunks.push(count);
            prop_assert_eq!(chunks.get(count), Some(count));
            let run = chunks.run(chunks.first(), chunks.first() + 3);
            prop_assert!(!run.is_empty() && run[0] == chunks.first());
        }
    }
}
