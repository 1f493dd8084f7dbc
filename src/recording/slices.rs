//! What of a lane a panel so many pixels wide has to draw. Knows nothing of colours.

use super::lane::{Finder, LEVELS, Lane, Place, shift};
use super::range::Range;
use crate::telemetry::SpanKind;
use crate::units::Nanos;

/// A pixel counts as full from this share on; the rest is rounding.
const FULL: f32 = 0.999;

/// A stretch of a lane that is drawn in one colour: a span, or what of many spans falls on a pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slice {
    /// Start.
    pub start: Nanos,
    /// End.
    pub end: Nanos,
    /// The kind with the largest share of it.
    pub kind: SpanKind,
    /// Share of the slice's time covered by spans of any kind, 0 to 1.
    pub covered: f32,
    /// Spans that begin in it, at least 1.
    pub count: u32,
}

impl Lane {
    /// What to draw within `range` on `pixels` pixels, into `out`, which is cleared first; in order of time, without
    /// overlap, at most `2 * pixels + 4`.
    ///
    /// - A span at least as long as a pixel is wide is a slice of its own, exact to the nanosecond (cut off at the
    ///   range).
    /// - What lies between such spans is put together by pixels: the kind with the largest share, and how much is
    ///   covered. Pixels lie on multiples of their width since the clock's zero, so that a picture that scrolls does not
    ///   shimmer. Adjacent pixels that are full and of the same kind are merged.
    /// - A pixel's edge that falls into a group of spans no longer than half a pixel divides the group's time in
    ///   proportion instead of span by span; nothing is lost or counted twice by that.
    /// - Where no span was for more than a pixel there is no slice.
    pub(super) fn slices(&self, range: Range, pixels: usize, out: &mut Vec<Slice>) {
        out.clear();
        if !range.is_empty() && pixels > 0 && self.end() > 0 {
            let width = range.len().0.div_ceil(pixels as u64).max(1);
            let (end, edge) = (range.end.0, range.start.0 / width * width);
            let finder = self.finder(range, pixels, width);
            Walk { lane: self, width, end, edge, finder, out }.go(range.start.0);
        }
    }

    /// Begins at the coarsest marks that are on average well within what counts as even.
    fn finder(&self, range: Range, pixels: usize, width: u64) -> Finder {
        let exact = &mut Finder::new(0, LEVELS - 1);
        let [from, to] = [range.start.0, range.end.0].map(|time| self.place(time, exact).begun);
        let third = (to - from) / pixels / 3;
        let level = (0..LEVELS).rev().find(|&level| third >> shift(level) > 0).unwrap_or(0);
        Finder::new(width / 2, level)
    }
}

/// A walk over the pixels of a lane, from left to right.
struct Walk<'a> {
    lane: &'a Lane,
    width: u64,
    end: u64,
    /// A pixel's edge, not before the moment that the walk has come to.
    edge: u64,
    finder: Finder,
    out: &'a mut Vec<Slice>,
}

