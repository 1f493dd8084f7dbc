//! What the worker side asks of the operating system: its priority, its core, its own clock, and not to outlive the
//! parent. Knows nothing of workloads, telemetry or the other processes of a run; what the *app* reads about others
//! is the `probe` room.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(unix)]
mod unix;
#[cfg(unix)]
mod unix_ear;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
mod windows_ear;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "macos")]
use macos as system;
#[cfg(unix)]
use unix_ear as ear;
#[cfg(windows)]
use windows as system;
#[cfg(windows)]
use windows_ear as ear;

use crate::locale::Message;
use crate::plan::{Pin, Priority};
use crate::units::Nanos;
use std::collections::BTreeSet;
use std::io::{self, PipeReader};
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

/// Lowers the calling thread against the rest of the machine. Threads that it starts afterwards inherit this on Linux.
///
/// There is no way back up without privileges, so `Normal` does nothing.
///
/// # Errors
/// What the system said, when it refused.
pub fn lower_priority(priority: Priority) -> Result<(), Message> {
    match priority {
        Priority::Background => system::background(),
        Priority::Low => system::low(),
        Priority::Normal => Ok(()),
    }
}

/// Lets the calling thread run on one core only, numbered as in [`allowed_cores`].
///
/// # Errors
/// When the core does not exist or is not ours to use, and always where the system has no such call (macOS).
pub fn pin_to(core: usize) -> Result<(), Message> {
    system::pin_to(core)
}

/// The cores that this process may use, in ascending order; never empty. What containers, `taskset` and batch systems
/// take away is not in it. On systems without affinity these are simply all logical cores.
pub fn allowed_cores() -> Vec<usize> {
    let cores = system::affinity();
    if !cores.is_empty() {
        return cores;
    }
    (0..std::thread::available_parallelism().map_or(1, usize::from)).collect()
}

/// The system's number for the calling thread: what `probe::ThreadProbe::open` takes.
pub fn thread_id() -> u64 {
    system::thread_id()
}

/// CPU time of the calling thread. Windows counts it in steps of its clock interrupt (about 15.6 ms).
pub fn thread_cpu() -> Option<Nanos> {
    system::thread_cpu()
}

/// In a child process: asks the system to end it when its parent ends, however the parent ends. Exits at once if the
/// parent is already gone. On Windows the parent does this, by [`guard`].
///
/// On Linux the signal comes when the *thread* that started the child ends: start children from one that lives on.
pub fn die_with_parent() {
    system::die_with_parent();
}

/// In a child process: a crash leaves no core file in the folder that the program was started in, and opens no dialogue.
pub fn crash_quietly() {
    system::crash_quietly();
}

/// Ties a child's life to this value and to this process. On Windows the child is in a job that is closed, and with it
/// killed, when the guard is dropped or this process ends in any way. Elsewhere it holds nothing: there the child looks
/// after itself, by [`die_with_parent`].
#[derive(Debug)]
pub struct ChildGuard {
    _hold: system::Hold,
}

/// Guards a child that was just started; `None` when the system refuses, which is logged. Children of the child that
/// were started before this call are not covered.
pub fn guard(child: &Child) -> Option<ChildGuard> {
    system::hold(child).map(|hold| ChildGuard { _hold: hold })
}

/// A process of ours that is to be started must not open a console window of its own, as it would on Windows.
pub fn without_console(command: &mut Command) {
    system::without_console(command);
}

/// Keeps a child that is to be started out of the terminal's reach: Ctrl+C is the parent's to decide about, and no console
/// window opens.
pub fn keep_from_terminal(command: &mut Command) {
    system::keep_from_terminal(command);
}

/// In a host that looks after other processes: it has to end those before itself, so it is not ended on the spot with its
/// parent, as [`die_with_parent`] had asked. It notices by the end of its standard input. To be called on the same thread.
pub fn outlive_parent() {
    system::outlive_parent();
}

/// Whoever loses its parent among our descendants becomes our own child from now on, where the system does that (Linux):
/// what a script starts behind our back can be ended too, by [`end_family`].
pub fn adopt_orphans() {
    system::adopt_orphans();
}

/// Kills a process and everybody in the group that it leads.
pub fn kill_group(leader: u32) {
    system::kill_group(leader);
}

/// Kills a process.
pub fn kill_process(pid: u32) {
    system::kill_process(pid);
}

/// Kills all descendants of this process, until none is left or two seconds have passed. Children that are still to be
/// waited for by their owners are to be waited for before. On Windows the jobs of the [`guard`]s do it.
pub fn end_family() {
    system::end_family();
}

/// Takes leave of those among our adopted children that have ended: they would stay in the system's list as long as we do.
/// `own` are children that somebody here waits for.
pub fn collect_orphans(own: &BTreeSet<u32>) {
    system::collect_orphans(own);
}

/// Hears what a child prints, and that it has ended, whichever comes first.
#[derive(Debug)]
pub struct Ear(ear::Ear);

impl Ear {
    /// For a child whose output goes into this pipe.
    ///
    /// # Errors
    /// What the system says.
    pub fn new(output: PipeReader) -> io::Result<Self> {
        ear::Ear::new(output).map(Self)
    }

    /// Waits until something can be read or the child has ended, or for this long; sometimes less. Whether it has ended; it
    /// is still to be waited for, by [`reap`], and until then its number is nobody else's.
    ///
    /// # Errors
    /// What the system says.
    pub fn wait(&mut self, child: &Child, at_most: Duration) -> io::Result<bool> {
        self.0.wait(child, at_most)
    }

    /// Reads what is there; 0 when there is nothing now.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

/// Waits for the end of a child. How it ended, and the CPU time of it and of those of its children that it waited for, where
/// the system tells (on Windows its own alone). The child is not to be asked for anything afterwards.
///
/// # Errors
/// What the system says.
pub fn reap(child: &mut Child) -> io::Result<(ExitStatus, Option<Nanos>)> {
    system::reap(child)
}

/// Gives a command that is the system's shell the text that it is to run.
pub fn give_to_shell(shell: &mut Command, text: &str) {
    system::give_to_shell(shell, text);
}

/// Starts a process that gives way to the rest of the machine as `priority` says, and keeps to the first allowed core where
/// one core is asked for. What it starts itself inherits both.
///
/// # Errors
/// When the system does not start it. What it refuses besides that is logged.
pub fn spawn_at(command: &mut Command, priority: Priority, pin: Pin) -> io::Result<Child> {
    system::spawn_at(command, priority, pin)
}

#[cfg(test)]
mod tests;
