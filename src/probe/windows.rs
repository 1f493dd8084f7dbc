//! Windows: handles that stay open, and one question about all cores. Knows nothing of PSS and of the run-queue wait:
//! the system does not tell. Cores are those of the processor group that the process is in, 64 at most.
#![expect(unsafe_code, reason = "the Win32 calls")]

use super::capability::{Capability, What};
use super::cores::{CoreTicks, Ticks};
use super::{MemoryReading, ThreadReading};
use crate::locale::Message;
use crate::units::{Bytes, Nanos};
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use windows_sys::Wdk::System::SystemInformation::{NtQuerySystemInformation, SystemProcessorPerformanceInformation};
use windows_sys::Win32::Foundation::{FILETIME, HANDLE, INVALID_HANDLE_VALUE, STILL_ACTIVE};
use windows_sys::Win32::System::Diagnostics::ToolHelp::{
    CreateToolhelp32Snapshot, PROCESSENTRY32W, Process32FirstW, Process32NextW, TH32CS_SNAPPROCESS,
};
use windows_sys::Win32::System::ProcessStatus::{
    GetProcessMemoryInfo, PROCESS_MEMORY_COUNTERS, PROCESS_MEMORY_COUNTERS_EX2,
};
use windows_sys::Win32::System::Threading::{
    GetCurrentProcess, GetExitCodeProcess, GetExitCodeThread, GetProcessIdOfThread, GetProcessTimes, GetThreadTimes,
    OpenProcess, OpenThread, PROCESS_QUERY_LIMITED_INFORMATION, THREAD_QUERY_LIMITED_INFORMATION,
};
use windows_sys::Win32::System::WindowsProgramming::SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION;

/// Cores in a processor group.
const GROUP: usize = 64;

/// Counters of all cores, and the room that the answer needs.
pub struct Cores {
    answer: Box<[SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION; GROUP]>,
}

impl std::fmt::Debug for Cores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cores")
    }
}

impl Cores {
    /// Makes room.
    pub fn open() -> Self {
        // SAFETY: the structure holds integers only, for which zero is a value.
        Self { answer: Box::new(unsafe { std::mem::zeroed() }) }
    }

    /// Counters of all cores.
    pub fn read(&mut self, ticks: &mut Ticks) -> Option<()> {
        let one = size_of::<SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION>();
        let mut filled = 0;
        // SAFETY: the buffer lives through the call and is as long as is said.
        let status = unsafe {
            NtQuerySystemInformation(
                SystemProcessorPerformanceInformation,
                self.answer.as_mut_ptr().cast(),
                (one * GROUP) as u32,
                &raw mut filled,
            )
        };
        if status < 0 {
            return None;
        }
        ticks.extend(self.answer.iter().take(filled as usize / one).map(|core| Some(core_ticks(core))));
        (!ticks.is_empty()).then_some(())
    }
}

/// One core's counters. Kernel time includes idle time.
fn core_ticks(core: &SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION) -> CoreTicks {
    let [idle, kernel, user] =
        [core.IdleTime, core.KernelTime, core.UserTime].map(|time| u64::try_from(time).unwrap_or(0));
    CoreTicks { busy: kernel.saturating_sub(idle).saturating_add(user), idle, steal: None }
}

/// Takes over a handle that an `Open...` call returned; null means that it was refused.
fn owned(handle: HANDLE) -> Option<OwnedHandle> {
    // SAFETY: a handle that is not null was just opened, is valid and has no other owner.
    (!handle.is_null()).then(|| unsafe { OwnedHandle::from_raw_handle(handle) })
}

/// A process's handle, which stands for this process and no later one of the same number.
#[derive(Debug)]
pub struct Process {
    handle: Option<OwnedHandle>,
}