impl Walk<'_> {
    fn go(mut self, start: u64) {
        let mut here = self.lane.place(start, &mut Finder::new(0, LEVELS - 1));
        let mut open = false;
        while here.time < self.end && !(here.next.is_none() && here.begun == self.lane.end()) {
            (here, open) = match self.over_one(&here) {
                Some(there) => (there, false),
                None => self.over_pixel(&here, open),
            };
        }
    }

    /// Past a long span or a gap that begins here, if one does.
    fn over_one(&mut self, here: &Place) -> Option<Place> {
        let number = here.next?;
        let span = self.lane.extent(number)?;
        if span.start > here.time {
            // A gap up to the next span: worth a step of its own when it reaches beyond the pixel.
            return (span.start >= self.edge(here.time)).then_some(Place { time: span.start, ..*here });
        }
        if span.duration() < self.width {
            return None;
        }
        let stop = span.end.min(self.end);
        let (start, end) = (Nanos(here.time), Nanos(stop));
        self.out.push(Slice { start, end, kind: span.kind, covered: 1.0, count: 1 });
        let mut before = here.before;
        before[span.kind.index()] += stop - here.time;
        let next = (number + 1 < self.lane.end()).then_some(number + 1);
        Some(Place { time: stop, before, begun: number + 1, next })
    }

    /// To the pixel's edge, or to the long span that lies across it. Also tells whether the slice may be merged with.
    fn over_pixel(&mut self, here: &Place, open: bool) -> (Place, bool) {
        let stop = self.edge(here.time).min(self.end);
        let there = self.look(here, stop);
        let there = self.up_to_long(here, there);
        let slice = self.slice(here, &there);
        let full = slice.is_some_and(|slice| slice.covered >= FULL);
        match (slice, self.out.last_mut()) {
            (Some(new), Some(last)) if open && full && last.kind == new.kind && last.end == new.start => {
                last.end = new.end;
                last.count = last.count.saturating_add(new.count);
            }
            (Some(new), _) => self.out.push(new),
            (None, _) => {}
        }
        (there, full)
    }

    /// The place of a later moment. With few spans to the pixel, counting on from here is cheaper than looking it up.
    fn look(&mut self, here: &Place, time: u64) -> Place {
        const NEAR: usize = 20;
        if let Some(next) = here.next
            && self.lane.extent(next + NEAR).is_none_or(|far| far.end > time)
        {
            let mut before = here.before;
            if let Some(span) = self.lane.extent(next) {
                // `here` may lie within its span; counting begins at the span's start.
                before[span.kind.index()] -= here.time.saturating_sub(span.start);
            }
            return self.lane.count_on(next, before, time);
        }
        self.lane.place(time, &mut self.finder)
    }

    /// Back to the start of the span that lies across this place, if it is long and began after `here`.
    fn up_to_long(&self, here: &Place, there: Place) -> Place {
        let across = there.next.and_then(|number| Some((number, self.lane.extent(number)?)));
        match across {
            Some((number, span))
                if span.duration() >= self.width && here.time < span.start && span.start < there.time =>
            {
                let mut before = there.before;
                before[span.kind.index()] -= there.time - span.start;
                Place { time: span.start, before, begun: number, next: Some(number) }
            }
            _ => there,
        }
    }

    fn slice(&self, here: &Place, there: &Place) -> Option<Slice> {
        let (mut total, mut most, mut kind) = (0, 0, None);
        for (index, (before, after)) in here.before.iter().zip(there.before).enumerate() {
            let time = after.saturating_sub(*before);
            total += time;
            if time > most {
                (most, kind) = (time, Some(SpanKind::ALL[index]));
            }
        }
        let count = there.begun.saturating_sub(here.begun);
        // Spans of no length are still something that happened.
        let instant = || self.lane.extent(there.begun.wrapping_sub(1)).filter(|_| count > 0).map(|span| span.kind);
        let kind = kind.or_else(instant)?;
        let covered = (total as f64 / (there.time - here.time) as f64).min(1.0) as f32;
        let count = u32::try_from(count).unwrap_or(u32::MAX).max(1);
        Some(Slice { start: Nanos(here.time), end: Nanos(there.time), kind, covered, count })
    }

    /// The first pixel's edge after a moment that is not before the one asked about last.
    fn edge(&mut self, time: u64) -> u64 {
        if time == self.edge {
            self.edge = self.edge.saturating_add(self.width);
        } else if time > self.edge {
            self.edge = (time / self.width + 1).saturating_mul(self.width);
        }
        self.edge
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recording::lane::tests::{lane_of, plain};
    use crate::telemetry::Span;
    use proptest::prelude::*;

    fn time_in(spans: &[Span], kind: Option<SpanKind>, start: Nanos, end: Nanos) -> f64 {
        let of_kind = spans.iter().filter(|span| kind.is_none_or(|kind| span.kind == kind));
        of_kind.map(|span| span.end.min(end).since(span.start.max(start)).0 as f64).sum()
    }

    fn slices(lane: &Lane, range: Range, pixels: usize) -> Vec<Slice> {
        let mut out = Vec::new();
        lane.slices(range, pixels, &mut out);
        out
    }

    /// Holds the slices against the spans they come from. `slack` is the time by which a pixel's edge may be off.
    fn hold(spans: &[Span], range: Range, pixels: usize, slices: &[Slice], slack: f64) -> Result<(), TestCaseError> {
        let width = range.len().0.div_ceil(pixels as u64);
        prop_assert!(slices.len() <= 2 * pixels + 4);
        prop_assert!(slices.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let mut shown = 0.0;
        for slice in slices {
            let len = slice.end.since(slice.start).0 as f64;
            prop_assert!(slice.start >= range.start && slice.end <= range.end && len > 0.0 && slice.count > 0);
            let exact = time_in(spans, None, slice.start, slice.end);
            let rounding = 14.0 + len * 1e-3;
            prop_assert!((f64::from(slice.covered) * len - exact).abs() <= 2.0 * slack + rounding, "{slice:?} {exact}");
            let most = SpanKind::ALL.map(|kind| time_in(spans, Some(kind), slice.start, slice.end));
            let most = most.into_iter().fold(0.0, f64::max);
            let own = time_in(spans, Some(slice.kind), slice.start, slice.end);
            prop_assert!(own + 4.0 * slack + rounding >= most, "{slice:?} {own} {most}");
            shown += f64::from(slice.covered) * len;
        }
        let all = time_in(spans, None, range.start, range.end);
        // At both ends of the range a group may be split by half a pixel's time.
        let rounding = 14.0 * slices.len() as f64 + all * 1e-3;
        prop_assert!((shown - all).abs() <= 2.0 * slack + rounding, "{shown} of {all}");
        let gap = |pair: &[Slice]| pair[1].start.since(pair[0].end).0;
        let hidden = slices.windows(2).filter(|pair| gap(pair) > 0);
        let hidden = hidden.map(|pair| time_in(spans, None, pair[0].end, pair[1].start)).fold(0.0, f64::max);
        prop_assert!(hidden <= slack + 14.0 && width > 0);
        Ok(())
    }

    proptest! {
        #[test]
        fn dense_slices_show_the_time_that_spans_took(
            spans in plain(0..40, 0..30, 3_000), start in 0_u64..60_000, len in 1_u64..150_000, pixels in 1_usize..200,
        ) {
            let range = Range::new(Nanos(start), Nanos(start + len));
            let slack = len.div_ceil(pixels as u64) as f64 / 2.0;
            hold(&spans, range, pixels, &slices(&lane_of(&spans), range, pixels), slack)?;
        }

        #[test]
        fn sparse_slices_are_exact(
            spans in plain(0..4_000, 1..3_000, 300), start in 0_u64..400_000, len in 1_u64..900_000, pixels in 200_usize..400,
        ) {
            let range = Range::new(Nanos(start), Nanos(start + len));
            let width = len.div_ceil(pixels as u64);
            prop_assume!(spans.windows(17).all(|group| group[16].start.since(group[0].start).0 > width / 2));
            let slices = slices(&lane_of(&spans), range, pixels);
            hold(&spans, range, pixels, &slices, 0.0)?;
            for span in spans.iter().filter(|span| span.end.since(span.start).0 >= width) {
                let (start, end) = (span.start.max(range.start), span.end.min(range.end));
                let own = Slice { start, end, kind: span.kind, covered: 1.0, count: 1 };
                prop_assert!(start >= end || slices.contains(&own), "{own:?} not in {slices:?}");
            }
        }
    }

    fn row(count: u64, step: u64, len: u64) -> Lane {
        let mut lane = Lane::default();
        for n in 0..count {
            let (start, end) = (Nanos(n * step), Nanos(n * step + len));
            let kind = SpanKind::Run;
            lane.push(Span { start, end, kind, core: None, cpu: None, items: 1, bytes: 0, chunk: n });
        }
        lane
    }

    #[test]
    fn a_full_lane_is_one_slice_and_counts_its_spans() {
        let found = slices(&row(100_000, 10, 10), Range::new(Nanos(0), Nanos(1_000_000)), 100);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].count, found[0].covered), (100_000, 1.0));
    }

    #[test]
    fn a_half_full_lane_says_so_at_every_pixel() {
        let found = slices(&row(100_000, 10, 5), Range::new(Nanos(0), Nanos(1_000_000)), 100);
        assert_eq!(found.len(), 100);
        assert!(found.iter().all(|slice| (slice.covered - 0.5).abs() < 0.01 && slice.count.abs_diff(1_000) <= 2));
    }

    #[test]
    fn gaps_are_left_out_and_long_spans_are_exact() {
        let found = slices(&row(3, 1_000, 100), Range::new(Nanos(50), Nanos(2_500)), 245);
        let ends: Vec<(u64, u64)> = found.iter().map(|slice| (slice.start.0, slice.end.0)).collect();
        assert_eq!(ends, [(50, 100), (1_000, 1_100), (2_000, 2_100)]);
    }

    #[test]
    fn an_instant_is_seen() {
        let found = slices(&row(1, 1_000, 0), Range::new(Nanos(0), Nanos(1_000)), 10);
        assert!(found.iter().all(|slice| slice.covered == 0.0));
        let late = {
            let mut lane = row(1, 1, 1);
            let at = Nanos(455);
            let span =
                Span { start: at, end: at, kind: SpanKind::Pass, core: None, cpu: None, items: 0, bytes: 0, chunk: 1 };
            lane.push(span);
            lane.push(Span { start: Nanos(900), end: Nanos(950), ..span });
            lane
        };
        let found = slices(&late, Range::new(Nanos(0), Nanos(1_000)), 10);
        assert!(
            found.iter().any(|s| s.kind == SpanKind::Pass && s.start.0 <= 455 && s.end.0 > 455 && s.covered == 0.0)
        );
    }
}
