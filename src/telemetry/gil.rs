//! What is told of a host's GIL in the head of the host's page: who holds it, how often it changed hands, and how long it was
//! held. Written by one at a time, read by the app: by the holder where the GIL is a model of one (the model's lock sees to
//! that), by the observer where it is an interpreter's own.

use super::layout::header;
use super::page::Page;
use crate::units::Nanos;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Buckets to a doubling, as a power of two: a sixteenth of a hold's length is told apart, so that a median of 5.1 ms reads
/// as what it is beside an interval of 5 ms.
const FINE: u32 = 4;
/// Buckets of the histogram of hold lengths: from 256 ns to 4.3 s, sixteen to a doubling.
pub const HOLD_BUCKETS: usize = 24 << FINE;
/// Length at which the first bucket begins, as a power of two.
const FIRST: u32 = 8;
/// In the word of the source.
const OBSERVED: u64 = 1;

/// How a reading was come by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GilSource {
    /// The model of a GIL counted it itself.
    #[default]
    Model,
    /// An interpreter's own GIL, looked at from outside.
    Observed,
    /// An interpreter's own GIL, as what its workers did suggests.
    Inferred,
}

impl GilSource {
    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Model => "gil-source-model",
            Self::Observed => "gil-source-observed",
            Self::Inferred => "gil-source-inferred",
        }
    }
}

/// The writer's side.
pub struct GilLog(Arc<Page>);

/// The app's side, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GilReading {
    /// How it was come by.
    pub source: GilSource,
    /// The switch interval now.
    pub interval: Nanos,
    /// Who holds the token.
    pub holder: Option<u32>,
    /// Times that it came to another worker than the one before.
    pub switches: u64,
    /// Times that a waiter asked the holder to drop it; 0 where only the model knows.
    pub requests: u64,
    /// Times that the holder dropped it because it was asked to; 0 where only the model knows.
    pub forced: u64,
    /// Times that it was held.
    pub holds: u64,
    /// Time that it was held, all together.
    pub held: Nanos,
    /// How many holds were so long, by [`hold_bucket`].
    pub histogram: Vec<u64>,
}

impl GilLog {
    /// For the GIL of the host whose page this is.
    pub const fn new(page: Arc<Page>) -> Self {
        Self(page)
    }

    fn word(&self, word: usize) -> &AtomicU64 {
        &self.0.header()[word]
    }

    fn add(&self, word: usize, more: u64) {
        // One writer at a time, so that no read-modify-write is needed.
        let word = self.word(word);
        word.store(word.load(Ordering::Relaxed).wrapping_add(more), Ordering::Relaxed);
    }

    /// The interval is this from now on.
    pub fn interval(&self, interval: Nanos) {
        self.word(header::GIL_INTERVAL).store(interval.0, Ordering::Relaxed);
    }

    /// A worker has taken the token; `switched` when another one had it before.
    pub fn taken(&self, worker: u32, switched: bool) {
        self.holder(Some(worker));
        self.switched(u64::from(switched));
    }

    /// A waiter has asked for it.
    pub fn requested(&self) {
        self.add(header::GIL_REQUESTS, 1);
    }

    /// It was released after this time; `forced` when that was asked for.
    pub fn released(&self, held: Nanos, forced: bool) {
        self.holder(None);
        self.add(header::GIL_FORCED, u64::from(forced));
        self.held(held);
    }

    /// All that is written here was observed, not modelled.
    pub(super) fn is_observed(&self) {
        self.word(header::GIL_SOURCE).store(OBSERVED, Ordering::Relaxed);
    }

    /// This worker holds it now.
    pub(super) fn holder(&self, worker: Option<u32>) {
        self.word(header::GIL_HOLDER).store(worker.map_or(0, |w| u64::from(w) + 1), Ordering::Relaxed);
    }

    /// It came to another thread so many times more.
    pub(super) fn switched(&self, times: u64) {
        self.add(header::GIL_SWITCHES, times);
    }

    /// It was held for this time.
    pub(super) fn held(&self, held: Nanos) {
        self.add(header::GIL_HOLDS, 1);
        self.add(header::GIL_HELD, held.0);
        self.add(header::GIL_HISTOGRAM + hold_bucket(held), 1);
    }
}

impl GilReading {
    pub(super) fn of(page: &Page) -> Option<Self> {
        let get = |word: usize| page.header()[word].load(Ordering::Relaxed);
        let interval = get(header::GIL_INTERVAL);
        (interval != 0).then(|| Self {
            source: if get(header::GIL_SOURCE) == OBSERVED { GilSource::Observed } else { GilSource::Model },
            interval: Nanos(interval),
            holder: get(header::GIL_HOLDER).checked_sub(1).map(|w| w as u32),
            switches: get(header::GIL_SWITCHES),
            requests: get(header::GIL_REQUESTS),
            forced: get(header::GIL_FORCED),
            holds: get(header::GIL_HOLDS),
            held: Nanos(get(header::GIL_HELD)),
            histogram: (0..HOLD_BUCKETS).map(|b| get(header::GIL_HISTOGRAM + b)).collect(),
        })
    }
}

