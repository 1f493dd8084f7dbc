//! What was seen of a run: the one history there is, in memory. Live, replayed and headless runs are the same type, so
//! every panel and every exporter works on all of them. Knows nothing of how samples are got nor of how they are drawn.
//!
//! Every group of readings (workers, cores, memory) has an axis of times and columns over it; a column has a pyramid of
//! extremes, so that a panel costs what its width costs and not what the history's length would.

mod axis;
mod blast;
mod book;
mod chunks;
mod circle;
mod counters;
mod envelope;
pub mod filed;
mod forget;
mod history;
mod inference;
mod intake;
mod lane;
mod latency;
mod outcome;
mod picture;
mod price;
mod range;
mod sample;
mod search;
mod series;
mod slices;
mod spans;
mod track;
mod trial;

pub use blast::Blast;
pub use book::BlastBook;
pub use circle::{circle_text, circles};
pub use envelope::Point;
pub use history::{Forgotten, Recording, SeriesId};
pub use inference::{Agreement, GilBook, Inference};
pub use latency::{ChunkClock, Latencies};
pub use outcome::{
    Ending, FaultOutcome, FigureOutcome, GilOutcome, HoldOutcome, LatencyOutcome, MemoryOutcome, Outcome, PriceOutcome,
    WorkerOutcome,
};
pub use picture::{Picture, PictureShape};
pub use price::{Effort, price};
pub use range::Range;
pub use sample::{Entry, Event, Happening, Sample, Tile, WorkerSample};
pub use slices::Slice;
pub use track::{HostTrack, MemoryKind, WorkerTrack};
pub use trial::{Conditions, Progress, Trial, Trials};

use crate::units::Nanos;

/// Most spans kept, over all lanes: about 460 MB.
pub const MAX_SPANS: u64 = 10_000_000;
/// Most values kept, over all columns: about 220 MB.
pub const MAX_CELLS: u64 = 48_000_000;
/// Most events listed.
pub const MAX_EVENTS: usize = 100_000;
/// A span that ends this long after the sample that brings it cannot be right, and would keep out all that follow.
const MAX_AHEAD: Nanos = Nanos::from_millis(1_000);
/// Most cores that get a column.
const MAX_CORES: usize = 4_096;

#[cfg(test)]
mod tests;
