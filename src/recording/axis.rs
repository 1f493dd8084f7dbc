//! The moments at which a group of columns has values. Knows nothing of the columns.

use super::chunks::Chunks;
use super::search::seek;
use super::series::CHUNK_BITS;
use crate::units::Nanos;

/// Strictly growing times by number.
#[derive(Clone, Debug)]
pub(super) struct TimeAxis {
    times: Chunks<u64>,
    latest: Option<u64>,
}

impl TimeAxis {
    /// Moments in a chunk, dropped at once.
    pub(super) const CHUNK: usize = 1 << CHUNK_BITS;

    pub(super) const fn new() -> Self {
        Self { times: Chunks::new(CHUNK_BITS), latest: None }
    }

    /// Appends a moment; `false`, and nothing done, when it is not after the one before.
    pub(super) fn push(&mut self, time: Nanos) -> bool {
        let later = self.latest.is_none_or(|latest| time.0 > latest);
        if later {
            self.times.push(time.0);
            self.latest = Some(time.0);
        }
        later
    }

    /// Number of the oldest moment that is still there.
    pub(super) const fn first(&self) -> usize {
        self.times.first()
    }

    /// Number that the next moment will get.
    pub(super) const fn end(&self) -> usize {
        self.times.end()
    }

    /// Moments that are there.
    pub(super) const fn len(&self) -> usize {
        self.times.len()
    }

    /// The moment with this number, if it is there.
    pub(super) fn get(&self, number: usize) -> Option<Nanos> {
        self.times.get(number).map(Nanos)
    }

    /// Number of the first moment at or after `time`; the closer `guess`, the faster.
    pub(super) fn seek(&self, time: Nanos, guess: usize) -> usize {
        seek(self.first()..self.end(), guess, |number| self.times.get(number).is_some_and(|t| t < time.0))
    }

    /// Drops the oldest chunk; returns the number of the oldest moment that is still there.
    pub(super) fn forget_chunk(&mut self) -> usize {
        self.times.drop_before(self.first() + Self::CHUNK);
        self.first()
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        self.times.heap_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_only_goes_on() {
        let mut axis = TimeAxis::new();
        let taken: Vec<bool> = [5, 5, 4, 6, 9].iter().map(|&t| axis.push(Nanos(t))).collect();
        assert_eq!(taken, [true, false, false, true, true]);
        let places: Vec<usize> = [0, 5, 6, 7, 9, 10].iter().map(|&t| axis.seek(Nanos(t), 1)).collect();
        assert_eq!(places, [0, 0, 1, 2, 2, 3]);
    }
}