impl GilReading {
    /// The hold length that this share of all holds (0 to 1) is not longer than, as exactly as the buckets tell it: a
    /// sixteenth off at most. `None` before the first hold.
    pub fn quantile(&self, q: f64) -> Option<Nanos> {
        let holds: u64 = self.histogram.iter().sum();
        let wanted = q.clamp(0.0, 1.0) * holds as f64;
        let mut below = 0.0;
        for (bucket, &count) in self.histogram.iter().enumerate().filter(|(_, count)| **count > 0) {
            let upto = below + count as f64;
            if upto >= wanted {
                let (start, end) = (hold_bucket_start(bucket).0, hold_bucket_start(bucket + 1).0);
                // As if the holds of a bucket were spread evenly over it.
                let within = (wanted - below) / count as f64;
                return Some(Nanos(start + ((end - start) as f64 * within) as u64));
            }
            below = upto;
        }
        None
    }
}

/// The bucket of a hold of this length.
pub fn hold_bucket(held: Nanos) -> usize {
    let ns = held.0.max(1 << FIRST);
    let octave = ns.ilog2();
    let step = (ns >> (octave - FINE)) & ((1 << FINE) - 1);
    (((octave - FIRST) as usize) << FINE | step as usize).min(HOLD_BUCKETS - 1)
}

/// The shortest hold of a bucket; that of the next one is where it ends.
pub fn hold_bucket_start(bucket: usize) -> Nanos {
    let octave = FIRST + (bucket >> FINE) as u32;
    let step = bucket as u64 & ((1 << FINE) - 1);
    Nanos((1 << FINE | step) << (octave - FINE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::{Reader, Shape};
    use proptest::prelude::*;

    #[test]
    fn what_is_logged_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let shape = Shape { slots: 1, records: 2, canvas: None, host: 0 };
        let page = Arc::new(Page::create(&folder.path().join("page"), shape).unwrap());
        let reader = Reader::new(page.clone());
        assert_eq!(reader.gil(), None, "no model");
        let log = GilLog::new(page);
        log.interval(Nanos::from_millis(5));
        log.taken(3, true);
        log.requested();
        assert_eq!(reader.gil().unwrap().holder, Some(3));
        log.released(Nanos::from_millis(5), true);
        log.taken(3, false);
        log.released(Nanos(1_000), false);
        let read = reader.gil().unwrap();
        assert_eq!((read.holder, read.switches, read.requests, read.forced, read.holds), (None, 1, 1, 1, 2));
        assert_eq!(read.held, Nanos(5_001_000));
        assert_eq!(read.histogram[hold_bucket(Nanos::from_millis(5))], 1);
    }

    fn of_holds(holds: &[u64]) -> GilReading {
        let mut histogram = vec![0; HOLD_BUCKETS];
        holds.iter().for_each(|ns| histogram[hold_bucket(Nanos(*ns))] += 1);
        GilReading {
            source: GilSource::Model,
            interval: Nanos::from_millis(5),
            holder: None,
            switches: 0,
            requests: 0,
            forced: 0,
            holds: holds.len() as u64,
            held: Nanos(holds.iter().sum()),
            histogram,
        }
    }

    #[test]
    fn without_holds_there_is_no_quantile() {
        assert_eq!(of_holds(&[]).quantile(0.5), None);
    }

    proptest! {
        #[test]
        fn a_quantile_lies_in_the_bucket_of_the_hold_that_it_stands_for(
            mut holds in proptest::collection::vec(256u64..1 << 32, 1..200), q in 0.0..=1.0
        ) {
            let told = of_holds(&holds).quantile(q).unwrap();
            holds.sort_unstable();
            let rank = ((q * holds.len() as f64).ceil() as usize).clamp(1, holds.len());
            let bucket = hold_bucket(Nanos(holds[rank - 1]));
            prop_assert!((hold_bucket_start(bucket)..=hold_bucket_start(bucket + 1)).contains(&told));
        }

        #[test]
        fn a_bucket_holds_what_lies_between_its_bounds(ns in 256u64..1 << 32) {
            let bucket = hold_bucket(Nanos(ns));
            prop_assert!(hold_bucket_start(bucket).0 <= ns && ns < hold_bucket_start(bucket + 1).0);
        }
    }
}
