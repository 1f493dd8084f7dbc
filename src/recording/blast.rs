//! The blast radius of planted faults: who was lost, how much work, who survived, and how long it took until it was
//! noticed. Knows nothing of how faults are done.

use crate::locale::Message;
use crate::plan::Fault;
use crate::units::Nanos;

/// A planted fault and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Blast {
    /// What was done.
    pub fault: Fault,
    /// To which worker.
    pub worker: u32,
    /// When it was asked for.
    pub planted: Nanos,
    /// When it struck, as the victim wrote it down itself.
    pub struck: Option<Nanos>,
    /// Why it was refused, if it was.
    pub refused: Option<Message>,
    /// When the app noticed that something is wrong: an end, a silence, a deadlock.
    pub noticed: Option<Nanos>,
    /// Workers that ended because of it, by their numbers.
    pub lost_workers: Vec<u32>,
    /// Workers that were still there when the last of those was gone.
    pub survivors: u32,
    /// Chunks that the lost workers had in hand.
    pub lost_items: u64,
    /// Workers that wait for one another in a circle because of it.
    pub cycle: Vec<u32>,
}

impl Blast {
    /// From the fault itself, or from when it was asked for, until it was noticed.
    pub fn notice_took(&self) -> Option<Nanos> {
        Some(self.noticed?.since(self.struck.unwrap_or(self.planted)))
    }
}
