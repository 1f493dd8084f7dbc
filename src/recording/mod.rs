//! What was seen of a run.

mod outcome;
mod sample;

pub use outcome::{Ending, MemoryOutcome, Outcome, WorkerOutcome};
pub use sample::{Event, Happening, Sample, Tile, WorkerSample};
