//! Linux: scheduling class and nice value, affinity, the parent-death signal, descendants. Of `/proc` it knows who is whose
//! child, and one link when it asks whether the parent is init.
#![expect(unsafe_code, reason = "sched_setscheduler is in no safe library")]

pub use super::unix::{
    Hold, crash_quietly, give_to_shell, hold, keep_from_terminal, kill_group, kill_process, reap, thread_cpu,
    without_console,
};

use crate::locale::Message;
use crate::plan::{Pin, Priority};
use rustix::process::{
    Pid, Signal, WaitOptions, getpid, getppid, set_parent_process_death_signal, setpriority_process, waitpid,
};
use rustix::thread::{CpuSet, gettid, sched_getaffinity, sched_setaffinity};
use std::collections::BTreeSet;
use std::process::{Child, Command};

/// The weakest nice value.
const WEAKEST: i32 = 19;

/// SCHED_IDLE: runs when nothing else wants the core. Falls back to nice 19 where the class is refused (some
/// sandboxes filter the call).
pub fn background() -> Result<(), Message> {
    set_idle_class().or_else(|_| low())
}

/// Nice 19. On Linux "this process" means the calling thread alone.
pub fn low() -> Result<(), Message> {
    setpriority_process(None, WEAKEST)
        .map_err(|error| Message::new("os-priority-refused").with("reason", error.to_string()))
}

fn set_idle_class() -> std::io::Result<()> {
    // The bare call, because musl's wrapper always answers ENOSYS.
    let parameter = libc::sched_param {
        sched_priority: 0,
        #[cfg(target_env = "musl")]
        sched_ss_low_priority: 0,
        #[cfg(target_env = "musl")]
        sched_ss_repl_period: libc::timespec { tv_sec: 0, tv_nsec: 0 },
        #[cfg(target_env = "musl")]
        sched_ss_init_budget: libc::timespec { tv_sec: 0, tv_nsec: 0 },
        #[cfg(target_env = "musl")]
        sched_ss_max_repl: 0,
    };
    // SAFETY: pid 0 is the calling thread, and the kernel only reads one `int`, the first field of `parameter`, which
    // lives until the call returns.
    let answer = unsafe { libc::syscall(libc::SYS_sched_setscheduler, 0, libc::SCHED_IDLE, &raw const parameter) };
    if answer == 0 { Ok(()) } else { Err(std::io::Error::last_os_error()) }
}

/// See [`super::pin_to`].
pub fn pin_to(core: usize) -> Result<(), Message> {
    let refused = |reason: String| Message::new("os-pin-refused").with("core", core).with("reason", reason);
    if core >= CpuSet::MAX_CPU {
        return Err(refused(rustix::io::Errno::INVAL.to_string()));
    }
    let mut set = CpuSet::new();
    set.set(core);
    sched_setaffinity(None, &set).map_err(|error| refused(error.to_string()))
}

/// The mask of the main thread, because the calling one may already be pinned. Empty if the system does not tell (more
/// cores than the mask holds).
pub fn affinity() -> Vec<usize> {
    let Ok(set) = sched_getaffinity(Some(getpid())) else { return Vec::new() };
    (0..CpuSet::MAX_CPU).filter(|&core| set.is_set(core)).collect()
}

/// See [`super::thread_id`].
pub fn thread_id() -> u64 {
    u64::from(gettid().as_raw_nonzero().get().unsigned_abs())
}

/// See [`super::die_with_parent`].
pub fn die_with_parent() {
    let parent = getppid();
    if let Err(error) = set_parent_process_death_signal(Some(Signal::KILL)) {
        tracing::warn!(%error, "no parent-death signal");
    }
    // The signal is not sent for a death that came before it was asked for; then somebody else is our parent by now.
    if getppid() != parent || was_adopted(parent) {
        std::process::exit(1);
    }
}

/// Whether our parent died before we could look: then init is the parent, unless init is what started us, as in a
/// container whose first process is the app. A death that leaves us with another reaper than init shows itself by the
/// end of standard input.
fn was_adopted(parent: Option<Pid>) -> bool {
    let init_is_this_program = || {
        let init = std::fs::read_link("/proc/1/exe").ok();
        init.is_some() && init == std::fs::read_link("/proc/self/exe").ok()
    };
    parent == Some(Pid::INIT) && !init_is_this_program()
}

/// See [`super::spawn_at`]. On Linux a child inherits both from the thread that starts it: one that is there for that alone.
pub fn spawn_at(command: &mut Command, priority: Priority, pin: Pin) -> std::io::Result<Child> {
    let settle = || {
        let core = (pin == Pin::OneCore).then(|| super::allowed_cores().first().copied()).flatten();
        let refused = [super::lower_priority(priority).err(), core.and_then(|core| pin_to(core).err())];
        refused.into_iter().flatten().for_each(|why| tracing::warn!(%why, "not all as asked for"));
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("start".to_owned());
        let started = thread.spawn_scoped(scope, || {
            settle();
            command.spawn()
        })?;
        started.join().unwrap_or_else(|_| Err(std::io::Error::other("the starting thread panicked")))
    })
}

/// See [`super::outlive_parent`]. The signal belongs to the thread that asked for it.
pub fn outlive_parent() {
    if let Err(error) = set_parent_process_death_signal(None) {
        tracing::warn!(%error, "the parent-death signal stays");
    }
}

/// See [`super::collect_orphans`].
pub fn collect_orphans(own: &BTreeSet<u32>) {
    let adopted = children(std::process::id()).into_iter().filter(|pid| !own.contains(pid));
    for pid in adopted.filter_map(|pid| i32::try_from(pid).ok().and_then(Pid::from_raw)) {
        let _ = waitpid(Some(pid), WaitOptions::NOHANG);
    }
}

/// See [`super::adopt_orphans`].
pub fn adopt_orphans() {
    if let Err(error) = rustix::process::set_child_subreaper(Some(getpid())) {
        tracing::warn!(%error, "orphans of our children go to init");
    }
}

/// See [`super::end_family`].
pub fn end_family() {
    super::unix::end_family_by(children);
}

/// The children of a process, whichever of its threads started them. The kernel may lack the file (it wants
/// CONFIG_PROC_CHILDREN, which all distributions have).
fn children(pid: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u32>>()).collect()
}
