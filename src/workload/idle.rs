//! Threads and processes that do nothing, as a kernel sees them: it may have them started, and must end them. Knows nothing
//! of how that is done (that is the host's).

use std::io;
use std::path::Path;

/// What to start.
#[derive(Clone, Copy, Debug)]
pub enum Idle<'a> {
    /// A thread of this process.
    Thread {
        /// Bytes of its stack.
        stack: usize,
    },
    /// A process: `program idle`.
    Process {
        /// This very program.
        program: &'a Path,
    },
}

/// One that was started. Dropping it ends it too, by force where that is possible, and waits for its end.
pub trait Idler: Send {
    /// Memory in bytes that it has for itself alone, where that can be told: never of a thread, which shares all it has.
    fn memory(&mut self) -> Option<u64>;

    /// Asks it to end and waits until it has.
    ///
    /// # Errors
    /// What the system says, or how it ended if that was not in peace.
    fn end(self: Box<Self>) -> io::Result<()>;
}
