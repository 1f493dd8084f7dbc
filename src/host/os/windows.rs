//! Windows: thread priorities, affinity masks and job objects. Covers the processor group that the process is in, up
//! to 64 logical cores.
#![expect(unsafe_code, reason = "the Win32 calls")]

use crate::locale::Message;
use crate::plan::{Pin, Priority};
use crate::units::Nanos;
use std::collections::BTreeSet;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::process::{Child, Command, ExitStatus};
use windows_sys::Win32::Foundation::FILETIME;
use windows_sys::Win32::System::Diagnostics::Debug::{
    SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX, SetErrorMode,
};
use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation, SetInformationJobObject,
};
use windows_sys::Win32::System::Threading::{
    BELOW_NORMAL_PRIORITY_CLASS, CREATE_NO_WINDOW, GetCurrentProcess, GetCurrentThread, GetCurrentThreadId,
    GetProcessAffinityMask, GetProcessTimes, GetThreadTimes, IDLE_PRIORITY_CLASS, OpenProcess, PROCESS_TERMINATE,
    SetThreadAffinityMask, SetThreadPriority, THREAD_PRIORITY, THREAD_PRIORITY_IDLE, THREAD_PRIORITY_LOWEST,
    TerminateProcess,
};

/// Idle priority.
pub fn background() -> Result<(), Message> {
    set_priority(THREAD_PRIORITY_IDLE)
}

/// Lowest priority.
pub fn low() -> Result<(), Message> {
    set_priority(THREAD_PRIORITY_LOWEST)
}

fn set_priority(priority: THREAD_PRIORITY) -> Result<(), Message> {
    // SAFETY: the pseudo handle of the calling thread is always valid.
    if unsafe { SetThreadPriority(GetCurrentThread(), priority) } != 0 {
        return Ok(());
    }
    Err(Message::new("os-priority-refused").with("reason", last_error()))
}

fn last_error() -> String {
    std::io::Error::last_os_error().to_string()
}

/// See [`super::pin_to`].
pub fn pin_to(core: usize) -> Result<(), Message> {
    let refused = |reason: String| Message::new("os-pin-refused").with("core", core).with("reason", reason);
    let mask = u32::try_from(core).ok().and_then(|core| 1_usize.checked_shl(core));
    let Some(mask) = mask else {
        return Err(Message::new("os-pin-group").with("core", core));
    };
    // SAFETY: the pseudo handle of the calling thread is always valid.
    if unsafe { SetThreadAffinityMask(GetCurrentThread(), mask) } == 0 {
        return Err(refused(last_error()));
    }
    Ok(())
}

/// The process's mask; empty if the system does not tell.
pub fn affinity() -> Vec<usize> {
    let (mut own, mut machine) = (0_usize, 0_usize);
    // SAFETY: the pseudo handle is always valid and both places for the answer live on this stack.
    let ok = unsafe { GetProcessAffinityMask(GetCurrentProcess(), &raw mut own, &raw mut machine) };
    if ok == 0 {
        return Vec::new();
    }
    (0..usize::BITS as usize).filter(|core| own >> core & 1 == 1).collect()
}

/// See [`super::thread_id`].
pub fn thread_id() -> u64 {
    // SAFETY: no arguments, cannot fail.
    u64::from(unsafe { GetCurrentThreadId() })
}

/// See [`super::thread_cpu`].
pub fn thread_cpu() -> Option<Nanos> {
    let none = FILETIME { dwLowDateTime: 0, dwHighDateTime: 0 };
    let (mut created, mut ended, mut kernel, mut user) = (none, none, none, none);
    // SAFETY: the pseudo handle is always valid and the four places for the answer live on this stack.
    let ok =
        unsafe { GetThreadTimes(GetCurrentThread(), &raw mut created, &raw mut ended, &raw mut kernel, &raw mut user) };
    (ok != 0).then(|| duration(kernel) + duration(user))
}

/// Windows counts in steps of 100 ns.
fn duration(time: FILETIME) -> Nanos {
    let ticks = u64::from(time.dwHighDateTime) << 32 | u64::from(time.dwLowDateTime);
    Nanos(ticks.saturating_mul(100))
}

/// See [`super::crash_quietly`].
pub fn crash_quietly() {
    // SAFETY: takes a plain value and changes only what this process shows when it fails.
    unsafe { SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX) };
}

/// The parent does it, by a job.
pub fn die_with_parent() {}

