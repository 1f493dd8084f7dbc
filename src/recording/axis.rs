//! The moments at which a group of columns has values. Knows nothing of the columns.

use super::chunks::Chunks;
use super::search::seek;
use super::series::CHUNK_BITS;
use crate::units::Nanos;

/// Two to this power moments lie between marks of the first level, and as many marks between those of the next.
const FAN_BITS: u32 = 2;
const LEVELS: usize = 5;

/// Strictly growing times by number.
#[derive(Clone, Debug)]
pub(super) struct TimeAxis {
    times: Chunks<u64>,
    /// Every fourth time, every 16th and so on: who looks for a pixel among thousands of moments stays on few cache lines.
    marks: [Chunks<u64>; LEVELS],
    latest: Option<u64>,
}

/// How closely moments are looked up one after the other, and where to begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    /// A moment may be taken for a later one that is no farther away than this.
    even: u64,
    /// How many levels up to begin.
    level: usize,
    place: usize,
    stride: usize,
}

impl Finder {
    /// For growing moments that are `even * 4` apart and have about so many moments of the axis between them.
    pub(super) fn new(even: u64, between: usize) -> Self {
        // Marks must be well within what counts as even, on average.
        let level = (0..=LEVELS).rev().find(|&level| (between / 5) >> (FAN_BITS as usize * level) > 0).unwrap_or(0);
        Self { even, level, place: 0, stride: 0 }
    }

    fn arrive(&mut self, place: usize) {
        self.stride = place.saturating_sub(self.place);
        self.place = place;
    }
}

impl TimeAxis {
    /// Moments in a chunk, dropped at once.
    pub(super) const CHUNK: usize = 1 << CHUNK_BITS;

    pub(super) const fn new() -> Self {
        let marks = [const { Chunks::new(CHUNK_BITS) }; LEVELS];
        Self { times: Chunks::new(CHUNK_BITS), marks, latest: None }
    }

    /// Appends a moment; `false`, and nothing done, when it is not after the one before.
    pub(super) fn push(&mut self, time: Nanos) -> bool {
        let later = self.latest.is_none_or(|latest| time.0 > latest);
        if later {
            for (level, marks) in (1..).zip(&mut self.marks) {
                if self.times.end().is_multiple_of(1 << (level * FAN_BITS)) {
                    marks.push(time.0);
                }
            }
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

    /// Number of the first moment at or after `time`, or of one that is at most `even` later, and that moment itself.
    pub(super) fn find(&self, time: Nanos, finder: &mut Finder) -> (usize, Option<Nanos>) {
        let level = finder.level;
        let guess = finder.place + finder.stride;
        let Some(marks) = level.checked_sub(1).and_then(|above| self.marks.get(above)) else {
            let found = self.seek(time, guess);
            finder.arrive(found);
            return (found, self.get(found));
        };
        let bits = FAN_BITS as usize * level;
        let bounds = self.first() >> bits..marks.end();
        let mark = seek(bounds, guess, |number| marks.get(number).is_some_and(|t| t < time.0));
        finder.arrive(mark);
        match (marks.get(mark.wrapping_sub(1)), marks.get(mark)) {
            (Some(before), Some(after)) if after - before <= finder.even => (mark << bits, Some(Nanos(after))),
            _ => {
                let found = self.seek(time, (mark << bits).min(self.end()));
                (found, self.get(found))
            }
        }
    }

    /// Drops the oldest chunk; returns the number of the oldest moment that is still there.
    pub(super) fn forget_chunk(&mut self) -> usize {
        self.times.drop_before(self.first() + Self::CHUNK);
        for (level, marks) in (1..).zip(&mut self.marks) {
            marks.drop_before(self.times.first() >> (level * FAN_BITS));
        }
        self.first()
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        self.times.heap_bytes() + self.marks.iter().map(Chunks::heap_bytes).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_found_is_near(
            steps in proptest::collection::vec(prop_oneof![20 => 1_u64..5, 1 => 100..9_000_u64], 1..5_000),
            times in proptest::collection::vec(0_u64..40_000, 1..50), even in 0_u64..600, between in 0_usize..9_000, cut: bool,
        ) {
            let (mut axis, mut now, mut times) = (TimeAxis::new(), 0, times);
            for step in steps {
                now += step;
                axis.push(Nanos(now));
            }
            if cut {
                axis.forget_chunk();
            }
            times.sort_unstable();
            let mut finder = Finder::new(even, between);
            for time in times {
                let (exact, (found, moment)) = (axis.seek(Nanos(time), 0), axis.find(Nanos(time), &mut finder));
                prop_assert_eq!(moment, axis.get(found));
                prop_assert!(found >= exact && found <= axis.end());
                let late = axis.get(found).map_or(0, |there| there.0 - time);
                prop_assert!(found == exact || late <= even);
            }
        }
    }

    #[test]
    fn time_only_goes_on() {
        let mut axis = TimeAxis::new();
        let taken: Vec<bool> = [5, 5, 4, 6, 9].iter().map(|&t| axis.push(Nanos(t))).collect();
        assert_eq!(taken, [true, false, false, true, true]);
        let places: Vec<usize> = [0, 5, 6, 7, 9, 10].iter().map(|&t| axis.seek(Nanos(t), 1)).collect();
        assert_eq!(places, [0, 0, 1, 2, 2, 3]);
    }
}