impl Process {
    /// See [`super::ProcessProbe::open`].
    pub fn open(pid: u32) -> Self {
        // SAFETY: takes plain values; a number that nobody has gives null.
        Self { handle: owned(unsafe { OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, pid) }) }
    }

    /// See [`super::ProcessProbe::memory`].
    pub fn memory(&mut self) -> Option<MemoryReading> {
        let handle = self.handle.as_ref()?.as_raw_handle();
        is_active(handle, GetExitCodeProcess).then_some(())?;
        let seen = counters(handle, size_of::<PROCESS_MEMORY_COUNTERS_EX2>())
            .or_else(|| counters(handle, size_of::<PROCESS_MEMORY_COUNTERS>()))?;
        // Old systems refuse the longer structure or leave its end as it was; nobody lives without a page of their own.
        let private = Some(seen.PrivateWorkingSetSize as u64).filter(|&size| size > 0);
        Some(MemoryReading { rss: Bytes(seen.WorkingSetSize as u64), uss: private.map(Bytes), pss: None })
    }

    /// See [`super::ProcessProbe::cpu`].
    pub fn cpu(&mut self) -> Option<Nanos> {
        times(self.handle.as_ref()?.as_raw_handle(), GetProcessTimes)
    }
}

/// The counters as far as `size` reaches: the structure of old systems is the beginning of the new one.
fn counters(handle: HANDLE, size: usize) -> Option<PROCESS_MEMORY_COUNTERS_EX2> {
    let mut seen = PROCESS_MEMORY_COUNTERS_EX2 { cb: size as u32, ..Default::default() };
    // SAFETY: the handle is open, and no more than `size` bytes are written, which is at most the structure's own size.
    let ok = unsafe { GetProcessMemoryInfo(handle, (&raw mut seen).cast(), size as u32) };
    (ok != 0).then_some(seen)
}

/// `GetProcessTimes` or `GetThreadTimes`.
type TimesOf = unsafe extern "system" fn(HANDLE, *mut FILETIME, *mut FILETIME, *mut FILETIME, *mut FILETIME) -> i32;
/// `GetExitCodeProcess` or `GetExitCodeThread`.
type ExitCodeOf = unsafe extern "system" fn(HANDLE, *mut u32) -> i32;

/// Kernel and user time. The handle must be of the kind that `ask` is for.
fn times(handle: HANDLE, ask: TimesOf) -> Option<Nanos> {
    let none = FILETIME { dwLowDateTime: 0, dwHighDateTime: 0 };
    let (mut created, mut ended, mut kernel, mut user) = (none, none, none, none);
    // SAFETY: the handle is open and the four places for the answer live on this stack.
    let ok = unsafe { ask(handle, &raw mut created, &raw mut ended, &raw mut kernel, &raw mut user) };
    (ok != 0).then(|| duration(kernel) + duration(user))
}

/// Windows counts in steps of 100 ns.
fn duration(time: FILETIME) -> Nanos {
    let ticks = u64::from(time.dwHighDateTime) << 32 | u64::from(time.dwLowDateTime);
    Nanos(ticks.saturating_mul(100))
}

/// Whether what the handle stands for still runs: an open handle outlives it, and would tell old figures.
fn is_active(handle: HANDLE, ask: ExitCodeOf) -> bool {
    let mut code = 0;
    // SAFETY: the handle is open and the place for the answer lives on this stack.
    unsafe { ask(handle, &raw mut code) != 0 && code == STILL_ACTIVE as u32 }
}

/// All descendants of a process, those that come first before their own, by a snapshot of all processes. A number may have
/// been another's when that one's child was started; such a child is counted too.
pub fn descendants(pid: u32) -> Vec<u32> {
    let pairs = parents();
    let mut found = Vec::new();
    let mut parent = Some(pid);
    let mut next = 0;
    while let Some(pid) = parent {
        let new = pairs.iter().filter(|(child, of)| *of == pid && *child != pid && !found.contains(child));
        let new: Vec<u32> = new.map(|(child, _)| *child).collect();
        found.extend(new);
        parent = found.get(next).copied();
        next += 1;
    }
    found
}

