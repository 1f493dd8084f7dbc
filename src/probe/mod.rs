//! What the operating system says about cores, processes and threads. The only room that knows sysinfo, and
//! `/proc` and `/sys`.
//! Knows nothing of runs and workers: it is given process and thread numbers.
//!
//! Everything is opened once and read many times, because a sampler asks sixty times a second. A reading never fails
//! loudly: what has vanished, may not be opened (too many open files among other reasons) or is not told by this system
//! is `None`. [`capabilities`] says which, and why, in words.

mod capability;
mod cores;
mod energy;
#[cfg(any(target_os = "linux", test))]
mod linux;
mod machine;
#[cfg(target_os = "macos")]
mod macos;
mod moment;
mod reading;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "macos")]
use macos as system;
#[cfg(windows)]
use windows as system;

pub use capability::{Capability, What, capabilities};
pub use cores::CoreProbe;
pub use machine::{available_memory, machine};
pub use moment::{Meanwhile, Moment};
pub use reading::{CoreLoad, Machine, MemoryReading, ThreadReading};

use crate::units::Nanos;

/// One process, watched from outside.
#[derive(Debug)]
pub struct ProcessProbe(system::Process, u32);

impl ProcessProbe {
    /// Opens a process by its number. Never fails: a process that is not there reads as `None`.
    ///
    /// The number must stay the process's own while the probe lives: a child does so until it is waited for.
    pub fn open(pid: u32) -> Self {
        Self(system::Process::open(pid), pid)
    }

    /// Its memory now, or `None` when it is gone or may not be read.
    ///
    /// | | RSS | USS | PSS |
    /// |---|---|---|---|
    /// | Linux | yes | yes, from `smaps_rollup` (4.14 or later, same user) | likewise |
    /// | macOS | yes | no: the "physical footprint" counts compressed pages, and leaves out clean private ones | no |
    /// | Windows | working set | private working set (Windows 10 22H2 or later) | no |
    pub fn memory(&mut self) -> Option<MemoryReading> {
        self.0.memory()
    }

    /// Memory of it and of all its living descendants now, added up: what several of them share is in the RSS of each. USS
    /// and PSS are there only if they are for all. `None` when the process itself is gone or may not be read; a descendant
    /// that cannot be read is left out. One that has lost its parent counts only where the process adopts such ones
    /// (Linux).
    pub fn tree_memory(&mut self) -> Option<MemoryReading> {
        let own = self.memory()?;
        let others = system::descendants(self.1).into_iter().filter_map(|pid| system::Process::open(pid).memory());
        Some(others.fold(own, MemoryReading::and))
    }

    /// CPU time of all its threads since it started, those that have ended included.
    pub fn cpu(&mut self) -> Option<Nanos> {
        self.0.cpu()
    }
}

/// One thread, of any process, watched from outside.
#[derive(Debug)]
pub struct ThreadProbe(system::Thread);

impl ThreadProbe {
    /// Opens a thread by the number that `host::os::thread_id` gave it. Never fails: a thread that is not there, or one
    /// for which no file can be opened any more, reads as `None`.
    pub fn open(pid: u32, tid: u64) -> Self {
        Self(system::Thread::open(pid, tid))
    }

    /// Its CPU time and run-queue wait since it started, or `None` when it is gone.
    pub fn read(&mut self) -> Option<ThreadReading> {
        self.0.read()
    }
}

/// Whether a thread would run if it had a core: `false` while it is asleep or blocked. `None` where the system does not
/// tell (anywhere but Linux) or the thread is gone. Opens a file: for rare questions.
pub fn thread_wants_core(pid: u32, tid: u64) -> Option<bool> {
    system::thread_wants_core(pid, tid)
}

/// CPU time of all threads of this process.
pub fn own_cpu() -> Option<Nanos> {
    system::own_cpu()
}

/// What a core runs at now, in MHz; `None` where the system does not show it. A core that has nothing to do is slowed down on
/// most machines, so that only those of busy cores tell something. On kernels before 5.18 it may take some 10 ms.
pub fn core_frequency(core: usize) -> Option<f64> {
    system::core_frequency(core)
}

/// Raises the number of files that this process may have open as far as the system allows without privileges, and
/// returns it. A thousand workers want a file each. Windows has no such limit. Children inherit it.
pub fn raise_file_limit() -> u64 {
    system::raise_file_limit()
}

#[cfg(test)]
mod tests;
