//! macOS: libproc and Mach. No files are kept open, because these calls take numbers. Knows nothing of PSS, of the
//! run-queue wait and of the core a thread is on: the system does not tell.
#![expect(unsafe_code, reason = "libproc and the Mach calls are in no safe library")]
#![expect(deprecated, reason = "libc points to mach2 for these few calls, which stay in libc until its version 1")]

use super::capability::{Capability, What};
use super::cores::{CoreTicks, Ticks};
use super::{MemoryReading, ThreadReading};
use crate::locale::Message;
use crate::units::{Bytes, Nanos};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};
use std::sync::OnceLock;

/// `PROC_PIDTHREADID64INFO` of `sys/proc_info.h`, which libc lacks: like `PROC_PIDTHREADINFO`, with the thread numbers
/// of `pthread_threadid_np`.
const THREAD_INFO_BY_ID: libc::c_int = 15;
/// `OPEN_MAX` of `sys/syslimits.h`: a soft limit above it is refused.
const OPEN_MAX: u64 = 10_240;

/// Counters of all cores.
#[derive(Debug)]
pub struct Cores {
    /// A send right to the host port, asked for once: each question for it adds a reference.
    host: libc::mach_port_t,
}

impl Cores {
    /// Asks for the host port.
    pub fn open() -> Self {
        // SAFETY: no arguments, cannot fail.
        Self { host: unsafe { libc::mach_host_self() } }
    }

    /// Counters of all cores.
    pub fn read(&mut self, ticks: &mut Ticks) -> Option<()> {
        let mut cores: libc::natural_t = 0;
        let mut info: libc::processor_info_array_t = std::ptr::null_mut();
        let mut length: libc::mach_msg_type_number_t = 0;
        // SAFETY: the three places for the answer live through the call.
        let answer = unsafe {
            libc::host_processor_info(
                self.host,
                libc::PROCESSOR_CPU_LOAD_INFO,
                &raw mut cores,
                &raw mut info,
                &raw mut length,
            )
        };
        if answer != libc::KERN_SUCCESS || info.is_null() {
            return None;
        }
        let length = length as usize;
        // SAFETY: on success `info` points to `length` integers that the kernel mapped for us, until given back below.
        let counters = unsafe { std::slice::from_raw_parts(info, length) };
        ticks.extend(counters.chunks_exact(libc::CPU_STATE_MAX as usize).map(|core| Some(core_ticks(core))));
        // SAFETY: the memory was mapped into this task by the call above, is this long, and is not used afterwards.
        unsafe {
            libc::vm_deallocate(
                libc::mach_task_self(),
                info as libc::vm_address_t,
                length * size_of::<libc::integer_t>(),
            );
        }
        (!ticks.is_empty()).then_some(())
    }
}

/// One core's counters. They are 32 bits wide, unsigned in a signed array; a wrap after a year and a half is a gap.
fn core_ticks(core: &[libc::integer_t]) -> CoreTicks {
    let state = |state: libc::c_int| core.get(state as usize).map_or(0, |&count| u64::from(count as u32));
    CoreTicks {
        busy: state(libc::CPU_STATE_USER) + state(libc::CPU_STATE_SYSTEM) + state(libc::CPU_STATE_NICE),
        idle: state(libc::CPU_STATE_IDLE),
        steal: None,
    }
}

/// A process by its number.
#[derive(Debug)]
pub struct Process {
    pid: Option<libc::c_int>,
}

impl Process {
    /// See [`super::ProcessProbe::open`].
    pub fn open(pid: u32) -> Self {
        Self { pid: own_number(pid) }
    }

    /// See [`super::ProcessProbe::memory`].
    pub fn memory(&mut self) -> Option<MemoryReading> {
        Some(MemoryReading { rss: Bytes(self.usage()?.ri_resident_size), uss: None, pss: None })
    }

    /// See [`super::ProcessProbe::cpu`].
    pub fn cpu(&mut self) -> Option<Nanos> {
        let usage = self.usage()?;
        Some(from_mach(usage.ri_user_time.saturating_add(usage.ri_system_time)))
    }

    fn usage(&self) -> Option<libc::rusage_info_v2> {
        let pid = self.pid?;
        // SAFETY: the structure holds integers and bytes only, for which zero is a value.
        let mut usage: libc::rusage_info_v2 = unsafe { std::mem::zeroed() };
        // SAFETY: flavour and structure belong together and the structure lives through the call. The parameter's type
        // is a pointer to a pointer in the header, but it is the structure itself that is filled in.
        let answer = unsafe { libc::proc_pid_rusage(pid, libc::RUSAGE_INFO_V2, (&raw mut usage).cast()) };
        (answer == 0).then_some(usage)
    }
}

/// Zero would be the kernel, and numbers beyond `pid_t` nobody.
fn own_number(pid: u32) -> Option<libc::c_int> {
    libc::c_int::try_from(pid).ok().filter(|&pid| pid > 0)
}

