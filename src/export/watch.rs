//! How far a long export is, and the wish that it ends. Shared by the thread that does it and by whoever waits for it. Knows
//! nothing of what is exported.

use super::ExportError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// One export's progress. Clones are the same one.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<State>);

#[derive(Debug, Default)]
struct State {
    done: AtomicU64,
    of: AtomicU64,
    cancelled: AtomicBool,
}

impl Watch {
    /// There is this much to do, in units of the export's own.
    pub fn expect(&self, of: u64) {
        self.0.of.store(of, Ordering::Relaxed);
    }

    /// So much of it is done.
    ///
    /// # Errors
    /// Whoever waits wants it no more.
    pub fn reach(&self, done: u64) -> Result<(), ExportError> {
        self.0.done.store(done, Ordering::Relaxed);
        if self.is_cancelled() { Err(ExportError::Cancelled) } else { Ok(()) }
    }

    /// Done, of the whole, from 0 to 1; `None` before that is known.
    pub fn share(&self) -> Option<f32> {
        let of = self.0.of.load(Ordering::Relaxed);
        (of > 0).then(|| (self.0.done.load(Ordering::Relaxed) as f32 / of as f32).min(1.0))
    }

    /// It is to end as soon as it can, and leave nothing behind.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it is to end.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}
