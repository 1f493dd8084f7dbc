//! The comparison: what is compared with what, how far it is, the answer, and its charts. A view of its own that takes the place
//! of the panels. Knows nothing of how arms are run.

pub mod charts;

pub use charts::{Chart, ChartsView};

use super::view::RunState;
use crate::analysis::compare::Report;
use crate::recording::{Progress, Trials};

/// A comparison for the view, live or over.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// What was run so far.
    pub trials: &'a Trials,
    /// What that says.
    pub report: &'a Report,
    /// How far it is.
    pub progress: Progress,
    /// Where it is: running, paused, or over.
    pub state: RunState,
    /// The arm that has its turn.
    pub turn: Option<usize>,
}