/// `proc_pid_rusage` counts in the units of `mach_absolute_time`: nanoseconds on Intel, 125/3 of them on Apple silicon.
fn from_mach(ticks: u64) -> Nanos {
    static SCALE: OnceLock<(u32, u32)> = OnceLock::new();
    let (numerator, denominator) = *SCALE.get_or_init(|| {
        let mut base = libc::mach_timebase_info { numer: 0, denom: 0 };
        // SAFETY: `base` is a valid place for the answer.
        let answer = unsafe { libc::mach_timebase_info(&raw mut base) };
        if answer == libc::KERN_SUCCESS && base.denom != 0 { (base.numer, base.denom) } else { (1, 1) }
    });
    let nanos = u128::from(ticks) * u128::from(numerator) / u128::from(denominator);
    Nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

/// All descendants of a process, those that come first before their own.
pub fn descendants(pid: u32) -> Vec<u32> {
    let mut found = Vec::new();
    let mut parent = Some(pid);
    let mut next = 0;
    while let Some(pid) = parent {
        found.extend(children(pid));
        parent = found.get(next).copied();
        next += 1;
    }
    found
}

fn children(pid: u32) -> Vec<u32> {
    let mut pids = [0 as libc::pid_t; 1_024];
    let Some(parent) = own_number(pid) else { return Vec::new() };
    // SAFETY: the buffer lives through the call and is as long as is said, in bytes.
    let count =
        unsafe { libc::proc_listchildpids(parent, pids.as_mut_ptr().cast(), size_of_val(&pids) as libc::c_int) };
    let count = usize::try_from(count).unwrap_or_default().min(pids.len());
    pids[..count].iter().filter_map(|pid| u32::try_from(*pid).ok()).collect()
}

/// A thread by its number.
#[derive(Debug)]
pub struct Thread {
    pid: Option<libc::c_int>,
    tid: u64,
}

impl Thread {
    /// See [`super::ThreadProbe::open`].
    pub fn open(pid: u32, tid: u64) -> Self {
        Self { pid: own_number(pid), tid }
    }

    /// See [`super::ThreadProbe::read`].
    pub fn read(&mut self) -> Option<ThreadReading> {
        let pid = self.pid?;
        let size = size_of::<libc::proc_threadinfo>() as libc::c_int;
        // SAFETY: the structure holds integers and bytes only, for which zero is a value.
        let mut info: libc::proc_threadinfo = unsafe { std::mem::zeroed() };
        // SAFETY: flavour and structure belong together, `size` is the structure's, and it lives through the call.
        let filled = unsafe { libc::proc_pidinfo(pid, THREAD_INFO_BY_ID, self.tid, (&raw mut info).cast(), size) };
        if filled != size {
            return None;
        }
        // Unlike a process's times, a thread's are in nanoseconds already.
        Some(ThreadReading { cpu: Nanos(info.pth_user_time.saturating_add(info.pth_system_time)), wait: None })
    }
}

/// See [`super::own_cpu`].
pub fn own_cpu() -> Option<Nanos> {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).ok()?;
    Some(Nanos(seconds.saturating_mul(Nanos::PER_SECOND).saturating_add(u64::try_from(time.tv_nsec).ok()?)))
}

/// See [`super::Meanwhile::children`], since this process started.
pub fn children_cpu() -> Option<Nanos> {
    // SAFETY: the structure holds integers only, for which zero is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: `usage` is a valid place for the answer and lives through the call.
    if unsafe { libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage) } != 0 {
        return None;
    }
    let time = |time: libc::timeval| {
        let seconds = u64::try_from(time.tv_sec).unwrap_or_default().saturating_mul(Nanos::PER_SECOND);
        Nanos(seconds.saturating_add(u64::try_from(time.tv_usec).unwrap_or_default() * 1_000))
    };
    Some(time(usage.ru_utime) + time(usage.ru_stime))
}

/// See [`super::core_frequency`]: not to be had here.
pub const fn core_frequency(_core: usize) -> Option<f64> {
    None
}

/// See [`super::capabilities`]: not to be had here without being root.
pub const fn energy() -> Result<super::energy::Counters, Message> {
    Err(Message::new("probe-energy-missing"))
}

/// See [`super::thread_wants_core`]: not to be had here.
pub const fn thread_wants_core(_pid: u32, _tid: u64) -> Option<bool> {
    None
}

/// See [`super::raise_file_limit`].
pub fn raise_file_limit() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(u64::MAX).min(OPEN_MAX);
    if limit.current.is_none_or(|current| current >= wanted) {
        return limit.current.unwrap_or(u64::MAX);
    }
    let raised = Rlimit { current: Some(wanted), maximum: limit.maximum };
    if setrlimit(Resource::Nofile, raised).is_ok() { wanted } else { limit.current.unwrap_or(u64::MAX) }
}

/// See [`super::capabilities`].
pub fn capabilities() -> Vec<Capability> {
    let cores = Cores::open().read(&mut Ticks::new()).is_some();
    let memory = Process::open(std::process::id()).memory().is_some();
    let thread = Thread::open(std::process::id(), crate::host::os::thread_id()).read().is_some();
    let refused = || Message::new("probe-refused");
    vec![
        Capability::of(What::Cores, cores, "host_processor_info", refused),
        Capability::no(What::Steal, Message::new("probe-no-steal")),
        Capability::of(What::Rss, memory, "proc_pid_rusage", refused),
        Capability::no(What::Uss, Message::new("probe-uss-missing")),
        Capability::no(What::Pss, Message::new("probe-pss-missing")),
        Capability::of(What::ThreadCpu, thread, "proc_pidinfo", refused),
        Capability::no(What::Wait, Message::new("probe-wait-missing")),
        Capability::no(What::WorkerCore, Message::new("probe-core-missing")),
        Capability::no(What::Pinning, Message::new("probe-pin-missing")),
        Capability::no(What::Frequency, Message::new("probe-frequency-missing")),
        Capability::no(What::Energy, Message::new("probe-energy-missing")),
    ]
}
