//! macOS: quality of service classes, and a watcher for the parent's end. There is no affinity here: the system does
//! not let a program choose a core, nor tell on which one it is.
#![expect(unsafe_code, reason = "QoS classes, thread numbers and kevent are in no safe library")]

pub use super::unix::{
    Hold, crash_quietly, give_to_shell, hold, keep_from_terminal, kill_group, kill_process, reap, thread_cpu,
    without_console,
};

use crate::locale::Message;
use crate::plan::{Pin, Priority};
use rustix::event::kqueue::{Event, EventFilter, EventFlags, ProcessEvents, kevent, kqueue};
use rustix::process::{Pid, getppid};
use std::collections::BTreeSet;
use std::mem::MaybeUninit;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Background QoS: efficiency cores, throttled, below everything else.
pub fn background() -> Result<(), Message> {
    set_class(libc::qos_class_t::QOS_CLASS_BACKGROUND)
}

/// Utility QoS.
pub fn low() -> Result<(), Message> {
    set_class(libc::qos_class_t::QOS_CLASS_UTILITY)
}

fn set_class(class: libc::qos_class_t) -> Result<(), Message> {
    // SAFETY: takes two plain values and changes only the calling thread.
    let error = unsafe { libc::pthread_set_qos_class_self_np(class, 0) };
    if error == 0 {
        return Ok(());
    }
    let reason = std::io::Error::from_raw_os_error(error).to_string();
    Err(Message::new("os-priority-refused").with("reason", reason))
}

/// See [`super::pin_to`].
pub fn pin_to(_core: usize) -> Result<(), Message> {
    Err(Message::new("probe-unavailable").with("why", Message::new("probe-pin-missing")))
}

/// Nothing to read; the caller counts the cores instead.
pub fn affinity() -> Vec<usize> {
    Vec::new()
}

/// See [`super::thread_id`].
pub fn thread_id() -> u64 {
    let mut id = 0;
    // SAFETY: `id` is a valid place for the answer; thread 0 is the calling one.
    unsafe { libc::pthread_threadid_np(0, &raw mut id) };
    id
}

/// The end of the parent is noticed elsewhere.
static OUTLIVES: AtomicBool = AtomicBool::new(false);

/// See [`super::outlive_parent`].
pub fn outlive_parent() {
    OUTLIVES.store(true, Ordering::Relaxed);
}

/// See [`super::collect_orphans`]: launchd does it here.
pub const fn collect_orphans(_own: &BTreeSet<u32>) {}

/// See [`super::die_with_parent`].
pub fn die_with_parent() {
    let Some(parent) = getppid() else { return };
    if parent == Pid::INIT {
        // launchd adopts orphans; it never starts one of our children itself.
        std::process::exit(1);
    }
    let watcher = std::thread::Builder::new().name("parent-watch".to_owned()).spawn(move || {
        wait_for_end(parent);
        if !OUTLIVES.load(Ordering::Relaxed) {
            std::process::exit(1);
        }
    });
    if let Err(error) = watcher {
        tracing::warn!(%error, "nobody watches the parent");
    }
}

/// Returns when the parent is gone. The kernel's event costs nothing while we wait; if it is refused, look every half
/// second.
fn wait_for_end(parent: Pid) {
    if wait_for_event(parent).is_ok() {
        return;
    }
    while getppid() == Some(parent) {
        std::thread::sleep(Duration::from_millis(500));
    }
}

fn wait_for_event(parent: Pid) -> rustix::io::Result<()> {
    let queue = kqueue()?;
    let filter = EventFilter::Proc { pid: parent, flags: ProcessEvents::EXIT };
    let change = Event::new(filter, EventFlags::ADD | EventFlags::ONESHOT, std::ptr::null_mut());
    let mut space = [MaybeUninit::<Event>::uninit(); 1];
    // SAFETY: the one event names a process, so there is no file descriptor that would have to stay open.
    let (events, _) = unsafe { kevent(&queue, &[change], &mut space, None) }?;
    // A parent that is already gone is refused with ESRCH, above or as an event; the poll then ends at once.
    match events.first() {
        Some(event) if !event.flags().contains(EventFlags::ERROR) => Ok(()),
        _ => Err(rustix::io::Errno::SRCH),
    }
}

/// See [`super::spawn_at`]. Classes of service are not inherited here, nice values are; a core cannot be chosen.
pub fn spawn_at(command: &mut Command, priority: Priority, _pin: Pin) -> std::io::Result<Child> {
    let child = command.spawn()?;
    let nice = match priority {
        Priority::Background => 19,
        Priority::Low => 10,
        Priority::Normal => return Ok(child),
    };
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Err(error) = rustix::process::setpriority_process(pid, nice) {
        tracing::warn!(%error, "the priority stays as it was");
    }
    Ok(child)
}

/// See [`super::adopt_orphans`]: launchd takes them here.
pub const fn adopt_orphans() {}

/// See [`super::end_family`]. Who has lost its parent is not found here.
pub fn end_family() {
    super::unix::end_family_by(children);
}

fn children(pid: u32) -> Vec<u32> {
    let mut pids = [0 as libc::pid_t; 1_024];
    let Ok(parent) = libc::pid_t::try_from(pid) else { return Vec::new() };
    // SAFETY: the buffer lives through the call and is as long as is said, in bytes.
    let count =
        unsafe { libc::proc_listchildpids(parent, pids.as_mut_ptr().cast(), size_of_val(&pids) as libc::c_int) };
    let count = usize::try_from(count).unwrap_or_default().min(pids.len());
    pids[..count].iter().filter_map(|pid| u32::try_from(*pid).ok()).collect()
}
