//! The spans of one worker, and how much time of each kind lies before any moment. Knows nothing of workers nor of
//! pixels (see `slices`).
//!
//! Over the spans lie levels of marks: one for every 8 spans, every 16, every 32 and so on, each with the time of
//! every kind before it. What a stretch of time holds is the difference between its two ends, whatever lies between.

use super::chunks::Chunks;
use super::range::Range;
use super::search::seek;
use super::spans::{CHUNK_BITS, Extent, Spans};
use crate::telemetry::{Span, SpanKind};
use crate::units::Nanos;

/// Time in each kind of span, in the order of [`SpanKind::ALL`].
pub(super) type Times = [u64; SpanKind::COUNT];

/// Marks of level 0 have two to this power spans between them.
const MARK_BITS: u32 = 3;
/// Marks in a chunk, as a power of two: long enough to be read in a stream.
const MARK_CHUNK_BITS: u32 = 8;
/// Every level has two to this power fewer marks than the one below.
const FAN_BITS: u32 = 1;
/// Precision of shares between marks.
const SHARE_BITS: u32 = 20;
/// The marks of the highest level have 16,384 spans between them, more than fall on a pixel at ten million.
pub(super) const LEVELS: usize = 12;

/// The beginning of every so many spans.
#[derive(Clone, Copy, Debug)]
struct Mark {
    start: u64,
    before: Times,
}

/// A moment's place among the spans.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) time: u64,
    /// Time of each kind before the moment.
    pub(super) before: Times,
    /// Spans that began before it.
    pub(super) begun: usize,
    /// The first span that ends after it, when the place was looked up exactly.
    pub(super) next: Option<usize>,
}

/// How closely a place is looked up, and where to begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    /// Marks no farther apart than this are not looked between: time is taken to be spread evenly there. 0 is exact.
    pub(super) even: u64,
    /// Level of marks to begin at.
    pub(super) level: usize,
    mark: usize,
    stride: usize,
}

impl Finder {
    /// Begins at a level, to be used for growing moments that are about equally far apart.
    pub(super) const fn new(even: u64, level: usize) -> Self {
        Self { even, level, mark: 0, stride: 0 }
    }
}

/// Spans that do not overlap, in order of time.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    spans: Spans,
    levels: [Chunks<Mark>; LEVELS],
    total: Times,
    last_end: u64,
}

impl Default for Lane {
    fn default() -> Self {
        let levels = std::array::from_fn(|_| Chunks::new(MARK_CHUNK_BITS));
        Self { spans: Spans::new(), levels, total: Times::default(), last_end: 0 }
    }
}

/// Two to this power spans lie between marks of a level.
pub(super) const fn shift(level: usize) -> u32 {
    MARK_BITS + FAN_BITS * level as u32
}

impl Lane {
    /// Appends a span; `false`, and nothing done, when it ends before it starts or starts before the last one ends.
    pub(super) fn push(&mut self, span: Span) -> bool {
        if span.end < span.start || span.start.0 < self.last_end {
            return false;
        }
        let number = self.spans.end();
        for (level, marks) in self.levels.iter_mut().enumerate() {
            if number & ((1 << shift(level)) - 1) != 0 {
                break;
            }
            marks.push(Mark { start: span.start.0, before: self.total });
        }
        self.total[span.kind.index()] += span.end.since(span.start).0;
        self.last_end = span.end.0;
        self.spans.push(span);
        true
    }

    pub(super) fn extent(&self, number: usize) -> Option<Extent> {
        self.spans.extent(number)
    }

    /// Start of the oldest span, if there is one and its chunk is complete, so that [`Self::forget`] would drop it.
    pub(super) fn oldest(&self) -> Option<Nanos> {
        let complete = self.spans.end() - self.spans.first() >= 1 << CHUNK_BITS;
        self.spans.extent(self.spans.first()).filter(|_| complete).map(|extent| Nanos(extent.start))
    }

