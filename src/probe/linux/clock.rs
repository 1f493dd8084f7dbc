//! CPU clocks: nanoseconds where `/proc` counts in hundredths of a second.
#![expect(unsafe_code, reason = "another process's CPU clock is in no safe library")]

use crate::units::Nanos;
use rustix::time::{ClockId, clock_gettime};

/// CPU time of this process.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as where a handle is asked")]
pub fn own_cpu() -> Option<Nanos> {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Some(nanos(time.tv_sec, time.tv_nsec))
}

/// CPU time of another process, also of one that has ended and was not waited for.
pub fn process_cpu(pid: u32) -> Option<Nanos> {
    let pid = libc::pid_t::try_from(pid).ok().filter(|&pid| pid > 0)?;
    let mut clock: libc::clockid_t = 0;
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `clock` is a valid place for the answer and lives through the call.
    if unsafe { libc::clock_getcpuclockid(pid, &raw mut clock) } != 0 {
        return None;
    }
    // SAFETY: `time` is a valid place for the answer and lives through the call; a clock that is gone is an error.
    if unsafe { libc::clock_gettime(clock, &raw mut time) } != 0 {
        return None;
    }
    Some(nanos(time.tv_sec, time.tv_nsec))
}

/// See [`crate::probe::Meanwhile::children`], since this process started.
pub fn children_cpu() -> Option<Nanos> {
    // SAFETY: the structure holds integers only, for which zero is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: `usage` is a valid place for the answer and lives through the call.
    if unsafe { libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage) } != 0 {
        return None;
    }
    let time = |time: libc::timeval| nanos(time.tv_sec, time.tv_usec * 1_000);
    Some(time(usage.ru_utime) + time(usage.ru_stime))
}

fn nanos(seconds: i64, nanos: i64) -> Nanos {
    let seconds = u64::try_from(seconds).unwrap_or_default().saturating_mul(Nanos::PER_SECOND);
    Nanos(seconds.saturating_add(u64::try_from(nanos).unwrap_or_default()))
}
