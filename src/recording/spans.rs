//! Spans kept in half of their size. Knows nothing of lanes: it gives back what was put in, by number.

use super::chunks::Chunks;
use crate::telemetry::{Span, SpanKind};
use crate::units::Nanos;
use std::collections::VecDeque;

/// Spans in a chunk, as a power of two: twice 16 KiB, what is dropped at once.
pub(super) const CHUNK_BITS: u32 = 10;

/// What panels ask of a span, in 16 bytes. What does not fit is kept beside it as it came, see [`Spans::wide`].
#[derive(Clone, Copy, Debug)]
struct Hot {
    start: u64,
    duration: u32,
    /// `u16::MAX` when the system did not tell.
    core: u16,
    kind: SpanKind,
    wide: bool,
}

/// The rest of a span, in 16 bytes more.
#[derive(Clone, Copy, Debug, Default)]
struct Cold {
    /// `u32::MAX` when it was not measured.
    cpu: u32,
    items: u32,
    bytes: u32,
    chunk: u32,
}

/// Spans by number, oldest first.
#[derive(Clone, Debug)]
pub(super) struct Spans {
    hot: Chunks<Hot>,
    cold: Chunks<Cold>,
    /// The few that do not fit, whole, with their numbers.
    wide: VecDeque<(usize, Span)>,
}

impl Spans {
    pub(super) const fn new() -> Self {
        Self { hot: Chunks::new(CHUNK_BITS), cold: Chunks::new(CHUNK_BITS), wide: VecDeque::new() }
    }

    /// Number of the oldest span that is still there.
    pub(super) const fn first(&self) -> usize {
        self.hot.first()
    }

    /// Number that the next span will get.
    pub(super) const fn end(&self) -> usize {
        self.hot.end()
    }

    pub(super) fn push(&mut self, span: Span) {
        let (hot, cold) = pack(&span).unwrap_or_else(|| {
            self.wide.push_back((self.hot.end(), span));
            let hot = Hot { start: span.start.0, duration: 0, core: 0, kind: span.kind, wide: true };
            (hot, Cold::default())
        });
        self.hot.push(hot);
        self.cold.push(cold);
    }

    /// The span with this number, if it is there.
    pub(super) fn get(&self, number: usize) -> Option<Span> {
        let (hot, cold) = (self.hot.get(number)?, self.cold.get(number)?);
        if hot.wide { self.wide(number).copied() } else { Some(unpack(&hot, &cold)) }
    }

    /// Start, end and kind of the span with this number, if it is there.
    #[inline]
    pub(super) fn extent(&self, number: usize) -> Option<Extent> {
        Some(self.extent_of(number, &self.hot.get(number)?))
    }

    /// The same of all spans from this number on.
    #[inline]
    pub(super) fn extents(&self, number: usize) -> impl Iterator<Item = Extent> + '_ {
        let mut next = number;
        let runs = std::iter::from_fn(move || {
            let run = Some(self.hot.run(next, usize::MAX)).filter(|run| !run.is_empty())?;
            let from = next;
            next += run.len();
            Some((from..).zip(run))
        });
        runs.flatten().map(|(number, hot)| self.extent_of(number, hot))
    }

    #[inline]
    fn extent_of(&self, number: usize, hot: &Hot) -> Extent {
        let duration = if hot.wide { self.wide_duration(number) } else { u64::from(hot.duration) };
        Extent { start: hot.start, end: hot.start + duration, kind: hot.kind }
    }

    /// Drops the oldest chunk if it is complete; returns how many spans that were.
    pub(super) fn drop_chunk(&mut self) -> usize {
        let first = self.hot.first() + (1 << CHUNK_BITS);
        self.cold.drop_before(first);
        let dropped = self.hot.drop_before(first);
        while self.wide.front().is_some_and(|(number, _)| *number < self.hot.first()) {
            self.wide.pop_front();
        }
        dropped
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        self.hot.heap_bytes() + self.cold.heap_bytes() + self.wide.capacity() * size_of::<(usize, Span)>()
    }

    fn wide(&self, number: usize) -> Option<&Span> {
        let place = self.wide.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        self.wide.get(place).map(|(_, span)| span)
    }

    #[cold]
    fn wide_duration(&self, number: usize) -> u64 {
        self.wide(number).map_or(0, |span| span.end.since(span.start).0)
    }
}

/// When a span was, and what it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) kind: SpanKind,
}

impl Extent {
    pub(super) const fn duration(&self) -> u64 {
        self.end - self.start
    }
}

fn pack(span: &Span) -> Option<(Hot, Cold)> {
    let cpu = span.cpu.map_or(Some(u32::MAX), |cpu| u32::try_from(cpu.0).ok().filter(|&cpu| cpu != u32::MAX))?;
    let core = span.core.map_or(Some(u16::MAX), |core| Some(core).filter(|&core| core != u16::MAX))?;
    let duration = u32::try_from(span.end.since(span.start).0).ok()?;
    let (bytes, chunk) = (u32::try_from(span.bytes).ok()?, u32::try_from(span.chunk).ok()?);
    let hot = Hot { start: span.start.0, duration, core, kind: span.kind, wide: false };
    Some((hot, Cold { cpu, items: span.items, bytes, chunk }))
}

fn unpack(hot: &Hot, cold: &Cold) -> Span {
    Span {
        start: Nanos(hot.start),
        end: Nanos(hot.start + u64::from(hot.duration)),
        kind: hot.kind,
        core: (hot.core != u16::MAX).then_some(hot.core),
        cpu: (cold.cpu != u32::MAX).then_some(Nanos(u64::from(cold.cpu))),
        items: cold.items,
        bytes: u64::from(cold.bytes),
        chunk: u64::from(cold.chunk),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn size() -> impl Strategy<Value = u64> {
        prop_oneof![0..1_000_u64, u64::from(u32::MAX) - 2..u64::from(u32::MAX) + 3, Just(1 << 40)]
    }

    fn span() -> impl Strategy<Value = Span> {
        let core = prop_oneof![Just(None), Just(Some(u16::MAX)), (0..64_u16).prop_map(Some)];
        let cpu = prop_oneof![Just(None), size().prop_map(|n| Some(Nanos(n)))];
        (size(), size(), 0..SpanKind::COUNT, core, cpu, any::<u32>(), size(), size()).prop_map(
            |(start, len, kind, core, cpu, items, bytes, chunk)| {
                let (start, end) = (Nanos(start), Nanos(start + len));
                Span { start, end, kind: SpanKind::ALL[kind], core, cpu, items, bytes, chunk }
            },
        )
    }

    proptest! {
        #[test]
        fn what_went_in_comes_out(list in proptest::collection::vec(span(), 0..60), copies in 1_usize..80) {
            let mut spans = Spans::new();
            let all: Vec<Span> = list.iter().cycle().take(list.len() * copies).copied().collect();
            all.iter().for_each(|&span| spans.push(span));
            spans.drop_chunk();
            for (number, span) in all.iter().enumerate() {
                let there = (number >= spans.first()).then_some(*span);
                prop_assert_eq!(spans.get(number), there);
                let extent = spans.extent(number).map(|e| (e.start, e.end, e.kind));
                prop_assert_eq!(extent, there.map(|s| (s.start.0, s.end.0, s.kind)));
            }
        }
    }

    #[test]
    fn a_packed_span_takes_half() {
        assert_eq!((size_of::<Hot>(), size_of::<Cold>(), size_of::<Span>()), (16, 16, 64));
    }
}
