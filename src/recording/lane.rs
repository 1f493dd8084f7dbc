//! The spans of one worker, and what of them a panel so many pixels wide has to draw. Knows nothing of workers.

use super::range::Range;
use crate::telemetry::{Span, SpanKind};
use crate::units::Nanos;

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

/// Spans in order of time.
#[derive(Clone, Debug, Default)]
pub(super) struct Lane {
    spans: Vec<Span>,
}

impl Lane {
    pub(super) fn push(&mut self, span: Span) -> bool {
        let fits = span.end >= span.start && self.spans.last().is_none_or(|last| last.end <= span.start);
        if fits {
            self.spans.push(span);
        }
        fits
    }

    pub(super) fn slices(&self, range: Range, _pixels: usize, out: &mut Vec<Slice>) {
        out.clear();
        out.extend(self.spans_in(range).map(|span| Slice {
            start: span.start.max(range.start),
            end: span.end.min(range.end),
            kind: span.kind,
            covered: 1.0,
            count: 1,
        }));
    }

    pub(super) fn span_at(&self, time: Nanos) -> Option<Span> {
        self.spans_in(Range::new(time, time + Nanos(1))).next()
    }

    pub(super) fn spans_in(&self, range: Range) -> impl Iterator<Item = Span> + '_ {
        let from = self.spans.partition_point(|span| span.end <= range.start);
        self.spans[from..].iter().take_while(move |span| span.start < range.end).copied()
    }
}
