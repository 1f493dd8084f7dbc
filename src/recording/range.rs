//! A stretch of the common clock, as panels zoom and pan it. Knows nothing of pixels or of what was recorded.

use crate::units::Nanos;

/// A half-open stretch of time on the common clock: `start` belongs to it, `end` does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    /// First moment.
    pub start: Nanos,
    /// First moment after it; never before `start`.
    pub end: Nanos,
}

impl Range {
    /// From `start` to `end`; empty at `start` when `end` comes before it.
    pub fn new(start: Nanos, end: Nanos) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Its length.
    pub const fn len(self) -> Nanos {
        self.end.since(self.start)
    }

    /// Whether it holds no moment at all.
    pub const fn is_empty(self) -> bool {
        self.end.0 <= self.start.0
    }

    /// Whether the moment belongs to it.
    pub const fn contains(self, time: Nanos) -> bool {
        self.start.0 <= time.0 && time.0 < self.end.0
    }

    /// What both have in common; empty when that is nothing.
    pub fn intersect(self, other: Self) -> Self {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Zoomed by `factor` (2 shows half as much, 0.5 twice as much) with the moment `around` kept where it is on the
    /// screen. A factor that is not positive changes nothing; the result is never shorter than 1 ns.
    pub fn zoom(self, factor: f64, around: Nanos) -> Self {
        if !(factor.is_finite() && factor > 0.0) {
            return self;
        }
        let around = around.max(self.start).min(self.end);
        let before = (around.since(self.start).0 as f64 / factor) as u64;
        let after = (self.end.since(around).0 as f64 / factor) as u64;
        let start = around - Nanos(before);
        Self::new(start, (around + Nanos(after)).max(start + Nanos(1)))
    }

    /// Moved by `nanos` (negative: to earlier times) at the same length; stops at the clock's zero and at its end.
    pub fn pan(self, nanos: i64) -> Self {
        let len = self.len();
        let start = self.start.0.saturating_add_signed(nanos).min(u64::MAX - len.0);
        Self { start: Nanos(start), end: Nanos(start) + len }
    }

    /// Moved, and shortened only if it must be, to lie within `bounds`.
    pub fn within(self, bounds: Self) -> Self {
        let len = self.len().min(bounds.len());
        let start = self.start.max(bounds.start).min(bounds.end - len);
        Self { start, end: start + len }
    }

    /// Where the moment lies in it: 0 at the start, 1 at the end, outside of that beyond them. 0 for an empty range.
    pub fn share(self, time: Nanos) -> f64 {
        if self.is_empty() {
            return 0.0;
        }
        (time.0 as f64 - self.start.0 as f64) / self.len().0 as f64
    }

    /// The moment at a share of it, the reverse of [`Self::share`].
    pub fn at(self, share: f64) -> Nanos {
        let offset = share * self.len().0 as f64;
        if offset < 0.0 { self.start - Nanos((-offset) as u64) } else { self.start + Nanos(offset as u64) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: u64, end: u64) -> Range {
        Range::new(Nanos(start), Nanos(end))
    }

    #[test]
    fn it_is_half_open_and_never_backwards() {
        assert!(range(2, 4).contains(Nanos(2)) && !range(2, 4).contains(Nanos(4)));
        assert!(range(5, 3).is_empty());
        assert_eq!(range(0, 10).intersect(range(20, 30)).len(), Nanos(0));
    }

    #[test]
    fn zooming_keeps_the_moment_in_its_place() {
        let zoomed = range(100, 200).zoom(2.0, Nanos(150));
        assert_eq!(zoomed, range(125, 175));
        assert_eq!(zoomed.zoom(0.5, Nanos(150)), range(100, 200));
        assert_eq!(range(7, 8).zoom(1e9, Nanos(7)).len(), Nanos(1));
        assert_eq!(range(7, 9).zoom(f64::NAN, Nanos(7)), range(7, 9));
    }

    #[test]
    fn panning_keeps_the_length_and_bounds_hold() {
        assert_eq!(range(10, 20).pan(-50), range(0, 10));
        assert_eq!(range(10, 20).pan(5), range(15, 25));
        assert_eq!(range(50, 90).within(range(0, 60)), range(20, 60));
        assert_eq!(range(50, 90).within(range(0, 10)), range(0, 10));
        assert_eq!(range(u64::MAX - 4, u64::MAX).pan(10).end, Nanos(u64::MAX));
    }

    #[test]
    fn shares_go_there_and_back() {
        assert_eq!(range(100, 200).at(range(100, 200).share(Nanos(125))), Nanos(125));
        assert_eq!(range(100, 200).at(-0.5), Nanos(50));
    }
}
