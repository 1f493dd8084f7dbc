//! The telemetry page: what a worker writes about itself into shared memory and how the app reads it. The only room that
//! knows a byte offset. See `layout` for the page byte by byte.

mod arena;
mod board;
mod clock;
mod control;
mod error;
mod gil;
mod layout;
mod page;
mod reader;
mod recall;
mod ring;
mod scale;
mod span;
mod witness;
mod words;
mod writer;

pub use arena::Arena;
pub use board::{Board, BoardShape, MAX_LEDGER, Taken};
pub use clock::Clock;
pub use control::{Control, Course};
pub use error::TelemetryError;
pub use gil::{GilLog, GilReading, GilSource, HOLD_BUCKETS, hold_bucket, hold_bucket_start};
pub use layout::{MAX_SLOTS, Shape, VERSION};
pub use page::Page;
pub use reader::{Reader, SlotReading};
pub use recall::missing;
pub use scale::LogScale;
pub use span::{Span, SpanKind, WorkerState};
pub use witness::{Hold, Holder, Witness, WorkerThread, holds};
pub use writer::Writer;
