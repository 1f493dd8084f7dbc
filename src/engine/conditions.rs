//! What the machine did while a run went on, from a look before and one after it. Knows nothing of what was run.

use crate::recording::{Conditions, Outcome};

/// The look before.
pub(super) struct Watch {}

impl Watch {
    /// Looks before a run.
    pub(super) fn begin() -> Self {
        Self {}
    }

    /// Looks after it.
    pub(super) fn end(self, _outcome: &Outcome) -> Conditions {
        Conditions::default()
    }
}
