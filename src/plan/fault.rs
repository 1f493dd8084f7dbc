//! Faults that can be planted in a running worker: which there are, and when. Text such as `kill:1@2s` in plans and
//! flags. Knows nothing of how a fault is done (that is `host::fault`).

use super::Problem;
use super::regime::{Span, parse_time};
use crate::units::Nanos;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What can be done to a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fault {
    /// The system kills the worker's process from outside.
    Kill,
    /// Somebody tries to kill the worker's thread alone, which no system can do safely: answered in words.
    KillThread,
    /// The kernel panics: an exception in one thread.
    Panic,
    /// The process aborts itself.
    Abort,
    /// A read through a bad pointer.
    BadPointer,
    /// Recursion without end.
    StackOverflow,
    /// A loop without end.
    HangSpin,
    /// A wait without end.
    HangSleep,
    /// Two threads of a process take two locks in opposite order.
    Deadlock,
    /// The worker needs a lock that its neighbours hardly ever leave.
    Starve,
    /// Memory is taken and never given back, up to a cap.
    Leak,
}

impl Fault {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 11] = [
        Self::Kill,
        Self::KillThread,
        Self::Panic,
        Self::Abort,
        Self::BadPointer,
        Self::StackOverflow,
        Self::HangSpin,
        Self::HangSleep,
        Self::Deadlock,
        Self::Starve,
        Self::Leak,
    ];

    /// The word in plans and flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kill => "kill",
            Self::KillThread => "kill-thread",
            Self::Panic => "panic",
            Self::Abort => "abort",
            Self::BadPointer => "bad-pointer",
            Self::StackOverflow => "stack-overflow",
            Self::HangSpin => "hang-spin",
            Self::HangSleep => "hang-sleep",
            Self::Deadlock => "deadlock",
            Self::Starve => "starve",
            Self::Leak => "leak",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kill => "fault-kill",
            Self::KillThread => "fault-kill-thread",
            Self::Panic => "fault-panic",
            Self::Abort => "fault-abort",
            Self::BadPointer => "fault-bad-pointer",
            Self::StackOverflow => "fault-stack-overflow",
            Self::HangSpin => "fault-hang-spin",
            Self::HangSleep => "fault-hang-sleep",
            Self::Deadlock => "fault-deadlock",
            Self::Starve => "fault-starve",
            Self::Leak => "fault-leak",
        }
    }

    /// Locale key of what it does and what to watch.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Kill => "fault-kill-hint",
            Self::KillThread => "fault-kill-thread-hint",
            Self::Panic => "fault-panic-hint",
            Self::Abort => "fault-abort-hint",
            Self::BadPointer => "fault-bad-pointer-hint",
            Self::StackOverflow => "fault-stack-overflow-hint",
            Self::HangSpin => "fault-hang-spin-hint",
            Self::HangSleep => "fault-hang-sleep-hint",
            Self::Deadlock => "fault-deadlock-hint",
            Self::Starve => "fault-starve-hint",
            Self::Leak => "fault-leak-hint",
        }
    }

    /// Whether it takes at least two workers of one process.
    pub const fn needs_neighbours(self) -> bool {
        matches!(self, Self::Deadlock | Self::Starve)
    }

    /// Whether it would end the process that the worker lives in, or stay in it for ever: not to be done to the
    /// window's own.
    pub const fn ends_or_blocks_process(self) -> bool {
        matches!(
            self,
            Self::Kill | Self::Abort | Self::BadPointer | Self::StackOverflow | Self::HangSpin | Self::HangSleep
        )
    }
}

/// A fault with its victim and its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlannedFault {
    /// What.
    pub fault: Fault,
    /// To which worker of the run.
    pub worker: u32,
    /// When, from the common start.
    pub at: Nanos,
}

impl PlannedFault {
    /// What is wrong with it in a run of so many workers.
    pub(super) fn problem(self, workers: u64) -> Option<Problem> {
        let known = u64::from(self.worker) < workers;
        (!known).then(|| Problem::range("fault", self.worker, 0, workers.saturating_sub(1)))
    }
}

impl fmt::Display for PlannedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}@{}", self.fault.word(), self.worker, Span(self.at))
    }
}

impl FromStr for PlannedFault {
    type Err = String;

    /// `FAULT[:WORKER]@TIME`; without a number the first worker is the victim.
    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (what, at) = text.trim().split_once('@')?;
            let (word, worker) = what.split_once(':').unwrap_or((what, "0"));
            let fault = Fault::ALL.into_iter().find(|f| f.word() == word)?;
            Some(Self { fault, worker: worker.parse().ok()?, at: parse_time(at)? })
        };
        read().ok_or_else(|| format!("FAULT[:WORKER]@TIME, kill:1@2s; {}", Fault::ALL.map(Fault::word).join(", ")))
    }
}

impl TryFrom<String> for PlannedFault {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|allowed| format!("{text}: {allowed}"))
    }
}

impl From<PlannedFault> for String {
    fn from(planned: PlannedFault) -> Self {
        planned.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fault_is_read_with_and_without_its_victim() {
        let first = "kill@2s".parse::<PlannedFault>().unwrap();
        assert_eq!((first.fault, first.worker, first.at), (Fault::Kill, 0, Nanos::from_millis(2_000)));
        let other: PlannedFault = "stack-overflow:3@1.5s".parse().unwrap();
        assert_eq!((other.fault, other.worker, other.at), (Fault::StackOverflow, 3, Nanos::from_millis(1_500)));
        for wrong in ["", "kill", "kill@", "kill@2", "@2s", "kil@2s", "kill:x@2s", "kill:-1@2s"] {
            let said = wrong.parse::<PlannedFault>().unwrap_err();
            assert!(said.contains("bad-pointer"), "{said}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(fault in 0usize..11, worker: u32, at in 0u64..1 << 50) {
            let planned = PlannedFault { fault: Fault::ALL[fault], worker, at: Nanos(at) };
            prop_assert_eq!(planned.to_string().parse(), Ok(planned));
        }
        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = text.parse::<PlannedFault>();
        }
    }
}
