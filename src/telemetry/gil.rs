//! What is told of a host's GIL in the head of the host's page: who holds it, how often it changed hands, and how long it was
//! held. Written by one at a time, read by the app: by the holder where the GIL is a model of one (the model's lock sees to
//! that), by the observer where it is an interpreter's own.

use super::layout::header;
use super::page::Page;
use super::scale::LogScale;
use crate::units::Nanos;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Lengths of holds: from 256 ns to 4.3 s.
const HOLDS: LogScale = LogScale::new(8, 32);
/// Buckets of the histogram of hold lengths.
pub const HOLD_BUCKETS: usize = HOLDS.buckets();
/// In the word of the source.
const OBSERVED: u64 = 1;

/// How a reading was come by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        HOLDS.quantile(&self.histogram, q)
    }
}

/// The bucket of a hold of this length.
pub const fn hold_bucket(held: Nanos) -> usize {
    HOLDS.bucket(held)
}

/// The shortest hold of a bucket; that of the next one is where it ends.
pub const fn hold_bucket_start(bucket: usize) -> Nanos {
    HOLDS.start(bucket)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::{Reader, Shape};

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
}
