//! Faults planted in a worker, done for real. Knows nothing of who asked for them.

use crate::plan::Fault;

/// Does the fault in the calling thread. Some never return.
pub(super) fn strike(fault: Fault) {
    match fault {
        Fault::Panic => panic!("a planted panic"),
        Fault::Abort => std::process::abort(),
        _ => {}
    }
}