/// A job whose last handle is here: closing it kills who is in it.
#[derive(Debug)]
pub struct Hold {
    _job: OwnedHandle,
}

/// See [`super::guard`].
pub fn hold(child: &std::process::Child) -> Option<Hold> {
    match job_with(child) {
        Ok(job) => Some(Hold { _job: job }),
        Err(error) => {
            tracing::warn!(%error, pid = child.id(), "no job object for a child");
            None
        }
    }
}

fn job_with(child: &std::process::Child) -> std::io::Result<OwnedHandle> {
    // SAFETY: both pointers may be null: no security attributes (so the handle is not inherited), no name.
    let raw = unsafe { CreateJobObjectW(std::ptr::null(), std::ptr::null()) };
    if raw.is_null() {
        return Err(std::io::Error::last_os_error());
    }
    // SAFETY: the handle was just created, is valid and has no other owner.
    let job = unsafe { OwnedHandle::from_raw_handle(raw) };
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    let size = size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>() as u32;
    // SAFETY: the class and the structure belong together, `size` is the structure's, and it lives through the call.
    let limited =
        unsafe { SetInformationJobObject(raw, JobObjectExtendedLimitInformation, (&raw const limits).cast(), size) };
    // SAFETY: both handles are valid: the job is owned above, the child's by `Child`.
    if limited == 0 || unsafe { AssignProcessToJobObject(raw, child.as_raw_handle()) } == 0 {
        return Err(std::io::Error::last_os_error());
    }
    Ok(job)
}

/// See [`super::keep_from_terminal`]: without a console there is no Ctrl+C either.
pub fn keep_from_terminal(command: &mut std::process::Command) {
    without_console(command);
}

/// See [`super::without_console`].
pub fn without_console(command: &mut std::process::Command) {
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NO_WINDOW);
}

/// See [`super::spawn_at`]. Children inherit a low priority class; masks of cores are left alone.
pub fn spawn_at(command: &mut Command, priority: Priority, _pin: Pin) -> std::io::Result<Child> {
    let class = match priority {
        Priority::Background => IDLE_PRIORITY_CLASS,
        Priority::Low => BELOW_NORMAL_PRIORITY_CLASS,
        Priority::Normal => 0,
    };
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NO_WINDOW | class);
    command.spawn()
}

/// See [`super::adopt_orphans`]: jobs hold the whole family.
pub const fn adopt_orphans() {}

/// See [`super::kill_group`]: there are no groups, the job does the rest.
pub fn kill_group(leader: u32) {
    kill_process(leader);
}

/// See [`super::kill_process`].
pub fn kill_process(pid: u32) {
    // SAFETY: takes plain values; a process that is not there is answered with a null handle.
    let raw = unsafe { OpenProcess(PROCESS_TERMINATE, 0, pid) };
    if raw.is_null() {
        return;
    }
    // SAFETY: the handle was just opened, is valid and has no other owner.
    let process = unsafe { OwnedHandle::from_raw_handle(raw) };
    // SAFETY: the handle is valid and may end the process.
    unsafe { TerminateProcess(process.as_raw_handle(), 1) };
}

/// See [`super::end_family`].
pub const fn end_family() {}

/// See [`super::outlive_parent`]: the parent's job ends all at once.
pub const fn outlive_parent() {}

/// See [`super::collect_orphans`]: nobody has to be waited for.
pub const fn collect_orphans(_own: &BTreeSet<u32>) {}

/// See [`super::reap`].
pub fn reap(child: &mut Child) -> std::io::Result<(ExitStatus, Option<Nanos>)> {
    let status = child.wait()?;
    let none = FILETIME { dwLowDateTime: 0, dwHighDateTime: 0 };
    let (mut created, mut ended, mut kernel, mut user) = (none, none, none, none);
    let handle = child.as_raw_handle();
    // SAFETY: the handle is the child's own, which stays open, and the four places for the answer live on this stack.
    let ok = unsafe { GetProcessTimes(handle, &raw mut created, &raw mut ended, &raw mut kernel, &raw mut user) };
    Ok((status, (ok != 0).then(|| duration(kernel) + duration(user))))
}

/// See [`super::give_to_shell`]. The text goes as it is: cmd takes nothing away but the outermost quotes.
pub fn give_to_shell(shell: &mut Command, text: &str) {
    std::os::windows::process::CommandExt::raw_arg(shell, format!("/S /C \"{text}\""));
}
