//! How long chunks took: from the spans of every worker, counted in buckets, and put together over workers and over runs.
//! Knows nothing of where spans come from nor of who asks.

use super::LatencyOutcome;
use crate::telemetry::{LogScale, Span, SpanKind};
use crate::units::Nanos;

/// From 64 ns to 4.9 hours.
const SCALE: LogScale = LogScale::new(6, 44);

/// When a worker finished its last chunk, from its spans in their order.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChunkClock {
    /// A span has come, or was lost.
    has_begun: bool,
    /// Where the chunk that it is at began; `None` where that is not known.
    since: Option<Nanos>,
    /// Time that it was held since then.
    paused: Nanos,
}

impl ChunkClock {
    /// Takes in the next span. When it finished something: how long that took, and how often, because an interpreter may tell
    /// of several chunks in one span, to each of which an even share is put down.
    pub fn span(&mut self, span: &Span) -> Option<(Nanos, u32)> {
        if !self.has_begun {
            *self = Self { has_begun: true, since: Some(span.start), paused: Nanos(0) };
        }
        if span.kind == SpanKind::Paused {
            self.paused = self.paused + span.end.since(span.start);
        }
        if span.items == 0 {
            return None;
        }
        let paused = std::mem::take(&mut self.paused);
        let since = self.since.replace(span.end)?;
        let took = span.end.since(since).since(paused);
        Some((Nanos(took.0 / u64::from(span.items)), span.items))
    }

    /// Some spans were lost here: when the chunk began that the next ones tell of is not known.
    pub const fn lost(&mut self) {
        *self = Self { has_begun: true, since: None, paused: Nanos(0) };
    }
}

/// Times of chunks, counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Latencies {
    /// By bucket; empty before the first.
    counts: Vec<u64>,
    max: Nanos,
}

impl Latencies {
    /// So many chunks took this long each.
    pub fn add(&mut self, took: Nanos, times: u64) {
        self.put(SCALE.bucket(took), times);
        self.max = self.max.max(took);
    }

    fn put(&mut self, bucket: usize, times: u64) {
        self.counts.resize(SCALE.buckets(), 0);
        self.counts[bucket] = self.counts[bucket].saturating_add(times);
    }

    /// All of it as the outcome tells it; `None` where nothing was counted.
    pub fn outcome(&self) -> Option<LatencyOutcome> {
        let at = |q: f64| SCALE.quantile(&self.counts, q).map(|time| time.min(self.max).seconds());
        let full = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        Some(LatencyOutcome {
            count: self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count)),
            p50: at(0.5)?,
            p90: at(0.9)?,
            p99: at(0.99)?,
            max: self.max.seconds(),
            buckets: full.map(|(bucket, count)| (SCALE.start(bucket + 1).seconds(), *count)).collect(),
        })
    }
}

impl LatencyOutcome {
    /// Those of several runs as if they had been one; `None` where none of them has any.
    pub fn together<'a>(all: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut sum = Latencies::default();
        for one in all {
            for (end, count) in &one.buckets {
                // A bucket is a seventeenth of its end wide at most and a thirty-second at least: this is within it.
                sum.put(SCALE.bucket(Nanos::from_seconds(end * (1.0 - 1.0 / 64.0))), *count);
            }
            sum.max = sum.max.max(Nanos((one.max * 1e9).round() as u64));
        }
        sum.outcome()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(from: u64, to: u64, kind: SpanKind, items: u32) -> Span {
        Span { start: Nanos(from), end: Nanos(to), kind, core: None, cpu: None, items, bytes: 0, chunk: 0 }
    }

    #[test]
    fn a_chunk_begins_where_the_one_before_ended_and_pauses_do_not_count() {
        let mut clock = ChunkClock::default();
        assert_eq!(clock.span(&span(100, 200, SpanKind::Run, 0)), None);
        assert_eq!(clock.span(&span(200, 250, SpanKind::WaitIo, 1)), Some((Nanos(150), 1)));
        assert_eq!(clock.span(&span(250, 300, SpanKind::Run, 0)), None);
        assert_eq!(clock.span(&span(300, 1_300, SpanKind::Paused, 0)), None);
        assert_eq!(clock.span(&span(1_300, 1_310, SpanKind::Run, 1)), Some((Nanos(60), 1)));
        assert_eq!(clock.span(&span(1_310, 1_430, SpanKind::Run, 3)), Some((Nanos(40), 3)));
    }