/// All processes, each with its parent.
fn parents() -> Vec<(u32, u32)> {
    // SAFETY: takes plain values; a refusal is answered with an invalid handle.
    let raw = unsafe { CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0) };
    if raw == INVALID_HANDLE_VALUE {
        return Vec::new();
    }
    let Some(snapshot) = owned(raw) else { return Vec::new() };
    let mut entry = PROCESSENTRY32W { dwSize: size_of::<PROCESSENTRY32W>() as u32, ..Default::default() };
    let mut found = Vec::new();
    // SAFETY: the snapshot is open, and the entry says its own size and lives through the call.
    let mut more = unsafe { Process32FirstW(snapshot.as_raw_handle(), &raw mut entry) };
    while more != 0 {
        found.push((entry.th32ProcessID, entry.th32ParentProcessID));
        // SAFETY: as above.
        more = unsafe { Process32NextW(snapshot.as_raw_handle(), &raw mut entry) };
    }
    found
}

/// A thread's handle.
#[derive(Debug)]
pub struct Thread {
    handle: Option<OwnedHandle>,
}

impl Thread {
    /// See [`super::ThreadProbe::open`]. A number that meanwhile belongs to another process is nobody.
    pub fn open(pid: u32, tid: u64) -> Self {
        let Ok(tid) = u32::try_from(tid) else { return Self { handle: None } };
        // SAFETY: takes plain values; a number that nobody has gives null.
        let handle = owned(unsafe { OpenThread(THREAD_QUERY_LIMITED_INFORMATION, 0, tid) });
        // SAFETY: the handle is open.
        Self { handle: handle.filter(|handle| unsafe { GetProcessIdOfThread(handle.as_raw_handle()) } == pid) }
    }

    /// See [`super::ThreadProbe::read`].
    pub fn read(&mut self) -> Option<ThreadReading> {
        let handle = self.handle.as_ref()?.as_raw_handle();
        is_active(handle, GetExitCodeThread).then_some(())?;
        Some(ThreadReading { cpu: times(handle, GetThreadTimes)?, wait: None })
    }
}

/// See [`super::own_cpu`].
pub fn own_cpu() -> Option<Nanos> {
    // SAFETY: no arguments, cannot fail; the pseudo handle is always valid and needs no closing.
    times(unsafe { GetCurrentProcess() }, GetProcessTimes)
}

/// See [`super::Meanwhile::children`]: the system does not add them up.
pub const fn children_cpu() -> Option<Nanos> {
    None
}

/// See [`super::core_frequency`]: `CallNtPowerInformation` tells what the core is sold with, not what it runs at.
pub const fn core_frequency(_core: usize) -> Option<f64> {
    None
}

/// See [`super::capabilities`]: only some machines have a driver that tells.
pub const fn energy() -> Result<super::energy::Counters, Message> {
    Err(Message::new("probe-energy-drivers"))
}

/// See [`super::thread_wants_core`]: not to be had here.
pub const fn thread_wants_core(_pid: u32, _tid: u64) -> Option<bool> {
    None
}

/// See [`super::raise_file_limit`].
pub fn raise_file_limit() -> u64 {
    u64::MAX
}

/// See [`super::capabilities`].
pub fn capabilities() -> Vec<Capability> {
    let cores = Cores::open().read(&mut Ticks::new()).is_some();
    let memory = Process::open(std::process::id()).memory();
    let private = memory.is_some_and(|reading| reading.uss.is_some());
    let thread = Thread::open(std::process::id(), crate::host::os::thread_id()).read().is_some();
    let refused = || Message::new("probe-refused");
    vec![
        Capability::of(What::Cores, cores, "NtQuerySystemInformation", refused),
        Capability::no(What::Steal, Message::new("probe-no-steal")),
        Capability::of(What::Rss, memory.is_some(), "GetProcessMemoryInfo", refused),
        Capability::of(What::Uss, private, "GetProcessMemoryInfo", || Message::new("probe-private-missing")),
        Capability::no(What::Pss, Message::new("probe-pss-missing")),
        Capability::of(What::ThreadCpu, thread, "GetThreadTimes", refused),
        Capability::no(What::Wait, Message::new("probe-wait-missing")),
        Capability::yes(What::WorkerCore, "GetCurrentProcessorNumber"),
        Capability::yes(What::Pinning, "SetThreadAffinityMask"),
        Capability::no(What::Frequency, Message::new("probe-nominal-frequency")),
        Capability::no(What::Energy, Message::new("probe-energy-drivers")),
    ]
}