    /// Drops the oldest chunk of spans if it is complete; returns how many spans that were.
    pub(super) fn forget(&mut self) -> usize {
        let dropped = self.spans.drop_chunk();
        let first = self.spans.first();
        for (level, marks) in self.levels.iter_mut().enumerate() {
            marks.drop_before(first >> shift(level));
        }
        dropped
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        self.spans.heap_bytes() + self.levels.iter().map(Chunks::heap_bytes).sum::<usize>()
    }

    pub(super) fn span_at(&self, time: Nanos) -> Option<Span> {
        let next = self.place(time.0, &mut Finder::new(0, LEVELS - 1)).next?;
        self.spans.get(next).filter(|span| span.start <= time)
    }

    pub(super) fn spans_in(&self, range: Range) -> impl Iterator<Item = Span> + '_ {
        let exact = &mut Finder::new(0, LEVELS - 1);
        let mut from = self.place(range.start.0, exact).next.unwrap_or_else(|| self.spans.end());
        // Spans of no length at the very start of the range belong to it.
        while self.begins_at_or_after(from.wrapping_sub(1), range.start.0) {
            from -= 1;
        }
        let spans = (from..self.spans.end()).map_while(|number| self.spans.get(number));
        spans.take_while(move |span| span.start < range.end)
    }

    fn begins_at_or_after(&self, number: usize, time: u64) -> bool {
        self.spans.extent(number).is_some_and(|extent| extent.start >= time)
    }

    /// The place of a moment, looked up as closely as the finder says.
    pub(super) fn place(&self, time: u64, finder: &mut Finder) -> Place {
        if time >= self.last_end || self.spans.first() == self.spans.end() {
            return Place { time, before: self.total, begun: self.spans.end(), next: None };
        }
        let marks = &self.levels[finder.level];
        let bounds = marks.first()..marks.end();
        let after = seek(bounds, finder.mark + finder.stride, |n| marks.get(n).is_some_and(|mark| mark.start < time));
        let mut mark = after.saturating_sub(1).max(marks.first());
        finder.stride = mark.saturating_sub(finder.mark);
        finder.mark = mark;
        for level in (0..=finder.level).rev() {
            if let Some(place) = self.between(level, mark, time, finder.even) {
                return place;
            }
            if level > 0 {
                mark = self.child(level - 1, mark << FAN_BITS, time);
            }
        }
        self.among(mark << MARK_BITS, time)
    }

    /// The place between two marks that are so close that it does not matter what lies between them.
    #[inline]
    fn between(&self, level: usize, mark: usize, time: u64, even: u64) -> Option<Place> {
        let (from, to) = (self.levels[level].get(mark)?, self.levels[level].get(mark + 1)?);
        let width = to.start - from.start;
        if width > even || time < from.start || (mark << shift(level)) < self.spans.first() {
            return None;
        }
        // Whole numbers in parts of 2^20: turning six numbers into floating point and back takes longer.
        let share = (((time - from.start) << SHARE_BITS) / width.max(1)).min(1 << SHARE_BITS);
        let part = |of: u64| ((u128::from(of) * u128::from(share)) >> SHARE_BITS) as u64;
        let before = std::array::from_fn(|kind| from.before[kind] + part(to.before[kind] - from.before[kind]));
        let begun = (mark << shift(level)) + part(1 << shift(level)) as usize;
        Some(Place { time, before, begun, next: None })
    }

    /// The last of the marks under one of the level above that lies before the moment.
    #[inline]
    fn child(&self, level: usize, first: usize, time: u64) -> usize {
        let marks = &self.levels[level];
        let others = first + 1..first + (1 << FAN_BITS);
        let before = others.take_while(|&n| marks.get(n).is_some_and(|mark| mark.start < time)).count();
        (first + before).max(marks.first())
    }

    /// The exact place, counted from a mark of level 0.
    fn among(&self, mark: usize, time: u64) -> Place {
        let first = mark.max(self.spans.first());
        let before = self.levels[0].get(first >> MARK_BITS).map_or(self.total, |mark| mark.before);
        self.count_on(first, before, time)
    }

    /// The exact place of a moment that lies after all spans before `number`.
    #[inline]
    pub(super) fn count_on(&self, mut number: usize, mut before: Times, time: u64) -> Place {
        for span in self.spans.extents(number) {
            if span.end > time {
                let partly = time.saturating_sub(span.start);
                before[span.kind.index()] += partly;
                let begun = number + usize::from(partly > 0);
                return Place { time, before, begun, next: Some(number) };
            }
            before[span.kind.index()] += span.duration();
            number += 1;
        }
        Place { time, before, begun: self.spans.end(), next: None }
    }

    pub(super) const fn end(&self) -> usize {
        self.spans.end()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Up to `most` spans with gaps and lengths out of these.
    pub(crate) fn plain(
        gaps: std::ops::Range<u64>,
        lengths: std::ops::Range<u64>,
        most: usize,
    ) -> impl Strategy<Value = Vec<Span>> {
        let gaps = prop_oneof![3 => Just(0), 1 => gaps.clone(), 1 => gaps.start * 3..gaps.end * 3];
        proptest::collection::vec((gaps, lengths, 0..SpanKind::COUNT), 0..most).prop_map(|list| {
            let mut end = 0;
            let span = |(number, (gap, length, kind)): (usize, (u64, u64, usize))| {
                let start = end + gap;
                end = start + length;
                let (kind, chunk) = (SpanKind::ALL[kind], number as u64);
                let (start, end) = (Nanos(start), Nanos(end));
                Span { start, end, kind, core: None, cpu: None, items: 1, bytes: 0, chunk }
            };
            list.into_iter().enumerate().map(span).collect()
        })
    }

    pub(crate) fn lane_of(spans: &[Span]) -> Lane {
        let mut lane = Lane::default();
        spans.iter().for_each(|&span| assert!(lane.push(span)));
        lane
    }

    fn overlaps(span: &Span, range: Range) -> bool {
        span.start < range.end && (span.end > range.start || span.start >= range.start)
    }

    proptest! {
        #[test]
        fn spans_are_found_by_time(spans in plain(0..9, 0..9, 4_000), forget in 0..3, from in 0_u64..30_000, len in 0_u64..900) {
            let mut lane = lane_of(&spans);
            let dropped: usize = (0..forget).map(|_| lane.forget()).sum();
            let kept = &spans[dropped..];
            prop_assert_eq!(dropped, (spans.len() / 1_024).min(forget as usize) * 1_024);
            let range = Range::new(Nanos(from), Nanos(from + len));
            let wanted: Vec<Span> = kept.iter().filter(|span| overlaps(span, range)).copied().collect();
            prop_assert_eq!(lane.spans_in(range).collect::<Vec<_>>(), wanted);
            let at = kept.iter().find(|span| span.start <= range.start && range.start < span.end);
            prop_assert_eq!(lane.span_at(range.start), at.copied());
        }

        #[test]
        fn places_add_up(spans in plain(0..9, 0..9, 4_000), times in proptest::collection::vec(0_u64..40_000, 1..40), level in 0..LEVELS) {
            let lane = lane_of(&spans);
            let (mut sorted, mut finder) = (times, Finder::new(0, level));
            sorted.sort_unstable();
            for time in sorted {
                let place = lane.place(time, &mut finder);
                let mut before = Times::default();
                for span in &spans {
                    before[span.kind.index()] += span.end.0.min(time).saturating_sub(span.start.0);
                }
                prop_assert_eq!(place.before, before);
                let next = spans.iter().position(|span| span.end.0 > time);
                prop_assert_eq!(place.next, next);
            }
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let spans = [(5, 9), (9, 9), (8, 12), (12, 11), (9, 10)];
        let mut lane = Lane::default();
        let taken = spans.map(|(start, end)| {
            let (start, end, kind) = (Nanos(start), Nanos(end), SpanKind::Run);
            lane.push(Span { start, end, kind, core: None, cpu: None, items: 0, bytes: 0, chunk: 0 })
        });
        assert_eq!(taken, [true, true, false, false, true]);
        assert!(lane.heap_bytes() > 0);
    }
}