    #[test]
    fn a_pause_that_tells_of_what_was_finished_before_it_is_not_that_things_time() {
        let mut clock = ChunkClock::default();
        clock.span(&span(0, 10, SpanKind::Run, 0));
        assert_eq!(clock.span(&span(10, 5_000, SpanKind::Paused, 1)), Some((Nanos(10), 1)));
        assert_eq!(clock.span(&span(5_000, 5_020, SpanKind::Run, 1)), Some((Nanos(20), 1)));
    }

    #[test]
    fn after_a_loss_the_first_end_only_tells_where_the_next_chunk_begins() {
        let mut clock = ChunkClock::default();
        clock.span(&span(0, 10, SpanKind::Run, 1));
        clock.lost();
        assert_eq!(clock.span(&span(900, 910, SpanKind::Run, 1)), None);
        assert_eq!(clock.span(&span(910, 930, SpanKind::Run, 1)), Some((Nanos(20), 1)));
        let mut clock = ChunkClock::default();
        clock.lost();
        assert_eq!(clock.span(&span(900, 910, SpanKind::Run, 1)), None, "lost before the first was read");
    }

    #[test]
    fn nothing_counted_is_no_latency() {
        assert_eq!(Latencies::default().outcome(), None);
        assert_eq!(LatencyOutcome::together([]), None);
        assert_eq!(LatencyOutcome::together([&LatencyOutcome::default()]), None);
    }

    fn of(times: &[u64]) -> Latencies {
        let mut latencies = Latencies::default();
        times.iter().for_each(|ns| latencies.add(Nanos(*ns), 1));
        latencies
    }

    /// Times of all orders of magnitude, off both ends of the scale too.
    fn times() -> impl Strategy<Value = Vec<u64>> {
        let time = (0u32..46, 0.0..1.0).prop_map(|(octave, part)| ((1.0 + part) * (1u64 << octave) as f64) as u64);
        proptest::collection::vec(time, 0..100)
    }

    proptest! {
        #[test]
        fn a_quantile_is_as_exact_as_a_bucket(mut times in times()) {
            prop_assume!(!times.is_empty());
            let told = of(&times).outcome().unwrap();
            times.sort_unstable();
            let max = times[times.len() - 1];
            prop_assert_eq!((told.count, told.max), (times.len() as u64, Nanos(max).seconds()));
            prop_assert_eq!(told.buckets.iter().map(|(_, count)| count).sum::<u64>(), told.count);
            for (q, told) in [(0.5, told.p50), (0.9, told.p90), (0.99, told.p99)] {
                let rank = ((q * times.len() as f64).ceil() as usize).clamp(1, times.len());
                let bucket = SCALE.bucket(Nanos(times[rank - 1]));
                let (low, high) = (SCALE.start(bucket).min(Nanos(max)), SCALE.start(bucket + 1));
                prop_assert!((low.seconds()..=high.seconds()).contains(&told), "{} of {:?}", q, times);
            }
        }

        #[test]
        fn put_together_they_are_what_all_of_them_at_once_would_be(one in times(), other in times(), third in times()) {
            let parts: Vec<_> = [&one, &other, &third].into_iter().filter_map(|times| of(times).outcome()).collect();
            let all = [one, other, third].concat();
            prop_assert_eq!(LatencyOutcome::together(&parts), of(&all).outcome());
        }

        #[test]
        fn several_at_once_are_as_many_one_by_one(ns in 0u64..1 << 40, times in 1u64..50) {
            let mut at_once = Latencies::default();
            at_once.add(Nanos(ns), times);
            prop_assert_eq!(at_once, of(&vec![ns; times as usize]));
        }
    }
}
