//! The telemetry page: what a worker writes about itself into shared memory and how the app reads it.

pub mod span;

pub use span::{Span, SpanKind, WorkerState};
